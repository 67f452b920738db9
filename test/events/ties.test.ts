import { describe, expect, it } from 'vitest';
import { PLAIN, streakHistory } from '../../src/events/streak-events.js';
import { unusual } from '../../src/events/unusual.js';
import { expectedRuns } from '../../src/stats/expected-runs.js';
import { longestRunProbability, longestRunProbabilityEither } from '../../src/stats/longest-run.js';
import type { Ties } from '../../src/stats/streaks.js';
import { flagged } from '../support/events.js';
import { uniform } from '../support/random.js';

/** 2,000 sessions: 40% won, 30% lost, the rest level. */
const draw = uniform(77);
const FLAGS = Array.from({ length: 2000 }, () => {
  const u = draw();
  return u < 0.4 ? 1 : u < 0.7 ? -1 : 0;
});
const [won, lost] = [1, -1].map((flag) => FLAGS.filter((one) => one === flag).length) as [number, number];
const level = FLAGS.length - won - lost;
const of = (ties: Ties) =>
  unusual(
    streakHistory(flagged(FLAGS.map((flag) => (flag === 1 ? 'w' : flag === -1 ? 'l' : 't')).join('')), { ...PLAIN, min: 5, ties }),
    0,
  );

describe('the odds of a run, where sessions may be level,', () => {
  it('count what is won, lost and level the same whatever a tie does', () => {
    for (const ties of ['breaks', 'extends', 'neutral'] as const) {
      const { bars, wins, ties: ties_ } = of(ties);
      expect([bars, wins, ties_]).toEqual([2000, won, level]);
    }
  });

  it('are of all sessions where a tie ends a run, and a tie then ends a run of either kind', () => {
    const { asked, winRate, trials } = of('breaks');
    expect([trials, winRate]).toEqual([2000, won / 2000]);
    expect(asked.expected).toBeCloseTo(expectedRuns({ trials: 2000, length: 5, p: won / 2000 }), 9);
    expect(asked.probabilityEither).toBeCloseTo(
      longestRunProbabilityEither({ trials: 2000, length: 5, p: won / 2000, miss: lost / 2000 }),
      12,
    );
    expect(asked.probabilityEither).toBeLessThan(longestRunProbabilityEither({ trials: 2000, length: 5, p: won / 2000 }));
  });

  it('are of the sessions that are not level where a tie does nothing', () => {
    const { asked, winRate, trials } = of('neutral');
    expect([trials, winRate]).toEqual([won + lost, won / (won + lost)]);
    expect(asked.probability).toBeCloseTo(longestRunProbability({ trials: won + lost, length: 5, p: won / (won + lost) }), 12);
    expect(asked.expected).toBeGreaterThan(of('breaks').asked.expected * 2);
  });

  it('take ties for wins where they lengthen a run, and say nothing of either direction', () => {
    const { asked, winRate } = of('extends');
    expect(winRate).toBeCloseTo((won + level) / 2000, 12);
    expect(asked.probabilityEither).toBeNaN();
  });

  it('give about as many runs as there are', () => {
    for (const ties of ['breaks', 'extends', 'neutral'] as const) {
      const { asked } = of(ties);
      expect(Math.abs(asked.runs - asked.expected)).toBeLessThan(4 * Math.sqrt(asked.expected));
    }
  });
});
