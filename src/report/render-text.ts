import type { Block, Prose } from './blocks.js';
import { clean, columns, truncate, wrap } from './format.js';
import { sketch } from './svg/sketch.js';
import { type Paint, tableLines } from './text-table.js';

export interface TextOptions {
  readonly width: number;
  readonly colour: boolean;
}

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
