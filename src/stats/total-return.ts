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
