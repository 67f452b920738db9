import { assertSameLength } from './returns.js';

/**
 * What followed each bar, and the bars of which it is known. A window that runs past the data is NaN: neither zero nor left out in silence.
 */

export interface ForwardWindow {
  /** In bars. */
  readonly horizon: number;
  /** Where the window begins: at the bar's own close, or at the close of the next, where one who acts on it can be in. */
  readonly entry?: 'close' | 'nextClose';
}

/**
 * Simple return over the window from each bar, as many as prices: from the close of bar i (or i + 1) to that `horizon` bars later. NaN for
 * an incomplete window and from a price that is not positive. Throws a RangeError unless the horizon is a whole number ≥ 1.
 *
 * Example: `forwardReturns([100, 110, 121], { horizon: 2 })[0]` is 0.21.
 */
export function forwardReturns(prices: ArrayLike<number>, { horizon, entry = 'close' }: ForwardWindow): Float64Array {
  if (!Number.isInteger(horizon) || horizon < 1)
    throw new RangeError(`A horizon must be a whole number of bars from 1 up, not ${horizon}.`);
  const forward = new Float64Array(prices.length).fill(Number.NaN);
  const delay = entry === 'close' ? 0 : 1;
  for (let i = 0; i + delay + horizon < prices.length; i++) {
    const from = prices[i + delay]!;
    if (from > 0) forward[i] = prices[i + delay + horizon]! / from - 1;
  }
  return forward;
}

/**
 * Forward return of a less that of b, bar by bar; for a pair of indices the abnormal return. NaN as either. Throws when the lengths differ.
 *
 * Example: `forwardExcess([100, 110], [100, 105], { horizon: 1 })[0]` is 0.05.
 */
export function forwardExcess(a: ArrayLike<number>, b: ArrayLike<number>, window: ForwardWindow): Float64Array {
  assertSameLength(a, b);
  const excess = forwardReturns(a, window);
  const other = forwardReturns(b, window);
  for (let i = 0; i < excess.length; i++) excess[i]! -= other[i]!;
  return excess;
}

/** Events whose window is complete, the values of those, and the events whose window is not. */
export interface AtEvents {
  readonly complete: number[];
  readonly incomplete: number[];
  readonly values: Float64Array;
}

/**
 * Forward values at events, the incomplete ones listed apart; at all bars when no events are given, which is the base rate.
 *
 * Example: `forwardAt(forwardReturns([100, 110, 121], { horizon: 1 }), [0, 2]).incomplete[0]` is 2.
 */
export function forwardAt(forward: ArrayLike<number>, events?: readonly number[]): AtEvents {
  const complete: number[] = [];
  const incomplete: number[] = [];
  for (const event of events ?? Array.from(forward).keys()) (Number.isFinite(forward[event]) ? complete : incomplete).push(event);
  return { complete, incomplete, values: Float64Array.from(complete, (event) => forward[event]!) };
}

/**
 * How many windows of events in ascending order begin before the one before has ended: for how many pairs of neighbours the figures share
 * days.
 *
 * Example: `overlappingPairs([0, 2, 6], 3)` is 1.
 */
export function overlappingPairs(events: readonly number[], horizon: number): number {
  let pairs = 0;
  for (let i = 1; i < events.length; i++) if (events[i]! - events[i - 1]! < horizon) pairs++;
  return pairs;
}

/**
 * Number of episodes that share no day: from the first event on, each that begins no earlier than the window of the last one counted has
 * ended.
 *
 * Example: `separateEpisodes([0, 2, 4, 6], 3)` is 2.
 */
export function separateEpisodes(events: readonly number[], horizon: number): number {
  let [episodes, free] = [0, Number.NEGATIVE_INFINITY];
  for (const event of events) {
    if (event < free) continue;
    episodes++;
    free = event + horizon;
  }
  return episodes;
}
