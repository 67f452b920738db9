/** How much wealth grew, in all and a year. */

/**
 * Total return, last / first − 1, of T+1 points of wealth. A fraction; −1 is a total loss. Reads the two ends only.
 * NaN for fewer than two points or a base that is not positive.
 *
 * Example: `totalReturn([100, 90, 125])` is 0.25.
 */
export function totalReturn(wealth: ArrayLike<number>): number {
  const first = wealth[0];
  return wealth.length > 1 && first! > 0 ? wealth[wealth.length - 1]! / first! - 1 : Number.NaN;
}

/**
 * Returns compounded, Π(1 + r) − 1. A fraction. NaN for no returns.
 *
 * Example: `compoundReturn([0.5, -0.5])` is -0.25.
 */
export function compoundReturn(returns: ArrayLike<number>): number {
  if (returns.length === 0) return Number.NaN;
  let growth = 1;
  for (let i = 0; i < returns.length; i++) growth *= 1 + returns[i]!;
  return growth - 1;
}

/**
 * Compound annual growth rate, (last / first)^(1/years) − 1. A fraction a year. The caller counts the years: calendar days / 365.25 is the
 * headline convention. NaN unless first, last and years are positive (a total loss has no rate), and when the rate is too large for a number. Source: CFA Institute, GIPS (2020).
 *
 * Example: `cagr(100, 121, 2)` is 0.1.
 */
export function cagr(first: number, last: number, years: number): number {
  if (!(first > 0 && last > 0 && years > 0)) return Number.NaN;
  const rate = (last / first) ** (1 / years) - 1;
  return Number.isFinite(rate) ? rate : Number.NaN;
}

/**
 * Compound annual growth rate by counted periods, (last / first)^(A/T) − 1, for T+1 points of wealth and A periods a year.
 * NaN for fewer than two points or a total loss. Source: empyrical `annual_return`.
 *
 * Example: `cagrByPeriods([1, 1.1, 1.21], 1)` is 0.1.
 */
export function cagrByPeriods(wealth: ArrayLike<number>, periodsPerYear: number): number {
  const periods = wealth.length - 1;
  return periods > 0 ? cagr(wealth[0]!, wealth[periods]!, periods / periodsPerYear) : Number.NaN;
}

/**
 * Geometric mean return per period, exp(mean log(1 + r)) − 1. A fraction. NaN for no returns or any return ≤ −1.
 *
 * Example: `geometricMean([0.21, 0])` is 0.1.
 */
export function geometricMean(returns: ArrayLike<number>): number {
  let logs = 0;
  for (let i = 0; i < returns.length; i++) {
    if (!(returns[i]! > -1)) return Number.NaN;
    logs += Math.log1p(returns[i]!);
  }
  return Math.expm1(logs / returns.length);
}
