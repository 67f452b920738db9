import { calmar } from '../stats/drawdown.js';
import { cagr, cagrByPeriods, totalReturn } from '../stats/growth.js';
import { kurtosis, skewness } from '../stats/moments.js';
import { sharpe, volatility } from '../stats/sharpe.js';
import { sortino } from '../stats/sortino.js';
import { longestUnderWater, painIndex, timeUnderWater, ulcerIndex } from '../stats/ulcer.js';
import { meanUpTo, valueAtRiskCornishFisher, valueAtRiskGaussian } from '../stats/value-at-risk.js';
import type { CurveContext } from './curve.js';
import { ANNUAL, type FigureRule } from './figure-rule.js';

/** Growth a year, by calendar days. */
export const growthOf = ({ curve, years }: CurveContext): number => cagr(curve.wealth[0]!, curve.wealth[curve.wealth.length - 1]!, years);

/** Figures of a curve by itself. */
export const OWN_FIGURES: readonly FigureRule[] = [
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
    needs: 'wealth above zero, and some time between base and last',
    of: growthOf,
  },
  {
    id: 'cagrByPeriods',
    label: 'Growth a year, by periods',
    unit: 'fraction',
    convention: `(last / base)^(A / T) − 1; ${ANNUAL}`,
    needs: 'a return',
    of: ({ curve, periodsPerYear }) => cagrByPeriods(curve.wealth, periodsPerYear),
  },
  {
    id: 'volatility',
    label: 'Volatility',
    unit: 'fraction',
    convention: `standard deviation of simple returns, ddof 1, × √A; ${ANNUAL}`,
    needs: 'two returns',
    of: ({ returns, periodsPerYear }) => volatility(returns, periodsPerYear),
  },
  {
    id: 'sharpe',
    label: 'Sharpe ratio',
    unit: 'ratio',
    convention: `mean excess return / its standard deviation (ddof 1) × √A; ${ANNUAL}`,
    needs: 'two returns that differ',
    of: ({ returns, periodsPerYear, riskFree }) => sharpe(returns, { periodsPerYear, riskFree }),
  },
  {
    id: 'sortino',
    label: 'Sortino ratio',
    unit: 'ratio',
    convention: `mean excess return × A / (√ of the mean over all T of min(excess, 0)², × √A); ${ANNUAL}`,
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
    convention: 'share of the T points after the base below an earlier high (by more than 1e-12)',
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
    convention: 'Gaussian with z corrected for population skewness g1 and excess kurtosis',
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
