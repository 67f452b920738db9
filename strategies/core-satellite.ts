import { defineStrategy, number } from 'rotation-backtest/strategy';

/**
 * Large caps as the core and a small satellite beside: advisers, and the article of December 2025 to which small caps should be 10-20%
 * of the shares that one holds.
 *
 * At the close of the first session of the run the weights are `share` in small caps, the rest in large caps. They drift until, at a
 * close, the share of small caps differs from `share` by strictly more than `band`; then the same weights are ordered again. The share
 * is followed by prices: with q = small / large on closes and f the close after an order (at which it fills), it is d / (d + 1 −
 * share) at a later close t, where d = share × q(t) / q(f). So costs are left out of it, and with another `--fill` it is a close off.
 * At f itself nothing is ordered. With the defaults small caps stay between 10% and 20%.
 */
export default defineStrategy({
  name: 'core-satellite',
  summary: 'Hold large caps with a small share of small caps beside them, brought back when it leaves a band.',
  params: {
    share: number({ default: 0.15, min: 0, max: 1, describe: 'share of small caps' }),
    band: number({ default: 0.05, min: 0, max: 1, describe: 'how far that share may drift either way' }),
  },
  create({ share, band }, market) {
    const ratio = market.ratio('small', 'large');
    const weights = { small: share, large: 1 - share };
    let begun = false;
    let filled = Number.NaN;
    return () => {
      if (begun && Number.isNaN(filled)) {
        filled = ratio.value;
        return undefined;
      }
      const drifted = (share * ratio.value) / filled;
      if (begun && Math.abs(drifted / (drifted + 1 - share) - share) <= band) return undefined;
      begun = true;
      filled = Number.NaN;
      return weights;
    };
  },
});
