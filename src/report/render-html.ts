import type { Block, Cell, Column, Heading, HeatGrid, LineChart, Table } from './blocks.js';
import { format, grouped } from './format.js';
import { type Fragment, type Html, html, trusted } from './html.js';
import { CHART_STYLE, DASH_STYLE, EVENT_STYLE, PAGE_STYLE, PALETTE_STYLE } from './style.js';
import { dotKeys, dotSvg } from './svg/dots.js';
import { gridTable, isFree } from './svg/grid.js';
import { compact, dashed, lineSvg, wide } from './svg/lines.js';
import { type Device, key } from './svg/picture.js';
import { specificationKeys, specificationSvg } from './svg/specification.js';
import { stripKeys, stripSvg } from './svg/strip.js';
import { timelineKeys, timelineSvg } from './svg/timeline.js';

export interface Page {
  readonly title: string;
  readonly subtitle: string;
  readonly blocks: readonly Block[];
}

/** A table with more rows is folded away under its title and their number, unless it says otherwise. */
const ROWS_FOLDED = 20;
/** A table of more columns is set closer, so that it fits a desk. */
const DENSE = 11;
/** A page is read; ten thousand fills are for the CSV beside it. */
const ROWS_SHOWN = 400;
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A page in one file: no script, no font, no request. The same blocks give the same bytes. */
export function renderHtml({ title, subtitle, blocks }: Page): string {
  const anchors = anchorsOf(blocks);
  const style =
    PALETTE_STYLE + CHART_STYLE + PAGE_STYLE + (blocks.some(isOfEvents) ? EVENT_STYLE : '') + (blocks.some(hasDashes) ? DASH_STYLE : '');
  return pageHtml({ title, subtitle, style }, html`${contents(anchors)}${blocks.map((block) => html`${blockHtml(block, anchors)}\n`)}`);
}

/** The page around what it says. `style` is of this program's own. */
export function pageHtml(
  { title, subtitle, style }: { readonly title: string; readonly subtitle: string; readonly style: string },
  content: Html,
): string {
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
<header>
<h1>${title}</h1>
${subtitle && html`<p class="subtitle">${subtitle}</p>\n`}</header>
${content}</main>
</body>
</html>
`.text
  }`;
}

/** What needs rules that a page about a run can do without. */
function isOfEvents(block: Block): boolean {
  if (block.kind === 'lines') return block.axis === 'sessions';
  return block.kind === 'grid' ? isFree(block) : ['timeline', 'dots', 'specification', 'strip'].includes(block.kind);
}

const hasDashes = (block: Block): boolean => block.kind === 'lines' && dashed(block.lines).some((dash) => dash !== '');

/** One block of a page; `anchors` has the names of its headings. */
export function blockHtml(block: Block, anchors: ReadonlyMap<Heading, string> = new Map()): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h2 id="${anchors.get(block)}">${block.text}</h2>`;
    case 'prose':
      return html`<p${block.tone !== 'plain' && html` class="${block.tone}"`}>${whole(block.text)}</p>`;
    case 'code':
      return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
    case 'table':
      return tableHtml(block);
    case 'lines':
      return chartHtml(block);
    case 'grid':
      return heatHtml(block);
    case 'timeline':
      return pictureHtml(block, timelineKeys(block), (device) => timelineSvg(block, device));
    case 'dots':
      return pictureHtml(block, dotKeys(block), (device) => dotSvg(block, device));
    case 'specification':
      return pictureHtml(block, specificationKeys(block), (device) => specificationSvg(block, device));
    case 'strip':
      return pictureHtml(block, stripKeys(block), (device) => stripSvg(block, device));
  }
}

/** Text in which no date breaks at its hyphens. */
const whole = (text: string): Fragment =>
  text.split(/(\d{4}-\d\d-\d\d)/).map((part, i) => (i % 2 === 1 ? html`<span class="d">${part}</span>` : part));

/** A name for every heading that a link can end in: its words, numbered where two read alike. */
function anchorsOf(blocks: readonly Block[]): Map<Heading, string> {
  const anchors = new Map<Heading, string>();
  const seen = new Map<string, number>();
  for (const block of blocks) {
    if (block.kind !== 'heading' || anchors.has(block)) continue;
    const words =
      block.text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || 'section';
    const before = seen.get(words) ?? 0;
    seen.set(words, before + 1);
    anchors.set(block, before === 0 ? words : `${words}--${before + 1}`);
  }
  return anchors;
}

function contents(anchors: ReadonlyMap<Heading, string>): Fragment {
  if (anchors.size < 3) return null;
  const items = [...anchors].map(([heading, anchor]) => html`<li><a href="#${anchor}">${heading.text}</a></li>`);
  return html`<nav aria-label="Contents"><ul>${items}</ul></nav>\n`;
}

function tableHtml(table: Table): Html {
  const body = scrollable(table.title, gridOf(table));
  const note = table.note !== undefined && html`<p class="note">${whole(table.note)}</p>`;
  if (!(table.folded ?? table.rows.length > ROWS_FOLDED)) return html`<figure class="table"><h3>${table.title}</h3>${body}${note}</figure>`;
  const count = grouped(table.rows.length, 0);
  return html`<figure class="table"><details><summary>${table.title} <span class="count">(${count} rows)</span></summary>${body}</details>${note}</figure>`;
}

/** A box that can be scrolled by keyboard too. */
function scrollable(title: string, content: Html): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}">${content}</div>`;
}

function gridOf(table: Table): Html {
  const classes = table.columns.map((column, c) => classOf(table, column, c));
  const head = table.columns.map((column, c) => html`<th scope="col"${classes[c]}>${column.label}</th>`);
  const n = table.rows.length;
  const half = ROWS_SHOWN / 2;
  const shown =
    n <= ROWS_SHOWN
      ? rowsHtml(table, classes, 0, n)
      : [rowsHtml(table, classes, 0, half), gap(table, n - ROWS_SHOWN), rowsHtml(table, classes, n - half, n)];
  const set = table.columns.length > DENSE ? html` class="dense"` : table.close === true && html` class="close"`;
  return html`<table${set}><thead><tr>${head}</tr></thead><tbody>\n${shown}</tbody></table>`;
}

function gap(table: Table, missing: number): Html {
  return html`<tr class="gap"><td colspan="${table.columns.length}">${grouped(missing, 0)} rows are not shown here; the CSV file has them all</td></tr>\n`;
}

function rowsHtml(table: Table, classes: readonly Fragment[], from: number, to: number): Html[] {
  const strong = new Set(table.strong);
  const rows: Html[] = [];
  for (let r = from; r < to; r++) {
    const row = table.rows[r]!;
    const cells = table.columns.map((column, c) => {
      const text = cellText(row[c] ?? null, table, column, r);
      const unbroken = column.unit === 'ratio' && typeof row[c] === 'string' && /^\d{4}-\d\d(-\d\d)?$/.test(text);
      return c === 0
        ? html`<th scope="row"${classes[c]}>${text}</th>`
        : html`<td${unbroken ? html` class="n whole"` : classes[c]}>${text}</td>`;
    });
    rows.push(html`<tr${strong.has(r) && html` class="strong"`}>${cells}</tr>\n`);
  }
  return rows;
}

function cellText(value: Cell, table: Table, column: Column, row: number): string {
  return format(value, typeof value === 'number' ? (table.units?.[row] ?? column.unit) : column.unit, '−');
}

/** Numbers stand on the right, dates do not break. */
function classOf(table: Table, column: Column, c: number): Fragment {
  if (column.unit === 'date') return html` class="d"`;
  const numeric = column.unit !== 'text' || (table.units !== undefined && table.rows.some((row) => typeof row[c] === 'number'));
  return numeric ? html` class="n"` : html` class="t"`;
}

function chartHtml(chart: LineChart): Html {
  return pictureHtml(chart, keys(chart), (device) => lineSvg(chart, device === 'wide' ? wide(chart) : compact(chart)));
}

/** Drawn twice; the page shows the one for its reader's screen. */
function pictureHtml(
  { title, caption }: { readonly title: string; readonly caption: string },
  keys: Html,
  draw: (device: Device) => Html,
): Html {
  return html`<figure><h3>${title}</h3><ul class="keys">${keys}</ul>${draw('wide')}${draw('compact')}<figcaption>${whole(caption)}</figcaption></figure>`;
}

/** Lines are named at their ends where there is room, and here where there is not; shades are named here always. */
function keys(chart: LineChart): Html {
  const dashes = dashed(chart.lines);
  const atEnds = dashes.every((dash) => dash === '') && html` class="named"`; // a name at a line's end has its colour, but no dash
  const lines = chart.lines.map((line, i) => html`<li${atEnds}><span class="swatch ${line.tone}${dashes[i]}"></span>${line.label}</li>`);
  const band = chart.band && key('mark bandkey', chart.band.label);
  const spans = chart.spans && key('mark spankey', chart.spans.label);
  const event = chart.axis === 'sessions' && key('upright rule', 'the event; below, sessions from it');
  return html`${lines}${band}${spans}${event}`;
}

function heatHtml(grid: HeatGrid): Html {
  const partial = grid.rows.some((row) => row.partial.includes(true));
  const meant = grid.whole === false ? 'a value' : 'a month or a year';
  return html`<figure><h3>${grid.title}</h3>${scrollable(grid.title, gridTable(grid))}<figcaption>${whole(grid.caption)}${partial && ` An asterisk marks ${meant} that is not complete.`}</figcaption></figure>`;
}
