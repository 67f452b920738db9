import { cagr, cagrByPeriods, compoundReturn, totalReturn } from '../../stats/growth.js';
import type { CurveContext } from '../curve.js';
import {
  BACKTESTING,
  type Convention,
  calendarPeriods,
  EMPYRICAL,
  FFN,
  LEAN,
  PERFORMANCE_ANALYTICS,
  QUANTSTATS,
  QUANTSTATS_OLD,
  SAME,
  VECTORBT,
} from './convention.js';

const ends = ({ curve: { wealth } }: CurveContext): [first: number, last: number] => [wealth[0]!, wealth[wealth.length - 1]!];
/** Calendar days from the i-th point to the last. */
const daysFrom = (i: number, { curve: { days } }: CurveContext): number => days[days.length - 1]! - days[i]!;

const byPeriods = ({ curve, periodsPerYear }: CurveContext): number => cagrByPeriods(curve.wealth, periodsPerYear);
export const byCalendarPeriods = (context: CurveContext): number => cagrByPeriods(context.curve.wealth, calendarPeriods(context));

/** backtesting.py fills the missing return of the first bar with zero, so that T returns count as T + 1. */
export const byBars = (context: CurveContext): number => cagr(...ends(context), context.curve.wealth.length / context.periodsPerYear);

const total = (library: Convention['library'], call: string): Convention => ({
  figure: 'totalReturn',
  library,
  call,
  because: SAME,
  of: ({ returns }) => compoundReturn(returns),
});

/** What two figures of growth share: the libraries know one. */
const annual = (figure: 'cagr' | 'cagrByPeriods'): Convention[] => {
  const because = figure === 'cagr' ? 'counts 252 sessions a year, not days' : SAME;
  return [
    { figure, library: EMPYRICAL, call: 'annual_return, cagr', because, of: byPeriods },
    { figure, library: QUANTSTATS, call: 'cagr', because, of: byPeriods },
    { figure, library: PERFORMANCE_ANALYTICS, call: 'Return.annualized', because, of: byPeriods },
    {
      figure,
      library: VECTORBT,
      call: 'annualized_return_nb, year_freq = 365 days',
      because: 'counts 365 sessions a year',
      of: byCalendarPeriods,
    },
    {
      figure,
      library: BACKTESTING,
      call: 'Return (Ann.) [%]',
      because: '252 a year, and T + 1 sessions for T',
      of: byBars,
    },
  ];
};

export const GROWTH: readonly Convention[] = [
  total(EMPYRICAL, 'cum_returns_final'),
  total(QUANTSTATS, 'comp'),
  total(VECTORBT, 'cum_returns_final_nb'),
  { ...total(FFN, 'calc_total_return'), of: ({ curve }) => totalReturn(curve.wealth) },
  { ...total(BACKTESTING, 'Return [%]'), of: ({ curve }) => totalReturn(curve.wealth) },
  { ...total(LEAN, 'TotalNetProfit'), of: ({ curve }) => totalReturn(curve.wealth) },
  ...annual('cagr'),
  {
    figure: 'cagr',
    library: FFN,
    call: 'calc_cagr',
    because: SAME,
    of: (context) => cagr(...ends(context), daysFrom(0, context) / 365.25),
  },
  {
    figure: 'cagr',
    library: LEAN,
    call: 'CompoundingAnnualReturn',
    because: 'days / 365',
    of: (context) => cagr(...ends(context), daysFrom(0, context) / 365),
  },
  {
    figure: 'cagr',
    library: QUANTSTATS_OLD,
    call: 'cagr',
    because: 'calendar days / 252, from the first return',
    of: (context) => cagr(...ends(context), daysFrom(1, context) / context.periodsPerYear),
  },
  {
    figure: 'cagr',
    library: BACKTESTING,
    call: 'CAGR [%]',
    because: 'CAGR [%]: calendar days / 252',
    of: (context) => cagr(...ends(context), daysFrom(0, context) / context.periodsPerYear),
  },
  ...annual('cagrByPeriods'),
];
