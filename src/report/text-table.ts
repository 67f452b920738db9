import type { Cell, Table } from './blocks.js';
import { clean, columns, format, truncate, wrap } from './format.js';

/** Columns of blank between two columns of a table. */
const GAP = 2;
/** A column of words is not narrower than this where it can be helped. */
const WORDS_MIN = 12;
/** Of a cell of words, however long. */
const LINES_MOST = 12;

/** A terminal is read; thousands of rows are for the CSV file. */
const ROWS_SHOWN = 60;

type Style = 'bold' | 'dim' | 'red';
/** Text in a style, where the terminal has any. */
export type Paint = (text: string, style: Style) => string;

interface TextColumn {
  readonly label: string;
  readonly cells: readonly string[];
  readonly right: boolean;
  readonly words: boolean;
}

/** A table of a terminal's width: columns that do not fit side by side go into further tables beneath, and words into further lines. */
export function tableLines(table: Table, width: number, paint: Paint): string[] {
  const all = table.columns.map((_, c) => textColumn(table, c));
  const parts = split(all, width, table.uncut ? whole : least);
  const strong = new Set(table.strong);
  const lines = wrap(clean(table.title), width).map((line) => paint(line, 'bold'));
  parts.forEach((part, p) => {
    if (p > 0) lines.push('');
    const widths = widthsFor(part, width);
    lines.push(...headLines(part, widths), '-'.repeat(total(widths)));
    const n = table.rows.length;
    for (let r = 0; r < n; r++) {
      if (n > ROWS_SHOWN && !table.whole && r === ROWS_SHOWN / 2) {
        lines.push(`… ${n - ROWS_SHOWN} more rows; the CSV file has them all`);
        r = n - ROWS_SHOWN / 2;
      }
      const cells = part.map((column, c) => cellLines(column, r, widths[c]!));
      lines.push(...stacked(part, widths, cells, 0).map((line) => (strong.has(r) ? paint(line, 'bold') : line)));
    }
  });
  if (table.note) lines.push(...wrap(clean(table.note), width).map((line) => paint(line, 'dim')));
  return lines;
}

function textColumn(table: Table, c: number): TextColumn {
  const { label, unit } = table.columns[c]!;
  const values = table.rows.map((row): Cell => row[c] ?? null);
  const words = values.some((value) => typeof value === 'string');
  const mixed = table.units !== undefined && values.some((value) => typeof value === 'number');
  return {
    label: clean(label).replaceAll('\n', ' '),
    cells: values.map((value, r) =>
      clean(format(value, typeof value === 'number' ? (table.units?.[r] ?? unit) : unit)).replaceAll('\n', ' '),
    ),
    right: (unit !== 'text' && unit !== 'date') || mixed,
    words,
  };
}

/** Columns shared out over as many tables as it takes, each beginning with the first column again; `need` is how wide a column has to be. */
function split(all: readonly TextColumn[], width: number, need: (column: TextColumn) => number): TextColumn[][] {
  const parts: TextColumn[][] = [];
  const [first, ...rest] = all;
  if (first === undefined) return [];
  let part = [first];
  for (const column of rest) {
    if (part.length > 1 && total([...part, column].map(need)) > width) {
      parts.push(part);
      part = [first];
    }
    part.push(column);
  }
  return [...parts, part];
}

/**
 * Widths that fit: headers are broken into lines first, then words, those of the left-hand columns before figures with words in them ("22.73% to
 * 22.87%"), and the widest first; within a word, and figures, only where nothing else is left.
 */
function widthsFor(part: readonly TextColumn[], width: number): number[] {
  const widths = part.map((column) => Math.max(columns(column.label), body(column)));
  const floors = [
    part.map(whole),
    part.map((column) => (column.right ? whole(column) : unbroken(column))),
    part.map(unbroken),
    part.map(least),
    part.map(() => 1),
  ];
  for (const floor of floors) {
    while (total(widths) > width) {
      const c = widestAbove(widths, floor);
      if (c < 0) break;
      widths[c]!--;
    }
  }
  return widths;
}

function widestAbove(widths: readonly number[], floor: readonly number[]): number {
  let best = -1;
  for (let c = 0; c < widths.length; c++) if (widths[c]! > floor[c]! && (best < 0 || widths[c]! > widths[best]!)) best = c;
  return best;
}

function body(column: TextColumn): number {
  return column.cells.reduce((most, cell) => Math.max(most, columns(cell)), 1);
}

/** The least width at which every cell stands on one line. */
const whole = (column: TextColumn): number => Math.max(longestWord(column.label), body(column));

function least(column: TextColumn): number {
  return column.words ? Math.min(WORDS_MIN, whole(column)) : whole(column);
}

/** The least width at which no word is broken. */
function unbroken(column: TextColumn): number {
  return column.words ? column.cells.reduce((most, cell) => Math.max(most, longestWord(cell)), least(column)) : least(column);
}

function longestWord(text: string): number {
  return text.split(/\s+/).reduce((most, word) => Math.max(most, columns(word)), 1);
}

function headLines(part: readonly TextColumn[], widths: readonly number[]): string[] {
  const heads = part.map((column, c) => wrap(column.label, widths[c]!));
  return stacked(part, widths, heads, 1);
}

/** A cell of words in as many lines as it takes; a figure stays in one. */
function cellLines({ cells, words }: TextColumn, row: number, width: number): string[] {
  const text = cells[row]!;
  if (!words || columns(text) <= width) return [truncate(text, width)];
  const lines = wrap(text, width);
  return lines.length <= LINES_MOST ? lines : [...lines.slice(0, LINES_MOST - 1), truncate(lines.slice(LINES_MOST - 1).join(' '), width)];
}

/** Cells of several lines side by side, the shorter ones at the top (0) or at the bottom (1). */
function stacked(part: readonly TextColumn[], widths: readonly number[], cells: readonly (readonly string[])[], at: 0 | 1): string[] {
  const depth = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: depth }, (_, i) =>
    joined(part.map(({ right }, c) => pad(cells[c]![i - at * (depth - cells[c]!.length)] ?? '', widths[c]!, right))),
  );
}

function pad(text: string, width: number, right: boolean): string {
  const blank = ' '.repeat(Math.max(0, width - columns(text)));
  return right ? blank + text : text + blank;
}

function joined(cells: readonly string[]): string {
  return cells.join(' '.repeat(GAP)).trimEnd();
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, w) => sum + w, GAP * (widths.length - 1));
}
