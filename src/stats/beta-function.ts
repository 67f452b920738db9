import { binomialTerm } from './gamma-function.js';

/** The two shapes of a beta distribution, both above 0. */
export interface BetaShape {
  readonly a: number;
  readonly b: number;
}

/**
 * Regularised incomplete beta function I_x(a, b), the beta distribution's P(X ≤ x); to about 1e-13 of itself for shapes up to 1e5. The
 * upper tail is the one of 1 − x with a and b swapped. `rest` is 1 − x, where the caller knows it to more digits. NaN outside [0, 1] or for
 * a shape that is not positive. Source: the continued fraction DLMF 8.17.22 by Lentz's method, in front of it the binomial term of Loader
 * (2000).
 *
 * Example: `betaCdf(0.5, { a: 2, b: 3 })` is 0.6875.
 */
export function betaCdf(x: number, { a, b }: BetaShape, rest = 1 - x): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) return Number.NaN;
  if (x === 0 || rest === 0) return x === 0 ? 0 : 1;
  const swap = x > (a + 1) / (a + b + 2);
  const lower = swap ? lowerTail(rest, x, b, a) : lowerTail(x, rest, a, b);
  return swap ? 1 - lower : lower;
}

function lowerTail(x: number, y: number, a: number, b: number): number {
  const front = (binomialTerm({ hits: a, misses: b, p: x, q: y }) * b) / (a + b);
  return front === 0 ? 0 : front / continuedFraction(x, a, b);
}

const TINY = 1e-300;
const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

function continuedFraction(x: number, a: number, b: number): number {
  let value = 1;
  let [c, d] = [1, 0];
  for (let i = 1; i < 100_000; i++) {
    const m = i >> 1;
    const odd = i % 2 === 1;
    const bottom = odd ? (a + 2 * m) * (a + 2 * m + 1) : (a + 2 * m - 1) * (a + 2 * m);
    const coefficient = ((odd ? -(a + m) * (a + b + m) : m * (b - m)) * x) / bottom;
    d = 1 / away(1 + coefficient * d);
    c = away(1 + coefficient / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) return value;
  }
  return Number.NaN;
}

/**
 * Density of the beta distribution at x. NaN outside (0, 1) or for a shape that is not positive.
 *
 * Example: `betaDensity(0.5, { a: 2, b: 3 })` is 1.5.
 */
export function betaDensity(x: number, { a, b }: BetaShape, rest = 1 - x): number {
  if (!(x > 0 && rest > 0 && a > 0 && b > 0)) return Number.NaN;
  return (binomialTerm({ hits: a, misses: b, p: x, q: rest }) * a * b) / (a + b) / (x * rest);
}

/**
 * Quantile of the beta distribution: the x with I_x(a, b) = p, to 1e-13 of itself. NaN for p outside [0, 1] or a shape that is not
 * positive. Source: Newton's method kept inside a bracket that bisection shrinks.
 *
 * Example: `betaQuantile(0.6875, { a: 2, b: 3 })` is 0.5.
 */
export function betaQuantile(p: number, shape: BetaShape): number {
  if (!(p >= 0 && p <= 1 && shape.a > 0 && shape.b > 0)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  let [low, high] = [0, 1];
  let x = shape.a / (shape.a + shape.b);
  for (let i = 0; i < 1200; i++) {
    const miss = betaCdf(x, shape) - p;
    if (miss === 0) return x;
    if (miss > 0) high = x;
    else low = x;
    const step = miss / betaDensity(x, shape);
    const next = x - step > low && x - step < high ? x - step : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-16 * x) return next;
    x = next;
  }
  return x;
}
