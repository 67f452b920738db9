import { DataFrame } from 'danfojs-node';
import { conditionStrategy, loadDataset, parseCondition, simulate, streams, study } from 'rotation-backtest';
import { fromDataFrame, toDataFrame } from 'rotation-backtest/danfo';

// Prices of yours: a column of dates and columns of prices. A wrong row is refused by its number, date and value.
const mine = new DataFrame({ Date: ['2026-01-02', '2026-01-05'], IWM: [247.749, 251.683], SPY: [679.559, 684.085] });
const funds = fromDataFrame(mine, { date: 'Date', small: 'IWM', large: 'SPY', basis: 'total' });
console.log((await toDataFrame(funds)).values); // [["2026-01-02",247.749,679.559],["2026-01-05",251.683,684.085]]

// A run: the equity, and each asset's weight.
const rule = conditionStrategy(parseCondition('streak(small, large) >= 10'));
const run = simulate(await loadDataset('us-size-daily'), rule);
const frame = await toDataFrame(run);
console.log(frame.columns); // ["date","equity","weight.small","weight.large"]
console.log(frame.shape); // [11994,4]

// A study: its tables by name.
const { figures, years } = await toDataFrame(study(run, { rng: streams('1')('twins') }));
console.log(figures.column('id').values.slice(0, 4)); // ["totalReturn","cagr","cagrByPeriods","volatility"]
console.log(years.columns); // ["year","strategy","small","large","half","ahead","partial"]
