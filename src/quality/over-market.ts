import { aligned, type Line } from '../data/check/line.js';
import { excessReturns, simpleReturns } from '../stats/returns.js';

/** Returns of a line, and those over its market's, on the days of both; return i ends on `days[i]`. */
export interface OverMarket {
  readonly days: Int32Array;
  readonly own: Float64Array;
  readonly over: ArrayLike<number>;
  /** The same in logs, in which a move and its undoing are of one size. */
  readonly ownLogs: Float64Array;
  readonly overLogs: ArrayLike<number>;
}

/** Held against no market a line is over it by all it moves. */
export function overMarket(line: Line, market: Line | null): OverMarket {
  const { days, a, b } = market === null ? { days: line.days, a: line.values, b: null } : aligned(line, market);
  const own = simpleReturns(a);
  const ownLogs = own.map(Math.log1p);
  const known = { days: days.slice(1), own, ownLogs };
  if (b === null) return { ...known, over: own, overLogs: ownLogs };
  const other = simpleReturns(b);
  return { ...known, over: excessReturns(own, other), overLogs: excessReturns(ownLogs, other.map(Math.log1p)) };
}
