import { isoDate, monthAfter } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { knownSeries } from '../known-series.js';
import type { ClaimUnit } from '../model.js';
import type { Rows } from '../window.js';
import { amount, longDate, monthOf, ordinal } from '../words.js';
import { type History, MEASURES, type Measure } from './observed.js';

/** How a sentence speaks of what was observed. */

/** How many months before it was known a figure is of, where all that it is made of are of months and alike; else null. */
function monthsBefore({ series }: History): number | null {
  const [first] = series;
  const months = first?.monthsToKnown;
  return months !== undefined && series.every(({ monthsToKnown }) => monthsToKnown === months) ? months : null;
}

/** "June 2026", of which a figure is that was known on a day of July; the day itself where it is of no month. */
function observedOn(history: History, day: EpochDay): string {
  const months = monthsBefore(history);
  return months === null ? longDate(day) : monthOf(monthAfter(day, -months));
}

/** ", the figure of June 2026, known on 1 July 2026", behind a figure of that row; over a window ", by the figures up to June 2026, known on 1 July 2026". */
export function knownWords(history: History, row: number, measure: Measure): string {
  const day = history.days[row]!;
  const isLevel = measure === 'level';
  const of = monthsBefore(history) === null ? '' : ` ${isLevel ? 'of' : 'up to'} ${observedOn(history, day)},`;
  return `${isLevel ? ', the figure' : ', by the figures'}${of} known on ${longDate(day)}`;
}

/** Over what a figure is: "since June 2025"; empty for a level. `inWords`: for a sentence, else by the days on which it was known. */
export function spanWords(
  history: History,
  { from }: Rows,
  { measure, inWords }: { readonly measure: Measure; readonly inWords: boolean },
): string {
  if (measure === 'level') return '';
  const begins = history.days[Math.max(0, from)]!;
  const date = inWords ? observedOn(history, begins) : isoDate(begins);
  return `${inWords ? ' ' : ', '}${from < 0 ? `from ${date} on` : `${MEASURES[measure].over} ${date}`}`;
}

export interface Place {
  readonly share: number;
  /** How many others. */
  readonly of: number;
}

/** ", higher than or level with 97% of the 120 observations before (the 97th percentile)" */
export const placeWords = ({ share, of }: Place): string =>
  `, higher than or level with ${amount(share * 100, 'pct', 0)} of the ${of} observations before (the ${ordinal(Math.round(share * 100))} percentile)`;

/** What rates that stand in percent are told in, of a claim that has no unit since it claims their percentile alone; null for others. */
export function unitOfRates({ series }: History, isDifference: boolean): ClaimUnit | null {
  if (!series.every(({ id }) => knownSeries(id)?.kind === 'rate')) return null;
  return isDifference ? 'pts' : 'pct';
}
