import { civil, isoDate, monthAfter, monthsLater, weekday } from '../../data/dates.js';
import { UserError } from '../../errors.js';
import type { EpochDay } from '../../model.js';
import { lastDayOf, spanOf } from '../anchors.js';
import { type Context, MissingData } from '../context.js';
import { sessionBy } from '../holes.js';
import type { Window } from '../schema/window.js';
import { baseDay } from '../window.js';
import type { Worked } from './worked.js';

/** What a return may be held against, as a claim says it. */
export const BY = ['year', 'half-year', 'quarter', 'month', 'week', 'session', 'date'] as const;
export type By = (typeof BY)[number];

/** A part of the calendar. */
export type Unit = Exclude<By, 'session' | 'date'>;

/** Calendar days, both ends among them. */
export interface Span {
  readonly first: EpochDay;
  readonly last: EpochDay;
}

/**
 * What a return is held against: every spell of as many sessions; every part of the calendar of its kind, or the same part of every year (`same`),
 * whole or over as many sessions from its beginning; the same dates of every year.
 */
export type Scheme =
  | { readonly kind: 'sessions'; readonly sessions: number }
  | {
      readonly kind: 'parts';
      readonly unit: Unit;
      readonly same: boolean;
      readonly own: Span;
      /** Null where it is whole. */
      readonly sessions: number | null;
      /** 1 where it is counted from the first close in it, and not from the last before. */
      readonly skip: 0 | 1;
    }
  | { readonly kind: 'dates'; readonly own: Span };

const MONTHS: Readonly<Record<Exclude<Unit, 'week'>, number>> = { year: 12, 'half-year': 6, quarter: 3, month: 1 };
const UNITS: readonly Unit[] = ['year', 'half-year', 'quarter', 'month', 'week'];

/** How far beyond the end of its part a window of a neighbouring as-of day may go; no such day tells of the part. */
const BESIDE = 10;

/**
 * What a window's return is held against: what the claim says, else what a reader takes. A year among years, a half-year, quarter, month or week among
 * all of its kind; a part that is not over among as many sessions from the start of the others; any other window among all spells of as many sessions.
 *
 * @throws UserError where the claim names a part of the calendar that the window is none of; MissingData at an as-of day beside the claim's own.
 */
export function schemeOf(window: Window, by: By | undefined, worked: Worked, context: Context): Scheme {
  const sessions = worked.rows.to - worked.rows.from;
  const part = (unit: Unit): Scheme | null => partOf(unit, window, worked, context);
  const taken = (): Scheme => {
    const written = unitOf(window.from);
    const found = written === 'none' ? null : usual(written, part, worked);
    if (found === null && context.brief && isBeside(window, worked))
      throw new MissingData(['a window that ends with its part of the year']);
    return found ?? { kind: 'sessions', sessions };
  };
  if (by === undefined) return taken();
  if (by === 'session') return { kind: 'sessions', sessions };
  if (by === 'date') return datesOf(window, worked, context);
  if (by !== 'year') return part(by) ?? refused(by, worked, context);
  const own = taken();
  return own.kind === 'parts' && own.unit !== 'week' ? { ...own, same: true } : datesOf(window, worked, context);
}

/** What an anchor is written as; `none` for one that counts sessions or looks for a low, null for a date. */
function unitOf(from: Window['from']): Unit | 'none' | null {
  if (typeof from !== 'string' || from === 'priorClose' || from === 'start' || /^\d+d$/.test(from)) return 'none';
  if (from === 'ytd' || /^\d{4}$/.test(from)) return 'year';
  if (/H[12]$/.test(from)) return 'half-year';
  if (/Q[1-4]$/.test(from)) return 'quarter';
  return /^\d{4}-\d\d$/.test(from) ? 'month' : null;
}

function usual(written: Unit | null, part: (unit: Unit) => Scheme | null, { from, to }: Worked): Scheme | null {
  if (written === 'year') return part('year');
  // What begins as a month may be a quarter, and is no week.
  const units = written === null ? UNITS : UNITS.slice(0, UNITS.indexOf(written) + 1);
  const whole = units.map(part).find((one) => one?.kind === 'parts' && one.sessions === null);
  if (whole !== undefined) return whole;
  if (written !== null) return part(written);
  // From a year's last close to a day of the next is a year to date, however it is written.
  return to - from > 7 ? part('year') : null;
}

/** A window as a part of the calendar, or its beginning; null where it is neither. */
function partOf(unit: Unit, { from }: Window, { aligned: { days }, rows }: Worked, { claim }: Context): Scheme | null {
  const skip = from === 'ytd' && claim.ytdBase === 'firstCloseOfYear' ? 1 : 0;
  const own = spanAround(days[rows.from + 1 - skip]!, unit);
  const base = rows.from - skip;
  if (base >= 0 && days[base]! >= own.first) return null;
  if (days[rows.to]! > own.last) return null;
  const isWhole = skip === 0 && days[rows.to]! >= sessionBy(own.last);
  return { kind: 'parts', unit, same: false, own, sessions: isWhole ? null : rows.to - rows.from, skip };
}

function spanAround(day: EpochDay, unit: Unit): Span {
  if (unit === 'week') {
    const first = day - ((weekday(day) + 6) % 7);
    return { first, last: first + 6 };
  }
  const first = monthAfter(day, -((civil(day).month - 1) % MONTHS[unit]));
  return { first, last: monthAfter(first, MONTHS[unit]) - 1 };
}

/** Whether a window ends some days after the part of the calendar that it is written as. */
function isBeside({ from, to }: Window, worked: Worked): boolean {
  const span = typeof from === 'string' && (to === undefined || to === 'asOf') ? spanOf(from) : null;
  return span !== null && span.last > span.first && worked.to > span.last && worked.to <= span.last + BESIDE;
}

function datesOf({ from, to }: Window, { from: firstDay, to: lastDay }: Worked, { asOf }: Context): Scheme {
  const end = (to === undefined || to === 'asOf' ? asOf : lastDayOf(to)) ?? lastDay;
  const base = typeof from === 'string' ? baseDay(from, lastDay) : null;
  return { kind: 'dates', own: { first: (base ?? firstDay) + 1, last: end } };
}

function refused(by: Unit, { from, to }: Worked, { brief }: Context): never {
  if (brief) throw new MissingData([`a window that is a ${by}`]);
  throw new UserError(
    `its window, ${isoDate(from)} to ${isoDate(to)}, is no ${by}, nor the beginning of one; history.by: ${by} ranks those. ` +
      'Without history.by it is held against what it is, by: session against all spells of as many sessions, by: date against the same dates of every year.',
  );
}

/** The same part of the calendar, so many before; of dates, as many years before. */
export function earlierSpan(scheme: Exclude<Scheme, { readonly kind: 'sessions' }>, back: number): Span {
  const { first, last } = scheme.own;
  if (scheme.kind === 'dates') return { first: yearsBefore(first - 1, back) + 1, last: yearsBefore(last, back) };
  if (scheme.unit === 'week') return { first: first - 7 * back, last: last - 7 * back };
  const months = scheme.same ? 12 : MONTHS[scheme.unit];
  const start = monthAfter(first, -months * back);
  return { first: start, last: monthAfter(start, MONTHS[scheme.unit]) - 1 };
}

/** The same day of a month; the last of a month is the last of the other. */
function yearsBefore(day: EpochDay, years: number): EpochDay {
  const there = monthsLater(day, -12 * years);
  return monthAfter(day, 1) - 1 === day ? monthAfter(there, 1) - 1 : there;
}
