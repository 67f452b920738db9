import { calendarStart, closure, nextSession } from '../data/calendar.js';
import { civil, epochDay, isoDate, lowerBound } from '../data/dates.js';
import type { EpochDay } from '../model.js';
import { baseDayOf, lastDayOf, spanOf } from './anchors.js';
import { type Context, MissingData, reached, rowsIn } from './context.js';
import { type Hole, holesIn, LONGEST_CLOSURE, sessionBy } from './holes.js';
import type { Series } from './model.js';
import type { Window } from './schema/window.js';
import type { Need } from './source-choice.js';
import { endRow, type Rows } from './window.js';
import { longDate } from './words.js';

/** Rows of a window, and the holes that it has, those at its beginning too. */
export interface HoledRows extends Rows {
  readonly holes: readonly Hole[];
}

/**
 * The rows that lie in a window, both ends among them: where levels are looked at, and not returns, the close before the window is not of it.
 * Without `from`, from the first. @throws MissingData for what the data lack.
 */
export function rowsWithin(context: Context, name: string, days: Int32Array, values: ArrayLike<number>, window: Window): HoledRows {
  const to = reached(context, name, endRow(days, window, { asOf: context.asOf, ytdBase: context.claim.ytdBase }));
  const { from } = window;
  if (from === undefined || from === 'start') return { from: 0, to, holes: holesIn(days, days[0]!, days[to]!) };
  if (typeof from === 'object') {
    const rows = rowsIn(context, name, days, values, window);
    return { ...rows, holes: holesIn(days, days[rows.from]!, days[to]!) };
  }
  const first = from === 'ytd' ? epochDay(civil(days[to]!).year, 1, 1) : (spanOf(from)?.first ?? null);
  if (first === null) {
    const base = rowsIn(context, name, days, values, window).from;
    return { from: base + 1, to, holes: holesIn(days, days[base]!, days[to]!) };
  }
  const row = lowerBound(days, first);
  if (days[0]! > first + LONGEST_CLOSURE) reached(context, name, { need: `data from ${isoDate(first)}`, since: first });
  if (row > to) throw new MissingData([`${name}: a window that begins before it ends (${isoDate(first)} to ${isoDate(days[to]!)})`]);
  return { from: row, to, holes: holesIn(days, first, days[to]!) };
}

/** Whether data that begin on a day have all of the year, month or day that something is said to be the first since. */
export function reachesBack(begins: EpochDay, since: string): boolean {
  const first = spanOf(since)?.first ?? begins;
  return begins <= (first < calendarStart ? first + LONGEST_CLOSURE : nextSession(first - 1));
}

/** Which days a claim wants of its series, so that of several sources the one is taken that has them. */
export function needOf({ from, to }: Window, { asOf }: Context): Need {
  const last = to === undefined || to === 'asOf' ? asOf : lastDayOf(to);
  const named = typeof from === 'object' ? ('lowOf' in from ? from.lowOf : from.highOf) : from;
  const base = named === undefined ? null : baseDayOf(named);
  return { from: base === null ? undefined : sessionBy(base), to: last ?? undefined };
}

/** "the Russell 2000", as the definition of a claim has it: with the field where it is not the close. */
export const idOf = ({ id, field, basis }: Series): string =>
  `${id}${basis === 'total' ? ' with dividends' : ''}${field === 'close' || field === 'value' ? '' : ` ${field}`}`;

/** Why nothing can have closed on a claimed day: "10 January 2026 was a Saturday, no trading day"; null for a session, a month and a year. */
export function noTradingDay(text: string): string | null {
  const { first, last } = spanOf(text)!;
  if (first !== last || first < calendarStart) return null;
  const why = closure(first);
  if (why === null) return null;
  const isWeekend = why === 'Saturday' || why === 'Sunday';
  return `${longDate(first)} was ${isWeekend ? `a ${why}, no trading day` : `no trading day (${why})`}`;
}

/** Whether a window ends with the as-of day, so that another as-of day gives another figure. */
export const endsAtAsOf = ({ to }: Window): boolean => to === undefined || to === 'asOf';
