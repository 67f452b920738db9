import { expectedShortfallCornishFisher, expectedShortfallGaussian, expectedShortfallLowest } from '../../stats/expected-shortfall.js';
import { mean } from '../../stats/moments.js';
import { valueAtRiskCornishFisher, valueAtRiskGaussian } from '../../stats/value-at-risk.js';
import type { CurveContext } from '../curve.js';
import { type Convention, EMPYRICAL, LEAN, PERFORMANCE_ANALYTICS, QUANTSTATS, QUANTSTATS_OLD, SAME, VECTORBT } from './convention.js';

const TAIL = 0.05;

const meanOf = (returns: Float64Array, chosen: (r: number) => boolean): number => mean(returns.filter(chosen));
const historical = (context: CurveContext): number => context.valueAtRisk;
const gaussian = ({ returns }: CurveContext): number => valueAtRiskGaussian(returns);
const gaussianPopulation = ({ returns }: CurveContext): number => valueAtRiskGaussian(returns, TAIL, 0);
const cornishFisherPopulation = ({ returns }: CurveContext): number => valueAtRiskCornishFisher(returns, TAIL, 0);

/** Of the last year alone, and to a tenth of a percent, as it is printed. */
const ofLastYear = ({ returns, periodsPerYear }: CurveContext): number =>
  Math.round(valueAtRiskGaussian(returns.subarray(-periodsPerYear)) * 1000) / 1000;

/** The two figures that a library's one Gaussian value at risk may be compared with. */
const normal = (figure: 'var95' | 'var95Gaussian'): Convention[] => [
  { figure, library: QUANTSTATS, call: 'value_at_risk', because: figure === 'var95' ? 'Gaussian, not historical' : SAME, of: gaussian },
  {
    figure,
    library: PERFORMANCE_ANALYTICS,
    call: 'VaR(method = "gaussian")',
    because: 'gaussian: population deviation',
    of: gaussianPopulation,
  },
  { figure, library: LEAN, call: 'ValueAtRisk95', because: 'Gaussian, the last 252 days, to 0.1%', of: ofLastYear },
];

const modified = (figure: 'var95' | 'var95CornishFisher'): Convention => ({
  figure,
  library: PERFORMANCE_ANALYTICS,
  call: 'VaR(method = "modified"), the default',
  because: figure === 'var95' ? 'modified: Cornish-Fisher, the default' : 'population deviation',
  of: cornishFisherPopulation,
});

export const TAILS: readonly Convention[] = [
  { figure: 'var95', library: EMPYRICAL, call: 'value_at_risk', because: SAME, of: historical },
  { figure: 'var95', library: VECTORBT, call: 'value_at_risk_nb', because: SAME, of: historical },
  { figure: 'var95', library: PERFORMANCE_ANALYTICS, call: 'VaR(method = "historical")', because: SAME, of: historical },
  ...normal('var95'),
  modified('var95'),
  ...normal('var95Gaussian'),
  modified('var95CornishFisher'),
  {
    figure: 'es95',
    library: EMPYRICAL,
    call: 'conditional_value_at_risk',
    because: 'of the lowest ⌊0.05 (T − 1)⌋ + 1',
    of: ({ returns }) => expectedShortfallLowest(returns, TAIL),
  },
  {
    figure: 'es95',
    library: VECTORBT,
    call: 'cond_value_at_risk_nb',
    because: 'of the lowest ⌊0.05 (T − 1)⌋ + 1',
    of: ({ returns }) => expectedShortfallLowest(returns, TAIL),
  },
  {
    figure: 'es95',
    library: QUANTSTATS,
    call: 'conditional_value_at_risk',
    because: 'of a normal distribution',
    of: ({ returns }) => expectedShortfallGaussian(returns, TAIL),
  },
  {
    figure: 'es95',
    library: QUANTSTATS_OLD,
    call: 'conditional_value_at_risk, before 0.0.83',
    because: 'mean below the Gaussian value at risk',
    of: (context) => {
      const cutoff = gaussian(context);
      const tail = meanOf(context.returns, (r) => r < cutoff);
      return Number.isNaN(tail) ? cutoff : tail;
    },
  },
  {
    figure: 'es95',
    library: PERFORMANCE_ANALYTICS,
    call: 'ES(method = "historical")',
    because: 'historical: strictly below the quantile',
    of: ({ returns, valueAtRisk }) => {
      const tail = meanOf(returns, (r) => r < valueAtRisk);
      return Number.isNaN(tail) ? valueAtRisk : tail;
    },
  },
  {
    figure: 'es95',
    library: PERFORMANCE_ANALYTICS,
    call: 'ES(method = "gaussian")',
    because: 'gaussian: population deviation',
    of: ({ returns }) => expectedShortfallGaussian(returns, TAIL, 0),
  },
  {
    figure: 'es95',
    library: PERFORMANCE_ANALYTICS,
    call: 'ES(method = "modified"), the default',
    because: 'modified: Cornish-Fisher, the default',
    of: ({ returns }) => expectedShortfallCornishFisher(returns, TAIL),
  },
];
