import { calendarStart, nextSession, previousSession } from '../data/calendar.js';
import { civil, epochDay, isoDate, lowerBound, monthsLater } from '../data/dates.js';
import type { EpochDay } from '../model.js';
import { baseDayOf, lastDayOf, spanOf } from './anchors.js';
import { type Hole, holeAt, holeNeed, holesIn, holeWithin, isDaily, sessionBy } from './holes.js';
import type { Window } from './schema/window.js';

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
  /** Of observations, which hold until the next one: they have no holes. */
  readonly observed?: boolean;
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
export function endRow(days: Int32Array, window: Window, { asOf, observed = false }: WindowRules): number | Lacks {
  const wanted = window.to === undefined || window.to === 'asOf' ? asOf : lastDayOf(window.to);
  const last = days[days.length - 1] ?? calendarStart;
  if (wanted === null) return days.length - 1;
  if (last < wanted && last < sessionBy(wanted)) return { need: `data up to ${isoDate(wanted)}` };
  return knownRow(days, wanted, observed);
}

/** The last row on or before a day, unless the day lies in a hole of a daily series: what closed weeks before is not the day's close. */
function knownRow(days: Int32Array, wanted: EpochDay, observed: boolean): number | Lacks {
  const row = rowAt(days, wanted);
  if (row < 0) return { need: `data from ${isoDate(wanted)}`, since: wanted };
  return (observed ? null : lackOf(holeAt(days, wanted))) ?? row;
}

const lackOf = (hole: Hole | null): Lacks | null => (hole === null ? null : { need: holeNeed(hole) });

/** The rows of a window, base and end; what is lacking where the data do not reach. `low` and `high` bases are of the closes given. */
export function windowRows(days: Int32Array, values: ArrayLike<number>, window: Window, rules: WindowRules): Rows | Lacks {
  const to = endRow(days, window, rules);
  if (typeof to !== 'number') return to;
  const from = baseRow(days, values, window, to, rules);
  if (typeof from !== 'number') return from;
  return from < to ? { from, to } : { need: `a window that begins before it ends (${isoDate(days[from]!)} to ${isoDate(days[to]!)})` };
}

function baseRow(
  days: Int32Array,
  values: ArrayLike<number>,
  { from }: Window,
  to: number,
  { ytdBase, observed = false }: WindowRules,
): number | Lacks {
  if (from === undefined || from === 'start') return 0;
  if (typeof from === 'object') {
    const [text, sign] = 'lowOf' in from ? [from.lowOf, 1] : [from.highOf, -1];
    const span = spanOf(text) ?? { first: days[0]!, last: days[to]! };
    const [first, last] = [lowerBound(days, span.first), Math.min(to, rowAt(days, span.last))];
    if (last < first || days[0]! > span.first + 7) return { need: `data from ${isoDate(span.first)}`, since: span.first };
    // The lowest may be one of those that are not there.
    const [hole] = observed ? [] : holesIn(days, span.first, Math.min(span.last, days[to]!));
    if (hole !== undefined) return { need: holeNeed(hole) };
    let best = first;
    for (let i = first; i <= last; i++) if (sign * values[i]! < sign * values[best]!) best = i;
    return best;
  }
  if (from === 'priorClose') return unbroken(days, to - 1, to, observed);
  const end = days[to]!;
  if (from === 'ytd' && ytdBase === 'firstCloseOfYear') return lowerBound(days, epochDay(civil(end).year, 1, 1));
  const base = baseDay(from, end);
  if (base === null) {
    const row = sessionsBack(from, to);
    return typeof row === 'number' ? unbroken(days, row, to, observed) : row;
  }
  const row = knownRow(days, base, observed);
  if (typeof row !== 'number' || from !== 'ytd' || observed) return row;
  // The year's return begins with its last close before, and with no other.
  const session = sessionBy(base);
  return isDaily(days) && base >= calendarStart && days[row]! < session ? { need: `the close of ${isoDate(session)}` } : row;
}

/** Sessions are counted by closes, which tells nothing over a hole. */
const unbroken = (days: Int32Array, from: number, to: number, observed: boolean): number | Lacks =>
  (observed || from < 0 ? null : lackOf(holeWithin(days, days[from]!, days[to]!))) ?? from;

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
