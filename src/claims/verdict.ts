import type { Cell, Evaluation, VerdictName } from './model.js';
import type { Neighbour, Tried } from './result.js';

/** What a verdict is decided on. */
export interface Found {
  /** Null where the data are not there. */
  readonly primary: Evaluation | null;
  readonly byProxy: boolean;
  readonly arithmeticFails: boolean;
  readonly neighbours: readonly Neighbour[];
  /** The other definitions of the grid. */
  readonly tried: readonly Tried[];
  /** Whether each further reading of the claim holds. */
  readonly readings: readonly boolean[];
  /** Whether it is of a kind that states arithmetic alone. */
  readonly needsData: boolean;
}

/** Cells that the data can tell about. */
export const testable = (cells: readonly Cell[]): Cell[] => cells.filter(({ outcome }) => outcome !== 'untestable' && outcome !== 'lost');

/** Whether all that can be told of an evaluation holds, and something can be told. */
export function holds({ cells }: Pick<Evaluation, 'cells'>): boolean {
  const told = testable(cells);
  return told.length > 0 && told.every(({ outcome }) => outcome !== 'fails');
}

/** Whether all of an evaluation's figures that the text has are told, and hold. */
export const holdsWhole = (evaluation: Pick<Evaluation, 'cells'>): boolean =>
  holds(evaluation) && evaluation.cells.every(({ outcome }) => outcome !== 'untestable');

/** The first that fits, in the order of the format. */
export function verdictOf({ primary, byProxy, arithmeticFails, neighbours, tried, readings, needsData }: Found): VerdictName {
  if (primary !== null && primary.pendingUntil !== null) return 'pending';
  if (primary === null || (needsData && testable(primary.cells).length === 0)) return 'not-testable';
  if (arithmeticFails) return 'arithmetic-error';
  const told = testable(primary.cells);
  const first = holds(primary);
  if (readings.some((one) => one !== first)) return 'ambiguous';
  if (first) {
    if (told.some(({ outcome }) => outcome === 'understates')) return 'understated';
    if (!holdsWhole(primary)) return 'mixed';
    return byProxy ? 'supported-by-proxy' : 'supported';
  }
  if (neighbours.some((one) => one.holds)) return 'stale';
  if (tried.some((one) => one.holds)) return 'supported-alternative';
  return told.some(({ outcome }) => outcome !== 'fails') ? 'mixed' : 'contradicted';
}
