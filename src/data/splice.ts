import { UserError } from '../errors.js';
import type { EpochDay } from '../model.js';
import { isoDate, lowerBound } from './dates.js';

/** Prices on strictly rising days. */
export interface Prices {
  readonly id: string;
  readonly days: Int32Array;
  readonly values: Float64Array;
}

/** Two series made one, and what the earlier was multiplied by. */
export interface Spliced extends Prices {
  readonly factor: number;
}

/**
 * The earlier series before a day, scaled so that both are equal on it, and the later from that day on: the return into the day is the earlier
 * one's own. Throws UserError where one of them has no price on the day.
 *
 * @example splice({id: 'A', days: [1, 2], values: [10, 20]}, {id: 'B', days: [2, 3], values: [40, 50]}, 2).values // [20, 40, 50]
 */
export function splice(earlier: Prices, later: Prices, at: EpochDay): Spliced {
  const [from, to] = [earlier, later].map(({ id, days }) => {
    const index = lowerBound(days, at);
    if (days[index] !== at) throw new UserError(`--splice: ${id} has no price on ${isoDate(at)}, on which the two are to meet.`);
    return index;
  });
  const factor = later.values[to!]! / earlier.values[from!]!;
  return {
    id: later.id,
    days: Int32Array.from([...earlier.days.subarray(0, from), ...later.days.subarray(to)]),
    values: Float64Array.from([...earlier.values.subarray(0, from).map((value) => value * factor), ...later.values.subarray(to)]),
    factor,
  };
}
