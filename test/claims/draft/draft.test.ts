import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { draftClaims } from '../../../src/claims/draft/draft.js';
import { figuresOf } from '../../../src/claims/draft/figures.js';
import { numeral } from '../../../src/claims/draft/numerals.js';
import { BIDI } from '../../../src/errors.js';
import { expectGolden } from '../../report/golden.js';
import { ARTICLE, TORN } from './article.js';

const options = { doc: 'little-stocks.txt', published: '2031-03-06' };

describe('a draft', () => {
  it('looks as it should', () => {
    expectGolden('claims-draft.yaml', draftClaims(ARTICLE, options));
  });

  it('of a page that lost its links marks what is missing', () => {
    expectGolden('claims-draft-torn.yaml', draftClaims(TORN, { ...options, doc: 'torn.txt' }));
  });

  it('is YAML with a header and claims of the format', () => {
    const file = parse(draftClaims(ARTICLE, options));
    expect(file).toMatchObject({ version: 1, source: { doc: 'little-stocks.txt', published: '2031-03-06' } });
    expect(file.series.RUT).toEqual({ id: 'RUT', basis: 'price' });
    expect(file.claims[0]).toEqual({
      id: 'draft.1',
      kind: 'return.period',
      source: { statement: 'TODO: say it in your own words (paragraph 3, sentence 1)' },
      of: 'RUT',
      window: { from: 'priorClose' },
      claimed: { value: '0.92', unit: 'pct', text: '0.92%' },
    });
    expect(file.claims.map(({ id }: { id: string }) => id)).toEqual(file.claims.map((_: unknown, i: number) => `draft.${i + 1}`));
    expect(file.claims[2].claimed).toEqual({ length: 11, since: 1998, text: 'longest since 1998' });
    const gone = parse(draftClaims(TORN, options)).claims.filter(
      (claim: { claimed?: { missing?: boolean } }) => claim.claimed?.missing === true,
    );
    expect(gone).toHaveLength(10);
  });

  it('has every figure of the text once', () => {
    const text = draftClaims(ARTICLE, options);
    const drafted = [...JSON.stringify(parse(text).claims).matchAll(/"(?:text|printed)":"/g)].length;
    expect(drafted).toBe(figuresOf(ARTICLE, options.published).length);
  });

  const claimOf = (text: string) => parse(draftClaims(text, { doc: 'a.txt', published: '2026-01-22' })).claims[0];

  it.each([
    ['The S&P 500 has returned 9.1% a year since 1979.', { from: '1979' }, true],
    ['Over ten years the S&P 500 had an annualized return of 11.2%.', { from: '10y' }, true],
    ['The S&P 500 has returned 9.1% since 1979.', { from: '1979' }, undefined],
  ])('of a rate a year says so: %s', (text, window, annualised) => {
    const claim = claimOf(text);
    expect(claim).toMatchObject({ kind: 'return.period', of: 'SPX', window });
    expect(claim.annualised).toBe(annualised);
  });

  it.each([
    ['Over ten years large caps returned 13.2% a year against 9.2%.', 'RUT', true],
    ['Over ten years large caps returned 13.2% a year, versus 9.2% for small caps.', 'RUT', true],
    ['Over ten years the S&P 500 returned 13.2% annually, compared with 9.2% for the Nasdaq.', 'IXIC', true],
    ['The S&P 500 rose 9.6% this year, against 12.3% a year ago.', 'SPX', undefined],
    ['Over ten years large caps returned 13.2% a year against 9.2% in 2025.', 'SPX', undefined],
  ])('of what is held against another is of the other, and a rate where that is: %s', (text, of, annualised) => {
    const claim = parse(draftClaims(text, { doc: 'a.txt', published: '2026-08-03' })).claims[1];
    expect([claim.of, claim.annualised]).toEqual([of, annualised]);
  });

  it.each(['The Russell 2000 gained 21.9% in the opening half of 2026.', 'The Russell 2000 gained 21.9% in the half-year to June 2026.'])(
    'of a part of a year is not of the year: %s',
    (text) => {
      expect(claimOf(text).window).toEqual({ from: 'TODO' });
    },
  );

  it.each([
    ['We expect the Russell 2000 to end the year between 2,700 and 2,900.', ['2700', '2900'], '2026'],
    ['They see the Russell 2000 at 2,700-2,900 by year-end.', ['2700', '2900'], '2026'],
    ['The Russell 2000 should be between 2,700 and 2,900 by the end of the first half of 2027.', ['2700', '2900'], '2027H1'],
  ])('of a forecast between two levels has both: %s', (text, range, by) => {
    expect(claimOf(text)).toMatchObject({ kind: 'forecast', of: 'RUT', claimed: { range, unit: 'level', by } });
    expect(claimOf(text).claimed).not.toHaveProperty('value');
  });

  it('of two levels in the past is no forecast, and of a level by a half-year is one of it', () => {
    expect(claimOf('At the end of 2024 the Russell 2000 stood between 2,200 and 2,300.')).toMatchObject({ kind: 'level.at' });
    expect(claimOf('The Russell 2000 will reach 2,800 by H1 2026.').claimed).toMatchObject({ value: '2800', by: '2026H1' });
  });

  it('is the same for the same text', () => {
    expect(draftClaims(ARTICLE, options)).toBe(draftClaims(ARTICLE, options));
  });

  it('quotes at most eight words in a row', () => {
    const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '' && word !== '#');
    const article = ` ${words(ARTICLE).join(' ')} `;
    for (const line of draftClaims(ARTICLE, options).split('\n')) {
      const all = words(line);
      for (let i = 0; i + 9 <= all.length; i++) expect(article).not.toContain(` ${all.slice(i, i + 9).join(' ')} `);
    }
  });

  it('of any text can be read, and says the same as its figures, whatever is in it', () => {
    const nasty = fc.constantFrom(
      '# x',
      ': ',
      '\n',
      '\t',
      "'",
      '"',
      '\u001b[31m',
      '\u2028',
      '\u202e',
      '{',
      '*a',
      '&a',
      '- ',
      '5%',
      ' 3 ',
      'gained\n, and',
      'RUT',
      '|',
      '<script>',
      '%',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(nasty, fc.string({ maxLength: 5 }))), fc.string(), (parts, doc) => {
        const text = `It rose 5% ${parts.join('')}`;
        const yaml = draftClaims(text, { doc });
        const file = parse(yaml);
        expect(file.claims.length).toBeGreaterThan(0);
        const comments = yaml.split('\n').filter((line) => line.trimStart().startsWith('#'));
        expect([...comments.join('')].filter((c) => c < ' ' || BIDI.test(c))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('of a long text is made in time that grows with it', () => {
    const long = ARTICLE.repeat(15);
    expect(() => draftClaims(long, options)).not.toThrow();
    expect(figuresOf(ARTICLE.repeat(100)).length).toBe(100 * figuresOf(ARTICLE).length);
  });

  it.each([
    ['without a figure', 'Nothing happened.', options, 'The text of "little-stocks.txt" has no figure to draft a claim of.'],
    ['of no date', ARTICLE, { doc: 'x', published: 'yesterday\u001b' }, 'must be a date such as 2026-01-22, not "yesterday\uFFFD"'],
    ['of too much', 'x'.repeat(500_001), options, 'at most 500000'],
    ['of far too many figures', '5%,'.repeat(6000), options, 'more than 5000. Give the article alone, or in parts.'],
    ['of too many claims', 'It rose 5%. '.repeat(2001), options, 'at most 2000. Give the article in parts.'],
  ])('%s is refused', (_, text, given, message) => {
    expect(() => draftClaims(text, given)).toThrow(message);
  });
});

describe('a numeral', () => {
  it.each([
    [7.1, 0.1, '7.1'],
    [7.1, 0.01, '7.10'],
    [-0.4, 0.1, '-0.4'],
    [5.9e9, 1e8, '5.9B'],
    [505.7e9, 1e8, '505.7B'],
    [1.05e12, 1e10, '1.05T'],
    [890e6, 1e6, '890M'],
    [2640, 1, '2640'],
    [9000, 1, '9000'],
    [0.02, 0.01, '0.02'],
  ])('of %s in steps of %s is %s', (value, step, text) => {
    expect(numeral(value, step)).toBe(text);
  });
});
