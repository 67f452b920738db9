import { describe, expect, it } from 'vitest';
import { epochDay, isoDate } from '../../src/data/dates.js';
import { UserError } from '../../src/errors.js';
import { barsOf } from '../../src/events/bars.js';
import type { Pair } from '../../src/events/pair.js';
import { PLAIN, type StreakRule, streakEvents, streakHistory } from '../../src/events/streak-events.js';
import { unusual } from '../../src/events/unusual.js';
import type { Mark } from '../../src/stats/streak-marks.js';
import { readJson } from '../stats/helpers.js';
import { sessionsFrom } from '../support/dataset.js';
import { flagged, pairOn } from '../support/events.js';

const found = (pair: Pair, rule: Partial<StreakRule>, first = 0) => streakEvents(streakHistory(pair, { ...PLAIN, ...rule }), first);
const sessions = (pair: Pair, rule: Partial<StreakRule>, first = 0) => found(pair, rule, first).events.map(({ session }) => session);

interface Vectors {
  readonly streakSignals: {
    readonly flags: string[];
    readonly k: number;
    readonly expected: Readonly<Record<'onKth' | 'onEnd' | 'firstLoss' | 'everyDayAtLeastK', number[]>>;
  };
}
const { flags, k, expected } = readJson<Vectors>('metrics.json').streakSignals;

describe('the event of a run', () => {
  it.each<[Mark, number[]]>([
    ['onKth', expected.onKth],
    ['onEnd', expected.onEnd],
    ['firstLoss', expected.firstLoss],
    ['everyDay', expected.everyDayAtLeastK],
  ])('marked %s is the session of the reference’s flag', (mark, marks) => {
    expect(sessions(flagged(flags.join('')), { min: k, mark })).toEqual(marks.map((flag) => flag + 1));
  });

  it('carries its run: first and last day, length, what it gained, and its narrowest day', () => {
    // Gains of small 1%, 3%, 2% against nothing, then a day of large.
    const pair = pairOn([100, 100, 101, 104.03, 106.1106, 106.1106], [50, 50, 50, 50, 50, 51]);
    const [event] = found(pair, { min: 2, mark: 'firstLoss' }).events;
    expect(event!.session).toBe(5);
    expect(event!.run).toMatchObject({ start: 2, end: 4, length: 3, open: false });
    expect(event!.run!.outperformance).toBeCloseTo(0.061106, 12);
    expect(event!.run!.closest.session).toBe(2);
    expect(event!.run!.closest.margin).toBeCloseTo(0.01, 12);
  });

  it('still open at the end is known on its k-th day and every day from it, and has no end and no first loss', () => {
    const open = flagged('lwwww');
    expect(sessions(open, { min: 3 })).toEqual([4]);
    expect(found(open, { min: 3 }).events[0]!.run).toMatchObject({ start: 2, end: 5, length: 4, open: true });
    expect(sessions(open, { min: 3, mark: 'everyDay' })).toEqual([4, 5]);
    expect(sessions(open, { min: 3, mark: 'onEnd' })).toEqual([]);
    expect(sessions(open, { min: 3, mark: 'firstLoss' })).toEqual([]);
    // A day of large later the same run has both.
    const closed = flagged('lwwwwl');
    expect(sessions(closed, { min: 3, mark: 'onEnd' })).toEqual([5]);
    expect(sessions(closed, { min: 3, mark: 'firstLoss' })).toEqual([6]);
  });

  it('of a run that began before the span counts where its own day lies inside', () => {
    const pair = flagged('wwwwlwwwl');
    expect(sessions(pair, { min: 3 }, 3)).toEqual([3, 8]);
    expect(found(pair, { min: 3 }, 3).events[0]!.run).toMatchObject({ start: 1, length: 4 });
    expect(sessions(pair, { min: 3 }, 4)).toEqual([8]);
    expect(sessions(pair, { min: 3, mark: 'firstLoss' }, 5)).toEqual([5, 9]);
  });

  it('is nowhere where no run is as long', () => {
    expect(sessions(flagged('wwlwwl'), { min: 3 })).toEqual([]);
    expect(sessions(flagged('llll'), { min: 1 })).toEqual([]);
  });
});

describe('a level day', () => {
  it.each([
    ['breaks', [3]],
    ['extends', [3, 6, 9]],
    ['neutral', [3, 10]],
  ] as const)('that %s a run', (ties, events) => {
    expect(sessions(flagged('lwwlwtlwtw'), { min: 2, ties })).toEqual(events);
  });

  it('may be a matter of rounding', () => {
    // Small gains 0.004% a day and large nothing: a win exactly, and level as printed to two decimals.
    const pair = pairOn([100, 100.004, 100.00800016], [100, 100, 100]);
    expect(sessions(pair, { min: 2 })).toEqual([2]);
    expect(sessions(pair, { min: 2, round: 2 })).toEqual([]);
    expect(sessions(pair, { min: 2, round: 3 })).toEqual([2]);
    expect(sessions(pair, { min: 2, round: 2, ties: 'extends' })).toEqual([2]);
  });
});

describe('weeks and months', () => {
  const days = sessionsFrom(90, epochDay(2024, 1, 2));
  const text = Array.from(days, isoDate);
  /** Monday of a date's week, by the machine's own calendar. */
  const monday = (date: string) => {
    const at = new Date(`${date}T00:00:00Z`);
    return Math.floor((at.getTime() / 86_400_000 - ((at.getUTCDay() + 6) % 7)) / 7);
  };
  const month = (date: string) => date.slice(0, 7);
  const lastOf = (part: (date: string) => string | number) =>
    text.flatMap((date, i) => (i + 1 < text.length && part(date) !== part(text[i + 1]!) ? [i] : []));

  it('are compared by their last session', () => {
    expect(Array.from(barsOf({ days, calendar: 'XNYS' }, 'day'))).toEqual(Array.from(days.keys()));
    for (const [every, part] of [
      ['week', monday],
      ['month', month],
    ] as const) {
      const bars = Array.from(barsOf({ days, calendar: 'XNYS' }, every));
      const known = lastOf(part);
      expect(bars.slice(0, known.length)).toEqual(known);
      expect(bars.length - known.length).toBeLessThanOrEqual(1);
    }
  });

  it.each([
    ['week', '2024-01-11', false],
    ['week', '2024-01-12', true],
    ['week', '2024-03-28', true], // Good Friday is the 29th
    ['month', '2024-01-30', false],
    ['month', '2024-01-31', true],
    ['month', '2024-03-27', false],
    ['month', '2024-03-28', true], // Good Friday is the 29th
  ] as const)('a last %s that ends on %s is counted: %s', (every, end, whole) => {
    const count = text.indexOf(end) + 1;
    expect(barsOf({ days: days.slice(0, count), calendar: 'XNYS' }, every).includes(count - 1)).toBe(whole);
  });

  it('make runs of their own, marked by the session that ends them', () => {
    // Small ahead by a little every day but on two days a month, when it loses more than it won in the week.
    const pair = flagged('wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww', days);
    expect(sessions(pair, { min: 2, every: 'month' })).toEqual([text.indexOf('2024-03-28')]);
    const weeks = sessions(pair, { min: 3, every: 'week' });
    expect(weeks.map((session) => text[session])).toEqual(['2024-01-26']);
    expect(found(pair, { min: 3, every: 'week' }).events[0]!.run).toMatchObject({ start: text.indexOf('2024-01-12'), open: true });
  });

  it('too few for a comparison are refused', () => {
    const short = flagged('wwww', days.slice(0, 5));
    expect(() => found(short, { every: 'week' })).toThrow(UserError);
    expect(() => found(short, { every: 'month' })).toThrow(/month/);
  });
});

describe('a gap', () => {
  it('leaves out what comes too soon after the last one kept, and counts it', () => {
    const pair = flagged('wlwlwlwlwlw');
    expect(sessions(pair, { min: 1 })).toEqual([1, 3, 5, 7, 9, 11]);
    const set = found(pair, { min: 1, gap: 4 });
    expect(set.events.map(({ session }) => session)).toEqual([1, 5, 9]);
    expect([set.crowded.length, set.gap]).toEqual([3, 4]);
    expect(sessions(pair, { min: 1, gap: 5 })).toEqual([1, 7]);
  });

  it('of random dates is the least that two such events can have', () => {
    for (const min of [1, 2, 3, 5]) {
      const pair = flagged(`${'w'.repeat(min)}l${'w'.repeat(min)}l`);
      const [first, second] = sessions(pair, { min });
      expect(found(pair, { min }).gap).toBe(second! - first!);
    }
    expect(found(flagged('wwlw'), { min: 1, mark: 'everyDay' }).gap).toBe(1);
  });
});

describe('how unusual', () => {
  it('counts wins, level days and runs of the span alone', () => {
    const pair = flagged('wwlwwwtlww');
    const all = unusual(streakHistory(pair, { ...PLAIN, min: 2 }), 0);
    expect(all).toMatchObject({ bars: 10, wins: 7, ties: 1, winRate: 0.7 });
    expect(all.asked.runs).toBe(3);
    expect(all.longest).toMatchObject({ start: 4, end: 6, length: 3 });
    // After a win: w l w w t w, four of six; after none: w, l, w, two of three.
    expect(all.afterWin).toBeCloseTo(4 / 6, 12);
    expect(all.afterLoss).toBeCloseTo(2 / 3, 12);
    const late = unusual(streakHistory(pair, { ...PLAIN, min: 2 }), 8);
    expect(late).toMatchObject({ bars: 3, wins: 2, ties: 0 });
    expect(late.asked.runs).toBe(1);
  });

  it('gives the chance of all tosses coming out alike, by hand', () => {
    // Ten comparisons, nine won: a run of ten has a chance of 0.9 to the power of ten.
    const { asked } = unusual(streakHistory(flagged('wwwwwwwwwl'), { ...PLAIN, min: 10 }), 0);
    expect(asked.probability).toBeCloseTo(0.9 ** 10, 12);
    expect(asked.expected).toBeCloseTo(0.9 ** 10, 12);
    expect(asked.probabilityTenPairs).toBeCloseTo(1 - (1 - 0.9 ** 10) ** 10, 12);
    expect(asked.runs).toBe(0);
  });

  it('tells the run going on from one that is over', () => {
    const going = unusual(streakHistory(flagged('wwwlwwlww'), { ...PLAIN, min: 2 }), 0);
    expect(going.current!.run).toMatchObject({ length: 2, open: true });
    expect(going.current!.atLeast).toMatchObject({ start: 5, end: 6 });
    expect(going.current!.strictlyLonger).toMatchObject({ start: 1, end: 3 });
    expect(unusual(streakHistory(flagged('wwwlwwl'), { ...PLAIN, min: 2 }), 0).current).toBeNull();
  });

  it('looks before the span for the run that one is the longest since', () => {
    const { runs } = unusual(streakHistory(flagged('wwwlwlwwl'), { ...PLAIN, min: 2 }), 6);
    expect(runs).toHaveLength(1);
    expect(runs[0]!.atLeast).toMatchObject({ start: 1, length: 3 });
  });
});
