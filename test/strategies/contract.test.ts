import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasMargin } from '../../src/engine/limits.js';
import { completeParams } from '../../src/engine/params.js';
import { replay } from '../../src/engine/replay.js';
import { simulate } from '../../src/engine/simulate.js';
import { withLaterValues } from '../../src/study/audit/known.js';
import { contract } from '../../src/study/contract/contract.js';
import { datasetOf, sessionsFrom, withFuture } from '../support/dataset.js';
import { uniform } from '../support/random.js';
import { observedBeside, ruleFiles, shipped, shortParams } from '../support/shipped.js';

const LENGTH = 330;
/** Two markets that take turns in leading, so that streaks of ten and turns of months happen. */
const market = fc.integer().map((seed) => {
  const next = uniform(seed);
  const prices = { small: [100], large: [100] };
  for (let i = 1; i < LENGTH; i++) {
    const lead = Math.floor(i / 25) % 2 === 0 ? 0.008 : -0.004;
    prices.small.push(prices.small[i - 1]! * (1 + lead + 0.02 * (next() - 0.5)));
    prices.large.push(prices.large[i - 1]! * (1 + 0.02 * (next() - 0.5)));
  }
  return datasetOf(prices);
});
const same = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((value, i) => Object.is(value, b[i]));

const observations = observedBeside(sessionsFrom(LENGTH));

it('the rules that ship are found', () => {
  expect(ruleFiles.length).toBeGreaterThanOrEqual(17);
});

describe.each(shipped)('the rule %s', (name, strategy) => {
  const presets = { 'its defaults': {}, 'short windows': shortParams(strategy), ...strategy.presets };

  it('is called what its file is called, and says in a sentence what it does', () => {
    expect(strategy.name).toBe(name);
    expect(strategy.summary).toMatch(/^[A-Z].{10,200}\.$/);
  });

  it('says of each parameter what it is and what it may be, and its default may be', () => {
    for (const [param, { describe, range, default: otherwise, read, show }] of Object.entries(strategy.params)) {
      expect(describe, param).toMatch(/\w{2,}/);
      expect(range, param).not.toBe('');
      expect(read(otherwise, param)).toEqual(otherwise);
      expect(read(show(otherwise), param)).toEqual(otherwise);
    }
  });

  it('has presets of its own parameters, in range', () => {
    for (const [preset, values] of Object.entries(strategy.presets)) {
      expect(completeParams(strategy.params, values, preset)).toMatchObject(values);
    }
    if (strategy.numbered !== null) expect(Object.keys(strategy.params)).toContain(strategy.numbered);
  });

  describe.each(Object.entries(presets))('with %s', (_, params) => {
    it('keeps what every rule must keep, on any market', async () => {
      await fc.assert(
        fc.asyncProperty(market, fc.integer(), async (dataset, seed) => {
          const { checks } = await contract(async () => strategy, dataset, { params, observations, cuts: 9, rng: uniform(seed) });
          expect(checks.filter(({ holds }) => holds !== true)).toEqual([]);
        }),
        { numRuns: 15 },
      );
    });

    it('is causal in its wealth as well: other prices later leave it up to then as it is', () => {
      fc.assert(
        fc.property(market, fc.integer({ min: 0, max: LENGTH - 2 }), fc.integer(), (dataset, session, seed) => {
          const next = uniform(seed);
          const run = simulate(dataset, strategy, params, { observations });
          const wild = (asset: number) =>
            hasMargin(run.limits) ? dataset.assets[asset]!.close[session]! * (0.95 + 0.1 * next()) : 1 + 200 * next(); // short of ruin
          const later = withLaterValues(observations, dataset.days[session]!, 'noise', next);
          const other = simulate(withFuture(dataset, session, wild), strategy, params, { observations: later });
          return same(run.equity.slice(0, session + 1), other.equity.slice(0, session + 1));
        }),
        { numRuns: 30 },
      );
    });

    it('wants finite shares that sum to what it declares, 1 in most, and its run can be replayed', () => {
      fc.assert(
        fc.property(market, (dataset) => {
          const run = simulate(dataset, strategy, params, { observations });
          const { start, weight } = run.orders;
          const { leverage, short } = run.limits;
          const sizes = weight.map(Math.abs);
          const sums = Array.from(run.orders.session, (_, i) => sizes.slice(start[i], start[i + 1]).reduce((sum, one) => sum + one, 0));
          const sided = weight.every((one) => Number.isFinite(one) && (short || one > 0));
          return sided && sums.every((sum) => sum <= leverage + 1e-9) && same(replay(run), run.equity);
        }),
        { numRuns: 15 },
      );
    });
  });
});
