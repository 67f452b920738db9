import { describe, expect, it } from 'vitest';
import { battingAverage, informationRatio, numberRatio, percentRatio, trackingError } from '../../src/stats/active.js';
import { autocorrelation } from '../../src/stats/autocorrelation.js';
import { capture, captureRatio, downCapture, upCapture } from '../../src/stats/capture.js';
import { correlation } from '../../src/stats/correlation.js';
import { calmar, drawdowns, maxDrawdown } from '../../src/stats/drawdown.js';
import { drawdownEpisodes } from '../../src/stats/drawdown-episodes.js';
import { gainToPain, hitRate, omega, payoffRatio, profitFactor } from '../../src/stats/gain-loss.js';
import { cagr, cagrByPeriods, compoundReturn, geometricMean, totalReturn } from '../../src/stats/growth.js';
import { alphaJensen, appraisalRatio, marketModel, mSquared, sideBeta, treynor } from '../../src/stats/market-model.js';
import { kurtosis, mean, skewness, standardDeviation } from '../../src/stats/moments.js';
import { neweyWestMean } from '../../src/stats/newey-west.js';
import { normalQuantile } from '../../src/stats/normal-quantile.js';
import { quantile } from '../../src/stats/quantile.js';
import { slope } from '../../src/stats/regression.js';
import { relativeWealth, rollingOutperformance, rollingReturn, shareOfWindowsAhead } from '../../src/stats/relative.js';
import { excessReturns, simpleReturns, wealthFromReturns } from '../../src/stats/returns.js';
import { rollingBeta } from '../../src/stats/rolling-beta.js';
import { riskFreePerPeriod, sharpe, volatility } from '../../src/stats/sharpe.js';
import { loEta, sharpeErrorIid } from '../../src/stats/sharpe-error.js';
import { downsideDeviation, sortino } from '../../src/stats/sortino.js';
import { streakMarks } from '../../src/stats/streak-marks.js';
import { leadFlags, streaks } from '../../src/stats/streaks.js';
import { longestUnderWater, martin, painIndex, timeUnderWater, ulcerIndex } from '../../src/stats/ulcer.js';
import { expectedShortfall, tailRatio, valueAtRisk, valueAtRiskCornishFisher, valueAtRiskGaussian } from '../../src/stats/value-at-risk.js';

/** Series that break ratios, by name. */
const empty: number[] = [];
const one = [0.01];
const flat = Array.from({ length: 30 }, () => 0.0001);
const zeros = Array.from({ length: 30 }, () => 0);
const allPositive = [0.01, 0.02, 0.015, 0.01, 0.03];
const ruin = [0.1, -1, 0.2, -0.1, 0.05];
const gap = [0.01, -0.02, Number.NaN, 0.03, 0.01];
const plain = [0.02, -0.01, 0.005, -0.015, 0.01];

const annual = { periodsPerYear: 252 };
type Series = ArrayLike<number>;

/** One number from returns, or from the wealth they make. */
const ofReturns: Record<string, (r: Series) => number> = {
  mean,
  standardDeviation,
  volatility: (r) => volatility(r, 252),
  skewness,
  kurtosis,
  compoundReturn,
  geometricMean,
  totalReturn: (r) => totalReturn(wealthFromReturns(r)),
  cagrByPeriods: (r) => cagrByPeriods(wealthFromReturns(r), 252),
  sharpe: (r) => sharpe(r, annual),
  sharpeOverRate: (r) => sharpe(r, { ...annual, riskFree: 0.0001 }),
  downsideDeviation: (r) => downsideDeviation(r, annual),
  downsideDeviationBelow: (r) => downsideDeviation(r, { ...annual, over: 'below' }),
  sortino: (r) => sortino(r, annual),
  omega,
  gainToPain,
  profitFactor,
  hitRate,
  hitRateExcluding: (r) => hitRate(r, 'excluded'),
  payoffRatio,
  quantile: (r) => quantile(r, 0.3),
  valueAtRisk,
  expectedShortfall,
  valueAtRiskGaussian,
  valueAtRiskCornishFisher,
  tailRatio,
  autocorrelation,
  neweyWestError: (r) => neweyWestMean(r).error,
  neweyWestT: (r) => neweyWestMean(r).t,
  loEta: (r) => loEta(r, 3),
  maxDrawdown: (r) => maxDrawdown(wealthFromReturns(r)).depth,
  ulcerIndex: (r) => ulcerIndex(wealthFromReturns(r)),
  painIndex: (r) => painIndex(wealthFromReturns(r)),
  timeUnderWater: (r) => timeUnderWater(wealthFromReturns(r)),
  longestUnderWater: (r) => longestUnderWater(wealthFromReturns(r)),
};

/** One number from a pair. */
const ofPair: Record<string, (r: Series, b: Series) => number> = {
  correlation,
  slope,
  trackingError: (r, b) => trackingError(r, b, 252),
  informationRatio: (r, b) => informationRatio(r, b, 252),
  battingAverage,
  numberRatio: (r, b) => numberRatio(r, b, 'up'),
  percentRatio: (r, b) => percentRatio(r, b, 'notUp'),
  capture: (r, b) => capture(r, b, { side: 'notUp', method: 'cumulative' }),
  upCapture,
  downCapture,
  captureRatio,
  alphaJensen: (r, b) => alphaJensen(r, b, annual),
  alphaT: (r, b) => marketModel(r, b, annual).alphaT,
  rSquared: (r, b) => marketModel(r, b, annual).rSquared,
  treynor: (r, b) => treynor(r, b, annual),
  mSquared: (r, b) => mSquared(r, b, annual),
  appraisalRatio: (r, b) => appraisalRatio(r, b, annual),
  bullBeta: (r, b) => sideBeta(r, b, 'up'),
  relativeMaxDrawdown: (r, b) => maxDrawdown(relativeWealth(wealthFromReturns(r), wealthFromReturns(b))).depth,
};

describe('an undefined figure', () => {
  it.each(Object.entries(ofReturns))('%s is NaN of nothing, and NaN with a NaN inside', (_name, figure) => {
    expect(figure(empty)).toBeNaN();
    expect(figure(gap)).toBeNaN();
  });

  it.each(Object.entries(ofPair))('%s of a pair is NaN of nothing, and NaN with a NaN on either side', (_name, figure) => {
    expect(figure(empty, empty)).toBeNaN();
    expect(figure([0.01, -0.01, Number.NaN, Number.NaN, 0.02], plain)).toBeNaN();
    expect(figure(plain, gap)).toBeNaN();
  });

  it.each(Object.entries(ofReturns))('%s is never infinite, whatever the series', (_name, figure) => {
    for (const series of [one, flat, zeros, allPositive, ruin, plain]) expect(Math.abs(figure(series))).not.toBe(Number.POSITIVE_INFINITY);
  });

  it.each(Object.entries(ofPair))('%s of a pair is never infinite, whatever the series', (_name, figure) => {
    const pairs = [
      [flat, flat],
      [zeros, flat],
      [flat, zeros],
      [allPositive, plain],
      [plain, allPositive],
      [ruin, plain],
      [plain, ruin],
      [one, one],
    ] as const;
    for (const [r, b] of pairs) expect(Math.abs(figure(r, b))).not.toBe(Number.POSITIVE_INFINITY);
  });
});

describe('flat', () => {
  it('has volatility near 0 and no ratio over it, though its mean is off by rounding', () => {
    expect(volatility(flat, 252)).toBeLessThan(1e-15);
    for (const figure of [
      sharpe(flat, annual),
      skewness(flat),
      kurtosis(flat),
      autocorrelation(flat),
      neweyWestMean(flat).t,
      loEta(flat, 5),
    ])
      expect(figure).toBeNaN();
  });

  it('has no ratio when it comes back from wealth with rounding in every return', () => {
    expect(sharpe(simpleReturns(wealthFromReturns(flat)), annual)).toBeNaN();
    expect(sharpe(flat, { ...annual, riskFree: flat })).toBeNaN();
  });

  it('is no benchmark to regress on', () => {
    const scattered = flat.map((value, i) => value + (i % 3) * 0.01);
    expect(slope(scattered, flat)).toBeNaN();
    expect(correlation(scattered, flat)).toBeNaN();
    expect(marketModel(scattered, flat, annual).betaT).toBeNaN();
  });
});

describe('one', () => {
  it('has a total return and a drawdown, but no spread', () => {
    expect(totalReturn(wealthFromReturns(one))).toBeCloseTo(0.01, 15);
    expect(maxDrawdown(wealthFromReturns(one)).depth).toBe(0);
    expect(sharpe(one, annual)).toBeNaN();
    expect(volatility(one, 252)).toBeNaN();
  });

  it('cannot be annualised into an infinite rate', () => {
    expect(cagrByPeriods([1, 1000], 252)).toBeNaN();
  });
});

describe('allPositive', () => {
  it('has nothing to divide by where losses are the denominator', () => {
    for (const figure of [omega, gainToPain, profitFactor, payoffRatio]) expect(figure(allPositive)).toBeNaN();
    expect(sortino(allPositive, annual)).toBeNaN();
    expect(downsideDeviation(allPositive, annual)).toBe(0);
    expect(downCapture(plain, allPositive)).toBeNaN();
    expect(hitRate(allPositive)).toBe(1);
  });

  it('has a drawdown of 0 at the base, no episode, no time under water, and neither Calmar nor Martin ratio', () => {
    const wealth = wealthFromReturns(allPositive);
    expect(maxDrawdown(wealth)).toEqual({ depth: 0, peak: 0, trough: 0, recovery: 0 });
    expect(drawdownEpisodes(wealth)).toEqual([]);
    expect([timeUnderWater(wealth), longestUnderWater(wealth), ulcerIndex(wealth)]).toEqual([0, 0, 0]);
    expect(calmar({ cagr: 0.1, maxDrawdown: 0 })).toBeNaN();
    expect(martin({ growth: 0.1, ulcer: 0 })).toBeNaN();
  });
});

describe('ruin', () => {
  it('is a drawdown of everything, without a growth rate', () => {
    const wealth = wealthFromReturns(ruin);
    expect(maxDrawdown(wealth)).toEqual({ depth: -1, peak: 1, trough: 2, recovery: null });
    expect(totalReturn(wealth)).toBe(-1);
    expect(cagr(1, 0, 10)).toBeNaN();
    expect(cagr(1, -0.2, 10)).toBeNaN();
    expect(geometricMean(ruin)).toBeNaN();
  });

  it('earns no return out of nothing', () => {
    expect(Array.from(simpleReturns([1, 0, 0.5]))).toEqual([-1, Number.NaN]);
    expect(relativeWealth([1, 1], [1, 0])[1]).toBeNaN();
  });
});

describe('drawdowns', () => {
  it('count a loss in the first return, because the base is a peak', () => {
    const wealth = wealthFromReturns([-0.1, 0.05]);
    expect(maxDrawdown(wealth)).toMatchObject({ peak: 0, trough: 1, recovery: null });
    expect(maxDrawdown(wealth).depth).toBeCloseTo(-0.1, 15);
    expect(timeUnderWater(wealth)).toBe(1);
  });

  it('are open while not recovered, and counted to the last observation', () => {
    const [episode] = drawdownEpisodes([100, 90, 80, 95]);
    expect(episode).toMatchObject({ peak: 0, trough: 2, recovery: null, toRecovery: null, total: 3, open: true });
    expect(longestUnderWater([100, 90, 80, 95])).toBe(3);
  });

  it('keep the first of two equal troughs and recover at an equal high', () => {
    expect(maxDrawdown([100, 80, 90, 80, 100])).toMatchObject({ peak: 0, trough: 1, recovery: 4 });
  });

  it('fall from the last of equal highs', () => {
    expect(maxDrawdown([100, 104, 104, 90, 104])).toMatchObject({ peak: 2, trough: 3, recovery: 4 });
  });

  it('are NaN where wealth is, and NaN throughout from a base of nothing', () => {
    expect(Array.from(drawdowns([1, Number.NaN, 0.5]))).toEqual([0, Number.NaN, -0.5]);
    expect(Array.from(drawdowns([0, 1]))).toEqual([Number.NaN, Number.NaN]);
    expect(drawdownEpisodes([1, 0.9, Number.NaN, 0.8, 1])[0]!.depth).toBeNaN();
  });
});

describe('a riskless rate', () => {
  it('given as a number and as a series of it is the same', () => {
    const series = plain.map(() => 0.0002);
    expect(sharpe(plain, { ...annual, riskFree: series })).toBe(sharpe(plain, { ...annual, riskFree: 0.0002 }));
    expect(mSquared(plain, ruin, { ...annual, riskFree: series })).toBeCloseTo(mSquared(plain, ruin, { ...annual, riskFree: 0.0002 }), 12);
  });

  it('per period compounds to the annual one', () => {
    expect((1 + riskFreePerPeriod(0.05, 252)) ** 252 - 1).toBeCloseTo(0.05, 12);
    expect(riskFreePerPeriod(-1, 252)).toBeNaN();
  });
});

describe('quantiles', () => {
  it('give the order statistic itself where the position is whole', () => {
    const values = Array.from({ length: 141 }, (_, i) => i / 7);
    expect(quantile(values, 0.05)).toBe(1);
    expect(quantile(values, 0.95)).toBe(19);
    expect([quantile(values, -0.1), quantile(values, 1.1)]).toEqual([Number.NaN, Number.NaN]);
  });

  it.each([
    [0.5, 0],
    [0.95, 1.6448536269514722],
    [0.99, 2.3263478740408408],
    [0.001, -3.090232306167813],
    [1e-12, -7.034483825301131],
    [1e-20, -9.262340089798407],
  ])('of the normal at %s is %s (scipy norm.ppf)', (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(z)));
  });

  it('of the normal do not exist at 0 and 1', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('rolling windows', () => {
  it('are none when the history is shorter than the window', () => {
    expect(rollingReturn([1, 2], 2).length).toBe(0);
    expect(rollingBeta([0.1], [0.1], 2).length).toBe(0);
    expect(shareOfWindowsAhead([1, 2], [1, 2], 5)).toBeNaN();
  });

  it('forget a NaN once it has left', () => {
    const r = [0.01, 0.02, Number.NaN, 0.01, 0.03, -0.02, 0.01];
    const b = [0.01, 0.01, 0.02, 0.03, 0.01, -0.01, 0.02];
    const betas = Array.from(rollingBeta(r, b, 3));
    expect(betas.map(Number.isNaN)).toEqual([true, true, true, false, false]);
    expect(betas[3]).toBeCloseTo(slope(r.slice(3, 6), b.slice(3, 6)), 12);
  });

  it('have no beta while the benchmark stands still, and the right one when it moves again after a crash', () => {
    const b = [0.01, -0.3, 0.2, ...Array.from({ length: 10 }, () => 0.0001), 0.00011, 0.00009, 0.0001];
    const r = b.map((value, i) => 2 * value + (i % 2) * 1e-5);
    const betas = rollingBeta(r, b, 4);
    for (let i = 3; i <= 9; i++) expect(betas[i]).toBeNaN();
    const direct = slope(r.slice(-4), b.slice(-4));
    expect(Math.abs(betas.at(-1)! - direct)).toBeLessThan(1e-10);
  });

  it('must be a whole number of periods', () => {
    expect(() => rollingReturn([1, 2, 3], 0)).toThrow(RangeError);
    expect(() => rollingBeta([1, 2, 3], [1, 2, 3], 1.5)).toThrow('whole number');
  });
});

describe('two series', () => {
  it('must be of one length', () => {
    for (const figure of Object.values(ofPair)) expect(() => figure([0.1], [0.1, 0.2])).toThrow(RangeError);
    expect(() => excessReturns([0.1], [0.1, 0.2])).toThrow('aligned');
    expect(() => leadFlags([0.1], [])).toThrow('aligned');
    expect(() => rollingOutperformance([1], [1, 2], 1)).toThrow('aligned');
  });

  it('that are the same have no alpha to be sure of and no information ratio', () => {
    const model = marketModel(plain, plain, annual);
    expect([model.beta, model.rSquared, model.alphaT, model.betaT]).toEqual([1, 1, Number.NaN, Number.NaN]);
    expect(informationRatio(plain, plain, 252)).toBeNaN();
    expect(appraisalRatio(plain, plain, annual)).toBeNaN();
    expect(battingAverage(plain, plain)).toBe(0);
    expect(battingAverage(plain, plain, 'half')).toBe(0.5);
  });
});

describe('streaks', () => {
  it('running into the last day are open', () => {
    expect(streaks([-1, 1, 1])).toEqual([{ first: 1, last: 2, length: 2, endedBy: null }]);
    expect(streaks([1, 1, 0], { ties: 'neutral' })).toEqual([{ first: 0, last: 1, length: 2, endedBy: null }]);
    expect(streaks([])).toEqual([]);
  });

  it('that are open mark their k-th day, have no end yet, and are returned apart', () => {
    const flags = [-1, 1, 1, 1];
    const open = { first: 1, last: 3, length: 3, endedBy: null };
    expect(streakMarks(flags, { length: 2, mark: 'onKth' })).toEqual({ marks: [2], open });
    expect(streakMarks(flags, { length: 2, mark: 'everyDay' })).toEqual({ marks: [2, 3], open });
    expect(streakMarks(flags, { length: 2, mark: 'onEnd' })).toEqual({ marks: [], open });
    expect(streakMarks(flags, { length: 2, mark: 'firstLoss' })).toEqual({ marks: [], open });
    expect(streakMarks(flags, { length: 4, mark: 'onKth' })).toEqual({ marks: [], open: null });
  });

  it('over neutral ties mark days ahead only, and end on the day that ends them', () => {
    const flags = [1, 0, 1, 0, -1];
    expect(streakMarks(flags, { length: 2, mark: 'everyDay', ties: 'neutral' }).marks).toEqual([2]);
    expect(streakMarks(flags, { length: 2, mark: 'onEnd', ties: 'neutral' }).marks).toEqual([2]);
    expect(streakMarks(flags, { length: 2, mark: 'firstLoss', ties: 'neutral' }).marks).toEqual([4]);
  });

  it('of the other side are read from the same flags', () => {
    expect(streaks([1, -1, -1, 1], { of: -1 })).toEqual([{ first: 1, last: 2, length: 2, endedBy: 3 }]);
  });

  it('need a whole length', () => {
    expect(() => streakMarks([1], { length: 0, mark: 'onKth' })).toThrow(RangeError);
  });
});

describe('errors of a Sharpe ratio', () => {
  it('do not exist without observations', () => {
    expect(sharpeErrorIid({ sharpe: 0.1, observations: 0 })).toBeNaN();
  });
});
