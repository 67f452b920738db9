import type { Block, Cell, Prose, Table } from './blocks.js';
import { columns, format, truncate, wrap } from './format.js';
import { sketch } from './svg/sketch.js';

export interface TextOptions {
  readonly width: number;
  readonly colour: boolean;
}

/** Columns of blank between two columns of a table. */
const GAP = 2;
/** A column of words is not cut below this where it can be helped. */
const WORDS_MIN = 12;

/** A terminal is read; thousands of rows are for the CSV file. */
const ROWS_SHOWN = 60;

type Style = 'bold' | 'dim' | 'red';
type Paint = (text: string, style: Style) => string;

/** Blocks for a terminal: at most `width` columns wide but for code, which is there to be copied. Says everything without colour. */
export function renderText(blocks: readonly Block[], { width = 80, colour = false }: Partial<TextOptions> = {}): string {
  const paint: Paint = colour ? (text, style) => `\u001b[${{ bold: 1, dim: 2, red: 31 }[style]}m${text}\u001b[0m` : (text) => text;
  const shown = blocks.filter((block, i) => saysSomething(blocks, block, i));
  return shown.map((block, i) => `${gap(shown[i - 1], block)}${blockLines(block, width, paint).join('\n')}\n`).join('');
}

/** A blank line between two blocks, but for steps. */
const gap = (before: Block | undefined, block: Block): string => (before === undefined || (isStep(before) && isStep(block)) ? '' : '\n');
const isStep = (block: Block): boolean => block.kind === 'prose' && block.tone === 'step';

/** Pictures that characters cannot draw. */
const PAPER: ReadonlySet<Block['kind'] | undefined> = new Set(['grid', 'timeline', 'dots', 'specification', 'strip'] as const);

/** What is for paper only is left out, and a heading over nothing else with it. */
function saysSomething(blocks: readonly Block[], block: Block, i: number): boolean {
  if (block.kind !== 'heading') return !PAPER.has(block.kind);
  let next = i + 1;
  while (PAPER.has(blocks[next]?.kind)) next++;
  return next === i + 1 || (next < blocks.length && blocks[next]!.kind !== 'heading');
}

function blockLines(block: Block, width: number, paint: Paint): string[] {
  switch (block.kind) {
    case 'heading':
      return headed(clean(block.text), width, paint, '=');
    case 'prose':
      return proseLines(block, width, paint);
    case 'code':
      return block.text.split('\n').map((line) => `  ${clean(line)}`);
    case 'table':
      return tableLines(block, width, paint);
    case 'lines':
      return [
        ...wrap(clean(block.title), width).map((line) => paint(line, 'bold')),
        ...sketch(block, width).map((line) => truncate(clean(line), width)),
        ...wrap(clean(block.caption), width).map((line) => paint(line, 'dim')),
      ];
    case 'grid':
    case 'timeline':
    case 'dots':
    case 'specification':
    case 'strip':
      return [];
  }
}

function headed(text: string, width: number, paint: Paint, rule: string): string[] {
  const lines = wrap(clean(text), width);
  return [...lines.map((line) => paint(line, 'bold')), rule.repeat(Math.max(...lines.map(columns)))];
}

function proseLines({ text, tone }: Prose, width: number, paint: Paint): string[] {
  if (tone === 'warning') return wrap(clean(text), width - 2).map((line, i) => paint(`${i === 0 ? '!' : ' '} ${line}`, 'red'));
  if (tone === 'step') return wrap(clean(text), width - 3).map((line, i) => (i === 0 ? line : `   ${line}`));
  const lines = wrap(clean(text), width);
  return tone === 'note' ? lines.map((line) => paint(line, 'dim')) : lines;
}

/** Names come from files: a control character in one must not move the cursor. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');
}

interface TextColumn {
  readonly label: string;
  readonly cells: readonly string[];
  readonly right: boolean;
  readonly words: boolean;
}

function tableLines(table: Table, width: number, paint: Paint): string[] {
  const all = table.columns.map((_, c) => textColumn(table, c));
  const parts = split(all, width);
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
      const line = joined(part.map((column, c) => pad(column.cells[r]!, widths[c]!, column.right)));
      lines.push(strong.has(r) ? paint(line, 'bold') : line);
    }
  });
  if (table.note) lines.push(...wrap(clean(table.note), width).map((line) => paint(line, 'dim')));
  return lines;
}

function textColumn(table: Table, c: number): TextColumn {
  const { label, unit } = table.columns[c]!;
  const values = table.rows.map((row): Cell => row[c] ?? null);
  const words = !table.uncut && values.some((value) => typeof value === 'string');
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

/** Columns shared out over as many tables as it takes, each beginning with the first column again. */
function split(all: readonly TextColumn[], width: number): TextColumn[][] {
  const parts: TextColumn[][] = [];
  const [first, ...rest] = all;
  if (first === undefined) return [];
  let part = [first];
  for (const column of rest) {
    if (part.length > 1 && total([...part, column].map(least)) > width) {
      parts.push(part);
      part = [first];
    }
    part.push(column);
  }
  return [...parts, part];
}

/** Widths that fit: headers are broken into lines first, then columns of words are cut, the widest first; figures only where nothing else is left. */
function widthsFor(part: readonly TextColumn[], width: number): number[] {
  const widths = part.map((column) => Math.max(columns(column.label), body(column)));
  const floors = [part.map((column) => Math.max(longestWord(column.label), body(column))), part.map(least), part.map(() => 1)];
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

function least(column: TextColumn): number {
  return column.words
    ? Math.min(WORDS_MIN, Math.max(longestWord(column.label), body(column)))
    : Math.max(longestWord(column.label), body(column));
}

function longestWord(text: string): number {
  return text.split(/\s+/).reduce((most, word) => Math.max(most, columns(word)), 1);
}

function headLines(part: readonly TextColumn[], widths: readonly number[]): string[] {
  const heads = part.map((column, c) => wrap(column.label, widths[c]!));
  const depth = Math.max(...heads.map((lines) => lines.length));
  return Array.from({ length: depth }, (_, i) =>
    joined(part.map((column, c) => pad(heads[c]![i - depth + heads[c]!.length] ?? '', widths[c]!, column.right))),
  );
}

function pad(text: string, width: number, right: boolean): string {
  const cut = truncate(text, width);
  const blank = ' '.repeat(Math.max(0, width - columns(cut)));
  return right ? blank + cut : cut + blank;
}

function joined(cells: readonly string[]): string {
  return cells.join(' '.repeat(GAP)).trimEnd();
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, w) => sum + w, GAP * (widths.length - 1));
}
