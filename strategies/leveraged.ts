import { assetName, defineStrategy, number } from 'rotation-backtest/strategy';

/**
 * Believed by those who buy funds such as TNA and URTY: three times the day is three times the year. Believed by the funds' own prospectuses: it is not,
 * since a fall and a rise of one size leave less than there was, and that grows with the square of the multiple (Cheng & Madhavan 2009; Avellaneda &
 * Zhang 2010). In a long steady rise it is more than `times` over.
 *
 * At every close the target is `times` of wealth in `asset`, so that the exposure is brought back to it at every fill: a daily reset. What is beyond
 * the wealth is borrowed at what cash earns and `--financing-bps` more; below zero the asset is sold short at `--borrow-bps`, and all of the cash
 * earns what cash earns. With value w at a close, next return r, cash rate f and financing s of the period, the worth before costs is
 * w (1 + times·r + (1 − times)(f + s)) for times above 1, w (1 + times·r + (1 − times) f) from 0 to 1, and
 * w (1 + times·r + times·b (1 + r) + (1 − times) f) below 0, with b the borrowing rate of the period.
 */
export default defineStrategy({
  name: 'leveraged',
  summary: 'Hold a multiple of one asset, reset every session, as a daily leveraged fund does.',
  params: {
    asset: assetName({ default: 'small', cash: false, describe: 'what to hold a multiple of' }),
    times: number({ default: 3, min: -3, max: 3, describe: 'the multiple; below zero it is sold short' }),
  },
  leverage: ({ times }) => Math.max(1, Math.abs(times)),
  short: ({ times }) => times < 0,
  create({ asset, times }) {
    const target = Object.freeze({ [asset]: times });
    return () => target;
  },
});
