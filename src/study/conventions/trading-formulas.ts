import type { Formula } from './formula.js';

/** Of what a run did. */
export const TRADING_FORMULAS: Readonly<Record<string, Formula>> = {
  exposure: {
    formula: 'Σ(1 − cash_t / W_t) / T',
    source: 'backtesting.py Exposure Time [%] counts the bars with a position; this weighs them',
    plain: (value) => `on average ${value} of the wealth was in assets`,
  },
  turnover: {
    formula: '(bought + sold) / 2 / mean(W) / years',
    source: 'Grinold & Kahn (2000), the mean of buys and sales rather than the lesser',
    plain: (value) => `in a year ${value} of the wealth was exchanged`,
  },
  trades: {
    formula: 'number of times an asset was bought from none and sold to none',
    source: 'round trips, flat to flat; backtesting.py # Trades',
    plain: (value) => `${value} positions were opened and closed again; what is still open is not counted`,
  },
  hitRate: {
    formula: 'closed trades with return > 0 / closed trades',
    source: 'backtesting.py Win Rate [%]',
    plain: (value) => `${value} of the closed trades made money`,
  },
  expectancy: {
    formula: 'Σ(proceeds / spent − 1) / closed trades',
    source: 'backtesting.py Expectancy [%]',
    plain: (value) => `a closed trade returned ${value} on average`,
  },
  payoffRatio: {
    formula: 'mean return of trades that gained / |mean return of those that lost|',
    source: 'quantstats payoff_ratio, of trades instead of days',
    plain: (value) => `the average gain was ${value} times the average loss`,
  },
  profitFactor: {
    formula: 'Σ gains in money / |Σ losses in money|',
    source: 'backtesting.py Profit Factor, of money instead of returns',
    plain: (value) => `for each dollar lost ${value} were gained`,
  },
  breakEvenCost: {
    formula: 'the c with W_T(c) = B_T(c), c being paid on each side of every trade of both',
    source: 'Bessembinder & Chan (1998), "Market Efficiency and the Returns to Technical Analysis", Financial Management 27(2)',
    plain: (value) => `were ${value} paid on each side of every trade, nothing would be left of the edge over the benchmark`,
  },
};
