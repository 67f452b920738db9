import { kurtosis, mean, skewness, standardDeviation } from './moments.js';
import { normalQuantile } from './normal-quantile.js';
import { quantile, quantileSorted } from './quantile.js';
import { TIE } from './ties.js';

/**
 * The bad tail of returns. Every figure is itself a return per period, so that a loss is negative, and `tail` is the probability beyond it:
 * 0.05 for what the trade calls 95%.
 */

/**
 * Historical value at risk: the type-7 quantile of the returns at `tail`. NaN for no returns. Source: Jorion, Value at Risk (2007); numpy `quantile`.
 *
 * Example: `valueAtRisk([-0.04, -0.02, 0, 0.02, 0.04], 0.25)` is -0.02.
 */
export function valueAtRisk(returns: ArrayLike<number>, tail = 0.05): number {
  return quantile(returns, tail);
}

/**
 * Expected shortfall (conditional value at risk): mean of the returns ≤ the historical value at risk. NaN for no returns.
 * Source: Acerbi & Tasche (2002); empyrical `conditional_value_at_risk` but with the type-7 cutoff.
 *
 * Example: `expectedShortfall([-0.04, -0.02, 0, 0.02, 0.04], 0.25)` is -0.03.
 */
export function expectedShortfall(returns: ArrayLike<number>, tail = 0.05): number {
  return meanUpTo(returns, valueAtRisk(returns, tail));
}

/**
 * Mean of the returns at or below (within TIE) a value at risk already known. NaN when there are none.
 *
 * Example: `meanUpTo([-0.03, -0.01, 0.02], -0.01)` is -0.02.
 */
export function meanUpTo(returns: ArrayLike<number>, cutoff: number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < returns.length; i++) {
    if (!(returns[i]! <= cutoff + TIE)) continue;
    sum += returns[i]!;
    count++;
  }
  return sum / count;
}

/**
 * Gaussian value at risk: mean + z sd, ddof 1 unless given. NaN for fewer than two returns. Source: RiskMetrics (1996).
 *
 * Example: `valueAtRiskGaussian([-0.01, 0, 0.01], 0.025)` is -0.01959963984540054.
 */
export function valueAtRiskGaussian(returns: ArrayLike<number>, tail = 0.05, ddof = 1): number {
  return mean(returns) + normalQuantile(tail) * standardDeviation(returns, ddof);
}

/**
 * Cornish-Fisher ("modified") value at risk: mean + z' sd, z' the `cornishFisherQuantile`; sd with ddof 1, unless given, as in the Gaussian
 * one. NaN for fewer than four returns or no spread. Source: Favre & Galeano (2002).
 *
 * Example: `valueAtRiskCornishFisher([-0.02, -0.01, 0, 0.01, 0.02], 0.05)` is -0.026422230699917823.
 */
export function valueAtRiskCornishFisher(returns: ArrayLike<number>, tail = 0.05, ddof = 1): number {
  return mean(returns) + cornishFisherQuantile(returns, tail) * standardDeviation(returns, ddof);
}

/**
 * The normal quantile z at `tail` corrected for the returns' shape: z + (z²−1)S/6 + (z³−3z)K/24 − (2z³−5z)S²/36, with population g1 for S and
 * excess b2 − 3 for K. In standard deviations. NaN for fewer than four returns or no spread. Source: Cornish & Fisher (1938).
 *
 * Example: `cornishFisherQuantile([-1, -1, 1, 1], 0.5)` is 0.
 */
export function cornishFisherQuantile(returns: ArrayLike<number>, tail: number): number {
  const z = normalQuantile(tail);
  const skew = skewness(returns, 'population');
  const excess = kurtosis(returns, 'population') - 3;
  return z + ((z * z - 1) * skew) / 6 + ((z ** 3 - 3 * z) * excess) / 24 - ((2 * z ** 3 - 5 * z) * skew * skew) / 36;
}

/**
 * Tail ratio: |quantile at 1 − tail| over |quantile at tail|, type 7. Unitless; above 1 the good tail is the longer one.
 * NaN for no returns or a zero lower quantile. Source: empyrical `tail_ratio`.
 *
 * Example: `tailRatio([-0.02, 0, 0.01, 0.02, 0.03], 0)` is 1.5.
 */
export function tailRatio(returns: ArrayLike<number>, tail = 0.05): number {
  const sorted = Float64Array.from(returns).sort();
  const lower = Math.abs(quantileSorted(sorted, tail));
  return lower > 0 ? Math.abs(quantileSorted(sorted, 1 - tail)) / lower : Number.NaN;
}
