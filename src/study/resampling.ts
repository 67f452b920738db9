import { blockLength } from '../stats/block-length.js';
import { bootstrapCurves } from '../stats/bootstrap-curves.js';
import { excessReturns } from '../stats/returns.js';
import type { CurveContext } from './curve.js';
import type { Rng } from './twins.js';

export interface BootstrapChance {
  readonly replications: number;
  readonly rng: Rng;
  /** What the generator was made from, to be printed. */
  readonly seed: string | null;
}

/** Curves made again and again of the same days drawn for all of them, and what each was worth each time. */
export interface Resampling {
  readonly kind: 'resampling';
  readonly replications: number;
  /** Mean length of a block, in periods. */
  readonly meanBlock: number;
  readonly seed: string | null;
  /** In the order of the contexts. */
  readonly curves: readonly ResampledFigures[];
}

/** Figures by their ids, one entry a replication, but drawdowns of the first 200 only; null where they were not worked out. */
export interface ResampledFigures {
  readonly cagr: Float64Array;
  readonly volatility: Float64Array;
  readonly sharpe: Float64Array;
  readonly maxDrawdown: Float64Array | null;
}

/** Why nothing was drawn. */
export interface NoResampling {
  readonly kind: 'none';
  readonly reason: string;
}

const FEWEST = 39; // below, no replication lies beyond 2.5%
const FEWEST_BLOCKS = 10;
/** A least block of a quarter is shortened to this part of a short history. */
const SHARE = 20;
/** Drawdowns are walked day by day; five of so many lie beyond either end of an interval. */
const MOST_DEPTHS = 200;

/**
 * Stationary bootstrap of curves on the same days, the first against the second, drawdowns of the first alone. The mean block is the Politis-White
 * length of the first's returns less the second's, and no shorter than a quarter (63 sessions; a twentieth of a shorter history, but never under a
 * month): that length is made for a mean, while volatility comes in clusters of weeks and months and drawdowns live in them, so that shorter blocks
 * would make both milder than they are.
 *
 * Source: Politis & Romano (1994); Politis & White (2004), corrected 2009.
 */
export function resample(
  contexts: readonly [CurveContext, CurveContext, ...CurveContext[]],
  { replications, rng, seed }: BootstrapChance,
): Resampling | NoResampling {
  const none = (reason: string): NoResampling => ({ kind: 'none', reason });
  if (replications === 0) return none('no bootstrap was asked for (--B 0)');
  if (replications < FEWEST) return none(`${replications} replications have no 2.5% on each side; it takes ${FEWEST} (--B ${FEWEST})`);
  const [{ returns, riskFree, periodsPerYear, years }, reference] = contexts;
  if (contexts.some(({ curve: { wealth } }) => !(wealth[wealth.length - 1]! > 0))) return none('wealth fell to nothing');
  const length = blockLength(excessReturns(returns, reference.returns)).stationary;
  const quarter = Math.max(periodsPerYear / 12, Math.min(periodsPerYear / 4, returns.length / SHARE));
  const meanBlock = Math.max(quarter, Number.isNaN(length) ? 0 : length);
  if (returns.length < FEWEST_BLOCKS * meanBlock)
    return none(`${returns.length} returns are fewer than ${FEWEST_BLOCKS} blocks of ${meanBlock.toFixed(1)}`);
  const options = { meanBlock, replications, rng, riskFree, depths: { histories: 1, replications: MOST_DEPTHS } };
  const annual = Math.sqrt(periodsPerYear);
  const curves = bootstrapCurves(
    contexts.map((context) => context.returns),
    options,
  ).map(({ logGrowth, deviation, sharpe, depth }) => ({
    cagr: logGrowth.map((growth) => Math.expm1(growth / years)),
    volatility: deviation.map((value) => value * annual),
    sharpe: sharpe.map((value) => value * annual),
    maxDrawdown: depth,
  }));
  return { kind: 'resampling', replications, meanBlock, seed, curves };
}
