import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/data/dates.js';
import type { Run } from '../../src/engine/run.js';
import { simulate } from '../../src/engine/simulate.js';
import { contextOf } from '../../src/study/curve.js';
import { figuresOf, figureValues } from '../../src/study/figures.js';
import { curveOf } from '../../src/study/study.js';
import buyAndHold from '../../strategies/buy-and-hold.js';
import mix from '../../strategies/mix.js';
import streak from '../../strategies/streak.js';
import { expectClose } from '../stats/helpers.js';
import { bundled, rowsOf } from '../support/bundled.js';

/**
 * What the rules that ship do on the data that ship. The literals are what was printed once; each is confirmed here by a
 * recomputation from the text of the CSV that knows nothing of the program but the rule's sentence.
 */
const rows = rowsOf('us-size-daily');
const dates = rows.map(([date]) => date!);
const small = rows.map((row) => Number(row[1]));
const large = rows.map((row) => Number(row[2]));
const dataset = bundled('us-size-daily');
const keep = 1 - 1 / 10_000;
const last = dates.length - 1;

/** One order a line: the date, and the weight of each asset asked for. */
const ordersOf = ({ orders }: Run): string[] =>
  Array.from(orders.session, (session, i) => {
    const parts = Array.from(orders.asset.slice(orders.start[i], orders.start[i + 1]), (asset, j) => {
      return `${dataset.assets[asset]!.key}:${orders.weight[orders.start[i]! + j]}`;
    });
    return [dates[session], ...parts].join(' ');
  });
const hash = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);

/** The figures of a wealth, in a few lines each. */
function recomputed(wealth: readonly number[]): Record<string, number> {
  const returns = wealth.slice(1).map((value, i) => value / wealth[i]! - 1);
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  const variance = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (returns.length - 1);
  let peak = 0;
  let depth = 0;
  for (const value of wealth) {
    peak = Math.max(peak, value);
    depth = Math.min(depth, value / peak - 1);
  }
  const years = (Date.parse(dates[last]!) - Date.parse(dates[0]!)) / 86_400_000 / 365.25;
  const totalReturn = wealth.at(-1)! / wealth[0]! - 1;
  return {
    totalReturn,
    cagr: (1 + totalReturn) ** (1 / years) - 1,
    volatility: Math.sqrt(variance * 252),
    sharpe: (mean / Math.sqrt(variance)) * Math.sqrt(252),
    maxDrawdown: depth,
  };
}

/** Closes at which small is wanted: `hold` of them from each close that ends ten wins in a row and no more. */
function streakCloses(days: number, hold: number): { signals: string[]; wanted: boolean[] } {
  const wanted = dates.map(() => false);
  const signals: string[] = [];
  let wins = 0;
  for (let t = 1; t <= last; t++) {
    wins = small[t]! / small[t - 1]! > large[t]! / large[t - 1]! ? wins + 1 : 0;
    if (wins !== days) continue;
    signals.push(dates[t]!);
    wanted.fill(true, t, Math.min(last + 1, t + hold));
  }
  return { signals, wanted };
}

/** All of the wealth in what was wanted at the close before, at 1 bp a side; 10,000 at first. */
function followed(wanted: readonly boolean[]): number[] {
  const wealth = [10_000];
  let shares = 0;
  for (let t = 1; t <= last; t++) {
    const held = (t > 1 && wanted[t - 2]) || false;
    const next = wanted[t - 1]!;
    const before = t === 1 ? 10_000 : shares * (held ? small[t]! : large[t]!);
    if (t === 1) shares = (before * keep) / (next ? small[t]! : large[t]!);
    else if (held !== next) shares = (before * keep * keep) / (next ? small[t]! : large[t]!);
    wealth.push(shares * (next ? small[t]! : large[t]!));
  }
  return wealth;
}

/** Half of each, bought in session two and brought back the session after the first of each month. */
function halves(): number[] {
  const wealth = [10_000];
  let cash = 10_000;
  let held = [0, 0];
  for (let t = 1; t <= last; t++) {
    const prices = [small[t]!, large[t]!];
    if (t === 1 || dates[t - 1]!.slice(0, 7) !== dates[t - 2]!.slice(0, 7)) {
      const values = held.map((shares, i) => shares * prices[i]!);
      const half = (cash + values[0]! + values[1]!) / 2;
      held = held.map((shares, i) => (values[i]! > half ? half / prices[i]! : shares));
      cash += values.reduce((sum, value) => sum + Math.max(0, value - half) * keep, 0);
      const budgets = values.map((value) => Math.max(0, half - value));
      const scale = Math.min(1, cash / (budgets[0]! + budgets[1]!));
      held = held.map((shares, i) => shares + (budgets[i]! * scale * keep) / prices[i]!);
      cash -= (budgets[0]! + budgets[1]!) * scale;
    }
    wealth.push(cash + held[0]! * prices[0]! + held[1]! * prices[1]!);
  }
  return wealth;
}

interface Expected {
  readonly run: Run;
  readonly wealth: number[];
  readonly orders: string[];
  readonly figures: Record<string, number>;
  readonly hash: string;
}

const { signals, wanted } = streakCloses(10, 252);
const cases: Record<string, Expected> = {
  streak10: {
    run: simulate(dataset, streak, { days: 10 }),
    wealth: followed(wanted),
    orders: dates.flatMap((date, t) => (t === 0 || wanted[t] !== wanted[t - 1] ? [`${date} ${wanted[t] ? 'small' : 'large'}:1`] : [])),
    figures: { totalReturn: 90.30468177, cagr: 0.09950811738, volatility: 0.1810177985, sharpe: 0.6149247206, maxDrawdown: -0.5939553784 },
    hash: 'df07cd47ff0ac53e',
  },
  'buy-and-hold small': {
    run: simulate(dataset, buyAndHold, { asset: 'small' }),
    wealth: small.map((price, t) => (t === 0 ? 10_000 : (10_000 * keep * price) / small[1]!)),
    orders: ['1978-12-29 small:1'],
    figures: { totalReturn: 71.44737369, cagr: 0.09417584289, volatility: 0.2010586327, sharpe: 0.5486595949, maxDrawdown: -0.5988875516 },
    hash: '3e65951cda04bd41',
  },
  'mix monthly': {
    run: simulate(dataset, mix),
    wealth: halves(),
    orders: dates.flatMap((date, t) => (t === 0 || date.slice(0, 7) !== dates[t - 1]!.slice(0, 7) ? [`${date} small:0.5 large:0.5`] : [])),
    figures: { totalReturn: 79.03425488, cagr: 0.09646824958, volatility: 0.1812590594, sharpe: 0.5992053486, maxDrawdown: -0.5809176996 },
    hash: '10aebc8eeeef141a',
  },
};

describe.each(Object.entries(cases))('%s on us-size-daily', (_, { run, wealth, orders, figures, hash: digest }) => {
  const values = figureValues(figuresOf(contextOf(curveOf(run))));

  it('has the equity that its sentence gives, worked out from the CSV, within 1e-10 on every day', () => {
    expect(Array.from(run.days, isoDate)).toEqual(dates);
    wealth.forEach((value, row) => {
      expectClose(run.equity[row]!, value, 1e-10, dates[row]!);
    });
  });

  it('has these figures, to ten digits, here and worked out afresh', () => {
    const afresh = recomputed(wealth);
    for (const [id, expected] of Object.entries(figures)) {
      expectClose(values[id]!, expected, 1e-9, id);
      expectClose(afresh[id]!, expected, 1e-9, `${id}, afresh`);
    }
  });

  it('gives these orders', () => {
    expect(ordersOf(run)).toEqual(orders);
    expect(hash(ordersOf(run))).toBe(digest);
  });
});

describe('streak10 on us-size-daily', () => {
  const { run } = cases.streak10!;

  it('signals on 1991-02-01, 1996-04-29, 2000-06-08 and 2008-06-03 among others', () => {
    const days = Array.from(run.signals, (session) => dates[session]!);
    for (const date of ['1991-02-01', '1996-04-29', '2000-06-08', '2008-06-03']) expect(days).toContain(date);
    expect(days).toEqual(signals);
  });
});
