import { printable } from '../../errors.js';
import type { Finding } from '../finding.js';
import type { ColumnPlan, TablePlan } from './collector.js';
import type { Head } from './head.js';
import type { RawSeries } from './raw.js';
import { counted, remark } from './tally.js';

/** A whole number with a point between thousands looks like this, and so does one with three decimals. */
const EITHER = /^[1-9]\d{0,2}(\.\d{3})?$/;
const DECIMAL_COMMA = /^[+-]?\d[\d.]*,\d+$/;
/** Where 998 is followed by 1.002. */
const LEAP = 200;

/**
 * Columns whose points may stand between thousands, where the file does not tell: every number in them is below a thousand with three digits behind the
 * point or none, and something else speaks for it. Columns are read as they stand; a mark that was told is taken at its word.
 */
export function thousandsWarts(head: Head, { columns, dateFormat, notation }: TablePlan, series: readonly RawSeries[]): Finding[] {
  if (notation.decimal !== undefined || notation.thousands !== undefined) return [];
  const sign = signOf(head, dateFormat, notation.delimiter);
  const doubtful = columns.flatMap((column) => {
    const values = series.find(({ id, field }) => id === column.id && field === column.field)?.values;
    const why = values === undefined || !mayBe(head, column, values) ? null : (sign ?? ownSign(column, values));
    const example = values?.find((value) => !Number.isInteger(value));
    return why === null || example === undefined ? [] : [{ column, why, example }];
  });
  const [first] = doubtful;
  if (first === undefined) return [];
  const names = doubtful.map(({ column }) => `"${printable(column.name)}"`).join(', ');
  const ids = new Set(doubtful.map(({ column }) => column.id));
  return [
    remark(
      {
        kind: 'thousands',
        severity: 'warning',
        series: ids.size === 1 ? first.column.id : null,
        what: `Values such as ${first.example.toFixed(3)} may be thousands in ${counted(doubtful.length, 'column')} (${names}): ${first.why}.`,
        consequence: `They are read as ${first.example} and the like, a thousandth of what may be meant: say --thousands . if they are thousands, --decimal . if they are not.`,
      },
      doubtful.length,
    ),
  ];
}

/** What the whole file says for commas before decimals. */
function signOf({ rows }: Head, dateFormat: string, delimiter: string | undefined): string | null {
  if (delimiter === ';') return 'columns are separated by ";", as they are where decimals are behind a comma';
  if (dateFormat.startsWith('DD.MM')) return `dates are written ${dateFormat}, as they are where decimals are behind a comma`;
  return rows.some((row) => row.some((cell) => DECIMAL_COMMA.test(cell.trim()))) ? 'other columns have decimals behind a comma' : null;
}

/** What a column says by itself. */
function ownSign({ field }: ColumnPlan, values: Float64Array): string | null {
  if (field === 'volume') return 'a volume is a whole number';
  const leap = values.findIndex((value, i) => {
    const [low, high] = [Math.min(value, values[i - 1]!), Math.max(value, values[i - 1]!)];
    return i > 0 && Number.isInteger(high) && high >= 100 && !Number.isInteger(low) && high > LEAP * low;
  });
  return leap < 0 ? null : `${values[leap - 1]} is followed by ${values[leap]}`;
}

function mayBe({ rows }: Head, { at, percent = false }: ColumnPlan, values: Float64Array): boolean {
  const cells = rows.map((row) => row[at]?.trim() ?? '').filter((cell) => /\d/.test(cell));
  if (percent || !cells.every((cell) => EITHER.test(cell))) return false;
  return values.every((value) => value > 0 && value < 1000 && Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6);
}
