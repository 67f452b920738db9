import { CUTS } from '../../study/audit/audit.js';
import { basisOption, datasetOption, reportOptions } from '../report-options.js';
import { benchmarkOption, paramOption } from '../rule-options.js';
import { timeoutOption } from '../rules/timeout.js';
import { observeOption } from '../run-settings.js';
import type { Command } from './command.js';

export const command: Command = {
  usage: 'audit FILE|NAME [options]',
  summary:
    'Look for what a rule cannot know: cut the data off and change what comes later, and see whether a decision before changes; then what late fills cost.',
  options: [
    paramOption,
    datasetOption,
    basisOption,
    observeOption,
    { name: 'cuts', value: 'N', default: String(CUTS), describe: 'sessions, drawn at random, at which the data are cut off' },
    { name: 'seed', value: 'TEXT', default: '1', describe: 'seed of the random numbers' },
    { ...benchmarkOption, describe: 'what the edge is over: small, large, half, or an asset' },
    timeoutOption,
    ...reportOptions,
  ],
  examples: ['backtest audit streak10', 'backtest audit my-rule.ts --cuts 1000 --seed 7'],
  complete: ['strategies', 'files'],
  positionals: 1,
  execute: async (args, io) => (await import('./audit-execute.js')).executeAudit(args, io),
};
