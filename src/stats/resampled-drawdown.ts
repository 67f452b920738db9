import type { Blocks } from './resample.js';
import { TIE } from './ties.js';

/**
 * The deepest drawdown of a history strung together from blocks of another. A block is a piece of the logarithm of wealth, moved up or down;
 * bounds of its heights tell of most blocks that they hold neither a new high nor a deeper fall, and these are not walked day by day.
 */

/** Chunks of 2⁴ points. */
const SHIFT = 4;

/** The logarithm of wealth, twice around, and the extremes of each chunk of it. */
export interface LogPath {
  readonly level: Float64Array;
  readonly top: Float64Array;
  readonly bottom: Float64Array;
}

/**
 * The path of n logarithms of gross returns: 2n + 1 points, the first of them 0.
 *
 * Example: `logPath([0.5, -0.25]).top[0]` is 0.75.
 */
export function logPath(logs: ArrayLike<number>): LogPath {
  const n = logs.length;
  const points = 2 * n + 1;
  const level = new Float64Array(points);
  const top = new Float64Array((points >> SHIFT) + 1).fill(-Infinity);
  const bottom = new Float64Array(top.length).fill(Infinity);
  let value = 0;
  for (let i = 0; i < points; i++) {
    if (i > 0) value += logs[i <= n ? i - 1 : i - n - 1]!;
    level[i] = value;
    const chunk = i >> SHIFT;
    if (value > top[chunk]!) top[chunk] = value;
    if (value < bottom[chunk]!) bottom[chunk] = value;
  }
  return { level, top, bottom };
}

/**
 * Deepest drawdown of the blocks in a row, a fraction ≤ 0: the same as `maxDrawdown` of the wealth they make, from a base that counts as a
 * high. NaN for a path with a NaN.
 *
 * Example: `resampledDrawdown({ starts: [0, 0], lengths: [1, 1], count: 2 }, logPath([-Math.LN2, Math.LN2]))` is -0.75.
 */
export function resampledDrawdown({ starts, lengths, count }: Blocks, { level, top, bottom }: LogPath): number {
  if (Number.isNaN(level[level.length - 1]!)) return Number.NaN;
  let high = 0;
  let now = 0;
  let deepest = 0;
  for (let i = 0; i < count; i++) {
    const start = starts[i]!;
    const end = start + lengths[i]!;
    const shift = now - level[start]!;
    const bar = high - shift;
    const floor = bar - deepest;
    const lastChunk = end >> SHIFT;
    let chunk = start >> SHIFT;
    while (chunk <= lastChunk && top[chunk]! <= bar && bottom[chunk]! >= floor) chunk++;
    if (chunk <= lastChunk) {
      let own = bar;
      for (let t = start + 1; t <= end; t++) {
        const value = level[t]!;
        if (value > own) own = value;
        else if (own - value > deepest) deepest = own - value;
      }
      high = own + shift;
    }
    now = level[end]! + shift;
  }
  const depth = Math.expm1(-deepest);
  return depth > -TIE ? 0 : depth;
}
