import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate, parseDate } from '../../src/data/dates.js';
import type { Run } from '../../src/engine/run.js';
import { simulate } from '../../src/engine/simulate.js';
import type { Observations } from '../../src/model.js';
import { bundled, bundledRates } from '../support/bundled.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { shippedRule } from '../support/shipped.js';

const prices = bundled('us-size-daily');
const rates = bundledRates('us-rates');
const [small, large] = prices.assets.map(({ close }) => close) as [Float64Array, Float64Array];
/** The dates of orders with what was wanted first: "2000-06-08 small". */
const ordersOf = ({ dataset, orders: { session, start, asset } }: Run): string[] =>
  Array.from(
    session,
    (at, i) => `${isoDate(dataset.days[at]!)} ${start[i] === start[i + 1] ? 'cash' : dataset.assets[asset[start[i]!]!]!.key}`,
  );
const signalsOf = ({ dataset, signals }: Run): string[] => Array.from(signals, (at) => isoDate(dataset.days[at]!));

const seed = fc.integer();
const made = (length: number, from: number) => {
  const next = uniform(from);
  return datasetOf({ small: walk(length, next), large: walk(length, next) });
};
const series = (id: string, days: Int32Array, value: (row: number) => number): Observations => {
  const rows = Int32Array.from(days.keys());
  return { id, name: id, unit: '', periods: days, knownOn: days, values: Float64Array.from(rows, value) };
};

it('large-streak is streak with the two assets exchanged', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 20 }), (from, days, hold) => {
      const { assets, ...rest } = made(150, from);
      const [a, b] = assets.map(({ close }) => close);
      const exchanged = {
        ...rest,
        assets: [
          { ...assets[0]!, close: b! },
          { ...assets[1]!, close: a! },
        ],
      };
      const mirror = simulate({ ...rest, assets }, shippedRule('large-streak'), { days, hold });
      const run = simulate(exchanged, shippedRule('streak'), { days, hold });
      expect(mirror.equity).toEqual(run.equity);
      expect(mirror.signals).toEqual(run.signals);
    }),
    { numRuns: 25 },
  );
});

describe('breakout', () => {
  it('of 2,640 points is one of 14 January 2026, when the Russell 2000 first closed above', () => {
    const run = simulate(prices, shippedRule('breakout'), { level: 2640 });
    expect(signalsOf(run)[0]).toBe('2026-01-14');
    expect(ordersOf(run).slice(0, 2)).toEqual(['1978-12-29 large', '2026-01-14 small']);
  });

  it('takes a value equal to the high for none, and one equal to the low neither', () => {
    const dataset = datasetOf({ small: [5, 6, 6, 7, 7, 5, 5, 4, 4], large: new Array(9).fill(1) });
    const run = simulate(dataset, shippedRule('breakout'), { days: 2, exit: 3 });
    expect(Array.from(run.signals)).toEqual([3]);
    expect(Array.from(run.orders.session)).toEqual([0, 3, 5]);
  });
});

it('rate-cuts signals within three months of the first cut of each cycle that the Federal Reserve announced since 1995', () => {
  const days = Array.from(simulate(prices, shippedRule('rate-cuts'), {}, { observations: rates }).signals, (at) => prices.days[at]!);
  for (const first of ['1995-07-06', '1998-09-29', '2001-01-03', '2007-09-18', '2019-07-31', '2024-09-18']) {
    const cut = parseDate(first)!;
    expect(
      days.filter((day) => day > cut && day <= cut + 92),
      first,
    ).toHaveLength(1);
  }
  expect(days.filter((day) => day > parseDate('1990-01-01')!)).toHaveLength(6);
});

it('rate-cuts waits for a rate to turn by `step`, and for the cycle to end before another begins', () => {
  const path = [5, 5.5, 5.25, 5.1, 5, 4.5, 4.9, 4, 4.4, 4.5, 4.2, 4, 4, 4];
  const dataset = made(path.length, 1);
  const rate = series('FEDFUNDS', dataset.days, (row) => path[row]!);
  const { signals } = simulate(dataset, shippedRule('rate-cuts'), { months: 1, step: 0.5 }, { observations: [rate] });
  expect(Array.from(signals)).toEqual([4, 11]); // 5.5 to 5; then from 4 up to 4.5, and down to 4
});

it('dual-momentum against bills that pay nothing is dual-momentum against zero', () => {
  const dataset = made(600, 4);
  const bills = series('TB3MS', dataset.days, () => 0);
  const of = (hurdle: string) => simulate(dataset, shippedRule('dual-momentum'), { months: 3, hurdle }, { observations: [bills] });
  expect(of('bills').equity).toEqual(of('zero').equity);
  expect(ordersOf(of('zero')).some((order) => order.endsWith('cash'))).toBe(true);
});

it('rules that decide monthly decide on the first day of a run, wherever in the month that falls', () => {
  for (const name of ['momentum', 'dual-momentum', 'risk-parity', 'volatility-target']) {
    const run = simulate(prices, shippedRule(name), {}, { from: parseDate('2001-01-17')!, observations: rates });
    expect(isoDate(prices.days[run.orders.session[0]!]!), name).toBe('2001-01-17');
  }
});

it('january buys at the latest at the last close of December and sells at the latest at the last of January, every year', () => {
  const { fills } = simulate(prices, shippedRule('january'));
  const bought = Array.from(fills.session).flatMap((at, i) => (fills.asset[i] === 0 ? [{ at, shares: fills.shares[i]! }] : []));
  for (let year = 1980; year <= 2026; year++) {
    const within = (from: string, to: string) =>
      bought.filter(({ at }) => prices.days[at]! >= parseDate(from)! && prices.days[at]! <= parseDate(to)!);
    const [buys, sales] = [within(`${year - 1}-12-29`, `${year - 1}-12-31`), within(`${year}-01-28`, `${year}-01-31`)];
    expect(
      buys.map(({ shares }) => shares > 0),
      String(year),
    ).toEqual([true]);
    expect(
      sales.map(({ shares }) => shares < 0),
      String(year),
    ).toEqual([true]);
  }
});

it('core-satellite holds between 10% and 20% in small caps, but for the day that leaves the band and the fill', () => {
  const { fills, orders } = simulate(prices, shippedRule('core-satellite'), {}, { costBps: 0 });
  const held = [0, 0];
  let next = 0;
  const late = new Set(Array.from(orders.session).flatMap((at) => [at, at + 1]));
  for (let t = 1; t < prices.days.length; t++) {
    for (; next < fills.session.length && fills.session[next] === t; next++) held[fills.asset[next]!]! += fills.shares[next]!;
    const [a, b] = [held[0]! * small[t]!, held[1]! * large[t]!];
    if (!late.has(t)) expect(Math.abs(a / (a + b) - 0.15), isoDate(prices.days[t]!)).toBeLessThanOrEqual(0.05 + 1e-12);
  }
  expect(orders.session.length).toBeGreaterThan(1);
});

it('year-to-date-leader knows no leader in the first year of the data, and follows January from February on', () => {
  const days = sessionsFrom(320, parseDate('2000-03-01')!);
  const rising = Float64Array.from(days, (_, i) => 100 * 1.001 ** i);
  const run = simulate(datasetOf({ small: rising, large: new Float64Array(320).fill(100) }, { days }), shippedRule('year-to-date-leader'));
  expect(ordersOf(run)).toEqual(['2000-03-01 large', '2001-02-01 small']);
});

it('volatility-target stays in cash until it can tell, then holds at most all', () => {
  const dataset = made(200, 8);
  const { orders } = simulate(dataset, shippedRule('volatility-target'), { sessions: 63, target: 0.15 });
  expect(orders.start[1]).toBe(0); // the first order is of nothing
  expect(orders.weight.length).toBeGreaterThan(2);
  expect(orders.weight.every((weight) => weight > 0 && weight < 1)).toBe(true); // made to move by 18% a year
  const quiet = datasetOf({ small: new Array(200).fill(100), large: new Array(200).fill(100) });
  expect(simulate(quiet, shippedRule('volatility-target'), { sessions: 20 }).orders.weight.every((weight) => weight === 1)).toBe(true);
});

it('risk-parity holds half of each until it can tell, and where neither moves', () => {
  const flat = datasetOf({ small: new Array(100).fill(100), large: new Array(100).fill(100) });
  expect(simulate(flat, shippedRule('risk-parity')).orders.weight.every((weight) => weight === 0.5)).toBe(true);
});

it('valuation-gap buys at a low rank and sells at a middling one, ties counted', () => {
  const path = [3, 4, 5, 2, 2, 3, 4, 4, 1, 1];
  const dataset = made(path.length, 2);
  const gap = series('MINE', dataset.days, (row) => path[row]!);
  const run = simulate(
    dataset,
    shippedRule('valuation-gap'),
    { series: 'MINE', sessions: 4, cheap: 0.25, fair: 0.75 },
    { observations: [gap] },
  );
  // Ranks from the fourth session on: 1/4, 2/4, 3/4, 4/4, 4/4, 1/4, 2/4.
  expect(Array.from(run.signals)).toEqual([3, 8]);
  expect(Array.from(run.orders.session)).toEqual([0, 3, 5, 8]);
});

it('mean-reversion buys what has fallen behind by more than `enter` and not before it can tell', () => {
  const path = [10, 10, 10, 10, 10, 10, 10, 10, 9, 9, 9.5, 10.5];
  const dataset = datasetOf({ small: path, large: new Array(path.length).fill(1) });
  const run = simulate(dataset, shippedRule('mean-reversion'), { days: 8, enter: 2, leave: 0 });
  expect(Array.from(run.signals)).toEqual([8]); // seven at 10 and one at 9: z = -7 / sqrt(8) = -2.47
  expect(Array.from(run.orders.session)).toEqual([0, 8, 11]);
});

it.each([
  ['momentum', 'large'],
  ['year-to-date-leader', 'large'],
  ['ratio-trend', 'large'],
  ['breakout', 'large'],
  ['mean-reversion', 'large'],
  ['dual-momentum', 'cash'],
])('where nothing moves, %s takes a tie for no lead and stays in %s', (name, held) => {
  const flat = datasetOf({ small: new Array(900).fill(50), large: new Array(900).fill(100) });
  const run = simulate(flat, shippedRule(name), name === 'dual-momentum' ? { hurdle: 'zero' } : {});
  expect(ordersOf(run)).toEqual([`${isoDate(flat.days[0]!)} ${held}`]);
});
