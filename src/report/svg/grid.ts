import type { HeatGrid, HeatRow } from '../blocks.js';
import { format, columns as widthOf } from '../format.js';
import { type Html, html } from '../html.js';
import { tenth } from './path.js';

const LEVELS = 8;
/** A month of ±15% and a year of ±45% take the full colour; more is drawn the same. */
const FULL_MONTH = 0.15;
const FULL_YEAR = 0.45;

/** A grid as a real table, so that it can be read aloud and copied. */
export function gridTable(grid: HeatGrid): Html {
  const whole = (grid.whole ?? true) ? grid.columns.length - 1 : -1;
  const head = grid.columns.map((name, c) => html`<th scope="col"${c === whole && html` class="year"`}>${name}</th>`);
  const rows = grid.rows.map(
    (row) => html`<tr><th scope="row">${row.label}</th>${grid.columns.map((_, c) => cell(grid, row, c, c === whole))}</tr>\n`,
  );
  return html`<table class="heat${isFree(grid) && html` free" style="${sizes(grid)}`}"><thead><tr><th scope="col">${grid.corner}</th>${head}</tr></thead><tbody>
${rows}</tbody></table>`;
}

/** Whether it is another grid than years by months, whose columns are as wide as twelve months and a year need. */
export function isFree({ corner, whole, rows }: HeatGrid): boolean {
  return corner !== undefined || whole === false || rows.some((row) => row.counts !== undefined || row.strong !== undefined);
}

/** The width of the first column, and how narrow and how wide the table may be. */
function sizes({ columns, corner, rows }: HeatGrid): string {
  const words = (text: string): number => Math.max(...text.split(/\s+/).map(widthOf));
  const longest = rows.reduce((most, row) => Math.max(most, widthOf(row.label)), words(corner ?? ''));
  const first = Math.min(18, Math.max(3.2, longest * 0.45 + 1));
  const each = Math.max(3, ...columns.map((name) => words(name) * 0.42 + 0.9));
  const size = (width: number): string => `${tenth(first + columns.length * width)}rem`;
  return `--first:${tenth(first)}rem;--least:${size(each)};--most:${size(Math.max(each, 7))}`;
}

function cell(grid: HeatGrid, row: HeatRow, c: number, whole: boolean): Html {
  const count = row.counts?.[c] ?? null;
  const value = count === 0 ? null : (row.values[c] ?? null);
  const partial = row.partial[c] ?? false;
  const full = grid.full ?? (whole ? FULL_YEAR : FULL_MONTH);
  const classes = [row.plain?.[c] ? '' : shade(value, full), whole && 'year', partial && 'partial', row.strong?.[c] && 'strong']
    .filter(Boolean)
    .join(' ');
  const text = value === null || !Number.isFinite(value) ? '' : percentText(value) + (partial ? '*' : '');
  const n = count !== null && html`<small>n ${format(count, 'count')}</small>`;
  return classes ? html`<td class="${classes}">${text}${n}</td>` : html`<td>${text}${n}</td>`;
}

/** The class of a colour: u1…u8 above zero, d1…d8 below, none at zero. Example: shade(0.03, 0.15) is "u2". */
export function shade(value: number | null, full: number): string {
  if (value === null || !Number.isFinite(value) || value === 0) return '';
  const level = Math.min(LEVELS, Math.max(1, Math.ceil((Math.abs(value) / full) * LEVELS - 1e-9)));
  return (value > 0 ? 'u' : 'd') + level;
}

/** Percent without its sign, which would stand in every cell. */
function percentText(value: number): string {
  const text = Math.abs(value * 100).toFixed(1);
  return value < 0 && text !== '0.0' ? `−${text}` : text;
}
