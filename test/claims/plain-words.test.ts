import { describe, expect, it } from 'vitest';
import { shownExpression } from '../../src/claims/arithmetic/check.js';
import { numberWords } from '../../src/claims/cell-words.js';
import { deviationText } from '../../src/claims/figures.js';
import { labelled } from '../../src/claims/words.js';
import { checkOne, shippedSeries } from '../support/claims.js';

const series = await shippedSeries();
const check = (yaml: string) => checkOne(yaml, series);
const labels = (yaml: string): string[] => check(yaml).evaluation!.cells.map(({ label }) => label);

describe('a figure in a table', () => {
  it.each([
    ['{kind: level.at, asOf: 2026-01-15, of: SPX, claimed: {value: 6900}}', ['S&P 500']],
    ['{kind: return.period, asOf: 2026-01-15, of: {a: RUT, minus: SPX}, claimed: {value: 1, unit: pts}}', ['Russell 2000 less S&P 500']],
    ['{kind: volatility, asOf: 2026-01-15, of: {a: RUT, over: SPX}, claimed: {value: 1.2, unit: ratio}}', ['Russell 2000 over S&P 500']],
    ['{kind: correlation, asOf: 2026-01-15, of: {a: RUT, with: SPX}, claimed: {value: 0.8}}', ['Russell 2000 with S&P 500']],
    ['{kind: drawdown.max, asOf: 2026-01-15, of: IWM, window: {from: ytd}, claimed: {value: -1}}', ['IWM with dividends']],
    ['{kind: streak.length, asOf: 2026-01-15, of: {a: RUT, beats: SPX}, claimed: {value: 10}}', ['Russell 2000 over S&P 500']],
    [
      '{kind: streak.length, asOf: 2026-01-15, of: {a: SPX, beats: RUT, frequency: year}, claimed: {value: 5}}',
      ['S&P 500 over Russell 2000, years running'],
    ],
    [
      '{kind: return.table, asOf: 2026-01-15, claimed: {rows: [{of: RUT, value: 1}, {of: NONE, value: 2}, {of: RUI, value: 3}]}}',
      ['Russell 2000', 'NONE', 'Russell 1000'],
    ],
    [
      '{kind: ordering, asOf: 2026-01-15, of: [RUT, SPX], each: day, window: {from: 5d}, claimed: {ahead: [RUT, SPX], days: {value: 5}}}',
      ['sessions with Russell 2000 ahead of S&P 500'],
    ],
    ["{kind: arithmetic, arithmetic: [{expr: '7.1 - (-0.7)', printed: 7.8, unit: pts}]}", ['7.1 − (−0.7)']],
  ])('is called by the names of its series: %s', (yaml, expected) => {
    expect(labels(yaml)).toEqual(expected);
  });

  it.each([
    [{ id: 'DFF', name: 'Effective federal funds rate', basis: null }, 'effective federal funds rate'],
    [{ id: 'IWM', name: 'iShares Russell 2000 ETF', basis: 'total' }, 'IWM with dividends'],
    [{ id: 'RUT', name: 'Russell 2000', basis: 'price' }, 'Russell 2000'],
  ] as const)('has no article: %j', (one, expected) => {
    expect(labelled(one)).toBe(expected);
  });

  it('says once that two series have dividends in them', () => {
    const found = labels('{kind: correlation, asOf: 2026-01-15, of: {a: IWM, with: SPY}, claimed: {value: 0.8}}');
    expect(found).toEqual(['IWM with SPY (both with dividends)']);
  });

  it('is a number of years where years are counted, and of days where days are', () => {
    const run = (of: string, claimed: string) => check(`{kind: streak.length, asOf: 2026-01-15, of: ${of}, claimed: ${claimed}}`);
    const years = run('{a: SPX, beats: RUT, frequency: year}', '{value: 4}');
    expect(years.evaluation!.cells[0]).toMatchObject({ claimed: '4', unit: 'count', outcome: 'fails' });
    expect(years.sentence).toMatch(/five years running.*The claim says four years\.$/);
    expect(run('{a: RUT, beats: SPX}', '{value: 10}').evaluation!.cells[0]).toMatchObject({ claimed: '10 days', unit: 'days' });
  });

  it('has the median that it lies above or below', () => {
    const { evaluation } = check('{kind: rank.history, asOf: 2025-12-31, of: SPX, window: {from: 2025, to: 2025}, claimed: {side: above}}');
    expect(evaluation!.cells[0]!.computed).toMatch(/^above the median of \d+\.\d\d%$/);
  });

  it('of a percentile is so many off, with no ending', () => {
    const cell = { label: '', unit: 'percentile', claimed: '90', computed: 100, band: null, outcome: 'fails', deviation: 10 } as const;
    expect(deviationText(cell)).toBe('+10');
  });
});

describe('a sentence for a newspaper', () => {
  it('has a loss for a return below zero, each verb once for all that did so', () => {
    const order = (of: string) =>
      check(`{kind: ordering, asOf: 2026-01-20, of: [${of}], window: {from: ytd}, claimed: {order: [RUT, SPX]}}`).evaluation!.truth;
    // 2481.91 to 2645.36 and 6845.5 to 6796.86, by hand.
    expect(order('RUT, SPX')).toBe(
      'From the close of 31 December 2025 to that of 20 January 2026 the Russell 2000 gained 6.59% and the S&P 500 lost 0.71%.',
    );
    expect(order('RUT, SPX, IWC')).toMatch(/gained \d+\.\d\d%, .* \d+\.\d\d% and the S&P 500 lost 0\.71%\.$/);
  });

  it('gives one return to as many digits wherever it is told', () => {
    const { sentence, surprise } = check('{kind: return.period, asOf: 2026-01-15, of: RUT, claimed: {value: 0.86, unit: pct}}');
    expect(sentence).toContain('gained 0.86%');
    expect(surprise!.words).toContain('a gain of 0.86% or more');
  });

  it.each([
    ['7', 9, { claim: 'seven such runs', truth: 'there were nine' }],
    ['at least 3', 1, { claim: 'at least three such runs', truth: 'there was one' }],
    ['1', 0, { claim: 'one such run', truth: 'there were none' }],
    ['3 to 5', 9, { of: 'the number of such runs' }],
    [null, 9, { of: 'the number of such runs' }],
  ])('has %s of a thing that there were %s of', (claimed, found, expected) => {
    expect(numberWords(claimed, 'run', found)).toEqual(expected);
  });
});

describe('a table of returns', () => {
  const table = (more: string, row: string) =>
    check(`{kind: return.table, asOf: 2025-12-31, of: SPX, window: {from: 1979}${more}, claimed: {rows: [{value: 9.5, unit: pct${row}}]}}`);

  it.each([
    [', annualised: true', '', 'holds'],
    ['', ', annualised: true', 'holds'],
    [', annualised: true', ', annualised: false', 'fails'],
    ['', '', 'fails'],
  ])('may be of rates a year, all or one by one:%s%s', (more, row, outcome) => {
    // (6845.5 / 96.11)^(1/47.006) − 1 = 9.5%, by hand.
    const { evaluation } = table(more, row);
    expect(evaluation!.cells[0]!.outcome).toBe(outcome);
    expect(evaluation!.truth.includes(' a year')).toBe(outcome === 'holds');
    expect(evaluation!.definition.includes('a year')).toBe(outcome === 'holds');
  });
});

describe('an expression', () => {
  it.each([
    ['7.1 - (-0.7)', '7.1 − (−0.7)'],
    ['exact(3)*2.5', '3 × 2.5'],
    ['1 - 14.2/22.0', '1 − 14.2/22.0'],
  ])('%s is shown as %s', (text, shown) => {
    expect(shownExpression(text)).toBe(shown);
  });
});

describe('a claim at the sessions around its date', () => {
  it('has one sort of figure there', () => {
    const { neighbours } = check(
      '{kind: calendar.first, asOf: 2025-12-31, of: {a: SPX, minus: RUT}, over: year, condition: {above: 0, running: 5}, claimed: {since: none}}',
    );
    expect(neighbours.length).toBeGreaterThan(4);
    for (const { computed } of neighbours) expect(computed).toBeGreaterThan(1900);
  });
});
