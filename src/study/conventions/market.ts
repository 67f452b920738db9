import { compoundedMean } from '../../stats/compounded.js';
import { totalReturn } from '../../stats/growth.js';
import { mean } from '../../stats/moments.js';
import { slope } from '../../stats/regression.js';
import { excessReturns } from '../../stats/returns.js';
import type { CurveContext } from '../curve.js';
import {
  against,
  annualRiskFree,
  BACKTESTING,
  type Convention,
  calendarPeriods,
  EMPYRICAL,
  LEAN,
  QUANTSTATS,
  VECTORBT,
} from './convention.js';

/** Of returns as they are: the riskless rate is left in. */
const rawBeta = (context: CurveContext, benchmark: CurveContext): number => slope(context.returns, benchmark.returns);

const logReturns = ({ returns }: CurveContext): Float64Array => returns.map(Math.log1p);
const logBeta = (context: CurveContext, benchmark: CurveContext): number => slope(logReturns(context), logReturns(benchmark));

/** Mean of excess − raw beta × excess of the benchmark, compounded over a year. */
const compoundedAlpha =
  (periods: (context: CurveContext) => number) =>
  (context: CurveContext, benchmark: CurveContext): number => {
    const market = mean(excessReturns(benchmark.returns, context.riskFree));
    const alpha = mean(excessReturns(context.returns, context.riskFree)) - rawBeta(context, benchmark) * market;
    return compoundedMean([alpha], periods(context));
  };

const RAW = 'of raw returns, the rate left in';

export const MARKET: readonly Convention[] = [
  { figure: 'beta', library: EMPYRICAL, call: 'beta', because: RAW, of: against(rawBeta) },
  { figure: 'beta', library: QUANTSTATS, call: 'greeks', because: RAW, of: against(rawBeta) },
  { figure: 'beta', library: VECTORBT, call: 'beta_nb', because: RAW, of: against(rawBeta) },
  { figure: 'beta', library: LEAN, call: 'Beta', because: RAW, of: against(rawBeta) },
  { figure: 'beta', library: BACKTESTING, call: 'Beta', because: 'of log returns', of: against(logBeta) },
  {
    figure: 'alpha',
    library: EMPYRICAL,
    call: 'alpha',
    because: 'compounded: (1 + α)^252 − 1',
    of: against(compoundedAlpha(({ periodsPerYear }) => periodsPerYear)),
  },
  {
    figure: 'alpha',
    library: VECTORBT,
    call: 'alpha_nb, year_freq = 365 days',
    because: 'compounded: (1 + α)^365 − 1',
    of: against(compoundedAlpha(calendarPeriods)),
  },
  {
    figure: 'alpha',
    library: QUANTSTATS,
    call: 'greeks',
    because: RAW,
    of: against(
      (context, benchmark) => (mean(context.returns) - rawBeta(context, benchmark) * mean(benchmark.returns)) * context.periodsPerYear,
    ),
  },
  {
    figure: 'alpha',
    library: LEAN,
    call: 'Alpha',
    because: 'each mean compounded to a year first',
    of: against((context, benchmark) => {
      const { periodsPerYear } = context;
      const rate = annualRiskFree(context);
      const market = compoundedMean(benchmark.returns, periodsPerYear) - rate;
      return compoundedMean(context.returns, periodsPerYear) - rate - rawBeta(context, benchmark) * market;
    }),
  },
  {
    figure: 'alpha',
    library: BACKTESTING,
    call: 'Alpha [%]',
    because: 'of the whole span, not a year',
    of: against((context, benchmark) => {
      const rate = annualRiskFree(context);
      const market = totalReturn(benchmark.curve.wealth) - rate;
      return totalReturn(context.curve.wealth) - rate - logBeta(context, benchmark) * market;
    }),
  },
];
