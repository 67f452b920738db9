import { hitRate, payoffRatio, profitFactor } from '../../stats/gain-loss.js';
import type { CurveContext } from '../curve.js';
import { type Convention, QUANTSTATS } from './convention.js';

const share = (returns: Float64Array): number => returns.filter((r) => r !== 0).length / returns.length;

/** Where we count trades, quantstats, which is given returns alone, counts days. */
export const DAYS: readonly Convention[] = [
  {
    figure: 'hitRate',
    library: QUANTSTATS,
    call: 'win_rate',
    because: 'of days that moved, not of trades',
    of: ({ returns }: CurveContext) => hitRate(returns, 'excluded'),
  },
  {
    figure: 'payoffRatio',
    library: QUANTSTATS,
    call: 'payoff_ratio',
    because: 'of days, not of trades',
    of: ({ returns }) => payoffRatio(returns),
  },
  {
    figure: 'profitFactor',
    library: QUANTSTATS,
    call: 'profit_factor',
    because: 'of daily returns, not of trades',
    of: ({ returns }) => profitFactor(returns),
  },
  {
    figure: 'exposure',
    library: QUANTSTATS,
    call: 'exposure',
    because: 'days that moved, rounded up to 1%',
    of: ({ returns }) => Math.ceil(share(returns) * 100) / 100,
  },
];
