import type { Streak } from './streaks.js';

/** `atLeast` lets a run as long as the current one count (it "matches"); `strictlyLonger` does not. */
export type SinceRule = 'atLeast' | 'strictlyLonger';

/**
 * The run that the current one is "the longest since": the most recent run complete before the current one began and at least as long, or
 * longer. Runs in order of time, the current one among them or not. Null when there is none: then it is the longest since the data begin,
 * and no more than that.
 *
 * Example: `longestSince(streaks([1, 1, 0, 1, 0, 1, 1]), { first: 5, length: 2 }).last` is 1.
 */
export function longestSince<Run extends Streak>(
  runs: readonly Run[],
  current: Pick<Streak, 'first' | 'length'>,
  rule: SinceRule = 'atLeast',
): Run | null {
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i]!;
    if (run.last >= current.first || run.endedBy === null) continue;
    if (rule === 'atLeast' ? run.length >= current.length : run.length > current.length) return run;
  }
  return null;
}
