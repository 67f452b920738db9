import { percentileInterval } from '../stats/monte-carlo.js';
import type { EventSet } from './event-set.js';

/** The mean way there and on: return of the first asset less that of the second, from the close of the event's day. */
export interface MeanPath {
  /** Sessions from the event. */
  readonly offsets: Int32Array;
  readonly mean: Float64Array;
  /** Mean over all days. */
  readonly base: Float64Array;
  /** The middle 95% of what as many days, shifted together, give. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Events with all of it inside the data. */
  readonly events: number;
}

const SHIFTS = 400;
const MOST_EVENTS = 400;

/**
 * The mean path from `before` sessions ahead of the events to `ahead` after. Null where no event has all of it, and where there are too many events
 * for a picture of single ones to say more than the table.
 */
export function meanPath(
  { pair, first, events }: EventSet,
  { before, ahead }: { readonly before: number; readonly ahead: number },
  rng: () => number,
): MeanPath | null {
  const { length } = pair.a.close;
  const [from, to] = [Math.max(first, before), length - 1 - ahead];
  const at = events.map(({ session }) => session).filter((session) => session >= from && session <= to);
  if (at.length === 0 || at.length > MOST_EVENTS) return null;
  const offsets = Int32Array.from({ length: before + ahead + 1 }, (_, i) => i - before);
  const span = to - from + 1;
  const over = (sessions: readonly number[]): Float64Array => meanOver([pair.a.close, pair.b.close], sessions, offsets);
  const shifted = Array.from({ length: SHIFTS }, () => {
    const shift = Math.floor(rng() * span);
    return over(at.map((session) => from + ((session - from + shift) % span)));
  });
  const bands = Array.from(offsets, (_, i) => percentileInterval(shifted.map((path) => path[i]!)));
  return {
    offsets,
    mean: over(at),
    base: over(Array.from({ length: span }, (_, i) => from + i)),
    low: Float64Array.from(bands, ({ low }) => low),
    high: Float64Array.from(bands, ({ high }) => high),
    events: at.length,
  };
}

function meanOver([a, b]: readonly [Float64Array, Float64Array], sessions: readonly number[], offsets: Int32Array): Float64Array {
  const path = new Float64Array(offsets.length);
  for (const session of sessions) {
    const [startA, startB] = [a[session]!, b[session]!];
    for (let i = 0; i < path.length; i++) path[i]! += a[session + offsets[i]!]! / startA - b[session + offsets[i]!]! / startB;
  }
  return path.map((sum) => sum / sessions.length);
}
