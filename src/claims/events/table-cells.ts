import { yearsBetween } from '../../data/dates.js';
import type { StreakHistory } from '../../events/streak-events.js';
import { mean } from '../../stats/moments.js';
import { allowance } from '../allowance.js';
import { cellOf, factCell, untestable } from '../cells.js';
import type { Context } from '../context.js';
import type { Cell } from '../model.js';
import type { ClaimedFigure, Common } from '../schema/parts.js';
import { countOf, labelled, named, spelled } from '../words.js';
import type { Row, Table } from './dated-rows.js';

/** What may be claimed of a row, or of the mean of all. */
interface Triple {
  readonly a?: ClaimedFigure | undefined;
  readonly b?: ClaimedFigure | undefined;
  readonly excess?: ClaimedFigure | undefined;
}

interface OfTable extends Pick<Common, 'tolerance'> {
  readonly claimed: {
    readonly rows: readonly Triple[];
    readonly mean?: Triple | undefined;
    readonly hits?: (ClaimedFigure & { readonly of?: number | undefined }) | undefined;
  };
}

/** The cells of each row: its figures, and the run that it names where there was none; that there was one is no figure of the claim. */
export const rowCells = (claim: OfTable, context: Context, table: Table): Cell[][] =>
  table.rows.map((row, i) => {
    const cells = triple(row, claim.claimed.rows[i]!, { name: row.label, why: row.why }, { claim, context, table });
    const run =
      table.history === null || row.run === null ? [] : [runCell(row, table.history)].filter(({ outcome }) => outcome === 'fails');
    return [...run, ...cells];
  });

/** The means are of all rows, so that one row that cannot be told leaves them untold. */
export function meanCells(claim: OfTable, context: Context, table: Table): Cell[] {
  const { rows } = table;
  const over = (part: 'a' | 'b' | 'excess'): number => mean(rows.map((row) => row[part]));
  const means = { a: over('a'), b: over('b'), excess: over('excess') };
  return triple(means, claim.claimed.mean ?? {}, { name: 'mean', why: lacking(rows) }, { claim, context, table });
}

/** In how many rows the first series was ahead: of all that are spoken of, or it cannot be told. */
export function hitCells({ claimed: { hits }, tolerance }: OfTable, { rows }: Pick<Table, 'rows'>): Cell[] {
  if (hits === undefined) return [];
  const { of = rows.length, ...claimed } = hits;
  const label = `rows ahead, of ${of}`;
  const why = of === rows.length ? lacking(rows) : `all ${of} rows: the claim has ${rows.length}`;
  if (why !== null) return [untestable({ label, claimed }, why)];
  return [
    cellOf(rows.filter(({ excess }) => excess > 0).length, { label, claimed, tolerance, words: { of: 'the number of cases ahead' } }),
  ];
}

const lacking = (rows: readonly Row[]): string | null => rows.find(({ why }) => why !== null)?.why ?? null;

interface Asked {
  readonly claim: OfTable;
  readonly context: Context;
  readonly table: Table;
}

function triple(
  found: { readonly a: number; readonly b: number; readonly excess: number },
  claimed: Triple,
  { name, why }: { readonly name: string; readonly why: string | null },
  { claim: { tolerance }, context, table }: Asked,
): Cell[] {
  const [a, b] = table.series;
  const parts = [
    ['a', labelled(a)],
    ['b', labelled(b)],
    ['excess', 'excess'],
  ] as const;
  const names = { a: named(a), b: named(b), excess: 'the lead' };
  return parts.flatMap(([part, what]) => {
    const figure = claimed[part];
    if (figure === undefined) return [];
    const of =
      name === 'mean' ? (part === 'excess' ? 'the average lead' : `the average of ${names[part]}`) : `${names[part]} after ${name}`;
    const against = { label: `${name}, ${what}`, claimed: figure, words: { of } };
    if (Number.isNaN(found[part])) return [untestable(against, why ?? 'a window that is complete')];
    return [cellOf(found[part], { ...against, tolerance, widen: allowance(context, figure.unit, yearsOf(table)) })];
  });
}

/** About how long the windows are, for what a proxy may be off. */
function yearsOf({ ahead: { months, sessions }, pair }: Table): number {
  if (months !== undefined) return months / 12;
  const { days } = pair.dataset;
  return (sessions! * yearsBetween(days[0]!, days[days.length - 1]!)) / days.length;
}

/** Whether a run as long as asked for was marked in a row's month or on its day. */
function runCell({ label, run, day }: Row, { rule }: StreakHistory): Cell {
  const { marked, longest } = run!;
  const what = `a run of ${spelled(rule.min)}`;
  return factCell(`${what} in ${label}`, 'date', {
    claimed: what,
    computed: marked ? day : longest === 0 ? 'no run at all' : `none: the longest was of ${countOf(longest, rule.every)}`,
    holds: marked,
    words: {
      claim: `${what} in ${label}`,
      truth: longest === 0 ? 'there was no run at all' : `the longest was of ${countOf(longest, rule.every)}`,
    },
  });
}
