import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../src/data/csv.js';
import { isoDate, parseDate } from '../../src/data/dates.js';
import type { EventStudy } from '../../src/events/event-study.js';
import { type Pair, pairOf } from '../../src/events/pair.js';
import { bundled, rowsOf } from '../support/bundled.js';
import { pairOn, streakStudy } from '../support/events.js';

// The shipped history from the text of its CSV file, by nothing of ours.
const text = rowsOf('us-size-daily');
const date = text.map(([day]) => day!);
const small = text.map(([, rut]) => Number(rut));
const large = text.map(([, , spx]) => Number(spx));
const runs: { first: number; last: number; length: number }[] = [];
for (let i = 1, length = 0; i <= date.length; i++) {
  const won = i < date.length && small[i]! / small[i - 1]! - 1 > large[i]! / large[i - 1]! - 1;
  if (!won && length > 0) runs.push({ first: i - length, last: i - 1, length });
  length = won ? length + 1 : 0;
}
const long = runs.filter(({ length }) => length >= 8);
const growth = (close: readonly number[], from: number, to: number): number =>
  to < close.length ? close[to]! / close[from]! - 1 : Number.NaN;
/** The same day so many months later, clamped, by the machine's own calendar; the last row on or before it, or none. */
function monthsOn(row: number, months: number): number {
  const [year, month, day] = date[row]!.split('-').map(Number) as [number, number, number];
  const longest = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const target = new Date(Date.UTC(year, month - 1 + months, Math.min(day, longest))).toISOString().slice(0, 10);
  return target > date[date.length - 1]! ? date.length : date.findLastIndex((one) => one <= target);
}

const pair = pairOf(bundled('us-size-daily'), 'small', 'large');
const study = streakStudy(pair, { rule: { min: 8 }, horizons: '21,63,126,252,1m,3m,6m,12m' });
const day = (session: number): string => isoDate(pair.dataset.days[session]!);

describe('runs of 8 or more on the shipped history', () => {
  it('are those that the CSV text gives, first day, last day and length', () => {
    expect(long.length).toBeGreaterThan(20);
    expect(
      study.set.events.map(({ session, run }) => ({
        eighth: day(session),
        start: day(run!.start),
        end: day(run!.end),
        length: run!.length,
      })),
    ).toEqual(long.map(({ first, last, length }) => ({ eighth: date[first + 7], start: date[first], end: date[last], length })));
  });

  it('of 10 or more are these ten', () => {
    expect(long.filter(({ length }) => length >= 10).map(({ first, last, length }) => `${date[first]} ${date[last]} ${length}`)).toEqual([
      '1979-12-17 1980-01-02 11',
      '1987-01-29 1987-02-12 11',
      '1991-01-21 1991-02-05 12',
      '1996-04-16 1996-05-07 16',
      '2000-05-25 2000-06-09 11',
      '2001-12-03 2001-12-18 12',
      '2002-04-02 2002-04-15 10',
      '2003-05-19 2003-06-02 10',
      '2008-05-20 2008-06-06 13',
      '2026-01-02 2026-01-22 14',
    ]);
  });

  it.each([21, 63, 126, 252])('are followed over %i sessions by the returns that the text gives, to 1e-12', (sessions) => {
    const { forward } = study.after.find(({ horizon }) => horizon.count === sessions && horizon.unit === 'sessions')!;
    long.forEach(({ first }, i) => {
      const at = first + 7;
      const { session } = study.set.events[i]!;
      const wanted = [growth(small, at, at + sessions), growth(large, at, at + sessions)] as const;
      expect(Number.isNaN(forward.excess[session]!)).toBe(at + sessions >= date.length);
      if (at + sessions >= date.length) return;
      expect(Math.abs(forward.a[session]! - wanted[0])).toBeLessThan(1e-12);
      expect(Math.abs(forward.b[session]! - wanted[1])).toBeLessThan(1e-12);
      expect(Math.abs(forward.excess[session]! - (wanted[0] - wanted[1]))).toBeLessThan(1e-12);
    });
  });

  it.each([1, 3, 6, 12])('are followed over %i calendar months by the returns that the text gives, to 1e-12', (months) => {
    const { forward } = study.after.find(({ horizon }) => horizon.count === months && horizon.unit === 'months')!;
    long.forEach(({ first }, i) => {
      const exit = monthsOn(first + 7, months);
      const { session } = study.set.events[i]!;
      if (exit >= date.length) expect(forward.excess[session]).toBeNaN();
      else
        expect(Math.abs(forward.excess[session]! - (growth(small, first + 7, exit) - growth(large, first + 7, exit)))).toBeLessThan(1e-12);
    });
  });

  it('have the mean, the hits and the base rate that the text gives', () => {
    const { mean, hits, base, complete, incomplete } = study.after.find(({ horizon }) => horizon.count === 252)!;
    const excess = date.map((_, i) => growth(small, i, i + 252) - growth(large, i, i + 252));
    const known = excess.filter((value) => !Number.isNaN(value));
    const events = long.map(({ first }) => excess[first + 7]!).filter((value) => !Number.isNaN(value));
    const average = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
    expect([complete, incomplete]).toEqual([events.length, long.length - events.length]);
    expect(mean).toBeCloseTo(average(events), 12);
    expect(hits).toBe(events.filter((value) => value > 0).length);
    expect(base.windows).toBe(known.length);
    expect(base.mean).toBeCloseTo(average(known), 12);
    expect(base.hitRate).toBe(known.filter((value) => value > 0).length / known.length);
  });

  it('the 14 of January 2026 are the longest since the 16 of April and May 1996', () => {
    const since = study.streaks!.unusual.runs.find(({ run }) => run.length === 14)!;
    expect([day(since.run.start), day(since.run.end)]).toEqual(['2026-01-02', '2026-01-22']);
    for (const found of [since.atLeast!, since.strictlyLonger!]) {
      expect([day(found.start), day(found.end), found.length]).toEqual(['1996-04-16', '1996-05-07', 16]);
    }
    expect(study.streaks!.unusual.ofLongest).toMatchObject({ length: 16, runs: 1 });
  });

  it('every one of them is the longest since the last one before it in the text that is as long', () => {
    study.streaks!.unusual.runs.forEach(({ atLeast, strictlyLonger }, i) => {
      const earlier = (least: number) => runs.findLast(({ last, length }) => last < long[i]!.first && length >= least);
      expect(atLeast === null ? undefined : day(atLeast.end)).toBe(date[earlier(long[i]!.length)?.last ?? -1]);
      expect(strictlyLonger === null ? undefined : day(strictlyLonger.end)).toBe(date[earlier(long[i]!.length + 1)?.last ?? -1]);
    });
  });
});

const market = process.env.BACKTEST_MARKET_DATA;

/** Two columns of a joined history of other vendors, on the days that have both. */
function merged(columns: readonly [string, string]): Pair {
  const table = parseTable(readFileSync(join(market!, 'merged', 'us-size-daily.csv')), 'us-size-daily.csv');
  const at = columns.map((name) => table.header.indexOf(name));
  const rows = table.records.filter((record) => at.every((c) => record[c] !== ''));
  const [a, b] = at.map((c) => rows.map((record) => Number(record[c])));
  return pairOn(
    a!,
    b!,
    Int32Array.from(rows, ([text]) => parseDate(text!)!),
  );
}

describe.skipIf(!market)('other vendors’ histories (skipped unless BACKTEST_MARKET_DATA names their folder)', () => {
  it('have the same runs of ten or more, in prices; with dividends those since 1988 but for a day here and there', () => {
    const shipped = streakStudy(pair, { rule: { min: 10 }, horizons: '252' });
    const signals = (of: EventStudy): string[] => of.set.events.map(({ session }) => isoDate(of.pair.dataset.days[session]!));
    const prices = streakStudy(merged(['rut', 'spx']), { rule: { min: 10 }, horizons: '252' });
    expect(signals(prices)).toEqual(signals(shipped));
    expect(Math.abs(prices.headline.mean - shipped.headline.mean)).toBeLessThan(0.002); // the two are joined on other days
    const total = streakStudy(merged(['rut_tr', 'spx_tr']), { rule: { min: 10 }, horizons: '252' });
    const since = signals(shipped).filter((day) => day >= '1988');
    expect(signals(total).filter((day) => since.includes(day)).length).toBeGreaterThanOrEqual(since.length - 2);
  });
});
