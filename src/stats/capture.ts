import { cagrByPeriods, compoundReturn, geometricMean } from './growth.js';
import { mean } from './moments.js';
import { wealthFromReturns } from './returns.js';
import { type Side, selectSide } from './side.js';

/**
 * How much of the benchmark's rises and falls the strategy took with it: its return in the periods on one side over the benchmark's.
 * Strategy first, benchmark second. The periods are whole calendar months in the headline figure; the functions do not know.
 */

/** How the returns of the chosen periods become one number each. */
export type CaptureMethod =
  /** Geometric mean per period: the headline, after Morningstar. */
  | 'geometric'
  /** Compounded over all of them; degenerates over decades. */
  | 'cumulative'
  /** Arithmetic mean, after Bacon. */
  | 'mean'
  /** Compounded and annualised, as if the periods were consecutive, after empyrical. */
  | 'annualised';

export interface CaptureOptions {
  readonly side: Side;
  readonly method?: CaptureMethod;
  /** Needed by `annualised` alone. */
  readonly periodsPerYear?: number;
}

/**
 * Capture on one side (benchmark > 0, < 0, or ≤ 0), geometric unless told otherwise. A ratio: 1.2 is 120%. NaN without such periods, for a zero
 * denominator, and (but for `mean` and `cumulative`) when a return is ≤ −1. Throws when the lengths differ.
 * Source: Morningstar, "Upside/Downside Capture Ratio" (2016); PerformanceAnalytics `UpDownRatios` (Capture) is `cumulative`, with `notUp` for down.
 *
 * Example: `capture([0.04, -0.01, 0.02], [0.02, -0.02, 0.01], { side: 'down', method: 'mean' })` is 0.5.
 */
export function capture(returns: ArrayLike<number>, benchmark: ArrayLike<number>, options: CaptureOptions): number {
  const { side, method = 'geometric', periodsPerYear = Number.NaN } = options;
  const chosen = selectSide(returns, benchmark, side);
  const denominator = summarise(chosen.benchmark, method, periodsPerYear);
  return denominator === 0 ? Number.NaN : summarise(chosen.returns, method, periodsPerYear) / denominator;
}

function summarise(returns: Float64Array, method: CaptureMethod, periodsPerYear: number): number {
  switch (method) {
    case 'geometric':
      return geometricMean(returns);
    case 'cumulative':
      return compoundReturn(returns);
    case 'mean':
      return mean(returns);
    case 'annualised':
      return cagrByPeriods(wealthFromReturns(returns), periodsPerYear);
  }
}

/**
 * Up capture, the headline: geometric mean of the strategy over the benchmark's in the periods in which the benchmark rose. See `capture`.
 *
 * Example: `upCapture([0.21, 0, -0.1], [0.1, 0.1, -0.2])` is 1.
 */
export function upCapture(returns: ArrayLike<number>, benchmark: ArrayLike<number>): number {
  return capture(returns, benchmark, { side: 'up' });
}

/**
 * Down capture, the headline: geometric mean of the strategy over the benchmark's in the periods in which the benchmark fell. See `capture`.
 *
 * Example: `downCapture([0.21, 0, -0.1], [0.1, 0.1, -0.2])` is 0.5.
 */
export function downCapture(returns: ArrayLike<number>, benchmark: ArrayLike<number>): number {
  return capture(returns, benchmark, { side: 'down' });
}

/**
 * Capture ratio: up capture over down capture, by one method. Unitless; above 1 more of the rises than of the falls. NaN as either, or for a down
 * capture of zero. Source: Morningstar (2016).
 *
 * Example: `captureRatio([0.21, 0, -0.1], [0.1, 0.1, -0.2])` is 2.
 */
export function captureRatio(returns: ArrayLike<number>, benchmark: ArrayLike<number>, options: Omit<CaptureOptions, 'side'> = {}): number {
  const down = capture(returns, benchmark, { ...options, side: 'down' });
  return down === 0 ? Number.NaN : capture(returns, benchmark, { ...options, side: 'up' }) / down;
}
