import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/data/dates.js';
import { replay } from '../../src/engine/replay.js';
import { riskFreeOf } from '../../src/engine/risk-free.js';
import type { SimulateOptions } from '../../src/engine/settings.js';
import { simulate } from '../../src/engine/simulate.js';
import type { FillRule } from '../../src/model.js';
import { simpleReturns } from '../../src/stats/returns.js';
import { benchmarksOf } from '../../src/study/benchmarks.js';
import { exposures } from '../../src/study/exposure.js';
import { figureIn } from '../../src/study/intervals.js';
import { study } from '../../src/study/study.js';
import { tradesOf } from '../../src/study/trades.js';
import buyAndHold from '../../strategies/buy-and-hold.js';
import { bundled, bundledRates } from '../support/bundled.js';
import { datasetOf, rates, sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { scripted } from '../support/rules.js';

const whole = bundled('us-size-daily');
const bills = { kind: 'series', series: bundledRates('us-rates')[0]! } as const;
const idle = scripted(['cash']);
const fills: readonly FillRule[] = ['next-close', 'next-open', 'same-close'];
/** A price that never moves, so that all that happens is interest and fees. */
const still = (sessions: number) => {
  const flat = Array.from({ length: sessions }, () => 100);
  return datasetOf({ small: flat, large: flat });
};
const at = (annual: number): SimulateOptions => ({ costBps: 0, capital: 1, cash: { kind: 'rate', annual } });
const close = (found: ArrayLike<number>, expected: readonly number[], tolerance = 1e-13) => {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(found[i]! / value - 1), `row ${i}`).toBeLessThan(tolerance);
  });
};

describe('idle cash', () => {
  it('earns nothing unless told to', () => {
    expect(new Set(simulate(still(9), idle).equity)).toEqual(new Set([10_000]));
  });

  it('grows by (1 + r)^(T/252) over the forty-seven years, to 1e-12', () => {
    const { equity } = simulate(whole, idle, {}, at(0.037));
    const T = equity.length - 1;
    expect(Math.abs(equity[T]! / 1.037 ** (T / 252) - 1)).toBeLessThan(1e-12);
  });

  it('earns the rate of the month that each session lies in, before anybody could know it', () => {
    const dataset = datasetOf({ small: Array.from({ length: 45 }, () => 1) }); // 1990-01-02 to early March; bills pay in January and March alone
    const { equity, days } = simulate(dataset, idle, {}, { costBps: 0, capital: 1, cash: rates(0.12, 0) });
    const paid = Array.from(days, (day, row) => (row > 0 && isoDate(day).slice(5, 7) !== '02' ? 1 : 0));
    const expected = paid.map((_, row) => 1.12 ** (paid.slice(0, row + 1).reduce((sum: number, one) => sum + one, 0) / 252));
    close(equity, expected);
    expect(expected[21]).toBe(expected[30]); // the calendar of 1990: the 22nd session is January's last
  });

  it('has the returns that the ratios are over, to rounding, so that its Sharpe ratio is undefined and its growth is that of bills', () => {
    const run = simulate(whole, idle, {}, { cash: bills });
    const free = riskFreeOf(bills, run.days) as Float64Array;
    simpleReturns(run.equity).forEach((value, i) => {
      expect(Math.abs(value - free[i]!)).toBeLessThan(4e-16);
    });
    const { figures } = study(run, { twins: 0, replications: 0, rng: uniform(1) });
    expect(figureIn(figures, 'sharpe').value).toBeNaN();
    // awk over us-rates.csv: the geometric mean of 1 + TB3MS over the 571 months from January 1979 to July 2026 is 1.0410436.
    expect(figureIn(figures, 'cagr').value).toBeCloseTo(0.0410436, 3);
  });

  it.each(fills)('earns from close to close, the session of the fill included: %s', (fill) => {
    const dataset = datasetOf({ small: [1, 1, 1, 1, 1, 1] }, { opens: { small: [1.5, 1, 1, 1, 1, 1].map((x) => x * 1.001) } });
    const opens = { ...dataset, assets: dataset.assets.map((one) => ({ ...one, open: Float64Array.from([2, 3, 2, 3, 2, 3]) })) };
    const rate = 1.1 ** (1 / 252);
    const run = simulate(opens, scripted(['small', 'small', 'cash', 'cash']), {}, { ...at(0.1), fill });
    const [in1, out1] = fill === 'next-open' ? [3, 3] : [1, 1];
    // Bought in row 1 after one period in cash, sold in row 3; the sale's money earns from row 4 on.
    const bought = rate / in1;
    const rows = fill === 'same-close' ? 7 : 6;
    close(
      run.equity,
      Array.from({ length: rows }, (_, row) => (row === 0 ? 1 : row < 3 ? bought : bought * out1 * rate ** (row - 3))),
    );
    expect(replay(run)).toEqual(run.equity);
  });

  it('is what weights leave over', () => {
    const { equity } = simulate(still(253), scripted([{ small: 0.25 }]), {}, at(0.5));
    const one = 1.5 ** (1 / 252);
    close(
      equity,
      Array.from({ length: 253 }, (_, row) => (row === 0 ? 1 : one * (0.25 + 0.75 * one ** (row - 1)))),
    );
  });

  it('earns by the spacing of the data: a month of monthly prices is a twelfth of a year', () => {
    const days = Int32Array.from({ length: 25 }, (_, month) => 7300 + Math.round(month * 30.44));
    const monthly = { ...datasetOf({ small: Array.from(days, () => 1) }, { days }), calendar: null };
    expect(simulate(monthly, idle, {}, at(0.21)).equity[24]).toBeCloseTo(1.21 ** 2, 12);
  });
});

describe('an expense ratio', () => {
  const half = { ...at(0), feeBps: { small: 5000 } };

  it('of 50% halves a holding in 252 sessions after the fill, and leaves cash and other assets alone', () => {
    const { equity } = simulate(still(254), scripted(['small']), {}, half);
    close(equity, [1, ...Array.from({ length: 253 }, (_, held) => 0.5 ** (held / 252))]);
    expect(new Set(simulate(still(254), scripted(['large']), {}, half).equity)).toEqual(new Set([1]));
    expect(new Set(simulate(still(254), idle, {}, half).equity)).toEqual(new Set([1]));
  });

  it('shows in the trade: bought and sold at the very prices, its return is the fee', () => {
    const targets = Array.from({ length: 150 }, (_, i) => (i < 100 ? 'small' : 'cash'));
    const [trade, ...more] = tradesOf(simulate(still(150), scripted(targets), {}, half));
    expect(more).toEqual([]);
    expect(trade).toMatchObject({ open: false, entryPrice: 100, exitPrice: 100 });
    expect(trade!.return).toBeCloseTo(0.5 ** (100 / 252) - 1, 13);
    const [open] = tradesOf(simulate(still(254), scripted(['small']), {}, half));
    expect(open!.open).toBe(true);
    expect(open!.return).toBeCloseTo(-0.5, 13);
  });

  it('shows in the weights: what wears off is no longer exposed', () => {
    const run = simulate(still(254), scripted([{ small: 0.5, large: 0.5 }]), {}, half);
    const weights = Array.from({ length: 253 }, (_, held) => 0.5 ** (held / 252) / (0.5 ** (held / 252) + 1));
    expect(exposures(run)[0]).toBeCloseTo(weights.reduce((sum, weight) => sum + weight, 0) / 253, 12);
  });

  it('is borne by the benchmarks as by the run, by whatever name the asset is called', () => {
    const run = simulate(still(254), scripted(['small']), {}, { ...half, feeBps: { SMALL: 5000, large: 0 } });
    expect(run.settings.feeBps).toEqual({ small: 5000 });
    const { small, large } = benchmarksOf(run);
    expect(small.equity).toEqual(run.equity);
    expect(large.equity.at(-1)).toBe(1);
  });

  it('takes 9 basis points a year off large caps over forty-seven years', () => {
    const asked = { costBps: 0 };
    const [free, dear] = [{}, { large: 9 }].map((feeBps) => simulate(whole, buyAndHold, {}, { ...asked, feeBps }).equity);
    const held = free!.length - 2;
    expect(Math.abs(dear!.at(-1)! / (free!.at(-1)! * 0.9991 ** (held / 252)) - 1)).toBeLessThan(1e-12);
  });

  it.each([
    ['an asset that is not there', { gold: 5 }, 'No asset "gold" in dataset "made" to charge a fee'],
    ['one asset under two names', { small: 5, SMALL: 6 }, 'The fee of SMALL is given twice.'],
    ['a fee below zero', { small: -1 }, 'from 0 to below 10000 basis points a year; got -1 for "small"'],
    ['a fee of everything', { small: 10_000 }, 'got 10000'],
    ['a fee that is no number', { small: Number.NaN }, 'got NaN'],
  ])('is refused for %s', (_, feeBps, words) => {
    expect(() => simulate(still(5), idle, {}, { feeBps })).toThrow(words);
  });
});

describe('a rate', () => {
  const series = (unit: string, value: number) => {
    const made = rates(value);
    return made.kind === 'series' ? { ...made, series: { ...made.series, unit } } : made;
  };
  it.each([
    ['of -100%', { kind: 'rate', annual: -1 } as const, 'A rate is a fraction a year above -1'],
    ['that is no number', { kind: 'rate', annual: Number.NaN } as const, 'got NaN'],
    ['in another unit', series('index points', 3), 'BILLS is in index points; a rate must be in percent a year.'],
    ['of -100% in a series', series('percent a year', -1), 'BILLS has a rate of -100% a year or less.'],
    ['of no kind', 0.02 as never, 'What cash earns is'],
  ])('%s is refused', (_, cash, words) => {
    expect(() => simulate(still(5), idle, {}, { cash })).toThrow(words);
  });

  it('that a series does not have for a month of the run is refused with the month', () => {
    const late = datasetOf({ small: [1, 1, 1] }, { days: sessionsFrom(3, 9200) });
    expect(() => simulate(late, idle, {}, { cash: rates(0.02) })).toThrow('BILLS has no rate for 1995-03');
  });
});

describe('many assets', () => {
  it('rebalanced month by month are marked as they are replayed, to the bit', () => {
    const next = uniform(5);
    const names = Array.from({ length: 60 }, (_, i) => `a${i}`);
    const dataset = datasetOf(Object.fromEntries(names.map((name) => [name, walk(260, next)])));
    const equal = Object.freeze(Object.fromEntries(names.map((name) => [name, 1 / 60])));
    const some = Object.fromEntries(names.filter((_, i) => i % 3 === 0).map((name) => [name, 0.04]));
    const targets = Array.from({ length: 260 }, (_, i) => (i % 21 === 0 ? (i % 2 === 0 ? equal : some) : undefined));
    for (const accrual of [{}, { cash: rates(0.05), feeBps: { A0: 30, A17: 2000 } }]) {
      const run = simulate(dataset, scripted(targets), {}, accrual);
      expect(replay(run)).toEqual(run.equity);
      expect(run.fills.session.length).toBeGreaterThan(500);
    }
  });
});
