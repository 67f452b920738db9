import { autocorrelationPenalty } from '../../stats/autocorrelation.js';
import { compoundedMean } from '../../stats/compounded.js';
import { mean, standardDeviation } from '../../stats/moments.js';
import { excessReturns } from '../../stats/returns.js';
import { volatility } from '../../stats/sharpe.js';
import { downsideDeviation, sortino } from '../../stats/sortino.js';
import type { CurveContext } from '../curve.js';
import {
  annualRiskFree,
  BACKTESTING,
  type Convention,
  calendarPeriods,
  EMPYRICAL,
  FFN,
  FFN_OLD,
  LEAN,
  PERFORMANCE_ANALYTICS,
  QUANTSTATS,
  SAME,
  VECTORBT,
} from './convention.js';
import { byBars } from './growth.js';

const yearly = ({ returns, riskFree, periodsPerYear }: CurveContext): number => sortino(returns, { periodsPerYear, acceptable: riskFree });
const excess = ({ returns, riskFree }: CurveContext): Float64Array => Float64Array.from(excessReturns(returns, riskFree));

export const SORTINO: readonly Convention[] = [
  { figure: 'sortino', library: EMPYRICAL, call: 'sortino_ratio', because: SAME, of: yearly },
  { figure: 'sortino', library: QUANTSTATS, call: 'sortino', because: SAME, of: yearly },
  { figure: 'sortino', library: FFN, call: 'daily_sortino', because: SAME, of: yearly },
  {
    figure: 'sortino',
    library: QUANTSTATS,
    call: 'adjusted_sortino',
    because: 'adjusted: / √2',
    of: (context) => yearly(context) / Math.SQRT2,
  },
  {
    figure: 'sortino',
    library: QUANTSTATS,
    call: 'smart_sortino',
    because: 'smart: / autocorrelation penalty',
    of: (context) => yearly(context) / autocorrelationPenalty(excess(context)),
  },
  {
    figure: 'sortino',
    library: PERFORMANCE_ANALYTICS,
    call: 'SortinoRatio(MAR)',
    because: 'per period: not annualised',
    of: ({ returns, riskFree }) => sortino(returns, { periodsPerYear: 1, acceptable: riskFree }),
  },
  {
    figure: 'sortino',
    library: VECTORBT,
    call: 'sortino_ratio_nb, year_freq = 365 days',
    because: '× √365 for sessions',
    of: (context) => sortino(context.returns, { periodsPerYear: calendarPeriods(context), acceptable: context.riskFree }),
  },
  {
    figure: 'sortino',
    library: FFN_OLD,
    call: 'calc_sortino_ratio',
    because: 'spread of min(r, 0) about its mean',
    of: (context) => {
      const returns = excess(context);
      return (mean(returns) / standardDeviation(returns.map((r) => Math.min(r, 0)))) * Math.sqrt(context.periodsPerYear);
    },
  },
  {
    figure: 'sortino',
    library: BACKTESTING,
    call: 'Sortino Ratio',
    because: 'growth, over the downside below zero',
    of: (context) => (byBars(context) - annualRiskFree(context)) / downsideDeviation(context.returns, context),
  },
  {
    figure: 'sortino',
    library: LEAN,
    call: 'SortinoRatio',
    because: 'compounded mean / spread of losing days',
    of: ({ returns, ...context }) => {
      const losses = returns.filter((r) => r < 0);
      const spread = volatility(losses, context.periodsPerYear);
      return (compoundedMean(returns, context.periodsPerYear) - annualRiskFree({ returns, ...context })) / spread;
    },
  },
];
