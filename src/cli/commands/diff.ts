import type { Command } from './command.js';

export const command: Command = {
  usage: 'diff RUN RUN [options]',
  summary:
    'What differs between two runs, first difference first: what was asked, the first session on which they part, and what came of it. Exit code 0 when they are the same, 1 when they differ, 2 when one cannot be read. Studies, audits and checks are compared value by value.',
  options: [
    { name: 'json', describe: 'one JSON object on stdout, every difference in it' },
    { name: 'quiet', describe: 'nothing on stdout: the exit code is the answer' },
  ],
  examples: ['backtest diff reports/first reports/second', 'backtest diff reports/first/run.json reports/second/run.json --json'],
  positionals: 2,
  execute: async (args, io) => (await import('./diff-execute.js')).executeDiff(args, io), // reads reports, which no other run does
};
