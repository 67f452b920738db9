import type { Context } from './context.js';
import { type Name, namesIn } from './names.js';
import { takenOf } from './spans.js';

/** What a figure seems to be of. */
export interface Subject {
  /** The id of the series; null where it cannot be told. */
  readonly series: string | null;
  /** What it is held against: the other side of "beating", "versus", "correlation to". */
  readonly against: string | null;
  /** Where the text says less than an index: "small caps". */
  readonly loose: boolean;
}

/** What is asked: a figure of one series, a figure lost with what stood behind it, a figure between two, or one measured against a market. */
export type Asked = 'one' | 'lost' | 'pair' | 'measured';

export const NOBODY: Subject = { series: null, against: null, loose: false };
const OTHER: Readonly<Record<string, string>> = { RUT: 'SPX', SPX: 'RUT', IWM: 'SPY', SPY: 'IWM' };
/** "22 times for the S&P 500": what comes next, nothing in between but small words. */
const OF = /^[\s]?(?:[\p{L}-]+\s){0,4}?(?:for|of|in|at|on|by)\s(?:the\s|its\s)?$/u;
/** What stands before a name that is a figure's measure, not its subject. */
const MEASURE =
  /\b(?:track(?:s|ing)|tied to|follows|than|versus|vs\.?|relative to|compared (?:to|with)|correlat\w* (?:to|with)|outperform\w*|underperform\w*|beat(?:s|ing)?)\s(?:the\s)?$/i;
const AGAINST = /(?:\b(?:relative|correlat\w*|sensitiv\w*)\s(?:to|with)|\bversus|\bvs\.?|\bagainst|\bto|\bwith)\s(?:the\s)?$/i;
const GAP = /outperform|relative performance|excess/i;
const DATED = /^$|\b(?:19|20)\d{2}\b/;

/**
 * The series a figure is of. In a table: that of the column's head, of the row, of the line above. In prose: what directly follows with "for"; else the
 * last one named before it in the sentence, else the first after it, else the last of the paragraph's sentences before. "Small caps" counts where no
 * index is named. Of a streak or a gap it is the first one named, against the second; of a beta or a correlation, what stands with "to" is the measure.
 */
export function subjectOf(text: string, context: Context, asked: Asked): Subject {
  if (context.sentence.row !== null && GAP.test(`${context.head} ${context.rowHead}`)) return gapOf(context);
  if (asked === 'pair' && context.sentence.row === null) return pairOf(context.names, context.earlier.toReversed(), namesOf(context.title));
  if (asked === 'measured') return measuredOf(text, context);
  const one = context.sentence.row === null ? inProse(text, context, asked) : inTable(context);
  return one === null ? NOBODY : { series: one.series, against: null, loose: one.loose };
}

const isMeasure = (text: string, { start }: Name): boolean => MEASURE.test(text.slice(Math.max(0, start - 24), start));
/** "outperforming SPY, which is up": a measure that has a figure of its own; "SPSM's 11.29%" too. */
const ITS_OWN = /^['’]s\b|^\s?,\s(?:which|that)\b/;

/** The first names that tell: those of the sentence before earlier ones, indices before "small caps"; small before large, since rotations are told so. */
function pairOf(...places: (readonly Name[])[]): Subject {
  const stages = places.flatMap((names) => [names.filter(({ loose }) => !loose), names.filter(({ loose }) => loose)]);
  const told = stages.map((names) => names.filter(({ series }) => series !== null)).find((names) => names.length > 0) ?? [];
  const loose = told[0]?.loose ?? false;
  const ids = [...new Set(told.map(({ series }) => series!))];
  if (ids[0] === 'SPX' && ids.includes('RUT')) return { series: 'RUT', against: 'SPX', loose };
  const [series = null, against = series === null ? null : (OTHER[series] ?? null)] = ids;
  return { series, against, loose };
}

/** A column or row of differences is of the two series the table has. */
const gapOf = ({ names, sentence, title }: Context): Subject => ({
  ...pairOf([...sentence.row!.heads.flatMap(namesOf), ...names, ...namesOf(title)]),
  loose: true,
});

function measuredOf(text: string, { names, earlier, at }: Context): Subject {
  const measure = names.find(
    ({ start, loose, series }) => !loose && series !== null && AGAINST.test(text.slice(Math.max(0, start - 24), start)),
  );
  const rest = [...earlier, ...names.filter(({ start }) => start < at.start)].filter(
    ({ series, loose }) => series !== null && !loose && series !== measure?.series,
  );
  return { series: rest.at(-1)?.series ?? null, against: measure?.series ?? null, loose: false };
}

function inTable({ names, at, sentence, head, rowHead, title }: Context): Name | null {
  const column = naming(head);
  if (column !== null) return column;
  const left = names.filter(({ start, series, loose }) => start < at.start && series !== null && !loose);
  // A fund's row names its index in its first cell and its ticker in a cell of its own.
  const own = left.find((name) => sentence.row!.cells.some(({ start, end }) => start === name.start && end === name.end));
  return own ?? left[0] ?? (DATED.test(rowHead) ? naming(title) : null);
}

function inProse(text: string, { names, earlier, at, after, title }: Context, asked: Asked): Name | null {
  const candidates = names.filter(({ label }) => !label);
  const measure = (name: Name): boolean => isMeasure(text, name);
  const next = candidates.find(({ start }) => start >= at.end);
  if (next !== undefined && !next.loose && OF.test(after.slice(0, Math.max(0, next.start - at.end)))) return next;
  const before = candidates.filter((name) => name.end <= at.start && (!measure(name) || ITS_OWN.test(text.slice(name.end, name.end + 12))));
  const other = asked === 'one' ? comparedWith(text, { at, after }, { next, before, ago: earlier.filter(({ label }) => !label) }) : null;
  if (other !== null) return other;
  const behind = asked === 'lost' ? [] : candidates.filter((name) => name.start >= at.end && !measure(name));
  const ago = earlier.filter((name) => !name.label && !measure(name));
  const firm = ({ loose }: Name): boolean => !loose;
  return (
    before.findLast(firm) ??
    (before.length > 0 ? before.at(-1)! : null) ??
    behind.find(firm) ??
    behind[0] ??
    (title === '' ? null : naming(title)) ??
    ago.findLast(firm) ??
    ago.at(-1) ??
    null
  );
}

const COMPARED = /\b(?:against|versus|vs\.?|compared\s(?:with|to))\s(?:only\s|just\s)?$/i;
/** Nothing more is told of the figure: "against 12.3% a year ago" is of the same series at another time. */
const ENDS = /^(?:\sa\syear(?!\s(?:ago|earlier|before)))?\s*(?:[.;,)]|$)/i;

interface Around {
  readonly next: Name | undefined;
  readonly before: readonly Name[];
  readonly ago: readonly Name[];
}

/** "Large caps returned 13% against 9%": the other of the two, which stands behind the figure or was named before, or else may be guessed. */
function comparedWith(text: string, { at, after }: Pick<Context, 'at' | 'after'>, { next, before, ago }: Around): Name | null {
  const own = before.at(-1);
  if (own?.series == null || !COMPARED.test(text.slice(Math.max(0, at.start - 24), at.start))) return null;
  if (next !== undefined && OF.test(after.slice(0, Math.max(0, next.start - at.end)))) return next;
  if (!ENDS.test(after)) return null;
  const named = [...ago, ...before].findLast(({ series }) => series !== null && series !== own.series);
  const series = named?.series ?? OTHER[own.series];
  return series == null ? null : { ...own, series, loose: true };
}

const namesOf = (words: string): Name[] => namesIn(words, takenOf(words.length));
/** The series a head of a table names. */
const naming = (words: string): Name | null => namesOf(words).find(({ series, loose }) => series !== null && !loose) ?? null;
