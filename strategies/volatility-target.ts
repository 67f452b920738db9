import { assetName, defineStrategy, integer, number } from 'rotation-backtest/strategy';

/**
 * Volatility comes in clusters and is not paid for while it lasts, so hold less when it is high: Moreira and Muir (2017) of factors,
 * funds of "managed volatility" for everybody.
 *
 * Decides at the close of the first session of the run and of the first session of each month; in between holdings drift. The weight
 * of `asset` is min(1, target / volatility), the rest stays in cash; volatility is the standard deviation (ddof 1) of the last
 * `sessions` one-session simple returns × √252, and the weight 1 where that is 0. While there are fewer returns the target is cash.
 * Nothing is ever borrowed. Each decision is an order, also where the weight has not changed (but cash after cash is none).
 */
export default defineStrategy({
  name: 'volatility-target',
  summary: 'Hold as much of one asset as makes its volatility a given one, month by month, without leverage.',
  params: {
    asset: assetName({ default: 'small', cash: false, describe: 'what to hold' }),
    target: number({ default: 0.15, min: 0.001, describe: 'volatility a year, as a fraction' }),
    sessions: integer({ default: 63, min: 2, describe: 'returns by which it is measured' }),
  },
  create({ asset, target, sessions }, market) {
    const volatility = market.volatility(asset, sessions);
    let begun = false;
    return () => {
      if (begun && !market.isFirstSession('month')) return undefined;
      begun = true;
      const weight = Math.min(1, target / volatility.value);
      return Number.isNaN(weight) ? 'cash' : { [asset]: weight };
    };
  },
});
