import type { RawSeries } from '../../data/formats/raw.js';
import { copiedOpens, filledOpens } from '../../engine/opens.js';
import { counted } from '../../report/words.js';
import { type Bars, named, valuesOn } from './data-days.js';

/** What `Bars` hold of a file's opens. */
export function openOverCloseOf(open: RawSeries, close: RawSeries): Float64Array {
  const opens = new Map(Array.from(open.days, (day, row) => [day, open.values[row]!]));
  return close.values.map((value, row) => (opens.get(close.days[row]!) ?? Number.NaN) / value);
}

interface OpensOn {
  readonly values: Float64Array | null;
  /** Why there are none where the file has some. */
  readonly note: string | null;
}

/**
 * A series' opens on a dataset's days. None, with a note, where a day has none, or where they are copies of the closes before in every year; of some
 * years alone they stay, since a run is refused in those.
 */
export function opensOn({ id, days: own, values, openOverClose }: Bars, days: Int32Array): OpensOn {
  if (openOverClose === undefined) return { values: null, note: null };
  const close = valuesOn({ days: own, values }, days);
  const open = valuesOn({ days: own, values: openOverClose }, days).map((ratio, i) => ratio * close[i]!);
  const none = (why: string): OpensOn => ({ values: null, note: `Opens of ${id} left out: ${why}.` });
  const lacking = Array.from(days).filter((_, i) => !(open[i]! > 0));
  if (lacking.length === days.length) return none('none is above zero');
  if (lacking.length > 0) return none(`there is none on ${counted(lacking.length, 'session')}: ${named(lacking)}`);
  const years = copiedOpens({ open, close }, days, 1, days.length - 1);
  if (filledOpens(years)?.years.length === years.length) return none('they are copies of the close before, filled in and not traded');
  return { values: open, note: null };
}
