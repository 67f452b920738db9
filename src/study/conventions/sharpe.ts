import { autocorrelationPenalty } from '../../stats/autocorrelation.js';
import { compoundedMean, compoundedVolatility, geometricSharpe } from '../../stats/compounded.js';
import { excessReturns } from '../../stats/returns.js';
import { sharpe, volatility } from '../../stats/sharpe.js';
import type { CurveContext } from '../curve.js';
import {
  annualRiskFree,
  BACKTESTING,
  type Convention,
  calendarPeriods,
  EMPYRICAL,
  FFN,
  LEAN,
  PERFORMANCE_ANALYTICS,
  QUANTSTATS,
  SAME,
  VECTORBT,
} from './convention.js';
import { byBars } from './growth.js';

const plainVolatility = ({ returns, periodsPerYear }: CurveContext): number => volatility(returns, periodsPerYear);
const plainSharpe = ({ returns, periodsPerYear, riskFree }: CurveContext): number => sharpe(returns, { periodsPerYear, riskFree });

/** By the same growth per bar as its annual return. */
const volatilityOfBars = (context: CurveContext): number =>
  compoundedVolatility(context.returns, {
    growth: (1 + byBars(context)) ** (1 / context.periodsPerYear) - 1,
    periodsPerYear: context.periodsPerYear,
  });

export const VOLATILITY: readonly Convention[] = [
  { figure: 'volatility', library: EMPYRICAL, call: 'annual_volatility', because: SAME, of: plainVolatility },
  { figure: 'volatility', library: QUANTSTATS, call: 'volatility', because: SAME, of: plainVolatility },
  { figure: 'volatility', library: FFN, call: 'daily_vol', because: SAME, of: plainVolatility },
  { figure: 'volatility', library: LEAN, call: 'AnnualStandardDeviation', because: SAME, of: plainVolatility },
  {
    figure: 'volatility',
    library: VECTORBT,
    call: 'annualized_volatility_nb, year_freq = 365 days',
    because: '× √365 for sessions',
    of: (context) => volatility(context.returns, calendarPeriods(context)),
  },
  {
    figure: 'volatility',
    library: BACKTESTING,
    call: 'Volatility (Ann.) [%]',
    because: 'of the compounded year, not × √252',
    of: volatilityOfBars,
  },
];

export const SHARPE: readonly Convention[] = [
  { figure: 'sharpe', library: EMPYRICAL, call: 'sharpe_ratio', because: SAME, of: plainSharpe },
  { figure: 'sharpe', library: QUANTSTATS, call: 'sharpe', because: SAME, of: plainSharpe },
  { figure: 'sharpe', library: FFN, call: 'daily_sharpe', because: SAME, of: plainSharpe },
  { figure: 'sharpe', library: PERFORMANCE_ANALYTICS, call: 'SharpeRatio.annualized', because: SAME, of: plainSharpe },
  {
    figure: 'sharpe',
    library: PERFORMANCE_ANALYTICS,
    call: 'SharpeRatio.annualized(geometric = TRUE), the default of 1.0',
    because: 'geometric = TRUE: growth / volatility',
    of: ({ returns, periodsPerYear, riskFree }) => geometricSharpe(returns, { periodsPerYear, riskFree }),
  },
  {
    figure: 'sharpe',
    library: QUANTSTATS,
    call: 'smart_sharpe',
    because: 'smart: / autocorrelation penalty',
    of: (context) => plainSharpe(context) / autocorrelationPenalty(excessReturns(context.returns, context.riskFree)),
  },
  {
    figure: 'sharpe',
    library: VECTORBT,
    call: 'sharpe_ratio_nb, year_freq = 365 days',
    because: '× √365 for sessions',
    of: (context) => sharpe(context.returns, { periodsPerYear: calendarPeriods(context), riskFree: context.riskFree }),
  },
  {
    figure: 'sharpe',
    library: BACKTESTING,
    call: 'Sharpe Ratio',
    because: 'growth over compounded volatility',
    of: (context) => (byBars(context) - annualRiskFree(context)) / volatilityOfBars(context),
  },
  {
    figure: 'sharpe',
    library: LEAN,
    call: 'SharpeRatio',
    because: '((1 + mean)^252 − 1 − rate) / volatility',
    of: (context) => (compoundedMean(context.returns, context.periodsPerYear) - annualRiskFree(context)) / plainVolatility(context),
  },
];
