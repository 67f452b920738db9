import { choice, defineStrategy, weights } from 'rotation-backtest/strategy';

/**
 * Spread what you have and keep the shares: every balanced fund, and the half and half that every rule here is held against.
 *
 * Fixed shares of wealth. Bought at the first fill; brought back to the shares at the fill after the close of the first session of
 * each month, quarter or year; in between they drift.
 */
export default defineStrategy({
  name: 'mix',
  summary: 'Hold fixed shares of several assets, rebalanced now and then.',
  params: {
    weights: weights({ default: { small: 0.5, large: 0.5 }, describe: 'shares of wealth; the rest stays in cash' }),
    rebalance: choice(['monthly', 'quarterly', 'yearly', 'never'], { describe: 'how often to go back to them' }),
  },
  create({ weights, rebalance }, market) {
    const period = ({ monthly: 'month', quarterly: 'quarter', yearly: 'year', never: null } as const)[rebalance];
    let bought = false;
    return () => {
      if (bought && (period === null || !market.isFirstSession(period))) return undefined;
      bought = true;
      return weights;
    };
  },
});
