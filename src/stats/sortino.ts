import { hasSpread, mean } from './moments.js';
import { excessReturns, type PerPeriod } from './returns.js';

/** Reward for falling short: as Sharpe's ratio, but only what falls below a target counts as risk. */

export interface Target {
  readonly periodsPerYear: number;
  /** Minimum acceptable return per period, a number or a series; 0 when not given. */
  readonly acceptable?: PerPeriod;
  /** Mean square over all T periods (Sortino's own), or over those below the target alone. */
  readonly over?: 'all' | 'below';
}

/**
 * Downside deviation a year: √(mean of min(r − target, 0)²) × √A, over all T periods unless told otherwise (ddof 0). A fraction; 0 when nothing
 * falls below. NaN for no returns, and with `over: 'below'` when none is below. Source: Sortino & Price (1994); empyrical `downside_risk`.
 *
 * Example: `downsideDeviation([0.03, -0.02, 0.01, 0], { periodsPerYear: 4 })` is 0.02.
 */
export function downsideDeviation(returns: ArrayLike<number>, { periodsPerYear, acceptable = 0, over = 'all' }: Target): number {
  const excess = acceptable === 0 ? returns : excessReturns(returns, acceptable);
  let squares = 0;
  let below = 0;
  for (let i = 0; i < excess.length; i++) {
    if (excess[i]! >= 0) continue;
    squares += excess[i]! * excess[i]!;
    below++;
  }
  return Math.sqrt(squares / (over === 'all' ? excess.length : below)) * Math.sqrt(periodsPerYear);
}

/**
 * Sortino ratio: mean excess over the minimum acceptable return × A, over the downside deviation a year. Unitless.
 * NaN for no returns or none below the target. Source: Sortino & Price (1994), "Performance Measurement in a Downside Risk Framework".
 *
 * Example: `sortino([0.03, -0.02, 0.01, 0.02], { periodsPerYear: 4 })` is 2.
 */
export function sortino(returns: ArrayLike<number>, target: Target): number {
  const downside = downsideDeviation(returns, target);
  const { acceptable = 0, periodsPerYear } = target;
  const excess = acceptable === 0 ? returns : excessReturns(returns, acceptable);
  return hasSpread(downside) ? (mean(excess) * periodsPerYear) / downside : Number.NaN;
}
