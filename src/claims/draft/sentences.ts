import { type Line, linesOf } from './lines.js';
import { type Row, rowOf } from './tables.js';

/** A sentence or a row of a table, and its place. Characters are counted from 0, paragraphs and sentences from 1. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly paragraph: number;
  readonly sentence: number;
  /** The row with its heads, where it is one. */
  readonly row: Row | null;
}

/** Never the end of a sentence. */
const ABBREVIATIONS = new Set(
  'jan feb mar apr jun jul aug sep sept oct nov dec vs mr mrs ms dr prof gen sen rep gov approx est avg fig eg ie e.g i.e cf st ca no nos'.split(
    ' ',
  ),
);
/** The end of a sentence only where the next word opens one. */
const PERHAPS = new Set('inc corp co ltd plc etc u.s u.k e.u u.n p.m a.m jr sr'.split(' '));
const OPENERS = new Set(
  'a an the this that these those it its he she they we you i in on at by for from but and yet so still however while when if as after before since there here what why how not no meanwhile'.split(
    ' ',
  ),
);
const CLOSERS = /["'”’)\]]/;
const OPENING = /[\p{Lu}\p{Nd}"'“‘([$#€£+•-]/u;

/**
 * The sentences and table rows of a text, in order. A paragraph is a line, or lines that were broken inside a sentence; a list item is a paragraph,
 * and so is a table. Abbreviations ("U.S.", "Jan.", "vs."), decimals and ".SPX" end no sentence; a missing space after a full stop does not join two.
 */
export function sentencesOf(text: string): Sentence[] {
  const all: Sentence[] = [];
  for (const { lines, paragraph } of paragraphsOf(linesOf(text))) {
    if (lines[0]!.table !== null) {
      const title = all.at(-1)?.text ?? '';
      const head = lines.length > 1 ? lines[0]!.table!.map(({ text: cell }) => cell) : [];
      for (const [i, line] of lines.entries()) {
        const row = rowOf(line.table!, head, title, i === 0 && head.length > 0);
        all.push({ text: text.slice(line.start, line.end), start: line.start, end: line.end, paragraph, sentence: i + 1, row });
      }
    } else {
      const { start } = lines[0]!;
      const { end } = lines.at(-1)!;
      let from = start;
      let sentence = 0;
      for (const stop of [...stops(text, start, end), end]) {
        const [a, b] = trimmed(text, from, stop);
        from = stop;
        if (a < b) all.push({ text: text.slice(a, b), start: a, end: b, paragraph, sentence: ++sentence, row: null });
      }
    }
  }
  return all;
}

interface Paragraph {
  readonly lines: Line[];
  readonly paragraph: number;
}

function paragraphsOf(lines: readonly Line[]): Paragraph[] {
  const all: Paragraph[] = [];
  for (const line of lines) {
    if (line.joined && all.length > 0) all.at(-1)!.lines.push(line);
    else all.push({ lines: [line], paragraph: all.length + 1 });
  }
  return all;
}

/** Where sentences end, the last one apart. */
function stops(text: string, start: number, end: number): number[] {
  const found: number[] = [];
  for (let i = start; i < end; i++) {
    const c = text[i]!;
    if (c !== '.' && c !== '!' && c !== '?') continue;
    let after = i + 1;
    while (after < end && (/[.!?]/.test(text[after]!) || CLOSERS.test(text[after]!))) after++;
    if (after >= end) break;
    const blank = /\s/.test(text[after]!);
    const ends = blank ? endsBefore(text, after, end) : glued(text, i, after);
    if (ends && !(c === '.' && after === i + 1 && abbreviated(text, start, i, end))) found.push(after);
    i = after - 1;
  }
  return found;
}

function endsBefore(text: string, after: number, end: number): boolean {
  let next = after;
  while (next < end && /\s/.test(text[next]!)) next++;
  return next < end && OPENING.test(text[next]!);
}

/** "It rose.Then it fell": the blank was lost, the sentence ended. */
const glued = (text: string, stop: number, after: number): boolean =>
  stop > 0 && /[\p{Ll}%)"”]/u.test(text[stop - 1]!) && /^(\p{Lu}\p{Ll}|\p{Lu}\s|“)/u.test(text.slice(after, after + 2));

function abbreviated(text: string, start: number, stop: number, end: number): boolean {
  const before = text.slice(Math.max(start, stop - 12), stop);
  const word = /[\p{L}.]+$/u.exec(before)?.[0].toLowerCase() ?? '';
  if (word === 'no' || word === 'nos') return /^\s*\p{Nd}/u.test(text.slice(stop + 1, stop + 4));
  if (ABBREVIATIONS.has(word)) return true;
  const next = /^\s*([\p{L}']+)/u.exec(text.slice(stop + 1, Math.min(end, stop + 24)))?.[1]?.toLowerCase() ?? '';
  if (PERHAPS.has(word)) return !OPENERS.has(next);
  return /(^|[^\p{L}])\p{Lu}$/u.test(before) && !OPENERS.has(next);
}

function trimmed(text: string, from: number, to: number): readonly [number, number] {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return [start, end];
}
