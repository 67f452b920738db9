/**
 * Which points of a series a bootstrap replication is made of, drawn in blocks that wrap around its end. Use the same for series that
 * belong together.
 */

/** A series' length, the mean length of a block (≥ 1), and uniform numbers in [0, 1). */
export interface BlockDraw {
  readonly length: number;
  readonly meanBlock: number;
  readonly rng: () => number;
}

/** Throws a RangeError unless the (mean) length of a block is a finite number ≥ 1; `whole` wants a whole one. */
export function assertBlock(block: number, whole = false): void {
  if (block >= 1 && block < Number.POSITIVE_INFINITY && (!whole || Number.isInteger(block))) return;
  throw new RangeError(`A block's length must be a ${whole ? 'whole ' : ''}number from 1 up, not ${block}.`);
}

/**
 * Indices of one stationary-bootstrap replication: the first is floor(v n); each next one is, with probability 1/meanBlock, floor(v n)
 * again and else the one after the last, around the end. One uniform number decides, and only if it is below 1/meanBlock a second one is
 * drawn as v. Throws for a block < 1. Source: Politis & Romano (1994), "The Stationary Bootstrap".
 *
 * Example: `stationaryIndices({ length: 4, meanBlock: 2, rng: () => 0.5 })[3]` is 1.
 */
export function stationaryIndices({ length, meanBlock, rng }: BlockDraw): Int32Array {
  assertBlock(meanBlock);
  const indices = new Int32Array(length);
  for (let t = 0; t < length; t++) {
    const restart = t === 0 || rng() < 1 / meanBlock;
    indices[t] = restart ? Math.floor(rng() * length) : (indices[t - 1]! + 1) % length;
  }
  return indices;
}

/**
 * Indices of one circular-block replication: blocks of a fixed length from starts floor(v n), around the end, the last cut off at n. Throws
 * unless the block is a whole number ≥ 1. Source: Politis & Romano (1992), "A Circular Block-Resampling Procedure for Stationary Data".
 *
 * Example: `circularIndices({ length: 4, block: 3, rng: () => 0.5 })[2]` is 0.
 */
export function circularIndices({ length, block, rng }: Omit<BlockDraw, 'meanBlock'> & { readonly block: number }): Int32Array {
  assertBlock(block, true);
  const indices = new Int32Array(length);
  for (let t = 0; t < length; t++) indices[t] = t % block === 0 ? Math.floor(rng() * length) : (indices[t - 1]! + 1) % length;
  return indices;
}

/** The blocks of one replication; those from `count` on are left over from another. */
export interface Blocks {
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  count: number;
}

/**
 * One stationary-bootstrap replication as blocks instead of days: starts and geometric lengths, two uniform numbers each, the lengths
 * adding up to n. The same distribution as `stationaryIndices`, in a time that falls with the length of the blocks; `into` is used again
 * where given. Throws for a block < 1. Source: Politis & Romano (1994), lengths by inversion (Devroye 1986, X.2).
 *
 * Example: `stationaryBlocks({ length: 4, meanBlock: 2, rng: () => 0.5 }).lengths[0]` is 2.
 */
export function stationaryBlocks({ length, meanBlock, rng }: BlockDraw, into?: Blocks): Blocks {
  assertBlock(meanBlock);
  const blocks = into ?? { starts: new Int32Array(length), lengths: new Int32Array(length), count: 0 };
  const drawLength = geometric(1 - 1 / meanBlock);
  let count = 0;
  for (let left = length; left > 0; count++) {
    blocks.starts[count] = Math.floor(rng() * length);
    const drawn = drawLength(1 - rng());
    const used = drawn < left ? drawn : left;
    blocks.lengths[count] = used;
    left -= used;
  }
  blocks.count = count;
  return blocks;
}

/** Lengths with P(more than j) = qʲ, by inversion of a number in (0, 1]: counted up where they are short, which is faster than a logarithm. */
function geometric(q: number): (uniform: number) => number {
  const perLog = 1 / Math.log(q);
  if (q > 0.9) return (uniform) => 1 + Math.floor(Math.log(uniform) * perLog);
  return (uniform) => {
    let length = 1;
    for (let power = q; uniform <= power; power *= q) length++;
    return length;
  };
}
