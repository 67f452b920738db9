import { assertSameLength } from './returns.js';

/** Prices and what was paid on them, a period each: a dividend belongs to the day on which a buyer no longer gets it. */
export interface Payments {
  readonly dividends: ArrayLike<number>;
  /** New shares for one old, 1 where there was no split; the dividend is of a new share. */
  readonly splits?: ArrayLike<number>;
}

/**
 * Wealth of one unit at the first price with every dividend reinvested at the close of its day: W(t) = W(t−1) × (P(t) + D(t)) s(t) / P(t−1).
 * T prices in, T points out, the first 1. Throws when the lengths differ. Source: the total return convention of index providers.
 *
 * Example: `totalReturnIndex([100, 101, 100.5], { dividends: [0, 0, 0.8] })[2]` is 1.0130000000000001.
 */
export function totalReturnIndex(prices: ArrayLike<number>, { dividends, splits }: Payments): Float64Array {
  assertSameLength(prices, dividends);
  if (splits !== undefined) assertSameLength(prices, splits);
  const wealth = new Float64Array(prices.length);
  for (let t = 0; t < wealth.length; t++) {
    wealth[t] = t === 0 ? 1 : (wealth[t - 1]! * (prices[t]! + dividends[t]!) * (splits?.[t] ?? 1)) / prices[t - 1]!;
  }
  return wealth;
}

/** A yield in percent a year by period, and how many calendar days ago the period before it ended. */
export interface Yield {
  readonly yields: ArrayLike<number>;
  readonly elapsed: ArrayLike<number>;
}

/**
 * What a dividend yield pays by period: D(t) = P(t−1) × y(t−1) / 100 × days(t) / 365, the yield being the one in force when the period began; 0 in
 * the first. As `dividends` of `totalReturnIndex` it is reinvested in every period. Throws when the lengths differ. Convention: actual days over 365.
 *
 * Example: `yieldPayments([100, 101, 100.5], { yields: [3.65, 3.65, 3.65], elapsed: [0, 1, 3] })[2]` is 0.0303.
 */
export function yieldPayments(prices: ArrayLike<number>, { yields, elapsed }: Yield): Float64Array {
  assertSameLength(prices, yields);
  assertSameLength(prices, elapsed);
  const paid = new Float64Array(prices.length);
  for (let t = 1; t < paid.length; t++) paid[t] = (prices[t - 1]! * yields[t - 1]! * elapsed[t]!) / (100 * 365);
  return paid;
}

/**
 * Closes adjusted backward, as Yahoo and CRSP print them: every price before a dividend times 1 − D / P of the day before, before a split over
 * its factor; the last price stays as it is. Its return differs from the index above by the square of the yield. Throws when the lengths differ.
 *
 * Example: `adjustedCloses([100, 101, 100.5], { dividends: [0, 0, 0.8] })[0]` is 99.20792079207921.
 */
export function adjustedCloses(prices: ArrayLike<number>, { dividends, splits }: Payments): Float64Array {
  assertSameLength(prices, dividends);
  if (splits !== undefined) assertSameLength(prices, splits);
  const adjusted = new Float64Array(prices.length);
  let factor = 1;
  for (let t = adjusted.length - 1; t >= 0; t--) {
    adjusted[t] = prices[t]! * factor;
    if (t > 0) factor *= (1 - (dividends[t]! * (splits?.[t] ?? 1)) / prices[t - 1]!) / (splits?.[t] ?? 1);
  }
  return adjusted;
}
