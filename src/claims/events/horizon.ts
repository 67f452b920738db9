import { z } from 'zod';
import { isoDate, monthsLater } from '../../data/dates.js';
import { type Forward, forwardOf, type Horizon, horizonKey, lackingOf } from '../../events/horizons.js';
import type { Pair } from '../../events/pair.js';
import { type Hole, holeAt, holeNeed, holeOfDate, holesOf, holeWithin } from '../holes.js';
import { remembered } from '../memo.js';
import type { Common } from '../schema/parts.js';
import { moved } from '../window.js';
import { countOf, spelled } from '../words.js';

/** How long after an event: calendar months, or sessions. 0 sessions is the day of the event itself, from the close before. */
export const horizonFrom = (fewestSessions: 0 | 1) =>
  z
    .strictObject({
      months: z.number().int().min(1).max(1200).optional(),
      sessions: z.number().int().min(fewestSessions).max(12_000).optional(),
    })
    .refine(({ months, sessions }) => (months === undefined) !== (sessions === undefined), {
      message: 'expected one of months and sessions, such as {months: 12} or {sessions: 21}',
    })
    .describe(
      `how long after the close of the event: {months: 12} or {sessions: 21}${fewestSessions === 0 ? '; {sessions: 0} is the day itself' : ''}`,
    );

export type Ahead = z.output<ReturnType<typeof horizonFrom>>;

/** As the studies have it, with the exit that the claim says. */
export const horizonOf = ({ months, sessions }: Ahead, { horizonExit }: Pick<Common, 'horizonExit'>): Horizon =>
  months === undefined ? { count: Math.max(1, sessions!), unit: 'sessions' } : { count: months, unit: 'months', exit: horizonExit };

/** What followed every day of a pair, entered at the close; NaN too where a hole in the data lies in the way. */
export const forwardFor = (pair: Pair, horizon: Horizon): Forward =>
  remembered([pair], `forward ${horizonKey(horizon)} ${horizon.exit}`, () =>
    unbroken(forwardOf(pair, horizon, 'close'), pair.dataset.days),
  );

/**
 * The same for a pair that is known to an earlier day, out of what followed in all the data: a claim is asked at a dozen as-of dates, and a window that
 * was complete then is the same now. Its arrays end with the last complete window.
 */
export const forwardUpTo = (pair: Pair, whole: Pair, horizon: Horizon): Forward =>
  remembered([pair], `forward ${horizonKey(horizon)} ${horizon.exit}`, () => cut(forwardFor(whole, horizon), pair.dataset.days));

function cut(forward: Forward, days: Int32Array): Forward {
  const complete = completeTo(days, forward.horizon);
  const { a, b, excess, exits } = forward;
  return {
    ...forward,
    a: a.subarray(0, complete),
    b: b.subarray(0, complete),
    excess: excess.subarray(0, complete),
    exits: exits.subarray(0, complete),
  };
}

function unbroken(forward: Forward, days: Int32Array): Forward {
  if (holesOf(days).length === 0) return forward;
  const isLost = Uint8Array.from(days, (_, session) => (holeAhead(days, session, forward.horizon) === null ? 0 : 1));
  const told = (values: Float64Array): Float64Array => values.map((value, i) => (isLost[i] === 1 ? Number.NaN : value));
  const { a, b, excess, exits } = forward;
  return { ...forward, a: told(a), b: told(b), excess: told(excess), exits: exits.map((exit, i) => (isLost[i] === 1 ? -1 : exit)) };
}

/** The hole over which sessions cannot be counted from one, or in which the months from it end; null where there is none. */
export function holeAhead(days: Int32Array, session: number, { count, unit, exit }: Horizon): Hole | null {
  if (holesOf(days).length === 0) return null;
  if (unit === 'sessions') return holeWithin(days, days[session]!, days[Math.min(session + count, days.length - 1)]!);
  const end = monthsLater(days[session]!, count);
  return exit === 'onOrAfter' ? holeOfDate(days, { first: end, last: end }) : holeAt(days, end);
}

/** Sessions whose window is complete by the last day. */
function completeTo(days: Int32Array, { count, unit }: Horizon): number {
  if (unit === 'sessions') return Math.max(0, days.length - count);
  let at = days.length;
  while (at > 0 && monthsLater(days[at - 1]!, count) > days[days.length - 1]!) at--;
  return at;
}

/** "twelve months", "month", "20 sessions": what stands behind "over the next". */
export function spanWords({ months, sessions }: Ahead): string {
  const [count, noun] = months === undefined ? [sessions!, 'session'] : [months, 'month'];
  return count === 1 ? noun : countOf(count, noun);
}

/** "twelve months later", "a month later", "20 sessions later", "on the day itself" */
export function laterWords({ months, sessions }: Ahead): string {
  if (sessions === 0) return 'on the day itself';
  const [count, noun] = months === undefined ? [sessions!, 'session'] : [months, 'month'];
  return `${count === 1 ? 'a' : spelled(count)} ${noun}${count === 1 ? '' : 's'} later`;
}

/** What a window that is not complete takes: "closes up to 2027-01-15", or those of a hole. */
export function needOf({ dataset: { days }, a, b }: Pair, session: number, horizon: Horizon): string {
  const hole = holeAhead(days, session, horizon);
  if (hole !== null) return `${b.id === 'nothing' ? a.id : `${a.id} and ${b.id}`}: ${holeNeed(hole)}`;
  const lacking = lackingOf(days, session, horizon, 'close');
  const until = 'until' in lacking ? lacking.until : moved(days[days.length - 1]!, lacking.sessions);
  return `closes up to ${isoDate(until)}`;
}
