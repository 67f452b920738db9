import type { Command } from './command.js';
import { dataOptions } from './data-options.js';

export const command: Command = {
  usage: 'data check|import|pull|list|describe|path|remove [options]',
  summary: 'Say what is wrong with a series, fetch fresh ones, make a dataset of vendors’ files, and keep datasets.',
  options: dataOptions,
  examples: [
    'backtest data check us-size-daily',
    'backtest data check RUT.csv --against RUT-2.csv',
    'backtest data import RUT.csv GSPC.csv --name mine --small RUT --large GSPC',
    'backtest data import RUT.csv GSPC.csv --name total --small RUT --large GSPC --yield RUT:1.35 --yield GSPC:1.9',
    'backtest data pull us-size',
    'backtest data describe mine',
  ],
  complete: ['datasets', 'files'],
  positionals: 50,
  // What only data need is not loaded for a run.
  execute: async (args, io) => (await import('./data-execute.js')).executeData(args, io),
};
