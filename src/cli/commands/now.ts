import { asOfOption } from '../as-of.js';
import { basisOption, datasetOption } from '../report-options.js';
import { timeoutOption } from '../rules/timeout.js';
import { observeOption } from '../run-settings.js';
import type { Command } from './command.js';

export const command: Command = {
  usage: 'now [RULE…] [options]',
  summary: 'Where things stand at the last close: the run that is on, each rule’s position and order, and what would change it.',
  options: [
    datasetOption,
    basisOption,
    asOfOption,
    observeOption,
    timeoutOption,
    { name: 'json', describe: 'one JSON object on stdout and nothing else' },
    { name: 'quiet', describe: 'nothing on stdout' },
  ],
  examples: ['backtest now', 'backtest now streak5 ./my-rule.ts', 'backtest now --as-of 2026-01-15'],
  complete: ['strategies', 'files'],
  positionals: 50,
  execute: async (args, io) => (await import('./now-execute.js')).executeNow(args, io),
};
