import { describe, expect, it } from 'vitest';
import {
  battingAverage,
  informationRatio,
  informationRatioOfGrowth,
  numberRatio,
  percentRatio,
  trackingError,
} from '../../src/stats/active.js';
import { autocorrelation } from '../../src/stats/autocorrelation.js';
import { capture, captureRatio } from '../../src/stats/capture.js';
import { correlation } from '../../src/stats/correlation.js';
import { calmar, maxDrawdown } from '../../src/stats/drawdown.js';
import { type DrawdownEpisode, drawdownEpisodes } from '../../src/stats/drawdown-episodes.js';
import { gainToPain, hitRate, omega, payoffRatio, profitFactor } from '../../src/stats/gain-loss.js';
import { cagrByPeriods, compoundReturn, geometricMean, totalReturn } from '../../src/stats/growth.js';
import { alphaJensen, appraisalRatio, marketModel, mSquared, sideBeta, treynor } from '../../src/stats/market-model.js';
import { kurtosis, mean, skewness } from '../../src/stats/moments.js';
import { neweyWestMean } from '../../src/stats/newey-west.js';
import { regress, slope } from '../../src/stats/regression.js';
import { relativeWealth, rollingOutperformance, shareOfWindowsAhead } from '../../src/stats/relative.js';
import { excessReturns, simpleReturns, wealthFromReturns } from '../../src/stats/returns.js';
import { rollingBeta } from '../../src/stats/rolling-beta.js';
import { annualMean, sharpe, volatility } from '../../src/stats/sharpe.js';
import { loEta, sharpeErrorIid, sharpeErrorMertens } from '../../src/stats/sharpe-error.js';
import { downsideDeviation, sortino } from '../../src/stats/sortino.js';
import { type Mark, streakMarks } from '../../src/stats/streak-marks.js';
import { leadFlags, streaks, type Ties } from '../../src/stats/streaks.js';
import { martin, painIndex, ulcerIndex } from '../../src/stats/ulcer.js';
import { expectedShortfall, tailRatio, valueAtRisk, valueAtRiskGaussian } from '../../src/stats/value-at-risk.js';
import { expectClose, readJson } from './helpers.js';

type Triple = readonly [number, number, number];
type Letter = 'w' | 't' | 'l';

interface Vectors {
  metrics: {
    input: { returns: number[]; benchmark: number[]; riskFreePerPeriod: number; periodsPerYear: number };
    expected: Record<string, number | number[]>;
  };
  drawdownEpisodes: { input: number[]; expected: Omit<DrawdownEpisode, 'open'>[]; maxDrawdown: number };
  streaks: {
    input: { a: number[]; b: number[] };
    flags: Letter[];
    expected: Record<'strict' | 'tieExtends' | 'tieNeutral', Triple[]>;
    roundedTo1dpPercent: { flags: Letter[]; strict: Triple[] };
  };
  streaksMissingDays: {
    input: { datesA: string[]; pricesA: number[]; datesB: string[]; pricesB: number[] };
    innerJoin: { retA: number[]; retB: number[]; flags: Letter[]; strict: Triple[] };
    breakOnGap: { flags: (Letter | null)[]; strict: Triple[] };
  };
  streakSignals: { flags: Letter[]; k: number; expected: Record<'onKth' | 'onEnd' | 'firstLoss' | 'everyDayAtLeastK', number[]> };
}

const vectors = readJson<Vectors>('metrics.json');
const { returns: r, benchmark: b, riskFreePerPeriod: riskFree, periodsPerYear } = vectors.metrics.input;

const wealth = wealthFromReturns(r);
const wealthB = wealthFromReturns(b);
const growth = cagrByPeriods(wealth, periodsPerYear);
const growthB = cagrByPeriods(wealthB, periodsPerYear);
const depth = maxDrawdown(wealth).depth;
const annual = { periodsPerYear };
const annualRf = { periodsPerYear, riskFree };
const perPeriod = { sharpe: sharpe(r, { periodsPerYear: 1 }), observations: r.length };
const model = (lag: number, smallSample: boolean) => marketModel(r, b, { ...annualRf, lag, smallSample });
const meanAt = (lag: number) => neweyWestMean(r, { lag });

/** Every key of the reference, and what of ours must give it. */
const ours: Record<string, () => number | ArrayLike<number>> = {
  totalReturn: () => totalReturn(wealth),
  cagrByPeriods252: () => growth,
  meanArithmeticPerPeriod: () => mean(r),
  meanArithmeticAnnual: () => annualMean(r, periodsPerYear),
  meanGeometricPerPeriod: () => geometricMean(r),
  volAnnual_ddof1: () => volatility(r, periodsPerYear),
  volAnnual_ddof0: () => volatility(r, periodsPerYear, 0),
  sharpeAnnual_rf: () => sharpe(r, annualRf),
  sharpeAnnual_rf0: () => sharpe(r, annual),
  sharpePerPeriod_rf0_ddof1: () => sharpe(r, { periodsPerYear: 1 }),
  downsideDevAnnual_mar0_fullN: () => downsideDeviation(r, annual),
  downsideDevAnnual_mar0_subsetN: () => downsideDeviation(r, { periodsPerYear, over: 'below' }),
  sortinoAnnual_mar0_fullN: () => sortino(r, annual),
  sortinoAnnual_marRf_fullN: () => sortino(r, { periodsPerYear, acceptable: riskFree }),
  omega_0: () => omega(r),
  gainToPain: () => gainToPain(r),
  profitFactor: () => profitFactor(r),
  hitRate_strict_over_all: () => hitRate(r),
  hitRate_excludingZeros: () => hitRate(r, 'excluded'),
  payoffRatio: () => payoffRatio(r),
  maxDrawdown: () => depth,
  maxDrawdownTroughIndexInWealth: () => maxDrawdown(wealth).trough,
  ulcerIndex_wealthInclStart: () => ulcerIndex(wealth, { includeStart: true }),
  ulcerIndex_excludingStart: () => ulcerIndex(wealth),
  painIndex_excludingStart: () => painIndex(wealth),
  calmar_cagr252: () => calmar({ cagr: growth, maxDrawdown: depth }),
  martin_cagr252_excludingStart: () => martin({ growth, ulcer: ulcerIndex(wealth) }),
  skew_g1_population: () => skewness(r, 'population'),
  skew_G1_sample: () => skewness(r),
  kurt_b2_population_nonExcess: () => kurtosis(r, 'population'),
  kurt_G2_sample_excess: () => kurtosis(r),
  var95_historical_type7_asReturn: () => valueAtRisk(r),
  cvar95_meanOfReturnsLE_VaR: () => expectedShortfall(r),
  var95_gaussian_ddof1: () => valueAtRiskGaussian(r),
  tailRatio_95_5_type7: () => tailRatio(r),
  autocorr1: () => autocorrelation(r),
  mean_se_NW_L0_noSmallSample: () => meanAt(0).error,
  mean_t_NW_L0_noSmallSample: () => meanAt(0).t,
  mean_se_NW_L1_noSmallSample: () => meanAt(1).error,
  mean_t_NW_L1_noSmallSample: () => meanAt(1).t,
  mean_se_NW_L3_noSmallSample: () => meanAt(3).error,
  mean_t_NW_L3_noSmallSample: () => meanAt(3).t,
  lo2002_eta_q5: () => loEta(r, 5),
  lo2002_sharpe_q5: () => perPeriod.sharpe * loEta(r, 5),
  sharpe_se_iid_lo2002_perPeriod: () => sharpeErrorIid(perPeriod),
  sharpe_se_mertens2002_perPeriod: () =>
    sharpeErrorMertens({ ...perPeriod, skewness: skewness(r, 'population'), kurtosis: kurtosis(r, 'population') }),
  activeMeanAnnual: () => annualMean(excessReturns(r, b), periodsPerYear),
  activeTotalReturn_arithmetic: () => totalReturn(wealth) - totalReturn(wealthB),
  activeTotalReturn_geometric: () => totalReturn(relativeWealth(wealth, wealthB)),
  trackingErrorAnnual_ddof1: () => trackingError(r, b, periodsPerYear),
  informationRatioAnnual_arithmetic: () => informationRatio(r, b, periodsPerYear),
  informationRatio_cagrDiffOverTE: () =>
    informationRatioOfGrowth({ cagr: growth, benchmarkCagr: growthB, trackingError: trackingError(r, b, periodsPerYear) }),
  correlation: () => correlation(r, b),
  beta: () => slope(r, b),
  rSquared: () => regress(r, b).rSquared,
  alphaJensenPerPeriod_rf: () => model(0, false).alpha,
  alphaJensenAnnual_times252: () => alphaJensen(r, b, annualRf),
  betaExcess_rf: () => model(0, false).beta,
  alpha_se_OLS: () => model(0, false).alphaErrorOls,
  beta_se_OLS: () => model(0, false).betaErrorOls,
  residualVolAnnual_ddof2: () => model(0, false).residualDeviation * Math.sqrt(periodsPerYear),
  appraisalRatio: () => appraisalRatio(r, b, annualRf),
  treynorAnnual: () => treynor(r, b, annualRf),
  M2_annual: () => mSquared(r, b, annualRf),
  upCapture_morningstarCumulative: () => capture(r, b, { side: 'up', method: 'cumulative' }),
  downCapture_strictNegative_cumulative: () => capture(r, b, { side: 'down', method: 'cumulative' }),
  downCapture_LE0_PerformanceAnalytics: () => capture(r, b, { side: 'notUp', method: 'cumulative' }),
  upCapture_meanRatio_bacon: () => capture(r, b, { side: 'up', method: 'mean' }),
  downCapture_meanRatio_bacon: () => capture(r, b, { side: 'down', method: 'mean' }),
  upCapture_empyricalAnnualised: () => capture(r, b, { side: 'up', method: 'annualised', periodsPerYear }),
  downCapture_empyricalAnnualised: () => capture(r, b, { side: 'down', method: 'annualised', periodsPerYear }),
  captureRatio_cumulative: () => captureRatio(r, b, { method: 'cumulative' }),
  battingAverage_strict: () => battingAverage(r, b),
  battingAverage_tiesHalf: () => battingAverage(r, b, 'half'),
  upNumberRatio: () => numberRatio(r, b, 'up'),
  upPercentRatio: () => percentRatio(r, b, 'up'),
  downPercentRatio_LE0: () => percentRatio(r, b, 'notUp'),
  relativeMaxDrawdown_ratio: () => maxDrawdown(relativeWealth(wealth, wealthB)).depth,
  relativeWealthFinal: () => relativeWealth(wealth, wealthB)[r.length]!,
  bullBeta_bGT0: () => sideBeta(r, b, 'up'),
  bearBeta_bLT0: () => sideBeta(r, b, 'down'),
  rollingOutperformance_W5_cumulativeArithmetic: () => rollingOutperformance(wealth, wealthB, 5),
  rollingOutperformance_W5_hit: () => shareOfWindowsAhead(wealth, wealthB, 5),
  rollingBeta_W8: () => rollingBeta(r, b, 8),
};
for (const lag of [0, 2]) {
  for (const small of [false, true]) {
    const tag = `L${lag}_${small ? 'smallSample' : 'noSmallSample'}`;
    ours[`alpha_se_NW_${tag}`] = () => model(lag, small).alphaError;
    ours[`alpha_t_NW_${tag}`] = () => model(lag, small).alphaT;
    ours[`beta_se_NW_${tag}`] = () => model(lag, small).betaError;
    ours[`beta_t_NW_${tag}`] = () => model(lag, small).betaT;
  }
}

/** Relative; every figure of the reference meets it. */
const TOLERANCE = 1e-12;

describe('against independent reference values computed in plain Python, checked against statsmodels and pandas', () => {
  it('maps a function to every reference figure, and none besides', () => {
    expect(Object.keys(ours).sort()).toEqual(Object.keys(vectors.metrics.expected).sort());
  });

  it.each(Object.entries<number | number[]>(vectors.metrics.expected))('gives %s within a relative 1e-12', (id, expected) => {
    const actual = ours[id]!();
    if (typeof actual === 'number') return expectClose(actual, expected as number, TOLERANCE, id);
    const series = expected as number[];
    expect(actual.length).toBe(series.length);
    for (let i = 0; i < series.length; i++) expectClose(actual[i]!, series[i]!, TOLERANCE, `${id}[${i}]`);
  });

  it('finds the drawdown episodes, restarting the peak at an equal high and keeping the open one', () => {
    const { input, expected, maxDrawdown: deepest } = vectors.drawdownEpisodes;
    const episodes = drawdownEpisodes(input);
    expect(episodes.map(({ open, depth, ...rest }) => rest)).toEqual(expected.map(({ depth, ...rest }) => rest));
    for (const [i, episode] of episodes.entries()) {
      expectClose(episode.depth, expected[i]!.depth, 1e-12, `depth ${i}`);
      expect(episode.open).toBe(episode.recovery === null);
    }
    expectClose(maxDrawdown(input).depth, deepest, 1e-12, 'max drawdown');
    expect(maxDrawdown(input)).toMatchObject({ peak: 10, trough: 13, recovery: null });
  });
});

const letters = (flags: ArrayLike<number>) => Array.from(flags, (flag) => ({ 1: 'w', 0: 't', [-1]: 'l' })[flag] ?? null);
const numbers = (flags: (string | null)[]) => flags.map((flag) => (flag === 'w' ? 1 : flag === 't' ? 0 : flag === 'l' ? -1 : -2));
const triples = (flags: ArrayLike<number>, ties?: Ties) => streaks(flags, ties ? { ties } : {}).map((s) => [s.first, s.last, s.length]);

describe('streaks against the same reference', () => {
  const { input, flags, expected, roundedTo1dpPercent: rounded } = vectors.streaks;

  it('flags each period by exact comparison', () => {
    expect(letters(leadFlags(input.a, input.b))).toEqual(flags);
  });

  it('flags each period by what would be printed in percent', () => {
    const printed = leadFlags(input.a, input.b, { percentDecimals: 1 });
    expect(letters(printed)).toEqual(rounded.flags);
    expect(triples(printed)).toEqual(rounded.strict);
  });

  it('ends, lengthens or overlooks a run at a tie, as asked', () => {
    expect(triples(numbers(flags))).toEqual(expected.strict);
    expect(triples(numbers(flags), 'extends')).toEqual(expected.tieExtends);
    expect(triples(numbers(flags), 'neutral')).toEqual(expected.tieNeutral);
  });

  it('takes returns on common sessions, where a missing day is a longer return', () => {
    const { input: days, innerJoin } = vectors.streaksMissingDays;
    const common = (dates: string[], prices: number[], other: string[]) => prices.filter((_, i) => other.includes(dates[i]!));
    const a = simpleReturns(common(days.datesA, days.pricesA, days.datesB));
    const c = simpleReturns(common(days.datesB, days.pricesB, days.datesA));
    for (const [i, value] of innerJoin.retA.entries()) expectClose(a[i]!, value, 1e-12, `a ${i}`);
    for (const [i, value] of innerJoin.retB.entries()) expectClose(c[i]!, value, 1e-12, `b ${i}`);
    expect(letters(leadFlags(a, c))).toEqual(innerJoin.flags);
    expect(triples(leadFlags(a, c))).toEqual(innerJoin.strict);
  });

  it('ends a run at a missing period whatever the tie rule', () => {
    const { breakOnGap } = vectors.streaksMissingDays;
    expect(triples(numbers(breakOnGap.flags))).toEqual(breakOnGap.strict);
    expect(triples(numbers(breakOnGap.flags), 'neutral')).toEqual(breakOnGap.strict);
    expect(triples(numbers(breakOnGap.flags), 'extends')).toEqual(breakOnGap.strict);
  });

  it.each([
    ['onKth', 'onKth'],
    ['onEnd', 'onEnd'],
    ['firstLoss', 'firstLoss'],
    ['everyDayAtLeastK', 'everyDay'],
  ] as const)('marks %s of every long run', (key, mark: Mark) => {
    const { flags: days, k, expected: marks } = vectors.streakSignals;
    expect(streakMarks(numbers(days), { length: k, mark })).toEqual({ marks: marks[key], open: null });
  });
});

describe('compound returns', () => {
  it('agree with wealth', () => {
    expectClose(compoundReturn(r), vectors.metrics.expected.totalReturn as number, 1e-12, 'compound');
  });
});
