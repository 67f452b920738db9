import { describe, expect, it } from 'vitest';
import { epochDay, isoDate, monthsLater, parseDate } from '../../src/data/dates.js';
import { UserError } from '../../src/errors.js';
import {
  type Entry,
  forwardOf,
  type Horizon,
  horizonKey,
  horizonLabel,
  lackingOf,
  parseHorizons,
  sessionsOf,
} from '../../src/events/horizons.js';
import type { Pair } from '../../src/events/pair.js';
import { windowsOf } from '../../src/events/windows.js';
import { mean } from '../../src/stats/moments.js';
import { readJson } from '../stats/helpers.js';
import { sessionsFrom } from '../support/dataset.js';
import { flagged, pairOn, streakStudy } from '../support/events.js';
import { uniform, walk } from '../support/random.js';

interface Calendar {
  readonly calendarHorizons: { readonly cases: readonly { from: string; months: number; target: string }[] };
}
interface Inference {
  readonly forwardWindows: {
    readonly input: { a: number[]; b: number[]; horizon: number; events: number[] };
    readonly expected: {
      fwdA: (number | null)[];
      fwdExcess: (number | null)[];
      nextBarEntry_fwdA: (number | null)[];
      meanExcess: number;
      baseMeanExcess: number;
      baseHitRate: number;
    };
  };
}

const { calendarHorizons } = readJson<Calendar>('events.json');
const { forwardWindows } = readJson<Inference>('inference.json');

describe('a list of horizons', () => {
  it('is sessions, or months with an m, in the order given', () => {
    const list = parseHorizons('252, 1m,5,12M');
    expect(list).toEqual([
      { count: 252, unit: 'sessions' },
      { count: 1, unit: 'months' },
      { count: 5, unit: 'sessions' },
      { count: 12, unit: 'months' },
    ]);
    expect(list.map(horizonKey)).toEqual(['252', '1m', '5', '12m']);
    expect(list.map(horizonLabel)).toEqual(['252 sessions', '1 month', '5 sessions', '12 months']);
    expect(list.map(sessionsOf)).toEqual([252, 21, 5, 252]);
  });

  it('counts a year as twelve months', () => {
    expect(parseHorizons('1y,2Y')).toEqual([
      { count: 12, unit: 'months' },
      { count: 24, unit: 'months' },
    ]);
    expect(() => parseHorizons('12m,1y')).toThrow('twice');
  });

  it.each(['', '0', '-5', '1.5', 'm', '1w', 'y', '21,', ',21', '21;63', '12001', '1e9', 'Infinity', '0x10', '5 m x', '１２'])(
    'is refused: %j',
    (text) => {
      expect(() => parseHorizons(text)).toThrow(UserError);
    },
  );

  it.each(['21,21', '1m,21,1M', '252,0252'])('that names one twice is refused: %s', (text) => {
    expect(() => parseHorizons(text)).toThrow(/twice/);
  });
});

describe('calendar months', () => {
  it.each(calendarHorizons.cases)('$months from $from end on $target', ({ from, months, target }) => {
    expect(isoDate(monthsLater(parseDate(from)!, months))).toBe(target);
  });

  it.each(calendarHorizons.cases)(
    '$months from $from: out at the last close on or before $target, complete from that day on',
    ({ from, months, target }) => {
      const [begin, end] = [parseDate(from)!, parseDate(target)!];
      const horizon: Horizon = { count: months, unit: 'months' };
      // A session on the first day itself; closes that tell their session.
      const all = Int32Array.from(new Set([begin, ...sessionsFrom(12 * 25, begin)]));
      const exit = all.filter((day) => day <= end).length - 1;
      const upTo = (count: number) => {
        const days = all.slice(0, count);
        return pairOn(
          days.map((_, i) => 100 + i),
          days.map(() => 50),
          days,
        );
      };
      const reached = upTo(all.findIndex((day) => day >= end) + 1);
      const { excess, exits } = forwardOf(reached, horizon, 'close');
      expect(exits[0]).toBe(exit);
      expect(excess[0]).toBeCloseTo(exit / 100, 12);
      if (all[exit] === end) return;
      // The last close before the target is there, the target is not reached: not complete.
      expect(forwardOf(upTo(exit + 1), horizon, 'close').excess[0]).toBeNaN();
      expect(lackingOf(upTo(exit + 1).dataset.days, 0, horizon, 'close')).toEqual({ until: end });
    },
  );

  it.each(calendarHorizons.cases)('$months from $from may end at the first close from $target on instead', ({ from, months, target }) => {
    const [begin, end] = [parseDate(from)!, parseDate(target)!];
    const days = Int32Array.from(new Set([begin, ...sessionsFrom(12 * 25, begin)]));
    const exit = days.findIndex((day) => day >= end);
    const closes = (count: number): Pair =>
      pairOn(
        Float64Array.from({ length: count }, (_, i) => 100 + i),
        new Float64Array(count).fill(50),
        days.slice(0, count),
      );
    const horizon: Horizon = { count: months, unit: 'months', exit: 'onOrAfter' };
    const { excess, exits } = forwardOf(closes(exit + 1), horizon, 'close');
    expect(exits[0]).toBe(exit);
    expect(excess[0]).toBeCloseTo(exit / 100, 12);
    expect(forwardOf(closes(exit), horizon, 'close').exits[0]).toBe(-1);
  });

  it('are complete on their last day itself, and not a session earlier', () => {
    const days = sessionsFrom(60, epochDay(2024, 1, 2)); // 2024-02-02 is a Friday
    const cut = (count: number) =>
      forwardOf(pairOn(walk(count, uniform(1)), walk(count, uniform(2)), days.slice(0, count)), { count: 1, unit: 'months' }, 'close');
    const end = days.indexOf(epochDay(2024, 2, 2));
    expect(cut(end + 1).exits[0]).toBe(end);
    expect(cut(end).exits[0]).toBe(-1);
  });

  it('entered at the next close are counted from the event’s date all the same', () => {
    const days = sessionsFrom(60, epochDay(2024, 1, 2));
    const close = Float64Array.from(days, (_, i) => 100 + i);
    const one = { count: 1, unit: 'months' } as const;
    const late = forwardOf(
      pairOn(
        close,
        days.map(() => 50),
        days,
      ),
      one,
      'nextClose',
    );
    const exit = days.indexOf(epochDay(2024, 2, 2));
    expect(late.exits[0]).toBe(exit);
    expect(late.a[0]).toBeCloseTo((100 + exit) / 101 - 1, 12);
  });
});

describe('sessions', () => {
  const { input, expected } = forwardWindows;
  const pair = pairOn(input.a, input.b);
  const forward = (entry: Entry, count = input.horizon) => forwardOf(pair, { count, unit: 'sessions' }, entry);
  const list = (values: Float64Array) => Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  const close = (actual: Float64Array, wanted: readonly (number | null)[]) => {
    expect(list(actual).map((value) => value === null)).toEqual(wanted.map((value) => value === null));
    for (const [i, value] of wanted.entries()) if (value !== null) expect(actual[i]).toBeCloseTo(value, 14);
  };

  it('give the returns of the reference, from this close and from the next', () => {
    close(forward('close').a, expected.fwdA);
    close(forward('close').excess, expected.fwdExcess);
    close(forward('nextClose').a, expected.nextBarEntry_fwdA);
  });

  it('give the mean after events, and that after any day by the same rule', () => {
    const events = input.events.map((session) => ({ session, run: null, said: [] }));
    const { excess, at } = windowsOf({ first: 0, events }, forward('close'));
    expect(mean(at.map((place) => excess[place]!))).toBeCloseTo(expected.meanExcess, 14);
    expect(mean(excess)).toBeCloseTo(expected.baseMeanExcess, 14);
    expect(at).toHaveLength(3);
  });

  it('lack as many as are still to come', () => {
    const { days } = pair.dataset;
    for (const entry of ['close', 'nextClose'] as const) {
      const { excess, exits } = forward(entry);
      for (let session = 0; session < days.length; session++) {
        const lacking = lackingOf(days, session, { count: input.horizon, unit: 'sessions' }, entry) as { sessions: number };
        expect(lacking.sessions > 0).toBe(Number.isNaN(excess[session]!));
        expect(exits[session]).toBe(lacking.sessions > 0 ? -1 : days.length - 1 + lacking.sessions);
      }
    }
  });

  it('past the data are complete for nobody', () => {
    expect(list(forward('close', 10).a).every((value) => value === null)).toBe(true);
    expect(list(forward('close', 9).a).filter((value) => value !== null)).toHaveLength(1);
  });
});

describe('the base rate', () => {
  it.each(['close', 'nextClose'] as const)('is that of every day from the first of the span, entered at %s as events are', (entry) => {
    const next = uniform(4);
    const pair = pairOn(walk(300, next), walk(300, next), sessionsFrom(300, epochDay(2024, 1, 2)));
    const study = streakStudy(pair, { rule: { min: 2 }, horizons: '5,1m', entry, first: 40 });
    for (const { base, forward } of study.after) {
      const values = Array.from(forward.excess).filter((value, session) => session >= 40 && !Number.isNaN(value));
      expect(base.windows).toBe(values.length);
      expect(base.mean).toBeCloseTo(mean(values), 14);
      expect(base.hitRate).toBe(values.filter((value) => value > 0).length / values.length);
    }
  });

  it('is the events’ own where every day is one', () => {
    const study = streakStudy(flagged('wwwwwwwwwwwwwwwwwwww'), { rule: { min: 1, mark: 'everyDay' }, horizons: '3', first: 1 });
    const { mean: events, base, difference, hits, complete } = study.after[0]!;
    expect(events).toBe(base.mean);
    expect(difference).toBe(0);
    expect(hits / complete).toBe(base.hitRate);
  });
});
