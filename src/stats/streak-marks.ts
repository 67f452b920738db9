import { counts, type Streak, type StreakRule, streaks } from './streaks.js';

/**
 * Which day of a long run is its event. `onKth`, the day the run reaches its length, is the only one known at its own close and marked once;
 * `onEnd`, the last day, is known one day later; `firstLoss` is the day that ended it; `everyDay` is every day from the k-th on.
 */
export type Mark = 'onKth' | 'onEnd' | 'firstLoss' | 'everyDay';

export interface StreakMarks {
  /** Indices into the flags, ascending. */
  readonly marks: number[];
  /** The run of at least k still open at the end of the flags: it has no end and no first loss yet. Null when there is none. */
  readonly open: Streak | null;
}

/**
 * The days that mark runs of at least `length` periods. A run still open has no `onEnd` and no `firstLoss`, and is returned apart.
 * Throws a RangeError unless the length is a whole number ≥ 1.
 *
 * Example: `streakMarks([1, 1, 1, -1], { length: 2, mark: 'onKth' }).marks[0]` is 1.
 */
export function streakMarks(flags: ArrayLike<number>, rule: StreakRule & { readonly length: number; readonly mark: Mark }): StreakMarks {
  const { length, mark } = rule;
  if (!Number.isInteger(length) || length < 1) throw new RangeError(`A streak's length must be a whole number from 1 up, not ${length}.`);
  const marks: number[] = [];
  let open: Streak | null = null;
  for (const run of streaks(flags, rule)) {
    if (run.length < length) continue;
    if (run.endedBy === null) open = run;
    else if (mark === 'onEnd') marks.push(run.last);
    else if (mark === 'firstLoss') marks.push(run.endedBy);
    if (mark === 'onKth') marks.push(daysFrom(flags, run, rule, length)[0]!);
    if (mark === 'everyDay') marks.push(...daysFrom(flags, run, rule, length));
  }
  return { marks, open };
}

/** The days of a run, from its k-th on, that count towards it. */
function daysFrom(flags: ArrayLike<number>, run: Streak, rule: StreakRule, length: number): number[] {
  const days: number[] = [];
  let counted = 0;
  for (let i = run.first; i <= run.last; i++) if (counts(flags[i]!, rule) && ++counted >= length) days.push(i);
  return days;
}
