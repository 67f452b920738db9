import { assetName, defineStrategy, number } from 'rotation-backtest/strategy';

/**
 * The size premium by itself: what small caps earn beyond large caps, whatever both do, as Fama & French's (1993) SMB is built. Believed by those who
 * hold that small companies are paid for their risk; doubted since Banz (1981) told of it, because little of it is left after that.
 *
 * Of wealth, (gross + net) / 2 is held in `long` and (gross − net) / 2 of `short` is sold short, bought at the first fill and brought back to that at the fill
 * after the close of the first session of each month; in between both drift. With net 0 it is dollar neutral. What the short sale brought lies in cash and
 * earns what cash earns; the borrowed shares cost `--borrow-bps`, and cash below zero (net above 1) `--financing-bps` beyond what cash earns.
 * Two names of one asset are refused.
 */
export default defineStrategy({
  name: 'long-short',
  summary: 'Hold one asset long and another short, rebalanced monthly.',
  params: {
    long: assetName({ default: 'small', cash: false, describe: 'what to hold' }),
    short: assetName({ default: 'large', cash: false, describe: 'what to sell short' }),
    gross: number({ default: 2, min: 1, max: 4, describe: 'both legs together, as a share of wealth' }),
    net: number({ default: 0, min: -1, max: 1, describe: 'long less short, as a share of wealth' }),
  },
  leverage: ({ gross }) => gross,
  short: true,
  create({ long, short, gross, net }, market) {
    if (market.price(long) === market.price(short))
      // one gauge by whatever name
      throw new Error(`long=${long} and short=${short} are one asset, of which the legs would undo each other; name two`);
    const target = Object.freeze({ [long]: (gross + net) / 2, [short]: (net - gross) / 2 });
    let bought = false;
    return () => {
      if (bought && !market.isFirstSession('month')) return undefined;
      bought = true;
      return target;
    };
  },
});
