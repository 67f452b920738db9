/**
 * For each day wanted the row of the last observation on or before it, -1 where there is none yet. Days and observations rise.
 *
 * @example rowsAsOf(Int32Array.of(10, 20), Int32Array.of(9, 10, 19, 25)) // [-1, 0, 0, 1]
 */
export function rowsAsOf(observed: Int32Array, wanted: Int32Array): Int32Array {
  let row = -1;
  return wanted.map((day) => {
    while (row + 1 < observed.length && observed[row + 1]! <= day) row++;
    return row;
  });
}
