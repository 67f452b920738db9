import { cellsOf, isRule, type TableCell } from './tables.js';

/** A line that is not blank, without its margins. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Its cells, where it is a row. */
  readonly table: readonly TableCell[] | null;
  /** Whether it goes on with the line before it: a row of the same table, or a sentence that was broken. */
  readonly joined: boolean;
  /** The end of the line before, where the sentence was broken there though that line had room: something stood there. */
  readonly tornAt: number | null;
}

const ENDED = /[.!?:;]["'”’)\]]*$/;
const ITEM = /^(?:[-*•–—]\s|#{1,6}\s|#\d|\d{1,2}[.)]\s)/;
/** A sentence does not end on these. */
const HANGING =
  /(?:^|\s)(?:the|an?|of|with|at|by|between|and|or|to|in|on|for|from|than|gained|rose|fell|advanced|hit|hitting|reached|holds|hold|tracks|follows)$/;
/** Longer lines are paragraphs, not lines of a page. */
const PAGE = 160;
const FULL = 0.8;
/** Two lines this short are a list rather than a sentence. */
const SHORT = 60;

interface Before {
  readonly end: number;
  readonly text: string;
  readonly table: boolean;
}

/** The lines of a text with words on them, and which of them belong together. */
export function linesOf(text: string): Line[] {
  const raw = rawLines(text);
  const width = raw.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const lines: Line[] = [];
  let before: Before | null = null;
  for (const { start, end } of raw) {
    const line = text.slice(start, end);
    const table = cellsOf(line, start);
    // A blank line ends whatever was before it; the rule below a table's head does not.
    if (line === '') before = null;
    if (line === '' || (table !== null && isRule(line))) continue;
    lines.push({ start, end, table, ...bound(before, line, table !== null, width) });
    before = { end, text: line, table: table !== null };
  }
  return lines;
}

function bound(before: Before | null, line: string, table: boolean, width: number): Pick<Line, 'joined' | 'tornAt'> {
  if (before === null || before.table !== table) return { joined: false, tornAt: null };
  if (table) return { joined: true, tornAt: null };
  if (ENDED.test(before.text) || ITEM.test(line)) return { joined: false, tornAt: null };
  const full = fills(before.text, line, width);
  const goesOn = /^[,.;)]|^\p{Ll}/u.test(line) || HANGING.test(before.text);
  const torn = goesOn && !full && !/[,—–-]$/.test(before.text) && before.text.length + line.length > SHORT;
  return { joined: goesOn || full, tornAt: torn ? before.end : null };
}

function rawLines(text: string): { readonly start: number; readonly end: number }[] {
  const all: { start: number; end: number }[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)/g)) {
    const words = line.trim();
    const start = index + (line.length - line.trimStart().length);
    all.push(words === '' ? { start: index, end: index } : { start, end: start + words.length });
  }
  return all;
}

/** Whether the next line's first word had no room: a page of so many columns, not a break. */
const fills = (before: string, line: string, width: number): boolean =>
  width <= PAGE && width > 40 && before.length + 1 + /^\S*/.exec(line)![0].length > width * FULL;
