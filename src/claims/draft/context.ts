import type { Amount } from './amounts.js';
import type { When } from './dates.js';
import type { Name } from './names.js';
import type { Scan } from './scan.js';
import type { Sentence } from './sentences.js';
import type { Span } from './spans.js';
import { columnAt } from './tables.js';

/** What stands around a place of a text: all that a guess may look at. Names of series are blanked out of it: "ASML Holding" holds nothing. */
export interface Context {
  readonly sentence: Sentence;
  readonly at: Span;
  /** Directly before and after, at most 48 characters of the same sentence or cell. */
  readonly before: string;
  readonly after: string;
  /** Between the nearest commas, dashes and brackets; in a table the row's first cell, the column's head and the cell. */
  readonly clause: string;
  /** Where the clause stands; in a table the cell. */
  readonly clauseAt: Span;
  /** The sentence with the line above its list; in a table that line, the column's head and all cells. */
  readonly whole: string;
  /** Of the cell's column and the row: empty in prose. `title` is the line above a table or a list. */
  readonly head: string;
  readonly rowHead: string;
  readonly title: string;
  readonly names: readonly Name[];
  readonly dates: readonly When[];
  readonly amounts: readonly Amount[];
  /** Of this paragraph's sentences so far: what "it" and "the year" may mean. */
  readonly earlier: readonly Name[];
  readonly earlierDates: readonly When[];
}

/** Where the paragraph starts, and the line above it, where that announces a list. */
export interface Around {
  readonly paragraph: number;
  readonly lead: string;
}

const NEAR = 48;
/** A guess looks no further: sentences are shorter, but for texts that have no full stop. */
const FAR = 1500;
const BREAK = /[,;:—–()|]\s|\s[—–(|]|\s-\s|[—]/g;

/** The context of one place in a sentence. `blanked` is the text without its names, character for character. */
export function contextOf(blanked: string, scan: Scan, sentence: Sentence, at: Span, around: Around): Context {
  const row = sentence.row;
  const column = row === null ? -1 : columnAt(row, at.start);
  const cell = row?.cells[column] ?? sentence;
  const head = column < 0 ? '' : (row!.heads[column] ?? '');
  const rowHead = column > 0 ? row!.cells[0]!.text : '';
  const title = row?.title ?? around.lead;
  const reach = { start: Math.max(sentence.start, at.start - FAR), end: Math.min(sentence.end, at.end + FAR) };
  const clauseAt = row === null ? clauseOf(blanked, reach, at) : { start: cell.start, end: cell.end };
  const clause = blanked.slice(clauseAt.start, clauseAt.end);
  const words = blanked.slice(reach.start, reach.end);
  const before = { start: Math.max(around.paragraph, sentence.start - 2 * FAR), end: sentence.start };
  return {
    sentence,
    at,
    before: blanked.slice(Math.max(cell.start, at.start - NEAR), at.start),
    after: blanked.slice(at.end, Math.min(cell.end, at.end + NEAR)),
    clause: row === null ? clause : `${rowHead} | ${head} | ${clause}`,
    clauseAt,
    whole: row === null ? `${title} ${words}`.trim() : `${title} | ${head} | ${words}`,
    head,
    rowHead,
    title,
    names: within(scan.names, reach),
    dates: within(scan.dates, reach),
    amounts: within(scan.amounts, reach),
    earlier: row === null ? within(scan.names, before) : [],
    earlierDates: row === null ? within(scan.dates, before) : [],
  };
}

function clauseOf(text: string, sentence: Span, at: Span): Span {
  let start = sentence.start;
  let end = sentence.end;
  for (const { index, 0: mark } of text.slice(sentence.start, sentence.end).matchAll(BREAK)) {
    const place = sentence.start + index;
    if (place + mark.length <= at.start) start = place + mark.length;
    else if (place >= at.end) {
      end = place;
      break;
    }
  }
  return { start, end };
}

/** Those that start inside, by bisection: a text may have a hundred thousand. */
export const within = <T extends Span>(sorted: readonly T[], { start, end }: Span): readonly T[] =>
  sorted.slice(firstFrom(sorted, start), firstFrom(sorted, end));

function firstFrom(sorted: readonly Span[], place: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
