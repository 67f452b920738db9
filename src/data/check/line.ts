import type { Basis, EpochDay } from '../../model.js';
import { isSession } from '../calendar.js';
import { commonDays, onDays } from '../dataset.js';
import type { RawField, RawSeries } from '../formats/raw.js';
import { knownSpan } from './sessions.js';

/** What is checked: every column a file has of one series, as it stands there, and what is claimed of it. */
export interface Subject {
  readonly id: string;
  readonly calendar: 'XNYS' | null;
  /** What its prices are claimed to be; null for what is no price (a rate, a valuation), of which only rows and days are checked. */
  readonly basis: Basis | null;
  readonly columns: readonly RawSeries[];
}

/** Prices above zero on strictly rising days. */
export interface Line {
  readonly id: string;
  readonly days: Int32Array;
  readonly values: Float64Array;
}

/** The columns of a file gathered by the series they are of, in the file's order. */
export function subjectsOf(series: readonly RawSeries[], { calendar, basis }: Pick<Subject, 'calendar' | 'basis'>): Subject[] {
  const ids = [...new Set(series.map(({ id }) => id))];
  return ids.map((id) => ({ id, calendar, basis, columns: series.filter((one) => one.id === id) }));
}

export const columnOf = ({ columns }: Subject, field: RawField): RawSeries | null => columns.find((one) => one.field === field) ?? null;

/** The column that a series is known by: its close, else its adjusted close, its value or its returns. Null where it has only others. */
export function mainColumn(subject: Subject): RawSeries | null {
  const fields: readonly RawField[] = ['close', 'adjusted', 'value', 'return'];
  return fields.map((field) => columnOf(subject, field)).find((column) => column !== null) ?? null;
}

/**
 * A column as the checks of its values read it: in order of date, of a day that is there twice the first row, and sessions alone, so that
 * what was said of its rows and days is not said again of its values. The file stays as it is.
 */
export function orderly({ days, values }: RawSeries, calendar: 'XNYS' | null): Pick<Line, 'days' | 'values'> {
  const traded = (day: EpochDay): boolean => calendar === null || !knownSpan(day) || isSession(day);
  if (days.every((day, i) => (i === 0 || day > days[i - 1]!) && traded(day))) return { days, values };
  const rows = Array.from(days.keys()).sort((a, b) => days[a]! - days[b]! || a - b);
  const kept = rows.filter((row, i) => {
    const day = days[row]!;
    return !(i > 0 && day === days[rows[i - 1]!]!) && traded(day);
  });
  return { days: Int32Array.from(kept, (row) => days[row]!), values: Float64Array.from(kept, (row) => values[row]!) };
}

/** Columns of one subject on the days that all of them have. */
export function together({ columns, calendar }: Subject, fields: readonly RawField[]): { days: Int32Array; values: Float64Array[] } | null {
  const lists = fields.flatMap((field) => columns.filter((one) => one.field === field).slice(0, 1)).map((one) => orderly(one, calendar));
  if (lists.length < fields.length) return null;
  const days = commonDays(lists.map((list) => list.days));
  return { days, values: lists.map((list) => onDays(list, days)) };
}

/**
 * The prices that a subject's basis is about: for total return the adjusted close where there is one, for price the close; else what there
 * is, returns compounded from 1 on. Null where nothing is a price. Values that are not above zero are left out.
 */
export function priceLine(subject: Subject): Line | null {
  if (subject.basis === null) return null;
  const order: readonly RawField[] =
    subject.basis === 'total' ? ['adjusted', 'close', 'value', 'return'] : ['close', 'value', 'return', 'adjusted'];
  const field = order.find((one) => columnOf(subject, one) !== null);
  if (field === undefined) return null;
  const line = orderly(columnOf(subject, field)!, subject.calendar);
  return { id: subject.id, ...(field === 'return' ? compounded(line) : positive(line)) };
}

/** Two lines on the days that both have. */
export function aligned(a: Line, b: Line): { readonly days: Int32Array; readonly a: Float64Array; readonly b: Float64Array } {
  const days = commonDays([a.days, b.days]);
  return { days, a: onDays(a, days), b: onDays(b, days) };
}

function positive({ days, values }: Pick<Line, 'days' | 'values'>): Pick<Line, 'days' | 'values'> {
  if (values.every((value) => value > 0)) return { days, values };
  return { days: days.filter((_, i) => values[i]! > 0), values: values.filter((value) => value > 0) };
}

function compounded({ days, values }: Pick<Line, 'days' | 'values'>): Pick<Line, 'days' | 'values'> {
  let wealth = 1;
  return positive({
    days,
    values: values.map((value) => {
      wealth *= 1 + value;
      return wealth;
    }),
  });
}
