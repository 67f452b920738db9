import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatRuns } from '../../src/stats/flat-runs.js';
import { largestNear, localScale } from '../../src/stats/local-scale.js';
import { reversals } from '../../src/stats/reversals.js';
import { uniform } from '../support/random.js';

const RULE = { sizes: 6, left: 0.2, alone: 2, least: 0.005 };
const noise = (seed: number, n: number, size = 0.01): Float64Array => {
  const next = uniform(seed);
  return Float64Array.from({ length: n }, () => (next() - 0.5) * 2 * size);
};
/** A random walk of which a share of the steps is zero. */
const ticking = (seed: number, n: number, flat: number): Float64Array => {
  const next = uniform(seed);
  let value = 100;
  return Float64Array.from({ length: n }, () => {
    if (next() >= flat) value += next() - 0.5;
    return value;
  });
};

describe('a local scale', () => {
  it('is the standard deviation of normal values, within 5% of 500 of them', () => {
    const next = uniform(3);
    const normal = Float64Array.from({ length: 500 }, () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()));
    expect(Math.abs(localScale(normal, { from: 250, to: 250, near: 250 }) - 1)).toBeLessThan(0.05);
  });

  it('leaves its own span out, wild neighbours change it little, and missing ones count for nothing', () => {
    const calm = noise(1, 100);
    const of = (values: Float64Array): number => localScale(values, { from: 50, to: 51, near: 40 });
    const wild = calm.map((value, i) => (i === 50 || i === 51 ? 1000 : value));
    expect(of(wild)).toBe(of(calm));
    expect(of(calm.map((value, i) => (i === 40 ? 1000 : value))) / of(calm)).toBeCloseTo(1, 0);
    expect(of(calm.map((value, i) => (i % 2 === 0 ? Number.NaN : value)))).toBeGreaterThan(0);
  });

  it('of too few neighbours is not known, of mostly zeros is not zero, of nothing but zeros is', () => {
    expect(localScale(noise(1, 20), { from: 10, to: 10, near: 63 })).toBeNaN();
    expect(
      localScale(
        noise(1, 100).map((value, i) => (i % 3 === 0 ? value : 0)),
        { from: 50, to: 50, near: 40 },
      ),
    ).toBeGreaterThan(0);
    expect(localScale(new Float64Array(100), { from: 50, to: 50, near: 40 })).toBe(0);
    expect(largestNear([0.5], { from: 0, to: 0, near: 5 })).toBe(0);
  });
});

describe('reversals', () => {
  it('are found wherever one is planted, and turn over with the sign', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 298 }), fc.double({ min: 0.15, max: 1, noNaN: true }), (seed, at, size) => {
        const returns = noise(seed, 300).map((value, i) => value + (i === at ? size : i === at + 1 ? -size : 0));
        expect(reversals(returns, RULE).map((one) => one.at)).toEqual([at]);
        expect(
          reversals(
            returns.map((value) => -value),
            RULE,
          ).map((one) => one.at),
        ).toEqual([at]);
      }),
    );
  });

  it('are none in noise, in a jump that stays, in a crash with its rebounds, and in too few periods', () => {
    expect(reversals(noise(5, 2000), RULE)).toEqual([]);
    expect(
      reversals(
        noise(5, 300).map((value, i) => value + (i === 100 ? 0.3 : 0)),
        RULE,
      ),
    ).toEqual([]);
    const crash = [-0.1, 0.09, -0.12, 0.06, -0.05, 0.08];
    expect(
      reversals(
        noise(5, 300).map((value, i) => crash[i - 100] ?? value),
        RULE,
      ),
    ).toEqual([]);
    expect(reversals([0.3, -0.3], RULE)).toEqual([]);
    expect(reversals([], RULE)).toEqual([]);
  });
});

describe('flat runs', () => {
  // The null: steps that are zero by chance alone. A run expected less than 0.001 times a series is in about one series of a thousand.
  it.each([0.005, 0.05, 0.3, 0.7])('by chance alone are named in hardly any series, repeats being %d of all', (flat) => {
    let named = 0;
    for (let seed = 0; seed < 400; seed++) if (flatRuns(ticking(seed, 1000, flat), { fewest: 2, expected: 0.001 }).length > 0) named++;
    expect(named).toBeLessThanOrEqual(4);
  });

  it('are named with their first and last repetition when a value is carried on', () => {
    const values = ticking(1, 1000, 0.005).map((value, i, all) => (i >= 500 && i < 505 ? all[499]! : value));
    const [run, ...others] = flatRuns(values, { fewest: 2, expected: 0.001 });
    expect(others).toEqual([]);
    expect([run!.first, run!.last, run!.length]).toEqual([500, 504, 5]);
  });

  it('are none in a series without repeats, nor in none at all', () => {
    expect(flatRuns(noise(1, 500), { fewest: 2, expected: 1 })).toEqual([]);
    expect(flatRuns([], { fewest: 2, expected: 1 })).toEqual([]);
  });
});
