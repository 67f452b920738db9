import { isoDate, isoDates } from '../data/dates.js';
import type { EpochDay, Unit } from '../model.js';
import type { Cell, Table } from './blocks.js';
import { significant12 } from './format.js';

/**
 * A table as RFC 4180 text with `\n` ends: column keys, then a line a row.
 * Dates are ISO, numbers carry 12 significant digits, an undefined value is empty.
 */
export function renderCsv({ columns, rows, units }: Table): string {
  const own = columns.map((column) => column.unit);
  const lines = [line(columns.map((column) => quote(column.key)))];
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    const unit = units?.[r];
    lines.push(line(own.map((columnUnit, c) => cell(row[c] ?? null, unit ?? columnUnit))));
  }
  lines.push('');
  return lines.join('\n');
}

/**
 * The same for long columns of numbers on days, which would cost as much to turn into rows as to print.
 * Example: renderSeriesCsv([20455], [{key: 'equity', values: [1.5]}]) is "date,equity\n2026-01-02,1.5\n".
 */
export function renderSeriesCsv(
  days: ArrayLike<EpochDay>,
  series: readonly { readonly key: string; readonly values: ArrayLike<number> }[],
): string {
  let text = `${['date', ...series.map(({ key }) => quote(key))].join(',')}\n`;
  const dates = isoDates(days);
  for (let row = 0; row < dates.length; row++) {
    text += dates[row]!;
    for (let i = 0; i < series.length; i++) {
      const value = series[i]!.values[row]!;
      text += Number.isFinite(value) ? `,${significant12(value)}` : ',';
    }
    text += '\n';
  }
  return text;
}

/** A line with nothing in it would be skipped by most readers, and the rows after it would move up: it is written as an empty text. */
function line(cells: readonly string[]): string {
  return cells.join(',') || '""';
}

function cell(value: Cell, unit: Unit): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '';
    return unit === 'date' ? isoDate(Math.floor(value)) : significant12(value);
  }
  return value === null ? '' : typeof value === 'string' ? quote(value) : String(value);
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
