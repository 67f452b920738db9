import { choice, defineStrategy, integer } from 'rotation-backtest/strategy';

/**
 * The line of small caps divided by large caps has trends, and its 200-day average tells which way: chartists on relative strength,
 * after the ten-month average that Mebane Faber (2007) made known for prices.
 *
 * At every close the target is `small` if small / large, close over close, is strictly above the mean of its last `days` values,
 * today's included; else `base`, also while there are fewer than `days`. A target that stays is no order.
 */
export default defineStrategy({
  name: 'ratio-trend',
  summary: 'Hold small caps while their price relative to large caps is above its average of N sessions.',
  params: {
    days: integer({ default: 200, min: 2, describe: 'sessions in the average' }),
    base: choice(['large', 'cash'], { describe: 'what to hold the rest of the time' }),
  },
  create({ days, base }, market) {
    const ratio = market.ratio('small', 'large');
    const average = market.average(ratio, days);
    return () => (ratio.value > average.value ? 'small' : base);
  },
});
