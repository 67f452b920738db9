import { countSessions, previousSession } from '../../data/calendar.js';
import { civil, epochDay, isoDate, lowerBound } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { rollingOutperformance, rollingReturn } from '../../stats/relative.js';
import type { Aligned } from '../context.js';
import { MissingData } from '../context.js';
import { type Hole, holeNeed, holesIn, holesOf, LONGEST_CLOSURE } from '../holes.js';
import { remembered } from '../memo.js';
import type { Latest } from '../since.js';
import { type Rows, rowAt } from '../window.js';
import { inOrder } from './in-order.js';
import type { Worked } from './worked.js';

/** Windows of the length of the one in question, in order: their rows, and what they brought. */
export interface Windows {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly values: Float64Array;
}

/** One of them. */
export interface Earlier extends Rows {
  readonly value: number;
}

/** Those that a return is held against, and those that the data lack. */
export interface History extends Windows {
  /** How many they are, when they were over, and the holes that they fell into. */
  readonly lost: { readonly count: number; readonly days: NonNullable<Latest['lost']>; readonly holes: readonly Hole[] };
}

const NONE_LOST: History['lost'] = { count: 0, days: [], holes: [] };

export const windowAt = ({ from, to, values }: Windows, i: number): Earlier => ({ from: from[i]!, to: to[i]!, value: values[i]! });

/**
 * The same number of sessions from the start of each earlier year; whole years where the window is one. In order. A year is lost whose start (end)
 * lies in a hole, or whose sessions cannot be counted for one.
 *
 * @throws MissingData where the data do not go back to the first year asked for.
 */
export function earlierYears(worked: Worked, first: number | undefined): History {
  const { aligned, rows, ids } = worked;
  const { days, values } = aligned;
  const year = civil(days[rows.to]!).year;
  const wholeYear = year >= 1970 && startsYear(days, rows.from, year) && previousSession(epochDay(year + 1, 1, 1)) === days[rows.to];
  const start = civil(days[0]!).year;
  const [list, lost]: [Earlier[], { readonly year: number; readonly hole: Hole }[]] = [[], []];
  const lastCloseBefore = (y: number): number => rowAt(days, epochDay(y, 1, 1) - 1);
  const holeBefore = (y: number): Hole | undefined => holesIn(days, epochDay(y, 1, 1) - LONGEST_CLOSURE, epochDay(y, 1, 1) - 1)[0];
  if (first !== undefined && !startsYear(days, lastCloseBefore(first), first) && holeBefore(first) === undefined)
    throw new MissingData([`${ids} back to the end of ${first - 1} (the data begin on ${isoDate(days[0]!)})`]);
  for (let y = Math.max(start, first ?? start); y < year; y++) {
    const from = lastCloseBefore(y);
    const to = wholeYear ? lastCloseBefore(y + 1) : from + rows.to - rows.from;
    const begins = startsYear(days, from, y);
    const isWhole = wholeYear ? startsYear(days, to, y + 1) : holesIn(days, days[Math.max(0, from)]!, days[to]!)[0] === undefined;
    if (begins && isWhole && to <= rows.from) list.push({ from, to, value: returnOver(values, from, to) });
    const hole = begins ? (wholeYear ? holeBefore(y + 1) : holesIn(days, days[from]!, days[to]!)[0]) : holeBefore(y);
    if (!(begins && isWhole) && hole !== undefined && from >= 0) lost.push({ year: y, hole });
  }
  return {
    from: Int32Array.from(list, (one) => one.from),
    to: Int32Array.from(list, (one) => one.to),
    values: Float64Array.from(list, (one) => one.value),
    lost: {
      count: lost.length,
      days: lost.map((one) => ({ first: epochDay(one.year, 1, 1), last: epochDay(one.year, 12, 31), need: holeNeed(one.hole) })),
      holes: [...new Set(lost.map(({ hole }) => hole))],
    },
  };
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
export function earlierSessions({ aligned, rows, ids }: Worked, first: number | undefined): History {
  const { days } = aligned;
  const base = first === undefined ? 0 : rowAt(days, epochDay(first, 1, 1) - 1);
  if (base < 0) throw new MissingData([`${ids} back to the end of ${first! - 1} (the data begin on ${isoDate(days[0]!)})`]);
  const windows = windowsBefore(aligned, rows, base);
  const holes = holesIn(days, days[base]!, days[rows.from]!);
  if (holes.length === 0) return { ...windows, lost: NONE_LOST };
  const sessions = rows.to - rows.from;
  const known = Math.max(0, rows.from - base - sessions + 1);
  return {
    ...windows,
    lost: {
      count: holes.reduce((sum, hole) => sum + countSessions(hole.after + 1, hole.before - 1), 0) + known - windows.values.length,
      days: holes.map((hole) => ({ first: hole.after + 1, last: overBy(days, hole, sessions), need: holeNeed(hole) })),
      holes,
    },
  };
}

/** The end of the last window that a hole lies in. */
const overBy = (days: Int32Array, { before }: Hole, sessions: number): EpochDay =>
  days[Math.min(days.length - 1, lowerBound(days, before) - 1 + sessions)]!;

/** Every window of the length of one, of one series or of one less another, that was over when it began; from a row on. None goes over a hole. */
export function windowsBefore(aligned: Aligned, rows: Rows, base = 0): Windows {
  const { from, to, values } = allOf(aligned, rows.to - rows.from);
  const [first, end] = [lowerBound(from, base), lowerBound(to, rows.from + 1)];
  const part = <T extends Int32Array | Float64Array>(all: T): T => all.subarray(first, Math.max(first, end)) as T;
  return { from: part(from), to: part(to), values: part(values) };
}

/** All windows of a length in all of the data: the same for every as-of day. */
const allOf = (aligned: Aligned, sessions: number): Windows =>
  remembered([aligned], `windows of ${sessions}`, () => {
    const { days, values } = aligned;
    const [a, b] = values;
    const returns = b === undefined ? rollingReturn(a!, sessions) : rollingOutperformance(a!, b, sessions);
    const ends = holesOf(days).map(({ before }) => lowerBound(days, before));
    const whole = Int32Array.from(returns.keys());
    const from = ends.length === 0 ? whole : whole.filter((row) => ends.every((end) => end <= row || end > row + sessions));
    return { from, to: from.map((row) => row + sessions), values: Float64Array.from(from, (row) => returns[row]!) };
  });

/**
 * Places of the highest of windows of one length (the lowest) of which no two share a session, the most extreme first; at most so many, and as far
 * as a value, all unless given.
 */
export function separate(
  { from, to, values }: Windows,
  { most = Number.POSITIVE_INFINITY, until, end }: { readonly most?: number; readonly until?: number; readonly end: 'high' | 'low' },
): number[] {
  const kept: number[] = [];
  const taken = new Uint8Array((to[to.length - 1] ?? 0) + 1);
  for (const i of inOrder(values, end)) {
    if (kept.length >= most || (until !== undefined && (end === 'high' ? values[i]! < until : values[i]! > until))) break;
    // Of two windows as long, one holds the first or the last session of the other, or they are apart.
    if (taken[from[i]! + 1] === 1 || taken[to[i]!] === 1) continue;
    taken.fill(1, from[i]! + 1, to[i]! + 1);
    kept.push(i);
  }
  return kept;
}
