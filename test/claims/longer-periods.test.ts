import { describe, expect, it } from 'vitest';
import { isAnchor, spanOf } from '../../src/claims/anchors.js';
import { isoDate, parseDate } from '../../src/data/dates.js';
import { barsOf } from '../../src/events/bars.js';
import { calendarHalves } from '../../src/study/calendar-returns.js';
import { checkOne, madeSeries, shippedSeries } from '../support/claims.js';

const series = await shippedSeries();
const check = (yaml: string) => checkOne(`{${yaml}}`, series);
const cell = (yaml: string) => check(yaml).evaluation!.cells[0]!;

describe('a return a year', () => {
  const SINCE_1979 = 'kind: return.period, asOf: 2025-12-31, window: {from: 1979}, annualised: true';

  // By hand from the file: (6845.5 / 96.11)^(365.25 / 17169) − 1 and (2481.91 / 40.1724)^(365.25 / 17169) − 1.
  it.each([
    ['SPX', 9.499625598933292],
    ['RUT', 9.168759046616737],
  ])('of %s is that of its growth to the power of one over the years', (of, rate) => {
    const { computed, outcome } = cell(`${SINCE_1979}, of: ${of}, claimed: {value: ${rate.toFixed(1)}}`);
    expect([computed, outcome]).toEqual([expect.closeTo(rate, 10), 'holds']);
  });

  it('of a lead is the one rate less the other, and is told so', () => {
    const result = check(`${SINCE_1979}, of: {a: RUT, minus: SPX}, claimed: {value: -0.33, unit: pts}`);
    expect(result.verdict).toBe('supported');
    expect(result.sentence).toBe(
      'The Russell 2000 gained 9.17% a year and the S&P 500 gained 9.50% a year from the close of 29 December 1978 to that of 31 December 2025; the Russell 2000 was 0.33 points a year behind.',
    );
    expect(result.evaluation!.steps[1]).toBe('RUT a year: that to the power of 1 / 47.006 years (days over 365.25), less 1, is 9.169%.');
  });

  it('of one calendar year is its return, also where sessions around its end make less than a year of it', () => {
    const year = 'kind: return.period, asOf: 2025-12-31, of: RUT, window: {from: 2025}, claimed: {value: 11.3}';
    expect(cell(`${year}, annualised: true`).computed).toBeCloseTo(cell(year).computed as number, 1);
  });

  it('of less than a year is refused', () => {
    expect(() =>
      check('kind: return.period, asOf: 2025-12-31, of: RUT, window: {from: 2025H2}, annualised: true, claimed: {value: 30}'),
    ).toThrow('its window, 2025-06-30 to 2025-12-31, is shorter than a year');
  });
});

describe('a half-year', () => {
  it('is named by its year and H1 or H2', () => {
    expect(['2025H1', '2025-H2', '2025H3', '2025h1'].map(isAnchor)).toEqual([true, true, false, false]);
    const days = ['2025H1', '2025-H2', '2025Q2', '2025'].map((text) => Object.values(spanOf(text)!).map(isoDate));
    expect(days).toEqual([
      ['2025-01-01', '2025-06-30'],
      ['2025-07-01', '2025-12-31'],
      ['2025-04-01', '2025-06-30'],
      ['2025-01-01', '2025-12-31'],
    ]);
  });

  // From the closes of the file at the ends of June and December.
  it.each([
    ['2025H1', -2.47],
    ['2025H2', 14.11],
    ['2022H1', -23.93],
  ])('%s brought the Russell 2000 %d%', (half, value) => {
    const { computed } = cell(`kind: return.period, of: RUT, window: {from: ${half}, to: ${half}}, claimed: {value: ${value}}`);
    expect(computed).toBeCloseTo(value, 2);
  });

  it('is a period of the calendar', () => {
    const result = check(
      'kind: calendar.first, asOf: 2026-01-15, of: RUT, over: half-year, at: 2025H2, condition: {above: 10}, claimed: {since: 2021, holds: true}',
    );
    expect([result.verdict, result.sentence]).toEqual([
      'supported',
      'The Russell 2000 gained 14.1% in the second half of 2025. The latest earlier half-year with a gain of more than 10% was the first half of 2021.',
    ]);
    expect(() =>
      check('kind: calendar.first, of: RUT, over: half-year, at: 2025Q2, condition: {above: 10}, claimed: {since: 2021}'),
    ).toThrow('written as 2025H1');
  });

  it('is the two quarters, compounded', () => {
    const days = Int32Array.from(['2024-12-31', '2025-03-31', '2025-06-30', '2025-12-31'], (date) => parseDate(date)!);
    const halves = calendarHalves([{ days, wealth: Float64Array.of(100, 110, 121, 60.5) }]);
    expect(halves.filter(({ partial }) => !partial).map(({ year, month, returns }) => [year, month, returns[0]!.toFixed(3)])).toEqual([
      [2025, 6, '0.210'],
      [2025, 12, '-0.500'],
    ]);
  });
});

describe('runs of quarters and years', () => {
  it('are of closes at the ends of quarters and years that are over', () => {
    const days = Int32Array.from(
      ['2024-12-30', '2024-12-31', '2025-03-31', '2025-05-15', '2025-06-30', '2025-12-31', '2026-03-31', '2026-06-29'],
      (date) => parseDate(date)!,
    );
    const dates = (every: 'quarter' | 'year') => Array.from(barsOf({ days, calendar: 'XNYS' }, every), (row) => isoDate(days[row]!));
    expect(dates('quarter')).toEqual(['2024-12-31', '2025-03-31', '2025-06-30', '2025-12-31', '2026-03-31']);
    expect(dates('year')).toEqual(['2024-12-31', '2025-12-31']);
  });

  // Runs counted by hand in the yearly and quarterly returns of the file: years of large caps 1994-98 and 2021-25, of small caps 1979-83 and 1999-2006;
  // quarters of small caps of four and more: 1979, 1992-94 (seven), 2000-01, 2003-04, 2010-11 (five), 2012-13.
  it.each([
    [
      'kind: streak.length, asOf: 2026-01-15, of: {a: SPX, beats: RUT, frequency: year}, claimed: {value: 5, unit: count}',
      'By 15 January 2026 the S&P 500 had beaten the Russell 2000 five years running, from 2021 to 2025, the last year that was over.',
    ],
    [
      'kind: streak.longestSince, asOf: 2026-01-15, of: {a: SPX, beats: RUT, frequency: year}, claimed: {length: 5, since: 1998}',
      'The run of five years to 2025 in which the S&P 500 beat the Russell 2000 was the longest since one as long that ended in 1998.',
    ],
    [
      'kind: streak.count, asOf: 2026-01-15, of: {a: RUT, beats: SPX, frequency: year}, atLeast: 5, claimed: {value: 2, dates: [1983, 2004]}',
      'the Russell 2000 beat the S&P 500 five or more years running twice: from 1979 to 1983 (five years) and from 1999 to 2006 (eight years).',
    ],
    [
      'kind: streak.count, asOf: 2026-01-15, of: {a: RUT, beats: SPX, frequency: quarter}, atLeast: 5, claimed: {value: 2, dates: [2010Q1, 1993H2]}',
      'twice: from the third quarter of 1992 to the first quarter of 1994 (seven quarters) and from the first quarter of 2010 to the first quarter of 2011 (five quarters).',
    ],
    [
      'kind: recurrence, asOf: 2026-01-15, of: {a: RUT, beats: SPX, frequency: quarter}, event: {type: streak, atLeast: 4}, claimed: {value: 6}',
      'there were six runs of four quarters or more',
    ],
    [
      'kind: streak.length, asOf: 2024-07-15, of: {a: RUT, beats: SPX, frequency: quarter}, claimed: {value: 0, unit: count}',
      'The Russell 2000 did not beat the S&P 500 in the second quarter of 2024; its last run had ended at one quarter in the fourth quarter of 2023.',
    ],
  ])('%s', (yaml, said) => {
    const { verdict, sentence } = check(yaml);
    expect([verdict, sentence]).toEqual(['supported', expect.stringContaining(said)]);
  });

  it('come as often whatever has passed of a year that is not over', () => {
    const often = (asOf: string) =>
      check(`kind: streak.length, asOf: ${asOf}, of: {a: SPX, beats: RUT, frequency: year}, claimed: {value: 5, unit: count}`).surprise!;
    expect(often('2026-07-31').words).toBe(often('2026-01-15').words);
    // 47 years from the last close of 1978 to that of 2025.
    expect(often('2026-07-31').facts.years).toBeCloseTo(47.006, 2);
  });

  it('take two years that are over', () => {
    const days = Int32Array.from({ length: 40 }, (_, i) => parseDate('2025-01-02')! + i);
    const young = ['A', 'B'].map((id) => madeSeries({ id, days, values: Array.from(days, (_, i) => 100 + i) }));
    const { verdict, missing } = checkOne('{kind: streak.length, of: {a: A, beats: B, frequency: year}, claimed: {value: 3}}', young);
    expect([verdict, missing]).toEqual(['not-testable', ['two years that are over of A and B']]);
  });
});
