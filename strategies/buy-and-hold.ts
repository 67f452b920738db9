import { assetName, defineStrategy } from 'rotation-backtest/strategy';

/** Buys one asset at the first fill and never trades again. */
export default defineStrategy({
  name: 'buy-and-hold',
  summary: 'Buy one asset and keep it.',
  params: { asset: assetName({ default: 'large', describe: 'what to buy' }) },
  create:
    ({ asset }) =>
    () =>
      asset,
});
