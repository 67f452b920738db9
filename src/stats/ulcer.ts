import { drawdowns } from './drawdown.js';
import { drawdownEpisodes } from './drawdown-episodes.js';

/** How deep and how long, over the whole history and not at its worst moment alone. */

export interface Start {
  /** Whether the base, where nothing can be lost yet, counts among the points. Not, unless told so. */
  readonly includeStart?: boolean;
}

/**
 * Ulcer index: root mean square of the drawdowns over the T points after the base (T+1 with `includeStart`). A fraction ≥ 0.
 * NaN for fewer than two points or any NaN. Source: Martin & McCann (1989).
 *
 * Example: `ulcerIndex([100, 80, 100, 100, 100])` is 0.1.
 */
export function ulcerIndex(wealth: ArrayLike<number>, { includeStart = false }: Start = {}): number {
  if (wealth.length < 2) return Number.NaN;
  const depths = drawdowns(wealth);
  let squares = 0;
  for (let i = 0; i < depths.length; i++) squares += depths[i]! * depths[i]!;
  return Math.sqrt(squares / (depths.length - (includeStart ? 0 : 1)));
}

/**
 * Pain index: mean depth of the drawdowns over the T points after the base (T+1 with `includeStart`), as a positive fraction.
 * NaN for fewer than two points or any NaN. Source: Zephyr Associates, via Bacon (2008).
 *
 * Example: `painIndex([100, 80, 100, 100, 100])` is 0.05.
 */
export function painIndex(wealth: ArrayLike<number>, { includeStart = false }: Start = {}): number {
  if (wealth.length < 2) return Number.NaN;
  const depths = drawdowns(wealth);
  let sum = 0;
  for (let i = 0; i < depths.length; i++) sum -= depths[i]!;
  return sum / (depths.length - (includeStart ? 0 : 1));
}

/**
 * Time under water: the share of the T points after the base that are below the running maximum. A fraction.
 * NaN for fewer than two points or any NaN.
 *
 * Example: `timeUnderWater([100, 80, 100, 90, 110])` is 0.5.
 */
export function timeUnderWater(wealth: ArrayLike<number>): number {
  if (wealth.length < 2) return Number.NaN;
  const depths = drawdowns(wealth);
  let below = 0;
  for (let i = 0; i < depths.length; i++) {
    if (Number.isNaN(depths[i]!)) return Number.NaN;
    if (depths[i]! < 0) below++;
  }
  return below / (depths.length - 1);
}

/**
 * The longest episode below a former high, in sessions from the peak to the recovery, or to the last observation when there is none.
 * 0 when never below; NaN for fewer than two points or any NaN.
 *
 * Example: `longestUnderWater([100, 80, 90, 100, 90])` is 3.
 */
export function longestUnderWater(wealth: ArrayLike<number>): number {
  if (Number.isNaN(timeUnderWater(wealth))) return Number.NaN;
  let longest = 0;
  for (const { total } of drawdownEpisodes(wealth)) if (total > longest) longest = total;
  return longest;
}

/**
 * Martin ratio (ulcer performance index): annual growth, or its excess over the riskless rate, over the ulcer index. Unitless.
 * NaN for an ulcer index of zero. Source: Martin & McCann (1989).
 *
 * Example: `martin({ growth: 0.06, ulcer: 0.12 })` is 0.5.
 */
export function martin({ growth, ulcer }: { readonly growth: number; readonly ulcer: number }): number {
  return ulcer > 0 ? growth / ulcer : Number.NaN;
}
