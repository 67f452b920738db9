// A rule of one's own, its figures beside those of large caps, and how much of it is luck.
import { loadDataset, simulate, study } from 'rotation-backtest';
import { defineStrategy, integer } from 'rotation-backtest/strategy';

const trend = defineStrategy({
  name: 'trend',
  summary: 'Hold small caps while their price relative to large caps is above its average.',
  params: { n: integer({ default: 200, min: 2, describe: 'sessions in the average' }) },
  create({ n }, market) {
    const ratio = market.ratio('small', 'large');
    const average = market.average(ratio, n);
    return () => (ratio.value > average.value ? 'small' : 'large');
  },
});

const run = simulate(await loadDataset('us-size-daily'), trend, { n: 100 }, { costBps: 5 });
const { figures, benchmarkFigures, twins } = study(run);
const value = (list, id) => list.find((figure) => figure.id === id).value;
console.log(`${run.orders.session.length} orders, ${(100 * value(figures, 'cagr')).toFixed(2)}% a year`);
console.log(`large caps ${(100 * value(benchmarkFigures.large, 'cagr')).toFixed(2)}% a year`);
console.log(`${twins.verdict}: ahead of ${(100 * twins.percentile).toFixed(0)}% of ${twins.n} random twins`);

// It prints:
// 600 orders, 9.18% a year
// large caps 9.57% a year
// luck: ahead of 88% of 200 random twins
