import { type BetaShape, betaQuantile } from './beta-function.js';
import type { Interval } from './monte-carlo.js';
import { normalQuantile } from './normal-quantile.js';

/** How far from the share seen the true one may be. Intervals are two-sided, at the level 0.95 unless given, and NaN for no trials. */

export interface Share {
  readonly hits: number;
  readonly trials: number;
  /** Two-sided: 0.95 leaves 2.5% on either side. */
  readonly level?: number;
}

const NONE: Interval = { low: Number.NaN, high: Number.NaN };
const possible = ({ hits, trials, level = 0.95 }: Share): boolean => trials > 0 && hits >= 0 && hits <= trials && level > 0 && level < 1;

/**
 * Wilson's score interval, without correction for continuity: for display. Source: Wilson (1927); Brown, Cai & DasGupta (2001).
 *
 * Example: `wilsonInterval({ hits: 0, trials: 6 }).high` is 0.3903342879021653.
 */
export function wilsonInterval(share: Share): Interval {
  if (!possible(share)) return NONE;
  const { hits, trials, level = 0.95 } = share;
  const z = normalQuantile((1 + level) / 2);
  const rate = hits / trials;
  const divisor = 1 + (z * z) / trials;
  const centre = (rate + (z * z) / (2 * trials)) / divisor;
  const half = (z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials))) / divisor;
  return { low: hits === 0 ? 0 : centre - half, high: hits === trials ? 1 : centre + half };
}

/**
 * Clopper and Pearson's exact interval, which holds the true share at least as often as its level says: for fewer than 20 trials.
 * Source: Clopper & Pearson (1934), by quantiles of the beta distribution.
 *
 * Example: `clopperPearsonInterval({ hits: 6, trials: 6 }).low` is 0.5407418735600996.
 */
export function clopperPearsonInterval(share: Share): Interval {
  const misses = share.trials - share.hits;
  return betaInterval(share, { low: { a: share.hits, b: misses + 1 }, high: { a: share.hits + 1, b: misses } });
}

/**
 * Jeffreys's interval: the middle of the posterior from half a hit and half a miss beforehand; 0 at no hits and 1 at hits only.
 * Source: Brown, Cai & DasGupta (2001), "Interval Estimation for a Binomial Proportion".
 *
 * Example: `jeffreysInterval({ hits: 3, trials: 4 }).low` is 0.2837516795634127.
 */
export function jeffreysInterval(share: Share): Interval {
  const shape = { a: share.hits + 0.5, b: share.trials - share.hits + 0.5 };
  return betaInterval(share, { low: shape, high: shape });
}

function betaInterval(share: Share, shapes: { readonly low: BetaShape; readonly high: BetaShape }): Interval {
  if (!possible(share)) return NONE;
  const tail = (1 - (share.level ?? 0.95)) / 2;
  return {
    low: share.hits === 0 ? 0 : betaQuantile(tail, shapes.low),
    high: share.hits === share.trials ? 1 : betaQuantile(1 - tail, shapes.high),
  };
}
