import { aligned, type Line } from '../data/check/line.js';
import { excessReturns, simpleReturns } from '../stats/returns.js';

/** Differences of daily returns on the days both sources have; `days[i]` is the day that difference i ends on. */
export interface Differences {
  readonly days: Int32Array;
  readonly values: Float64Array;
  /** The same in log returns, in which a move and its undoing are of one size. */
  readonly logs: Float64Array;
}

/** Ours less theirs, day by day. Returns are taken between common days. */
export function differences(ours: Line, theirs: Line): Differences {
  const { days, a, b } = aligned(ours, theirs);
  const [mine, other] = [simpleReturns(a), simpleReturns(b)];
  return {
    days: days.slice(1),
    values: Float64Array.from(excessReturns(mine, other)),
    logs: Float64Array.from(excessReturns(mine.map(Math.log1p), other.map(Math.log1p))),
  };
}
