import type { EpochDay } from '../../model.js';

/**
 * The indices worth drawing on a chart `columns` buckets wide: the lowest and highest value of every bucket in the order they came,
 * and the first and last point of every run. A value that is not above `floor` (zero on a log scale), or not finite, ends a run.
 * What is left out lies inside the stroke of what is kept, so a drawdown never looks shallower than it was.
 */
export function thin(days: ArrayLike<EpochDay>, values: ArrayLike<number>, columns: number, floor = -Infinity): number[][] {
  const runs: number[][] = [];
  const n = Math.min(days.length, values.length);
  const origin = n > 0 ? days[0]! : 0;
  const perDay = n > 0 ? columns / Math.max(days[n - 1]! - origin, 1) : 0;
  let i = 0;
  while (i < n) {
    while (i < n && !drawable(values[i]!, floor)) i++;
    if (i >= n) break;
    const run = [i];
    while (i < n && drawable(values[i]!, floor)) i = bucket(days, values, i, n, floor, origin, perDay, run);
    if (run[run.length - 1] !== i - 1) run.push(i - 1);
    runs.push(run);
  }
  return runs;
}

function drawable(value: number, floor: number): boolean {
  return value > floor && value < Infinity;
}

/** Reads on to the end of the bucket or the run, keeps its extremes, and returns where to go on. */
function bucket(
  days: ArrayLike<EpochDay>,
  values: ArrayLike<number>,
  start: number,
  n: number,
  floor: number,
  origin: EpochDay,
  perDay: number,
  run: number[],
): number {
  const column = Math.floor((days[start]! - origin) * perDay);
  const end = origin + (column + 1) / perDay;
  let low = start;
  let high = start;
  let i = start + 1;
  for (; i < n && days[i]! < end; i++) {
    const value = values[i]!;
    if (!drawable(value, floor)) break;
    if (value < values[low]!) low = i;
    else if (value > values[high]!) high = i;
  }
  const first = Math.min(low, high);
  const second = Math.max(low, high);
  if (run[run.length - 1] !== first) run.push(first);
  if (second !== first) run.push(second);
  return i;
}
