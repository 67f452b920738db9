import { defineStrategy, integer, number, seriesName } from 'rotation-backtest/strategy';

/**
 * Small caps are bought when they are cheap beside large caps: strategists' charts of forward price/earnings ratios, and the article
 * that put a discount of 35% in the 95th percentile of its history.
 *
 * `series` is an observed series (`--observe my-valuations`) of how small caps are valued beside large caps, such as one
 * price/earnings ratio over the other: the lower, the cheaper the small. Let p be the share of the last `sessions` closes, today's
 * included, at which its value as known was at or below today's, so that a month counts by its sessions. At every close, if p is at or
 * below `cheap` the target becomes `small`; else if p is at or above `fair` it becomes `large`; else it stays. It begins as `large`
 * and stays while a value was known at fewer closes. The signal is the close on which the target becomes `small`. A target that stays
 * is no order. Where the series is not observed the run is refused.
 */
export default defineStrategy({
  name: 'valuation-gap',
  summary: 'Buy small caps when a valuation of theirs relative to large caps, a series of your own, is low in its history.',
  params: {
    series: seriesName({ default: 'GAP', describe: 'valuation of small over large caps, from --observe' }),
    sessions: integer({ default: 2520, min: 2, describe: 'sessions of history' }),
    cheap: number({ default: 0.1, min: 0, max: 1, describe: 'percentile at or below which to buy' }),
    fair: number({ default: 0.5, min: 0, max: 1, describe: 'percentile at or above which to sell again' }),
  },
  create({ series, sessions, cheap, fair }, market) {
    const rank = market.percentile(market.observed(series), sessions);
    let target = 'large';
    return () => {
      if (rank.value <= cheap) {
        if (target === 'large') market.signal();
        target = 'small';
      } else if (rank.value >= fair) target = 'large';
      return target;
    };
  },
});
