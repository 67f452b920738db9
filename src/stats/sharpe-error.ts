import { hasSpread, mean, standardDeviation } from './moments.js';
import { longRunSum } from './newey-west.js';
import { excessReturns } from './returns.js';

/** How uncertain a Sharpe ratio is. Ratios and errors are per period, not annual. */

/** A Sharpe ratio per period and the number of returns it came from. */
export interface SharpeOf {
  readonly sharpe: number;
  readonly observations: number;
}

/**
 * Standard error of a Sharpe ratio for independent normal returns, √((1 + S²/2) / T). NaN for no observations.
 * Source: Lo (2002), "The Statistics of Sharpe Ratios", eq. 9.
 *
 * Example: `sharpeErrorIid({ sharpe: 0, observations: 100 })` is 0.1.
 */
export function sharpeErrorIid({ sharpe, observations }: SharpeOf): number {
  return observations > 0 ? Math.sqrt((1 + (sharpe * sharpe) / 2) / observations) : Number.NaN;
}

/**
 * Standard error of a Sharpe ratio for independent returns of any shape, √((1 + S²/2 − g1 S + (b2 − 3)/4 S²) / T), with population skewness g1
 * and population, non-excess kurtosis b2 (3 for the normal). NaN for no observations. Source: Mertens (2002), a comment on Lo.
 *
 * Example: `sharpeErrorMertens({ sharpe: 1, observations: 150, skewness: 0, kurtosis: 3 })` is 0.1.
 */
export function sharpeErrorMertens(of: SharpeOf & { readonly skewness: number; readonly kurtosis: number }): number {
  const { sharpe, observations, skewness, kurtosis } = of;
  const variance = 1 + (sharpe * sharpe) / 2 - skewness * sharpe + ((kurtosis - 3) / 4) * sharpe * sharpe;
  return observations > 0 ? Math.sqrt(variance / observations) : Number.NaN;
}

/**
 * What to multiply a Sharpe ratio per period by for one of q periods when returns are autocorrelated, q / √(q + 2 Σ (q − k) ρ_k), k from 1 to q − 1;
 * √q when they are not. NaN for fewer than q + 1 returns, no spread, or a variance estimate that is not positive.
 * Source: Lo (2002), eq. 20; autocorrelations as in `autocorrelation`.
 *
 * Example: `loEta([0.01, 0.03, 0.02], 1)` is 1.
 */
export function loEta(returns: ArrayLike<number>, q: number): number {
  if (returns.length < q + 1 || !hasSpread(standardDeviation(returns))) return Number.NaN;
  const deviations = excessReturns(returns, mean(returns));
  // The weights q − k are q times Bartlett's for q − 1 lags, so that the root is √(q × long-run variance / variance).
  const inflation = longRunSum(deviations, q - 1) / longRunSum(deviations, 0);
  return inflation > 0 ? Math.sqrt(q / inflation) : Number.NaN;
}
