import { betaCdf } from './beta-function.js';
import { binomialTerm } from './gamma-function.js';

/** Hits among independent trials that all have the probability p. */

export interface Hits {
  readonly hits: number;
  readonly trials: number;
  /** Probability of a hit in one trial. */
  readonly p: number;
}

/**
 * P(X = hits). NaN for p outside [0, 1]; 0 for a number of hits that cannot be.
 *
 * Example: `binomialProbability({ hits: 2, trials: 3, p: 0.5 })` is 0.375.
 */
export function binomialProbability({ hits, trials, p }: Hits): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  return hits < 0 || hits > trials ? 0 : binomialTerm({ hits, misses: trials - hits, p, q: 1 - p });
}

/**
 * P(X ≥ hits), the one-sided p-value of a hit rate above p. NaN for p outside [0, 1]. Source: DLMF 8.17.5, the incomplete beta function at
 * whole numbers; scipy `binom.sf(hits − 1, …)`.
 *
 * Example: `binomialTail({ hits: 5, trials: 6, p: 0.5 })` is 0.109375.
 */
export function binomialTail({ hits, trials, p }: Hits): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (hits <= 0) return 1;
  return hits > trials ? 0 : betaCdf(p, { a: hits, b: trials - hits + 1 });
}

/** Two probabilities equal on paper may differ in their last digits; R and scipy allow as much. */
const EQUAL = 1 + 1e-7;

/**
 * Exact two-sided p-value: the probability of all numbers of hits no likelier than the one seen. NaN for no trials or p outside [0, 1].
 * Source: R `binom.test`, scipy `binomtest` (minimum likelihood).
 *
 * Example: `binomialTwoSided({ hits: 5, trials: 6, p: 0.5 })` is 0.21875.
 */
export function binomialTwoSided({ hits, trials, p }: Hits): number {
  if (!(trials > 0)) return Number.NaN;
  const bound = binomialProbability({ hits, trials, p }) * EQUAL;
  let sum = Number.isNaN(bound) ? Number.NaN : 0;
  for (let k = 0; k <= trials; k++) {
    const probability = binomialProbability({ hits: k, trials, p });
    if (probability <= bound) sum += probability;
  }
  return Math.min(1, sum);
}
