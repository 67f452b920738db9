import { betaCdf, betaDensity, betaQuantile } from './beta-function.js';

/**
 * Student's t, by the incomplete beta function of df / (df + t²). Degrees of freedom need not be whole; every function is NaN unless they
 * are > 0.
 */

/** Where t stands in the beta distribution, and the rest to 1, both without a subtraction. */
const place = (t: number, df: number) => ({ x: df / (df + t * t), rest: 1 / (1 + df / (t * t)) });

/**
 * Two-sided p-value of a t statistic, P(|T| ≥ |t|), to 1e-13 of itself. Source: DLMF 8.17; Abramowitz & Stegun (1964), 26.7.1.
 *
 * Example: `studentTTwoSided(1, 1)` is 0.5.
 */
export function studentTTwoSided(t: number, df: number): number {
  const { x, rest } = place(t, df);
  return df > 0 ? betaCdf(x, { a: df / 2, b: 0.5 }, rest) : Number.NaN;
}

/**
 * Distribution function P(T ≤ t), the lower tail to 1e-13 of itself.
 *
 * Example: `studentTCdf(-1, 1)` is 0.25.
 */
export function studentTCdf(t: number, df: number): number {
  const tail = studentTTwoSided(t, df) / 2;
  return t > 0 ? 1 - tail : tail;
}

/**
 * Quantile of Student's t: the t with P(T ≤ t) = p. NaN outside (0, 1). Source: the beta quantile on the side of it that keeps its digits,
 * then two steps of Newton's method on t itself.
 *
 * Example: `studentTQuantile(0.75, 1)` is 1.
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1 && df > 0)) return Number.NaN;
  if (p === 0.5) return 0;
  const both = 2 * Math.min(p, 1 - p);
  let t = firstGuess(both, df);
  for (let i = 0; i < 2; i++) {
    const { x, rest } = place(t, df);
    // Half the density of t over that of x is dx/dt, 2 x (1 − x) / t.
    const slope = (betaDensity(x, { a: df / 2, b: 0.5 }, rest) * 2 * x * rest) / t;
    const step = (studentTTwoSided(t, df) - both) / slope;
    if (Number.isFinite(step) && Math.abs(step) < t / 2) t += step;
  }
  return p < 0.5 ? -t : t;
}

function firstGuess(both: number, df: number): number {
  const x = betaQuantile(both, { a: df / 2, b: 0.5 });
  if (x < 0.5) return Math.sqrt((df * (1 - x)) / x);
  const rest = betaQuantile(1 - both, { a: 0.5, b: df / 2 });
  return Math.sqrt((df * rest) / (1 - rest));
}
