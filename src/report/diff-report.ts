import type { FigureDifference, RunDifference } from '../study/diff/runs.js';
import type { Apart, Parting, PartingSide } from '../study/diff/sessions.js';
import type { Difference } from '../study/diff/values.js';
import type { Block, Prose, Table } from './blocks.js';
import { plain } from './blocks.js';
import { format, significant12 } from './format.js';
import { counted, percent } from './words.js';

/** One of two reports, as its reader knows it. */
export interface DiffSide {
  /** The folder or file, as it was asked for. */
  readonly asked: string;
  /** "streak10, us-size-daily, 1978-12-29 to 2026-07-31" */
  readonly title: string;
  /** What each held at the close of a day. */
  held(day: string): readonly string[];
}

export interface DiffPage {
  readonly a: DiffSide;
  readonly b: DiffSide;
  readonly difference: RunDifference;
  /** Why wealth was not compared; null where it was. */
  readonly unseen: string | null;
}

/** Rows of a list of differences that are shown; --json has them all. */
const MOST = 20;

/** Two runs for a terminal: what was asked otherwise, where they first part, what came of it. */
export function diffBlocks({ a, b, difference, unseen }: DiffPage): Block[] {
  const { asked, partings, apart, figures, others, same } = difference;
  const missing: Block[] = unseen === null ? [] : [{ kind: 'prose', tone: 'note', text: unseen }];
  if (same)
    return [...opening(a, b), lead(`The two runs are the same${unseen === null ? '' : ', as far as can be compared'}.`), ...missing];
  return [
    ...opening(a, b),
    lead(firstSentence(difference)),
    ...missing,
    ...(asked.length === 0 ? [] : [differenceTable('What was asked', 'asked', asked)]),
    ...(partings.length === 0
      ? []
      : [{ kind: 'heading', text: 'Where they part' } as const, ...partings.map((one) => plain(partingText(one, a, b)))]),
    ...(apart === null ? [] : [plain(apartText(apart))]),
    ...(figures.length === 0
      ? []
      : [{ kind: 'heading', text: 'What came of it' } as const, lead(endSentence(figures)), figureTable(figures)]),
    ...(others.length === 0 ? [] : [plain(othersText(others))]),
  ];
}

const lead = (text: string): Prose => ({ kind: 'prose', tone: 'lead', text });

function opening(a: Omit<DiffSide, 'held'>, b: Omit<DiffSide, 'held'>): Block[] {
  const step = (name: string, { asked, title }: Omit<DiffSide, 'held'>): Block => ({
    kind: 'prose',
    tone: 'step',
    text: `${name}: ${asked}: ${title}`,
  });
  return [step('A', a), step('B', b)];
}

/** The cause before what comes of it: what was asked, else the first session. */
function firstSentence({ asked, partings, figures, others }: RunDifference): string {
  const [first] = asked;
  const parted = partings[0] === undefined ? 'on the days that both cover they do not part' : `they first part on ${partings[0].day}`;
  if (first !== undefined)
    return `The first difference is ${first.path}: ${valueText(first.a)} in A, ${valueText(first.b)} in B${asked.length > 1 ? `, and ${counted(asked.length - 1, 'more difference')} in what was asked` : ''}; ${parted}.`;
  if (partings.length > 0)
    return `The same was asked of both, and ${parted}: the reports are of different programs or machines, or one was changed.`;
  return `The same was asked of both and ${parted}, but ${counted(figures.length + others.length, 'value')} that came out ${figures.length + others.length === 1 ? 'differs' : 'differ'}.`;
}

function partingText({ kind, day, a, b }: Parting, of: DiffSide, other: DiffSide): string {
  const [mine, theirs] = [list(of.held(day)), list(other.held(day))];
  const holdings = mine === theirs ? ` At its close both hold ${mine}.` : ` At its close A holds ${mine}, B ${theirs}.`;
  switch (kind) {
    case 'session':
      return `${day}, a session: ${a === true ? 'A has it, B has not' : 'B has it, A has not'}.`;
    case 'decision':
      return `${day}, a decision: ${a === true ? 'A signalled, B did not' : 'B signalled, A did not'}.${holdings}`;
    case 'holding':
      return `${day}, a trade: from this close A holds ${list(a)}, B ${list(b)}.`;
    case 'price':
      return `${day}, a price: A traded at ${numberText(a)}, B at ${numberText(b)}.${holdings}`;
    case 'wealth':
      return `${day}, wealth: from 1 on the first close they share, A stands at ${numberText(a)} and B at ${numberText(b)}, ${aheadText(Number(a) / Number(b))}.${holdings}`;
  }
}

const list = (side: PartingSide): string => (Array.isArray(side) && side.length > 0 ? side.join(' and ') : 'cash');
const numberText = (side: PartingSide): string => (typeof side === 'number' ? String(Number(side.toPrecision(7))) : 'n/a');

/** "A 1.2% ahead" */
const aheadText = (ratio: number): string => (ratio >= 1 ? `A ${percent(ratio - 1)} ahead` : `B ${percent(1 / ratio - 1)} ahead`);

const apartText = ({ since, furthest, end }: Apart): string =>
  `Since ${since} they were furthest apart on ${furthest.day}, ${aheadText(furthest.ratio)}; on ${end.day}, the last close they share, ${aheadText(end.ratio)}.`;

/** The figures that say most, as far as they differ. */
const TOLD = ['endWealth', 'cagr', 'maxDrawdown', 'sharpe', 'relativeReturn'];

function endSentence(figures: readonly FigureDifference[]): string {
  const told = TOLD.flatMap((id) => figures.find((one) => one.id === id) ?? []);
  const some = told.length > 0 ? told : figures.slice(0, 3);
  const parts = some.map(({ label, unit, a, b }) => `${label.toLowerCase()} ${format(a, unit, '−')} in A and ${format(b, unit, '−')} in B`);
  return `${parts.join('; ')}.`.replace(/^./, (letter) => letter.toUpperCase()).replace(/sharpe/g, 'Sharpe');
}

const figureTable = (figures: readonly FigureDifference[]): Table => ({
  kind: 'table',
  id: 'figures',
  title: `Figures that differ`,
  columns: [
    { key: 'figure', label: 'Figure', unit: 'text' },
    { key: 'a', label: 'A', unit: 'ratio' },
    { key: 'b', label: 'B', unit: 'ratio' },
    { key: 'difference', label: 'B less A', unit: 'ratio' },
  ],
  rows: figures.map(({ label, a, b }) => [label, a, b, a === null || b === null ? null : b - a]),
  units: figures.map(({ unit }) => unit),
  whole: true,
});

function differenceTable(title: string, id: string, rows: readonly Difference[]): Table {
  const more = rows.length - MOST;
  return {
    kind: 'table',
    id,
    title,
    columns: [
      { key: 'path', label: '', unit: 'text' },
      { key: 'a', label: 'A', unit: 'text' },
      { key: 'b', label: 'B', unit: 'text' },
    ],
    rows: rows.slice(0, MOST).map(({ path, a, b }) => [path, valueText(a), valueText(b)]),
    ...(more > 0 ? { note: `And ${counted(more, 'more difference')}; --json has them all.` } : {}),
  };
}

const HASH = /^[0-9a-f]{64}$/;

/** A value of JSON in a few words. */
function valueText(value: unknown): string {
  if (value === undefined) return 'none';
  if (value === null) return 'n/a';
  if (typeof value === 'number') return significant12(value);
  if (typeof value === 'string') return HASH.test(value) ? `${value.slice(0, 12)}…` : value;
  if (Array.isArray(value)) return counted(value.length, 'row');
  if (typeof value !== 'object') return String(value);
  const text = JSON.stringify(value);
  return text.length <= 40 ? text : counted(Object.keys(value).length, 'value');
}

/** What else differs, by the part of the JSON that it is in. */
function othersText(others: readonly Difference[]): string {
  const parts = new Map<string, number>();
  for (const { path } of others) {
    const part = /^[^.[]*/.exec(path)![0];
    parts.set(part, (parts.get(part) ?? 0) + 1);
  }
  return `Also different: ${[...parts].map(([part, n]) => `${part} (${counted(n, 'value')})`).join(', ')}. --json has them all.`;
}

/** Two reports that are no runs, value by value in the order of their JSON. */
export function plainDiffBlocks(a: Omit<DiffSide, 'held'>, b: Omit<DiffSide, 'held'>, rows: readonly Difference[]): Block[] {
  if (rows.length === 0) return [...opening(a, b), lead('The two say the same.')];
  const [first] = rows;
  return [
    ...opening(a, b),
    lead(
      `The first difference is ${first!.path}: ${valueText(first!.a)} in A, ${valueText(first!.b)} in B. In all ${counted(rows.length, 'value')} ${rows.length === 1 ? 'differs' : 'differ'}.`,
    ),
    differenceTable('Values that differ', 'values', rows),
  ];
}
