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
  const of = autocovariances(values);
  const lags = Math.min(2 * Math.max(1, lastLoud(of, { quiet, furthest, band: 2 * Math.sqrt(Math.log10(n) / n) }) ?? furthest), furthest);
  let slope = 0;
  let variance = of(0).covariance;
  for (let k = 1; k <= lags; k++) {
    const weight = 2 * k <= lags ? 1 : 2 * (1 - k / lags);
    const { covariance } = of(k);
    slope += 2 * weight * k * covariance;
    variance += 2 * weight * covariance;
  }
  const most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  const optimal = (constant: number): number => Math.min(Math.cbrt(((2 * slope * slope) / (constant * variance * variance)) * n), most);
  return { stationary: optimal(2), circular: optimal(4 / 3), lags };
}

interface Autocovariance {
  /** With divisor n. */
  readonly covariance: number;
  /** The absolute correlation of the two overlapping stretches, each about the mean of all (lag k leaves out k + 1 of each). */
  readonly correlation: number;
}

/** Each lag is a pass over the series, so only those that are asked for, and those before them, are worked out. */
function autocovariances(values: ArrayLike<number>): (lag: number) => Autocovariance {
  const n = values.length;
  const centre = mean(values);
  const deviations = new Float64Array(n);
  for (let i = 0; i < n; i++) deviations[i] = values[i]! - centre;
  const known: Autocovariance[] = [];
  const total = products(deviations, 0);
  let [late, early] = [total, total];
  return (lag) => {
    for (let k = known.length; k <= lag; k++) {
      const sum = products(deviations, k);
      late -= deviations[k]! ** 2;
      early -= deviations[n - 1 - k]! ** 2;
      known.push({ covariance: sum / n, correlation: Math.abs(sum) / Math.sqrt(late * early) });
    }
    return known[lag]!;
  };
}

function products(deviations: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < deviations.length; i++) sum += deviations[i]! * deviations[i - lag]!;
  return sum;
}

/** The lag after which so many correlations in a row stay within the band; undefined when they never do. */
function lastLoud(
  of: (lag: number) => Autocovariance,
  { quiet, furthest, band }: { readonly quiet: number; readonly furthest: number; readonly band: number },
): number | undefined {
  let inARow = 0;
  for (let lag = 0; lag <= furthest; lag++) {
    inARow = of(lag).correlation < band ? inARow + 1 : 0;
    if (inARow === quiet && lag < furthest) return lag - quiet + 1;
  }
  return undefined;
}
