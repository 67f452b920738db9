import { countSessions } from '../../data/calendar.js';
import { epochDay, isoDate, lowerBound } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { rollingOutperformance, rollingReturn } from '../../stats/relative.js';
import type { Aligned } from '../context.js';
import { MissingData } from '../context.js';
import { type Hole, holeNeed, holesIn, holesOf, LONGEST_CLOSURE, sessionBy } from '../holes.js';
import { remembered } from '../memo.js';
import type { Latest } from '../since.js';
import { type Rows, rowAt } from '../window.js';
import { inOrder } from './in-order.js';
import { earlierSpan, type Scheme, type Span } from './rank-scheme.js';
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
 * Those of earlier parts of the calendar, in order: whole ones, or as many sessions from the start of each (of a shorter one all). One is lost whose
 * start or end lies in a hole, or whose sessions cannot be counted for one.
 *
 * @throws MissingData where the data do not go back to the first year asked for.
 */
export function earlierParts(worked: Worked, scheme: Exclude<Scheme, { readonly kind: 'sessions' }>, first: number | undefined): History {
  const { aligned, rows, ids } = worked;
  const { days, values } = aligned;
  const [sessions, skip] = scheme.kind === 'parts' ? [scheme.sessions, scheme.skip] : [null, 0];
  const since = first === undefined ? days[0]! : epochDay(first, 1, 1);
  if (first !== undefined && !isKnown(days, since - 1) && holeOn(days, since - 1) === undefined)
    throw new MissingData([`${ids} back to the end of ${first - 1} (the data begin on ${isoDate(days[0]!)})`]);
  const [list, lost]: [Earlier[], { readonly span: Span; readonly hole: Hole }[]] = [[], []];
  for (let back = 1; ; back++) {
    const span = earlierSpan(scheme, back);
    if (span.first < since) break;
    const from = rowAt(days, span.first - 1) + skip;
    const last = rowAt(days, span.last);
    const to = sessions === null ? last : Math.min(last, from + sessions);
    const hole = holeOn(days, span.first - 1) ?? (sessions === null ? holeOn(days, span.last) : holesIn(days, span.first, days[to]!)[0]);
    if (hole !== undefined) lost.unshift({ span, hole });
    else if (isKnown(days, span.first - 1) && days[last]! > span.last - LONGEST_CLOSURE && from < to && to <= rows.from)
      list.unshift({ from, to, value: returnOver(values, from, to) });
  }
  return {
    from: Int32Array.from(list, (one) => one.from),
    to: Int32Array.from(list, (one) => one.to),
    values: Float64Array.from(list, (one) => one.value),
    lost: {
      count: lost.length,
      days: lost.map(({ span, hole }) => ({ ...span, need: holeNeed(hole) })),
      holes: [...new Set(lost.map(({ hole }) => hole))],
    },
  };
}

/** The hole that the close of a day lies in, its own or the last session's before. */
const holeOn = (days: Int32Array, day: EpochDay): Hole | undefined => holesIn(days, sessionBy(day), sessionBy(day))[0];

/** Whether the data go back to a close of a day, or of the last before. */
const isKnown = (days: Int32Array, day: EpochDay): boolean => (days[rowAt(days, day)] ?? Number.NEGATIVE_INFINITY) > day - LONGEST_CLOSURE;

function returnOver(values: readonly Float64Array[], from: number, to: number): number {
  const [a, b] = values.map((closes) => closes[to]! / closes[from]! - 1);
  return b === undefined ? a! : a! - b;
}

/**
 * Every window of as many sessions that was over when this one began; they overlap each other, and none shares a session with this one.
 *
 * @throws MissingData as `earlierParts`.
 */
export function earlierSessions(worked: Worked, first: number | undefined): History {
  const { aligned, rows } = worked;
  const { days } = aligned;
  const base = firstRow(worked, first);
  const windows = windowsBefore(aligned, rows, { base });
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

/**
 * The latest before a window that brought as much (as little), of all as long that share at most so many sessions with it; null where there is none.
 *
 * @throws MissingData as `earlierParts`.
 */
export function latestSession(
  worked: Worked,
  { end, shared, first }: { readonly end: 'high' | 'low'; readonly shared: number; readonly first: number | undefined },
): Earlier | null {
  const { aligned, rows, value } = worked;
  const until = Math.min(rows.to - 1, rows.from + shared);
  return latestAs(windowsBefore(aligned, rows, { base: firstRow(worked, first), until }), value, end);
}

/** The latest of windows that is at least as high (low) as a value. */
export function latestAs(windows: Windows, value: number, end: 'high' | 'low'): Earlier | null {
  let at = windows.values.length - 1;
  while (at >= 0 && !(end === 'high' ? windows.values[at]! >= value : windows.values[at]! <= value)) at--;
  return at < 0 ? null : windowAt(windows, at);
}

function firstRow({ aligned: { days }, ids }: Worked, first: number | undefined): number {
  const base = first === undefined ? 0 : rowAt(days, epochDay(first, 1, 1) - 1);
  if (base < 0) throw new MissingData([`${ids} back to the end of ${first! - 1} (the data begin on ${isoDate(days[0]!)})`]);
  return base;
}

/** The end of the last window that a hole lies in. */
const overBy = (days: Int32Array, { before }: Hole, sessions: number): EpochDay =>
  days[Math.min(days.length - 1, lowerBound(days, before) - 1 + sessions)]!;

/** Every window of the length of one, of one series or of one less another, that was over when it began (by a row); from a row on. None goes over a hole. */
export function windowsBefore(
  aligned: Aligned,
  rows: Rows,
  { base = 0, until = rows.from }: { readonly base?: number; readonly until?: number } = {},
): Windows {
  const { from, to, values } = allOf(aligned, rows.to - rows.from);
  const [first, end] = [lowerBound(from, base), lowerBound(to, until + 1)];
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
