import { hasSpread, mean, standardDeviation } from './moments.js';

/** Standard errors that stand against autocorrelation and changing variance (HAC). */

export interface Hac {
  /** Lags taken in; the automatic one of the sample's length when not given. 0 is White's estimator. */
  readonly lag?: number;
  /** Whether to multiply the variance by T / (T − k), k the number of coefficients. Not, unless told so. */
  readonly smallSample?: boolean;
}

export interface MeanError {
  readonly mean: number;
  readonly error: number;
  readonly t: number;
  readonly lag: number;
}

/**
 * The number of lags for T observations, floor(4 (T/100)^(2/9)). Source: Newey & West (1994), as in EViews and Stock & Watson.
 *
 * Example: `neweyWestLag(2514)` is 8.
 */
export function neweyWestLag(observations: number): number {
  return Math.floor(4 * (observations / 100) ** (2 / 9));
}

/**
 * Long-run sum of squares of scores that have mean zero: Σu² + 2 Σ_l w_l Σ_t u[t] u[t−l] with Bartlett weights w_l = 1 − l/(L+1), l from 1 to L.
 * T times the long-run variance; never negative but for rounding. NaN for no scores. Source: Newey & West (1987).
 *
 * Example: `longRunSum([1, -1], 1)` is 1.
 */
export function longRunSum(scores: ArrayLike<number>, lag: number): number {
  const n = scores.length;
  let sum = n > 0 ? 0 : Number.NaN;
  for (let l = 0; l <= lag && l < n; l++) {
    let products = 0;
    for (let i = l; i < n; i++) products += scores[i]! * scores[i - l]!;
    sum += l === 0 ? products : 2 * (1 - l / (lag + 1)) * products;
  }
  return sum;
}

/**
 * The mean of a series with its Newey-West standard error and t (the mean over its error). Error in the unit of the values, lag counted in periods.
 * Without `smallSample` the divisor is T, with it T − 1. NaN for fewer than two values or no spread. Source: Newey & West (1987);
 * statsmodels OLS on a constant with `cov_type='HAC'`.
 *
 * Example: `neweyWestMean([0, 2, 0, 2], { lag: 0 }).error` is 0.5.
 */
export function neweyWestMean(values: ArrayLike<number>, { lag = neweyWestLag(values.length), smallSample = false }: Hac = {}): MeanError {
  const n = values.length;
  const centre = mean(values);
  if (!hasSpread(standardDeviation(values))) return { mean: centre, error: Number.NaN, t: Number.NaN, lag };
  const scores = new Float64Array(n);
  for (let i = 0; i < n; i++) scores[i] = values[i]! - centre;
  const error = Math.sqrt(longRunSum(scores, lag) / (smallSample ? n - 1 : n) / n);
  return { mean: centre, error, t: error > 0 ? centre / error : Number.NaN, lag };
}
