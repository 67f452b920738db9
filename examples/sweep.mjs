// One rule at eight lengths, held against each other: how good would the best of them look by luck alone?
import { compare, loadDataset, loadStrategy, simulate, streams } from 'rotation-backtest';

const dataset = await loadDataset('us-size-daily');
const { strategy } = await loadStrategy('streak');
const runs = [5, 6, 7, 8, 9, 10, 11, 12].map((days) => simulate(dataset, strategy, { days }));

const { entries, pairs, trials, best } = compare(runs, { rng: streams('1'), replications: 999 });
for (const { kind, run, name, deflation } of entries) {
  const growth = (100 * ((run.equity.at(-1) / run.equity[0]) ** (252 / run.equity.length) - 1)).toFixed(2);
  console.log(`${name}: ${growth}% a year${kind === 'rule' ? `, Sharpe ratio ${deflation.sharpe.toFixed(2)}` : ''}`);
}
const [, , { best: byLuck }] = entries[best].deflation.rows;
console.log(
  `${trials.tried} lengths, so alike that they are worth ${trials.effective.toFixed(1)}; ${entries[best].name} is the best of them`,
);
console.log(`the best of ${trials.tried} without any skill would show ${byLuck.toFixed(2)}`);
const told = pairs.filter(({ sharpe }) => sharpe.holm < 0.05);
console.log(`${told.length} of ${pairs.length} pairs can be told apart, large caps among them`);

// It prints:
// streak days=5: 9.50% a year, Sharpe ratio 0.55
// streak days=6: 10.44% a year, Sharpe ratio 0.60
// streak days=7: 10.27% a year, Sharpe ratio 0.61
// streak days=8: 9.44% a year, Sharpe ratio 0.58
// streak days=9: 10.13% a year, Sharpe ratio 0.62
// streak days=10: 9.95% a year, Sharpe ratio 0.61
// streak days=11: 9.75% a year, Sharpe ratio 0.61
// streak days=12: 9.60% a year, Sharpe ratio 0.60
// large: 9.57% a year
// 8 lengths, so alike that they are worth 1.3; streak days=9 is the best of them
// the best of 8 without any skill would show 0.03
// 0 of 36 pairs can be told apart, large caps among them
