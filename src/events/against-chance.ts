import { blockLength } from '../stats/block-length.js';
import { bootstrapMeansTogether } from '../stats/bootstrap-means.js';
import { circularShiftTest } from '../stats/circular-shift.js';
import { exceedances, type Interval, percentileInterval } from '../stats/monte-carlo.js';
import { randomDatesTest } from '../stats/random-dates.js';
import type { Windows } from './windows.js';

/** Uniform numbers in [0, 1) for a purpose: each part of a study draws from a stream of its own, so that none disturbs another. */
export type Streams = (purpose: string) => () => number;

export interface ChanceOptions {
  /** Bootstrap replications, and sets of random dates. 0: neither. */
  readonly replications: number;
  readonly rng: Streams;
  /** Fewest windows from one random date to the next. */
  readonly gap: number;
  /** Sessions that a window takes. */
  readonly horizon: number;
  /** Whether there are episodes enough for a bootstrap. */
  readonly resample: boolean;
  /** Shifts without their band, and one bootstrap of mean block b: no random dates, and neither b/2 nor 2b. For whoever says one interval and one p. */
  readonly brief?: boolean;
}

/** How the mean after the events stands among what chance makes of as many days. */
export interface AgainstChance {
  /** Share of all shifts of the whole set of days through the history that did at least as well; of the two-sided one, as far from the base. */
  readonly shift: { readonly p: number; readonly pTwoSided: number; readonly shifts: number; readonly band: Interval };
  /** The same for days drawn at random with the gap; NaN where none were drawn. */
  readonly dates: { readonly p: number; readonly sets: number; readonly exact: boolean; readonly gap: number };
  /** 95% intervals of the difference to the base rate, for mean blocks of b/2, b and 2b; none of fewer than 39 replications, or than five episodes. */
  readonly bootstrap: readonly Bootstrap[];
}

export interface Bootstrap extends Interval {
  readonly meanBlock: number;
  readonly replications: number;
  /** Replications that happened to draw no event, and say nothing. */
  readonly empty: number;
}

/** Additions that sets of random dates may take, so that thousands of events do not take minutes. */
const MOST_WORK = 1_500_000;
const FEWEST_SETS = 199;
/** Below, no replication lies beyond 2.5% on each side. */
export const FEWEST_REPLICATIONS = 39;

/** Holds the events' mean against chance. Null without a complete window of an event. */
export function againstChance(
  { excess, at }: Windows,
  { replications, rng, gap, horizon, resample, brief = false }: ChanceOptions,
): AgainstChance | null {
  if (at.length === 0) return null;
  const shift = circularShiftTest(excess, at);
  const shifts = shift.replications.length;
  const far = exceedances(shift.replications, shift.observed, { alternative: 'twoSided', centre: shift.expected });
  const sets = Math.min(replications, Math.max(FEWEST_SETS, Math.floor(MOST_WORK / at.length)));
  const dates = replications > 0 && !brief ? randomDatesTest(excess, at, { gap, replications: sets, rng: rng(`dates ${horizon}`) }) : null;
  const own = blockLength(excess).stationary;
  const block = Math.max(horizon, Number.isNaN(own) ? 1 : own);
  return {
    shift: {
      p: shift.p,
      pTwoSided: shift.exact ? far / shifts : (1 + far) / (1 + shifts),
      shifts,
      band: brief ? { low: Number.NaN, high: Number.NaN } : percentileInterval(shift.replications),
    },
    dates: { p: dates?.p ?? Number.NaN, sets: dates?.replications.length ?? 0, exact: dates?.exact ?? false, gap },
    bootstrap:
      replications < FEWEST_REPLICATIONS || !resample
        ? []
        : (brief ? [block] : [block / 2, block, block * 2]).map((meanBlock) =>
            bootstrapDifference({ excess, at }, Math.max(1, meanBlock), replications, rng(`blocks ${horizon} ${meanBlock / block}`)),
          ),
  };
}

/**
 * Percentile interval of the mean after the events less the mean after all days: days are drawn in blocks, and with them whatever events they
 * hold, so that both means move together.
 */
function bootstrapDifference(
  { excess, at }: Pick<Windows, 'excess' | 'at'>,
  meanBlock: number,
  replications: number,
  rng: () => number,
): Bootstrap {
  const hits = new Float64Array(excess.length);
  const gains = new Float64Array(excess.length);
  for (const place of at) {
    hits[place] = 1;
    gains[place] = excess[place]!;
  }
  const [gain, hit, all] = bootstrapMeansTogether([gains, hits, excess], { meanBlock, replications, rng });
  const least = 0.5 / excess.length; // sums of deviations leave rounding where no event was drawn
  const differences = gain!
    .map((value, r) => (hit![r]! > least ? value / hit![r]! - all![r]! : Number.NaN))
    .filter((value) => !Number.isNaN(value));
  return { meanBlock, replications, empty: replications - differences.length, ...percentileInterval(differences) };
}
