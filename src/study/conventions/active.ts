import { battingAverage, informationRatio, informationRatioOfGrowth, trackingError } from '../../stats/active.js';
import { capture } from '../../stats/capture.js';
import { compoundedMean } from '../../stats/compounded.js';
import { cagrByPeriods } from '../../stats/growth.js';
import type { Side } from '../../stats/side.js';
import type { CurveContext } from '../curve.js';
import {
  against,
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

const yearly = (context: CurveContext, benchmark: CurveContext): number =>
  trackingError(context.returns, benchmark.returns, context.periodsPerYear);
const perPeriod = against((context, benchmark) => informationRatio(context.returns, benchmark.returns, 1));
const PER_PERIOD = 'per period: not annualised';

export const ACTIVE: readonly Convention[] = [
  { figure: 'trackingError', library: PERFORMANCE_ANALYTICS, call: 'TrackingError', because: SAME, of: against(yearly) },
  { figure: 'trackingError', library: LEAN, call: 'TrackingError', because: SAME, of: against(yearly) },
  { figure: 'informationRatio', library: EMPYRICAL, call: 'excess_sharpe', because: PER_PERIOD, of: perPeriod },
  { figure: 'informationRatio', library: QUANTSTATS, call: 'information_ratio', because: PER_PERIOD, of: perPeriod },
  { figure: 'informationRatio', library: FFN, call: 'calc_information_ratio', because: PER_PERIOD, of: perPeriod },
  { figure: 'informationRatio', library: VECTORBT, call: 'information_ratio_nb', because: PER_PERIOD, of: perPeriod },
  {
    figure: 'informationRatio',
    library: PERFORMANCE_ANALYTICS,
    call: 'InformationRatio',
    because: 'growth − growth, over tracking error',
    of: against((context, benchmark) =>
      informationRatioOfGrowth({
        cagr: cagrByPeriods(context.curve.wealth, context.periodsPerYear),
        benchmarkCagr: cagrByPeriods(benchmark.curve.wealth, context.periodsPerYear),
        trackingError: yearly(context, benchmark),
      }),
    ),
  },
  {
    figure: 'informationRatio',
    library: LEAN,
    call: 'InformationRatio',
    because: 'each mean compounded to a year first',
    of: against((context, benchmark) =>
      informationRatioOfGrowth({
        cagr: compoundedMean(context.returns, context.periodsPerYear),
        benchmarkCagr: compoundedMean(benchmark.returns, context.periodsPerYear),
        trackingError: yearly(context, benchmark),
      }),
    ),
  },
  {
    figure: 'battingAverage',
    library: EMPYRICAL,
    call: 'batting_average',
    because: 'a rounding error counts as ahead',
    of: against(({ returns }, benchmark) => battingAverage(returns, benchmark.returns, 'lose', 0)),
  },
];

/** Daily returns on the benchmark's side, compounded and annualised as if they were consecutive. */
const ofDays = (side: Side, periods: (context: CurveContext) => number): Convention['of'] =>
  against((context, benchmark) =>
    capture(context.returns, benchmark.returns, { side, method: 'annualised', periodsPerYear: periods(context) }),
  );

const captures = (figure: 'upCapture' | 'downCapture', side: Side, counted: Side, rule: string): Convention[] => [
  {
    figure,
    library: EMPYRICAL,
    call: figure === 'upCapture' ? 'up_capture' : 'down_capture',
    because: 'of days, not months, annualised',
    of: ofDays(side, ({ periodsPerYear }) => periodsPerYear),
  },
  {
    figure,
    library: VECTORBT,
    call: figure === 'upCapture' ? 'up_capture_nb' : 'down_capture_nb',
    because: 'of days, annualised with 365',
    of: ofDays(side, calendarPeriods),
  },
  {
    figure,
    library: PERFORMANCE_ANALYTICS,
    call: `UpDownRatios(method = "Capture", side = "${figure === 'upCapture' ? 'Up' : 'Down'}")`,
    because: `of days with benchmark ${rule}, compounded`,
    of: against((context, benchmark) => capture(context.returns, benchmark.returns, { side: counted, method: 'cumulative' })),
  },
  {
    figure,
    library: PERFORMANCE_ANALYTICS,
    call: 'UpDownRatios of monthly returns',
    because: `of months with benchmark ${rule}, compounded`,
    of: against((context, benchmark) => capture(context.months, benchmark.months, { side: counted, method: 'cumulative' })),
  },
];

export const CAPTURE: readonly Convention[] = [
  ...captures('upCapture', 'up', 'up', '> 0'),
  ...captures('downCapture', 'down', 'notUp', '≤ 0'),
];
