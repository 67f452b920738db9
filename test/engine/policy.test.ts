import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay, isoDate } from '../../src/data/dates.js';
import { replay } from '../../src/engine/replay.js';
import type { Run } from '../../src/engine/run.js';
import type { SimulateOptions } from '../../src/engine/settings.js';
import { simulate } from '../../src/engine/simulate.js';
import type { FillRule } from '../../src/model.js';
import type { Target } from '../../src/strategy.js';
import { weightsOf } from '../../src/study/exposure.js';
import { evaluator, stretchesOf } from '../../src/study/stretches.js';
import { expectClose } from '../stats/helpers.js';
import { datasetOf } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { rule, scripted } from '../support/rules.js';

const sessions = Array.from({ length: 70 }, (_, i) => i);
const dataset = datasetOf({
  small: sessions.map((i) => 95 + ((i * 7) % 11) + 0.3 * i),
  large: sessions.map((i) => 47 + ((i * 5) % 7) + 0.1 * i),
});
const asked: Readonly<Record<number, Target>> = {
  ...{ 0: { small: 1 }, 5: { small: 0.5, large: 0.5 }, 9: { small: 0.52, large: 0.44 }, 20: { large: 1 }, 23: { small: 0.3, large: 0.3 } },
  ...{ 40: 'cash', 45: { small: 0.9, large: 0.05 }, 46: { small: 0.2, large: 0.7 }, 66: { large: 1 } },
};
const play = (options: SimulateOptions, targets: Readonly<Record<number, Target>> = asked): Run =>
  simulate(dataset, scripted(sessions.map((i) => targets[i])), {}, { costBps: 10, ...options });
const filledOn = ({ fills, dataset: { days } }: Run): string[] => [...new Set(Array.from(fills.session, (one) => isoDate(days[one]!)))];

describe('between a decision and its fill', () => {
  it.each<[string, SimulateOptions, number, number, number]>([
    ['nothing', {}, 10605.614287487631, 11204.05787734415, 17],
    ['a band', { band: 0.08 }, 10600.296936745051, 11198.440484154182, 15],
    ['a least trade', { minTrade: 0.1 }, 10600.296936745051, 11215.935073945875, 14],
    ['a largest turnover', { maxTurnover: 0.1 }, 10487.53399349558, 11016.465127461672, 51],
    ['the last session of the month', { tradeOn: 'last' }, 10274.847250509165, 11620.603316981025, 5],
    ['the first session of the month', { tradeOn: 'first' }, 9308.025830258302, 10285.817002315189, 4],
    ['a delay', { delay: 3 }, 10524.002262379478, 11379.241532109925, 15],
    ['four of them', { band: 0.03, minTrade: 0.08, maxTurnover: 0.15, delay: 1 }, 10405.513429406034, 11012.10801427297, 34],
    ['four others', { band: 0.03, maxTurnover: 0.3, tradeOn: 'first', delay: 2 }, 10026.954888754104, 10891.02219277672, 6],
  ])('%s does what a naive recomputation in Python does', (_, options, middle, end, fills) => {
    const { equity, fills: made } = play(options);
    expect(made.session.length).toBe(fills);
    expectClose(equity[35]!, middle, 1e-12, 'row 35');
    expectClose(equity[69]!, end, 1e-12, 'end');
  });
});

describe('a delay', () => {
  it('fills as many sessions later, at the close of the decision’s own session plus that with same-close', () => {
    const filled = (fill: FillRule, delay: number) => play({ fill, delay }, { 3: 'small' }).fills.session[0];
    expect([0, 1, 5].map((delay) => filled('next-close', delay))).toEqual([4, 5, 9]);
    expect([0, 1, 5].map((delay) => filled('same-close', delay))).toEqual([3, 4, 8]);
  });

  it('keeps every order that falls due on its own day, in turn', () => {
    const { fills } = play({ delay: 2, costBps: 0 }, { 1: 'small', 2: 'large', 3: 'cash' });
    expect(Array.from(fills.session)).toEqual([4, 5, 5, 6]);
  });

  it('of a session is the run of a rule that speaks a session later', () => {
    const late = Object.fromEntries(Object.entries(asked).map(([session, target]) => [Number(session) + 1, target]));
    expect(play({ delay: 1 }).equity).toEqual(play({}, late).equity);
  });
});

describe('trading on one session of a month', () => {
  it('lets the last decision before it stand, and forgets those it replaced', () => {
    const targets = { 2: 'small', 10: 'large', 25: 'cash', 30: 'small' } as const;
    const run = play({ tradeOn: 'last', costBps: 0 }, targets);
    expect(filledOn(run)).toEqual(['1990-01-31', '1990-02-28']);
    expect(Array.from(run.fills.asset)).toEqual([1, 1, 0]);
    expect(filledOn(play({ tradeOn: 'first' }, targets))).toEqual(['1990-02-01', '1990-03-01']);
  });

  it('counts the session of the fill, so that what is decided at that very close waits a month, but for same-close', () => {
    const last = dataset.days.findIndex((day) => isoDate(day) === '1990-01-31');
    expect(filledOn(play({ tradeOn: 'last' }, { [last]: 'small' }))).toEqual(['1990-02-28']);
    expect(filledOn(play({ tradeOn: 'last' }, { [last - 1]: 'small' }))).toEqual(['1990-01-31']);
    expect(filledOn(play({ tradeOn: 'last', fill: 'same-close' }, { [last]: 'small' }))).toEqual(['1990-01-31']);
  });
});

describe('a band', () => {
  it('of exactly the distance is within, and the order that it stopped is done with', () => {
    const flat = datasetOf({ small: [1, 1, 1, 1, 1, 1], large: [1, 1, 1, 1, 1, 1] });
    const fills = (band: number) =>
      simulate(
        flat,
        scripted([
          { small: 0.5, large: 0.5 },
          { small: 0.55, large: 0.45 },
        ]),
        {},
        { costBps: 0, band },
      ).fills.session;
    expect(Array.from(fills(0.05))).toEqual([1, 1]);
    expect(Array.from(fills(0.049))).toEqual([1, 1, 2, 2]);
  });

  it('brings all weights to their targets once one of them is outside', () => {
    const made = datasetOf({ small: [1, 1, 2, 2], large: [1, 1, 1, 1], gold: [1, 1, 1, 1] });
    const equal = { small: 0.34, large: 0.33, gold: 0.33 };
    const run = simulate(made, scripted([equal, undefined, equal]), {}, { costBps: 0, band: 0.1 });
    expect(weightsOf(run).map((weights) => weights[3])).toEqual([0.34, 0.33, 0.33].map((weight) => expect.closeTo(weight, 12)));
  });
});

describe('a band', () => {
  const flat = datasetOf({ small: new Array(6).fill(1), large: new Array(6).fill(1) });
  const fills = (band: number, targets: readonly Target[]) =>
    Array.from(simulate(flat, scripted(targets), {}, { costBps: 0, band }).fills.session);

  it('does not stop a purchase while nothing is held, at first or after all was sold', () => {
    expect(fills(0.05, [{ small: 0.04, large: 0.03 }])).toEqual([1, 1]);
    expect(fills(0.05, ['small', 'cash', { large: 0.05 }])).toEqual([1, 2, 3]);
  });

  it('stops what is off by just the band, also in an asset that is not held yet', () => {
    expect(fills(0.25, [{ small: 0.5 }, { small: 0.25 }])).toEqual([1]);
    expect(fills(0.25, [{ small: 0.5 }, { small: 0.5, large: 0.25 }])).toEqual([1]);
    expect(fills(0.25, [{ small: 0.5 }, { small: 0.24 }])).toEqual([1, 2]);
  });
});

describe('a largest turnover', () => {
  it('spreads a change over the sessions that it takes, and a new decision forgets the rest', () => {
    const flat = datasetOf({ small: new Array(12).fill(1), large: new Array(12).fill(1) });
    const run = simulate(flat, scripted(['small', ...new Array(5).fill('small'), 'large']), {}, { costBps: 0, maxTurnover: 0.1 });
    // A fifth of the cash a session, as half of what is bought is turnover; after six decisions small is whole, then a tenth is sold and a tenth bought.
    const [small, large] = weightsOf(run);
    const rounded = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(12)));
    expect(rounded(small!)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1, 1, 0.9, 0.8, 0.7, 0.6, 0.5]);
    expect(rounded(large!)).toEqual([0, 0, 0, 0, 0, 0, 0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(stretchesOf(run)).toBeNull();
  });
});

const path = fc.integer().map((seed) => {
  const next = uniform(seed);
  return datasetOf({ small: walk(60, next), large: walk(60, next, 50) });
});
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.constantFrom<Target>('small', 'large', 'cash', undefined, undefined, undefined),
  fc.constantFrom<Target>({ small: 0.5, large: 0.5 }, { small: 0.2 }),
);
const script = fc.array(target, { minLength: 1, maxLength: 60 });
const policy = fc.record({
  fill: fc.constantFrom<FillRule>('next-close', 'same-close'),
  band: fc.constantFrom(0, 0.05),
  minTrade: fc.constantFrom(0, 0.1),
  maxTurnover: fc.constantFrom(null, 0.2),
  tradeOn: fc.constantFrom('any', 'first', 'last'),
  delay: fc.constantFrom(0, 1, 7),
});

describe('whatever the policy', () => {
  it('replay marks every row again, cash stays above zero, and no session exchanges more than it may', () => {
    fc.assert(
      fc.property(path, script, policy, (made, targets, options) => {
        const run = simulate(made, scripted(targets), {}, { ...options, costBps: 30 });
        let cash = run.settings.capital;
        const traded = new Float64Array(60);
        run.fills.cash.forEach((change, i) => {
          cash += change;
          traded[run.fills.session[i]!]! += change < 0 ? -change : change + run.fills.cost[i]!;
          expect(cash).toBeGreaterThanOrEqual(0);
        });
        const lead = options.fill === 'same-close' ? 1 : 0;
        traded.forEach((value, session) => {
          const before = run.equity[session + lead]! * 1.01; // a fill costs less than a hundredth
          if (options.maxTurnover !== null) expect(value / 2).toBeLessThanOrEqual(options.maxTurnover * before);
        });
        expect(replay(run)).toEqual(run.equity);
      }),
      { numRuns: 200 },
    );
  });

  it('a run held in one asset at a time is worth what its stretches are, late fills and months among them', () => {
    const names = fc.array(fc.constantFrom<Target>('small', 'large', 'cash', undefined), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(path, names, policy, (made, targets, options) => {
        const run = simulate(made, scripted(targets), {}, { ...options, maxTurnover: null, costBps: 30 });
        const stretches = stretchesOf(run)!;
        return Math.abs((evaluator(run).endWealth(stretches) * 10_000) / run.equity.at(-1)! - 1) < 1e-12;
      }),
      { numRuns: 200 },
    );
  });
});

describe('a policy is refused', () => {
  it.each<[string, SimulateOptions, string]>([
    ['with a band below zero', { band: -0.1 }, 'The rebalance band is a share of wealth, such as 0.05 for 5%; got -0.1.'],
    ['with a least trade that is no number', { minTrade: Number.NaN }, 'The smallest trade is a share of wealth'],
    ['with a turnover of nothing', { maxTurnover: 0 }, 'With a largest turnover of 0 nothing could ever be traded'],
    ['with a session that is none', { tradeOn: 'frist' as never }, 'No session to trade on "frist". Did you mean "first"?'],
    ['with half a session', { delay: 0.5 }, 'The delay of fills is a whole number of sessions from 0 to 2520; got 0.5.'],
  ])('%s', (_, options, words) => {
    expect(() => play(options)).toThrow(words);
  });

  it('for the last session of a month without a calendar, while a first goes by the rows', () => {
    const days = Int32Array.from({ length: 10 }, (_, week) => epochDay(2024, 1, 5) + 7 * week); // Fridays: 5 January to 8 March
    const weekly = { ...datasetOf({ small: walk(10, uniform(3)), large: walk(10, uniform(4)) }, { days }), calendar: null };
    expect(() => simulate(weekly, scripted([]), {}, { tradeOn: 'last' })).toThrow(
      'Nothing can be traded on the last session of a month: dataset "made" has no calendar, and without one only the next row tells that a month was over; go by the first session of the next month.',
    );
    expect(filledOn(simulate(weekly, scripted(['small', 'large']), {}, { tradeOn: 'first' }))).toEqual(['2024-02-02']);
    const asking = rule((market) => () => (market.isLastSession('quarter') ? 'small' : 'large'));
    expect(() => simulate(weekly, asking)).toThrow('it asks for the last session of a month, but dataset "made" has no calendar');
    const firsts: boolean[] = [];
    simulate(
      weekly,
      rule((market) => () => {
        firsts.push(market.isFirstSession('month'));
        return undefined;
      }),
    );
    expect(firsts.flatMap((is, week) => (is ? [week] : []))).toEqual([0, 4, 8]);
  });

  it('for the last session of a month before there is a calendar', () => {
    const old = datasetOf({ small: [1, 1, 1] }, { days: Int32Array.of(-30, -29, -28) });
    expect(() => simulate(old, scripted([]), {}, { tradeOn: 'last' })).toThrow('starts in 1970');
    expect(simulate({ ...old, calendar: null }, scripted(['small']), {}, { tradeOn: 'first' }).equity.length).toBe(3);
  });
});
