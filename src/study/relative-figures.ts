import { battingAverage, informationRatio, trackingError } from '../stats/active.js';
import { downCapture, upCapture } from '../stats/capture.js';
import { correlation } from '../stats/correlation.js';
import { maxDrawdown } from '../stats/drawdown.js';
import { totalReturn } from '../stats/growth.js';
import { relativeWealth, shareOfWindowsAhead } from '../stats/relative.js';
import { ANNUAL, type RelativeRule } from './figure-rule.js';

const windowsAhead = (window: number): RelativeRule => ({
  id: `ahead${window}`,
  label: `Ahead over ${window} periods`,
  unit: 'fraction',
  convention: `share of all windows of ${window} periods in which it returned more than the benchmark (by more than 1e-12)`,
  needs: `${window} returns`,
  of: ({ curve, tie }, benchmark) => shareOfWindowsAhead(curve.wealth, benchmark.curve.wealth, window, tie),
});

/** Figures of a curve beside its benchmark. */
export const RELATIVE_FIGURES: readonly RelativeRule[] = [
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
    convention: `the intercept × A; ${ANNUAL}`,
    needs: 'a benchmark whose returns differ',
    of: ({ model, periodsPerYear }) => model!.alpha * periodsPerYear,
  },
  {
    id: 'alphaT',
    label: 'Alpha, t',
    unit: 'ratio',
    convention: 'intercept / its Newey-West error (Bartlett, lag floor(4(T/100)^(2/9)), no small-sample factor)',
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
    convention: `standard deviation (ddof 1) of return − benchmark, × √A; ${ANNUAL}`,
    needs: 'two returns',
    of: ({ returns, periodsPerYear }, benchmark) => trackingError(returns, benchmark.returns, periodsPerYear),
  },
  {
    id: 'informationRatio',
    label: 'Information ratio',
    unit: 'ratio',
    convention: `mean of return − benchmark / its standard deviation (ddof 1) × √A, arithmetic; ${ANNUAL}`,
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
    convention: 'share of all T periods strictly ahead of the benchmark (by more than 1e-12)',
    needs: 'a return',
    of: ({ returns, tie }, benchmark) => battingAverage(returns, benchmark.returns, 'lose', tie),
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
