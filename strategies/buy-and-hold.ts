import { assetName, defineStrategy } from 'rotation-backtest/strategy';

/**
 * Nobody times the market for long, so do not try: John Bogle, and the benchmark of every rule here.
 *
 * At every close the target is `asset`, so that it is bought with everything at the fill after the first close of the run and never
 * traded again.
 */
export default defineStrategy({
  name: 'buy-and-hold',
  summary: 'Buy one asset and keep it.',
  params: { asset: assetName({ default: 'large', describe: 'what to buy' }) },
  create:
    ({ asset }) =>
    () =>
      asset,
});
