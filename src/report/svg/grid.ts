import type { HeatGrid } from '../blocks.js';
import { type Html, html } from '../html.js';

const LEVELS = 8;
/** A month of ±15% and a year of ±45% take the full colour; more is drawn the same. */
const FULL_MONTH = 0.15;
const FULL_YEAR = 0.45;

/** A grid as a real table, so that it can be read aloud and copied; the last column is the whole row's. */
export function gridTable(grid: HeatGrid): Html {
  const last = grid.columns.length - 1;
  const rows = grid.rows.map(
    (row) =>
      html`<tr><th scope="row">${row.label}</th>${grid.columns.map((_, c) => cell(row.values[c] ?? null, row.partial[c] ?? false, c === last))}</tr>\n`,
  );
  return html`<table class="heat"><thead><tr><th scope="col"></th>${grid.columns.map((name, c) => html`<th scope="col"${c === last && html` class="year"`}>${name}</th>`)}</tr></thead><tbody>
${rows}</tbody></table>`;
}

function cell(value: number | null, partial: boolean, year: boolean): Html {
  const classes = [shade(value, year ? FULL_YEAR : FULL_MONTH), year && 'year', partial && 'partial'].filter(Boolean).join(' ');
  const text = value === null || !Number.isFinite(value) ? '' : percentText(value) + (partial ? '*' : '');
  return classes ? html`<td class="${classes}">${text}</td>` : html`<td>${text}</td>`;
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
