import { REPLICATIONS } from '../../study/uncertainty.js';
import { asOfOption } from '../as-of.js';
import { basisOption, datasetOption, reportOptions } from '../report-options.js';
import { benchmarkOption, paramOption } from '../rule-options.js';
import { timeoutOption } from '../rules/timeout.js';
import { settingsOptions } from '../run-settings.js';
import type { Command } from './command.js';
import { executeRun } from './run-execute.js';

export const command: Command = {
  usage: '--strategy NAME [options]',
  summary: 'Run a strategy, hold it against small caps, large caps, half of each and its random twins, and write a report.',
  options: [
    {
      name: 'strategy',
      value: 'NAME',
      complete: 'strategies',
      describe: 'a rule that ships (backtest list strategies), or the path of your own .ts, .mts, .js or .mjs file',
    },
    {
      name: 'when',
      value: 'CONDITION',
      describe: 'instead of a strategy: hold small caps for a time from the day on which a condition comes true (docs/conditions.md)',
    },
    paramOption,
    datasetOption,
    basisOption,
    asOfOption,
    ...settingsOptions,
    { ...benchmarkOption, describe: 'what relative figures are against: small, large, half, or an asset' },
    { name: 'twins', value: 'N', default: '200', describe: 'random twins to draw' },
    { name: 'B', value: 'N', default: String(REPLICATIONS), describe: 'bootstrap replications behind every interval; 0 for no intervals' },
    { name: 'seed', value: 'TEXT', default: '1', describe: 'seed of the random numbers' },
    { name: 'break-even', describe: 'work out the cost a side at which the edge over the benchmark is gone' },
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
    'backtest --strategy streak10 --half-spread-bps small=3,large=1 --break-even',
    'backtest --when "ratio(small, large) > average(200)" --param hold=21',
    'backtest --strategy streak10 --as-of 2008-12-31',
    'backtest --observe us-rates --when "observed(FEDFUNDS) < lag(63)"',
  ],
  positionals: 0,
  execute: executeRun,
};
