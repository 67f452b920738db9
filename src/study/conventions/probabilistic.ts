import { hasSpread, kurtosis, mean, skewness, standardDeviation } from '../../stats/moments.js';
import { excessReturns } from '../../stats/returns.js';
import { probabilisticSharpe } from '../../stats/sharpe-inference.js';
import { type Convention, LEAN, QUANTSTATS } from './convention.js';

/** Both put the sample's excess kurtosis (0 for the normal) where the formula wants the other kind (3): the error of the ratio comes out smaller. */
function withExcessKurtosis(returns: Float64Array, benchmark: number): number {
  const deviation = standardDeviation(returns);
  if (!hasSpread(deviation)) return Number.NaN;
  const shape = { skewness: skewness(returns), kurtosis: kurtosis(returns) };
  return probabilisticSharpe({ sharpe: mean(returns) / deviation, observations: returns.length, ...shape, benchmark });
}

export const PROBABILISTIC: readonly Convention[] = [
  {
    figure: 'psr',
    library: QUANTSTATS,
    call: 'probabilistic_sharpe_ratio(rf = 0)',
    because: 'excess kurtosis for b2; no riskless rate',
    of: ({ returns }) => withExcessKurtosis(returns, 0),
  },
  {
    figure: 'psr',
    library: LEAN,
    call: 'ProbabilisticSharpeRatio, Statistics.cs',
    because: 'against a ratio of 1 a year; excess kurtosis',
    of: ({ returns, riskFree, periodsPerYear }) =>
      withExcessKurtosis(Float64Array.from(excessReturns(returns, riskFree)), 1 / Math.sqrt(periodsPerYear)),
  },
];
