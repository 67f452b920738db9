import type { z } from 'zod';
import { untestable } from '../cells.js';
import { type Context, isMissing, MissingData } from '../context.js';
import type { Cell, Series } from '../model.js';
import { type ClaimedFigure, refuseNoFigure } from '../schema/parts.js';
import { calledById, unarticled } from '../words.js';

/** A claim of one figure, or of rows of them. */
interface FigureOrRows extends ClaimedFigure {
  readonly rows?: readonly unknown[] | undefined;
}

/** Exactly one of rows and a figure. */
export function refuseNoRows(claimed: FigureOrRows, context: z.core.$RefinementCtx): void {
  if (claimed.rows === undefined) refuseNoFigure(claimed, context);
  else if ([claimed.value, claimed.range, claimed.missing].some((one) => one !== undefined))
    context.addIssue({ code: 'custom', message: 'expected rows or one figure, not both', path: ['rows'], input: claimed });
}

/** Every row says what it is of, or the claim does for all. */
export function refuseNoSeries(
  { of, claimed }: { readonly of?: unknown; readonly claimed: { readonly rows?: readonly { readonly of?: unknown }[] | undefined } },
  context: z.core.$RefinementCtx,
): void {
  if (of !== undefined || claimed.rows?.every((row) => row.of !== undefined) === true) return;
  context.addIssue({ code: 'custom', message: 'expected a series: here, or in every row', path: ['of'], input: of });
}

/** A row worked out: its cells, and what it is told by. */
export interface Row<T> {
  readonly cells: readonly Cell[];
  /** Null where its data are not there. */
  readonly told: T | null;
}

/**
 * Works out a table row by row. A row without its data is one cell that cannot be told, so long as another row can.
 *
 * @throws MissingData with all that is missing, where no row can be told.
 */
export function tabled<R, T>(
  rows: readonly R[],
  work: (row: R) => { readonly cells: readonly Cell[]; readonly told: T },
  about: (row: R) => { readonly label: string; readonly claimed: ClaimedFigure },
): { readonly cells: Cell[]; readonly told: T[] } {
  const needs = new Set<string>();
  const worked = rows.map((row): Row<T> => {
    try {
      return work(row);
    } catch (error) {
      if (!isMissing(error)) throw error;
      for (const need of error.needs) needs.add(need);
      return { cells: [untestable(about(row), error.needs.join('; '))], told: null };
    }
  });
  const told = worked.flatMap((row) => (row.told === null ? [] : [row.told]));
  if (told.length === 0) throw new MissingData([...needs]);
  return { cells: worked.flatMap(({ cells }) => cells), told };
}

/** A context in which a row has used its own series alone: a proxy in one row widens no other. */
export const usedBy = (context: Context, series: readonly Series[]): Context => ({
  ...context,
  used: () => context.used().filter((one) => series.includes(one.series)),
});

/** What a series or a difference or a ratio of two is called before it is known whether it is there. */
export function labelOf(of: unknown): string {
  if (typeof of !== 'object' || of === null) return 'claim';
  if ('id' in of) return unarticled(calledById(String(of.id)));
  const [first, second] = Object.entries(of);
  return second === undefined ? labelOf(first?.[1]) : `${labelOf(first![1])} ${WORDS[second[0]] ?? second[0]} ${labelOf(second[1])}`;
}

const WORDS: Readonly<Record<string, string>> = { minus: 'less', over: 'over', with: 'with' };
