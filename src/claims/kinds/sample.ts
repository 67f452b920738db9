import { civil, isoDate } from '../../data/dates.js';
import { barsOf } from '../../events/bars.js';
import type { EpochDay } from '../../model.js';
import { simpleReturns } from '../../stats/returns.js';
import { type Context, MissingData, orMissing } from '../context.js';
import { breaks, holeNeed, holesOf } from '../holes.js';
import { idOf, needOf } from '../look.js';
import type { Facts, Series, SeriesRef } from '../model.js';
import type { Window } from '../schema/window.js';
import { endRow, windowRows } from '../window.js';
import { countOf, longDate } from '../words.js';

type Frequency = NonNullable<Window['frequency']>;

/** Returns of series on their common days, as many of each. */
export interface Sample {
  readonly series: readonly Series[];
  readonly returns: readonly Float64Array[];
  readonly frequency: Frequency;
  /** 252, 52, 12 or 1 a year. */
  readonly periodsPerYear: number;
  /** First and last close that the returns take. */
  readonly from: EpochDay;
  readonly to: EpochDay;
}

/** Observations where a claim says neither how many nor from when: a year of days, three of weeks, five of months. */
const USUAL: Readonly<Record<Frequency, number>> = { day: 252, week: 156, month: 60, year: 10 };
const A_YEAR: Readonly<Record<Frequency, number>> = { day: 252, week: 52, month: 12, year: 1 };

/**
 * Simple returns over a window, at its frequency (`usual` unless it has one): so many back from its end, or from its base. A last week, month
 * or year that is not over is left out.
 *
 * @throws MissingData where there are fewer.
 */
export function sampleOf(refs: readonly SeriesRef[], window: Window, context: Context, usual: Frequency): Sample {
  const { days, series, values } = context.together(refs, needOf(window, context));
  const name = series.map(idOf).join(' and ');
  const rules = { asOf: context.asOf, ytdBase: context.claim.ytdBase };
  const end = orMissing(name, endRow(days, window, rules));
  const frequency = window.frequency ?? usual;
  const bars = barsUpTo(days.subarray(0, end + 1), frequency);
  const isCounted = window.observations !== undefined || window.from === undefined;
  const wanted = isCounted ? (window.observations ?? USUAL[frequency]) : 2;
  const first = isCounted ? 0 : orMissing(name, windowRows(days, values[0]!, window, rules)).from;
  const inside = bars.filter((row) => row >= first);
  if (inside.length < wanted + 1) {
    const has = `there are ${Math.max(0, inside.length - 1)} from ${isoDate(days[first]!)} on`;
    throw new MissingData([`${name}: ${wanted} ${ADVERB[frequency]} returns up to ${isoDate(days[end]!)} (${has})`]);
  }
  const rows = isCounted ? inside.slice(-(wanted + 1)) : inside;
  // A last month that is over by the calendar and has no close at its end is not the sample's last one.
  const hole = holesOf(days).find((one) => one.before > days[rows[0]!]! && one.after < days[end]! && breaks(one, frequency));
  if (hole !== undefined) throw new MissingData([`${name}: ${holeNeed(hole)}`]);
  const returns = values.map((closes) => simpleReturns(rows.map((row) => closes[row]!)));
  return { series, returns, frequency, periodsPerYear: A_YEAR[frequency], from: days[rows[0]!]!, to: days[rows[rows.length - 1]!]! };
}

function barsUpTo(days: Int32Array, frequency: Frequency): number[] {
  const bars = Array.from(barsOf({ days, calendar: 'XNYS' }, frequency === 'year' ? 'month' : frequency));
  return frequency === 'year' ? bars.filter((row) => civil(days[row]!).month === 12) : bars;
}

/** "the 60 months to 31 December 2025" */
export const spanOfSample = ({ returns, frequency, to }: Sample): string =>
  `the ${countOf(returns[0]!.length, frequency)} to ${longDate(to)}`;

/** A ratio of returns that do not vary is undefined. @throws MissingData for NaN. */
export function refuseUndefined(value: number, { series }: Sample): number {
  if (Number.isNaN(value)) throw new MissingData([`${series.map(idOf).join(' and ')}: closes that move`]);
  return value;
}

/** For tests and JSON. */
export const sampleFacts = ({ returns, from, to }: Sample): Facts => ({
  observations: returns[0]!.length,
  from: isoDate(from),
  to: isoDate(to),
});

/** "252 daily returns, 2025-01-10 to 2026-01-16" */
export const observed = ({ returns, frequency, from, to }: Sample): string =>
  `${returns[0]!.length} ${ADVERB[frequency]} returns, ${isoDate(from)} to ${isoDate(to)}`;

/** How often the returns are of. */
export const ADVERB: Readonly<Record<Frequency, string>> = { day: 'daily', week: 'weekly', month: 'monthly', year: 'yearly' };
