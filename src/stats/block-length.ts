import { hasSpread, mean, standardDeviation } from './moments.js';

/** Block lengths in periods; they may come out below 1, where blocks of 1 (no dependence) will do. */
export interface BlockLength {
  /** Mean block of the stationary bootstrap. */
  readonly stationary: number;
  /** Block of the circular bootstrap. */
  readonly circular: number;
  /** Number of autocovariances taken in. */
  readonly lags: number;
}

/**
 * The block length that makes a bootstrap's error of the mean's variance least, from the series' own autocovariances under a flat-top
 * kernel. NaN for fewer than 10 values, no spread, or a NaN. Source: Politis & White (2004) as corrected by Patton, Politis & White (2009);
 * tuning (k_n = max(5, ⌊log₁₀ n⌋), band 2 √(log₁₀ n / n), at most min(3 √n, n/3)) as in arch's `optimal_block_length`.
 *
 * Example: `blockLength([1, 1, 1, -1, -1, -1, 1, 1, 1, -1, -1, -1]).lags` is 9.
 */
export function blockLength(values: ArrayLike<number>): BlockLength {
  const n = values.length;
  if (n < 10 || !hasSpread(standardDeviation(values))) return { stationary: Number.NaN, circular: Number.NaN, lags: 0 };
  const quiet = Math.max(5, Math.floor(Math.log10(n)));
  const furthest = Math.min(Math.ceil(Math.sqrt(n)) + quiet, n - 2);
  const { covariances, correlations } = autocovariances(values, furthest);
  const lags = Math.min(2 * Math.max(1, lastLoud(correlations, quiet, 2 * Math.sqrt(Math.log10(n) / n)) ?? furthest), furthest);
  let slope = 0;
  let variance = covariances[0]!;
  for (let k = 1; k <= lags; k++) {
    const weight = 2 * k <= lags ? 1 : 2 * (1 - k / lags);
    slope += 2 * weight * k * covariances[k]!;
    variance += 2 * weight * covariances[k]!;
  }
  const most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  const optimal = (constant: number): number => Math.min(Math.cbrt(((2 * slope * slope) / (constant * variance * variance)) * n), most);
  return { stationary: optimal(2), circular: optimal(4 / 3), lags };
}

/**
 * Autocovariances with divisor n, and absolute correlations of the two overlapping stretches, each about the mean of all (lag k leaves out
 * k + 1 of each).
 */
function autocovariances(values: ArrayLike<number>, furthest: number) {
  const n = values.length;
  const centre = mean(values);
  const deviations = Float64Array.from({ length: n }, (_, i) => values[i]! - centre);
  const covariances = new Float64Array(furthest + 1);
  const correlations = new Float64Array(furthest + 1);
  let total = 0;
  for (const deviation of deviations) total += deviation * deviation;
  let [late, early] = [total, total];
  for (let k = 0; k <= furthest; k++) {
    let products = 0;
    for (let i = k; i < n; i++) products += deviations[i]! * deviations[i - k]!;
    late -= deviations[k]! ** 2;
    early -= deviations[n - 1 - k]! ** 2;
    covariances[k] = products / n;
    correlations[k] = Math.abs(products) / Math.sqrt(late * early);
  }
  return { covariances, correlations };
}

/** The lag after which so many correlations in a row stay within the band; undefined when they never do. */
function lastLoud(correlations: Float64Array, quiet: number, band: number): number | undefined {
  for (let lag = 0; lag + quiet < correlations.length; lag++) {
    if (correlations.subarray(lag, lag + quiet).every((correlation) => correlation < band)) return lag;
  }
  return undefined;
}
