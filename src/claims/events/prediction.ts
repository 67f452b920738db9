import { isoDate } from '../../data/dates.js';
import { type After, after } from '../../events/after.js';
import { dayOf, type EventSet } from '../../events/event-set.js';
import type { Forward } from '../../events/horizons.js';
import type { Pair } from '../../events/pair.js';
import type { Context } from '../context.js';
import { holesOf } from '../holes.js';
import { remembered } from '../memo.js';
import type { Prediction, Series } from '../model.js';
import { amount, chance, named, outOf, spelled } from '../words.js';
import type { Called } from './event-words.js';
import { type Ahead, laterWords } from './horizon.js';

/** Replications and sets of random dates, unless a claim's `evidence.B` says: a fifth of a study's, as a claim file has a hundred of them. */
const REPLICATIONS = 2000;
const SEED = '1';

/** What is asked: the events, what is followed after them, and how to speak of both. */
export interface Followup {
  readonly set: EventSet;
  /** What tells these events from others on the same pair. */
  readonly key: string;
  readonly pair: Pair;
  readonly forward: Forward;
  readonly series: readonly [Series, Series | null];
  readonly ahead: Ahead;
  readonly called: Called;
}

/**
 * What followed the events, beside what followed any day: of the first series' return less that of the second. `events` are those with a complete
 * window; the interval is the bootstrap's for the difference to the base rate, laid about the base rate, and null with fewer than five episodes;
 * p is one-sided, of all shifts of the whole set. Null without an event.
 */
export function predictionOf({ set, key, pair, forward, series, ahead, called }: Followup, { claim, rng }: Context): Prediction | null {
  if (set.events.length === 0) return null;
  const { B: replications = REPLICATIONS, seed = SEED } = claim.evidence;
  const found = remembered([forward], `after ${key} ${replications} ${seed}`, () =>
    after(set, forward, { replications, rng: rng(seed), brief: true }),
  );
  const band = found.chance?.bootstrap[0];
  const dots = set.events.flatMap(({ session }, i) => {
    const value = found.values[i]!;
    return Number.isNaN(value) ? [] : [{ value, label: isoDate(dayOf(pair, session)) }];
  });
  return {
    words: wordsOf(found, { series, ahead, called, isHoled: holesOf(pair.dataset.days).length > 0 }),
    unit: series[1] === null ? 'pct' : 'pts',
    events: found.complete,
    incomplete: found.incomplete,
    mean: found.mean,
    base: found.base.mean,
    interval: band === undefined ? null : [found.base.mean + band.low, found.base.mean + band.high],
    hits: found.hits,
    p: found.chance?.shift.p ?? Number.NaN,
    dots,
    density: { at: found.density.at, density: found.density.height },
  };
}

function wordsOf(
  { complete, incomplete, hits, mean, base, chance: luck }: After,
  { series: [a, b], ahead, called, isHoled }: Pick<Followup, 'series' | 'ahead' | 'called'> & { readonly isHoled: boolean },
): string {
  const later = laterWords(ahead);
  if (complete === 0) return `No ${called.one} lies far enough back to say what came ${later}.`;
  const was = b === null ? 'up' : `ahead of ${named(b)}`;
  const open =
    incomplete === 0
      ? ''
      : ` (${spelled(incomplete)} more ${isHoled ? 'cannot be told' : `${incomplete === 1 ? 'is' : 'are'} too recent to say`})`;
  const after =
    complete === 1
      ? `After the one ${called.one}, ${named(a)} was ${hits === 1 ? '' : 'not '}${was} ${later}; it ${moved(mean, b)}${open}.`
      : `After ${called.briefly}, ${named(a)} was ${was} ${later} in ${outOf(hits, complete)} cases, and ${moved(mean, b)} on average${open}.`;
  const any = `After any day at all it was ${was} in ${amount(base.hitRate * 100, 'pct')} of cases, and ${moved(base.mean, b)} on average.`;
  return `${after} ${any} ${shiftWords(luck?.shift.p ?? Number.NaN)}`.trim();
}

function moved(mean: number, b: Series | null): string {
  const size = Math.abs(mean) * 100;
  const decimals = size < 0.1 ? 2 : 1; // of a mean that small one decimal says nothing
  return b === null
    ? `${mean < 0 ? 'lost' : 'gained'} ${amount(size, 'pct', decimals)}`
    : `${mean < 0 ? 'trailed' : 'led'} by ${amount(size, 'pts', decimals)}`;
}

function shiftWords(p: number): string {
  if (Number.isNaN(p)) return '';
  const told = p <= 0.05 ? 'luck alone seldom does that' : 'that cannot be told from luck';
  return `Placed elsewhere in the history, as far apart, such days would have done as well or better ${chance(p)} of the time: ${told}.`;
}
