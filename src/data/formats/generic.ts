import { UserError, unknown } from '../../errors.js';
import { looksLikeDate } from './date-formats.js';
import type { Format, FormatOptions } from './format.js';
import { type Head, plainName } from './head.js';
import { planOf, priceField, readTable } from './plan.js';

const DATES = ['date', 'day', 'datetime', 'timestamp', 'time', 'month', 'period', 'observation date'];

/** Any table with a column of dates: its columns by their names, prices where they are called so. */
export const generic = {
  name: 'generic',
  about: 'any table with dates: say which column they are (--date), which to read (--value), and how numbers and dates are written',
  fits: ({ header, rows }) =>
    header.length > 1 && header.some((_, at) => rows.length > 0 && rows.every((row) => looksLikeDate(row[at] ?? ''))),
  read: (source, head, options) => {
    const { header } = head;
    const dateAt = dateColumn(head, options, source.file);
    const priceAt = header.some((name) => priceField(name) === 'close') ? -1 : header.findIndex((name) => plainName(name) === 'price');
    const asked = options.values?.map((name) => indexOf(name, head, source.file));
    const columns = (asked ?? [...header.keys()].filter((at) => at !== dateAt && header[at] !== '')).map((at) => {
      const name = header[at]!;
      const field = priceField(name) ?? (at === priceAt ? 'close' : undefined);
      return {
        at,
        name,
        id: field === undefined ? name : head.id,
        field: field ?? ('value' as const),
        mayBeText: asked === undefined && field === undefined,
      };
    });
    return readTable(source, head, planOf(source, head, options, { dateAt, columns }));
  },
} as const satisfies Format;

function dateColumn(head: Head, { date }: FormatOptions, file: string): number {
  if (date !== undefined) return indexOf(date, head, file);
  const named = head.header.findIndex((name) => DATES.includes(plainName(name)));
  const at = named >= 0 ? named : head.header.findIndex((_, i) => head.rows.every((row) => looksLikeDate(row[i] ?? '')));
  if (at < 0) throw new UserError(`${file}:${head.line}: no column holds dates: say which with --date.`);
  return at;
}

function indexOf(name: string, { header, line }: Head, file: string): number {
  const at = header.indexOf(name);
  if (at < 0) throw new UserError(`${file}:${line}: ${unknown('column', name, header, 'Its header has').message}`);
  if (header.includes(name, at + 1))
    throw new UserError(`${file}:${line}: "${name}" is the name of two columns; nothing says which is meant.`);
  return at;
}
