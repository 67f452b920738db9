import type { Command } from './command.js';

export const command: Command = {
  usage: 'explain [FIGURE] [--run FOLDER]',
  summary:
    'One figure in full: its formula, convention and source, and what seven other libraries would print for the same run, and why. Without FIGURE, the list of them.',
  options: [
    {
      name: 'run',
      value: 'FOLDER',
      default: 'streak10 on the shipped data',
      describe: 'the folder of a report, with its run.json and equity.csv',
    },
    { name: 'json', describe: 'one JSON object on stdout' },
  ],
  examples: ['backtest explain sharpe', 'backtest explain upCapture --run reports/mine --json'],
  complete: ['figures'],
  positionals: 1,
  execute: async (args, io) => (await import('./explain-execute.js')).executeExplain(args, io), // its table is of no use to any other command
};
