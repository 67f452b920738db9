import { hasSpread, mean, standardDeviation } from './moments.js';
import type { MeanError } from './newey-west.js';

/**
 * The mean of overlapping windows with its Hansen-Hodrick standard error: all autocovariances up to the lag count fully, where Newey-West's
 * weights fall; for forward returns over h periods the lag is h − 1. Divisor T, deviations from the mean. Error in the unit of the values.
 * Error and t are NaN where the variance comes out negative, which nothing forbids, for fewer than two values, and for no spread. Source:
 * Hansen & Hodrick (1980), eq. 8.
 *
 * Example: `hansenHodrickMean([0, 2, 0, 2], { lag: 0 }).error` is 0.5.
 */
export function hansenHodrickMean(values: ArrayLike<number>, { lag }: { readonly lag: number }): MeanError {
  const n = values.length;
  const centre = mean(values);
  let sum = hasSpread(standardDeviation(values)) ? 0 : Number.NaN;
  for (let l = 0; l <= lag && l < n; l++) {
    let products = 0;
    for (let i = l; i < n; i++) products += (values[i]! - centre) * (values[i - l]! - centre);
    sum += l === 0 ? products : 2 * products;
  }
  const error = sum > 0 ? Math.sqrt(sum) / n : Number.NaN;
  return { mean: centre, error, t: centre / error, lag };
}
