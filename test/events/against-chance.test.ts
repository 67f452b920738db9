import { describe, expect, it } from 'vitest';
import { againstChance } from '../../src/events/against-chance.js';
import { forwardOf } from '../../src/events/horizons.js';
import type { Pair } from '../../src/events/pair.js';
import { windowsOf } from '../../src/events/windows.js';
import { blockLength } from '../../src/stats/block-length.js';
import { afterOn, following, pairOn, setOf, streams } from '../support/events.js';
import { uniform, walk } from '../support/random.js';

const next = uniform(11);
const RANDOM = pairOn(walk(260, next), walk(260, next));
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const windows = (pair: Pair, sessions: readonly number[], horizon: number) =>
  windowsOf(setOf(pair, sessions), forwardOf(pair, { count: horizon, unit: 'sessions' }, 'close'));

describe('p by shifting', () => {
  it.each([
    [1, [4, 9, 30]],
    [5, [0, 7, 100, 101, 254]],
    [21, [3, 60, 61, 62, 200]],
  ])('over %i sessions is the share of all shifts, tried one by one', (horizon, sessions) => {
    const { excess } = windows(RANDOM, sessions, horizon);
    const n = excess.length;
    const shifted = Array.from({ length: n }, (_, shift) => average(sessions.map((session) => excess[(session + shift) % n]!)));
    const base = average(Array.from(excess));
    const [observed] = shifted;
    const { shift } = afterOn(RANDOM, sessions, { horizon }).chance!;
    expect(shift.shifts).toBe(n);
    expect(shift.p).toBe(shifted.filter((value) => value >= observed! - 1e-12).length / n);
    expect(shift.pTwoSided).toBe(shifted.filter((value) => Math.abs(value - base) >= Math.abs(observed! - base) - 1e-12).length / n);
    const sorted = [...shifted].sort((one, other) => one - other);
    expect(shift.band.low).toBeGreaterThanOrEqual(sorted[Math.floor(0.025 * (n - 1))]!);
    expect(shift.band.low).toBeLessThanOrEqual(sorted[Math.ceil(0.025 * (n - 1))]!);
  });

  it('is never zero, and is one where every day is an event', () => {
    const best = following([0.01, -0.02, 0.3, -0.01, 0]);
    expect(afterOn(best, [2]).chance!.shift.p).toBe(1 / 5);
    expect(afterOn(best, [0, 1, 2, 3, 4]).chance!.shift.p).toBe(1);
  });

  it('of thousands of events is the share of all shifts too', () => {
    const random = uniform(12);
    const pair = pairOn(walk(6000, random), walk(6000, random));
    const events = Array.from({ length: 5900 }, (_, i) => i).filter(() => random() < 0.15);
    const { p, shifts } = afterOn(pair, events, { horizon: 5 }).chance!.shift;
    const { excess, at } = windows(pair, events, 5);
    const all = Array.from({ length: excess.length }, (_, shift) => average(at.map((place) => excess[(place + shift) % excess.length]!)));
    const exact = all.filter((value) => value >= all[0]! - 1e-12).length / all.length;
    expect([p, shifts]).toEqual([exact, all.length]);
  });
});

describe('p by random dates', () => {
  it('of few dates is the share of all sets that keep the gap', () => {
    const returns = [0.02, -0.01, 0.03, 0, -0.03, 0.01, 0.04, -0.02, 0.01, -0.01, 0.02];
    for (const gap of [1, 2, 3]) {
      const means: number[] = [];
      for (let i = 0; i < 11; i++)
        for (let j = i + gap; j < 11; j++) for (let k = j + gap; k < 11; k++) means.push(average([i, j, k].map((at) => returns[at]!)));
      const observed = average([0, 3, 6].map((at) => returns[at]!));
      const { dates } = afterOn(following(returns), [0, 3, 6], { replications: 50, gap }).chance!;
      expect(dates).toMatchObject({ exact: true, gap, sets: means.length });
      expect(dates.p).toBeCloseTo(means.filter((value) => value >= observed - 1e-12).length / means.length, 14);
    }
  });

  it('of many is (1 + as good) / (1 + draws), and never zero', () => {
    const returns = Array.from({ length: 100 }, (_, i) => (i % 10 === 3 ? 0.03 : -0.001));
    const events = returns.flatMap((value, i) => (value > 0 ? [i] : []));
    const { dates } = afterOn(following(returns), events, { replications: 500 }).chance!;
    expect(dates).toMatchObject({ exact: false, sets: 500 });
    expect(dates.p).toBe(1 / 501);
  });
});

describe('the bootstrap interval', () => {
  const EVENTS = [5, 18, 40, 41, 77, 90, 130, 131, 160, 188, 210, 230];

  /** Day by day, as it is defined: another day with probability 1/block, else the next one; events come with their days. */
  function naive(excess: ArrayLike<number>, at: readonly number[], block: number, replications: number): number[] {
    const random = uniform(99);
    const n = excess.length;
    const isEvent = new Set(at);
    const differences: number[] = [];
    for (let r = 0; r < replications; r++) {
      let [sum, after, events] = [0, 0, 0];
      let day = Math.floor(random() * n);
      for (let t = 0; t < n; t++) {
        if (t > 0) day = random() < 1 / block ? Math.floor(random() * n) : (day + 1) % n;
        sum += excess[day]!;
        if (!isEvent.has(day)) continue;
        after += excess[day]!;
        events++;
      }
      if (events > 0) differences.push(after / events - sum / n);
    }
    return differences.sort((one, other) => one - other);
  }

  it.each([1, 5, 21])('over %i sessions is that of a day-by-day stationary bootstrap, at b/2, b and 2b', (horizon) => {
    const { excess, at } = windows(RANDOM, EVENTS, horizon);
    const { bootstrap } = afterOn(RANDOM, EVENTS, { horizon, replications: 8000 }).chance!;
    for (const { low, high, meanBlock, replications, empty } of bootstrap) {
      const differences = naive(excess, at, meanBlock, 4000);
      const centre = average(differences);
      const deviation = Math.sqrt(average(differences.map((value) => (value - centre) ** 2)));
      // Four errors of a 2.5% quantile of 4,000 against 8,000 are 0.2 deviations.
      expect(Math.abs(low - differences[Math.round(0.025 * 3999)]!)).toBeLessThan(0.2 * deviation);
      expect(Math.abs(high - differences[Math.round(0.975 * (differences.length - 1))]!)).toBeLessThan(0.2 * deviation);
      // Mean and deviation, as a bell's interval would have them.
      expect(Math.abs((low + high) / 2 - centre)).toBeLessThan(0.3 * deviation);
      expect((high - low) / 3.92 / deviation).toBeGreaterThan(0.85);
      expect((high - low) / 3.92 / deviation).toBeLessThan(1.15);
      expect(replications).toBe(8000);
      expect(empty).toBeLessThan(80);
    }
  });

  it('is no mere permutation: it lies about the difference found, and has a width', () => {
    const random = uniform(13);
    const returns = Array.from({ length: 300 }, (_, i) => (random() - 0.5) * 0.01 + (i % 15 === 0 ? 0.05 : 0));
    const result = afterOn(
      following(returns),
      returns.flatMap((_, i) => (i % 15 === 0 ? [i] : [])),
      { replications: 2000 },
    );
    for (const { low, high } of result.chance!.bootstrap) {
      expect(low).toBeGreaterThan(0);
      expect(low).toBeLessThan(result.difference);
      expect(high).toBeGreaterThan(result.difference);
      expect(high - low).toBeGreaterThan(0.001);
    }
    // A permutation of the days would lie about zero.
    const { band } = result.chance!.shift;
    expect(band.low).toBeLessThan(result.base.mean);
    expect(result.chance!.bootstrap[1]!.low).toBeGreaterThan(band.high - result.base.mean - 0.05);
  });

  it.each([1, 5, 21, 63])('over %i sessions has blocks not under the window, by Politis and White where that is more', (horizon) => {
    const among = windows(RANDOM, EVENTS, horizon);
    const { bootstrap } = againstChance(among, { replications: 39, rng: streams(), gap: 1, horizon, resample: true })!;
    const own = blockLength(among.excess).stationary;
    const block = bootstrap[1]!.meanBlock;
    expect(block).toBe(Math.max(horizon, own));
    expect(bootstrap.map(({ meanBlock }) => meanBlock)).toEqual([Math.max(1, block / 2), block, 2 * block]);
  });

  it('is not drawn of fewer than five episodes, which would make it far too narrow', () => {
    const few = afterOn(RANDOM, [10, 11, 50, 90, 130], { horizon: 5, replications: 39 });
    expect([few.episodes, few.chance!.bootstrap.length, few.errors.neweyWest]).toEqual([4, 0, Number.NaN]);
    expect(few.errors.naive).toBeGreaterThan(0);
    const more = afterOn(RANDOM, [10, 50, 90, 130, 170], { horizon: 5, replications: 39 });
    expect(afterOn(RANDOM, [10, 50, 90, 130, 170], { horizon: 5, replications: 38 }).chance!.bootstrap).toEqual([]); // no 2.5% on each side
    expect([more.episodes, more.chance!.bootstrap.length]).toEqual([5, 3]);
    expect(more.errors.neweyWest).toBeGreaterThan(0);
  });

  it('says how many replications drew no event', () => {
    const asked = { replications: 1000, rng: streams(), gap: 1, horizon: 1, resample: true };
    const { bootstrap } = againstChance(windows(RANDOM, [100], 1), asked)!;
    expect(bootstrap).toHaveLength(3);
    for (const { empty } of bootstrap) {
      expect(empty).toBeGreaterThan(200);
      expect(empty).toBeLessThan(900);
    }
  });

  it('has few values it can take where there is one event: its own less the mean', () => {
    const flat = following(new Array<number>(50).fill(0.01));
    const { bootstrap } = afterOn(flat, [10], { replications: 100 }).chance!;
    for (const { low, high } of bootstrap) expect([low, high].map((value) => Math.abs(value) < 1e-12)).toEqual([true, true]);
  });
});

describe('without replications', () => {
  it('there is the shift alone, which draws nothing', () => {
    const never = () => () => {
      throw new Error('no number is to be drawn');
    };
    const found = againstChance(windows(RANDOM, [5, 50], 5), { replications: 0, rng: never, gap: 1, horizon: 5, resample: true })!;
    expect(found.bootstrap).toEqual([]);
    expect(found.dates).toMatchObject({ sets: 0, exact: false });
    expect(found.dates.p).toBeNaN();
    expect(found.shift.p).toBeGreaterThan(0);
  });
});

describe('each part draws from a stream of its own:', () => {
  it('more replications change no p of another part, and another horizon none of this one', () => {
    const events = [5, 50, 100, 150];
    const [few, many] = [40, 80].map((replications) => afterOn(RANDOM, events, { horizon: 5, replications, gap: 2 }).chance!);
    expect(many!.shift).toEqual(few!.shift);
    const purposes: string[] = [];
    const listening = (purpose: string) => {
      purposes.push(purpose);
      return streams()(purpose);
    };
    for (const horizon of [5, 21])
      againstChance(windows(RANDOM, events, horizon), { replications: 10, rng: listening, gap: 1, horizon, resample: true });
    expect(new Set(purposes).size).toBe(purposes.length);
  });
});
