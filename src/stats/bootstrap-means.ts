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
 * Throws when the lengths differ.
 *
 * Example: `bootstrapMeansTogether([[1, 2], [3, 6]], { meanBlock: 1, replications: 1, rng: () => 0.5 })[1][0]` is 6.
 */
export function bootstrapMeansTogether(
  columns: readonly ArrayLike<number>[],
  { meanBlock, replications, rng }: MeansBootstrap,
): Float64Array[] {
  assertBlock(meanBlock);
  const length = columns[0]?.length ?? 0;
  for (const column of columns) assertSameLength(columns[0]!, column);
  const centres = columns.map((column) => mean(column));
  const sums = columns.map((column, i) => circularSums(column, centres[i]!));
  const means = columns.map(() => new Float64Array(replications));
  let blocks: Blocks | undefined;
  for (let r = 0; r < replications; r++) {
    blocks = stationaryBlocks({ length, meanBlock, rng }, blocks);
    for (let i = 0; i < sums.length; i++) means[i]![r] = centres[i]! + sumOver(blocks, sums[i]!) / length;
  }
  return means;
}

/** Sums of the first i deviations from the centre, twice around, so that a block that wraps is a difference like any other. */
function circularSums(values: ArrayLike<number>, centre: number): Float64Array {
  const n = values.length;
  const sums = new Float64Array(2 * n + 1);
  for (let i = 0; i < 2 * n; i++) sums[i + 1] = sums[i]! + values[i % n]! - centre;
  return sums;
}

function sumOver({ starts, lengths, count }: Blocks, sums: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const start = starts[i]!;
    sum += sums[start + lengths[i]!]! - sums[start]!;
  }
  return sum;
}
