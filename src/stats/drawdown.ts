import { TIE } from './ties.js';

/**
 * Falls from the highest wealth so far. The wealth includes its base, so that a loss on the first day is a drawdown too.
 */

/** The deepest fall: indices into the wealth, `recovery` the first at or above the peak again, null while there is none. */
export interface MaxDrawdown {
  readonly depth: number;
  readonly peak: number;
  readonly trough: number;
  readonly recovery: number | null;
}

/**
 * Depth below the running maximum at every point of wealth: T+1 points in, T+1 fractions ≤ 0 out, the first of them 0.
 * A fall below TIE is none. NaN where wealth is NaN, and throughout when the base is not positive. Source: Magdon-Ismail & Atiya (2004).
 *
 * Example: `drawdowns([100, 80, 120])[1]` is -0.2.
 */
export function drawdowns(wealth: ArrayLike<number>): Float64Array {
  const depths = new Float64Array(wealth.length);
  let peak = wealth[0]! > 0 ? wealth[0]! : Number.NaN;
  for (let i = 0; i < depths.length; i++) {
    const value = wealth[i]!;
    if (value > peak) peak = value;
    const depth = value / peak - 1;
    depths[i] = depth > -TIE ? 0 : depth;
  }
  return depths;
}

/**
 * The deepest drawdown. The peak is the last point at which the running maximum was attained before the fall, the trough the first lowest one.
 * Never below the peak: depth 0, and all three indices the base's. Depth NaN for fewer than two points or any NaN.
 * Source: Magdon-Ismail & Atiya (2004).
 *
 * Example: `maxDrawdown([100, 120, 90, 130]).depth` is -0.25.
 */
export function maxDrawdown(wealth: ArrayLike<number>): MaxDrawdown {
  const depths = drawdowns(wealth);
  let depth = wealth.length > 1 ? 0 : Number.NaN;
  let [peak, trough, peakSoFar] = [0, 0, 0];
  for (let i = 0; i < depths.length; i++) {
    if (depths[i] === 0) peakSoFar = i;
    if (Number.isNaN(depths[i]!)) return { depth: Number.NaN, peak: 0, trough: 0, recovery: null };
    if (depths[i]! < depth) [depth, peak, trough] = [depths[i]!, peakSoFar, i];
  }
  return { depth, peak, trough, recovery: Number.isNaN(depth) ? null : recoveryAfter(wealth, peak, trough) };
}

function recoveryAfter(wealth: ArrayLike<number>, peak: number, trough: number): number | null {
  for (let i = trough; i < wealth.length; i++) if (wealth[i]! >= wealth[peak]! * (1 - TIE)) return i;
  return null;
}

/**
 * Calmar ratio: annual growth over the size of the deepest drawdown, of the same span (Young's original looks back 36 months). Unitless.
 * NaN without a drawdown. Source: Young (1991), Futures.
 *
 * Example: `calmar({ cagr: 0.1, maxDrawdown: -0.4 })` is 0.25.
 */
export function calmar({ cagr, maxDrawdown }: { readonly cagr: number; readonly maxDrawdown: number }): number {
  return maxDrawdown < 0 ? cagr / -maxDrawdown : Number.NaN;
}
