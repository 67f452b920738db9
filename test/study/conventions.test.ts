import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/data/dates.js';
import { type Convention, SAME } from '../../src/study/conventions/convention.js';
import { explainable, explainFigure } from '../../src/study/conventions/explain.js';
import { FORMULAS } from '../../src/study/conventions/formulas.js';
import { CONVENTIONS } from '../../src/study/conventions/table.js';
import { type CurveContext, contextOf } from '../../src/study/curve.js';
import { figuresOf } from '../../src/study/figures.js';
import { sessionsFrom } from '../support/dataset.js';

/** Nine returns with a loss first, one of nothing, and months in which the benchmark rose, fell and stood still. */
const DATES = '2001-01-31 2001-02-14 2001-02-28 2001-03-15 2001-03-30 2001-04-16 2001-04-30 2001-05-15 2001-05-31 2001-06-29';
const W = [100, 97, 104, 103, 108, 100, 102, 102, 109, 107];
const B = [50, 51, 52, 50, 51, 49, 49, 50, 50.5, 50.5];
const RATE = 0.0001;

const days = Int32Array.from(DATES.split(' '), (text) => parseDate(text)!);
const against = contextOf({ days, wealth: Float64Array.from(B) }, { riskFree: RATE });
const context = contextOf({ days, wealth: Float64Array.from(W) }, { riskFree: RATE, benchmark: against });

const keyOf = ({ figure, library, call }: Convention): string => `${figure} | ${library.name} | ${call}`;
const numberOf = (key: string, of: CurveContext = context): number => CONVENTIONS.find((one) => keyOf(one) === key)!.of(of);

// The formulas once more, in plain arithmetic on the ten prices: nothing of src/stats is used here.
const sum = (x: number[]): number => x.reduce((total, value) => total + value, 0);
const mean = (x: number[]): number => sum(x) / x.length;
const moment = (x: number[], k: number): number => mean(x.map((v) => (v - mean(x)) ** k));
const sd = (x: number[], ddof = 1): number => Math.sqrt((moment(x, 2) * x.length) / (x.length - ddof));
const returnsOf = (w: number[]): number[] => w.slice(1).map((v, i) => v / w[i]! - 1);
const product = (x: number[]): number => x.reduce((total, value) => total * (1 + value), 1);
const where = (x: number[], test: (v: number, i: number) => boolean): number[] => x.filter(test);
const covariance = (x: number[], y: number[]): number => mean(x.map((v, i) => (v - mean(x)) * (y[i]! - mean(y))));
const depth = (w: number[]): number[] => w.map((v, i) => v / Math.max(...w.slice(0, i + 1)) - 1);

const [r, b] = [returnsOf(W), returnsOf(B)];
const T = 9;
const A = 252;
const excess = r.map((v) => v - RATE);
const market = b.map((v) => v - RATE);
const growth = 107 / 100;
const calendar = 28 + 31 + 30 + 31 + 29; // days from the end of January to 29 June 2001
const rateYear = (1 + RATE) ** A - 1;
const bars = growth ** (A / 10) - 1; // ten bars
const volatility = sd(r) * Math.sqrt(A);
const perBar = growth ** (1 / 10);
const compounded = Math.sqrt((sd(r) ** 2 + perBar ** 2) ** A - perBar ** (2 * A));
const meanYear = (1 + mean(r)) ** A - 1;
const meanYearB = (1 + mean(b)) ** A - 1;
const downside = Math.sqrt(mean(excess.map((v) => Math.min(v, 0) ** 2)));
const rho = Math.abs(covariance(excess.slice(0, -1), excess.slice(1)) / sd(excess.slice(0, -1), 0) / sd(excess.slice(1), 0));
const penalty = Math.sqrt(1 + 2 * sum([1, 2, 3, 4, 5, 6, 7, 8].map((k) => ((T - k) / T) * rho ** k)));
const deepest = 100 / 108 - 1;
const ulcerSum = sum(depth(W).map((d) => d * d));
const z = -1.6448536269514722; // normal quantile at 0.05, R qnorm
const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
const sorted = [...r].sort((x, y) => x - y);
const quantile = sorted[0]! + 0.4 * (sorted[1]! - sorted[0]!); // position 8 × 0.05
const [g1, b2] = [moment(r, 3) / moment(r, 2) ** 1.5, moment(r, 4) / moment(r, 2) ** 2];
/** The normal distribution function by Simpson's rule from 0. */
function phi(x: number): number {
  const steps = 2000;
  const f = (t: number): number => Math.exp((-t * t) / 2);
  const inner = Array.from({ length: steps - 1 }, (_, i) => (i % 2 === 0 ? 4 : 2) * f(((i + 1) * x) / steps));
  return 0.5 + ((x / steps / 3) * (f(0) + sum(inner) + f(x))) / Math.sqrt(2 * Math.PI);
}
/** With the sample's skewness and its excess kurtosis, as both libraries have it. */
function psr(x: number[], benchmark: number): number {
  const n = x.length;
  const s = mean(x) / sd(x);
  const skew = ((Math.sqrt(n * (n - 1)) / (n - 2)) * moment(x, 3)) / moment(x, 2) ** 1.5;
  const excessKurtosis = ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (moment(x, 4) / moment(x, 2) ** 2 - 3) + 6);
  return phi((s - benchmark) / Math.sqrt((1 - skew * s + ((excessKurtosis - 1) / 4) * s * s) / (n - 1)));
}
const h = z + ((z * z - 1) * g1) / 6 + ((z ** 3 - 3 * z) * (b2 - 3)) / 24 - ((2 * z ** 3 - 5 * z) * g1 * g1) / 36;
const beyond =
  (Math.exp((-h * h) / 2) / Math.sqrt(2 * Math.PI)) *
  (1 + (h ** 3 * g1) / 6 + ((h ** 6 - 9 * h ** 4 + 9 * h ** 2 + 3) * g1 ** 2) / 72 + ((h ** 4 - 2 * h ** 2 - 1) * (b2 - 3)) / 24);
const G1 = (g1 * Math.sqrt(T * (T - 1))) / (T - 2);
const G2 = ((T - 1) / ((T - 2) * (T - 3))) * ((T + 1) * (b2 - 3) + 6);
const beta = covariance(r, b) / moment(b, 2);
const [lr, lb] = [r.map(Math.log1p), b.map(Math.log1p)];
const logBeta = covariance(lr, lb) / moment(lb, 2);
const active = r.map((v, i) => v - b[i]!);
const tracking = sd(active) * Math.sqrt(A);
const alpha = mean(excess) - beta * mean(market);
const months = returnsOf([100, 104, 108, 102, 109, 107]);
const monthsB = returnsOf([50, 52, 51, 49, 50.5, 50.5]);
const side = (x: number[], of: number[], test: (v: number) => boolean): number[] => where(x, (_, i) => test(of[i]!));
const up = (v: number): boolean => v > 0;
const down = (v: number): boolean => v < 0;
const notUp = (v: number): boolean => v <= 0;
const yearOf = (x: number[], periods: number): number => product(x) ** (periods / x.length) - 1;
const daily = (test: (v: number) => boolean, periods: number): number =>
  yearOf(side(r, b, test), periods) / yearOf(side(b, b, test), periods);
const cumulated = (x: number[], y: number[], test: (v: number) => boolean): number =>
  (product(side(x, y, test)) - 1) / (product(side(y, y, test)) - 1);

const expected: Readonly<Record<string, number>> = {
  'totalReturn | empyrical | cum_returns_final': growth - 1,
  'totalReturn | quantstats | comp': growth - 1,
  'totalReturn | vectorbt | cum_returns_final_nb': growth - 1,
  'totalReturn | ffn | calc_total_return': growth - 1,
  'totalReturn | backtesting.py | Return [%]': growth - 1,
  'totalReturn | Lean | TotalNetProfit': growth - 1,
  'cagr | empyrical | annual_return, cagr': growth ** (A / T) - 1,
  'cagr | quantstats | cagr': growth ** (A / T) - 1,
  'cagr | PerformanceAnalytics | Return.annualized': growth ** (A / T) - 1,
  'cagr | vectorbt | annualized_return_nb, year_freq = 365 days': growth ** (365 / T) - 1,
  'cagr | backtesting.py | Return (Ann.) [%]': bars,
  'cagr | ffn | calc_cagr': growth ** (365.25 / calendar) - 1,
  'cagr | Lean | CompoundingAnnualReturn': growth ** (365 / calendar) - 1,
  'cagr | quantstats (old) | cagr': growth ** (A / (calendar - 14)) - 1, // its first date is that of the first return, 14 February
  'cagr | backtesting.py | CAGR [%]': growth ** (A / calendar) - 1,
  'cagrByPeriods | empyrical | annual_return, cagr': growth ** (A / T) - 1,
  'cagrByPeriods | quantstats | cagr': growth ** (A / T) - 1,
  'cagrByPeriods | PerformanceAnalytics | Return.annualized': growth ** (A / T) - 1,
  'cagrByPeriods | vectorbt | annualized_return_nb, year_freq = 365 days': growth ** (365 / T) - 1,
  'cagrByPeriods | backtesting.py | Return (Ann.) [%]': bars,
  'volatility | empyrical | annual_volatility': volatility,
  'volatility | quantstats | volatility': volatility,
  'volatility | ffn | daily_vol': volatility,
  'volatility | Lean | AnnualStandardDeviation': volatility,
  'volatility | vectorbt | annualized_volatility_nb, year_freq = 365 days': sd(r) * Math.sqrt(365),
  'volatility | backtesting.py | Volatility (Ann.) [%]': compounded,
  'sharpe | empyrical | sharpe_ratio': (mean(excess) / sd(excess)) * Math.sqrt(A),
  'sharpe | quantstats | sharpe': (mean(excess) / sd(excess)) * Math.sqrt(A),
  'sharpe | ffn | daily_sharpe': (mean(excess) / sd(excess)) * Math.sqrt(A),
  'sharpe | PerformanceAnalytics | SharpeRatio.annualized': (mean(excess) / sd(excess)) * Math.sqrt(A),
  'sharpe | PerformanceAnalytics | SharpeRatio.annualized(geometric = TRUE), the default of 1.0':
    (product(excess) ** (A / T) - 1) / (sd(excess) * Math.sqrt(A)),
  'sharpe | quantstats | smart_sharpe': (mean(excess) / sd(excess) / penalty) * Math.sqrt(A),
  'sharpe | vectorbt | sharpe_ratio_nb, year_freq = 365 days': (mean(excess) / sd(excess)) * Math.sqrt(365),
  'sharpe | backtesting.py | Sharpe Ratio': (bars - rateYear) / compounded,
  'sharpe | Lean | SharpeRatio': (meanYear - rateYear) / volatility,
  'sortino | empyrical | sortino_ratio': (mean(excess) * A) / (downside * Math.sqrt(A)),
  'sortino | quantstats | sortino': (mean(excess) / downside) * Math.sqrt(A),
  'sortino | ffn | daily_sortino': (mean(excess) / downside) * Math.sqrt(A),
  'sortino | quantstats | adjusted_sortino': (mean(excess) / downside) * Math.sqrt(A / 2),
  'sortino | quantstats | smart_sortino': (mean(excess) / (downside * penalty)) * Math.sqrt(A),
  'sortino | PerformanceAnalytics | SortinoRatio(MAR)': mean(excess) / downside,
  'sortino | vectorbt | sortino_ratio_nb, year_freq = 365 days': (mean(excess) / downside) * Math.sqrt(365),
  'sortino | ffn (old) | calc_sortino_ratio': (mean(excess) / sd(excess.map((v) => Math.min(v, 0)))) * Math.sqrt(A),
  'sortino | backtesting.py | Sortino Ratio': (bars - rateYear) / (Math.sqrt(mean(r.map((v) => Math.min(v, 0) ** 2))) * Math.sqrt(A)),
  'sortino | Lean | SortinoRatio': (meanYear - rateYear) / (sd(where(r, down)) * Math.sqrt(A)),
  'maxDrawdown | empyrical | max_drawdown': deepest,
  'maxDrawdown | quantstats | max_drawdown': deepest,
  'maxDrawdown | ffn | calc_max_drawdown': deepest,
  'maxDrawdown | backtesting.py | Max. Drawdown [%]': deepest,
  'maxDrawdown | PerformanceAnalytics | maxDrawdown(invert = TRUE)': -deepest,
  'maxDrawdown | Lean | Drawdown': 0.074,
  'maxDrawdown | vectorbt | max_drawdown_nb': deepest,
  'calmar | ffn | calc_calmar_ratio': (growth ** (365.25 / calendar) - 1) / -deepest,
  'calmar | empyrical | calmar_ratio': (growth ** (A / T) - 1) / -deepest,
  'calmar | quantstats | calmar': (growth ** (A / T) - 1) / -deepest,
  'calmar | PerformanceAnalytics | CalmarRatio': (growth ** (A / T) - 1) / -deepest,
  'calmar | backtesting.py | Calmar Ratio': bars / -deepest,
  'calmar | vectorbt | calmar_ratio_nb, year_freq = 365 days': (growth ** (365 / T) - 1) / -deepest,
  'ulcer | PerformanceAnalytics | UlcerIndex': Math.sqrt(ulcerSum / 9),
  'ulcer | quantstats | ulcer_index': Math.sqrt(ulcerSum / 8),
  'ulcer | ffn | to_ulcer_index': Math.sqrt(ulcerSum / 10),
  'pain | PerformanceAnalytics | PainIndex': -sum(depth(W)) / 9,
  'longestUnderWater | backtesting.py | Max. Drawdown Duration': 62, // 30 March to 31 May
  'var95 | empyrical | value_at_risk': quantile,
  'var95 | vectorbt | value_at_risk_nb': quantile,
  'var95 | PerformanceAnalytics | VaR(method = "historical")': quantile,
  'var95 | quantstats | value_at_risk': mean(r) + z * sd(r),
  'var95 | PerformanceAnalytics | VaR(method = "gaussian")': mean(r) + z * sd(r, 0),
  'var95 | Lean | ValueAtRisk95': Math.round((mean(r) + z * sd(r)) * 1000) / 1000,
  'var95 | PerformanceAnalytics | VaR(method = "modified"), the default': mean(r) + h * sd(r, 0),
  'var95Gaussian | quantstats | value_at_risk': mean(r) + z * sd(r),
  'var95Gaussian | PerformanceAnalytics | VaR(method = "gaussian")': mean(r) + z * sd(r, 0),
  'var95Gaussian | Lean | ValueAtRisk95': Math.round((mean(r) + z * sd(r)) * 1000) / 1000,
  'var95CornishFisher | PerformanceAnalytics | VaR(method = "modified"), the default': mean(r) + h * sd(r, 0),
  'es95 | empyrical | conditional_value_at_risk': sorted[0]!,
  'es95 | vectorbt | cond_value_at_risk_nb': sorted[0]!,
  'es95 | quantstats | conditional_value_at_risk': mean(r) - (sd(r) * density) / 0.05,
  'es95 | quantstats (old) | conditional_value_at_risk, before 0.0.83': sorted[0]!,
  'es95 | PerformanceAnalytics | ES(method = "historical")': sorted[0]!,
  'es95 | PerformanceAnalytics | ES(method = "gaussian")': mean(r) - (sd(r, 0) * density) / 0.05,
  'es95 | PerformanceAnalytics | ES(method = "modified"), the default': mean(r) + sd(r, 0) * Math.min(-beyond / 0.05, h),
  'skewness | quantstats | skew': G1,
  'skewness | ffn | daily_skew': G1,
  'skewness | vectorbt | stats()["Skew"], accessors.py': G1,
  'skewness | empyrical | SIMPLE_STAT_FUNCS: scipy.stats.skew': g1,
  'skewness | PerformanceAnalytics | skewness(method = "moment"), the default': g1,
  'kurtosis | quantstats | kurtosis': G2,
  'kurtosis | ffn | daily_kurt': G2,
  'kurtosis | vectorbt | stats()["Kurtosis"], accessors.py': G2,
  'kurtosis | empyrical | SIMPLE_STAT_FUNCS: scipy.stats.kurtosis': b2 - 3,
  'kurtosis | PerformanceAnalytics | kurtosis(method = "excess"), the default': b2 - 3,
  'kurtosis | PerformanceAnalytics | kurtosis(method = "moment")': b2,
  'beta | empyrical | beta': beta,
  'beta | quantstats | greeks': beta,
  'beta | vectorbt | beta_nb': beta,
  'beta | Lean | Beta': beta,
  'beta | backtesting.py | Beta': logBeta,
  'alpha | empyrical | alpha': (1 + alpha) ** A - 1,
  'alpha | vectorbt | alpha_nb, year_freq = 365 days': (1 + alpha) ** 365 - 1,
  'alpha | quantstats | greeks': (mean(r) - beta * mean(b)) * A,
  'alpha | Lean | Alpha': meanYear - (rateYear + beta * (meanYearB - rateYear)),
  'alpha | backtesting.py | Alpha [%]': growth - 1 - rateYear - logBeta * (50.5 / 50 - 1 - rateYear),
  'trackingError | PerformanceAnalytics | TrackingError': tracking,
  'trackingError | Lean | TrackingError': tracking,
  'informationRatio | empyrical | excess_sharpe': mean(active) / sd(active),
  'informationRatio | quantstats | information_ratio': mean(active) / sd(active),
  'informationRatio | ffn | calc_information_ratio': mean(active) / sd(active),
  'informationRatio | vectorbt | information_ratio_nb': mean(active) / sd(active),
  'informationRatio | PerformanceAnalytics | InformationRatio': (growth ** (A / T) - (50.5 / 50) ** (A / T)) / tracking,
  'informationRatio | Lean | InformationRatio': (meanYear - meanYearB) / tracking,
  'battingAverage | empyrical | batting_average': 5 / 9, // periods 2, 3, 4, 6 and 8
  'upCapture | empyrical | up_capture': daily(up, A),
  'upCapture | vectorbt | up_capture_nb': daily(up, 365),
  'upCapture | PerformanceAnalytics | UpDownRatios(method = "Capture", side = "Up")': cumulated(r, b, up),
  'upCapture | PerformanceAnalytics | UpDownRatios of monthly returns': cumulated(months, monthsB, up),
  'downCapture | empyrical | down_capture': daily(down, A),
  'downCapture | vectorbt | down_capture_nb': daily(down, 365),
  'downCapture | PerformanceAnalytics | UpDownRatios(method = "Capture", side = "Down")': cumulated(r, b, notUp),
  'downCapture | PerformanceAnalytics | UpDownRatios of monthly returns': cumulated(months, monthsB, notUp),
  'psr | quantstats | probabilistic_sharpe_ratio(rf = 0)': psr(r, 0),
  'psr | Lean | ProbabilisticSharpeRatio, Statistics.cs': psr(excess, 1 / Math.sqrt(A)),
  'hitRate | quantstats | win_rate': 4 / 8,
  'payoffRatio | quantstats | payoff_ratio': mean(where(r, up)) / -mean(where(r, down)),
  'profitFactor | quantstats | profit_factor': sum(where(r, up)) / -sum(where(r, down)),
  'exposure | quantstats | exposure': 0.89, // 8 of 9 days, rounded up
};

describe('the conventions of other libraries, worked out by hand on ten prices', () => {
  it.each(Object.entries(expected))('%s', (key, value) => {
    expect(Math.abs(numberOf(key) - value)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(value)));
  });

  it('are all of them', () => {
    expect(CONVENTIONS.map(keyOf).sort()).toEqual(Object.keys(expected).sort());
  });

  it('forget a loss on the first day in vectorbt alone', () => {
    const fall = contextOf({ days: days.slice(0, 3), wealth: Float64Array.of(100, 80, 90) });
    expect(numberOf('maxDrawdown | vectorbt | max_drawdown_nb', fall)).toBe(0);
    expect(numberOf('maxDrawdown | empyrical | max_drawdown', fall)).toBeCloseTo(-0.2, 14);
  });

  it('take the last 252 days in Lean’s value at risk', () => {
    const calm = Array.from({ length: 300 }, (_, i) => (i < 48 ? (i % 2 ? 0.1 : -0.08) : i % 2 ? 0.011 : -0.01));
    const wealth = Float64Array.from([1, ...calm.map((_, i) => product(calm.slice(0, i + 1)))]);
    const long = contextOf({ days: sessionsFrom(301, parseDate('2001-01-02')!), wealth });
    // mean 0.0005 and deviation 0.0105 × √(252/251) in the last 252
    expect(numberOf('var95 | Lean | ValueAtRisk95', long)).toBe(Math.round((0.0005 + z * 0.0105 * Math.sqrt(252 / 251)) * 1000) / 1000);
  });

  it('read a dated riskless rate as the mean of its years', () => {
    const dated = contextOf(context.curve, {
      riskFree: Float64Array.from({ length: 9 }, (_, i) => (i < 3 ? 0 : RATE)),
      benchmark: against,
    });
    const mean = (6 * rateYear) / 9;
    expect(numberOf('sharpe | Lean | SharpeRatio', dated)).toBeCloseTo((meanYear - mean) / volatility, 11);
  });

  it('have no figure against a benchmark where there is none', () => {
    const alone = contextOf(context.curve);
    for (const figure of ['beta', 'alpha', 'trackingError', 'informationRatio', 'battingAverage', 'upCapture', 'downCapture'])
      for (const one of CONVENTIONS.filter((entry) => entry.figure === figure)) expect(one.of(alone), keyOf(one)).toBeNaN();
  });
});

describe('the table of conventions', () => {
  it('names figures that exist, each row once, in clauses that fit a terminal', () => {
    const known = explainable().map(({ id }) => id);
    for (const entry of CONVENTIONS) {
      expect(known, keyOf(entry)).toContain(entry.figure);
      expect(entry.because.length, keyOf(entry)).toBeLessThanOrEqual(44);
      expect(entry.because, keyOf(entry)).not.toMatch(/\.$|^[A-Z](?!AGR|aussian)/);
      expect(entry.library.read, keyOf(entry)).toMatch(/^[\w-]+\/[\w.-]+, /);
    }
    expect(new Set(CONVENTIONS.map(keyOf)).size).toBe(CONVENTIONS.length);
  });

  it('says "the same convention" of those alone that give our number on any curve', () => {
    const returns = fc.array(fc.double({ min: -0.2, max: 0.25, noNaN: true }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(returns, returns, fc.double({ min: 0, max: 0.001, noNaN: true }), (one, two, riskFree) => {
        const length = Math.min(one.length, two.length);
        const wealth = (of: number[]): Float64Array =>
          Float64Array.from([1, ...of.slice(0, length).map((_, i) => product(of.slice(0, i + 1)))]);
        const span = sessionsFrom(length + 1, parseDate('2003-05-06')!);
        const benchmark = contextOf({ days: span, wealth: wealth(two) }, { riskFree });
        const any = contextOf({ days: span, wealth: wealth(one) }, { riskFree, benchmark });
        for (const { id, value } of figuresOf(any)) {
          for (const reading of explainFigure(id, any, value)!.readings.filter(({ because }) => because === SAME)) {
            expect(['same', 'undefined'], `${id} ${reading.call} ${reading.value} ${value}`).toContain(reading.agreement);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('an explanation', () => {
  it('has a formula, a source and plain words for every figure, and for nothing else', () => {
    expect(Object.keys(FORMULAS).sort()).toEqual(
      explainable()
        .map(({ id }) => id)
        .sort(),
    );
    for (const [id, { formula, source, plain }] of Object.entries(FORMULAS)) {
      expect(formula.length, id).toBeGreaterThan(5);
      expect(source, id).toMatch(/\d{4}|[a-z]+_[a-z]+|backtesting|Pearson|PerformanceAnalytics/);
      expect(plain('VALUE', 'day'), id).toMatch(/VALUE/);
      expect(plain('VALUE', 'day'), id).not.toMatch(/[.]$|undefined/);
    }
  });

  it('puts those that agree first, then the nearest, and those without a number last', () => {
    const { readings } = explainFigure('sharpe', context, 0)!;
    const ours = figuresOf(context).find(({ id }) => id === 'sharpe')!.value;
    const distances = readings.map(({ value }) => Math.abs(Math.abs(value) - Math.abs(ours)));
    expect(readings.slice(0, 4).map(({ agreement }) => agreement)).toEqual(['same', 'same', 'same', 'same']);
    expect(distances.slice(4)).toEqual(distances.slice(4).sort((x, y) => x - y));
    const flat = contextOf({ days, wealth: Float64Array.from(W, () => 100) });
    const last = explainFigure('sortino', flat, Number.NaN)!.readings.map(({ agreement }) => agreement);
    expect(last).toEqual(last.map(() => 'undefined'));
  });

  it('tells a number with the sign turned from another one', () => {
    const { readings } = explainFigure('maxDrawdown', context, deepest)!;
    expect(readings.find(({ library }) => library.name === 'PerformanceAnalytics')!.agreement).toBe('opposite');
    expect(readings.find(({ library }) => library.name === 'Lean')!.agreement).toBe('other');
  });

  it('says whether the curve gives what was recorded, to nine digits', () => {
    const ours = figuresOf(context).find(({ id }) => id === 'sharpe')!.value;
    expect(explainFigure('sharpe', context, ours * (1 + 5e-10))!.reproduced).toBe(true);
    expect(explainFigure('sharpe', context, ours * (1 + 5e-9))!.reproduced).toBe(false);
    expect(explainFigure('sharpe', context, Number.NaN)!.reproduced).toBe(false);
  });

  it('takes figures of trading as recorded', () => {
    expect(explainFigure('hitRate', context, 0.7)).toMatchObject({ reproduced: null, figure: { value: 0.7 } });
    expect(explainFigure('hitRate', context, Number.NaN)!.figure.reason).toBe('needs a closed trade');
  });

  it('is undefined for what is no figure', () => {
    for (const id of ['shape', 'constructor', '__proto__', '']) expect(explainFigure(id, context, 0)).toBeUndefined();
  });
});
