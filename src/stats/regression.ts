import { type Comoments, comoments, hasSpreadSum } from './correlation.js';
import { type Hac, longRunSum, neweyWestLag } from './newey-west.js';

/** A line fitted through pairs, y = alpha + beta x + residual, with two kinds of standard error. Rates are per period. */
export interface Regression {
  readonly observations: number;
  readonly alpha: number;
  readonly beta: number;
  /** Newey-West standard errors, and the coefficients over them. */
  readonly alphaError: number;
  readonly betaError: number;
  readonly alphaT: number;
  readonly betaT: number;
  /** Classical standard errors (equal variance, no autocorrelation), residual variance with ddof 2. */
  readonly alphaErrorOls: number;
  readonly betaErrorOls: number;
  readonly rSquared: number;
  /** Standard deviation of the residuals per period, ddof 2. */
  readonly residualDeviation: number;
  readonly lag: number;
}

/**
 * Slope of y on x by least squares with an intercept, Σ(x−x̄)(y−ȳ) / Σ(x−x̄)². NaN for fewer than two pairs or no spread in x.
 * Throws when the lengths differ.
 *
 * Example: `slope([2, 4, 6.5, 7.5], [1, 2, 3, 4])` is 1.9.
 */
export function slope(y: ArrayLike<number>, x: ArrayLike<number>): number {
  const { n, sumXX, sumXY } = comoments(x, y);
  return hasSpreadSum(sumXX, n) ? sumXY / sumXX : Number.NaN;
}

/**
 * Least squares of y on x with an intercept and Newey-West errors (Bartlett; `lag` periods, floor(4(T/100)^(2/9)) unless given; variance × T/(T−2)
 * with `smallSample`). Errors and t are NaN for fewer than three pairs, t also for a perfect fit; all is NaN without spread in x.
 * Throws when the lengths differ. Source: Newey & West (1987); statsmodels OLS with `cov_type='HAC'`.
 *
 * Example: `regress([2, 4, 6.5, 7.5], [1, 2, 3, 4]).alpha` is 0.25.
 */
export function regress(
  y: ArrayLike<number>,
  x: ArrayLike<number>,
  { lag = neweyWestLag(y.length), smallSample = false }: Hac = {},
): Regression {
  const { sums, alpha, beta, residuals, squares } = leastSquares(y, x);
  const { n, meanX, sumXX, sumXY, sumYY } = sums;
  const residualDeviation = n > 2 ? Math.sqrt(squares / (n - 2)) : Number.NaN;
  const alphaError = hacError('alpha', residuals, x, sums, { lag, smallSample });
  const betaError = hacError('beta', residuals, x, sums, { lag, smallSample });
  const scatters = hasSpreadSum(squares, n);
  return {
    observations: n,
    alpha,
    beta,
    alphaError,
    betaError,
    alphaT: scatters ? alpha / alphaError : Number.NaN,
    betaT: scatters ? beta / betaError : Number.NaN,
    alphaErrorOls: residualDeviation * Math.sqrt(1 / n + (meanX * meanX) / sumXX),
    betaErrorOls: residualDeviation / Math.sqrt(sumXX),
    rSquared: hasSpreadSum(sumYY, n) ? (beta * sumXY) / sumYY : Number.NaN,
    residualDeviation,
    lag,
  };
}

/**
 * The intercept of y on x alone, with the slope and the Newey-West t of the intercept: `regress` without the rest, for half the work.
 *
 * Example: `intercept([2, 4, 6.5, 7.5], [1, 2, 3, 4]).alpha` is 0.25.
 */
export function intercept(y: ArrayLike<number>, x: ArrayLike<number>, hac: Hac = {}): Pick<Regression, 'alpha' | 'beta' | 'alphaT'> {
  const { lag = neweyWestLag(y.length), smallSample = false } = hac;
  const { sums, alpha, beta, residuals, squares } = leastSquares(y, x);
  const error = hacError('alpha', residuals, x, sums, { lag, smallSample });
  return { alpha, beta, alphaT: hasSpreadSum(squares, sums.n) ? alpha / error : Number.NaN };
}

/** The line and what it leaves over. */
function leastSquares(y: ArrayLike<number>, x: ArrayLike<number>) {
  const sums = comoments(x, y);
  const { n, meanX, meanY, sumXX, sumXY } = sums;
  const beta = hasSpreadSum(sumXX, n) ? sumXY / sumXX : Number.NaN;
  const residuals = new Float64Array(n);
  for (let i = 0; i < n; i++) residuals[i] = y[i]! - meanY - beta * (x[i]! - meanX);
  return { sums, beta, alpha: meanY - beta * meanX, residuals, squares: longRunSum(residuals, 0) };
}

/** Each coefficient's error is one of the scores it sums up: beta of residual × (x − x̄) / Σ(x−x̄)², alpha of residual / T less x̄ times that. */
function hacError(
  of: 'alpha' | 'beta',
  residuals: Float64Array,
  x: ArrayLike<number>,
  { n, meanX, sumXX }: Comoments,
  { lag, smallSample }: Required<Hac>,
): number {
  const scores = new Float64Array(n);
  const [level, slope] = of === 'alpha' ? [1 / n, -meanX] : [0, 1];
  for (let i = 0; i < n; i++) scores[i] = residuals[i]! * level + (slope * residuals[i]! * (x[i]! - meanX)) / sumXX;
  const factor = n > 2 ? (smallSample ? n / (n - 2) : 1) : Number.NaN;
  return Math.sqrt(factor * longRunSum(scores, lag));
}
