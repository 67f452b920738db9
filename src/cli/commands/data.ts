import { reportOptions } from '../report-options.js';
import { vendorOptions } from '../vendor-options.js';
import type { Command } from './command.js';

export const command: Command = {
  usage: 'data check|import|pull|list|describe|path|remove [options]',
  summary: 'Say what is wrong with a series, fetch fresh ones, make a dataset of vendors’ files, and keep datasets.',
  options: [
    { name: 'name', value: 'NAME', describe: 'import: what the dataset is called' },
    {
      name: 'small',
      value: 'SERIES',
      describe: 'import: the series of small caps, by its id (a column’s name, else the file’s), with .FIELD for another than its close',
    },
    { name: 'large', value: 'SERIES', describe: 'import: the series of large caps' },
    { name: 'other', value: 'SERIES', repeat: true, describe: 'import: another series; may be given several times' },
    { name: 'basis', value: 'BASIS', default: 'price', describe: 'price (the close) or total (the adjusted close where there is one)' },
    {
      name: 'calendar',
      value: 'NAME',
      default: 'XNYS',
      describe: 'XNYS: days are held to the sessions of the New York Stock Exchange; none',
    },
    {
      name: 'join',
      value: 'HOW',
      default: 'inner',
      describe: 'import: inner leaves out days that not all series have; exact refuses them',
    },
    { name: 'splice', value: 'A:B@DATE', repeat: true, describe: 'import: A before the date, scaled to meet B there; B from then on' },
    { name: 'split', value: 'SERIES:NEW/OLD@DATE', repeat: true, describe: 'import: a split not worked in: older prices times OLD/NEW' },
    {
      name: 'yield',
      value: 'SERIES:YIELD',
      repeat: true,
      describe: 'import: prices made total return by a dividend yield, a number in percent a year or a series of the files',
    },
    { name: 'yield-unit', value: 'UNIT', default: 'percent', describe: 'import: how yields are written, percent or fraction' },
    {
      name: 'dividends',
      value: 'SERIES:SERIES',
      repeat: true,
      describe: 'import: prices made total return by a series of cash amounts on their ex-dates',
    },
    { name: 'source', value: 'TEXT', describe: 'import: where the figures come from, for the manifest' },
    { name: 'replace', describe: 'import, pull: in place of what has that name' },
    { name: 'against', value: 'NAME|FILE', describe: 'check: a second source of the same series' },
    { name: 'known', value: 'NAME|FILE', describe: 'check: a series of the same thing, whose basis is as --known-basis says' },
    { name: 'known-basis', value: 'BASIS', default: 'price', describe: 'check: price or total' },
    ...vendorOptions,
    ...reportOptions,
  ],
  examples: [
    'backtest data check us-size-daily',
    'backtest data check RUT.csv --against RUT-2.csv',
    'backtest data import RUT.csv GSPC.csv --name mine --small RUT --large GSPC',
    'backtest data import RUT.csv GSPC.csv --name total --small RUT --large GSPC --yield RUT:1.35 --yield GSPC:1.9',
    'backtest data pull us-size',
    'backtest data describe mine',
  ],
  positionals: 50,
  // What only data need is not loaded for a run.
  execute: async (args, io) => (await import('./data-execute.js')).executeData(args, io),
};
