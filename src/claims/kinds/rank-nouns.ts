import { civil, isoDate, yearsBetween } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import type { Rows } from '../window.js';
import { countOf, longDate, monthOf, partOfYear, place } from '../words.js';
import type { Scheme, Span, Unit } from './rank-scheme.js';

/** How a sentence calls what a return is held against. */

/** "days", "spells of 21 sessions", "quarters", "second quarters", "starts of a year (12 sessions each)" */
export function nouns(scheme: Scheme): string {
  if (scheme.kind === 'sessions') return scheme.sessions === 1 ? 'days' : `spells of ${countOf(scheme.sessions, 'session')}`;
  if (scheme.kind === 'dates') return `spells ${datesOf(scheme.own)}`;
  const one = sameName(scheme);
  if (scheme.sessions === null) return `${one}s`;
  return `starts of a ${one} (${countOf(scheme.sessions, 'session')} each)`;
}

/** The same for a definition: "those of all earlier quarters", "those of the first 12 sessions of each earlier year". */
export function comparedWith(scheme: Scheme, began: EpochDay): string {
  if (scheme.kind === 'sessions')
    return `every window of ${countOf(scheme.sessions, 'session')} that was over by ${isoDate(began)}, overlapping ones too`;
  if (scheme.kind === 'dates') return `those ${datesOf(scheme.own)} of each earlier year`;
  const one = sameName(scheme);
  return scheme.sessions === null
    ? `those of all earlier ${one}s`
    : `those of the first ${countOf(scheme.sessions, 'session')} of each earlier ${one}`;
}

/** "quarter", "spell": where there is none to compare with. */
export const nounOf = (scheme: Scheme): string => (scheme.kind === 'parts' ? scheme.unit : 'spell');

/** One of them behind "since": "2021", "that of 2021", "the fourth quarter of 2020", "the 21 sessions to 2 April 2026". */
export function whenOf(scheme: Scheme, { from, to }: Rows, days: Int32Array): string {
  const end = days[to]!;
  if (scheme.kind === 'sessions')
    return scheme.sessions === 1 ? longDate(end) : `the ${countOf(scheme.sessions, 'session')} to ${longDate(end)}`;
  if (scheme.kind === 'parts' && scheme.unit === 'year' && scheme.sessions === null) return String(civil(end).year);
  if (scheme.kind === 'dates' || scheme.same || scheme.unit === 'year') return `that of ${civil(end).year}`;
  const name = partName(scheme.unit, days[from + 1]!, end);
  return scheme.sessions === null ? name : `that of ${name}`;
}

/** "from 31 March to 30 June", "from 31 December to 30 June four years later": from the close of the one to that of the other. */
function datesOf({ first, last }: Span): string {
  const years = Math.floor(yearsBetween(first - 1, last) + DAY);
  return `from ${withoutYear(first - 1)} to ${withoutYear(last)}${years === 0 || (years === 1 && withoutYear(first - 1) === withoutYear(last)) ? '' : ` ${countOf(years, 'year')} later`}`;
}

/** A day, in years: from a day to the same of a later year is a little less than whole years, or more. */
const DAY = 1 / 365;

const withoutYear = (day: EpochDay): string => longDate(day).replace(/ \d+$/, '');

/** "quarter"; of the same part of every year "second quarter", "July". */
function sameName({ unit, same, own }: Extract<Scheme, { readonly kind: 'parts' }>): string {
  if (!same || unit === 'year' || unit === 'week') return unit;
  if (unit === 'month') return monthOf(own.first).replace(/ \d+$/, '');
  return unit === 'quarter' ? `${place(partIn(own.first, 3))} quarter` : `${place(partIn(own.first, 6))} half-year`;
}

const partIn = (day: EpochDay, months: number): number => Math.ceil(civil(day).month / months);

function partName(unit: Unit, day: EpochDay, end: EpochDay): string {
  const { year } = civil(day);
  if (unit === 'month') return monthOf(day);
  if (unit === 'quarter') return partOfYear(year, partIn(day, 3), 'quarter');
  return unit === 'half-year' ? partOfYear(year, partIn(day, 6), 'half') : `the week to ${longDate(end)}`;
}
