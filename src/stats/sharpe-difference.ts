import { hasSpread } from './moments.js';
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
 * Whether two Sharpe ratios differ, returns being of any shape and dependent in time and on each other: the difference over its HAC error, against the same of
 * circular-block replications about the observed one, each over its own error from its blocks. Excess returns per period in. p, error and interval are NaN without a
 * spread in the difference (a series against itself), and for fewer than two blocks. Throws when the lengths differ. Source: Ledoit & Wolf (2008), "Robust Performance Hypothesis
 * Testing with the Sharpe Ratio", §3.2; the kernel is applied to the one series of influences, where they whiten four moments.
 *
 * Example: `sharpeDifference([1, 3, 1, 3], [1, 1, 3, 3], { replications: 9, rng: () => 0.5 }).difference` is 0.
 */
export function sharpeDifference(a: ArrayLike<number>, b: ArrayLike<number>, options: SharpeDifferenceOptions): SharpeDifference {
  const { replications, rng, block = 5, level = 0.95 } = options;
  assertSameLength(a, b);
  assertBlock(block);
  const n = a.length;
  const blocks = Math.floor(n / block);
  const of = momentsOf(a, b);
  const { difference, gradient } = delta(of.means);
  const error = spectralError(influences(of, gradient));
  if (blocks < 2 || !hasSpread(error))
    return { difference, error: Number.NaN, p: Number.NaN, interval: { low: Number.NaN, high: Number.NaN } };
  const distances = new Float64Array(replications);
  for (let r = 0; r < replications; r++) {
    const again = replicate(of, { block, blocks, rng });
    distances[r] = Math.abs(again.difference - difference) / again.error;
  }
  const reached = distances.reduce((count, distance) => count + (distance >= Math.abs(difference) / error ? 1 : 0), 0);
  const width = quantile(distances, level) * error;
  return { difference, error, p: (1 + reached) / (1 + replications), interval: { low: difference - width, high: difference + width } };
}

/** Means of a, b, a², b², in this order, and their sums over the first i periods, twice around. */
interface Moments {
  readonly n: number;
  readonly columns: readonly Float64Array[];
  readonly means: readonly number[];
  readonly sums: readonly Float64Array[];
}

function momentsOf(a: ArrayLike<number>, b: ArrayLike<number>): Moments {
  const n = a.length;
  const squares = (values: ArrayLike<number>) => Float64Array.from(values, (value) => value * value);
  const columns = [Float64Array.from(a), Float64Array.from(b), squares(a), squares(b)];
  const sums = columns.map((column) => {
    const sum = new Float64Array(2 * n + 1);
    for (let i = 0; i < 2 * n; i++) sum[i + 1] = sum[i]! + column[i % n]!;
    return sum;
  });
  return { n, columns, means: sums.map((sum) => sum[n]! / n), sums };
}

/** The difference of Sharpe ratios as a function of the four means, and its gradient. */
function delta([meanA, meanB, squareA, squareB]: readonly number[]): { difference: number; gradient: readonly number[] } {
  const varianceA = squareA! - meanA! * meanA!;
  const varianceB = squareB! - meanB! * meanB!;
  const gradient = [
    squareA! / varianceA ** 1.5,
    -squareB! / varianceB ** 1.5,
    (-0.5 * meanA!) / varianceA ** 1.5,
    (0.5 * meanB!) / varianceB ** 1.5,
  ];
  return { difference: meanA! / Math.sqrt(varianceA) - meanB! / Math.sqrt(varianceB), gradient };
}

/** What each period contributes to the difference, to first order. */
function influences({ n, columns }: Moments, gradient: readonly number[]): Float64Array {
  const values = new Float64Array(n);
  for (const [c, column] of columns.entries()) for (let i = 0; i < n; i++) values[i]! += gradient[c]! * column[i]!;
  return values;
}

/** One replication and its error after Götze & Künsch (1996): the spread of its own blocks' sums of influences. */
function replicate(
  { n, sums }: Moments,
  { block, blocks, rng }: { readonly block: number; readonly blocks: number; readonly rng: () => number },
): { difference: number; error: number } {
  const starts = Int32Array.from({ length: blocks }, () => Math.floor(rng() * n));
  const drawn = sums.map((sum) => Float64Array.from(starts, (start) => sum[start + block]! - sum[start]!));
  const means = drawn.map((column) => column.reduce((total, value) => total + value, 0) / (blocks * block));
  const { difference, gradient } = delta(means);
  let squares = 0;
  for (let j = 0; j < blocks; j++) {
    let influence = 0;
    for (let c = 0; c < 4; c++) influence += gradient[c]! * (drawn[c]![j]! - block * means[c]!);
    squares += influence * influence;
  }
  return { difference, error: Math.sqrt(squares / (blocks * block) / n) };
}
