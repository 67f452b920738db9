import { assertSameLength } from './returns.js';
import { TIE } from './ties.js';

/** A strategy's wealth against its benchmark's, from the same day. Strategy first; the functions throw a RangeError when the lengths differ. */

/**
 * Relative wealth, the ratio of the two growths of 1: T+1 points each in, T+1 out, the first of them 1. Its `maxDrawdown` is the worst spell of
 * falling behind. NaN from where either is NaN or the benchmark is worth nothing. Source: Bacon (2008), geometric excess return.
 *
 * Example: `relativeWealth([100, 120], [50, 50])[1]` is 1.2.
 */
export function relativeWealth(wealth: ArrayLike<number>, benchmark: ArrayLike<number>): Float64Array {
  assertSameLength(wealth, benchmark);
  const ratio = new Float64Array(wealth.length);
  const base = wealth[0]! > 0 ? wealth[0]! : Number.NaN;
  const baseBenchmark = benchmark[0]! > 0 ? benchmark[0]! : Number.NaN;
  for (let i = 0; i < ratio.length; i++) {
    const other = benchmark[i]! / baseBenchmark;
    ratio[i] = other > 0 ? wealth[i]! / base / other : Number.NaN;
  }
  return ratio;
}

/**
 * Return over each window of so many periods, wealth[i] / wealth[i − window] − 1: T+1 points in, T + 1 − window out, the first ending at index
 * `window`; none when the history is shorter. Of relative wealth it is the rolling geometric excess. Throws unless the window is a whole number ≥ 1.
 *
 * Example: `rollingReturn([1, 2, 3], 2)[0]` is 2.
 */
export function rollingReturn(wealth: ArrayLike<number>, window: number): Float64Array {
  assertWindow(window);
  const returns = new Float64Array(Math.max(0, wealth.length - window));
  for (let i = 0; i < returns.length; i++) returns[i] = wealth[i]! > 0 ? wealth[i + window]! / wealth[i]! - 1 : Number.NaN;
  return returns;
}

/**
 * Return over each window less the benchmark's (arithmetic excess of two compounded returns). Shape as `rollingReturn`.
 *
 * Example: `rollingOutperformance([1, 2, 3], [1, 1, 2], 2)[0]` is 1.
 */
export function rollingOutperformance(wealth: ArrayLike<number>, benchmark: ArrayLike<number>, window: number): Float64Array {
  assertSameLength(wealth, benchmark);
  const ahead = rollingReturn(wealth, window);
  const other = rollingReturn(benchmark, window);
  for (let i = 0; i < ahead.length; i++) ahead[i] = ahead[i]! - other[i]!;
  return ahead;
}

/**
 * The share of windows in which the strategy was strictly ahead, by more than `tie` (TIE unless given). A fraction. NaN when the history is shorter than a window, or any NaN.
 *
 * Example: `shareOfWindowsAhead([1, 2, 2], [1, 1, 2], 1)` is 0.5.
 */
export function shareOfWindowsAhead(wealth: ArrayLike<number>, benchmark: ArrayLike<number>, window: number, tie = TIE): number {
  assertSameLength(wealth, benchmark);
  assertWindow(window);
  let ahead = 0;
  let windows = 0;
  for (let end = window; end < wealth.length; end++) {
    const lead = wealth[end]! / wealth[end - window]! - benchmark[end]! / benchmark[end - window]!;
    if (Number.isNaN(lead)) return Number.NaN;
    if (lead > tie) ahead++;
    windows++;
  }
  return windows > 0 ? ahead / windows : Number.NaN;
}

/**
 * A window must be a whole number ≥ 1; a RangeError says that it is not.
 */
export function assertWindow(window: number): void {
  if (!Number.isInteger(window) || window < 1) throw new RangeError(`A window must be a whole number of periods from 1 up, not ${window}.`);
}
