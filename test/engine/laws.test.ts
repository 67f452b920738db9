import fc from 'fast-check';
import { describe, it } from 'vitest';
import { replay } from '../../src/engine/replay.js';
import type { Run } from '../../src/engine/run.js';
import { simulate } from '../../src/engine/simulate.js';
import type { Dataset, FillRule } from '../../src/model.js';
import type { Target } from '../../src/strategy.js';
import { datasetOf, rates, withFuture } from '../support/dataset.js';
import { uniform } from '../support/random.js';
import { reactive, scripted } from '../support/rules.js';

const LENGTH = 40;

/** Two price paths in steps of at most 8%, now and then a tie or a jump, with opens of their own. */
const step = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -800, max: 800 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -6000, 9000) },
);
const path = fc.tuple(fc.constantFrom(1, 50, 1500), fc.array(step, { minLength: LENGTH, maxLength: LENGTH })).map(([start, steps]) => {
  let price = start;
  return steps.map((by) => {
    price *= 1 + by / 10_000;
    return price;
  });
});
const market = fc.tuple(path, path, fc.integer()).map(([small, large, seed]) => {
  const next = uniform(seed);
  const opened = (closes: number[]) => closes.map((close) => close * (0.98 + 0.04 * next()));
  return datasetOf({ small, large }, { opens: { small: opened(small), large: opened(large) } });
});
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.constantFrom<Target>('small', 'large', 'cash', undefined, undefined),
  fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 60 }))
    .map(([small, large, rest]) => {
      const sum = Math.max(1, small + large + rest);
      return { small: small / sum, large: large / sum };
    }),
);
const script = fc.array(target, { minLength: 1, maxLength: LENGTH });
const terms = fc.record({
  fill: fc.constantFrom<FillRule>('next-close', 'next-open', 'same-close'),
  costBps: fc.constantFrom(0, 1, 10, 250),
});
/** With cash that earns a rate or a dated one, and assets that bear fees. */
const accruing = fc
  .tuple(terms, fc.constantFrom(-0.01, 0, 0.02, 0.2), fc.boolean(), fc.constantFrom({}, { small: 19 }, { small: 300, large: 9000 }))
  .map(([asked, annual, dated, feeBps]) => ({ ...asked, feeBps, cash: dated ? rates(annual) : ({ kind: 'rate', annual } as const) }));
const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => boolean) => fc.assert(fc.property(arbitrary, law), { numRuns: 150 });
const near = (a: number, b: number, tolerance: number) => Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b), 1e-300);
const same = (a: ArrayLike<number>, b: ArrayLike<number>, length = Math.max(a.length, b.length)) => {
  for (let i = 0; i < length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
};
const lead = ({ settings }: Run) => (settings.fill === 'same-close' ? 1 : 0);

describe('laws of the engine', () => {
  it('replay equals the equity, to the bit', () => {
    holds(fc.tuple(market, script, accruing), ([dataset, targets, options]) => {
      const run = simulate(dataset, scripted(targets), {}, options);
      return same(replay(run), run.equity);
    });
  });

  it('the future changes nothing, to the bit: rows, orders, fills and signals up to a session do not see the prices after it', () => {
    holds(fc.tuple(market, accruing, fc.integer({ min: 1, max: LENGTH - 2 }), fc.integer()), ([dataset, options, session, seed]) => {
      const next = uniform(seed);
      const run = simulate(dataset, reactive, {}, options);
      const other = simulate(
        withFuture(dataset, session, () => 1 + 500 * next()),
        reactive,
        {},
        options,
      );
      const until = (sessions: Int32Array, values: ArrayLike<number>) => Array.from(values).filter((_, i) => sessions[i]! <= session);
      return (
        same(run.equity, other.equity, session + 1 + lead(run)) &&
        same(until(run.orders.session, run.orders.session), until(other.orders.session, other.orders.session)) &&
        (['session', 'asset', 'shares', 'price', 'cash', 'cost'] as const).every((column) =>
          same(until(run.fills.session, run.fills[column]), until(other.fills.session, other.fills[column])),
        )
      );
    });
  });

  it('scaling the capital scales the equity', () => {
    holds(fc.tuple(market, script, accruing, fc.constantFrom(0.01, 3, 1e9)), ([dataset, targets, options, by]) => {
      const run = simulate(dataset, scripted(targets), {}, { ...options, capital: 1000 });
      const scaled = simulate(dataset, scripted(targets), {}, { ...options, capital: 1000 * by });
      return scaled.equity.every((value, row) => near(value, run.equity[row]! * by, 1e-12));
    });
  });

  it('scaling an asset’s prices changes nothing', () => {
    holds(fc.tuple(market, script, accruing, fc.constantFrom(0.001, 7, 1e6)), ([dataset, targets, options, by]) => {
      const assets = dataset.assets.map((one) => ({ ...one, close: one.close.map((x) => x * by), open: one.open!.map((x) => x * by) }));
      const run = simulate(dataset, scripted(targets), {}, options);
      const scaled = simulate({ ...dataset, assets }, scripted(targets), {}, options);
      return scaled.equity.every((value, row) => near(value, run.equity[row]!, 1e-11));
    });
  });

  it('cash and holdings are never negative, and no cost is', () => {
    holds(fc.tuple(market, script, terms), ([dataset, targets, options]) => {
      const { fills, settings } = simulate(dataset, scripted(targets), {}, options);
      const held = dataset.assets.map(() => 0);
      let cash = settings.capital;
      return fills.cash.every((change, i) => {
        cash += change;
        held[fills.asset[i]!]! += fills.shares[i]!;
        return cash >= 0 && held.every((shares) => shares >= 0) && fills.cost[i]! >= 0;
      });
    });
  });

  it('the equity of one asset held at no cost is its price over the price paid', () => {
    holds(fc.tuple(market, fc.constantFrom<FillRule>('next-close', 'next-open', 'same-close')), ([dataset, fill]) => {
      const run = simulate(dataset, scripted(['large']), {}, { fill, costBps: 0 });
      const { close, open } = dataset.assets[1]!;
      const paid = fill === 'next-open' ? open![1]! : fill === 'next-close' ? close[1]! : close[0]!;
      return run.equity.every((value, row) => row === 0 || near(value, (10_000 * close[row - lead(run)]!) / paid, 1e-12));
    });
  });

  it('a cost never makes a run of one asset at a time richer', () => {
    const names = fc.array(fc.constantFrom<Target>('small', 'large', 'cash', undefined), { minLength: 1, maxLength: LENGTH });
    holds(fc.tuple(market, names), ([dataset, targets]) => {
      const free = simulate(dataset, scripted(targets), {}, { costBps: 0 });
      const dear = simulate(dataset, scripted(targets), {}, { costBps: 25 });
      return dear.equity.every((value, row) => value <= free.equity[row]! * (1 + 1e-12));
    });
  });

  it('what a fill costs is all that leaves: worth after a fill is worth before it less the costs', () => {
    holds(fc.tuple(market, script, fc.constantFrom(0, 10, 250)), ([dataset, targets, costBps]) => {
      const run = simulate(dataset, scripted(targets), {}, { costBps });
      const held = dataset.assets.map(() => 0);
      let cash = run.settings.capital;
      let next = 0;
      return run.equity.every((value, row) => {
        const before = cash + held.reduce((sum, shares, asset) => sum + shares * dataset.assets[asset]!.close[row]!, 0);
        let costs = 0;
        for (; run.fills.session[next] === row; next++) {
          costs += run.fills.cost[next]!;
          cash += run.fills.cash[next]!;
          held[run.fills.asset[next]!]! += run.fills.shares[next]!;
        }
        return near(value, before - costs, 1e-12);
      });
    });
  });

  it('fills come the session after their order (at the same close, in the session of it), sales before buys', () => {
    holds(fc.tuple(market, script, terms), ([dataset, targets, options]) => {
      const run = simulate(dataset, scripted(targets), {}, options);
      const { session, shares } = run.fills;
      const ordered = new Set(run.orders.session);
      return session.every(
        (one, i) =>
          ordered.has(one - 1 + lead(run)) &&
          (i === 0 || session[i - 1]! < one || (session[i - 1] === one && !(shares[i - 1]! > 0 && shares[i]! < 0))),
      );
    });
  });

  it('the weights asked for are the weights held after the fill, at no cost', () => {
    holds(fc.tuple(market, script), ([dataset, targets]) => {
      const run = simulate(dataset, scripted(targets), {}, { costBps: 0 });
      const held = dataset.assets.map(() => 0);
      let next = 0;
      return run.orders.session.every((session, order) => {
        if (session + 1 >= LENGTH) return true;
        for (; next < run.fills.session.length && run.fills.session[next]! <= session + 1; next++)
          held[run.fills.asset[next]!]! += run.fills.shares[next]!;
        const asked = dataset.assets.map(() => 0);
        for (let i = run.orders.start[order]!; i < run.orders.start[order + 1]!; i++) asked[run.orders.asset[i]!] = run.orders.weight[i]!;
        const worth = run.equity[session + 1]!;
        return asked.every(
          (weight, asset) => Math.abs((held[asset]! * dataset.assets[asset]!.close[session + 1]!) / worth - weight) < 1e-11,
        );
      });
    });
  });

  it('an asset that nobody asks for changes nothing, wherever it stands in the dataset', () => {
    const prices = path.map((close) => Float64Array.from(close));
    holds(fc.tuple(market, prices, accruing), ([dataset, close, options]) => {
      const gold = {
        ...dataset.assets[0]!,
        id: 'GOLD',
        key: 'GOLD',
        name: 'gold',
        role: 'other' as const,
        close,
        open: close.map((x) => x * 1.01),
      };
      const equity = (assets: Dataset['assets']) => simulate({ ...dataset, assets }, reactive, {}, options).equity;
      const alone = equity(dataset.assets);
      return same(equity([...dataset.assets, gold]), alone) && same(equity([gold, ...dataset.assets]), alone);
    });
  });

  it('the sessions after the end of a run change nothing, and those before its beginning only feed gauges', () => {
    holds(
      fc.tuple(market, terms, fc.integer({ min: 6, max: 20 }), fc.integer({ min: 22, max: LENGTH - 1 })),
      ([dataset, options, from, to]) => {
        const { days } = dataset;
        const run = simulate(dataset, reactive, {}, { ...options, to: days[to]! });
        const whole = simulate(dataset, reactive, {}, options);
        const targets = [...Array.from({ length: from }, () => undefined), 'small', undefined, { large: 0.5 }];
        const late = simulate(dataset, scripted(targets.slice(from)), {}, { ...options, from: days[from]! });
        const early = simulate(dataset, scripted(targets), {}, options);
        return same(run.equity, whole.equity, to + 1 + lead(run)) && same(late.equity, early.equity.slice(from));
      },
    );
  });

  it('what earns nothing and bears nothing changes nothing, to the bit, however it is said', () => {
    holds(fc.tuple(market, script, terms), ([dataset, targets, options]) => {
      const none = { ...options, cash: rates(0, 0), feeBps: { LARGE: 0 } };
      return same(simulate(dataset, scripted(targets), {}, none).equity, simulate(dataset, scripted(targets), {}, options).equity);
    });
  });

  it('of everything in cash the worth grows by the rate of each period, whatever the fill', () => {
    holds(fc.tuple(market, terms, fc.double({ min: -0.5, max: 3, noNaN: true })), ([dataset, { fill }, annual]) => {
      const { equity } = simulate(dataset, scripted(['cash']), {}, { fill, cash: { kind: 'rate', annual } });
      return equity.every((value, row) => near(value, 10_000 * (1 + annual) ** (row / 252), 1e-12));
    });
  });

  it('a fee on what is held is a price that falls by it: replaying on prices net of fees gives the same worth', () => {
    holds(fc.tuple(market, script, terms), ([dataset, targets, options]) => {
      const feeBps = { small: 2500, large: 40 };
      const net = (values: Float64Array, bps: number) => values.map((value, session) => value * (1 - bps / 10_000) ** (session / 252));
      const assets = dataset.assets.map((one, i) => {
        const bps = [2500, 40][i]!;
        return { ...one, close: net(one.close, bps), open: net(one.open!, bps) };
      });
      const charged = simulate(dataset, scripted(targets), {}, { ...options, feeBps });
      const fallen = simulate({ ...dataset, assets }, scripted(targets), {}, options);
      return charged.equity.every((value, row) => near(value, fallen.equity[row]!, 1e-11));
    });
  });

  it('the same run twice is the same run', () => {
    holds(fc.tuple(market, accruing), ([dataset, options]) =>
      same(simulate(dataset, reactive, {}, options).equity, simulate(dataset, reactive, {}, options).equity),
    );
  });
});
