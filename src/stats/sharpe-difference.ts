import { hasSpread, mean } from './moments.js';
import type { Chance, Interval } from './monte-carlo.js';
import { quantile } from './quantile.js';
import { assertBlock } from './resample.js';
import { assertSameLength } from './returns.js';
import { spectralError } from './spectral-error.js';

export interface SharpeDifferenceOptions extends Chance {
  /** Length of the circular blocks, a whole number of periods; 5 unless given. */
  readonly block?: number;
  /** Of the interval, two-sided; 0.95 unless given. */
  readonly level?: number;
}

export interface SharpeDifference {
  /** Sharpe ratio of a less that of b, per period, population deviations. */
  readonly difference: number;
  /** Its standard error by the prewhitened quadratic spectral kernel. */
  readonly error: number;
  /** Two-sided, of no difference: (1 + #) / (1 + B). */
  readonly p: number;
  readonly interval: Interval;
}

/**
 * Whether two Sharpe ratios differ, returns being of any shape and dependent in time and on each other: the difference over its HAC error,
 * against the same of circular-block replications about the observed one, each over its own error from its blocks. Excess returns per
 * period in. p, error and interval are NaN without a spread in the difference (a series against itself), and for fewer than two blocks.
 * Throws when the lengths differ. Source: Ledoit & Wolf (2008), "Robust Performance Hypothesis Testing with the Sharpe Ratio", §3.2; the
 * kernel is applied to the one series of influences, where they whiten four moments.
 *
 * Example: `sharpeDifference([1, 3, 1, 3], [1, 1, 3, 3], { replications: 9, rng: () => 0.5 }).difference` is 0.
 */
export function sharpeDifference(a: ArrayLike<number>, b: ArrayLike<number>, options: SharpeDifferenceOptions): SharpeDifference {
  const { replications, rng, block = 5, level = 0.95 } = options;
  assertSameLength(a, b);
  assertBlock(block, true);
  const n = a.length;
  const blocks = Math.floor(n / block);
  const of = momentsOf(a, b);
  const { difference, gradient } = delta(of.means);
  const error = spectralError(influences(of, gradient));
  if (blocks < 2 || !hasSpread(error))
    return { difference, error: Number.NaN, p: Number.NaN, interval: { low: Number.NaN, high: Number.NaN } };
  const replicate = replicator(of.columns, { block, blocks, rng });
  const distances = new Float64Array(replications);
  for (let r = 0; r < replications; r++) {
    const again = replicate();
    // Blocks all alike have no error of their own; such a replication counts as far away rather than as none.
    distances[r] = again.error > 0 ? Math.abs(again.difference - difference) / again.error : Number.POSITIVE_INFINITY;
  }
  const reached = distances.reduce((count, distance) => count + (distance >= Math.abs(difference) / error ? 1 : 0), 0);
  const width = quantile(distances, level) * error;
  return { difference, error, p: (1 + reached) / (1 + replications), interval: { low: difference - width, high: difference + width } };
}

/** Something of a, of b, of a² and of b². */
type Four<T> = readonly [T, T, T, T];

interface Moments {
  readonly columns: Four<Float64Array>;
  readonly means: Four<number>;
}

const each = <T, U>([a, b, aa, bb]: Four<T>, of: (one: T) => U): Four<U> => [of(a), of(b), of(aa), of(bb)];

function momentsOf(a: ArrayLike<number>, b: ArrayLike<number>): Moments {
  const squares = (values: ArrayLike<number>) => Float64Array.from(values, (value) => value * value);
  const columns: Four<Float64Array> = [Float64Array.from(a), Float64Array.from(b), squares(a), squares(b)];
  return { columns, means: each(columns, mean) };
}

/** The difference of Sharpe ratios as a function of the four means, and its gradient. */
function delta([meanA, meanB, squareA, squareB]: Four<number>): { difference: number; gradient: Four<number> } {
  const varianceA = squareA - meanA * meanA;
  const varianceB = squareB - meanB * meanB;
  const cubeA = varianceA * Math.sqrt(varianceA);
  const cubeB = varianceB * Math.sqrt(varianceB);
  return {
    difference: meanA / Math.sqrt(varianceA) - meanB / Math.sqrt(varianceB),
    gradient: [squareA / cubeA, -squareB / cubeB, (-0.5 * meanA) / cubeA, (0.5 * meanB) / cubeB],
  };
}

/** What each period contributes to the difference, to first order. */
function influences({ columns: [a, b, aa, bb] }: Moments, [byA, byB, byAA, byBB]: Four<number>): Float64Array {
  return a.map((value, i) => byA * value + byB * b[i]! + byAA * aa[i]! + byBB * bb[i]!);
}

/** Sum of the block that begins at each period, around the end. */
function blockSums(column: Float64Array, block: number): Float64Array {
  const n = column.length;
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < block; j++) sums[i]! += column[(i + j) % n]!;
  return sums;
}

/**
 * Draws replications of n periods in blocks, each with its error after Götze & Künsch (1996): the spread of its own blocks' sums of
 * influences.
 */
function replicator(columns: Four<Float64Array>, { block, blocks, rng }: { block: number; blocks: number; rng: () => number }) {
  const n = columns[0].length;
  const [sumsA, sumsB, squaresA, squaresB] = each(columns, (column) => blockSums(column, block));
  const starts = new Int32Array(blocks);
  return (): { difference: number; error: number } => {
    let [a, b, aa, bb] = [0, 0, 0, 0];
    for (let j = 0; j < blocks; j++) {
      const start = Math.floor(rng() * n);
      starts[j] = start;
      a += sumsA[start]!;
      b += sumsB[start]!;
      aa += squaresA[start]!;
      bb += squaresB[start]!;
    }
    const { difference, gradient } = delta(each([a, b, aa, bb], (sum) => sum / (blocks * block)));
    const [byA, byB, byAA, byBB] = gradient;
    const centre = (byA * a + byB * b + byAA * aa + byBB * bb) / blocks;
    let squares = 0;
    for (let j = 0; j < blocks; j++) {
      const start = starts[j]!;
      squares += (byA * sumsA[start]! + byB * sumsB[start]! + byAA * squaresA[start]! + byBB * squaresB[start]! - centre) ** 2;
    }
    return { difference, error: Math.sqrt(squares / (blocks * block) / n) };
  };
}
