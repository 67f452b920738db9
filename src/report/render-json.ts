import { isoDate } from '../data/dates.js';
import type { Cell, Table } from './blocks.js';

/** Rows as plain objects keyed by column key: dates ISO, an undefined number null, full precision. */
export function tableRecords(table: Table): Record<string, Cell>[] {
  return table.rows.map((row, r) =>
    Object.fromEntries(
      table.columns.map((column, c) => {
        const value = row[c] ?? null;
        if (typeof value !== 'number') return [column.key, value];
        if (!Number.isFinite(value)) return [column.key, null];
        return [column.key, (table.units?.[r] ?? column.unit) === 'date' ? isoDate(Math.floor(value)) : value];
      }),
    ),
  );
}

/** The same as text, one record a line, so that a diff shows the rows that changed. */
export function renderTableJson(table: Table): string {
  const lines = tableRecords(table).map((record) => JSON.stringify(record));
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}
