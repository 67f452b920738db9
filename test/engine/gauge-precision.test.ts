import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/model.js';
import { datasetOf } from '../support/dataset.js';
import { family } from '../support/gauge-family.js';
import { uniform, walk } from '../support/random.js';
import { shown } from '../support/shown.js';

/** A gauge against its definition: relative to the larger of the value and `unit`, which is what the formula itself loses. */
function apart(dataset: Dataset, name: string, sessions: number, at: readonly number[], unit: number): number {
  const { gauge, naive } = family[name]!;
  const [small, large] = dataset.assets.map(({ close }) => Array.from(close));
  const values = shown(dataset, (market) => gauge(market, sessions));
  return Math.max(
    ...at.map((t) => {
      const expected = naive(small!, t, sessions, large!, dataset.days);
      if (Number.isNaN(expected) || Number.isNaN(values[t]!)) return Number.isNaN(expected) === Number.isNaN(values[t]!) ? 0 : 1;
      return Math.abs(values[t]! - expected) / Math.max(Math.abs(expected), unit);
    }),
  );
}
const LENGTH = 12_000;
const places = [...Array.from({ length: 60 }, (_, i) => i), ...Array.from({ length: 300 }, (_, i) => LENGTH - 1 - 37 * i)];
/** Prices on a grid about a level, as printed ones are. */
const level = (next: () => number, at: number, by: number): Float64Array =>
  Float64Array.from({ length: LENGTH }, () => at + by * Math.round(200 * (next() - 0.5)));

describe.each([
  'average',
  'exponential',
  'volatility',
  'zScore',
  'percentile',
  'correlation',
  'beta',
  'momentum',
  'high',
  'low',
  'drawdown',
])('the gauge %s after 12,000 sessions', (name) => {
  it.each(
    Object.entries({
      'a walk': (next: () => number) => [walk(LENGTH, next), walk(LENGTH, next)],
      'a level of a million that moves by cents': (next: () => number) => [level(next, 1e6, 0.01), level(next, 1e6, 0.01)],
      'prices of a penny': (next: () => number) => [walk(LENGTH, next, 0.01), walk(LENGTH, next, 1e6)],
      'a wild time and a still one': (next: () => number) =>
        [walk(LENGTH, next), walk(LENGTH, next)].map((prices) =>
          prices.map((price, t) => (t % 2000 < 40 ? price * (1 + 900 * next()) : price)),
        ),
      'moves of a hundred-millionth': (next: () => number) => [level(next, 100, 1e-7), level(next, 100, 1e-7)],
    }),
  )('has not drifted from its definition on %s', (_, make) => {
    const [small, large] = make(uniform(7));
    const dataset = datasetOf({ small: small!, large: large! });
    // A correlation near zero is a difference of products; returns of tiny moves are known to 1e-16 of the price, whatever their size.
    const unit = name === 'correlation' || name === 'beta' || name === 'momentum' || name === 'drawdown' ? 1e-3 : 0;
    for (const sessions of [2, 21, 252]) expect(apart(dataset, name, sessions, places, unit)).toBeLessThan(1e-9);
  });
});

describe('the order of numbers', () => {
  it('ranks as counting does, whatever comes and goes, ties among them', () => {
    const values = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 300, maxLength: 900 });
    fc.assert(
      fc.property(values, fc.constantFrom(1, 20, 1000), fc.constantFrom(2, 40, 150, 700), (drawn, steps, sessions) => {
        let price = 1000;
        const small = drawn.map((by) => {
          price += by * steps * 0.01;
          return Math.max(1, price);
        });
        const dataset = datasetOf({ small, large: small });
        const every = small.map((_, t) => t);
        expect(apart(dataset, 'percentile', sessions, every, 0)).toBeLessThan(1e-15);
        expect(apart(dataset, 'percentileSoFar', sessions, every, 0)).toBeLessThan(1e-15);
      }),
      { numRuns: 25 },
    );
  });

  it.each(
    Object.entries({
      rising: (i: number) => 1 + i,
      falling: (i: number) => 5000 - i,
      flat: () => 7,
      'two levels': (i: number) => 1 + (i % 2),
      'rising and falling': (i: number) => 1 + (i % 600 < 300 ? i % 600 : 600 - (i % 600)),
      'in and out': (i: number) => ((i * 617) % 4001) + 1,
    }),
  )('holds on a series that is %s', (_, at) => {
    const small = Array.from({ length: 4000 }, (_, i) => at(i));
    const dataset = datasetOf({ small, large: small });
    const every = Array.from({ length: 800 }, (_, i) => 5 * i + 4);
    for (const sessions of [2, 63, 64, 65, 1000, 3999]) expect(apart(dataset, 'percentile', sessions, every, 0)).toBeLessThan(1e-15);
    expect(apart(dataset, 'percentileSoFar', 1, every, 0)).toBeLessThan(1e-15);
  });
});
