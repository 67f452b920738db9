import { printable, UserError } from '../../errors.js';
import { addRow, type ColumnPlan, collect, type TablePlan } from './collector.js';
import { DATE_FORMATS, type DateFormat, dateFormatOf } from './date-formats.js';
import type { FormatOptions } from './format.js';
import { type Head, plainName } from './head.js';
import type { RawField } from './raw.js';
import type { Source } from './source.js';
import { type Finished, finish } from './table-series.js';
import { counted, remark } from './tally.js';
import { thousandsWarts } from './thousands.js';

/** What the columns of prices are called, by names as `plainName` writes them. */
export const PRICE_NAMES: Readonly<Record<string, RawField>> = {
  open: 'open',
  high: 'high',
  low: 'low',
  close: 'close',
  'adj close': 'adjusted',
  adjclose: 'adjusted',
  'adjusted close': 'adjusted',
  'close adjusted': 'adjusted',
  'close close price adjusted for splits.': 'close',
  'adj close adjusted close price adjusted for splits and dividend and/or capital gain distributions.': 'adjusted',
  volume: 'volume',
  vol: 'volume',
  dividends: 'dividend',
  dividend: 'dividend',
  'dividend amount': 'dividend',
  'stock splits': 'split',
  'split coefficient': 'split',
};

/** The field a column of prices has by its name, undefined where it has none. */
export const priceField = (name: string): RawField | undefined => {
  const plain = plainName(name);
  return Object.hasOwn(PRICE_NAMES, plain) ? PRICE_NAMES[plain] : undefined;
};

/**
 * How the dates of a column are written: as told, else as its first one is.
 *
 * @throws UserError for dates with slashes, whose day and month could be either, and for what is no date.
 */
export function datesOf(head: Head, at: number, file: string, { dateFormat }: FormatOptions): DateFormat {
  if (dateFormat !== undefined) return dateFormat;
  const first = head.rows[0]?.[at] ?? '';
  const told = dateFormatOf(first);
  if (told !== null) return told;
  const where = `${file}: column "${printable(head.header[at] ?? '')}"`;
  const slashes = (['DD/MM/YYYY', 'MM/DD/YYYY'] as const).filter((format) =>
    head.rows.every((row) => DATE_FORMATS[format](row[at] ?? '') !== null),
  );
  if (slashes.length === 0)
    throw new UserError(
      `${where}: "${printable(first)}" is not a date; write it YYYY-MM-DD, or say --date-format (${Object.keys(DATE_FORMATS).join(', ')}).`,
    );
  const hint = slashes.length === 1 ? ` (its first rows can only be ${slashes[0]})` : '';
  throw new UserError(`${where}: "${printable(first)}" may be of two days; say --date-format DD/MM/YYYY or MM/DD/YYYY${hint}.`);
}

/** @throws UserError for a name that two columns have, since nothing says which is meant. */
export function refuseTwice(
  columns: readonly { readonly name: string; readonly id: string; readonly field: RawField }[],
  file: string,
  line: number,
): void {
  const seen = new Map<string, string>();
  for (const { name, id, field } of columns) {
    const key = `${id}\n${field}`;
    const other = seen.get(key);
    if (other === name)
      throw new UserError(`${file}:${line}: "${printable(name)}" is the name of two columns; nothing says which is meant.`);
    if (other !== undefined)
      throw new UserError(`${file}:${line}: "${printable(other)}" and "${printable(name)}" are both the ${field} of ${id}.`);
    seen.set(key, name);
  }
}

/** The plan of a table with one column of dates. @throws UserError for a column twice and dates that cannot be told. */
export function planOf(
  source: Source,
  head: Head,
  notation: FormatOptions,
  { dateAt, columns, dateFormat }: { readonly dateAt: number; readonly columns: readonly ColumnPlan[]; readonly dateFormat?: DateFormat },
): TablePlan {
  const { file } = source;
  refuseTwice(columns, file, head.line);
  if (columns.length === 0) throw new UserError(`${file}:${head.line}: no column beside the dates: "${printable(head.header.join(','))}".`);
  const dates = notation.dateFormat ?? dateFormat ?? datesOf(head, dateAt, file, notation);
  return { file, width: head.header.length, dateAt, dateName: head.header[dateAt]!, dateFormat: dates, columns, notation };
}

/** The columns of prices that a header names, all of the one series `id`; the others are values of their own. */
export const priceColumns = ({ header, id }: Head, dateAt: number): ColumnPlan[] =>
  header.flatMap((name, at) => {
    const field = priceField(name);
    if (at === dateAt || name === '') return [];
    return [field === undefined ? { at, name, id: `${id} ${name}`, field: 'value' as const, mayBeText: true } : { at, name, id, field }];
  });

/** Reads the rows below the header by a plan. */
export function readTable(source: Source, head: Head, plan: TablePlan): Finished {
  const table = collect(plan);
  forEachRow(source, head, (record, lineOf) => addRow(table, record, lineOf));
  const { series, findings } = finish(table);
  return { series, findings: [...proseAbove(head), ...thousandsWarts(head, plan, series), ...findings] };
}

/** Walks the records below the header. */
export function forEachRow(source: Source, head: Head, visit: (record: readonly string[], lineOf: () => number) => void): void {
  let skip = head.above.length + 1;
  for (const { records, lineOf } of source.batches()) {
    for (let i = Math.min(skip, records.length); i < records.length; i++) visit(records[i]!, () => lineOf(i));
    skip = Math.max(0, skip - records.length);
  }
}

/** Lines above the header, where there are some. */
export function proseAbove({ above }: Head) {
  const filled = above.filter((record) => record.join('').trim() !== '').length;
  const what = `${counted(filled, 'line')} ${filled === 1 ? 'stands' : 'stand'} above the header: "${printable(above.find((record) => record.join('').trim() !== '')?.join(',') ?? '')}".`;
  return filled === 0
    ? []
    : [
        remark(
          { kind: 'preamble', severity: 'note', what, consequence: 'They are not read; they may say how the series was made.' },
          filled,
        ),
      ];
}
