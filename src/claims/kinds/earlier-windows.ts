import { previousSession } from '../../data/calendar.js';
import { civil, epochDay, isoDate } from '../../data/dates.js';
import { MissingData } from '../context.js';
import { rowAt } from '../window.js';
import { windowsBefore } from './surprise.js';
import type { Worked } from './worked.js';

/** A window of the length of the one in question, as rows. */
export interface Earlier {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** No market has been shut for longer at the turn of a year. */
const TURN_OF_YEAR = 7;

/**
 * The same number of sessions from the start of each earlier year; whole years where the window is one. In order.
 *
 * @throws MissingData where the data do not go back to the first year asked for.
 */
export function earlierYears(worked: Worked, first: number | undefined): Earlier[] {
  const { aligned, rows, label } = worked;
  const { days, values } = aligned;
  const year = civil(days[rows.to]!).year;
  const wholeYear = year >= 1970 && startsYear(days, rows.from, year) && previousSession(epochDay(year + 1, 1, 1)) === days[rows.to];
  const start = civil(days[0]!).year;
  const list: Earlier[] = [];
  const lastCloseBefore = (y: number): number => rowAt(days, epochDay(y, 1, 1) - 1);
  if (first !== undefined && !startsYear(days, lastCloseBefore(first), first))
    throw new MissingData([`${label} back to the end of ${first - 1} (the data begin on ${isoDate(days[0]!)})`]);
  for (let y = Math.max(start, first ?? start); y < year; y++) {
    const from = lastCloseBefore(y);
    const to = wholeYear ? lastCloseBefore(y + 1) : from + rows.to - rows.from;
    if (startsYear(days, from, y) && to < rows.to) list.push({ from, to, value: returnOver(values, from, to) });
  }
  return list;
}

/** Whether a row is the last close before a year. */
const startsYear = (days: Int32Array, row: number, year: number): boolean =>
  row >= 0 && days[row]! < epochDay(year, 1, 1) && days[row]! >= epochDay(year, 1, 1) - TURN_OF_YEAR;

function returnOver(values: readonly Float64Array[], from: number, to: number): number {
  const [a, b] = values.map((closes) => closes[to]! / closes[from]! - 1);
  return b === undefined ? a! : a! - b;
}

/** Every window of as many sessions that ends before this one does; they overlap. @throws MissingData as `earlierYears`. */
export function earlierSessions({ aligned, rows, label }: Worked, first: number | undefined): Earlier[] {
  const { days, values } = aligned;
  const sessions = rows.to - rows.from;
  const base = first === undefined ? 0 : rowAt(days, epochDay(first, 1, 1) - 1);
  if (base < 0) throw new MissingData([`${label} back to the end of ${first! - 1} (the data begin on ${isoDate(days[0]!)})`]);
  const windows = windowsBefore(values, sessions, rows.to);
  const list: Earlier[] = [];
  for (let from = base; from < windows.length; from++) list.push({ from, to: from + sessions, value: windows[from]! });
  return list;
}

/** The highest windows (the lowest) of which no two share a session, at most so many. */
export function separate(windows: readonly Earlier[], { most, end }: { readonly most: number; readonly end: 'high' | 'low' }): Earlier[] {
  const sign = end === 'high' ? 1 : -1;
  const kept: Earlier[] = [];
  for (const one of foremost(windows, most, sign)) {
    if (kept.length === most) break;
    if (kept.every(({ from, to }) => one.to <= from || one.from >= to)) kept.push(one);
  }
  return kept;
}

/** Enough of the foremost, in order: a window keeps out no more than those that begin within its length of it. */
function foremost(windows: readonly Earlier[], most: number, sign: 1 | -1): Earlier[] {
  const [first] = windows;
  const enough = first === undefined ? 0 : most * 2 * (first.to - first.from);
  const values = Float64Array.from(windows, ({ value }) => sign * value).sort();
  const least = values[Math.max(0, values.length - enough)] ?? Number.NEGATIVE_INFINITY;
  return windows.filter(({ value }) => sign * value >= least).sort((a, b) => sign * (b.value - a.value));
}
