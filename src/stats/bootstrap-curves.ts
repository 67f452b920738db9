import { bootstrapMeansTogether, type MeansBootstrap } from './bootstrap-means.js';
import { hasSpread, mean } from './moments.js';
import { logPath, resampledDrawdown } from './resampled-drawdown.js';
import { excessReturns, type PerPeriod } from './returns.js';

/**
 * Stationary bootstrap of whole histories: several curves made of the same days drawn again, block by block, and what each replication of
 * each of them grew by, earned for its risk and fell to.
 */

export interface CurvesBootstrap extends MeansBootstrap {
  /** Riskless return per period, a number or a series, drawn with the returns it belongs to; 0 when not given. */
  readonly riskFree?: PerPeriod;
  /**
   * Of how many of the histories, from the first, and in how many of the replications drawdowns are wanted; in all when not given. They are
   * walked day by day, and take longer than the rest together.
   */
  readonly depths?: { readonly histories: number; readonly replications: number };
}

/** Arrays of one entry a replication, drawdowns perhaps of the first of them only. */
export interface ResampledCurve {
  /** Growth over the whole history, log(last / first). */
  readonly logGrowth: Float64Array;
  /** Standard deviation of the returns (ddof 1), per period. */
  readonly deviation: Float64Array;
  /** Mean excess return over its standard deviation (ddof 1), per period. NaN where there is no spread. */
  readonly sharpe: Float64Array;
  /** Deepest drawdown, a fraction ≤ 0; the base counts as a high. null where it was not asked for. */
  readonly depth: Float64Array | null;
}

/**
 * Replications of several aligned series of simple returns, the same days drawn for all, so that differences can be taken replication by
 * replication. Blocks are evaluated whole: growth and moments out of prefix sums, drawdowns along the cumulated logarithm; equal to stringing
 * the days together one by one. All NaN for a history with a return ≤ −1 or a NaN. Throws when the lengths differ.
 * Source: Politis & Romano (1994); the moments in pairs as in Ledoit & Wolf (2008).
 *
 * Example: `bootstrapCurves([[0.5, -0.5]], { meanBlock: 1, replications: 1, rng: () => 0.9 })[0].depth[0]` is -0.75.
 */
export function bootstrapCurves(
  histories: readonly ArrayLike<number>[],
  { riskFree = 0, depths = { histories: histories.length, replications: Infinity }, ...options }: CurvesBootstrap,
): ResampledCurve[] {
  const logs = histories.map(logReturns);
  const own = histories.map(momentsOf);
  const excess = riskFree === 0 ? own : histories.map((returns) => momentsOf(excessReturns(returns, riskFree)));
  const pairs = riskFree === 0 ? own : [...own, ...excess];
  const paths = logs.slice(0, depths.histories).map(logPath);
  const depth = paths.map(() => new Float64Array(Math.min(depths.replications, options.replications)));
  const means = bootstrapMeansTogether([...logs, ...pairs.flatMap(({ values, squares }) => [values, squares])], options, (blocks, r) => {
    for (let i = 0; i < paths.length && r < depths.replications; i++) depth[i]![r] = resampledDrawdown(blocks, paths[i]!);
  });
  const [averages, spreads] = [pairs.map((_, i) => means[logs.length + 2 * i]!), pairs.map((_, i) => means[logs.length + 2 * i + 1]!)];
  const last = pairs.length - logs.length; // where the excess returns begin
  return histories.map((returns, i) => ({
    logGrowth: means[i]!.map((value) => value * returns.length),
    deviation: deviations(own[i]!, averages[i]!, spreads[i]!),
    sharpe: ratios(averages[last + i]!, deviations(excess[i]!, averages[last + i]!, spreads[last + i]!)),
    depth: depth[i] ?? null,
  }));
}

function logReturns(returns: ArrayLike<number>): Float64Array {
  const logs = new Float64Array(returns.length);
  for (let i = 0; i < logs.length; i++) logs[i] = returns[i]! > -1 ? Math.log1p(returns[i]!) : Number.NaN;
  return logs;
}

/** Values beside their squared distances from their mean: out of the means of the two comes a variance without cancellation. */
interface Moments {
  readonly centre: number;
  readonly values: ArrayLike<number>;
  readonly squares: Float64Array;
}

function momentsOf(values: ArrayLike<number>): Moments {
  const centre = mean(values);
  const squares = new Float64Array(values.length);
  for (let i = 0; i < squares.length; i++) squares[i] = (values[i]! - centre) * (values[i]! - centre);
  return { centre, values, squares };
}

function deviations({ centre, values: { length } }: Moments, means: Float64Array, squares: Float64Array): Float64Array {
  return means.map((value, r) => Math.sqrt((Math.max(0, squares[r]! - (value - centre) ** 2) * length) / (length - 1)));
}

const ratios = (means: Float64Array, spreads: Float64Array): Float64Array =>
  means.map((value, r) => (hasSpread(spreads[r]!) ? value / spreads[r]! : Number.NaN));
