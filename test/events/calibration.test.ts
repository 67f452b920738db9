import { describe, expect, it, vi } from 'vitest';
import { type AgainstChance, againstChance } from '../../src/events/against-chance.js';
import { doseResponse } from '../../src/events/dose.js';
import { forwardOf, parseHorizons } from '../../src/events/horizons.js';
import type { Pair } from '../../src/events/pair.js';
import { PLAIN, streakEvents, streakHistory } from '../../src/events/streak-events.js';
import { windowsOf } from '../../src/events/windows.js';
import { pairOn } from '../support/events.js';
import { uniform, walk } from '../support/random.js';

vi.setConfig({ testTimeout: 30_000 }); // whole studies, on a machine that may be busy

const HORIZON = 5;
const MIN = 3;

/** Two walks that know nothing of each other, nor of their own past. */
const unrelated = (length: number, next: () => number): Pair => pairOn(walk(length, next), walk(length, next));

/** The same, but that small gains a percent a session for a while after each run of three. */
function drifting(length: number, next: () => number): Pair {
  const [small, large] = [walk(length, next), walk(length, next)];
  let [run, lift, left] = [0, 1, 0];
  const lifted = Float64Array.from(small, (price, i) => {
    if (left-- > 0) lift *= 1.01;
    run = i > 0 && small[i]! / small[i - 1]! > large[i]! / large[i - 1]! ? run + 1 : 0;
    if (run === MIN) left = HORIZON;
    return price * lift;
  });
  return pairOn(lifted, large);
}

function studyOf(pair: Pair, rng: () => number): AgainstChance | null {
  const set = streakEvents(streakHistory(pair, { ...PLAIN, min: MIN }), 0);
  const windows = windowsOf(set, forwardOf(pair, { count: HORIZON, unit: 'sessions' }, 'close'));
  return againstChance(windows, { replications: 99, rng: () => rng, gap: set.gap, horizon: HORIZON, resample: true });
}

/** Share of samples in which each p was at most 5%. */
function rates(samples: number, make: () => Pair, rng: () => number): { shift: number; dates: number } {
  let [shift, dates] = [0, 0];
  for (let i = 0; i < samples; i++) {
    const found = studyOf(make(), rng)!;
    if (found.shift.p <= 0.05) shift++;
    if (found.dates.p <= 0.05) dates++;
  }
  return { shift: shift / samples, dates: dates / samples };
}

describe('a study of streaks of 3 over 5 sessions', () => {
  it('of walks without an effect finds one in about 5% of samples, by shifts and by random dates', () => {
    const next = uniform(21);
    const { shift, dates } = rates(1000, () => unrelated(1500, next), next);
    // Three errors of 5% in 1,000 samples are 2.1 points.
    for (const rate of [shift, dates]) {
      expect(rate).toBeGreaterThan(0.029);
      expect(rate).toBeLessThan(0.071);
    }
  });

  it('is careful on a short history, where more of the shifts land on windows that hold the runs themselves', () => {
    const next = uniform(25);
    const { shift } = rates(1000, () => unrelated(250, next), next);
    expect(shift).toBeGreaterThan(0.005);
    expect(shift).toBeLessThan(0.05);
  });

  it('finds an effect that is there', () => {
    const next = uniform(22);
    const { shift, dates } = rates(100, () => drifting(250, next), next);
    expect(shift).toBeGreaterThan(0.5);
    expect(dates).toBeGreaterThan(0.5);
  });
});

describe('the grid of lengths, corrected for all of its cells,', () => {
  const forwards = (pair: Pair) => parseHorizons('5,10').map((horizon) => forwardOf(pair, horizon, 'close'));
  const rejections = (samples: number, make: () => Pair): { any: number; raw: number } => {
    let [any, raw] = [0, 0];
    for (let i = 0; i < samples; i++) {
      const pair = make();
      const doses = doseResponse(streakHistory(pair, { ...PLAIN, min: MIN }), 0, forwards(pair));
      if (doses.some(({ holm }) => holm <= 0.05)) any++;
      if (doses.some(({ p }) => p <= 0.05)) raw++;
    }
    return { any: any / samples, raw: raw / samples };
  };

  it('shows something in at most about 5% of walks without an effect, where single cells do in many more', () => {
    const next = uniform(23);
    const { any, raw } = rejections(300, () => unrelated(1500, next));
    expect(any).toBeLessThan(0.088); // three errors above 5%
    expect(raw).toBeGreaterThan(0.15);
  });

  it('shows an effect that is there', () => {
    const next = uniform(24);
    expect(rejections(20, () => drifting(2500, next)).any).toBeGreaterThan(0.5);
  });
});
