import { defineStrategy, integer } from 'rotation-backtest/strategy';

/**
 * Each asset should bear as much of the risk as the other: "risk parity" (Qian, 2005; Maillard, Roncalli and Teïletche, 2010), which
 * for two assets, whatever their correlation, is to weight them by the inverse of their volatility.
 *
 * Decides at the close of the first session of the run and of the first session of each month; in between holdings drift. With v the
 * standard deviation (ddof 1) of the last `sessions` one-session simple returns, the weight of small caps is v(large) / (v(small) +
 * v(large)) and that of large caps 1 less that. While there are fewer returns, or neither moves, it is a half. Each decision is an
 * order, also where the weights have not changed.
 */
export default defineStrategy({
  name: 'risk-parity',
  summary: 'Hold small and large caps by the inverse of their volatility, month by month.',
  params: { sessions: integer({ default: 63, min: 2, describe: 'returns by which volatility is measured' }) },
  create({ sessions }, market) {
    const small = market.volatility('small', sessions);
    const large = market.volatility('large', sessions);
    let begun = false;
    return () => {
      if (begun && !market.isFirstSession('month')) return undefined;
      begun = true;
      const share = large.value / (small.value + large.value);
      const weight = Number.isNaN(share) ? 0.5 : share;
      return { small: weight, large: 1 - weight };
    };
  },
});
