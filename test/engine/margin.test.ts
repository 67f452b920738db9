import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/engine/replay.js';
import { type Run, rowOf } from '../../src/engine/run.js';
import type { SimulateOptions } from '../../src/engine/settings.js';
import { simulate } from '../../src/engine/simulate.js';
import { isUserError } from '../../src/errors.js';
import type { Dataset, FillRule } from '../../src/model.js';
import { defineStrategy, number, type Target } from '../../src/strategy.js';
import { tradesOf } from '../../src/study/trades.js';
import { expectClose } from '../stats/helpers.js';
import { datasetOf, rates, withFuture } from '../support/dataset.js';
import { uniform } from '../support/random.js';
import { margined, scripted } from '../support/rules.js';

const dataset = datasetOf({ small: [100, 102, 99, 104, 97, 101, 108, 105], large: [50, 50.5, 51, 49, 50, 52, 51, 53] });
const dated: SimulateOptions = {
  costBps: 10,
  cash: { kind: 'rate', annual: 0.05 },
  financingBps: 200,
  borrowBps: 100,
  feeBps: { small: 300 },
};

describe('a rule with leverage and shorts', () => {
  it('is worth what a naive recomputation in Python says, day by day, with interest, financing, borrowing, fees and costs', () => {
    const targets: Target[] = [
      { small: 2 },
      undefined,
      { small: 1.5, large: -0.5 },
      undefined,
      { small: -0.5, large: 1 },
      { large: 2 },
      'cash',
    ];
    const { equity } = simulate(dataset, margined(targets), {}, dated);
    const python = [
      10000.0, 9981.932432455309, 9389.104642276652, 10353.394485818484, 9199.376623365106, 9548.674428876311, 9020.08632840712,
      9707.058968945796,
    ];
    python.forEach((value, row) => {
      expectClose(equity[row]!, value, 1e-12, `row ${row}`);
    });
  });

  it('pays the rate of cash and the financing on what it borrowed, and nothing on its own money', () => {
    const still = datasetOf({ small: Array.from({ length: 254 }, () => 100) });
    const { equity } = simulate(still, margined([{ small: 3 }]), {}, { costBps: 0, capital: 1, cash: rates(0, 0), financingBps: 200 });
    // Two borrowed, which grow by 2% in the 252 sessions after the fill.
    expectClose(equity[253]!, 3 - 2 * 1.02, 1e-13, 'end');
    expect(equity[1]).toBe(1);
  });

  it('pays for borrowed shares in shares, and earns the rate of cash on what their sale brought', () => {
    const still = datasetOf({ small: Array.from({ length: 254 }, () => 100) });
    const options = { costBps: 0, capital: 1, cash: { kind: 'rate', annual: 0.03 } as const, borrowBps: 400 };
    const { equity } = simulate(still, margined([{ small: -1 }]), {}, options);
    expectClose(equity[253]!, 2 * 1.03 ** (1 / 252) * 1.03 - 1.04 * 1.03 ** (1 / 252), 1e-13, 'end');
  });

  it('gains by the fee of a fund that it is short of, as its owner loses', () => {
    const still = datasetOf({ small: Array.from({ length: 254 }, () => 100) });
    const { equity } = simulate(still, margined([{ small: -1 }]), {}, { costBps: 0, capital: 1, feeBps: { small: 5000 }, borrowBps: 0 });
    expectClose(equity[253]!, 1.5, 1e-13, 'end');
  });

  it('is flat to the share once it has bought back what it owed, at the cost of the money spent', () => {
    const run = simulate(dataset, margined([{ small: -1 }, 'cash']), {}, { costBps: 100, capital: 1000, borrowBps: 0 });
    const [sold, bought] = [0, 1].map((i) => ({ shares: run.fills.shares[i]!, cash: run.fills.cash[i]!, cost: run.fills.cost[i]! }));
    expect(sold).toMatchObject({ shares: -1000 / 102, cash: 990, cost: 10 });
    expect(bought!.shares).toBe(1000 / 102);
    expectClose(-bought!.cash, (1000 / 102) * (99 / 0.99), 1e-14, 'spent');
    expectClose(bought!.cost, 0.01 * -bought!.cash, 1e-14, 'cost');
    expect(new Set(run.equity.slice(2)).size).toBe(1);
  });

  it('that declares neither is the broker of before, to the bit', () => {
    const targets: Target[] = [{ small: 0.7, large: 0.3 }, 'small', { large: 0.5 }];
    const [plain, declared] = [scripted(targets), margined(targets, { leverage: 1, short: false })].map((rule) => simulate(dataset, rule));
    expect(declared!.equity).toEqual(plain!.equity);
    expect(declared!.fills).toEqual(plain!.fills);
  });
});

describe('what a rule declares', () => {
  const returning = (target: Target, limits: { leverage?: number; short?: boolean }) => () =>
    simulate(dataset, margined([target], { short: false, leverage: 1, ...limits }));
  it.each<[string, Target, { leverage?: number; short?: boolean }, string]>([
    [
      'sizes beyond its leverage',
      { small: 2, large: -1.5 },
      { leverage: 3, short: true },
      'the sizes of its weights sum to 3.5; the rule declares a leverage of 3 and shorts.',
    ],
    [
      'a short where it declares leverage alone',
      { small: -1 },
      { leverage: 2 },
      'the weight of "small" is -1; weights are not negative; the rule declares a leverage of 2, no shorts.',
    ],
    [
      'borrowed cash said as a weight',
      { small: 2, cash: -1 },
      { leverage: 2, short: true },
      'the weight of "cash" is -1; weights are not negative; cash is what the others leave over.',
    ],
    ['weights beyond 1 where it declares nothing', { small: 1.5 }, {}, 'its weights sum to 1.5; without leverage they sum to at most 1.'],
    [
      'shorts beyond 1 without leverage',
      { small: 0.8, large: -0.4 },
      { short: true },
      'the sizes of its weights sum to 1.2; the rule declares a leverage of 1 and shorts.',
    ],
  ])('is held to: %s', (_, target, limits, words) => {
    expect(returning(target, limits)).toThrow(words);
  });

  it('may hang on its parameters', () => {
    const rule = defineStrategy({
      name: 'times',
      summary: 'Hold a multiple.',
      params: { times: number({ default: 2, describe: 'the multiple' }) },
      leverage: ({ times }) => Math.max(1, Math.abs(times)),
      short: ({ times }) => times < 0,
      create:
        ({ times }) =>
        () => ({ small: times }),
    });
    expect(simulate(dataset, rule, { times: 3 }).limits).toEqual({ leverage: 3, short: false });
    expect(simulate(dataset, rule, { times: -1 }).limits).toEqual({ leverage: 1, short: true });
    expect(simulate(dataset, rule, { times: 0.5 }).limits).toEqual({ leverage: 1, short: false });
  });

  it.each([
    ['a leverage below 1', { leverage: 0.5 }, 'declares a leverage of 0.5; it is a number from 1'],
    ['a leverage that is no number', { leverage: Number.NaN }, 'declares a leverage of NaN'],
    ['a word', { short: 'yes' as never }, 'declares "short" as yes; it is true or false'],
    [
      'a function that throws',
      {
        leverage: (() => {
          throw new Error('no');
        }) as never,
      },
      'failed to declare its leverage and shorts: Error: no',
    ],
  ])('is refused: %s', (_, limits, words) => {
    expect(() => simulate(dataset, margined([], limits))).toThrow(words);
  });

  it('costs what is asked, from 0 to 10000 basis points', () => {
    expect(() => simulate(dataset, margined([]), {}, { financingBps: -1 })).toThrow(
      'Financing must cost from 0 to 10000 basis points a year; got -1.',
    );
    expect(() => simulate(dataset, margined([]), {}, { borrowBps: Number.NaN })).toThrow('Borrowing shares must cost');
  });
});

describe('ruin', () => {
  const falling = datasetOf({ small: [100, 100, 90, 60, 90, 120] }, { opens: { small: [100, 100, 95, 55, 61, 118] } });
  it('stops the run on the day on whose close wealth is at or below zero, though it would recover', () => {
    expect(() => simulate(falling, margined([{ small: 3 }]))).toThrow(
      'Strategy "scripted" is ruined on 1990-01-05: what it owes comes to more than it holds, and the run stops there. Take less leverage, or end the run before.',
    );
  });

  it('is that of a short whose price rose beyond what it has', () => {
    const rising = datasetOf({ small: [1, 1, 1.5, 2.1, 1] });
    expect(() => simulate(rising, margined([{ small: -1 }]))).toThrow('is ruined on 1990-01-05');
    expect(simulate(datasetOf({ small: [1, 1, 1.5, 1.9, 1] }), margined([{ small: -1 }])).equity.every((value) => value > 0)).toBe(true);
  });

  it('at an open comes on that day, whatever the close', () => {
    const opened = datasetOf({ small: [100, 100, 98, 99, 99] }, { opens: { small: [101, 101, 97, 50, 98] } });
    expect(() => simulate(opened, margined(Array.from({ length: 5 }, () => ({ small: 3 }))), {}, { fill: 'next-open' })).toThrow(
      'is ruined on 1990-01-05',
    );
  });
});

const LENGTH = 30;
const path = fc.array(fc.integer({ min: -600, max: 600 }), { minLength: LENGTH, maxLength: LENGTH }).map((steps) => {
  let price = 40;
  return steps.map((by) => {
    price *= 1 + by / 10_000;
    return price;
  });
});
const market = fc.tuple(path, path, path, fc.integer()).map(([small, large, gold, seed]) => {
  const next = uniform(seed);
  const opened = (closes: number[]) => closes.map((close) => close * (0.99 + 0.02 * next()));
  return datasetOf({ small, large, gold }, { opens: { small: opened(small), large: opened(large), gold: opened(gold) } });
});
const weight = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -200, max: 200 }).map((size) => size / 100) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const target: fc.Arbitrary<Target> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ small: weight, large: weight, gold: weight }) },
  { weight: 2, arbitrary: fc.constantFrom<Target>('small', 'cash', undefined, undefined) },
);
const script = fc.array(target, { minLength: 1, maxLength: LENGTH });
const terms = fc.record({
  fill: fc.constantFrom<FillRule>('next-close', 'next-open', 'same-close'),
  costBps: fc.constantFrom(0, 1, 50),
  financingBps: fc.constantFrom(0, 150, 3000),
  borrowBps: fc.constantFrom(0, 25, 4000),
  cash: fc.constantFrom({ kind: 'rate', annual: 0 } as const, { kind: 'rate', annual: 0.08 } as const, rates(0.05)),
  feeBps: fc.constantFrom({}, { small: 900 }),
});
const free = { costBps: 0, financingBps: 0, borrowBps: 0, cash: { kind: 'rate', annual: 0 }, feeBps: {} } as const;

/** A run, or null where it comes to ruin. */
function run(dataset: Dataset, targets: Target[], options: SimulateOptions): Run | null {
  try {
    return simulate(dataset, margined(targets, { leverage: 6 }), {}, options);
  } catch (error) {
    if (isUserError(error) && /ruined/.test(error.message)) return null;
    throw error;
  }
}
const holds = (law: (dataset: Dataset, targets: Target[], options: SimulateOptions) => boolean) =>
  fc.assert(fc.property(market, script, terms, law), { numRuns: 200 });
const near = (a: number, b: number, tolerance: number) => Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
const same = (a: ArrayLike<number>, b: ArrayLike<number>, length = a.length) =>
  Array.from({ length }, (_, i) => i).every((i) => Object.is(a[i], b[i]));

describe('with weights from −2 to 2', () => {
  it('replay marks every row again, to the bit', () => {
    let ruined = 0;
    holds((dataset, targets, options) => {
      const done = run(dataset, targets, options);
      if (done === null) ruined++;
      return done === null || same(replay(done), done.equity);
    });
    expect(ruined).toBeLessThan(100);
  });

  it('what a fill costs is all that leaves, and what is asked for is held where nothing costs', () => {
    holds((dataset, targets, options) => {
      const done = run(dataset, targets, { ...free, costBps: options.costBps!, capital: 1 });
      if (done === null) return true;
      const held = dataset.assets.map(() => 0);
      let cash = 1;
      let next = 0;
      let order = 0;
      return done.equity.every((value, row) => {
        const worth = () => cash + held.reduce((sum, shares, asset) => sum + shares * dataset.assets[asset]!.close[row]!, 0);
        const before = worth();
        let costs = 0;
        for (; next < done.fills.session.length && rowOf(done, done.fills.session[next]!) === row; next++) {
          costs += done.fills.cost[next]!;
          cash += done.fills.cash[next]!;
          held[done.fills.asset[next]!]! += done.fills.shares[next]!;
        }
        if (!near(worth(), before - costs, 1e-12) || !near(value, worth(), 1e-12)) return false;
        if (options.costBps !== 0 || done.orders.session[order] !== row - 1) return true;
        const asked = dataset.assets.map(() => 0);
        for (let i = done.orders.start[order]!; i < done.orders.start[order + 1]!; i++)
          asked[done.orders.asset[i]!] = done.orders.weight[i]!;
        order++;
        return asked.every((one, asset) => near((held[asset]! * dataset.assets[asset]!.close[row]!) / value, one, 1e-10));
      });
    });
  });

  it('sales, new shorts among them, come before buys, and no cost is negative', () => {
    holds((dataset, targets, options) => {
      const done = run(dataset, targets, options);
      if (done === null) return true;
      const { session, shares, cost } = done.fills;
      return session.every((one, i) => cost[i]! >= 0 && (i === 0 || session[i - 1] !== one || !(shares[i - 1]! > 0 && shares[i]! < 0)));
    });
  });

  it('the future changes nothing, to the bit', () => {
    fc.assert(
      fc.property(
        market,
        script,
        terms,
        fc.integer({ min: 1, max: LENGTH - 2 }),
        fc.integer(),
        (dataset, targets, options, session, seed) => {
          const next = uniform(seed);
          const other = withFuture(dataset, session, (asset) => dataset.assets[asset]!.close[session]! * (0.97 + 0.06 * next()));
          const [a, b] = [run(dataset, targets, options), run(other, targets, options)];
          return a === null || b === null || same(a.equity, b.equity, session + 1 + (options.fill === 'same-close' ? 1 : 0));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('scaling the capital scales the equity', () => {
    holds((dataset, targets, options) => {
      const [one, many] = [1, 1e6].map((capital) => run(dataset, targets, { ...options, capital }));
      return one === null || many === null || one!.equity.every((value, row) => near(many!.equity[row]! / 1e6, value, 1e-9));
    });
  });

  it('the gains of trades, shorts and turns among them, sum to the gain of the run where cash earns and costs nothing', () => {
    holds((dataset, targets, { fill, costBps, borrowBps }) => {
      const done = run(dataset, targets, { ...free, capital: 1, fill: fill!, costBps: costBps!, borrowBps: borrowBps! });
      if (done === null) return true;
      const gains = tradesOf(done).reduce((sum, { proceeds, spent }) => sum + proceeds - spent, 0);
      return near(gains, done.equity[done.equity.length - 1]! - 1, 1e-10);
    });
  });
});

describe('a short trade', () => {
  const prices = datasetOf({ small: [10, 20, 25, 16, 40, 80] });
  const options = { costBps: 0, capital: 1000, borrowBps: 0 };
  it('gains what its sale brought over what buying back took, and its return is over the sale', () => {
    const [trade, ...more] = tradesOf(simulate(prices, margined([{ small: -0.5 }, undefined, 'cash']), {}, options));
    expect(more).toEqual([]);
    expect(trade).toMatchObject({
      short: true,
      entryPrice: 20,
      exitPrice: 16,
      proceeds: 500,
      spent: 400,
      open: false,
      entryRow: 1,
      exitRow: 3,
    });
    expectClose(trade!.return, 0.2, 1e-14, 'return');
  });

  it('that becomes a long one in one fill is two trades', () => {
    const run = simulate(prices, margined([{ small: -0.5 }, undefined, { small: 0.5 }]), {}, options);
    expect(run.fills.session.length).toBe(2);
    const [short, long] = tradesOf(run);
    // Worth 1500 − 25 × 16 = 1100 at the turn: 25 shares back for 400, and 550 long.
    expect(short).toMatchObject({ short: true, proceeds: 500, spent: 400, exitRow: 3, open: false });
    expect(long).toMatchObject({ short: false, spent: 550, entryPrice: 16, entryRow: 3, open: true, exitPrice: 80 });
    expectClose(long!.proceeds, (550 / 16) * 80, 1e-14, 'proceeds');
  });

  it('that is open stands at the last close', () => {
    const [trade] = tradesOf(simulate(prices, margined([{ small: -0.1 }]), {}, options));
    expect(trade).toMatchObject({ short: true, open: true, exit: null, entryPrice: 20, exitPrice: 80, proceeds: 100, spent: 400 });
    expectClose(trade!.return, -3, 1e-14, 'return');
  });
});
