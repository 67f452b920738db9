import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/data/dates.js';
import { replay } from '../../src/engine/replay.js';
import type { Run } from '../../src/engine/run.js';
import type { SimulateOptions } from '../../src/engine/settings.js';
import { simulate } from '../../src/engine/simulate.js';
import { defineStrategy, type Target, weights } from '../../src/strategy.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';
import { rule, scripted } from '../support/rules.js';

// Every number below is worked out by hand from the prices above it; a cost of 100 bps makes each one visible.
const closes = { small: [10, 20, 25, 50, 40, 80], large: [100, 100, 50, 50, 100, 200] };
const dataset = datasetOf(closes);
const play = (targets: Target[], options: SimulateOptions = {}): Run =>
  simulate(dataset, scripted(targets), {}, { capital: 1000, costBps: 0, ...options });
const fills = ({ fills: { session, asset, shares, price, cash, cost } }: Run) =>
  Array.from(session, (_, i) => ({
    session: session[i],
    asset: dataset.assets[asset[i]!]!.key,
    shares: shares[i],
    price: price[i],
    cash: cash[i],
    cost: cost[i],
  }));
const expectEquity = (run: Run, expected: number[]): void => {
  expect(run.equity.length).toBe(expected.length);
  expected.forEach((value, row) => {
    expect(run.equity[row], `row ${row}`).toBeCloseTo(value, 9);
  });
  expect(replay(run)).toEqual(run.equity);
};

describe('a decision', () => {
  it('falls at the first close for the first time, and fills at the second session', () => {
    const run = play(['small']);
    expect(fills(run)).toEqual([{ session: 1, asset: 'small', shares: 50, price: 20, cash: -1000, cost: 0 }]);
    expectEquity(run, [1000, 1000, 1250, 2500, 2000, 4000]);
    expect(Array.from(run.days)).toEqual(Array.from(dataset.days));
  });

  it('at the last close is an order that is never filled', () => {
    const run = play([undefined, undefined, undefined, undefined, undefined, 'small']);
    expect(Array.from(run.orders.session)).toEqual([5]);
    expect(fills(run)).toEqual([]);
    expectEquity(run, [1000, 1000, 1000, 1000, 1000, 1000]);
  });

  it('sees the gauges at its own close', () => {
    const seen: number[] = [];
    const watching = rule((market) => {
      const price = market.price('small');
      return () => {
        seen.push(price.value);
        return undefined;
      };
    });
    simulate(dataset, watching);
    expect(seen).toEqual(closes.small);
  });

  it('by role, by id and in another case mean one asset', () => {
    const equity = Array.from(play(['small']).equity);
    for (const name of ['SMALL', 'Small']) expect(Array.from(play([name]).equity)).toEqual(equity);
  });
});

describe('the cost', () => {
  it('of a buy comes out of its budget: shares are B(1 − c)/price', () => {
    const run = play(['small'], { costBps: 100 });
    expect(fills(run)).toEqual([{ session: 1, asset: 'small', shares: 49.5, price: 20, cash: -1000, cost: 10 }]);
    expectEquity(run, [1000, 990, 1237.5, 2475, 1980, 3960]);
  });

  it('of a sale of value x is c·x', () => {
    const run = play(['small', 'cash'], { costBps: 100 });
    expect(fills(run)[1]).toEqual({ session: 2, asset: 'small', shares: -49.5, price: 25, cash: 1225.125, cost: 12.375 });
    expectEquity(run, [1000, 990, 1225.125, 1225.125, 1225.125, 1225.125]);
  });

  it('of the first day is in row 1, where the base is a peak', () => {
    const run = play(['large'], { costBps: 100 });
    expect(run.equity[0]).toBe(1000);
    expect(run.equity[1]).toBeCloseTo(990, 9);
  });

  it('of going from one asset to the other is paid on both sides', () => {
    const run = play(['small', 'large'], { costBps: 100 });
    // 49.5 × 25 = 1237.5, sold for 1225.125, which buys 1225.125 × 0.99 / 50 of large.
    const shares = (1225.125 * 0.99) / 50;
    expect(fills(run).map(({ session, asset }) => `${session} ${asset}`)).toEqual(['1 small', '2 small', '2 large']);
    expectEquity(run, [1000, 990, shares * 50, shares * 50, shares * 100, shares * 200]);
  });

  it('of nothing at all is nothing: no order, no cost', () => {
    expectEquity(play([], { costBps: 100 }), [1000, 1000, 1000, 1000, 1000, 1000]);
  });
});

describe('weights', () => {
  it('below 1 leave the rest in cash', () => {
    const run = play([{ small: 0.25, large: 0.5 }], { costBps: 100 });
    // 250 buys 247.5/20 of small, 500 buys 495/100 of large, 250 stay.
    const [small, large] = [12.375, 4.95];
    expectEquity(
      run,
      closes.small.map((price, i) => (i === 0 ? 1000 : 250 + small * price + large * closes.large[i]!)),
    );
  });

  it('whose budgets exceed the cash are all scaled by one factor', () => {
    // All in small, then half and half: worth 1237.5, small is sold by 618.75 for 612.5625, large's budget of 618.75 is cut to that.
    const run = play(['small', { small: 0.5, large: 0.5 }], { costBps: 100 });
    const [, sale, buy] = fills(run);
    expect(sale).toMatchObject({ asset: 'small', shares: -24.75, cash: 612.5625 });
    expect(buy!.cash).toBe(-612.5625);
    expect(buy!.shares).toBeCloseTo((612.5625 * 0.99) / 50, 12);
  });

  it('with two budgets and too little cash keep their proportion', () => {
    const three = datasetOf({ ...closes, gold: [5, 5, 5, 5, 5, 5] });
    const run = simulate(three, scripted(['small', { large: 0.6, gold: 0.3, small: 0.1 }]), {}, { capital: 1000, costBps: 100 });
    // Worth 1237.5; small goes down by 1113.75 for 1102.6125; budgets 742.5 and 371.25 are scaled by 1102.6125/1113.75 = 0.99.
    const spent = Array.from(run.fills.cash).slice(2);
    expect(spent[0]).toBeCloseTo(-742.5 * 0.99, 9);
    expect(spent[1]).toBeCloseTo(-371.25 * 0.99, 9);
    expect(Array.from(run.fills.asset)).toEqual([0, 0, 1, 2]);
    expect(replay(run)).toEqual(run.equity);
  });

  it('sell before they buy, whatever the order of the assets', () => {
    const run = play(['large', { small: 0.5, large: 0.5 }]);
    expect(fills(run).map(({ asset, shares }) => `${asset} ${shares! > 0 ? 'bought' : 'sold'}`)).toEqual([
      'large bought',
      'large sold',
      'small bought',
    ]);
  });

  it('that are repeated rebalance at the next fill', () => {
    const half = { small: 0.5, large: 0.5 };
    const run = play([half, half]);
    // Session 1: 25 small at 20 and 5 large at 100. Session 2: worth 25×25 + 5×50 = 875, half of it 437.5 each.
    expectEquity(run, [1000, 1000, 875, 17.5 * 50 + 8.75 * 50, 17.5 * 40 + 8.75 * 100, 17.5 * 80 + 8.75 * 200]);
  });

  it('are followed by drift where the rule says undefined', () => {
    const run = play([{ small: 0.5, large: 0.5 }, undefined, undefined]);
    expect(run.fills.session.length).toBe(2);
    expectEquity(
      run,
      closes.small.map((small, i) => (i === 0 ? 1000 : 25 * small + 5 * closes.large[i]!)),
    );
  });

  it('of zero, and of cash, hold nothing', () => {
    expectEquity(play(['small', { small: 0, cash: 1 }]), [1000, 1000, 1250, 1250, 1250, 1250]);
    expectEquity(play(['small', {}]), [1000, 1000, 1250, 1250, 1250, 1250]);
  });

  it('that sum to one up to rounding are weights', () => {
    const thirds = { small: 1 / 3, large: 1 / 3, cash: 1 / 3 };
    expect(play([thirds]).fills.session.length).toBe(2);
    expect(play([{ small: 0.1 + 0.2, large: 0.7 }]).fills.session.length).toBe(2); // 1.0000000000000002
  });
});

describe('a single asset', () => {
  it('that is repeated is no order', () => {
    const run = play(['small', 'small', 'small', 'large', 'large']);
    expect(Array.from(run.orders.session)).toEqual([0, 3]);
  });

  it('is an order again after weights', () => {
    expect(Array.from(play(['small', { small: 0.5 }, 'small']).orders.session)).toEqual([0, 1, 2]);
  });

  it('called cash sells everything', () => {
    expectEquity(play(['small', 'small', 'cash']), [1000, 1000, 1250, 2500, 2500, 2500]);
  });

  it('is held through undefined, and repeating it then is no order either', () => {
    expect(Array.from(play(['small', undefined, 'small']).orders.session)).toEqual([0]);
  });
});

describe('a fill', () => {
  const opens = { small: [11, 16, 32, 45, 44, 60], large: [101, 99, 60, 55, 90, 150] };
  // Opens that are far from the closes before them, so that next-open is allowed.
  const traded = datasetOf(closes, { opens });

  it('at the next open is marked at that session’s close', () => {
    const run = simulate(traded, scripted(['small', 'cash']), {}, { capital: 1000, costBps: 0, fill: 'next-open' });
    // Bought at 16 in session 1, which closes at 20; sold at 32 in session 2.
    expectEquity(run, [1000, 1250, 2000, 2000, 2000, 2000]);
  });

  it('at the same close prepends a row dated the session before', () => {
    const run = play(['small'], { fill: 'same-close', costBps: 100 });
    expect(isoDate(run.days[0]!)).toBe('1989-12-29');
    expect(Array.from(run.days.subarray(1))).toEqual(Array.from(dataset.days));
    expectEquity(run, [1000, 990, 1980, 2475, 4950, 3960, 7920]);
    expect(Array.from(run.fills.session)).toEqual([0]);
  });

  it('at the same close within the data prepends the data’s session before', () => {
    const run = play(['small'], { fill: 'same-close', from: dataset.days[2]! });
    expect(run.days[0]).toBe(dataset.days[1]);
    expectEquity(run, [1000, 1000, 2000, 1600, 3200]);
  });

  it('at a close does not move the equity but for its cost', () => {
    const run = play([undefined, 'small', { small: 0.5, large: 0.5 }]);
    expect(run.equity[2]).toBe(1000);
    expect(run.equity[3]).toBeCloseTo(2000, 9); // 40 shares at 50, of which 20 turn into large
  });
});

describe('a run from a day on', () => {
  const averaged = rule((market) => {
    const average = market.average('small', 3);
    const seen: number[] = [];
    return () => {
      seen.push(average.value);
      expect(seen[0]).toBeCloseTo((10 + 20 + 25) / 3, 12);
      return 'small';
    };
  });

  it('feeds gauges the sessions before, and decides and counts from there', () => {
    const run = simulate(dataset, averaged, {}, { capital: 1000, costBps: 0, from: dataset.days[2]! });
    expect(run.first).toBe(2);
    expect(Array.from(run.days)).toEqual(Array.from(dataset.days.subarray(2)));
    expectEquity(run, [1000, 1000, 800, 1600]);
  });

  it('that is no session begins with the next one', () => {
    const weekend = dataset.days.findIndex((day, i) => i > 0 && day - dataset.days[i - 1]! > 1);
    const run = play(['small'], { from: dataset.days[weekend]! - 1 });
    expect(run.days[0]).toBe(dataset.days[weekend]);
  });

  it('to another ends with the last session not after it', () => {
    const run = play(['small'], { to: dataset.days[3]! });
    expectEquity(run, [1000, 1000, 1250, 2500]);
  });

  it('hears signals only from there on', () => {
    const loud = rule((market) => () => {
      market.signal();
      return undefined;
    });
    expect(Array.from(simulate(dataset, loud, {}, { from: dataset.days[3]! }).signals)).toEqual([3, 4, 5]);
  });
});

describe('a run', () => {
  it('of named series: flat stays flat, one halves, gap jumps', () => {
    const flat = datasetOf({ small: [7, 7, 7] });
    expect(Array.from(simulate(flat, scripted(['small']), {}, { costBps: 0, capital: 21 }).equity)).toEqual([21, 21, 21]);
    const one = datasetOf({ small: [1, 0.5] });
    expect(Array.from(simulate(one, scripted(['small']), {}, { costBps: 0, capital: 1 }).equity)).toEqual([1, 1]);
    const days = sessionsFrom(200);
    const gap = datasetOf({ small: [1, 2, 200] }, { days: Int32Array.of(days[0]!, days[1]!, days[199]!) });
    expect(Array.from(simulate(gap, scripted(['small']), {}, { costBps: 0, capital: 1 }).equity)).toEqual([1, 1, 100]);
  });

  it('says what was assumed', () => {
    const { settings } = simulate(dataset, scripted([]));
    const span = { from: dataset.days[0], to: dataset.days[5] };
    const nothing = {
      cash: { kind: 'rate', annual: 0 },
      feeBps: {},
      perShare: 0,
      halfSpreadBps: {},
      impact: 0,
      financingBps: 150,
      borrowBps: 25,
      band: 0,
      minTrade: 0,
      maxTurnover: null,
      tradeOn: 'any',
      delay: 0,
      observations: [],
    };
    expect(settings).toEqual({ ...span, capital: 10_000, costBps: 1, fill: 'next-close', ...nothing });
  });

  it('is frozen', () => {
    expect(Object.isFrozen(play([]))).toBe(true);
  });

  it('of a rule that writes into its parameters does not change the next run of it', () => {
    const half = weights({ default: { small: 0.5 }, describe: 'shares' });
    const greedy = defineStrategy({
      name: 'greedy',
      summary: '',
      params: { half },
      create: ({ half }) => {
        const before = { ...half };
        Reflect.set(half, 'small', 0.9);
        return () => before;
      },
    });
    simulate(dataset, greedy);
    expect(Array.from(simulate(dataset, greedy).orders.weight.slice(0, 1))).toEqual([0.5]);
  });

  it('keeps its columns when a rule trades on 12,000 sessions', () => {
    const length = 12_000;
    const long = datasetOf({
      small: Array.from({ length }, (_, i) => 100 + (i % 7)),
      large: Array.from({ length }, (_, i) => 50 + (i % 5)),
    });
    const run = simulate(long, scripted(Array.from({ length }, (_, i) => (i % 2 === 0 ? 'small' : 'large'))));
    expect(run.orders.session.length).toBe(length);
    expect(run.fills.session.length).toBe(1 + 2 * (length - 2));
    expect(replay(run)).toEqual(run.equity);
  });
});
