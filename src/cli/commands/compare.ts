import { COMPARED_REPLICATIONS, MOST_COMPARED } from '../../study/comparison/limits.js';
import { asOfOption } from '../as-of.js';
import { basisOption, datasetOption, reportOptions } from '../report-options.js';
import { timeoutOption } from '../rules/timeout.js';
import { settingsOptions } from '../run-settings.js';
import type { Command } from './command.js';

export const command: Command = {
  usage: 'compare A B … [options]',
  summary: `Run two to ${MOST_COMPARED} rules on the same days at the same costs and hold each against each: figures, relative wealth, Sharpe differences and their luck, and who led when. A rule is a name that ships, a preset, or the path of a file; small, large, half and assets may stand among them.`,
  options: [
    {
      name: 'param',
      value: 'RULE.KEY=VALUE',
      repeat: true,
      describe: 'a parameter of one of the rules, said by its name or its place (streak.days=7, 2.days=7); may be given several times',
    },
    datasetOption,
    basisOption,
    asOfOption,
    ...settingsOptions,
    {
      name: 'benchmark',
      value: 'NAME',
      complete: ['small', 'large', 'half'],
      default: 'large',
      describe: 'what relative figures and active returns are against, and one of what is compared: small, large, half, or an asset',
    },
    {
      name: 'B',
      value: 'N',
      default: String(COMPARED_REPLICATIONS),
      describe: 'bootstrap replications behind every interval and p-value; 0 for none',
    },
    { name: 'seed', value: 'TEXT', default: '1', describe: 'seed of the random numbers' },
    {
      name: 'no-ledger',
      describe: 'neither note these runs among what was tried in this folder, nor count what was (backtest trials list)',
    },
    {
      name: 'trials',
      value: 'N,EFFECTIVE,VARIANCE',
      default: 'by the ledger',
      describe: 'what Sharpe ratios are deflated by, as an earlier page says; the ledger is left alone',
    },
    timeoutOption,
    ...reportOptions,
  ],
  examples: [
    'backtest compare streak10 streak5 mix',
    'backtest compare streak streak half --param 1.days=7 --param 2.days=9',
    'backtest compare ./my-rule.ts streak10 --dataset us-size-funds --json',
  ],
  complete: ['strategies', 'files'],
  positionals: 99,
  // What only a comparison needs is not loaded for a run.
  execute: async (args, io) => (await import('./compare-execute.js')).executeCompare(args, io),
};
