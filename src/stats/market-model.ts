import { mean, standardDeviation } from './moments.js';
import type { Hac } from './newey-west.js';
import { type Regression, regress, slope } from './regression.js';
import { assertSameLength, excessReturns } from './returns.js';
import { type Annual, sharpe } from './sharpe.js';
import { type Side, selectSide } from './side.js';

/** A strategy read through its benchmark, by regression of excess returns on excess returns. Simple returns; strategy first, benchmark second. */

/**
 * The market model: excess returns regressed on the benchmark's, with Newey-West errors. Alpha and errors are per period (× A for a year).
 * See `regress` for when it is NaN. Throws when the lengths differ. Source: Jensen (1968).
 *
 * Example: `marketModel([0.03, 0.01, 0.05], [0.01, 0, 0.02], { periodsPerYear: 1 }).beta` is 2.
 */
export function marketModel(returns: ArrayLike<number>, benchmark: ArrayLike<number>, options: Annual & Hac): Regression {
  const { riskFree = 0 } = options;
  return regress(excessReturns(returns, riskFree), excessReturns(benchmark, riskFree), options);
}

/**
 * Jensen's alpha a year: the market model's intercept × A (arithmetic). A fraction. NaN without spread in the benchmark. Source: Jensen (1968).
 *
 * Example: `alphaJensen([0.03, 0.01, 0.05], [0.01, 0, 0.02], { periodsPerYear: 12 })` is 0.12.
 */
export function alphaJensen(returns: ArrayLike<number>, benchmark: ArrayLike<number>, { periodsPerYear, riskFree = 0 }: Annual): number {
  const excess = excessReturns(returns, riskFree);
  const market = excessReturns(benchmark, riskFree);
  return (mean(excess) - slope(excess, market) * mean(market)) * periodsPerYear;
}

/**
 * Treynor ratio: annual mean excess return over beta (of excess on excess). A fraction a year. NaN for a beta of zero.
 * Source: Treynor (1965).
 *
 * Example: `treynor([0.03, 0.01, 0.05], [0.01, 0, 0.02], { periodsPerYear: 1 })` is 0.015.
 */
export function treynor(returns: ArrayLike<number>, benchmark: ArrayLike<number>, { periodsPerYear, riskFree = 0 }: Annual): number {
  const excess = excessReturns(returns, riskFree);
  const beta = slope(excess, excessReturns(benchmark, riskFree));
  return beta === 0 ? Number.NaN : (mean(excess) * periodsPerYear) / beta;
}

/**
 * Modigliani's M²: the riskless rate (× A) plus the Sharpe ratio times the benchmark's volatility (of excess returns, ddof 1): what the strategy
 * would have returned at the benchmark's risk. A fraction a year. NaN as the Sharpe ratio. Source: Modigliani & Modigliani (1997).
 *
 * Example: `mSquared([0.01, 0.02, 0.03], [0, 0.02, 0.04], { periodsPerYear: 1 })` is 0.04.
 */
export function mSquared(returns: ArrayLike<number>, benchmark: ArrayLike<number>, options: Annual): number {
  assertSameLength(returns, benchmark);
  const { periodsPerYear, riskFree = 0 } = options;
  const riskless = (typeof riskFree === 'number' ? riskFree : mean(riskFree)) * periodsPerYear;
  const risk = standardDeviation(excessReturns(benchmark, riskFree)) * Math.sqrt(periodsPerYear);
  return riskless + sharpe(returns, options) * risk;
}

/**
 * Appraisal ratio: annual alpha over the annual residual volatility (ddof 2, × √A). Unitless. NaN for a perfect fit.
 * Source: Treynor & Black (1973).
 *
 * Example: `appraisalRatio([0.02, 0.04, 0.065, 0.075], [0.01, 0.02, 0.03, 0.04], { periodsPerYear: 4 })` is 1.0540925533894598.
 */
export function appraisalRatio(returns: ArrayLike<number>, benchmark: ArrayLike<number>, options: Annual): number {
  const { alpha, alphaT, residualDeviation } = marketModel(returns, benchmark, { ...options, lag: 0 });
  return Number.isNaN(alphaT) ? Number.NaN : (alpha / residualDeviation) * Math.sqrt(options.periodsPerYear);
}

/**
 * Beta in the periods in which the benchmark rose (`up`: the bull beta) or fell (`down`: the bear beta) alone; raw returns, periods of a flat
 * benchmark in neither. NaN for fewer than two such periods. Source: Bacon (2008), ch. 4; PerformanceAnalytics `CAPM.beta.bull`.
 *
 * Example: `sideBeta([0.02, 0.06, -0.01], [0.01, 0.03, -0.01], 'up')` is 2.
 */
export function sideBeta(returns: ArrayLike<number>, benchmark: ArrayLike<number>, side: Side): number {
  const chosen = selectSide(returns, benchmark, side);
  return slope(chosen.returns, chosen.benchmark);
}
