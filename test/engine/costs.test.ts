import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/engine/run.js';
import type { SimulateOptions } from '../../src/engine/settings.js';
import { simulate } from '../../src/engine/simulate.js';
import type { FillRule } from '../../src/model.js';
import type { Target } from '../../src/strategy.js';
import { benchmarksOf } from '../../src/study/benchmarks.js';
import { evaluator, stretchesOf } from '../../src/study/stretches.js';
import { expectClose } from '../stats/helpers.js';
import { datasetOf, withFuture } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { margined, scripted } from '../support/rules.js';

const sessions = Array.from({ length: 30 }, (_, i) => i);
const volumes = { small: sessions.map((i) => 1000 + ((i * 13) % 17) * 50), large: sessions.map((i) => 4000 + ((i * 3) % 5) * 100) };
const prices = { small: sessions.map((i) => 95 + ((i * 7) % 11) + 0.3 * i), large: sessions.map((i) => 47 + ((i * 5) % 7) + 0.1 * i) };
const dataset = datasetOf(prices, { volumes });
const every: SimulateOptions = { from: dataset.days[22]!, costBps: 5, perShare: 0.02, halfSpreadBps: { small: 20, large: 3 }, impact: 0.8 };
const close = (found: ArrayLike<number>, expected: readonly number[]) => {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expectClose(found[i]!, value, 1e-11, `${i}`);
  });
};

describe('commission, a cost a share, half-spreads and impact together', () => {
  it('cost what a naive recomputation in Python says, fill by fill', () => {
    const run = simulate(dataset, scripted([{ small: 0.6, large: 0.4 }, undefined, { small: 1 }, undefined, { large: 0.5 }]), {}, every);
    close(
      run.fills.cost,
      [67.3181761132646, 33.27658470487813, 35.593768392086915, 40.6429858402671, 130.16212900556235, 42.68478815605067],
    );
    expectClose(run.equity.at(-1)!, 9708.19167105111, 1e-12, 'end');
  });

  it('cost a rule that borrows and sells short the same way, and what it buys back', () => {
    const targets: Target[] = [{ small: 1.5, large: -0.5 }, undefined, { small: -1, large: 0.5 }, undefined, 'cash'];
    const run = simulate(dataset, margined(targets), {}, { ...every, financingBps: 0, borrowBps: 0 });
    close(
      run.fills.cost,
      [45.825402661420135, 242.70911157708724, 502.9674550123982, 128.58174126149788, 38.86023950498467, 125.31580767034393],
    );
    expectClose(run.equity.at(-1)!, 9418.533362591093, 1e-12, 'end');
  });
});

const free = { costBps: 0, capital: 1000 };
describe('each cost by itself', () => {
  it('a cost a share is paid out of the buy: 1000 buys 1000 / (price + cost) shares', () => {
    const { fills } = simulate(datasetOf({ small: [10, 20, 25] }), scripted(['small', 'cash']), {}, { ...free, perShare: 5 });
    expect(Array.from(fills.shares)).toEqual([40, -40]);
    expect(Array.from(fills.cost)).toEqual([200, 200]);
    expect(Array.from(fills.cash)).toEqual([-1000, 800]);
  });

  it('a half-spread is of its own asset alone, by whatever name it is called', () => {
    const made = datasetOf({ small: [10, 10, 10, 10], large: [10, 10, 10, 10] });
    const run = simulate(made, scripted(['small', 'large', 'cash']), {}, { ...free, halfSpreadBps: { SMALL: 100, large: 0 } });
    expect(run.settings.halfSpreadBps).toEqual({ small: 100 });
    expect(Array.from(run.fills.cost)).toEqual([10, expect.closeTo(9.9, 12), 0, 0]);
  });

  it('impact grows by the root of the trade, so that four times the capital costs eight times as much', () => {
    const cost = (capital: number) =>
      simulate(dataset, scripted(['small']), {}, { ...every, ...free, perShare: 0, halfSpreadBps: {}, capital }).fills.cost[0]!;
    expectClose(cost(4000) / cost(1000), 8, 1e-12, 'ratio');
  });

  it('impact knows nothing of the session of the fill: its volume and price may be anything', () => {
    const cost = (of: typeof dataset) => simulate(of, scripted(['small']), {}, { ...every, perShare: 0 }).fills.cost[0]!;
    const other = withFuture(dataset, 22, () => 77);
    const assets = other.assets.map((one) => ({ ...one, volume: one.volume!.map((value, i) => (i > 22 ? 3 : value)) }));
    expect(cost({ ...other, assets })).toBe(cost(dataset));
  });

  it('are borne by the benchmarks', () => {
    const run = simulate(dataset, scripted(['small']), {}, every);
    expect(benchmarksOf(run).small.equity).toEqual(run.equity);
  });
});

describe('random twins', () => {
  it('bear every cost as the engine charges it', () => {
    const terms = fc.record({
      fill: fc.constantFrom<FillRule>('next-close', 'same-close', 'next-open'),
      costBps: fc.constantFrom(0, 10),
      perShare: fc.constantFrom(0, 0.05),
      halfSpreadBps: fc.constantFrom({}, { large: 30 }),
      impact: fc.constantFrom(0, 0.5),
      capital: fc.constantFrom(100, 1e5),
    });
    const targets = fc.array(fc.constantFrom<Target>('small', 'large', 'cash', undefined), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer(), terms, targets, (seed, options, script) => {
        const next = uniform(seed);
        const closes = { small: Array.from(walk(60, next)), large: Array.from(walk(60, next, 50)) };
        const opens = {
          small: closes.small.map((x) => x * (0.99 + 0.02 * next())),
          large: closes.large.map((x) => x * (0.99 + 0.02 * next())),
        };
        const traded = { small: closes.small.map(() => 5e4 * next()), large: closes.large.map(() => 9e4 * next()) };
        const made = datasetOf(closes, { opens, volumes: traded });
        const run: Run = simulate(made, scripted(script), {}, { ...options, from: made.days[23]! });
        const end = evaluator(run).endWealth(stretchesOf(run)!);
        return Math.abs((end * options.capital) / run.equity.at(-1)! - 1) < 1e-12;
      }),
      { numRuns: 200 },
    );
  });
});

describe('a cost is refused', () => {
  const asked =
    (options: SimulateOptions, of = dataset) =>
    () =>
      simulate(of, scripted(['small']), {}, options);
  it.each<[string, SimulateOptions, string]>([
    ['below zero a share', { perShare: -1 }, 'The cost of a share is a number from 0; got -1.'],
    ['for an impact that is no number', { impact: Number.NaN }, 'The coefficient of impact is a number from 0; got NaN.'],
    [
      'for a spread of an asset that is not there',
      { halfSpreadBps: { gold: 1 } },
      'No asset "gold" in dataset "made" to trade at a spread',
    ],
    ['for a spread twice', { halfSpreadBps: { small: 1, SMALL: 2 } }, 'The half-spread of SMALL is given twice.'],
    [
      'for a spread of everything',
      { halfSpreadBps: { small: 10_000 } },
      'A half-spread must be from 0 to below 10000 basis points; got 10000 for "small".',
    ],
    [
      'where cost and spread come to everything',
      { costBps: 9000, halfSpreadBps: { large: 1000 } },
      'Cost and half-spread of large come to 10000 basis points; together they stay below 10000.',
    ],
    [
      'for impact without 21 sessions before',
      { impact: 1 },
      '--impact is measured on the 21 sessions before a fill, and dataset "made" begins on 1990-01-02; begin the run with --from 1990-01-31 or later.',
    ],
    ['where it comes to more than the trade', { ...every, impact: 900 }, 'A trade of SMALL on 1990-02-02 would cost more than it moves'],
  ])('%s', (_, options, words) => {
    expect(asked(options)).toThrow(words);
  });

  it('for impact without volumes, naming who has none, and with volumes that are all zero', () => {
    expect(asked({ impact: 1 }, datasetOf(prices, { volumes: { small: volumes.small } }))).toThrow(
      '--impact: dataset "made" has no volumes of LARGE',
    );
    const none = datasetOf(prices, { volumes: { small: volumes.small.map(() => 0), large: volumes.large } });
    expect(asked(every, none)).toThrow('--impact: SMALL has no volume in the 21 sessions before 1990-02-02, so nobody could have traded.');
  });

  it('until the session that it names, and no longer', () => {
    const from = dataset.days[21]!;
    expect(asked({ impact: 0.1, from })).not.toThrow();
    expect(asked({ impact: 0.1, from: dataset.days[20]! })).toThrow('1990-01-31');
  });
});
