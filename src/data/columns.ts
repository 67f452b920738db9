import { plainNumber, printable, UserError, unknown } from '../errors.js';
import type { EpochDay } from '../model.js';
import { calendarStart, closure } from './calendar.js';
import { isoDate, parseDate, parseMonth } from './dates.js';
import { isBlank, lineOf, type Table } from './table.js';

/** What a column holds decides what it may hold: prices are positive, rates any finite number, volumes not negative. */
export type Field = 'close' | 'open' | 'high' | 'low' | 'volume' | 'rate' | 'value';
export const FIELDS: readonly Field[] = ['close', 'open', 'high', 'low', 'volume', 'rate', 'value'];

export interface Request {
  readonly key: { readonly column: string; readonly kind: 'date' | 'month' };
  readonly columns: readonly { readonly column: string; readonly field: Field }[];
  /** `XNYS` refuses days on which the New York Stock Exchange was closed. */
  readonly calendar: 'XNYS' | null;
}

export interface Columns {
  /** Epoch days, strictly rising; a month is its first day. */
  readonly days: Int32Array;
  readonly values: readonly Float64Array[];
}

/**
 * Reads the asked columns of a table into numbers. Refuses, naming file, line, column and value, whatever is not
 * a date or number in plain notation, out of order, twice there, against its field's rule, or off the calendar. Fills nothing.
 *
 * @example readColumns(parseTable('date,rut\n2026-01-02,2508.22\n', 'x.csv'), {key: {column: 'date', kind: 'date'},
 *   columns: [{column: 'rut', field: 'close'}], calendar: 'XNYS'}) // {days: [20455], values: [[2508.22]]}
 */
export function readColumns(table: Table, request: Request): Columns {
  const at = (name: string): number => {
    const index = table.header.indexOf(name);
    if (index < 0) throw new UserError(`${table.file}:1: ${unknown('column', name, table.header, 'Its header has').message}`);
    if (table.header.includes(name, index + 1)) throw new UserError(`${table.file}:1: "${printable(name)}" is the name of two columns.`);
    return index;
  };
  const keyAt = at(request.key.column);
  const wanted = request.columns.map(({ column, field }) => ({
    column,
    field,
    at: at(column),
    values: new Float64Array(table.records.length),
  }));
  const days = new Int32Array(table.records.length);
  table.records.forEach((record, row) => {
    checkWidth(table, record, row);
    days[row] = readKey(table, record[keyAt]!, row, request);
    if (row > 0 && days[row]! <= days[row - 1]!) refuseOrder(table, days, row, request);
    for (let i = 0; i < wanted.length; i++) {
      const { values, at, column, field } = wanted[i]!;
      values[row] = readNumber(table, record[at]!, row, column, field);
    }
  });
  return { days, values: wanted.map((column) => column.values) };
}

function checkWidth(table: Table, record: readonly string[], row: number): void {
  if (record.length === table.header.length) return;
  if (isBlank(record)) throw new UserError(`${table.file}:${lineOf(table, row)}: a blank line among the rows.`);
  throw new UserError(
    `${table.file}:${lineOf(table, row)}: ${record.length} columns where the header has ${table.header.length}` +
      (record.length > table.header.length ? ' (a decimal comma?).' : '.'),
  );
}

function readKey(table: Table, text: string, row: number, request: Request): EpochDay {
  const day = request.key.kind === 'date' ? parseDate(text) : parseMonth(text);
  if (day === null || (request.calendar !== null && (day < calendarStart || closure(day) !== null)))
    refuseKey(table, text, row, request, day);
  return day;
}

/** Apart from the reading, which then makes nothing but numbers. */
function refuseKey(table: Table, text: string, row: number, { key }: Request, day: EpochDay | null): never {
  const where = `${table.file}:${lineOf(table, row)}: column "${key.column}"`;
  if (day === null)
    throw new UserError(`${where}: "${printable(text)}" is not a ${key.kind} written ${key.kind === 'date' ? 'YYYY-MM-DD' : 'YYYY-MM'}.`);
  if (day < calendarStart) throw new UserError(`${where}: ${text} is before 1970-01-01, where the exchange calendar starts.`);
  throw new UserError(`${where}: ${text} is not a session of the New York Stock Exchange (${closure(day)}).`);
}

function refuseOrder(table: Table, days: Int32Array, row: number, { key }: Request): never {
  const name = (day: EpochDay): string => (key.kind === 'month' ? isoDate(day).slice(0, 7) : isoDate(day));
  const [now, before] = [name(days[row]!), name(days[row - 1]!)];
  const what = now === before ? `${now} is there twice` : `${now} comes after ${before}; rows must be in order of date`;
  throw new UserError(`${table.file}:${lineOf(table, row)}: column "${key.column}": ${what}.`);
}

function readNumber(table: Table, text: string, row: number, column: string, field: Field): number {
  const value = plainNumber(text);
  const fits = field === 'rate' || field === 'value' ? Number.isFinite(value) : field === 'volume' ? value >= 0 : value > 0;
  if (fits && value < Number.POSITIVE_INFINITY) return value;
  const found = text.trim() === '' ? 'blank' : `"${printable(text)}"`;
  const why = Number.isNaN(value)
    ? 'is not a number'
    : value > 0 || fits
      ? 'is not finite'
      : `is no ${field}: it must ${field === 'volume' ? 'not be negative' : 'be above zero'}`;
  throw new UserError(`${table.file}:${lineOf(table, row)}: column "${column}": ${found} ${why}. Missing values are never filled in.`);
}
