import { previousSession } from '../../data/calendar.js';
import { civil, epochDay, isoDate } from '../../data/dates.js';
import { rollingOutperformance, rollingReturn } from '../../stats/relative.js';
import { MissingData } from '../context.js';
import { LONGEST_CLOSURE } from '../holes.js';
import { type Rows, rowAt } from '../window.js';
import type { Worked } from './worked.js';

/** A window of the length of the one in question, as rows. */
export interface Earlier {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

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
  row >= 0 && days[row]! < epochDay(year, 1, 1) && days[row]! >= epochDay(year, 1, 1) - LONGEST_CLOSURE;

function returnOver(values: readonly Float64Array[], from: number, to: number): number {
  const [a, b] = values.map((closes) => closes[to]! / closes[from]! - 1);
  return b === undefined ? a! : a! - b;
}

/**
 * Every window of as many sessions that was over when this one began; they overlap each other, and none shares a session with this one.
 *
 * @throws MissingData as `earlierYears`.
 */
export function earlierSessions({ aligned, rows, label }: Worked, first: number | undefined): Earlier[] {
  const { days, values } = aligned;
  const base = first === undefined ? 0 : rowAt(days, epochDay(first, 1, 1) - 1);
  if (base < 0) throw new MissingData([`${label} back to the end of ${first! - 1} (the data begin on ${isoDate(days[0]!)})`]);
  return windowsBefore(values, rows).slice(base);
}

/** Every window of the length of one, of one series or of one less another, that was over when it began. */
export function windowsBefore(values: readonly Float64Array[], rows: Rows): Earlier[] {
  const sessions = rows.to - rows.from;
  const [a, b] = values.map((closes) => closes.subarray(0, rows.from + 1));
  const returns = b === undefined ? rollingReturn(a!, sessions) : rollingOutperformance(a!, b, sessions);
  return Array.from(returns, (value, from) => ({ from, to: from + sessions, value }));
}

/** The highest of windows of one length (the lowest) of which no two share a session, in order; at most so many, all unless given. */
export function separate(
  windows: readonly Earlier[],
  { most = Number.POSITIVE_INFINITY, end }: { readonly most?: number; readonly end: 'high' | 'low' },
): Earlier[] {
  const sign = end === 'high' ? 1 : -1;
  const kept: Earlier[] = [];
  const taken = new Set<number>();
  for (const one of [...windows].sort((a, b) => sign * (b.value - a.value) || a.from - b.from)) {
    if (kept.length >= most) break;
    // Of two windows as long, one holds the first or the last session of the other, or they are apart.
    if (taken.has(one.from + 1) || taken.has(one.to)) continue;
    for (let session = one.from + 1; session <= one.to; session++) taken.add(session);
    kept.push(one);
  }
  return kept;
}
