import { hasSpread, mean, standardDeviation } from './moments.js';
import { excessReturns, type PerPeriod } from './returns.js';

/** Reward for variability, and the annual mean, volatility and riskless rate that it is made of. */

export interface Annual {
  /** 252 for sessions, 52 for weeks, 12 for months, 1 for a figure per period. */
  readonly periodsPerYear: number;
  /** Riskless return per period, a number or a series; 0 when not given. */
  readonly riskFree?: PerPeriod;
}

/**
 * An annual riskless rate per period, (1 + rate)^(1/A) − 1. Both are fractions. NaN for a rate ≤ −1.
 *
 * Example: `riskFreePerPeriod(0.21, 2)` is 0.1.
 */
export function riskFreePerPeriod(annualRate: number, periodsPerYear: number): number {
  // To all digits of the rate itself: a power less 1 loses five of them, which twelve thousand sessions add up.
  return annualRate > -1 ? Math.expm1(Math.log1p(annualRate) / periodsPerYear) : Number.NaN;
}

/**
 * Arithmetic mean return a year, mean × A. A fraction. NaN for no returns.
 *
 * Example: `annualMean([0.01, 0.03], 12)` is 0.24.
 */
export function annualMean(returns: ArrayLike<number>, periodsPerYear: number): number {
  return mean(returns) * periodsPerYear;
}

/**
 * Volatility a year, standard deviation × √A, ddof 1 unless given. A fraction; 0 for a flat series. NaN for fewer than two returns.
 *
 * Example: `volatility([0.01, 0.02, 0.03], 4)` is 0.02.
 */
export function volatility(returns: ArrayLike<number>, periodsPerYear: number, ddof = 1): number {
  return standardDeviation(returns, ddof) * Math.sqrt(periodsPerYear);
}

/**
 * Sharpe ratio: mean excess return over its standard deviation (ddof 1), × √A. Unitless; the riskless return is per period and 0 unless given.
 * NaN for fewer than two returns or no spread. Source: Sharpe (1994), "The Sharpe Ratio", J. Portfolio Management 21(1).
 *
 * Example: `sharpe([0.01, 0.02, 0.03], { periodsPerYear: 4 })` is 4.
 */
export function sharpe(returns: ArrayLike<number>, { periodsPerYear, riskFree = 0 }: Annual): number {
  const excess = riskFree === 0 ? returns : excessReturns(returns, riskFree);
  const deviation = standardDeviation(excess);
  return hasSpread(deviation) ? (mean(excess) / deviation) * Math.sqrt(periodsPerYear) : Number.NaN;
}
