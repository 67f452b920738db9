import { hasSpread, mean } from './moments.js';
import { assertSameLength } from './returns.js';

/** Sums about the means of two aligned series, from which their regression and correlation follow. */
export interface Comoments {
  readonly n: number;
  readonly meanX: number;
  readonly meanY: number;
  readonly sumXX: number;
  readonly sumXY: number;
  readonly sumYY: number;
}

/**
 * Sums of squares and products about the means, in two passes. Throws a RangeError when the lengths differ.
 *
 * Example: `comoments([1, 2, 3], [2, 4, 6]).sumXY` is 4.
 */
export function comoments(x: ArrayLike<number>, y: ArrayLike<number>): Comoments {
  assertSameLength(x, y);
  const meanX = mean(x);
  const meanY = mean(y);
  let [sumXX, sumXY, sumYY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    sumXX += dx * dx;
    sumXY += dx * dy;
    sumYY += dy * dy;
  }
  return { n: x.length, meanX, meanY, sumXX, sumXY, sumYY };
}

/**
 * Whether a sum of squares about the mean of n values is more than rounding, at least two values given.
 *
 * Example: `hasSpreadSum(1e-30, 10)` is false.
 */
export function hasSpreadSum(sumOfSquares: number, n: number): boolean {
  return n > 1 && hasSpread(Math.sqrt(sumOfSquares / (n - 1)));
}

/**
 * Pearson's correlation. Unitless, within ±1. NaN for fewer than two pairs, no spread in either, or any NaN. Throws when the lengths differ.
 *
 * Example: `correlation([1, 2, 3], [3, 2, 1])` is -1.
 */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const { n, sumXX, sumXY, sumYY } = comoments(x, y);
  if (!hasSpreadSum(sumXX, n) || !hasSpreadSum(sumYY, n)) return Number.NaN;
  return Math.max(-1, Math.min(1, sumXY / Math.sqrt(sumXX * sumYY)));
}
