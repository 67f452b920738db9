import { assertSameLength } from './returns.js';

/** Runs of periods in which one series beats another. Align prices on common sessions first, then take returns, never the reverse. */

/** One period of a against b: 1 ahead, 0 level, −1 behind, −2 when either is missing (NaN). */
export type Flag = 1 | 0 | -1 | -2;

/** What a level period does to a run: ends it, lengthens it, or neither. A missing one always ends it. */
export type Ties = 'breaks' | 'extends' | 'neutral';

/** Indices into the flags; `length` counts the periods that count, `endedBy` is the period that ended the run, null while it is open. */
export interface Streak {
  readonly first: number;
  readonly last: number;
  readonly length: number;
  readonly endedBy: number | null;
}

export interface StreakRule {
  /** Whose runs: those of a (1, unless given) or of b (−1). */
  readonly of?: 1 | -1;
  readonly ties?: Ties;
}

/**
 * Who was ahead, period by period: T returns each in, T flags out. Compared exactly, or with `percentDecimals` as printed in percent to so many
 * decimals (`toFixed` of 100 × the return). Throws when the lengths differ.
 *
 * Example: `leadFlags([0.0012, 0.01], [0.0008, 0.02], { percentDecimals: 1 })[0]` is 0.
 */
export function leadFlags(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { percentDecimals }: { readonly percentDecimals?: number } = {},
): Int8Array {
  assertSameLength(a, b);
  const flags = new Int8Array(a.length);
  for (let i = 0; i < flags.length; i++) {
    flags[i] =
      percentDecimals === undefined ? compare(a[i]!, b[i]!) : compare(printed(a[i]!, percentDecimals), printed(b[i]!, percentDecimals));
  }
  return flags;
}

const compare = (a: number, b: number): Flag => (a > b ? 1 : a < b ? -1 : a === b ? 0 : -2);
const printed = (value: number, decimals: number): number => Number((value * 100).toFixed(decimals));

/**
 * Whether a period counts towards a run.
 *
 * Example: `counts(0, { ties: 'extends' })` is true.
 */
export function counts(flag: number, { of = 1, ties = 'breaks' }: StreakRule): boolean {
  return flag === of || (flag === 0 && ties === 'extends');
}

/**
 * The runs among flags, in order; the last may be open. With ties `extends` a run may begin and end with a level period; with `neutral` first and
 * last are periods ahead, level ones between them are not counted, and a run followed by level periods alone is still open.
 *
 * Example: `streaks([1, 1, 0, 1, -1], { ties: 'neutral' })[0].length` is 3.
 */
export function streaks(flags: ArrayLike<number>, rule: StreakRule = {}): Streak[] {
  const runs: Streak[] = [];
  let [first, last, length] = [0, 0, 0];
  for (let i = 0; i < flags.length; i++) {
    if (counts(flags[i]!, rule)) {
      if (length === 0) first = i;
      last = i;
      length++;
    } else if (length > 0 && !(flags[i] === 0 && rule.ties === 'neutral')) {
      runs.push({ first, last, length, endedBy: i });
      length = 0;
    }
  }
  if (length > 0) runs.push({ first, last, length, endedBy: null });
  return runs;
}
