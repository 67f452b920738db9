import { canonical, knownSeries } from '../../claims/known-series.js';
import { isoDate } from '../../data/dates.js';
import type { RawField, RawFile, RawSeries } from '../../data/formats/raw.js';
import type { Prices } from '../../data/splice.js';
import { UserError, unknown } from '../../errors.js';
import type { Basis } from '../../model.js';
import { adjustedCloses } from '../../stats/total-return.js';
import type { Args } from '../options.js';
import type { Bars } from './data-days.js';
import { namesIn, once, seriesOf, wordOf } from './data-lookup.js';
import { openOverCloseOf } from './data-opens.js';
import { tradedOf } from './data-volumes.js';

/** A series with its role in the dataset. */
export interface Column extends Bars {
  readonly role: 'small' | 'large' | 'other';
  /** Its full name, where it has one. */
  readonly called?: string;
  /** By what dividends came into its prices ("adjusted closes"), whatever basis was asked for; none where they are taken for what was asked. */
  readonly dividendsBy?: string | undefined;
  /** Told to be prices alone, whatever basis was asked for: `RUT.close`. */
  readonly isPrice?: boolean;
}

type Taken = Bars & Pick<Column, 'dividendsBy' | 'isPrice'>;

/** The series asked for, with their roles. */
export function chosenSeries(args: Args, files: readonly RawFile[], basis: Basis): Column[] {
  const asked = (['small', 'large'] as const).map((role) => ({ role, text: args.text(role) }));
  for (const { role, text } of asked)
    if (text === null)
      throw new UserError(`Which series is the ${role} one? Say --${role} SERIES; the files hold ${namesIn(files).join(', ')}.`);
  const all = [...asked, ...args.texts('other').map((text) => ({ role: 'other' as const, text }))];
  const columns = all.map(({ role, text }) => ({ role, ...pricesOf(text!, files, basis) }));
  const twice = columns.find(({ id, values }, i) => columns.findIndex((one) => one.id === id || one.values === values) < i);
  if (twice !== undefined) throw new UserError(`${twice.id} is asked for twice; each series has one place in a dataset.`);
  return columns;
}

/** `RUT`, its close or adjusted close by the basis, or `RUT.adjusted`. */
export function pricesOf(text: string, files: readonly RawFile[], basis: Basis): Taken {
  const { id, field, series: close, columns } = seriesOf(text, files, basis === 'total' ? TOTAL_FIELDS : PRICE_FIELDS);
  if (NO_PRICES.includes(close.field))
    throw new UserError(`${text} is of ${wordOf(close.field)}, which are no prices; leave ".${close.field}" out.`);
  const of = (kind: RawField): RawSeries | undefined => columns.find((column) => column.field === kind);
  const beside = (kind: RawField): RawSeries | undefined => (of(kind)?.days.length === close.days.length ? of(kind) : undefined);
  const asTraded = of('close') === undefined ? close : beside('close');
  const prices = {
    ...whole(id, close),
    openOverClose: opensOf(close, of('open'), beside('close')),
    traded: volumesOf(close, of('volume'), asTraded),
  };
  if (close.field === 'adjusted') return { ...prices, dividendsBy: 'adjusted closes' };
  if (close.field === 'close' && field !== null) return { ...prices, isPrice: true };
  if (basisOfName(id) === 'total') return { ...prices, dividendsBy: 'the index itself, a total return one' };
  const [dividends, splits] = [beside('dividend'), beside('split')];
  return basis === 'total' && close.field === 'close' && dividends !== undefined
    ? { ...prices, ...reinvested(prices, dividends.values, splits?.values), dividendsBy: 'the dividends of its own file' }
    : prices;
}

/** What the name of a well-known index says of dividends; null where it says nothing. */
export const basisOfName = (id: string): Basis | null => canonical(id).basis ?? knownSeries(id)?.basis ?? null;

/** Beside an adjusted close stand opens as traded, of the scale of the close as traded. */
function opensOf({ field }: RawSeries, open: RawSeries | undefined, close: RawSeries | undefined): Bars['openOverClose'] {
  const isClose = field === 'close' || field === 'adjusted';
  return isClose && open !== undefined && close !== undefined ? openOverCloseOf(open, close) : undefined;
}

/** Volumes, too, are of the scale of the close as traded; where there are adjusted closes alone, of theirs. */
function volumesOf({ field }: RawSeries, volume: RawSeries | undefined, close: RawSeries | undefined): Bars['traded'] {
  const isClose = field === 'close' || field === 'adjusted';
  return isClose && volume !== undefined && close !== undefined ? tradedOf(volume, close) : undefined;
}

const PRICE_FIELDS: readonly RawField[] = ['close', 'value', 'adjusted'];
const TOTAL_FIELDS: readonly RawField[] = ['adjusted', 'close', 'value'];
const NO_PRICES: readonly RawField[] = ['volume', 'dividend', 'split', 'return'];

/** Closes with the dividends (and splits) of the same file worked in, ending at the last close. */
function reinvested({ id, days, values }: Prices, dividends: Float64Array, splits: Float64Array | undefined): Prices {
  return { id, days, values: adjustedCloses(values, { dividends, ...(splits === undefined ? {} : { splits }) }) };
}

/** What anything was ever quoted at, and far beyond. */
const [LEAST, MOST] = [1e-9, 1e12];

/** Prices that can be used: rising days, each once, above zero. */
function whole(id: string, series: RawSeries): Prices {
  const { days, values } = once(series);
  const bad = values.findIndex((value) => !(value > 0));
  if (bad >= 0) throw new UserError(`${id} has ${values[bad]} on ${isoDate(days[bad]!)}; a price is above zero.`);
  const far = values.findIndex((value) => value < LEAST || value > MOST);
  if (far >= 0) throw new UserError(`${id} has ${values[far]} on ${isoDate(days[far]!)}, which is no price; look at the file.`);
  return { id, days, values };
}

/** Where a series stands among those imported. @throws UserError for one that is not among them. */
export function placeOf(columns: readonly Column[], id: string, whatFor: string): number {
  const place = columns.findIndex((one) => one.id === id);
  if (place >= 0) return place;
  throw unknown(
    'series',
    id,
    columns.map((one) => one.id),
    'Imported are',
    whatFor,
  );
}
