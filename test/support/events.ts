import alea from 'seedrandom/lib/alea.js';
import { type After, after } from '../../src/events/after.js';
import type { EventSet } from '../../src/events/event-set.js';
import { type EventStudy, type EventStudyOptions, eventStudy } from '../../src/events/event-study.js';
import { streakFinder } from '../../src/events/finders.js';
import { forwardOf, parseHorizons } from '../../src/events/horizons.js';
import { type Pair, pairOf } from '../../src/events/pair.js';
import { PLAIN, type StreakRule } from '../../src/events/streak-events.js';
import { datasetOf } from './dataset.js';

/** Uniform numbers by purpose, as the command line draws them. */
export const streams =
  (seed = '1') =>
  (purpose: string): (() => number) =>
    alea(`${seed}:${purpose}`);

/** Small against large on made-up closes. */
export const pairOn = (small: ArrayLike<number>, large: ArrayLike<number>, days?: Int32Array): Pair =>
  pairOf(datasetOf({ small, large }, days === undefined ? {} : { days }), 'small', 'large');

/** Closes on which small wins (`w`), ties (`t`) or loses (`l`) in each session after the base: a level close or a gain of 1%, of one of the two. */
export function flagged(flags: string, days?: Int32Array): Pair {
  const [small, large] = [[100], [100]];
  for (const flag of flags) {
    small.push(small[small.length - 1]! * (flag === 'w' ? 1.01 : 1));
    large.push(large[large.length - 1]! * (flag === 'l' ? 1.01 : 1));
  }
  return pairOn(small, large, days);
}

export interface Asked extends Partial<Omit<EventStudyOptions, 'horizons'>> {
  readonly horizons?: string;
  readonly rule?: Partial<StreakRule>;
}

/** A study of streaks with nothing drawn at random unless asked for. */
export function streakStudy(pair: Pair, { rule = {}, ...options }: Asked = {}): EventStudy {
  return eventStudy(pair, streakFinder(pair, { ...PLAIN, ...rule }), studyOptions(options));
}

export const studyOptions = ({ horizons = '5', ...options }: Omit<Asked, 'rule'> = {}): EventStudyOptions => ({
  entry: 'close',
  first: 0,
  replications: 0,
  rng: streams(),
  others: [],
  ...options,
  horizons: parseHorizons(horizons),
});

/** Days named one by one, as a set of events. */
export const setOf = (pair: Pair, sessions: readonly number[], { first = 0, gap = 1 } = {}): EventSet => ({
  pair,
  first,
  events: sessions.map((session) => ({ session, run: null, said: [] })),
  gap,
  crowded: [],
  columns: [],
  notes: [],
});

/** Large stands still and small returns these, a session each: what follows a session over one is the return of the next. */
export function following(returns: readonly number[]): Pair {
  const small = [100];
  for (const value of returns) small.push(small[small.length - 1]! * (1 + value));
  return pairOn(small, new Float64Array(small.length).fill(100));
}

/** What followed some sessions over one horizon. */
export function afterOn(
  pair: Pair,
  sessions: readonly number[],
  of: { horizon?: number; replications?: number; seed?: string; gap?: number; first?: number } = {},
): After {
  const { horizon = 1, replications = 0, seed, ...rest } = of;
  return after(setOf(pair, sessions, rest), forwardOf(pair, { count: horizon, unit: 'sessions' }, 'close'), {
    replications,
    rng: streams(seed),
  });
}
