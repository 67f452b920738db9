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
  for (let y = Math.max(start, first ?? start); y < year; y++) {
    const from = rowAt(days, epochDay(y, 1, 1) - 1);
    const to = wholeYear ? rowAt(days, epochDay(y + 1, 1, 1) - 1) : from + rows.to - rows.from;
    if (!startsYear(days, from, y)) {
      if (first !== undefined) throw new MissingData([`${label} back to the end of ${y - 1} (the data begin on ${isoDate(days[0]!)})`]);
    } else if (to < rows.to) list.push({ from, to, value: returnOver(values, from, to) });
  }
  if (first !== undefined && first < start) throw new MissingData([`${label} back to ${first} (the data begin on ${isoDate(days[0]!)})`]);
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
  return Array.from(windows, (value, from) => ({ from, to: from + sessions, value })).slice(base);
}

/** The highest (with a sign of −1 the lowest) windows of which no two share a session, at most so many. */
export function separate(windows: readonly Earlier[], most: number, sign: 1 | -1 = 1): Earlier[] {
  const kept: Earlier[] = [];
  for (const one of [...windows].sort((a, b) => sign * (b.value - a.value))) {
    if (kept.length === most) break;
    if (kept.every(({ from, to }) => one.to <= from || one.from >= to)) kept.push(one);
  }
  return kept;
}
