import { normalTwoSided } from './normal.js';

/** Whether hits and misses alternate as chance would have it. */
export interface RunsTest {
  readonly hits: number;
  readonly misses: number;
  /** Runs of either kind; fewer than expected is clustering, more is alternation. */
  readonly runs: number;
  readonly expected: number;
  readonly variance: number;
  readonly z: number;
  /** Two-sided, by the normal approximation. */
  readonly p: number;
}

/**
 * Wald-Wolfowitz runs test, given the numbers of both kinds: a value above 0 is a hit, any other a miss (leave ties out beforehand). No
 * correction for continuity. z and p are NaN where one kind is missing. Source: Wald & Wolfowitz (1940); statsmodels `runstest_1samp` with
 * correction false.
 *
 * Example: `runsTest([1, 1, 0, 0]).expected` is 3.
 */
export function runsTest(values: ArrayLike<number>): RunsTest {
  const n = values.length;
  let [hits, runs] = [0, n > 0 ? 1 : 0];
  for (let i = 0; i < n; i++) {
    if (values[i]! > 0) hits++;
    if (i > 0 && values[i]! > 0 !== values[i - 1]! > 0) runs++;
  }
  const misses = n - hits;
  const pairs = 2 * hits * misses;
  const expected = 1 + pairs / n;
  const variance = (pairs * (pairs - n)) / (n * n * (n - 1));
  const z = variance > 0 ? (runs - expected) / Math.sqrt(variance) : Number.NaN;
  return { hits, misses, runs, expected, variance, z, p: normalTwoSided(z) };
}
