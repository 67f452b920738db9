import { defineStrategy, integer } from 'rotation-backtest/strategy';

export default defineStrategy({
  name: 'trend',
  summary: 'Hold small caps while their price relative to large caps is above its average.',
  params: { n: integer({ default: 200, min: 2, describe: 'sessions in the average' }) },
  create({ n }, market) {
    const ratio = market.ratio('small', 'large');
    const average = market.average(ratio, n);
    return () => (ratio.value > average.value ? 'small' : 'large');
  },
});
