import { type Density, density } from '../stats/density.js';
import { hansenHodrickMean } from '../stats/hansen-hodrick.js';
import { mean, standardDeviation } from '../stats/moments.js';
import type { Interval } from '../stats/monte-carlo.js';
import { neweyWestMean } from '../stats/newey-west.js';
import { eventsNeeded, minimumDetectable } from '../stats/power.js';
import { clopperPearsonInterval, wilsonInterval } from '../stats/proportion-interval.js';
import { quantile } from '../stats/quantile.js';
import { type AgainstChance, againstChance, type Streams } from './against-chance.js';
import { episodesOf, type LeaveOneOut, leaveOneOut } from './episodes.js';
import type { EventSet } from './event-set.js';
import { type Forward, type Horizon, sessionsOf } from './horizons.js';
import { type Windows, windowsOf } from './windows.js';

/** What followed the events over one horizon, beside what followed any day: fractions, the first asset's return less the second's. */
export interface After {
  readonly horizon: Horizon;
  readonly forward: Forward;
  /** Events whose window is complete, and how many are not. */
  readonly complete: number;
  readonly incomplete: number;
  readonly a: number;
  readonly b: number;
  readonly mean: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Events after which the first asset was strictly ahead. */
  readonly hits: number;
  readonly hitInterval: Interval & { readonly method: 'Clopper-Pearson' | 'Wilson' };
  /** The same over every day: the base rate. */
  readonly base: { readonly windows: number; readonly mean: number; readonly hitRate: number; readonly deviation: number };
  /** Mean after the events less the base mean. */
  readonly difference: number;
  /** Null without a complete window. */
  readonly chance: AgainstChance | null;
  readonly errors: Errors;
  /** Windows of events that share no day. */
  readonly episodes: number;
  readonly leaveOneOut: LeaveOneOut | null;
  readonly power: { readonly detectable: number; readonly needed: number };
  readonly density: Density;
  /** By event; NaN where incomplete. */
  readonly values: Float64Array;
}

/** Standard errors of the difference to the base rate. */
export interface Errors {
  /** As if the events were independent: their deviation over √n. */
  readonly naive: number;
  /** Of what each day adds to the difference, windows that overlap allowed for, × √(n/(n − 1)); NaN with fewer than five episodes. */
  readonly neweyWest: number;
  readonly hansenHodrick: number;
  readonly lag: number;
}

const SMALL_SAMPLE = 20;
/** With fewer a bootstrap and a HAC error are far too narrow to be shown. */
export const FEWEST_EPISODES = 5;

/** Works out one horizon. `brief`: no errors of overlapping windows, which NaN then stands for, and of chance what `againstChance` leaves then. */
export function after(
  set: EventSet,
  forward: Forward,
  { replications, rng, brief = false }: { readonly replications: number; readonly rng: Streams; readonly brief?: boolean },
): After {
  const windows = windowsOf(set, forward);
  const { excess, at } = windows;
  const values = Float64Array.from(at, (place) => excess[place]!);
  const horizon = sessionsOf(forward.horizon);
  const episodes = episodesOf(windows, forward);
  const enough = episodes.length >= FEWEST_EPISODES;
  const base = { windows: excess.length, mean: mean(excess), hitRate: shareAhead(excess), deviation: standardDeviation(excess) };
  const hits = values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  const difference = mean(values) - base.mean;
  return {
    horizon: forward.horizon,
    forward,
    complete: at.length,
    incomplete: set.events.length - at.length,
    a: meanOver(forward.a, windows),
    b: meanOver(forward.b, windows),
    mean: mean(values),
    median: quantile(values, 0.5),
    min: values.length > 0 ? Math.min(...values) : Number.NaN,
    max: values.length > 0 ? Math.max(...values) : Number.NaN,
    hits,
    hitInterval:
      at.length < SMALL_SAMPLE
        ? { ...clopperPearsonInterval({ hits, trials: at.length }), method: 'Clopper-Pearson' }
        : { ...wilsonInterval({ hits, trials: at.length }), method: 'Wilson' },
    base,
    difference,
    chance: againstChance(windows, { replications, rng, gap: set.gap, horizon, resample: enough, brief }),
    errors: errorsOf(windows, { mean: mean(values), base: base.mean, horizon, enough: enough && !brief }),
    episodes: episodes.length,
    leaveOneOut: leaveOneOut(episodes),
    power: {
      detectable: minimumDetectable({ events: episodes.length, deviation: base.deviation }),
      needed: Number.isNaN(difference) ? Number.NaN : eventsNeeded({ effect: difference, deviation: base.deviation }),
    },
    density: density(excess),
    values: Float64Array.from(set.events, ({ session }) => forward.excess[session]!),
  };
}

/** Share of windows in which the first asset was strictly ahead. */
export const shareAhead = (excess: Float64Array): number =>
  excess.reduce((count, value) => count + (value > 0 ? 1 : 0), 0) / (excess.length || Number.NaN);

const meanOver = (returns: Float64Array, { events }: Windows): number => mean(events.map(({ session }) => returns[session]!));

/**
 * What each day adds to the difference, to first order: (1 if it is an event)/(share of events) × (value − mean after events) − (value − base
 * mean). Its mean is zero, and the error of its mean is that of the difference.
 */
function errorsOf(
  { excess, at }: Windows,
  of: { readonly mean: number; readonly base: number; readonly horizon: number; readonly enough: boolean },
): Errors {
  const lag = of.horizon - 1;
  const values = at.map((place) => excess[place]!);
  const naive = at.length < 2 ? Number.NaN : standardDeviation(values) / Math.sqrt(at.length);
  if (!of.enough) return { naive, neweyWest: Number.NaN, hansenHodrick: Number.NaN, lag };
  const small = Math.sqrt(at.length / (at.length - 1)); // as the naive one, which divides by n − 1
  const influence = excess.map((value) => of.base - value);
  for (const place of at) influence[place]! += (excess[place]! - of.mean) * (excess.length / at.length);
  return {
    naive,
    neweyWest: neweyWestMean(influence, { lag: of.horizon }).error * small,
    hansenHodrick: hansenHodrickMean(influence, { lag }).error * small,
    lag,
  };
}
