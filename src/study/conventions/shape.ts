import { kurtosis, skewness } from '../../stats/moments.js';
import type { CurveContext } from '../curve.js';
import { type Convention, EMPYRICAL, FFN, PERFORMANCE_ANALYTICS, QUANTSTATS, SAME, VECTORBT } from './convention.js';

const sampleSkewness = ({ returns }: CurveContext): number => skewness(returns);
const sampleKurtosis = ({ returns }: CurveContext): number => kurtosis(returns);
const populationSkewness = ({ returns }: CurveContext): number => skewness(returns, 'population');
const populationExcess = ({ returns }: CurveContext): number => kurtosis(returns, 'population') - 3;

export const SHAPE: readonly Convention[] = [
  { figure: 'skewness', library: QUANTSTATS, call: 'skew', because: SAME, of: sampleSkewness },
  { figure: 'skewness', library: FFN, call: 'daily_skew', because: SAME, of: sampleSkewness },
  { figure: 'skewness', library: VECTORBT, call: 'stats()["Skew"], accessors.py', because: SAME, of: sampleSkewness },
  {
    figure: 'skewness',
    library: EMPYRICAL,
    call: 'SIMPLE_STAT_FUNCS: scipy.stats.skew',
    because: 'population g1',
    of: populationSkewness,
  },
  {
    figure: 'skewness',
    library: PERFORMANCE_ANALYTICS,
    call: 'skewness(method = "moment"), the default',
    because: 'population g1',
    of: populationSkewness,
  },
  { figure: 'kurtosis', library: QUANTSTATS, call: 'kurtosis', because: SAME, of: sampleKurtosis },
  { figure: 'kurtosis', library: FFN, call: 'daily_kurt', because: SAME, of: sampleKurtosis },
  { figure: 'kurtosis', library: VECTORBT, call: 'stats()["Kurtosis"], accessors.py', because: SAME, of: sampleKurtosis },
  {
    figure: 'kurtosis',
    library: EMPYRICAL,
    call: 'SIMPLE_STAT_FUNCS: scipy.stats.kurtosis',
    because: 'population b2 − 3',
    of: populationExcess,
  },
  {
    figure: 'kurtosis',
    library: PERFORMANCE_ANALYTICS,
    call: 'kurtosis(method = "excess"), the default',
    because: 'population b2 − 3',
    of: populationExcess,
  },
  {
    figure: 'kurtosis',
    library: PERFORMANCE_ANALYTICS,
    call: 'kurtosis(method = "moment")',
    because: 'moment: the normal has 3, not 0',
    of: ({ returns }) => kurtosis(returns, 'population'),
  },
];
