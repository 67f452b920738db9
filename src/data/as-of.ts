import { lowerBound } from './dates.js';

/**
 * For each day wanted the row of the last observation on or before it, -1 where there is none yet. Days and observations rise.
 *
 * @example rowsAsOf(Int32Array.of(10, 20), Int32Array.of(9, 10, 19, 25)) // [-1, 0, 0, 1]
 */
export const rowsAsOf = (observed: Int32Array, wanted: Int32Array): Int32Array => wanted.map((day) => lowerBound(observed, day + 1) - 1);
