import { describe, expect, it } from 'vitest';
import { calibrationOf } from '../../src/claims/calibration.js';
import { epochDay } from '../../src/data/dates.js';
import { checkYaml } from '../support/claims.js';
import { madeSeries } from '../support/made-series.js';

/** Up by a thousandth on every session, from 100 on 1990-01-02: what lies ahead is reached sooner or later. */
const rising = madeSeries({ UP: Array.from({ length: 1000 }, (_, i) => 100 * 1.001 ** i) });
/** The day of the 500th close. */
const MADE = '1991-12-20';

const forecast = (id: string, doc: string, factor: number, by: string, more = ''): string =>
  `- {id: ${id}, kind: forecast, source: {doc: ${doc}}, asOf: ${MADE}, of: UP, claimed: {value: ${(100 * 1.001 ** 498 * factor).toFixed(4)}, by: ${by}${more}}}`;
const lines = (...claims: readonly string[]) => calibrationOf(checkYaml(claims.join('\n'), rising));

describe('the forecasts of a source', () => {
  it('are counted once they are due, beside what past moves alone would have let come true', () => {
    // In 21 sessions it gains 2.1%: 1% and 2% were always reached, 3% and 4% never.
    const [line, ...more] = lines(
      forecast('a', 'bull.txt', 1.01, '1992-01-21'),
      forecast('b', 'bull.txt', 1.03, '1992-01-21'),
      forecast('c', 'bull.txt', 1.04, '1992-01-21'),
      forecast('d', 'bear.txt', 1.01, '1992-01-21'),
    );
    expect(more).toEqual([]);
    expect(line).toMatchObject({ source: 'bull.txt', due: 3, cameTrue: 1, brier: null });
    expect(line!.baseRate).toBeCloseTo(1 / 3, 12);
    expect(line!.sentence).toBe(
      'Of three forecasts of bull.txt that are due, one came true; going by past moves alone, 1.0 would have been expected to.',
    );
  });

  it('do not count before their date, though one has come true by now', () => {
    const early = [forecast('a', 'x', 1.01, '1999'), forecast('b', 'x', 1.01, '1999')];
    expect(lines(...early)).toEqual([]);
    expect(lines(...early, forecast('c', 'x', 1.01, '1992-01-21'))).toEqual([]);
  });

  it('count by a Saturday once its Friday has closed', () => {
    // 1992-01-18 is a Saturday; the series is cut after the Friday before it, and after the Thursday.
    const by = [forecast('a', 'x', 1.01, '1992-01-18'), forecast('b', 'x', 1.05, '1992-01-18')].join('\n');
    const until = (day: number) =>
      rising.map((one) => {
        const rows = one.days.filter((each) => each <= day).length;
        return { ...one, days: one.days.slice(0, rows), values: one.values.slice(0, rows) };
      });
    expect(calibrationOf(checkYaml(by, until(epochDay(1992, 1, 17))))).toMatchObject([{ due: 2, cameTrue: 1 }]);
    expect(calibrationOf(checkYaml(by, until(epochDay(1992, 1, 16))))).toEqual([]);
  });

  it('with chances of their own have a Brier score', () => {
    // By hand: ((0.8 − 1)² + (0.6 − 0)²)/2 = (0.04 + 0.36)/2 = 0.20; past moves gave 1 and 0, and were right.
    const [line] = lines(
      forecast('a', 'x', 1.01, '1992-01-21', ', probability: 80'),
      forecast('b', 'x', 1.03, '1992-01-21', ', probability: 60'),
    );
    expect(line!.brier!.stated).toBeCloseTo(0.2, 12);
    expect(line!.brier!.base).toBeCloseTo(0, 12);
    expect(line!.sentence).toBe(
      'Of two forecasts of x that are due, one came true; going by past moves alone, 1.0 would have been expected to. The chances that it gave to them have a Brier score (0 is perfect, 0.25 a coin’s) of 0.20; those of past moves have 0.00.',
    );
  });

  it('say when they have no history, and refuse a chance that is none', () => {
    const claim = (id: string) =>
      `- {id: ${id}, kind: forecast, source: {doc: x}, asOf: 1990-01-04, of: UP, claimed: {value: 101, by: 1990-03-01}}`;
    const [line] = calibrationOf(checkYaml([claim('a'), claim('b')].join('\n'), rising));
    expect(line).toMatchObject({ due: 2, cameTrue: 2, baseRate: Number.NaN });
    expect(line!.sentence).toBe('Of two forecasts of x that are due, two came true.');
    expect(() => lines(forecast('a', 'x', 1.01, '1992-01-21', ', probability: 140'))).toThrow(/chance in percent, from 0 to 100/);
  });
});
