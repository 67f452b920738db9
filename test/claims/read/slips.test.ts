import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDocument } from '../../../src/claims/read/document.js';
import { checkWith, type Place } from '../../../src/claims/read/problems.js';
import { choiceMeant, figureMeant } from '../../../src/claims/read/slips.js';
import { claimedFigure } from '../../../src/claims/schema/parts.js';

const HEDGES = ['about', 'over', 'under', 'atLeast', 'atMost', 'nearly', '~', '>'];

describe('words that people write', () => {
  it.each([
    ['more than', HEDGES, 'over'],
    ['Less_than', HEDGES, 'under'],
    ['up to', HEDGES, 'atMost'],
    ['roughly', HEDGES, 'about'],
    ['percent', ['pct', 'pts'], 'pct'],
    ['percentage points', ['pct', 'pts'], 'pts'],
    ['points', ['level', 'usd'], 'level'],
    ['percent', ['days'], null],
    ['constructor', HEDGES, null],
  ])('such as %s stand for a choice of the format', (word, choices, meant) => {
    expect(choiceMeant(word, choices)).toBe(meant);
  });

  it.each([
    ['1.2bn', '"1.2B"'],
    ['$3 million', '"$3M"'],
    ['-1.2bn', '"-1.2B"'],
    ['4 percent', '"4%"'],
    ['12–13', 'range: [12, 13]'],
    ['1,000 to 1,200', 'range: ["1,000", "1,200"]'],
    ['12% - 13%', 'range: [12, 13]'],
    ['two', null],
    ['1.2xy', null],
    ['3 constructor', null],
    [`${'1'.repeat(70)}bn`, null],
  ])('such as %s for a figure', (text, meant) => {
    expect(figureMeant(text)).toBe(meant);
  });

  it('are met with what is to be written', () => {
    const place: Place = { document: readDocument('version: 1\nclaims:\n- id: a\n', 'x.yaml'), path: ['claims', 0], claim: 'a' };
    const schema = z.strictObject(claimedFigure(['pct', 'pts']));
    const message = (claimed: object): string => {
      const checked = checkWith(schema, claimed, place);
      return 'problems' in checked ? checked.problems[0]!.message.replace(/^.*; found/, 'found') : '';
    };
    expect(message({ value: 3, op: 'more than' })).toBe('found "more than". Did you mean "over"?');
    expect(message({ value: 3, unit: 'percent' })).toBe('found "percent". Did you mean "pct"?');
    expect(message({ value: '12–13' })).toBe('found "12–13". Did you mean range: [12, 13]?');
    expect(message({ value: 'a few' })).toBe('found "a few".');
  });
});
