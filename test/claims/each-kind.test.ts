import { describe, expect, it } from 'vitest';
import { checkFile, readClaims } from '../../src/claims/files.js';
import { KINDS } from '../../src/claims/kinds/kinds.js';
import { problemText } from '../../src/claims/read/problems.js';
import { shelfOf } from '../../src/claims/shelf.js';
import { streams } from '../../src/cli/streams.js';
import { epochDay } from '../../src/data/dates.js';
import { shippedSeries } from '../support/claims.js';
import { read } from '../support/documents.js';

describe('claims of every kind, right and wrong', async () => {
  const file = readClaims(read('test/fixtures/claims-of-each-kind.yaml'), 'claims-of-each-kind.yaml');
  const { results, problems } = checkFile(file, { shelf: shelfOf(await shippedSeries()), knownTo: epochDay(2026, 8, 1), rng: streams });
  const expected = new Map(file.claims.map(({ ready }) => [ready.claim.id, ready.claim.expect!.verdict]));

  it.each(results.map((result) => [result.id, result] as const))('%s', (id, { verdict, sentence }) => {
    expect([verdict, sentence]).toEqual([expected.get(id), expect.stringMatching(/^[A-Z0-9].*\.$/s)]);
    expect(sentence).not.toMatch(/undefined|NaN|null|Infinity|SMALL|LARGE/);
  });

  it('leave no kind out', () => {
    expect([...file.problems, ...problems].map(problemText)).toEqual([]);
    const there = new Set(results.map(({ kind }) => kind));
    expect(KINDS.map(({ name }) => name).filter((name) => !there.has(name) && !/^external\.[^m]/.test(name))).toEqual([]);
  });
});

/** A mistake, and what is said of it. */
const MISTAKES = [
  ['level.cross', '{of: SPX, claimed: {value: 5}}', 'claimed.date', 'expected one of: date, missing: true'],
  ['level.record', '{of: SPX, claimed: {}}', 'claimed.value', 'expected a figure: value, range, or missing: true'],
  ['return.period', '{of: RUT, claimed: {range: [5, 3]}}', 'claimed.range', 'expected the lower end first'],
  ['return.table', '{claimed: {rows: [{value: 5}]}}', 'of', 'expected a series: here, or in every row'],
  ['beta', '{of: IWM, claimed: {value: 1.1}}', 'vs', 'expected the market'],
  ['ordering', '{of: [RUT, SPX], claimed: {best: IWM}}', 'claimed.best', 'expected ids of "of" (RUT, SPX), not IWM'],
  ['streak.longestSince', '{of: {a: RUT, beats: SPX}, claimed: {since: last year}}', 'claimed.since', 'expected a year (2021)'],
  ['conditional', '{of: RUT, event: {type: condition, text: strek(a) > 1}, claimed: {mean: 1}}', 'event.text', 'Did you mean "streak"?'],
  ['external.macro', '{of: FEDFUNDS, claimed: {years: 5}}', 'claimed.percentile', 'expected percentile beside years'],
  ['external.macro', '{of: FEDFUNDS, claimed: {unit: pct}}', 'claimed.value', 'expected a figure'],
] as const;

describe('a mistake in a claim', () => {
  it.each(MISTAKES)('of %s %s is told at %s', (kind, text, field, words) => {
    const { problems } = readClaims(`version: 1\nclaims: [{id: x, kind: ${kind}, ${text.slice(1)}]`, 'x.yaml');
    expect(problems.find((one) => one.field === field)?.message).toContain(words);
    expect(problems.map(({ message }) => message).join('')).not.toContain('\n');
  });
});
