import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/engine/run.js';
import type { SimulateOptions } from '../../src/engine/settings.js';
import { simulate } from '../../src/engine/simulate.js';
import type { Target } from '../../src/strategy.js';
import { exposures, tradedValue } from '../../src/study/exposure.js';
import { tradesOf } from '../../src/study/trades.js';
import { tradingFigures } from '../../src/study/trading.js';
import { expectClose } from '../stats/helpers.js';
import { datasetOf } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { scripted } from '../support/rules.js';

// By hand throughout; 100 bps a side.
const dataset = datasetOf({ small: [10, 20, 25, 50, 40, 80], large: [100, 100, 50, 50, 100, 200] });
const play = (targets: Target[], options: SimulateOptions = {}): Run =>
  simulate(dataset, scripted(targets), {}, { capital: 1000, costBps: 100, ...options });
const figuresOf = (run: Run): Record<string, number> =>
  Object.fromEntries(tradingFigures(run, tradesOf(run)).map(({ id, value }) => [id, value]));

describe('a trade', () => {
  it('is from flat to flat in one asset; its return is proceeds after cost over money spent', () => {
    const [trade, ...others] = tradesOf(play(['small', 'small', 'cash']));
    expect(others).toEqual([]);
    expect(trade).toMatchObject({ asset: 'small', entryRow: 1, exitRow: 3, entryPrice: 20, exitPrice: 50, spent: 1000, open: false });
    expect(trade).toMatchObject({ entry: dataset.days[1], exit: dataset.days[3] });
    expectClose(trade!.proceeds, 49.5 * 50 * 0.99, 1e-14, 'proceeds');
    expectClose(trade!.return, 1.450_25, 1e-14, 'return'); // 0.99 × 0.99 × 50/20 − 1
  });

  it('that is open stands at the last close, without the cost of leaving', () => {
    const [trade] = tradesOf(play(['small']));
    expect(trade).toMatchObject({ open: true, exit: null, exitRow: 5, exitPrice: 80 });
    expectClose(trade!.return, (0.99 * 80) / 20 - 1, 1e-14, 'return');
  });

  it('in one asset begins where the other ends', () => {
    const trades = tradesOf(play(['small', 'large', 'small', 'cash']));
    expect(trades.map(({ asset, entryRow, exitRow, open }) => [asset, entryRow, exitRow, open])).toEqual([
      ['small', 1, 2, false],
      ['large', 2, 3, false],
      ['small', 3, 4, false],
    ]);
  });

  it('that is added to and cut has average prices over its shares', () => {
    const run = play([{ small: 0.5 }, { small: 1 }, { small: 0.2 }, 'cash'], { costBps: 0 });
    // 25 at 20; session 2 worth 500 + 625 = 1125: buy 500/25 = 20 more; session 3 worth 45 × 50 = 2250: keep 450, sell 36; sell 9 at 40.
    const [trade, ...others] = tradesOf(run);
    expect(others).toEqual([]);
    expectClose(trade!.entryPrice, (25 * 20 + 20 * 25) / 45, 1e-14, 'entry price');
    expectClose(trade!.exitPrice, (36 * 50 + 9 * 40) / 45, 1e-14, 'exit price');
    expectClose(trade!.spent, 1000, 1e-14, 'spent');
    expectClose(trade!.proceeds, 36 * 50 + 9 * 40, 1e-14, 'proceeds');
    expectClose(trade!.return, 1.16, 1e-14, 'return');
    expect([trade!.entryRow, trade!.exitRow]).toEqual([1, 4]);
  });

  it('is none of an order that was never filled', () => {
    expect(tradesOf(play([undefined, undefined, undefined, undefined, undefined, 'small']))).toEqual([]);
    expect(tradesOf(play([]))).toEqual([]);
  });

  it('is dated by its fill, and with same-close counts rows from the one before', () => {
    const [trade] = tradesOf(play(['small', 'cash'], { fill: 'same-close' }));
    expect(trade).toMatchObject({ entry: dataset.days[0], exit: dataset.days[1], entryRow: 1, exitRow: 2, entryPrice: 10, exitPrice: 20 });
    expect(tradesOf(play(['small'], { fill: 'same-close' }))[0]).toMatchObject({ open: true, exitRow: 6, exitPrice: 80 });
  });

  it('keeps the price of its first fill, whatever was added to it later', () => {
    const [trade] = tradesOf(play([{ small: 0.5 }, { small: 0.9 }, { small: 0.1 }, 'cash']));
    expect(trade).toMatchObject({ entryRow: 1, exitRow: 4, firstPrice: 20 });
    expect(trade!.entryPrice).toBeGreaterThan(20);
  });

  it('of a later beginning is dated and valued on the run’s own days', () => {
    const [trade] = tradesOf(play(['large'], { from: dataset.days[2]!, to: dataset.days[4]! }));
    expect(trade).toMatchObject({ entry: dataset.days[3], entryRow: 1, exitRow: 2, entryPrice: 50, exitPrice: 100, open: true });
  });

  it('list adds up: what trades earned is what the run earned, whatever was traded', () => {
    const target = fc.oneof(
      fc.constantFrom<Target>('small', 'large', 'cash', undefined),
      fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]): Target => ({ small: a / 20, large: b / 20 })),
    );
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 50 }), fc.integer(), (targets, seed) => {
        const next = uniform(seed);
        const run = simulate(datasetOf({ small: walk(50, next), large: walk(50, next) }), scripted(targets), {}, { costBps: 20 });
        const earned = tradesOf(run).reduce((sum, { proceeds, spent }) => sum + proceeds - spent, 0);
        return Math.abs(earned - (run.equity.at(-1)! - 10_000)) < 1e-7;
      }),
    );
  });
});

describe('exposure', () => {
  it('is the mean weight over the closes after the base', () => {
    // Half in small from row 1 on, drifting: 25 shares and 500 in cash.
    const run = play([{ small: 0.5 }], { costBps: 0 });
    const weight = (price: number) => (25 * price) / (500 + 25 * price);
    const expected = [20, 25, 50, 40, 80].reduce((sum, price) => sum + weight(price), 0) / 5;
    expectClose(exposures(run)[0]!, expected, 1e-14, 'small');
    expect(exposures(run)[1]).toBe(0);
    expectClose(figuresOf(run).exposure!, expected, 1e-14, 'exposure');
  });

  it('of one asset held from the first fill on is 1, and of cash 0', () => {
    expect(figuresOf(play(['small'])).exposure).toBeCloseTo(1, 14);
    expect(figuresOf(play(['small']))['exposure.large']).toBe(0);
    expect(figuresOf(play([])).exposure).toBe(0);
  });

  it('of a switch counts the close of the fill for the new asset', () => {
    const figures = figuresOf(play(['small', 'small', 'large']));
    expect(figures['exposure.small']).toBeCloseTo(2 / 5, 14);
    expect(figures['exposure.large']).toBeCloseTo(3 / 5, 14);
  });
});

describe('turnover', () => {
  it('is the value bought and sold / 2 / mean equity / years', () => {
    const run = play(['small', 'cash']);
    // 1000 spent on the buy; 49.5 shares at 25 sold.
    expectClose(tradedValue(run), 1000 + 1237.5, 1e-14, 'traded');
    const equity = (1000 + 990 + 4 * 1225.125) / 6;
    const years = (dataset.days[5]! - dataset.days[0]!) / 365.25;
    expectClose(figuresOf(run).turnover!, 2237.5 / 2 / equity / years, 1e-13, 'turnover');
  });

  it('of nothing traded is 0', () => {
    expect(figuresOf(play([])).turnover).toBe(0);
  });
});

describe('trading figures', () => {
  it('are of closed trades alone', () => {
    // Small 20 → 25, large 50 → 50 (a loss of the costs), small 50 → 40, then large, open.
    const run = play(['small', 'large', 'small', 'large']);
    const figures = figuresOf(run);
    const closed = tradesOf(run).filter(({ open }) => !open);
    const returns = [0.9801 * 1.25 - 1, 0.9801 - 1, 0.9801 * 0.8 - 1];
    closed.forEach((trade, i) => {
      expectClose(trade.return, returns[i]!, 1e-12, `trade ${i}`);
    });
    expect(figures.trades).toBe(3);
    expectClose(figures.hitRate!, 1 / 3, 1e-14, 'hit rate');
    expectClose(figures.expectancy!, (returns[0]! + returns[1]! + returns[2]!) / 3, 1e-12, 'expectancy');
    expectClose(figures.payoffRatio!, returns[0]! / (-(returns[1]! + returns[2]!) / 2), 1e-12, 'payoff');
    const gains = closed.map(({ proceeds, spent }) => proceeds - spent);
    expectClose(figures.profitFactor!, gains[0]! / -(gains[1]! + gains[2]!), 1e-12, 'profit factor');
  });

  it('without a closed trade are undefined, and say what they need', () => {
    const run = play(['small']);
    const figures = tradingFigures(run, tradesOf(run));
    for (const id of ['hitRate', 'expectancy', 'payoffRatio', 'profitFactor']) {
      const { value, reason } = figures.find((figure) => figure.id === id)!;
      expect(value, id).toBeNaN();
      expect(reason, id).toMatch(/^needs a /);
    }
    expect(figures.find(({ id }) => id === 'trades')!.value).toBe(0);
  });
});
