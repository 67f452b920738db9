import { aligned, type Line } from '../data/check/line.js';
import { excessReturns, simpleReturns } from '../stats/returns.js';

/** Differences of daily returns on the days both sources have; `days[i]` is the day that difference i ends on. */
export interface Differences {
  readonly days: Int32Array;
  readonly values: Float64Array;
}

/** Ours less theirs, day by day. Returns are taken between common days. */
export function differences(ours: Line, theirs: Line): Differences {
  const { days, a, b } = aligned(ours, theirs);
  return { days: days.slice(1), values: Float64Array.from(excessReturns(simpleReturns(a), simpleReturns(b))) };
}
