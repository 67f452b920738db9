import { expectedRuns } from './expected-runs.js';
import { streaks } from './streaks.js';

/** A year to each side of a run says how often values repeat by chance. */
const YEAR = 252;

/** Indices of the first and the last repetition, and how many runs as long chance would have made in the whole series. */
export interface FlatRun {
  readonly first: number;
  readonly last: number;
  readonly length: number;
  readonly expected: number;
}

/**
 * Runs of values equal to the one before, longer than chance makes: at least `fewest` repetitions of which fewer than `expected` runs are to
 * be expected in all the series (`expectedRuns`), repeating as often as within 252 values to each side of the run, (hits + 1) / (n + 2).
 * Values of coarse ticks or a bill fund's repeat often, and are judged by that.
 *
 * Example: `flatRuns(Array.from({ length: 60 }, (_, i) => (i > 30 && i < 36 ? 30 : i)), { fewest: 3, expected: 0.01 })[0].length` is 5.
 */
export function flatRuns(values: ArrayLike<number>, rule: { readonly fewest: number; readonly expected: number }): FlatRun[] {
  const flags = Int8Array.from({ length: values.length }, (_, i) => (i > 0 && values[i] === values[i - 1] ? 1 : -1));
  return streaks(flags)
    .filter(({ length }) => length >= rule.fewest)
    .map(({ first, last, length }) => {
      let [hits, around] = [0, 0];
      for (let i = Math.max(1, first - YEAR); i <= Math.min(flags.length - 1, last + YEAR); i++) {
        if (i >= first && i <= last) continue;
        around++;
        if (flags[i] === 1) hits++;
      }
      return { first, last, length, expected: expectedRuns({ trials: values.length - 1, length, p: (hits + 1) / (around + 2) }) };
    })
    .filter(({ expected }) => expected < rule.expected);
}
