import { mean } from './moments.js';
import type { Chance } from './monte-carlo.js';
import { assertBlock, type Blocks, stationaryBlocks } from './resample.js';
import { assertSameLength } from './returns.js';

/**
 * Stationary bootstrap of means: whole blocks at a time, their sums out of prefix sums, so that ten thousand replications of 12,000 days
 * take no second.
 */

export interface MeansBootstrap extends Chance {
  /** Mean length of a block, ≥ 1; at least the horizon where windows overlap. */
  readonly meanBlock: number;
}

/**
 * Means of many stationary-bootstrap replications of one series, in its unit. Paired differences are a series of their own. All NaN when
 * the series has a NaN or is empty. Source: Politis & Romano (1994).
 *
 * Example: `bootstrapMeans([2, 2, 2], { meanBlock: 2, replications: 5, rng: () => 0.5 })[4]` is 2.
 */
export function bootstrapMeans(values: ArrayLike<number>, options: MeansBootstrap): Float64Array {
  return bootstrapMeansTogether([values], options)[0]!;
}

/**
 * The same of several aligned series, the same days drawn for all: one array of means each. What is a function of means (a Sharpe ratio of
 * returns and their squares, a mean over events of the event's value and its indicator) can be worked out replication by replication.
 * `visit` is shown the blocks of each replication, for what is no function of means; the next one overwrites them. Throws when the lengths
 * differ.
 *
 * Example: `bootstrapMeansTogether([[1, 2], [3, 6]], { meanBlock: 1, replications: 1, rng: () => 0.5 })[1][0]` is 6.
 */
export function bootstrapMeansTogether(
  columns: readonly ArrayLike<number>[],
  { meanBlock, replications, rng }: MeansBootstrap,
  visit?: (blocks: Blocks, replication: number) => void,
): Float64Array[] {
  assertBlock(meanBlock);
  const length = columns[0]?.length ?? 0;
  for (const column of columns) assertSameLength(columns[0]!, column);
  const centres = columns.map((column) => mean(column));
  const sums = sumsOf(columns, centres);
  const means = columns.map(() => new Float64Array(replications));
  const totals = new Float64Array(columns.length);
  let blocks: Blocks | undefined;
  for (let r = 0; r < replications; r++) {
    blocks = stationaryBlocks({ length, meanBlock, rng }, blocks);
    sumOver(blocks, sums, totals);
    for (let i = 0; i < totals.length; i++) means[i]![r] = centres[i]! + totals[i]! / length;
    visit?.(blocks, r);
  }
  return means;
}

/**
 * Sums of the first i deviations from the centre. The columns lie side by side, point by point: a block then asks for two places in memory,
 * however many columns there are.
 */
function sumsOf(columns: readonly ArrayLike<number>[], centres: readonly number[]): Float64Array {
  const width = columns.length;
  const n = columns[0]?.length ?? 0;
  const sums = new Float64Array((n + 1) * width);
  for (let c = 0; c < width; c++) {
    const column = columns[c]!;
    const centre = centres[c]!;
    let sum = 0;
    for (let i = 0, at = width + c; i < n; i++, at += width) {
      sum += column[i]! - centre;
      sums[at] = sum;
    }
  }
  return sums;
}

/** All deviations sum to 0, so that a block that wraps around the end is a difference like any other. */
function sumOver({ starts, lengths, count }: Blocks, sums: Float64Array, totals: Float64Array): void {
  const width = totals.length;
  const last = sums.length - width;
  totals.fill(0);
  for (let i = 0; i < count; i++) {
    const start = starts[i]! * width;
    const stop = start + lengths[i]! * width;
    const end = stop > last ? stop - last : stop;
    for (let c = 0; c < width; c++) totals[c] = totals[c]! + (sums[end + c]! - sums[start + c]!);
  }
}
