import { circularShiftTest } from '../stats/circular-shift.js';
import { mean } from '../stats/moments.js';
import { benjaminiHochberg, holm } from '../stats/multiple-testing.js';
import type { Forward, Horizon } from './horizons.js';
import { type StreakHistory, streakDays } from './streak-events.js';
import { windowsOf } from './windows.js';

/** One length of run over one horizon. */
export interface Dose {
  readonly length: number;
  readonly horizon: Horizon;
  /** Events with a complete window. */
  readonly events: number;
  readonly mean: number;
  /** Mean after the events less the base mean. */
  readonly difference: number;
  /** By circular shift; then corrected for all the cells looked at. */
  readonly p: number;
  readonly holm: number;
  readonly benjaminiHochberg: number;
}

const MOST_LENGTHS = 16;

/** The lengths to look at: from 1 to the longest run there is, the asked one among them. */
export function dosesOf({ runs, rule }: StreakHistory): number[] {
  const longest = runs.reduce((most, { length }) => Math.max(most, length), 0);
  const top = Math.max(1, Math.min(longest, Math.max(rule.min, MOST_LENGTHS)));
  const lengths = Array.from({ length: top }, (_, i) => i + 1);
  const step = Math.ceil(top / MOST_LENGTHS);
  return lengths.filter((length) => length === rule.min || (top - length) % step === 0);
}

/** Whether longer runs are followed by more: every length over every horizon, each tested, and all tests corrected together. */
export function doseResponse(history: StreakHistory, first: number, forwards: readonly Forward[]): Dose[] {
  const cells = dosesOf(history).flatMap((length) => {
    const set = streakDays({ ...history, rule: { ...history.rule, min: length } }, first);
    return forwards.map((forward) => {
      const { excess, at } = windowsOf(set, forward);
      const none = at.length === 0;
      const after = mean(at.map((place) => excess[place]!));
      return {
        length,
        horizon: forward.horizon,
        events: at.length,
        mean: after,
        difference: after - mean(excess),
        p: none ? Number.NaN : circularShiftTest(excess, at).p,
      };
    });
  });
  const ps = cells.map(({ p }) => p);
  const [strict, rate] = [holm(ps), benjaminiHochberg(ps)];
  return cells.map((cell, i) => ({ ...cell, holm: strict[i]!, benjaminiHochberg: rate[i]! }));
}
