import { describe, expect, it } from 'vitest';
import { holeAt, holesOf, isDaily } from '../../src/claims/holes.js';
import type { Series } from '../../src/claims/model.js';
import { vendorSeries } from '../../src/claims/vendor-series.js';
import { epochDay, isoDate, parseDate } from '../../src/data/dates.js';
import { parseFile } from '../../src/data/formats/parse-file.js';
import { checkOne, madeSeries, shippedSeries } from '../support/claims.js';

const shipped = await shippedSeries();
const rut = shipped.find(({ id, basis }) => id === 'RUT' && basis === 'price')!;

/** The Russell 2000 under another name, without some days. */
function without(isLost: (date: string) => boolean): Series {
  const rows = Array.from(rut.days.keys()).filter((row) => rut.days[row]! >= parseDate('2025-01-02')! && !isLost(isoDate(rut.days[row]!)));
  const days = Int32Array.from(rows, (row) => rut.days[row]!);
  return madeSeries({ id: 'ZZZ', days, values: rows.map((row) => rut.values[row]!) });
}

const holed = without((date) => date > '2025-11-15' && date < '2026-01-05');
const check = (yaml: string, zzz: Series = holed) => checkOne(yaml, [...shipped, zzz]);
const HOLE = 'the data file has no closes of ZZZ between 14 November 2025 and 5 January 2026';

describe('a hole in a daily series', () => {
  it('is more than a week without a close, of a series on the calendar of the exchange', () => {
    expect(holesOf(holed.days).map(({ after, before }) => [isoDate(after), isoDate(before)])).toEqual([['2025-11-14', '2026-01-05']]);
    expect(holesOf(rut.days)).toEqual([]);
    const monthly = Int32Array.from({ length: 30 }, (_, month) => epochDay(2020, month + 1, 1));
    const everyDay = Int32Array.from({ length: 400 }, (_, day) => epochDay(2024, 1, 1) + day);
    expect([isDaily(rut.days), isDaily(monthly), isDaily(everyDay)]).toEqual([true, false, false]);
    expect(holesOf(monthly)).toEqual([]);
  });

  it('holds the days without a close a week after the last', () => {
    const at = (date: string) => holeAt(holed.days, parseDate(date)!) !== null;
    expect(['2025-11-14', '2025-11-21', '2025-11-24', '2026-01-04', '2026-01-05'].map(at)).toEqual([false, false, true, true, false]);
  });

  it.each([
    ['the base of a year', 'return.period, of: ZZZ, asOf: 2026-01-20, window: {from: ytd}, claimed: {value: 6.6, unit: pct}'],
    ['a base of its own', 'return.period, of: ZZZ, asOf: 2026-01-20, window: {from: 2025-12-10}, claimed: {value: 6.6, unit: pct}'],
    ['the end of a window', 'return.period, of: ZZZ, window: {from: 2025-10, to: 2025-12}, claimed: {value: 6.6, unit: pct}'],
    ['sessions counted over it', 'return.period, of: ZZZ, asOf: 2026-01-20, window: {from: 20d}, claimed: {value: 6.6, unit: pct}'],
    ['the session before the end', 'return.period, of: ZZZ, asOf: 2026-01-05, claimed: {value: 6.6, unit: pct}'],
    ['a level', 'level.at, of: ZZZ, asOf: 2026-01-02, claimed: {value: 2508.22}'],
    ['an order', 'ordering, of: [ZZZ, SPX, RUT], asOf: 2026-01-20, window: {from: ytd}, claimed: {best: ZZZ}'],
    ['a volatility', 'volatility, of: ZZZ, asOf: 2026-01-20, window: {observations: 60, frequency: day}, claimed: {value: 20}'],
    ['a month', 'calendar.first, of: ZZZ, asOf: 2026-01-20, over: month, condition: {above: 0}, claimed: {since: start}'],
  ])('makes %s not-testable, and is told', (_, rest) => {
    const { verdict, sentence } = check(`{kind: ${rest}}`);
    expect([verdict, sentence]).toEqual(['not-testable', expect.stringContaining(HOLE)]);
  });

  it('ends a run, of which no more is known, and that is told', () => {
    const run = '{kind: streak.length, asOf: 2026-01-20, of: {a: ZZZ, beats: SPX}, claimed: {value: 10, unit: days}}';
    const { evaluation, sentence, verdict } = check(run);
    // The run of 12 days that RUT had begun on 2 January; its first known day is 6 January.
    expect(evaluation!.facts).toMatchObject({ start: '2026-01-06', length: 10 });
    expect([verdict, sentence]).toEqual([
      'not-testable',
      expect.stringContaining('no common closes of ZZZ and SPX between 14 November 2025 and 5 January 2026.'),
    ]);
    expect(check(run.replace('ZZZ', 'RUT')).sentence).toContain('twelve days running, since 2 January 2026.');
  });

  it('touches nothing that lies beside it', () => {
    expect(
      check('{kind: return.period, of: ZZZ, asOf: 2026-01-20, window: {from: 5d}, claimed: {missing: true, unit: pct}}').missing,
    ).toEqual([]);
    expect(check('{kind: level.at, of: ZZZ, asOf: 2026-01-05, claimed: {value: 2548.07}}').verdict).not.toBe('not-testable');
  });
});

describe('a series without the last close of a year', () => {
  const year = '{kind: return.period, of: ZZZ, asOf: 2026-01-20, window: {from: ytd}, claimed: {value: 6.6, unit: pct}}';

  it('has no return of the year after', () => {
    const result = check(
      year,
      without((date) => date === '2025-12-31'),
    );
    expect([result.verdict, result.missing]).toEqual(['not-testable', ['ZZZ: the close of 2025-12-31']]);
    expect(
      check(
        year,
        without(() => false),
      ).verdict,
    ).toBe('supported');
  });
});

describe('series put in order', () => {
  it('are compared over the days that all have', () => {
    const late = { ...without((date) => date < '2025-12-01'), id: 'LATE', name: 'LATE' };
    const order = '{kind: ordering, of: [LATE, RUT], asOf: 2026-01-20, window: {from: start}, claimed: {ahead: [RUT, LATE]}}';
    expect(check(order, late)).toMatchObject({
      verdict: 'contradicted',
      evaluation: { counterexample: { firstValue: expect.any(Number) } },
    });
    const { firstValue, secondValue } = check(order, late).evaluation!.counterexample as Record<string, number>;
    expect(firstValue).toBe(secondValue);
  });
});

describe('rows without a usable price', () => {
  it.each(['0', '-5', 'NaN', ''])('such as %j are noted with their day', (price) => {
    const text = `Date,Close\n${['2025-12-29,10', '2025-12-30,11', `2025-12-31,${price}`, '2026-01-02,12', '2026-01-05,13'].join('\n')}\n`;
    const origin = { file: 'ZZZ.csv', sha256: '', rank: 0 } as const;
    const { series, notes } = vendorSeries(parseFile(new TextEncoder().encode(text), 'ZZZ.csv'), origin, () => true);
    expect([series[0]!.days.length, notes]).toEqual([4, ['ZZZ: 1 row without a usable price left out, 2025-12-31.']]);
  });
});

describe('an as-of day without a close', () => {
  const of = (asOf: string) =>
    check(`{kind: return.period, asOf: ${asOf}, of: RUT, window: {from: ytd}, claimed: {value: 7.8, unit: pct}}`).sentence;

  it('is judged on the last close before it, and sessions are counted from that', () => {
    expect(of('2026-01-19')).toContain(
      'right at the close of 15 January 2026, one session earlier than that of 16 January 2026, the last by its date of 19 January 2026.',
    );
    expect(of('2026-01-16')).toContain('one session earlier than its date of 16 January 2026.');
  });
});
