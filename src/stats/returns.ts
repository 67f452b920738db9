/**
 * Wealth and returns, the two ways of telling one history: T simple returns, or T+1 points of wealth that start before the first of them.
 */

/** What is subtracted from returns: one number per period, or a series of the same length. */
export type PerPeriod = number | ArrayLike<number>;

/**
 * Simple returns of a wealth or price series, wealth[i+1] / wealth[i] − 1: T+1 points in, T fractions out; fewer than two points give none.
 * A return out of nothing (wealth ≤ 0) is NaN. Source: Bacon, Practical Portfolio Performance Measurement and Attribution (2008), ch. 2.
 *
 * Example: `simpleReturns([100, 110, 99])[1]` is -0.1.
 */
export function simpleReturns(wealth: ArrayLike<number>): Float64Array {
  const returns = new Float64Array(Math.max(0, wealth.length - 1));
  for (let i = 0; i < returns.length; i++) returns[i] = wealth[i]! > 0 ? wealth[i + 1]! / wealth[i]! - 1 : Number.NaN;
  return returns;
}

/**
 * Growth of 1: T fractions in, T+1 points out, the first of them 1, each the last times 1 + return. NaN from the first NaN on.
 * Source: empyrical `cum_returns` with its starting value in front.
 *
 * Example: `wealthFromReturns([0.5, -0.5])[2]` is 0.75.
 */
export function wealthFromReturns(returns: ArrayLike<number>): Float64Array {
  const wealth = new Float64Array(returns.length + 1);
  let value = 1;
  wealth[0] = value;
  for (let i = 0; i < returns.length; i++) {
    value *= 1 + returns[i]!;
    wealth[i + 1] = value;
  }
  return wealth;
}

/**
 * Returns less what they are measured against, period by period: a riskless rate per period (a number or a series) or a benchmark.
 * Arithmetic, in fractions. Throws a RangeError when a series has another length. Source: Sharpe (1994), "differential return".
 *
 * Example: `excessReturns([0.03, 0.01], [0.01, 0.02])[1]` is -0.01.
 */
export function excessReturns(returns: ArrayLike<number>, over: PerPeriod): ArrayLike<number> {
  if (over === 0) return returns;
  const excess = new Float64Array(returns.length);
  if (typeof over === 'number') {
    for (let i = 0; i < excess.length; i++) excess[i] = returns[i]! - over;
    return excess;
  }
  assertSameLength(returns, over);
  for (let i = 0; i < excess.length; i++) excess[i] = returns[i]! - over[i]!;
  return excess;
}

/** Two series measured against each other must be aligned first; a RangeError says that they are not. */
export function assertSameLength(a: ArrayLike<number>, b: ArrayLike<number>): void {
  if (a.length !== b.length) throw new RangeError(`Two series must be aligned: one has ${a.length} values, the other ${b.length}.`);
}
