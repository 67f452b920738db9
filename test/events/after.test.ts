import { describe, expect, it } from 'vitest';
import { episodesOf, leaveOneOut } from '../../src/events/episodes.js';
import { forwardOf } from '../../src/events/horizons.js';
import { windowsOf } from '../../src/events/windows.js';
import { separateEpisodes } from '../../src/stats/forward-windows.js';
import { normalQuantile } from '../../src/stats/normal-quantile.js';
import { afterOn, following, pairOn, setOf } from '../support/events.js';
import { uniform, walk } from '../support/random.js';

// By hand: after sessions 1, 3 and 6 came 3%, 5% and −1%; after all eight 12% in sum, five of them gains.
const RETURNS = [0.01, 0.03, -0.02, 0.05, 0, 0.02, -0.01, 0.04];
const EVENTS = [1, 3, 6];

describe('what followed, on a series small enough to be worked out by hand,', () => {
  const result = afterOn(following(RETURNS), EVENTS);

  it('is the mean, the median, the worst and the best', () => {
    expect(result.mean).toBeCloseTo(0.07 / 3, 12);
    expect(result.median).toBeCloseTo(0.03, 12);
    expect([result.min, result.max].map((value) => value.toFixed(12))).toEqual(['-0.010000000000', '0.050000000000']);
    expect(result.a).toBeCloseTo(0.07 / 3, 12);
    expect(result.b).toBe(0);
    expect([result.complete, result.incomplete, result.hits]).toEqual([3, 0, 2]);
  });

  it('stands beside the mean of any day, a level day being no gain', () => {
    expect(result.base).toMatchObject({ windows: 8, hitRate: 5 / 8 });
    expect(result.base.mean).toBeCloseTo(0.015, 12);
    const squares = RETURNS.reduce((sum, value) => sum + (value - 0.015) ** 2, 0);
    expect(result.base.deviation).toBeCloseTo(Math.sqrt(squares / 7), 12);
    expect(result.difference).toBeCloseTo(0.07 / 3 - 0.015, 12);
  });

  it('has an exact interval of its share: 2 of 3 by Clopper and Pearson are 9.4% to 99.2%', () => {
    expect(result.hitInterval.method).toBe('Clopper-Pearson');
    expect(result.hitInterval.low).toBeCloseTo(0.0943, 4);
    expect(result.hitInterval.high).toBeCloseTo(0.9916, 4);
  });

  it('has Wilson’s from twenty events on', () => {
    const pair = following(Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 0.01 : -0.01)));
    const events = (count: number) => Array.from({ length: count }, (_, i) => 2 * i);
    expect(afterOn(pair, events(19)).hitInterval.method).toBe('Clopper-Pearson');
    expect(afterOn(pair, events(20)).hitInterval.method).toBe('Wilson');
  });

  it('has the mean that is left without each episode in turn', () => {
    expect(result.episodes).toBe(3);
    expect(result.leaveOneOut!.low).toMatchObject({ without: 3 });
    expect(result.leaveOneOut!.low.mean).toBeCloseTo(0.01, 12);
    expect(result.leaveOneOut!.high).toMatchObject({ without: 6 });
    expect(result.leaveOneOut!.high.mean).toBeCloseTo(0.04, 12);
  });

  it('has the naive error of so many events', () => {
    const mean = 0.07 / 3;
    const squares = [0.03, 0.05, -0.01].reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(result.errors.naive).toBeCloseTo(Math.sqrt(squares / 2 / 3), 12);
  });

  it('leaves an incomplete window out of every mean, counts it, and gives it no value', () => {
    const late = afterOn(following(RETURNS), [...EVENTS, 8]);
    expect([late.complete, late.incomplete]).toEqual([3, 1]);
    for (const key of ['mean', 'median', 'min', 'max', 'hits', 'difference', 'episodes'] as const) expect(late[key]).toBe(result[key]);
    expect(Array.from(late.values, Number.isNaN)).toEqual([false, false, false, true]);
  });
});

describe('one event', () => {
  const one = afterOn(following(RETURNS), [3], { replications: 99 });

  it('has a mean, and no error, no leaving out, no deviation of its own', () => {
    expect(one.mean).toBeCloseTo(0.05, 12);
    expect([one.median, one.min, one.max]).toEqual([one.mean, one.mean, one.mean]);
    expect(one.leaveOneOut).toBeNull();
    expect([one.errors.naive, one.errors.neweyWest, one.errors.hansenHodrick].every(Number.isNaN)).toBe(true);
    expect(one.episodes).toBe(1);
  });

  it('has the share of days that were as good as its p: one of eight', () => {
    expect(one.chance!.shift.p).toBe(1 / 8);
    expect(one.chance!.dates.p).toBe(1 / 8);
    expect(one.chance!.dates.exact).toBe(true);
  });
});

describe('without a complete window', () => {
  it.each([
    ['of any event', [8], 1, 8],
    ['at all', [0, 2], 9, 0],
    ['and without events', [], 1, 8],
  ])('%s nothing is claimed', (_, events, horizon, windows) => {
    const none = afterOn(following(RETURNS), events as number[], { horizon: horizon as number, replications: 99 });
    expect([none.complete, none.incomplete, none.hits, none.episodes]).toEqual([0, (events as number[]).length, 0, 0]);
    for (const key of ['a', 'b', 'mean', 'median', 'min', 'max', 'difference'] as const) expect(none[key]).toBeNaN();
    expect([none.chance, none.leaveOneOut]).toEqual([null, null]);
    expect([none.power.detectable, none.power.needed, none.errors.naive].every(Number.isNaN)).toBe(true);
    expect(none.base.windows).toBe(windows);
    expect(Number.isNaN(none.base.mean)).toBe(windows === 0);
    expect(Number.isNaN(none.base.hitRate)).toBe(windows === 0);
  });
});

describe('episodes', () => {
  const next = uniform(5);
  const pair = pairOn(walk(200, next), walk(200, next));
  const grouped = (sessions: readonly number[], horizon: number) => {
    const forward = forwardOf(pair, { count: horizon, unit: 'sessions' }, 'close');
    return episodesOf(windowsOf(setOf(pair, sessions), forward), forward);
  };

  it('are events whose windows share no day with the first of the one before', () => {
    const episodes = grouped([3, 5, 12, 13, 14, 30], 10);
    expect(episodes.map(({ session, events }) => [session, events.map((event) => event.session)])).toEqual([
      [3, [3, 5, 12]],
      [13, [13, 14]],
      [30, [30]],
    ]);
  });

  it('are as many as are counted apart, at every horizon', () => {
    const sessions = Array.from({ length: 150 }, (_, i) => i).filter(() => next() < 0.2);
    for (const horizon of [1, 2, 5, 21, 49]) expect(grouped(sessions, horizon)).toHaveLength(separateEpisodes(sessions, horizon));
  });

  it('are left out whole, one in turn', () => {
    const episodes = grouped([3, 5, 12, 13, 14, 30], 10);
    const means = episodes.map((_, i) => {
      const rest = episodes.filter((_, j) => j !== i).flatMap(({ values }) => values);
      return rest.reduce((sum, value) => sum + value, 0) / rest.length;
    });
    const { low, high } = leaveOneOut(episodes)!;
    expect(low.mean).toBeCloseTo(Math.min(...means), 14);
    expect(high.mean).toBeCloseTo(Math.max(...means), 14);
    expect(low.without).toBe(episodes[means.indexOf(Math.min(...means))]!.session);
    expect(leaveOneOut(episodes.slice(0, 1))).toBeNull();
  });
});

describe('the power line', () => {
  it('of six events is 12.9 points at 80% power, and 4.2 points would take 57: the method’s own example', () => {
    // Six events of sixty days, 4.2 points above any day, where any day's deviation is 11.279 points.
    const [days, share] = [60, 0.1];
    const isEvent = (i: number) => i % 10 === 0;
    const lift = 0.042 / (1 - share);
    const noise = Math.sqrt((0.11279 ** 2 * (days - 1) - lift ** 2 * days * share * (1 - share)) / days);
    const signs = { true: 1, false: 1 };
    const returns = Array.from({ length: days }, (_, i) => {
      const key = `${isEvent(i)}` as const;
      signs[key] = -signs[key]; // as many up as down among events, and among other days
      return (isEvent(i) ? lift : 0) + noise * signs[key];
    });
    const result = afterOn(
      following(returns),
      returns.flatMap((_, i) => (isEvent(i) ? [i] : [])),
    );
    expect(result.base.deviation).toBeCloseTo(0.11279, 10);
    expect(result.difference).toBeCloseTo(0.042, 10);
    expect(result.episodes).toBe(6);
    expect(result.power.detectable).toBeCloseTo(0.129, 4);
    expect(result.power.needed).toBe(57);
  });

  it('counts separate episodes, not events that share days', () => {
    const next = uniform(6);
    const pair = pairOn(walk(300, next), walk(300, next));
    const result = afterOn(pair, [10, 12, 14, 100, 102, 200], { horizon: 20 });
    const reach = normalQuantile(0.975) + normalQuantile(0.8);
    expect(result.episodes).toBe(3);
    expect(result.power.detectable).toBeCloseTo((reach * result.base.deviation) / Math.sqrt(3), 12);
    expect(result.power.needed).toBe(Math.ceil(((reach * result.base.deviation) / result.difference) ** 2));
  });
});

describe('errors of the difference', () => {
  it('without overlap are the naive one, less what the events have in common with any day', () => {
    const next = uniform(7);
    const pair = following(Array.from({ length: 4000 }, () => (next() - 0.5) * 0.04));
    const events = Array.from({ length: 4000 }, (_, i) => i).filter(() => next() < 0.25);
    const { errors, complete } = afterOn(pair, events);
    const expected = errors.naive * Math.sqrt(1 - complete / 4000);
    expect(errors.hansenHodrick / expected).toBeCloseTo(1, 1);
    expect(errors.neweyWest / expected).toBeCloseTo(1, 1);
    expect(errors.lag).toBe(0);
  });

  it('of windows that overlap are far above the naive one where events come in clusters', () => {
    const next = uniform(8);
    const pair = pairOn(walk(4000, next), walk(4000, next));
    const clusters = Array.from({ length: 60 }, (_, i) => 60 * i).flatMap((from) => Array.from({ length: 15 }, (_, i) => from + i));
    const { errors } = afterOn(pair, clusters, { horizon: 20 });
    expect(errors.neweyWest).toBeGreaterThan(2 * errors.naive);
    expect(errors.hansenHodrick).toBeGreaterThan(2 * errors.naive);
  });
});
