import { calendarStart, nextSession, previousSession } from '../data/calendar.js';
import { civil, epochDay, isoDate, lowerBound, monthsLater } from '../data/dates.js';
import type { EpochDay } from '../model.js';
import { baseDayOf, lastDayOf, spanOf } from './anchors.js';
import type { Window } from './schema/parts.js';

/** Closes between which a claim's figure lies, as rows of a series. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/** A window cannot be had from the data: `need` says what it takes. */
export interface Lacks {
  readonly need: string;
  /** The day from which on data are needed. */
  readonly since?: EpochDay;
}

export interface WindowRules {
  readonly asOf: EpochDay | null;
  readonly ytdBase: 'lastCloseOfPriorYear' | 'firstCloseOfYear';
}

/** The last row on or before a day; −1 where there is none. */
export const rowAt = (days: Int32Array, day: EpochDay): number => lowerBound(days, day + 1) - 1;

/** So many sessions after a day (before it, where negative), the day itself taken back to a session. Example: moved(epochDay(2026, 1, 20), -1) is 2026-01-16. */
export function moved(day: EpochDay, sessions: number): EpochDay {
  let at = previousSession(day + 1);
  for (let i = 0; i < Math.abs(sessions); i++) at = sessions > 0 ? nextSession(at) : previousSession(at);
  return at;
}

/**
 * The row a window ends on: `to`, else the as-of date; the last session on or before it. Data that end earlier lack it: a close of last week is not
 * this week's.
 */
export function endRow(days: Int32Array, window: Window, { asOf }: WindowRules): number | Lacks {
  const wanted = window.to === undefined || window.to === 'asOf' ? asOf : lastDayOf(window.to);
  const last = days[days.length - 1] ?? calendarStart;
  if (wanted === null) return days.length - 1;
  if (last < wanted && last < sessionOnOrBefore(wanted)) return { need: `data up to ${isoDate(wanted)}` };
  const row = rowAt(days, wanted);
  return row < 0 ? { need: `data from ${isoDate(wanted)}`, since: wanted } : row;
}

const sessionOnOrBefore = (day: EpochDay): EpochDay => (day > calendarStart + 4 ? previousSession(day + 1) : day);

/** The rows of a window, base and end; what is lacking where the data do not reach. `low` and `high` bases are of the closes given. */
export function windowRows(days: Int32Array, values: ArrayLike<number>, window: Window, rules: WindowRules): Rows | Lacks {
  const to = endRow(days, window, rules);
  if (typeof to !== 'number') return to;
  const from = baseRow(days, values, window, to, rules);
  if (typeof from !== 'number') return from;
  return from < to ? { from, to } : { need: `a window that begins before it ends (${isoDate(days[from]!)} to ${isoDate(days[to]!)})` };
}

function baseRow(days: Int32Array, values: ArrayLike<number>, { from }: Window, to: number, { ytdBase }: WindowRules): number | Lacks {
  if (from === undefined || from === 'start') return 0;
  if (typeof from === 'object') {
    const [text, sign] = 'lowOf' in from ? [from.lowOf, 1] : [from.highOf, -1];
    const span = spanOf(text) ?? { first: days[0]!, last: days[to]! };
    const [first, last] = [lowerBound(days, span.first), Math.min(to, rowAt(days, span.last))];
    if (last < first || days[0]! > span.first + 7) return { need: `data from ${isoDate(span.first)}`, since: span.first };
    let best = first;
    for (let i = first; i <= last; i++) if (sign * values[i]! < sign * values[best]!) best = i;
    return best;
  }
  if (from === 'priorClose') return to - 1;
  const end = days[to]!;
  if (from === 'ytd' && ytdBase === 'firstCloseOfYear') return lowerBound(days, epochDay(civil(end).year, 1, 1));
  const base = baseDay(from, end);
  if (base === null) return sessionsBack(from, to);
  const row = rowAt(days, base);
  return row < 0 ? { need: `data from ${isoDate(base)}`, since: base } : row;
}

/** The day whose close a window begins from, by an anchor of the calendar; null for one that counts sessions. */
export function baseDay(from: string, end: EpochDay): EpochDay | null {
  if (from === 'ytd') return epochDay(civil(end).year, 1, 1) - 1;
  const [, count, unit] = /^(\d+)([wmy])$/.exec(from) ?? [];
  if (unit === 'w') return end - 7 * Number(count);
  if (unit !== undefined) return monthsLater(end, -Number(count) * (unit === 'y' ? 12 : 1));
  return baseDayOf(from);
}

function sessionsBack(from: string, to: number): number | Lacks {
  const [, count] = /^(\d+)d$/.exec(from) ?? [];
  const row = to - Number(count);
  return row >= 0 ? row : { need: `${count} sessions before ${to}` };
}
