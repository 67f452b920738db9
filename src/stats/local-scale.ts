import { quantile } from './quantile.js';

/** The middle half of a normal distribution lies within 0.6745 standard deviations. */
const NORMAL = 1.4826;
/** Of fewer neighbours a scale would be chance. */
const FEWEST = 20;

/** A span of periods, both ends included, and how many to each side of it to look at. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly near: number;
}

/**
 * How far values usually lie from zero about a span that is itself left out: 1.4826 × the median of |value| of its neighbours, which for
 * normal values is their standard deviation, and which a few wild ones among them do not move. Missing values (NaN) are not counted; where
 * more than half are zero the mean of |value| × √(π/2) stands in. NaN of fewer than 20 neighbours. Source: Hampel (1974), median absolute deviation.
 *
 * Example: `localScale(new Array(50).fill(0.01), { from: 25, to: 25, near: 25 })` is 0.014826.
 */
export function localScale(values: ArrayLike<number>, { from, to, near }: Span): number {
  const sizes: number[] = [];
  for (let i = Math.max(0, from - near); i <= Math.min(values.length - 1, to + near); i++) {
    if ((i < from || i > to) && !Number.isNaN(values[i]!)) sizes.push(Math.abs(values[i]!));
  }
  if (sizes.length < FEWEST) return Number.NaN;
  const robust = NORMAL * quantile(sizes, 0.5);
  return robust > 0 ? robust : (Math.sqrt(Math.PI / 2) * sizes.reduce((sum, size) => sum + size, 0)) / sizes.length;
}

/**
 * The largest |value| within `near` periods of a span, the span itself left out; 0 where there is none.
 *
 * Example: `largestNear([0.01, 0.5, 0.02, -0.03], { from: 1, to: 1, near: 2 })` is 0.03.
 */
export function largestNear(values: ArrayLike<number>, { from, to, near }: Span): number {
  let largest = 0;
  for (let i = Math.max(0, from - near); i <= Math.min(values.length - 1, to + near); i++) {
    if ((i < from || i > to) && Math.abs(values[i]!) > largest) largest = Math.abs(values[i]!);
  }
  return largest;
}
