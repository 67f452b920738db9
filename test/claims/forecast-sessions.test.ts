import { describe, expect, it } from 'vitest';
import { isoDate, parseDate } from '../../src/data/dates.js';
import { checkOne, madeSeries, shippedSeries } from '../support/claims.js';

const series = await shippedSeries();
const of = (rest: string, all = series) => checkOne(`{kind: forecast, ${rest}}`, all).surprise;

// Sessions by the rows of the file, shares by a loop over its closes in Python.
describe('how often a move as large came before', () => {
  it.each([
    ['2026-01-16', '2026-01-20', 1],
    ['2026-01-20', '2026-03-27', 47],
    ['2026-01-20', '2026-03-31', 49],
    ['2026-01-20', '2026Q1', 49],
    ['2026-01-20', '2026', 239],
  ])('from %s to %s is asked of as many sessions as the exchange has', (asOf, by, sessions) => {
    expect(of(`asOf: ${asOf}, of: SPX, claimed: {value: "7,500", by: ${by}}`)!.facts.sessions).toBe(sessions);
    expect(of(`asOf: ${asOf}, of: SPX, claimed: {range: ["6,800", "7,500"], by: ${by}}`)!.facts.sessions).toBe(sessions);
  });

  it('is the share of days after which one session was enough', () => {
    const under = of('asOf: 2026-01-17, of: SPX, claimed: {value: "6,870", op: under, by: 2026-01-20}')!;
    expect(under.probability).toBeCloseTo(0.1156927227, 9);
    expect(under.words).toBe('After 12% of all earlier days the S&P 500 closed at least 1.0% lower on the next.');
    const range = of('asOf: 2026-01-17, of: SPX, claimed: {range: ["6,900", "6,980"], by: 2026-01-20}')!;
    expect(range.probability).toBeCloseTo(0.5420355848, 9);
  });

  it('is not asked of a forecast that no session is left for', () => {
    expect(of('asOf: 2026-01-16, of: SPX, claimed: {value: "6,870", op: under, by: 2026-01-19}')).toBeNull();
  });

  it('leaves out what goes over a hole in the data', () => {
    const spx = series.find(({ id }) => id === 'SPX')!;
    const rows = Array.from(spx.days.keys()).filter(
      (row) => !/^2020-03/.test(isoDate(spx.days[row]!)) && spx.days[row]! >= parseDate('2020-01-02')!,
    );
    const days = Int32Array.from(rows, (row) => spx.days[row]!);
    const zzz = madeSeries({ id: 'ZZZ', days, values: rows.map((row) => spx.values[row]!) });
    const claim = 'asOf: 2020-05-29, of: ZZZ, claimed: {value: 2860, op: under, by: 2020-06-01}';
    // 28 February to 1 April 2020 is −16.4%, and no move of a session.
    const falls = rows.slice(1).filter((row, i) => row === rows[i]! + 1 && days[i + 1]! <= parseDate('2020-05-29')!);
    const ratio = 2860 / spx.values[spx.days.indexOf(parseDate('2020-05-29')!)]!;
    const share = falls.filter((row) => spx.values[row]! <= spx.values[row - 1]! * ratio).length / falls.length;
    expect(of(claim, [...series, zzz])!.probability).toBeCloseTo(share, 12);
  });
});
