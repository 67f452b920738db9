import { firstOf } from '../../data/as-of.js';
import { lowerBound } from '../../data/dates.js';
import type { EpochDay, Observations } from '../../model.js';
import type { Future } from './futures.js';

/** What a future may move an observed value by, as a share of the largest of its series. */
const NOISE = 0.01;
const STEP = 0.05;

/**
 * The same series, with other values where they were not known yet by a day: each off by up to a hundredth of the series' largest value (`noise`),
 * their own later changes in another order (`permuted`), or a walk of moves of up to a twentieth from the last that was known (`replaced`). Differences, not
 * ratios, since a rate can be 0.
 */
export function withLaterValues(observations: readonly Observations[], day: EpochDay, future: Future, rng: () => number): Observations[] {
  return observations.map((one) => {
    const values = one.values.slice();
    const known = lowerBound(one.knownOn, day + 1);
    const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
    const move = (share: number): number => 2 * share * most * (rng() - 0.5);
    if (future === 'noise') for (let i = known; i < values.length; i++) values[i] = values[i]! + move(NOISE);
    if (future === 'replaced') for (let i = known; i < values.length; i++) values[i] = (values[i - 1] ?? values[i]!) + move(STEP);
    if (future === 'permuted') {
      const changes = shuffled(one.values, known, rng);
      for (let i = Math.max(1, known); i < values.length; i++) values[i] = values[i - 1]! + changes[i]!;
    }
    return { ...one, values };
  });
}

/** Changes from each value to the next, those from a place on in another order (Fisher and Yates). */
function shuffled(values: Float64Array, from: number, rng: () => number): Float64Array {
  const changes = values.map((value, i) => value - (values[i - 1] ?? value));
  for (let i = changes.length - 1; i > Math.max(1, from); i--) {
    const first = Math.max(1, from);
    const j = first + Math.floor(rng() * (i - first + 1));
    [changes[i], changes[j]] = [changes[j]!, changes[i]!];
  }
  return changes;
}

/** Each known a session later than it was; what would be known behind the last session is left out. `days` are the sessions. */
export function knownLater(observations: readonly Observations[], days: Int32Array): Observations[] {
  return observations.map((one) => {
    const session = Array.from(one.knownOn, (day) => lowerBound(days, day));
    const count = session.findIndex((at) => at + 1 >= days.length);
    const kept = firstOf(one, count < 0 ? session.length : count);
    return { ...kept, knownOn: kept.knownOn.map((_, i) => days[session[i]! + 1]!) };
  });
}
