import type { Gauge, Market } from '../../src/strategy.js';

export type Naive = (x: readonly number[], t: number, sessions: number, y: readonly number[]) => number;
export const window = (x: readonly number[], t: number, sessions: number): number[] =>
  t + 1 < sessions ? [Number.NaN] : x.slice(t + 1 - sessions, t + 1);
export const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;
const change = (x: readonly number[], t: number): number => x[t]! / x[t - 1]! - 1;

/** Each gauge by its windowed definition, worked out afresh at every close. */
export const family: Record<string, { gauge: (market: Market, sessions: number) => Gauge; naive: Naive; from?: number }> = {
  price: { gauge: (market) => market.price('small'), naive: (x, t) => x[t]! },
  ratio: { gauge: (market) => market.ratio('small', 'large'), naive: (x, t, _, y) => x[t]! / y[t]! },
  streak: {
    gauge: (market) => market.streak('small', 'large'),
    naive: (x, t, _, y) => {
      let count = 0;
      while (t - count > 0 && change(x, t - count) > change(y, t - count)) count++;
      return count;
    },
  },
  momentum: {
    gauge: (market, sessions) => market.momentum('small', sessions),
    naive: (x, t, n) => (t < n ? Number.NaN : x[t]! / x[t - n]! - 1),
  },
  lag: { gauge: (market, sessions) => market.lag('small', sessions), naive: (x, t, n) => x[t - n] ?? Number.NaN },
  average: { gauge: (market, sessions) => market.average('small', sessions), naive: (x, t, n) => mean(window(x, t, n)) },
  volatility: {
    gauge: (market, sessions) => market.volatility('small', sessions),
    naive: (x, t, n) => {
      if (t < n) return Number.NaN;
      const returns = Array.from({ length: n }, (_, i) => change(x, t - i));
      const middle = mean(returns);
      return Math.sqrt((returns.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (n - 1)) * 252);
    },
    from: 2,
  },
  drawdown: { gauge: (market) => market.drawdown('small'), naive: (x, t) => x[t]! / Math.max(...x.slice(0, t + 1)) - 1 },
  high: { gauge: (market, sessions) => market.high('small', sessions), naive: (x, t, n) => Math.max(...window(x, t, n)) },
  low: { gauge: (market, sessions) => market.low('small', sessions), naive: (x, t, n) => Math.min(...window(x, t, n)) },
};
