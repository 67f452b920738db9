import { isoDate } from '../../data/dates.js';
import type { RawField, RawFile, RawSeries } from '../../data/formats/raw.js';
import type { Prices } from '../../data/splice.js';
import { UserError, unknown } from '../../errors.js';
import type { Basis } from '../../model.js';
import { adjustedCloses } from '../../stats/total-return.js';
import type { Args } from '../options.js';

/** A series with its role in the dataset. */
export interface Column extends Prices {
  readonly role: 'small' | 'large' | 'other';
  /** Its full name, where it has one. */
  readonly called?: string;
  /** By what dividends came into its prices ("adjusted closes"), whatever basis was asked for; none where they are taken for what was asked. */
  readonly dividendsBy?: string | undefined;
}

type Taken = Prices & Pick<Column, 'dividendsBy'>;

/** The series asked for, with their roles. */
export function chosenSeries(args: Args, files: readonly RawFile[], basis: Basis): Column[] {
  const asked = (['small', 'large'] as const).map((role) => ({ role, text: args.text(role) }));
  for (const { role, text } of asked)
    if (text === null)
      throw new UserError(`Which series is the ${role} one? Say --${role} SERIES; the files hold ${idsOf(files).join(', ')}.`);
  const all = [...asked, ...args.texts('other').map((text) => ({ role: 'other' as const, text }))];
  const columns = all.map(({ role, text }) => ({ role, ...pricesOf(text!, files, basis) }));
  const twice = columns.find(({ id }, i) => columns.findIndex((one) => one.id === id) < i);
  if (twice !== undefined) throw new UserError(`${twice.id} is asked for twice; each series has one place in a dataset.`);
  return columns;
}

const idsOf = (files: readonly RawFile[]): string[] => [...new Set(files.flatMap(({ series }) => series.map(({ id }) => id)))];

/** `RUT`, its close or adjusted close by the basis, or `RUT.adjusted`. */
export function pricesOf(text: string, files: readonly RawFile[], basis: Basis): Taken {
  const { id, field, series: close, columns } = seriesOf(text, files, basis === 'total' ? TOTAL_FIELDS : PRICE_FIELDS);
  const of = (kind: RawField): RawSeries | undefined =>
    columns.find((column) => column.field === kind && column.days.length === close.days.length);
  const [dividends, splits] = [of('dividend'), of('split')];
  const prices = whole(id, close);
  if (close.field === 'adjusted') return { ...prices, dividendsBy: 'adjusted closes' };
  return field === null && basis === 'total' && close.field === 'close' && dividends !== undefined
    ? { ...reinvested(prices, dividends.values, splits?.values), dividendsBy: 'the dividends of its own file' }
    : prices;
}

const PRICE_FIELDS: readonly RawField[] = ['close', 'value', 'adjusted'];
const TOTAL_FIELDS: readonly RawField[] = ['adjusted', 'close', 'value'];

/** `RUT`, the first of the fields that it has, or `RUT.adjusted`: the series, and whatever else the files hold of that id. */
export function seriesOf(text: string, files: readonly RawFile[], order: readonly RawField[]) {
  const ids = idsOf(files);
  const at = text.lastIndexOf('.');
  const [id, field] = ids.includes(text) || at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
  const columns = files.flatMap(({ series }) => series.filter((one) => one.id === id));
  if (columns.length === 0) throw unknown('series', text, ids, 'The files hold');
  const fields = field === null ? order : [field as RawField];
  const found = fields.flatMap((one) => columns.filter((column) => column.field === one));
  if (found.length === 0)
    throw unknown(
      'column',
      field ?? order.join(' or '),
      columns.map((column) => column.field),
      'It has',
      ` of ${id}`,
    );
  if (found.filter((column) => column.field === found[0]!.field).length > 1)
    throw new UserError(`Two files hold ${id}; import them one by one, or splice them.`);
  return { id, field, series: found[0]!, columns };
}

/** Closes with the dividends (and splits) of the same file worked in, ending at the last close. */
function reinvested({ id, days, values }: Prices, dividends: Float64Array, splits: Float64Array | undefined): Prices {
  return { id, days, values: adjustedCloses(values, { dividends, ...(splits === undefined ? {} : { splits }) }) };
}

/** Prices that can be used: rising days, each once, above zero. */
function whole(id: string, series: RawSeries): Prices {
  const { days, values } = once(series);
  const bad = values.findIndex((value) => !(value > 0));
  if (bad >= 0) throw new UserError(`${id} has ${values[bad]} on ${isoDate(days[bad]!)}; a price is above zero.`);
  return { id, days, values };
}

/** @throws UserError for a day that is there twice. */
export function once(series: RawSeries): RawSeries {
  const twice = series.days.findIndex((day, i) => i > 0 && day === series.days[i - 1]!);
  if (twice > 0) throw new UserError(`${series.id} has ${isoDate(series.days[twice]!)} twice; say which is right in the file.`);
  return series;
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
