import type { Forward } from './horizons.js';

/** All complete windows of a span in a row, and which of them are the events': what chance is measured on. */
export interface Windows<Event extends Day = Day> {
  /** Forward return of a less that of b, a complete window each. */
  readonly excess: Float64Array;
  /** Indices of events in it, rising. */
  readonly at: readonly number[];
  /** The same events. */
  readonly events: readonly Event[];
}

interface Day {
  readonly session: number;
}

export function windowsOf<Event extends Day>(
  { first, events }: { readonly first: number; readonly events: readonly Event[] },
  { excess }: Pick<Forward, 'excess'>,
): Windows<Event> {
  const places = new Int32Array(excess.length).fill(-1);
  const values = new Float64Array(excess.length);
  let count = 0;
  for (let session = first; session < excess.length; session++) {
    if (Number.isNaN(excess[session]!)) continue;
    values[count] = excess[session]!;
    places[session] = count++;
  }
  const complete = events.filter(({ session }) => places[session]! >= 0);
  return { excess: values.slice(0, count), at: complete.map(({ session }) => places[session]!), events: complete };
}
