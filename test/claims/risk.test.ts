import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import { checkOne, madeSeries, shippedSeries } from '../support/claims.js';
import { sessionsFrom } from '../support/dataset.js';

const series = await shippedSeries();
const check = (yaml: string) => checkOne(yaml, series);
const computed = (yaml: string): number => check(yaml).evaluation!.cells[0]!.computed as number;

describe('a deepest fall', () => {
  // 3,386.15 on 19 February to 2,237.40 on 23 March 2020 is −33.925%, by hand.
  it.each([
    ['{value: 34}', 'supported'],
    ['{value: -34}', 'supported'],
    ['{value: 34, op: under}', 'supported'],
    ['{value: 34, op: over}', 'contradicted'],
    ['{value: 33, op: over}', 'supported'],
    ['{value: 34, op: nearly}', 'supported'],
    ['{value: -34, op: nearly}', 'supported'],
    ['{range: [33, 35]}', 'supported'],
    ['{range: [-35, -33]}', 'supported'],
    ['{range: [35, 36]}', 'contradicted'],
    ['{value: 43}', 'contradicted'],
  ])('of %s, with a minus or without, is %s', (claimed, verdict) => {
    expect(check(`{kind: drawdown.max, asOf: 2020-12-31, of: SPX, window: {from: 2020}, claimed: ${claimed}}`).verdict).toBe(verdict);
  });

  it('of several is contradicted by the first that is not so', () => {
    const rows = '[{of: SPX, value: 33.9, trough: 2020-03-23}, {of: RUT, value: 25, label: small}]';
    const { evaluation } = check(`{kind: drawdown.max, asOf: 2020-12-31, window: {from: 2020}, claimed: {rows: ${rows}}}`);
    expect(evaluation!.counterexample).toMatchObject({ label: 'small', peak: '2020-01-16', trough: '2020-03-18' });
  });
});

// Expected values: Python's statistics module on the shipped closes, month ends and week ends found by the dates alone.
describe('volatility', () => {
  it.each([
    ['252 days, a year', '{asOf: 2026-01-20, of: RUT, claimed: {value: 22.9}}', 22.878469393182574],
    [
      '12 days of the year, a day',
      '{asOf: 2026-01-20, of: SPX, annualised: false, window: {from: ytd}, claimed: {value: 0.7}}',
      0.7382281018467748,
    ],
    ['60 months', '{asOf: 2026-01-16, of: IWM, window: {observations: 60, frequency: month}, claimed: {value: 20.0}}', 20.0443145476657],
    ['of one over another', '{asOf: 2026-01-20, of: {a: RUT, over: SPX}, claimed: {value: 1.23, unit: ratio}}', 1.2297870339113897],
  ])('of %s', (_, text, value) => {
    const yaml = `{kind: volatility, ${text.slice(1)}`;
    expect(check(yaml).verdict).toBe('supported');
    expect(computed(yaml)).toBeCloseTo(value, 9);
  });

  it('of a table is told where it can be, and what the article lost is given', () => {
    const { evaluation } = check(
      '{kind: volatility, asOf: 2026-01-16, claimed: {rows: [{of: IWM, missing: true}, {of: SPY, value: 19.2}, {of: RUA, value: 18}]}}',
    );
    expect(evaluation!.cells.map(({ outcome }) => outcome)).toEqual(['lost', 'holds', 'untestable']);
    expect(evaluation!.cells[0]!.computed).toBeCloseTo(22.645452362894222, 9);
  });

  it('leaves out a month that is not over', () => {
    const at = (asOf: string) =>
      check(`{kind: volatility, asOf: ${asOf}, of: IWM, window: {observations: 60, frequency: month}, claimed: {value: 20.0}}`);
    expect(at('2026-01-16').evaluation!.facts).toMatchObject({ observations: 60, from: '2020-12-31', to: '2025-12-31' });
    expect(at('2026-01-30').evaluation!.facts).toMatchObject({ to: '2026-01-30' });
  });

  it('says how many returns there are, where there are too few', () => {
    const { verdict, missing } = check(
      '{kind: volatility, asOf: 2026-01-16, of: VB, window: {observations: 60, frequency: month}, claimed: {value: 20}}',
    );
    expect([verdict, ...missing]).toEqual([
      'not-testable',
      'VB with dividends: 60 monthly returns up to 2026-01-16 (there are 12 from 2024-12-31 on)',
    ]);
  });

  it('of a flat series is nothing, not undefined', () => {
    const flat = madeSeries({ id: 'FLAT', days: sessionsFrom(5, epochDay(2026, 1, 2)), values: [5, 5, 5, 5, 5] });
    expect(checkOne('{kind: volatility, of: FLAT, window: {from: start}, claimed: {value: 0}}', [flat]).verdict).toBe('supported');
    const ratio = checkOne('{kind: volatility, of: {a: FLAT, over: FLAT}, window: {from: start}, claimed: {value: 1, unit: ratio}}', [
      flat,
    ]);
    expect(ratio).toMatchObject({ verdict: 'not-testable', missing: ['FLAT and FLAT: closes that move'] });
  });
});

describe('correlation', () => {
  it('of 252 days, as a ratio or in percent', () => {
    const of = '{kind: correlation, asOf: 2026-01-16, basis: total, of: {a: IWM, with: SPY}, claimed: ';
    expect(computed(`${of}{value: 0.87}}`)).toBeCloseTo(0.8717898629342283, 9);
    expect(check(`${of}{value: 87, unit: pct}}`).verdict).toBe('supported');
    expect(check(`${of}{value: 88, unit: pct}}`).verdict).toBe('contradicted');
  });

  it('is undefined without spread: it would take closes that move', () => {
    const flat = madeSeries({ id: 'FLAT', days: sessionsFrom(5, epochDay(2026, 1, 2)), values: [5, 5, 5, 5, 5] });
    const result = checkOne('{kind: correlation, of: {a: FLAT, with: FLAT}, window: {from: start}, claimed: {value: 1}}', [flat]);
    expect(result).toMatchObject({ verdict: 'not-testable', missing: ['FLAT and FLAT: closes that move'] });
  });
});

describe('beta', () => {
  const beta = (window: string, claimed = '{value: 1, op: about}'): string =>
    `{kind: beta, asOf: 2026-01-16, basis: total, of: IWM, vs: SPY, window: ${window}, claimed: ${claimed}}`;

  it.each([
    ['{observations: 60, frequency: month, to: 2025-12-31}', 1.0837272810753393],
    ['{}', 1.0837272810753393],
    ['{observations: 156, frequency: week}', 1.1353506928316344],
  ])('over %s', (window, value) => {
    expect(computed(beta(window))).toBeCloseTo(value, 9);
  });

  it('of several is a cell each, of a market named in the claim or in what is claimed', () => {
    const text =
      '{kind: beta, asOf: 2026-01-16, basis: total, window: {observations: 252, frequency: day}, claimed: {range: [1.00, 1.01], series: [SPSM, VB, NONE], vs: SPY}}';
    const { verdict, evaluation } = check(text);
    expect([verdict, ...evaluation!.cells.map(({ label, outcome }) => `${label} ${outcome}`)]).toEqual([
      'mixed',
      'SPSM with dividends holds',
      'VB with dividends fails',
      'NONE untestable',
    ]);
  });

  it('of 60 months holds or not by the definitions of its grid, where the first one can be told', () => {
    const result = check(
      beta('{}', '{value: 1.14}').replace(/}$/, ', grid: [{window: {observations: 36}}, {window: {observations: 156, frequency: week}}]}'),
    );
    expect([result.verdict, result.tried.filter(({ holds }) => holds).length, result.tried.length]).toEqual([
      'supported-alternative',
      1,
      3,
    ]);
  });

  it('wants to know of what and to what', () => {
    expect(() => check('{kind: beta, vs: SPY, claimed: {value: 1}}')).toThrow('field of: expected the series whose beta it is');
    expect(() => check('{kind: beta, of: IWM, claimed: {value: 1}}')).toThrow('field vs: expected the market');
  });
});
