import { isoDate } from '../../data/dates.js';
import type { RawField, RawFile, RawSeries } from '../../data/formats/raw.js';
import { UserError, unknown } from '../../errors.js';

/** A series of the files: its id, the field asked for (null where none was), the column taken, and whatever else the files hold of it. */
export interface Found {
  readonly id: string;
  readonly field: RawField | null;
  readonly series: RawSeries;
  readonly columns: readonly RawSeries[];
}

/**
 * `RUT`, the first of the fields that it has, or `RUT.adjusted`. A series goes by its id, or by its file (`RUT`, `RUT.csv`, `old/RUT.csv`) where that
 * has no other. `wanted` is what the fields are, in a message.
 *
 * @throws UserError for a series or a column that the files do not have, and for one that two of them have.
 */
export function seriesOf(text: string, files: readonly RawFile[], order: readonly RawField[], wanted = 'prices'): Found {
  const at = text.lastIndexOf('.');
  const told = called(text, files);
  const [one, field] = told !== null || at < 0 ? [told, null] : [called(text.slice(0, at), files), text.slice(at + 1) as RawField];
  if (one === null) throw unknown('series', text, namesIn(files), 'The files hold');
  const { id, columns } = one;
  const fields = [...new Set(columns.map((column) => column.field))];
  const found = (field === null ? order : [field]).flatMap((name) => columns.filter((column) => column.field === name));
  if (found.length === 0 && field !== null) throw unknown('column', field, fields, 'It has', ` of ${id}`);
  if (found.length === 0) throw new UserError(`${id} holds ${fields.map(wordOf).join(', ')}, not ${wanted}.`);
  if (found.filter((column) => column.field === found[0]!.field).length > 1) refuseTwo(id, files);
  return { id, field, series: found[0]!, columns };
}

/** The columns that a name stands for. */
function called(name: string, files: readonly RawFile[]): Pick<Found, 'id' | 'columns'> | null {
  const columns = files.flatMap(({ series }) => series.filter(({ id }) => id === name));
  if (columns.length > 0) return { id: name, columns };
  const own = files.filter((file) => isOne(file) && (nameOf(file) === name || `/${name}`.endsWith(`/${file.file}`)));
  return own.length === 1 ? { id: nameOf(own[0]!), columns: own[0]!.series } : null;
}

const isOne = ({ series }: RawFile): boolean => series.every(({ id }) => id === series[0]!.id);
/** Without its ending, with as many folders as tell it from the others. */
const nameOf = ({ file }: RawFile): string => file.replace(/\.[^./]+$/, '');

function refuseTwo(id: string, files: readonly RawFile[]): never {
  const holding = files.filter(({ series }) => series.some((one) => one.id === id));
  const names = holding.every(isOne)
    ? `call it by its file: ${holding.map(nameOf).join(' or ')}`
    : 'import them one by one, or splice them';
  throw new UserError(`${holding.length} files hold ${id}; ${names}.`);
}

/** What the series of the files can be called: by their ids, or by their files where two have one id. */
export function namesIn(files: readonly RawFile[]): string[] {
  const holders = (id: string): number => files.filter(({ series }) => series.some((one) => one.id === id)).length;
  return [...new Set(files.flatMap((file) => file.series.map(({ id }) => (isOne(file) && holders(id) > 1 ? nameOf(file) : id))))];
}

const WORDS: Readonly<Record<RawField, string>> = {
  open: 'opens',
  high: 'highs',
  low: 'lows',
  close: 'closes',
  adjusted: 'adjusted closes',
  volume: 'volumes',
  dividend: 'dividends',
  split: 'splits',
  return: 'returns',
  value: 'values',
};

/** What a column's values are called. */
export const wordOf = (field: RawField): string => WORDS[field];

/** @throws UserError for a day that is there twice. */
export function once(series: RawSeries): RawSeries {
  const twice = series.days.findIndex((day, i) => i > 0 && day === series.days[i - 1]!);
  if (twice > 0) throw new UserError(`${series.id} has ${isoDate(series.days[twice]!)} twice; say which is right in the file.`);
  return series;
}
