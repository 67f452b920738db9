import type { Figure, Unit } from '../model.js';
import { battingAverage, informationRatio, trackingError } from '../stats/active.js';
import { downCapture, upCapture } from '../stats/capture.js';
import { correlation } from '../stats/correlation.js';
import { calmar, maxDrawdown } from '../stats/drawdown.js';
import { cagr, cagrByPeriods, totalReturn } from '../stats/growth.js';
import { kurtosis, skewness } from '../stats/moments.js';
import { relativeWealth, shareOfWindowsAhead } from '../stats/relative.js';
import { sharpe, volatility } from '../stats/sharpe.js';
import { sortino } from '../stats/sortino.js';
import { longestUnderWater, painIndex, timeUnderWater, ulcerIndex } from '../stats/ulcer.js';
import { meanUpTo, valueAtRiskCornishFisher, valueAtRiskGaussian } from '../stats/value-at-risk.js';
import type { CurveContext } from './curve.js';

/** One entry here, and the figure appears in the summary, the CSV, the JSON and the docs. */
interface FigureRule {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly convention: string;
  /** NaN where it is undefined. */
  of(context: CurveContext): number;
  /** What it takes to be defined. */
  readonly needs: string;
}

/** The same with the benchmark at hand. */
interface RelativeRule extends Omit<FigureRule, 'of'> {
  of(context: CurveContext, benchmark: CurveContext): number;
}

const A = 'A = 252, 52 or 12 periods a year';
const growthOf = ({ curve, years }: CurveContext): number => cagr(curve.wealth[0]!, curve.wealth[curve.wealth.length - 1]!, years);

const OWN: readonly FigureRule[] = [
  {
    id: 'totalReturn',
    label: 'Total return',
    unit: 'fraction',
    convention: 'last / base − 1',
    needs: 'a positive base',
    of: ({ curve }) => totalReturn(curve.wealth),
  },
  {
    id: 'cagr',
    label: 'Growth a year',
    unit: 'fraction',
    convention: '(last / base)^(1 / years) − 1, years = calendar days / 365.25',
    needs: 'some time between base and last',
    of: growthOf,
  },
  {
    id: 'cagrByPeriods',
    label: 'Growth a year, by periods',
    unit: 'fraction',
    convention: `(last / base)^(A / T) − 1; ${A}`,
    needs: 'a return',
    of: ({ curve, periodsPerYear }) => cagrByPeriods(curve.wealth, periodsPerYear),
  },
  {
    id: 'volatility',
    label: 'Volatility',
    unit: 'fraction',
    convention: `standard deviation of simple returns, ddof 1, × √A; ${A}`,
    needs: 'two returns',
    of: ({ returns, periodsPerYear }) => volatility(returns, periodsPerYear),
  },
  {
    id: 'sharpe',
    label: 'Sharpe ratio',
    unit: 'ratio',
    convention: `mean excess return / its standard deviation (ddof 1) × √A; ${A}`,
    needs: 'two returns that differ',
    of: ({ returns, ...options }) => sharpe(returns, options),
  },
  {
    id: 'sortino',
    label: 'Sortino ratio',
    unit: 'ratio',
    convention: `mean excess return × A / (√ of the mean over all T of min(excess, 0)², × √A); ${A}`,
    needs: 'a return below the risk-free rate',
    of: ({ returns, periodsPerYear, riskFree }) => sortino(returns, { periodsPerYear, acceptable: riskFree }),
  },
  {
    id: 'maxDrawdown',
    label: 'Deepest drawdown',
    unit: 'fraction',
    convention: 'lowest wealth / highest before it − 1; the base counts as a high',
    needs: 'a return',
    of: ({ deepest }) => deepest.depth,
  },
  {
    id: 'calmar',
    label: 'Calmar ratio',
    unit: 'ratio',
    convention: 'growth a year / |deepest drawdown|, over the whole span (Young’s original takes 36 months)',
    needs: 'a drawdown',
    of: (context) => calmar({ cagr: growthOf(context), maxDrawdown: context.deepest.depth }),
  },
  {
    id: 'ulcer',
    label: 'Ulcer index',
    unit: 'fraction',
    convention: 'root mean square drawdown over the T points after the base',
    needs: 'a return',
    of: ({ curve }) => ulcerIndex(curve.wealth),
  },
  {
    id: 'pain',
    label: 'Pain index',
    unit: 'fraction',
    convention: 'mean depth of drawdown over the T points after the base',
    needs: 'a return',
    of: ({ curve }) => painIndex(curve.wealth),
  },
  {
    id: 'timeUnderWater',
    label: 'Time under water',
    unit: 'fraction',
    convention: 'share of the T points after the base below an earlier high',
    needs: 'a return',
    of: ({ curve }) => timeUnderWater(curve.wealth),
  },
  {
    id: 'longestUnderWater',
    label: 'Longest under water',
    unit: 'count',
    convention: 'periods from a high to the next, or to the end',
    needs: 'a return',
    of: ({ curve }) => longestUnderWater(curve.wealth),
  },
  {
    id: 'var95',
    label: 'Value at risk, 95%',
    unit: 'fraction',
    convention: '5% quantile of the returns (type 7), as a return',
    needs: 'a return',
    of: (context) => context.valueAtRisk,
  },
  {
    id: 'es95',
    label: 'Expected shortfall, 95%',
    unit: 'fraction',
    convention: 'mean of the returns at or below the value at risk',
    needs: 'a return',
    of: ({ returns, valueAtRisk }) => meanUpTo(returns, valueAtRisk),
  },
  {
    id: 'var95Gaussian',
    label: 'Value at risk, 95%, Gaussian',
    unit: 'fraction',
    convention: 'mean + z(5%) × standard deviation (ddof 1)',
    needs: 'two returns',
    of: ({ returns }) => valueAtRiskGaussian(returns),
  },
  {
    id: 'var95CornishFisher',
    label: 'Value at risk, 95%, Cornish-Fisher',
    unit: 'fraction',
    convention: 'Gaussian with z corrected for skewness and kurtosis',
    needs: 'four returns that differ',
    of: ({ returns }) => valueAtRiskCornishFisher(returns),
  },
  {
    id: 'skewness',
    label: 'Skewness',
    unit: 'ratio',
    convention: 'sample G1',
    needs: 'three returns that differ',
    of: ({ returns }) => skewness(returns),
  },
  {
    id: 'kurtosis',
    label: 'Excess kurtosis',
    unit: 'ratio',
    convention: 'sample G2, normal = 0',
    needs: 'four returns that differ',
    of: ({ returns }) => kurtosis(returns),
  },
];

const windowsAhead = (window: number): RelativeRule => ({
  id: `ahead${window}`,
  label: `Ahead over ${window} periods`,
  unit: 'fraction',
  convention: `share of all windows of ${window} periods in which it returned more than the benchmark`,
  needs: `${window} returns`,
  of: ({ curve }, benchmark) => shareOfWindowsAhead(curve.wealth, benchmark.curve.wealth, window),
});

const RELATIVE: readonly RelativeRule[] = [
  {
    id: 'relativeReturn',
    label: 'Relative return',
    unit: 'fraction',
    convention: 'wealth over the benchmark’s, both from 1, − 1',
    needs: 'a return',
    of: ({ curve }, benchmark) => (totalReturn(curve.wealth) + 1) / (totalReturn(benchmark.curve.wealth) + 1) - 1,
  },
  {
    id: 'beta',
    label: 'Beta',
    unit: 'ratio',
    convention: 'least squares of excess on excess simple returns, with intercept',
    needs: 'a benchmark whose returns differ',
    of: ({ model }) => model!.beta,
  },
  {
    id: 'alpha',
    label: 'Alpha a year',
    unit: 'fraction',
    convention: `the intercept × A; ${A}`,
    needs: 'a benchmark whose returns differ',
    of: ({ model, periodsPerYear }) => model!.alpha * periodsPerYear,
  },
  {
    id: 'alphaT',
    label: 'Alpha, t',
    unit: 'ratio',
    convention: 'intercept / its Newey-West error (Bartlett, lag floor(4(T/100)^(2/9)))',
    needs: 'a fit that is not perfect',
    of: ({ model }) => model!.alphaT,
  },
  {
    id: 'correlation',
    label: 'Correlation',
    unit: 'ratio',
    convention: 'Pearson, of returns',
    needs: 'returns that differ',
    of: ({ returns }, benchmark) => correlation(returns, benchmark.returns),
  },
  {
    id: 'trackingError',
    label: 'Tracking error',
    unit: 'fraction',
    convention: `standard deviation (ddof 1) of return − benchmark, × √A; ${A}`,
    needs: 'two returns',
    of: ({ returns, periodsPerYear }, benchmark) => trackingError(returns, benchmark.returns, periodsPerYear),
  },
  {
    id: 'informationRatio',
    label: 'Information ratio',
    unit: 'ratio',
    convention: `mean of return − benchmark / its standard deviation (ddof 1) × √A, arithmetic; ${A}`,
    needs: 'returns other than the benchmark’s',
    of: ({ returns, periodsPerYear }, benchmark) => informationRatio(returns, benchmark.returns, periodsPerYear),
  },
  {
    id: 'upCapture',
    label: 'Up capture',
    unit: 'ratio',
    convention: 'complete calendar months with benchmark > 0: geometric mean return over the benchmark’s',
    needs: 'a month in which the benchmark rose',
    of: ({ months }, benchmark) => upCapture(months, benchmark.months),
  },
  {
    id: 'downCapture',
    label: 'Down capture',
    unit: 'ratio',
    convention: 'complete calendar months with benchmark < 0: geometric mean return over the benchmark’s',
    needs: 'a month in which the benchmark fell',
    of: ({ months }, benchmark) => downCapture(months, benchmark.months),
  },
  {
    id: 'battingAverage',
    label: 'Batting average',
    unit: 'fraction',
    convention: 'share of all T periods strictly ahead of the benchmark',
    needs: 'a return',
    of: ({ returns }, benchmark) => battingAverage(returns, benchmark.returns),
  },
  {
    id: 'relativeMaxDrawdown',
    label: 'Deepest relative drawdown',
    unit: 'fraction',
    convention: 'deepest drawdown of wealth over the benchmark’s wealth',
    needs: 'a return',
    of: ({ curve }, benchmark) => maxDrawdown(relativeWealth(curve.wealth, benchmark.curve.wealth)).depth,
  },
  windowsAhead(63),
  windowsAhead(252),
  windowsAhead(756),
];

/** What each figure is, in their order, for the docs. */
export const figureRules = (): readonly Omit<FigureRule, 'of'>[] => [...OWN, ...RELATIVE];

/** Every figure of a curve, those against its benchmark last; without a benchmark these are left out. */
export function figuresOf(context: CurveContext): Figure[] {
  const own = OWN.map((rule) => figure(rule, rule.of(context)));
  const { benchmark } = context;
  return benchmark === null ? own : [...own, ...RELATIVE.map((rule) => figure(rule, rule.of(context, benchmark)))];
}

/** Completes a figure: what is not finite is undefined, and says why. */
export function figure({ id, label, unit, convention, needs }: Omit<FigureRule, 'of'>, value: number): Figure {
  const defined = { id, label, unit, convention, value };
  return Number.isFinite(value) ? defined : { ...defined, value: Number.NaN, reason: `needs ${needs}` };
}

/** `{sharpe: 0.42, …}`; an undefined figure is null. */
export const figureValues = (figures: readonly Figure[]): Record<string, number | null> =>
  Object.fromEntries(figures.map(({ id, value }) => [id, Number.isNaN(value) ? null : value]));
