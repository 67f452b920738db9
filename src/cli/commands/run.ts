import { DEFAULTS } from '../../engine/settings.js';
import { REPLICATIONS } from '../../study/uncertainty.js';
import { basisOption, datasetOption, reportOptions } from '../report-options.js';
import { timeoutOption } from '../rules/timeout.js';
import type { Command } from './command.js';
import { executeRun } from './run-execute.js';

export const command: Command = {
  usage: '--strategy NAME [options]',
  summary: 'Run a strategy, hold it against small caps, large caps, half of each and its random twins, and write a report.',
  options: [
    {
      name: 'strategy',
      value: 'NAME',
      describe: 'a rule that ships (backtest list strategies), or the path of your own .ts, .mts, .js or .mjs file',
    },
    {
      name: 'when',
      value: 'CONDITION',
      describe: 'instead of a strategy: hold small caps for a time from the day on which a condition comes true (docs/conditions.md)',
    },
    { name: 'param', value: 'KEY=VALUE', repeat: true, describe: 'a parameter of the rule; may be given several times' },
    datasetOption,
    basisOption,
    {
      name: 'from',
      value: 'DATE',
      default: 'the first session',
      describe: 'decisions and equity begin here; gauges see the sessions before',
    },
    { name: 'to', value: 'DATE', default: 'the last session', describe: 'the last day' },
    { name: 'capital', value: 'MONEY', default: String(DEFAULTS.capital), describe: 'wealth at the start' },
    {
      name: 'cost-bps',
      value: 'BPS',
      default: String(DEFAULTS.costBps),
      describe: 'cost of a trade on each side, in basis points of its value',
    },
    {
      name: 'fill',
      value: 'RULE',
      default: DEFAULTS.fill,
      describe: 'next-close; next-open where the data has real opens (none that ships does); same-close (look-ahead, printed in red)',
    },
    { name: 'benchmark', value: 'NAME', default: 'large', describe: 'what relative figures are against: small, large, half, or an asset' },
    {
      name: 'rf',
      value: 'RATE',
      default: '0',
      describe: 'what idle cash earns and the ratios are over: a fraction a year (0.02), or us-rates for the dated bill rate',
    },
    {
      name: 'fee-bps',
      value: 'LIST',
      default: 'none',
      describe:
        'expense ratios in basis points a year, small=19,large=9, for indices held as if by a fund; benchmarks and twins bear them too',
    },
    {
      name: 'observe',
      value: 'NAME',
      repeat: true,
      describe:
        'a dataset of rates or valuations that the rule may go by, each value from the day it was known (us-rates); may be repeated',
    },
    { name: 'twins', value: 'N', default: '200', describe: 'random twins to draw' },
    { name: 'B', value: 'N', default: String(REPLICATIONS), describe: 'bootstrap replications behind every interval; 0 for no intervals' },
    { name: 'seed', value: 'TEXT', default: '1', describe: 'seed of the random numbers' },
    { name: 'no-ledger', describe: 'neither note this run among what was tried in this folder, nor count it (backtest trials list)' },
    {
      name: 'trials',
      value: 'N,EFFECTIVE,VARIANCE',
      default: 'by the ledger',
      describe: 'what the Sharpe ratio is deflated by, as an earlier page says; the ledger is left alone',
    },
    timeoutOption,
    ...reportOptions,
  ],
  examples: [
    'backtest --strategy streak10',
    'backtest --strategy streak --param days=7 --param hold=126 --from 1990-01-01',
    'backtest --strategy streak10 --dataset us-size-funds --rf us-rates',
    'backtest --strategy ./my-rule.ts --cost-bps 5 --json',
    'backtest --when "ratio(small, large) > average(200)" --param hold=21',
    'backtest --observe us-rates --when "observed(FEDFUNDS) < lag(63)"',
  ],
  positionals: 0,
  execute: executeRun,
};
