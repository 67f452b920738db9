import type { Option } from '../options.js';
import { reportOptions } from '../report-options.js';
import type { Command } from './command.js';

const options: readonly Option[] = [
  { name: 'data', value: 'FOLDER|FILE', repeat: true, describe: 'more series: datasets and vendors’ files, taken before what ships' },
  { name: 'only', value: 'ID', repeat: true, describe: 'these claims alone; s004.22 is s004.22a as well' },
  { name: 'as-of', value: 'DATE', describe: 'as if nothing after this day were known' },
  { name: 'strict', describe: 'exit code 1 when a claim is contradicted or does not add up' },
  { name: 'doc', value: 'NAME', describe: 'draft: the article’s name, for the file’s source' },
  { name: 'published', value: 'DATE', describe: 'draft: when the article came out' },
  ...reportOptions.map((option) =>
    option.name === 'json' ? { ...option, describe: 'one JSON array on stdout, a claim each, and nothing else' } : option,
  ),
];

export const command: Command = {
  usage: 'claims PATH…|draft FILE|new|explain ID|schema [options]',
  summary: 'Check what an article says: every figure of a claim file gets a verdict, with the evidence.',
  options,
  examples: [
    'backtest claims claims/2026-01-rotation/',
    'backtest claims claims/2026-01-rotation/004.yaml --only s004.22',
    'backtest claims explain s004.22 claims/2026-01-rotation/',
    'backtest claims draft article.txt > article.yaml',
    'backtest claims new > article.yaml',
  ],
  positionals: 200,
  // What only claims need is not loaded for a run.
  execute: async (args, io) => (await import('./claims-execute.js')).executeClaims(args, io, options),
};
