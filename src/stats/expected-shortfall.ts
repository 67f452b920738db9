import { kurtosis, mean, skewness, standardDeviation } from './moments.js';
import { normalDensity } from './normal.js';
import { normalQuantile } from './normal-quantile.js';
import { cornishFisherQuantile } from './value-at-risk.js';

/**
 * Expected shortfall by other roads than the mean of the observed tail. As value at risk it is a return per period, so that a loss is negative,
 * and `tail` is the probability beyond it.
 */

/**
 * Gaussian expected shortfall, mean − sd × φ(z) / tail, z the normal quantile at `tail`; ddof 1 unless given. NaN for fewer than two returns.
 * Source: McNeil, Frey & Embrechts, Quantitative Risk Management (2005), ex. 2.18.
 *
 * Example: `expectedShortfallGaussian([-1, 0, 1], 0.5)` is -0.7978845608028654.
 */
export function expectedShortfallGaussian(returns: ArrayLike<number>, tail = 0.05, ddof = 1): number {
  return mean(returns) - (standardDeviation(returns, ddof) * normalDensity(normalQuantile(tail))) / tail;
}

/**
 * Cornish-Fisher ("modified") expected shortfall, population moments throughout: mean + sd × min(−M / tail, h), h the corrected quantile,
 * M = φ(h) (1 + h³S/6 + (h⁶ − 9h⁴ + 9h² + 3)S²/72 + (h⁴ − 2h² − 1)K/24); never better than the value at risk ("operational").
 * NaN for fewer than four returns or no spread. Source: Boudt, Peterson & Croux (2008); PerformanceAnalytics `ES`.
 *
 * Example: `expectedShortfallCornishFisher([-2, -1, 0, 1, 2], 0.5)` is -1.1894997053131864.
 */
export function expectedShortfallCornishFisher(returns: ArrayLike<number>, tail = 0.05): number {
  const h = cornishFisherQuantile(returns, tail);
  const skew = skewness(returns, 'population');
  const excess = kurtosis(returns, 'population') - 3;
  const skewPart = (h ** 3 * skew) / 6 + ((h ** 6 - 9 * h ** 4 + 9 * h ** 2 + 3) * skew ** 2) / 72;
  const beyond = normalDensity(h) * (1 + skewPart + ((h ** 4 - 2 * h ** 2 - 1) * excess) / 24);
  return mean(returns) + standardDeviation(returns, 0) * Math.min(-beyond / tail, h);
}

/**
 * Mean of the floor((T − 1) × tail) + 1 lowest returns. NaN for no returns. Source: empyrical `conditional_value_at_risk`.
 *
 * Example: `expectedShortfallLowest([-0.04, 0.01, -0.02, 0.03], 0.5)` is -0.03.
 */
export function expectedShortfallLowest(returns: ArrayLike<number>, tail = 0.05): number {
  const sorted = Float64Array.from(returns).sort();
  return mean(sorted.subarray(0, Math.floor((sorted.length - 1) * tail) + 1));
}
