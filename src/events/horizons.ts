import { monthsLater } from '../data/dates.js';
import { plainNumber, printable, UserError } from '../errors.js';
import type { EpochDay } from '../model.js';
import { forwardReturns } from '../stats/forward-windows.js';
import type { Pair } from './pair.js';

/** How long after an event: so many sessions, or calendar months to the same day of the month. */
export interface Horizon {
  readonly count: number;
  readonly unit: 'sessions' | 'months';
  /** Which close ends so many months where the day itself has none: the last before it unless given, or the first after. */
  readonly exit?: 'onOrBefore' | 'onOrAfter';
}

/** Where a window begins: at the close of the event's day, or at the next, where one who acts on it can be in. */
export type Entry = 'close' | 'nextClose';

const SESSIONS_A_MONTH = 21;
const LONGEST = 12_000;

/** "21,63 | 1m,1y": whole numbers of sessions, of months with an m, of years with a y. Throws UserError for anything else and for one named twice. */
export function parseHorizons(text: string): Horizon[] {
  const horizons = text.split(',').map((part): Horizon => {
    const [, digits, letter] = /^\s*(\d+)\s*([my]?)\s*$/i.exec(part) ?? [];
    const count = plainNumber(digits ?? '') * (letter?.toLowerCase() === 'y' ? 12 : 1);
    if (Number.isSafeInteger(count) && count >= 1 && count <= LONGEST) return { count, unit: letter ? 'months' : 'sessions' };
    throw new UserError(
      `A horizon is a whole number of sessions from 1 to ${LONGEST} (21), of months (1m) or of years (1y); got "${printable(part.trim())}".`,
    );
  });
  const names = horizons.map(horizonKey);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new UserError(`The horizon ${twice} was given twice.`);
  return horizons;
}

/** As it is typed: "252", "12m". */
export const horizonKey = ({ count, unit }: Horizon): string => (unit === 'months' ? `${count}m` : String(count));

/** As it is read: "252 sessions", "1 month". */
export const horizonLabel = ({ count, unit }: Horizon): string => `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;

/** About how many sessions it takes: for overlaps, episodes and blocks. */
export const sessionsOf = ({ count, unit }: Horizon): number => (unit === 'months' ? count * SESSIONS_A_MONTH : count);

/** What followed every session of a dataset, in fractions; NaN where the window runs past the data. */
export interface Forward {
  readonly horizon: Horizon;
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Return of a less that of b. */
  readonly excess: Float64Array;
  /** Session of the last close of each window; −1 where it is incomplete. */
  readonly exits: Int32Array;
  /** Sessions from an event to the beginning of its window: 0 or 1. */
  readonly delay: 0 | 1;
}

/**
 * Returns of a pair over the window from each session. Months are counted from the session's date to the same day of the month, clamped to its
 * end; out at the last close on or before it (or the first from it on, as the horizon says), and the window is complete once the data reach that day.
 */
export function forwardOf({ dataset, a, b }: Pair, horizon: Horizon, entry: Entry): Forward {
  const { days } = dataset;
  const ends = horizon.unit === 'months' ? monthEnds(days, horizon) : null;
  const returns = [a, b].map(({ close }) =>
    ends === null ? forwardReturns(close, { horizon: horizon.count, entry }) : returnsTo(ends, close, entry),
  );
  const excess = returns[0]!.map((value, i) => value - returns[1]![i]!);
  const exits = Int32Array.from(excess, (value, session) =>
    Number.isNaN(value) ? -1 : ends === null ? session + delay(entry) + horizon.count : ends[session]!,
  );
  return { horizon, a: returns[0]!, b: returns[1]!, excess, exits, delay: delay(entry) };
}

const delay = (entry: Entry): 0 | 1 => (entry === 'close' ? 0 : 1);

/** Session of the close that ends so many months from each; −1 where the data do not reach that day. */
function monthEnds(days: Int32Array, { count, exit }: Horizon): Int32Array {
  const last = days[days.length - 1]!;
  const ends = new Int32Array(days.length).fill(-1);
  let end = 0;
  for (let session = 0; session < days.length; session++) {
    const target = monthsLater(days[session]!, count);
    if (target > last) break;
    while (end + 1 < days.length && (exit === 'onOrAfter' ? days[end]! < target : days[end + 1]! <= target)) end++;
    ends[session] = end;
  }
  return ends;
}

const returnsTo = (ends: Int32Array, close: Float64Array, entry: Entry): Float64Array =>
  Float64Array.from(ends, (end, session) => {
    const from = session + delay(entry);
    return from < end ? close[end]! / close[from]! - 1 : Number.NaN;
  });

/** What an incomplete window still lacks: sessions, or the day it ends on. */
export type Lacking = { readonly sessions: number } | { readonly until: EpochDay };

export function lackingOf(days: Int32Array, session: number, { count, unit }: Horizon, entry: Entry): Lacking {
  if (unit === 'months') return { until: monthsLater(days[session]!, count) };
  return { sessions: session + delay(entry) + count - (days.length - 1) };
}
