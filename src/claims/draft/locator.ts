import { printable } from '../../errors.js';
import type { Figure } from './figures.js';

/** So few words tell where a figure stands and are no quotation. */
const WORDS = 8;

/** Where a figure stands: paragraph and sentence, and at most eight words around it (of a table: the heads of its row and column). */
export function locatorOf(text: string, { sentence, start, end, head }: Figure): string {
  const place = `paragraph ${sentence.paragraph}, ${sentence.row === null ? 'sentence' : 'row'} ${sentence.sentence}`;
  const around = sentence.row === null ? nearby(text, sentence, { start, end }) : heads(sentence.row.cells[0]?.text ?? '', head);
  return `${place}: ${printable(around, 120)}`;
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function nearby(text: string, sentence: Stretch, at: Stretch): string {
  // Some characters to either side are enough for four words, whatever the sentence's length.
  const before = wordsOf(text.slice(Math.max(sentence.start, at.start - 80), at.start));
  const itself = wordsOf(text.slice(at.start, at.end)).slice(0, WORDS);
  const after = wordsOf(text.slice(at.end, Math.min(sentence.end, at.end + 80)));
  const room = WORDS - itself.length;
  const lead = before.slice(-Math.min(4, Math.ceil(room / 2)));
  const rest = after.slice(0, Math.max(0, room - lead.length));
  const gap = itself.length === 0 ? ['[…]'] : itself;
  return `… ${[...(room > 0 ? lead : []), ...gap, ...rest].join(' ').replace(/ (?=[,.;:!?%)—’])/g, '')} …`;
}

const heads = (row: string, column: string): string =>
  wordsOf(`${row}${column === '' ? '' : ` / ${column}`}`)
    .slice(0, WORDS)
    .join(' ');
