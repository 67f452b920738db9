import { idOfName, knownSeries } from '../../claims/known-series.js';
import type { RawSeries } from '../../data/formats/raw.js';
import { counted } from '../../report/words.js';
import { type Bars, named, valuesOn } from './data-days.js';

/**
 * What `Bars` hold of a file's volumes: shares times the close of the same scale. Vendors adjust both for splits or neither (Yahoo both, Alpha Vantage
 * neither), so that the money is right whichever it is. Nothing of an index: nobody trades it, and its vendor counts the shares of its members.
 */
export function tradedOf(volume: RawSeries, close: RawSeries): Float64Array | undefined {
  if (isIndex(close.id)) return undefined;
  const shares = new Map(Array.from(volume.days, (day, row) => [day, volume.values[row]!]));
  return close.values.map((value, row) => (shares.get(close.days[row]!) ?? Number.NaN) * value);
}

interface VolumesOn {
  readonly values: Float64Array | null;
  /** Why there are none where the file has some. */
  readonly note: string | null;
}

/**
 * A series' volumes on a dataset's days, in shares of the scale of its closes: close × volume is the money that changed hands, whatever was worked into
 * the close. None, with a note, where a session has none, and where all are zero.
 */
export function volumesOn({ id, days: own, values, traded }: Bars, days: Int32Array): VolumesOn {
  if (traded === undefined) return { values: null, note: null };
  const close = valuesOn({ days: own, values }, days);
  const shares = valuesOn({ days: own, values: traded }, days).map((money, i) => money / close[i]!);
  const none = (why: string): VolumesOn => ({ values: null, note: `Volumes of ${id} left out: ${why}.` });
  const lacking = Array.from(days).filter((_, i) => !(shares[i]! >= 0));
  if (lacking.length > 0) return none(`there is none on ${counted(lacking.length, 'session')}: ${named(lacking)}`);
  if (shares.every((value) => value === 0)) return none('they are all zero');
  return { values: shares, note: null };
}

/** By its name, or as Yahoo and Stooq mark indices. */
const isIndex = (id: string): boolean => id.startsWith('^') || ['index', 'volatility'].includes(knownSeries(idOfName(id))?.kind ?? '');
