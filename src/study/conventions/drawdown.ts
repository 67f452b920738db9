import { calmar, maxDrawdown } from '../../stats/drawdown.js';
import { drawdownEpisodes } from '../../stats/drawdown-episodes.js';
import { cagr, cagrByPeriods } from '../../stats/growth.js';
import { painIndex, ulcerIndex } from '../../stats/ulcer.js';
import type { CurveContext } from '../curve.js';
import { BACKTESTING, type Convention, EMPYRICAL, FFN, LEAN, PERFORMANCE_ANALYTICS, QUANTSTATS, SAME, VECTORBT } from './convention.js';
import { byBars, byCalendarPeriods } from './growth.js';

const deepest = ({ deepest: { depth } }: CurveContext): number => depth;
/** vectorbt begins with the wealth after the first return, so that a loss on the first day is no drawdown. */
const withoutBase = ({ curve: { wealth } }: CurveContext): number => maxDrawdown(wealth.subarray(1)).depth;

const bySessions = ({ curve, periodsPerYear, deepest: { depth } }: CurveContext): number =>
  calmar({ cagr: cagrByPeriods(curve.wealth, periodsPerYear), maxDrawdown: depth });

export const DRAWDOWN: readonly Convention[] = [
  { figure: 'maxDrawdown', library: EMPYRICAL, call: 'max_drawdown', because: SAME, of: deepest },
  { figure: 'maxDrawdown', library: QUANTSTATS, call: 'max_drawdown', because: SAME, of: deepest },
  { figure: 'maxDrawdown', library: FFN, call: 'calc_max_drawdown', because: SAME, of: deepest },
  { figure: 'maxDrawdown', library: BACKTESTING, call: 'Max. Drawdown [%]', because: SAME, of: deepest },
  {
    figure: 'maxDrawdown',
    library: PERFORMANCE_ANALYTICS,
    call: 'maxDrawdown(invert = TRUE)',
    because: 'as a positive number',
    of: (context) => -deepest(context),
  },
  {
    figure: 'maxDrawdown',
    library: LEAN,
    call: 'Drawdown',
    because: 'positive, rounded to 0.1%',
    of: (context) => Math.round(-deepest(context) * 1000) / 1000,
  },
  {
    figure: 'maxDrawdown',
    library: VECTORBT,
    call: 'max_drawdown_nb',
    because: 'the base is no high',
    of: withoutBase,
  },
];

export const CALMAR: readonly Convention[] = [
  {
    figure: 'calmar',
    library: FFN,
    call: 'calc_calmar_ratio',
    because: SAME,
    of: (context) => {
      const { wealth } = context.curve;
      return calmar({ cagr: cagr(wealth[0]!, wealth[wealth.length - 1]!, context.years), maxDrawdown: deepest(context) });
    },
  },
  { figure: 'calmar', library: EMPYRICAL, call: 'calmar_ratio', because: 'growth by 252 sessions a year', of: bySessions },
  { figure: 'calmar', library: QUANTSTATS, call: 'calmar', because: 'growth by 252 sessions a year', of: bySessions },
  { figure: 'calmar', library: PERFORMANCE_ANALYTICS, call: 'CalmarRatio', because: 'growth by 252 sessions a year', of: bySessions },
  {
    figure: 'calmar',
    library: BACKTESTING,
    call: 'Calmar Ratio',
    because: 'growth by 252, T + 1 sessions for T',
    of: (context) => calmar({ cagr: byBars(context), maxDrawdown: deepest(context) }),
  },
  {
    figure: 'calmar',
    library: VECTORBT,
    call: 'calmar_ratio_nb, year_freq = 365 days',
    because: 'growth by 365 sessions a year',
    of: (context) => calmar({ cagr: byCalendarPeriods(context), maxDrawdown: withoutBase(context) }),
  },
];

export const UNDER_WATER: readonly Convention[] = [
  { figure: 'ulcer', library: PERFORMANCE_ANALYTICS, call: 'UlcerIndex', because: SAME, of: ({ curve }) => ulcerIndex(curve.wealth) },
  {
    figure: 'ulcer',
    library: QUANTSTATS,
    call: 'ulcer_index',
    because: 'divides by T − 1',
    of: ({ curve, returns }) => ulcerIndex(curve.wealth) * Math.sqrt(returns.length / (returns.length - 1)),
  },
  {
    figure: 'ulcer',
    library: FFN,
    call: 'to_ulcer_index',
    because: 'over T + 1 points, in percentage points',
    of: ({ curve }) => ulcerIndex(curve.wealth, { includeStart: true }),
  },
  { figure: 'pain', library: PERFORMANCE_ANALYTICS, call: 'PainIndex', because: SAME, of: ({ curve }) => painIndex(curve.wealth) },
  {
    figure: 'longestUnderWater',
    library: BACKTESTING,
    call: 'Max. Drawdown Duration',
    because: 'in calendar days',
    of: ({ curve: { days, wealth } }) => {
      const lengths = drawdownEpisodes(wealth).map(({ peak, recovery }) => days[recovery ?? days.length - 1]! - days[peak]!);
      return lengths.length === 0 ? Number.NaN : lengths.reduce((longest, length) => Math.max(longest, length));
    },
  },
];
