import type { Interval } from '../../stats/monte-carlo.js';
import { holm } from '../../stats/multiple-testing.js';
import { minimumDetectable } from '../../stats/power.js';
import { excessReturns } from '../../stats/returns.js';
import { sharpe } from '../../stats/sharpe.js';
import { sharpeDifference } from '../../stats/sharpe-difference.js';
import { ahead } from '../calendar-returns.js';
import type { CurveContext } from '../curve.js';
import type { Rng } from '../twins.js';

/** Whether the Sharpe ratios of two curves differ by more than luck. Ratios are a year, over the risk-free rate. */
export interface SharpeTest {
  /** That of the first less that of the second. */
  readonly difference: number;
  /** Its standard error. */
  readonly error: number;
  /** 95%, two-sided, studentised. */
  readonly interval: Interval;
  /** Two-sided, of no difference, by itself. */
  readonly p: number;
  /** The same corrected for all pairs that were tested. */
  readonly holm: number;
  /** The least true difference that a history as long and as noisy shows with 80% power. */
  readonly detectable: number;
  /** Why there is no p. */
  readonly reason?: string;
}

/** How it was tested, or why not. */
export type Testing =
  | { readonly kind: 'tested'; readonly replications: number; readonly block: number; readonly seed: string | null; readonly tests: number }
  | { readonly kind: 'none'; readonly reason: string };

export interface PairChance {
  readonly replications: number;
  /** The numbers begin anew for every pair, so that all pairs are drawn in the same blocks. */
  readonly rng: () => Rng;
  readonly seed: string | null;
}

/** Two curves, by their places. */
export type Places = readonly [a: number, b: number];

export const LEVEL = 0.05;
/** Below, no p-value reaches 5%. */
const FEWEST = 19;
const FEWEST_BLOCKS = 10;
/** Ledoit and Wolf's. */
const LEAST_BLOCK = 5;

/**
 * Sharpe differences of pairs of curves on the same days, each by the studentised circular block bootstrap in blocks of a month (never under five
 * periods), all pairs in the same blocks, so that what is said of a pair hangs on these two alone; then Holm's correction over those that have a
 * p-value. Two curves that hold the same throughout differ by 0 and have none.
 *
 * Source: Ledoit & Wolf (2008), "Robust Performance Hypothesis Testing with the Sharpe Ratio"; Holm (1979).
 */
export function sharpeTests(
  contexts: readonly CurveContext[],
  pairs: readonly Places[],
  { replications, rng, seed }: PairChance,
): { readonly testing: Testing; readonly tests: readonly SharpeTest[] } {
  const { returns, periodsPerYear } = contexts[0]!;
  const block = Math.max(LEAST_BLOCK, Math.round(periodsPerYear / 12));
  const refusal = refusalOf(replications, returns.length, block);
  const ratios = contexts.map((context) => sharpe(context.returns, context));
  const excess = contexts.map((context) => excessReturns(context.returns, context.riskFree));
  // Their deviations are the population's; a figure's has ddof 1.
  const aYear = Math.sqrt(periodsPerYear * ((returns.length - 1) / returns.length));
  const alone = pairs.map(([a, b]): SharpeTest => {
    const difference = ahead(ratios[a]!, ratios[b]!);
    const none = { difference, error: Number.NaN, interval: { low: Number.NaN, high: Number.NaN }, p: Number.NaN, holm: Number.NaN };
    if (refusal !== null) return { ...none, detectable: Number.NaN, reason: refusal };
    const { error, p, interval } = sharpeDifference(excess[a]!, excess[b]!, { replications, rng: rng(), block });
    if (Number.isNaN(p)) return { ...none, detectable: Number.NaN, reason: reasonOf(difference) };
    return {
      ...none,
      error: error * aYear,
      interval: { low: interval.low * aYear, high: interval.high * aYear },
      p,
      detectable: minimumDetectable({ events: 1, deviation: error * aYear }),
    };
  });
  const corrected = holm(alone.map(({ p }) => p));
  const tested = alone.filter(({ p }) => !Number.isNaN(p)).length;
  return {
    testing: refusal === null ? { kind: 'tested', replications, block, seed, tests: tested } : { kind: 'none', reason: refusal },
    tests: alone.map((test, i) => ({ ...test, holm: corrected[i]! })),
  };
}

function refusalOf(replications: number, observations: number, block: number): string | null {
  if (replications === 0) return 'no bootstrap was asked for (--B 0)';
  if (replications < FEWEST) return `${replications} replications have no 5%; it takes ${FEWEST} (--B ${FEWEST})`;
  if (observations < FEWEST_BLOCKS * block) return `${observations} returns are fewer than ${FEWEST_BLOCKS} blocks of ${block}`;
  return null;
}

const reasonOf = (difference: number): string =>
  Number.isNaN(difference) ? 'a Sharpe ratio is undefined' : 'the two never differed by more than rounding';
