import { civil } from '../../src/data/dates.js';
import type { Gauge, Market } from '../../src/strategy.js';

/** `days` are those of `x`; a formula over all sessions so far is asked with none. */
export type Naive = (x: readonly number[], t: number, sessions: number, y: readonly number[], days: Int32Array) => number;
export const window = (x: readonly number[], t: number, sessions: number): number[] =>
  t + 1 < sessions ? [Number.NaN] : x.slice(t + 1 - sessions, t + 1);
export const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;
const change = (x: readonly number[], t: number): number => x[t]! / x[t - 1]! - 1;

/** Sums of squares and products about the means of the returns of two series. */
function spread(x: readonly number[], y: readonly number[], t: number, n: number): { xx: number; yy: number; xy: number } {
  const returns = (of: readonly number[]): number[] => Array.from({ length: n }, (_, i) => (t < n ? Number.NaN : change(of, t - i)));
  const [a, b] = [returns(x), returns(y)];
  const [meanA, meanB] = [mean(a), mean(b)];
  const sum = (of: (i: number) => number): number => a.reduce((total, _, i) => total + of(i), 0);
  return {
    xx: sum((i) => (a[i]! - meanA) ** 2),
    yy: sum((i) => (b[i]! - meanB) ** 2),
    xy: sum((i) => (a[i]! - meanA) * (b[i]! - meanB)),
  };
}
/** What is less is rounding: the engine's bound for a deviation of returns. */
const moves = (squares: number, n: number): boolean => Math.sqrt(squares / (n - 1)) > 1e-12;
const shareBelow = (values: readonly number[], today: number): number =>
  values.some(Number.isNaN) ? Number.NaN : values.filter((value) => value <= today).length / values.length;
function sincePeriod(x: readonly number[], t: number, period: (session: number) => number): number {
  let before = t;
  while (before >= 0 && period(before) === period(t)) before--;
  return before < 0 ? Number.NaN : x[t]! / x[before]! - 1;
}

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
  monthChange: {
    gauge: (market) => market.monthChange('small'),
    naive: (x, t, _, __, days) => sincePeriod(x, t, (session) => civil(days[session]!).year * 12 + civil(days[session]!).month),
  },
  yearChange: {
    gauge: (market) => market.yearChange('small'),
    naive: (x, t, _, __, days) => sincePeriod(x, t, (session) => civil(days[session]!).year),
  },
  lag: { gauge: (market, sessions) => market.lag('small', sessions), naive: (x, t, n) => x[t - n] ?? Number.NaN },
  average: { gauge: (market, sessions) => market.average('small', sessions), naive: (x, t, n) => mean(window(x, t, n)) },
  exponential: {
    gauge: (market, sessions) => market.exponential('small', sessions),
    naive: (x, t, n) => {
      if (t + 1 < n) return Number.NaN;
      const weight = 2 / (n + 1);
      return x.slice(1, t + 1).reduce((average, value) => (1 - weight) * average + weight * value, x[0]!);
    },
  },
  zScore: {
    gauge: (market, sessions) => market.zScore('small', sessions),
    naive: (x, t, n) => {
      const off = window(x, t, n).map((value) => value - x[t]!); // exact where levels are alike
      const middle = mean(off);
      const deviation = Math.sqrt(off.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (n - 1));
      return deviation > 1e-13 * Math.abs(x[t]!) ? -middle / deviation : Number.NaN;
    },
    from: 2,
  },
  percentile: {
    gauge: (market, sessions) => market.percentile('small', sessions),
    naive: (x, t, n) => shareBelow(n === 0 ? x.slice(0, t + 1) : window(x, t, n), x[t]!),
    from: 2,
  },
  percentileSoFar: { gauge: (market) => market.percentile('small'), naive: (x, t) => shareBelow(x.slice(0, t + 1), x[t]!) },
  correlation: {
    gauge: (market, sessions) => market.correlation('small', 'large', sessions),
    naive: (x, t, n, y) => {
      const { xx, yy, xy } = spread(x, y, t, n);
      return moves(xx, n) && moves(yy, n) ? xy / Math.sqrt(xx * yy) : Number.NaN;
    },
    from: 2,
  },
  beta: {
    gauge: (market, sessions) => market.beta('small', 'large', sessions),
    naive: (x, t, n, y) => {
      const { yy, xy } = spread(x, y, t, n);
      return moves(yy, n) ? xy / yy : Number.NaN;
    },
    from: 2,
  },
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
