import { mean } from './moments.js';
import { quantileSorted } from './quantile.js';
import { TIE } from './ties.js';

/** What to read off many replications of a figure. Chance comes in as an argument everywhere: `rng` gives uniform numbers in [0, 1). */

export interface Chance {
  /** How many replications. */
  readonly replications: number;
  readonly rng: () => number;
}

/** Which replications count as at least as extreme: those above, those below, or those as far from the centre on either side. */
export type Alternative = 'greater' | 'less' | 'twoSided';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure beside what chance alone makes of it. */
export interface Randomisation {
  readonly observed: number;
  /** Mean of the figure under chance. */
  readonly expected: number;
  readonly p: number;
  /** Whether the replications are all there are, and p no estimate. */
  readonly exact: boolean;
  readonly replications: Float64Array;
}

/**
 * Percentile interval of bootstrap replications: their type-7 quantiles at (1 − level)/2 and 1 − (1 − level)/2; the level is two-sided. In
 * their unit. NaN for no replications or any NaN. Source: Efron & Tibshirani (1993), ch. 13.
 *
 * Example: `percentileInterval([1, 2, 3, 4, 5], 0.5).low` is 2.
 */
export function percentileInterval(replications: ArrayLike<number>, level = 0.95): Interval {
  const sorted = new Float64Array(replications).sort();
  const tail = (1 - level) / 2;
  return { low: quantileSorted(sorted, tail), high: quantileSorted(sorted, 1 - tail) };
}

/**
 * Number of replications at least as extreme as the observed figure; one within 1e-12 of it is. `centre` is what two sides are measured
 * from, 0 unless given.
 *
 * Example: `exceedances([1, 2, 3], 2)` is 2.
 */
export function exceedances(
  replications: ArrayLike<number>,
  observed: number,
  { alternative = 'greater', centre = 0 }: { readonly alternative?: Alternative; readonly centre?: number } = {},
): number {
  const extremity = (value: number): number =>
    alternative === 'greater' ? value : alternative === 'less' ? -value : Math.abs(value - centre);
  const bound = extremity(observed) - TIE;
  let count = 0;
  for (let i = 0; i < replications.length; i++) if (extremity(replications[i]!) >= bound) count++;
  return count;
}

/**
 * P-value from replications drawn at random, (1 + #) / (1 + B): the observed figure is one of those that chance might have drawn, so p is
 * never 0. NaN for an observed NaN. Source: Davison & Hinkley (1997), ch. 4; Phipson & Smyth (2010).
 *
 * Example: `monteCarloP([1, 2, 3], 2.5)` is 0.5.
 */
export function monteCarloP(
  replications: ArrayLike<number>,
  observed: number,
  options: { readonly alternative?: Alternative; readonly centre?: number } = {},
): number {
  return Number.isNaN(observed) ? Number.NaN : (1 + exceedances(replications, observed, options)) / (1 + replications.length);
}

/**
 * The observed figure, its replications and their p: # / B where they are all there are, (1 + #) / (1 + B) where they were drawn. p is NaN when
 * the observed figure, the centre or a replication is.
 *
 * Example: `randomisation([1, 2, 3], 3, { exact: true, centre: 2 }).expected` is 2.
 */
export function randomisation(
  replications: Float64Array,
  observed: number,
  of: { readonly exact: boolean; readonly alternative?: Alternative; readonly centre?: number },
): Randomisation {
  const expected = mean(replications);
  const missing = Number.isNaN(observed + expected + (of.centre ?? 0));
  const p = of.exact ? exceedances(replications, observed, of) / replications.length : monteCarloP(replications, observed, of);
  return { observed, expected, p: missing ? Number.NaN : p, exact: of.exact, replications };
}
