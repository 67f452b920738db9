import { quantileSorted as typeSeven } from 'simple-statistics';

/**
 * Quantile of a series, type 7 of Hyndman & Fan (1996): linear between order statistics at position (n−1)p. It is the default of R and numpy.
 * Unit of the values. NaN for an empty series, a NaN inside, or p outside [0, 1].
 *
 * Example: `quantile([4, 1, 3, 2], 0.5)` is 2.5.
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  return quantileSorted(new Float64Array(values).sort(), p);
}

/**
 * The same of values already in ascending order, NaNs last, where several quantiles of one series are wanted.
 *
 * Example: `quantileSorted([1, 2, 3, 4, 5], 0.25)` is 2.
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length;
  if (n === 0 || Number.isNaN(sorted[n - 1]!) || !(p >= 0 && p <= 1)) return Number.NaN;
  const position = (n - 1) * p;
  // A position meant to be whole must give the order statistic itself, or "≤ the quantile" loses it to the last digit.
  const whole = Math.round(position);
  if (Math.abs(position - whole) < 1e-9) return sorted[whole]!;
  return typeSeven(sorted as number[], p);
}
