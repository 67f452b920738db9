import { cagrByPeriods } from './growth.js';
import { hasSpread, mean, standardDeviation } from './moments.js';
import { excessReturns, wealthFromReturns } from './returns.js';
import { type Annual, volatility } from './sharpe.js';

/** The annual figures of those who compound where the usual conventions add up: of use beside them, to tell why two programs differ. */

/**
 * Mean return compounded over a year, (1 + mean)^A − 1. A fraction; above the growth rate, since the mean leaves the spread out.
 * NaN for no returns or a mean below −1. Source: QuantConnect Lean `Statistics.AnnualPerformance`.
 *
 * Example: `compoundedMean([0.1, 0.3], 2)` is 0.44.
 */
export function compoundedMean(returns: ArrayLike<number>, periodsPerYear: number): number {
  const average = mean(returns);
  return average >= -1 ? (1 + average) ** periodsPerYear - 1 : Number.NaN;
}

/**
 * Volatility of a year's compounded return: √((s² + (1+g)²)^A − (1+g)^(2A)), s² the variance of returns (ddof 1) and g their growth per period,
 * as if periods were independent. A fraction. NaN for fewer than two returns. Source: Goodman (1960), "On the Exact Variance of Products";
 * backtesting.py `Volatility (Ann.)`.
 *
 * Example: `compoundedVolatility([0, 0.2], { growth: 0.1, periodsPerYear: 1 })` is 0.1414213562373095.
 */
export function compoundedVolatility(
  returns: ArrayLike<number>,
  { growth, periodsPerYear }: { readonly growth: number; readonly periodsPerYear: number },
): number {
  // The same with (1+g)^(2A) before the bracket, lest a small spread drown between two large numbers.
  const relative = standardDeviation(returns) / (1 + growth);
  return (1 + growth) ** periodsPerYear * Math.sqrt(Math.expm1(periodsPerYear * Math.log1p(relative * relative)));
}

/**
 * Geometric Sharpe ratio: growth a year of the excess returns, Π(1 + r − f)^(A/T) − 1, over their volatility (ddof 1, × √A). Unitless.
 * NaN for fewer than two returns or no spread. Source: PerformanceAnalytics `SharpeRatio.annualized` with `geometric = TRUE`.
 *
 * Example: `geometricSharpe([0.21, 0], { periodsPerYear: 1 })` is 0.6734350297014738.
 */
export function geometricSharpe(returns: ArrayLike<number>, { periodsPerYear, riskFree = 0 }: Annual): number {
  const excess = excessReturns(returns, riskFree);
  const risk = volatility(excess, periodsPerYear);
  return hasSpread(risk) ? cagrByPeriods(wealthFromReturns(excess), periodsPerYear) / risk : Number.NaN;
}
