import { datasetOption } from '../report-options.js';
import { paramOption } from '../rule-options.js';
import { timeoutOption } from '../rules/timeout.js';
import { observeOption } from '../run-settings.js';
import type { Command } from './command.js';

export const command: Command = {
  usage: 'check FILE|NAME [options]',
  summary:
    'Hold a rule to what every rule must keep: it loads, its parameters are typed and ranged, it decides the same twice, in finite weights, at once, and not by what comes later.',
  options: [
    paramOption,
    datasetOption,
    observeOption,
    { name: 'seed', value: 'TEXT', default: '1', describe: 'seed of the sessions at which the data are cut off' },
    timeoutOption,
    { name: 'json', describe: 'one JSON object on stdout' },
    { name: 'quiet', describe: 'nothing on stdout: the exit code is the answer, 0 kept, 1 broken, 2 no such rule' },
  ],
  examples: ['backtest check streak', 'backtest check my-rule.ts --param days=20'],
  complete: ['strategies', 'files'],
  positionals: 1,
  execute: async (args, io) => (await import('./check-execute.js')).executeCheck(args, io),
};
