import { createHash } from 'node:crypto';
import { calendarStart, closure } from '../data/calendar.js';
import { isoDate, parseDate } from '../data/dates.js';
import type { ManifestColumn } from '../data/manifest.js';
import { plainNumber, printable, UserError } from '../errors.js';
import type { EpochDay } from '../model.js';

type Rows = readonly (readonly unknown[])[];

const MILLISECONDS = 86_400_000;

/** A column's dates, rising strictly. Throws UserError with the first that is none, is out of order or no session. */
export function readDays(
  rows: Rows,
  { column, at, calendar }: { readonly column: string; readonly at: number; readonly calendar: 'XNYS' | null },
): Int32Array {
  const days = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const cell = rows[row]![at];
    const day = dayOf(cell);
    const flaw =
      day === null
        ? `${shown(cell)} is no date: a text YYYY-MM-DD, a number like 20260102, or a Date or milliseconds at midnight UTC`
        : flawOf(day, days[row - 1], calendar);
    if (flaw !== null) throw new UserError(`DataFrame, row ${row} (the first is 0), column "${printable(column)}": ${flaw}.`);
    days[row] = day!;
  }
  return days;
}

function flawOf(day: EpochDay, before: EpochDay | undefined, calendar: 'XNYS' | null): string | null {
  if (day === before) return `${isoDate(day)} is there twice`;
  if (before !== undefined && before > day) return `${isoDate(day)} comes after ${isoDate(before)}; rows must be in order of date`;
  if (calendar === null) return null;
  if (day < calendarStart) return `${isoDate(day)} is before 1970-01-01, where the exchange calendar starts`;
  const closed = closure(day);
  return closed === null ? null : `${isoDate(day)} is not a session of the New York Stock Exchange (${closed})`;
}

/** Every form has days that no other has: as YYYYMMDD, no multiple of a day's milliseconds is a date. */
function dayOf(value: unknown): EpochDay | null {
  if (typeof value === 'string') return parseDate(value);
  if (typeof value === 'number') {
    const text = String(value);
    const written = /^\d{8}$/.test(text) ? parseDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) : null;
    return written ?? dayAt(value);
  }
  return isDate(value) ? dayAt(value.getTime()) : null;
}

/** Told by its nature, not its class: a notebook may run its cells in a realm of their own. */
const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';

/** A time within a day is refused: which day it is hangs on the place. */
function dayAt(time: number): EpochDay | null {
  const day = time / MILLISECONDS;
  return Number.isInteger(day) && parseDate(isoDate(day)) === day ? day : null;
}

/** A column's prices. Throws UserError with the first that is missing, no number in plain notation, or not above zero. */
export function readPrices(
  rows: Rows,
  { column, at, days }: { readonly column: string; readonly at: number; readonly days: Int32Array },
): Float64Array {
  return Float64Array.from(rows, (cells, row) => {
    const cell = cells[at];
    const value = typeof cell === 'number' ? cell : typeof cell === 'string' ? plainNumber(cell) : Number.NaN;
    if (value > 0 && value < Number.POSITIVE_INFINITY) return value;
    const why = Number.isNaN(value) ? 'is not a number' : value > 0 ? 'is not finite' : 'is no price: it must be above zero';
    throw new UserError(
      `DataFrame, row ${row} (${isoDate(days[row]!)}), column "${printable(column)}": ${shown(cell)} ${why}. Missing values are never filled in.`,
    );
  });
}

/** As it would be typed; a Date that is none has no ISO text. */
function shown(value: unknown): string {
  if (isDate(value)) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString();
  return typeof value === 'string' ? `"${printable(value)}"` : printable(String(value));
}

/** SHA-256 of what was read: which column is what, the days and the prices. */
export function digest(days: Int32Array, columns: readonly ManifestColumn[], values: readonly Float64Array[]): string {
  const hash = createHash('sha256').update(JSON.stringify(columns.map(({ id, role, basis, field }) => [id, role, basis, field])));
  for (const { buffer, byteOffset, byteLength } of [days, ...values]) hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex');
}
