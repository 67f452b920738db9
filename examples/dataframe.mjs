// A run as a danfojs DataFrame; danfojs-node is installed beside this package (docs/danfo.md).
import { loadDataset, loadStrategy, simulate, study } from 'rotation-backtest';
import { toDataFrame } from 'rotation-backtest/danfo';

const { strategy, params } = await loadStrategy('streak10');
const run = simulate(await loadDataset('us-size-daily'), strategy, params);
const equity = await toDataFrame(run);
console.log(equity.columns.join(' '));
console.log(equity.shape.join(' × '));

const { years } = await toDataFrame(study(run));
const ahead = years.query(years.column('strategy').gt(years.column('large')));
console.log(`ahead of large caps in ${ahead.shape[0]} of ${years.shape[0]} years`);

// It prints:
// date equity weight.small weight.large
// 11994 × 4
// ahead of large caps in 21 of 48 years
