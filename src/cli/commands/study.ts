import { STUDY_DEFAULTS as DEFAULT } from '../../events/defaults.js';
import { asOfOption } from '../as-of.js';
import type { Io } from '../io.js';
import type { Args, Option } from '../options.js';
import { basisOption, datasetOption, reportOptions } from '../report-options.js';
import type { Command } from './command.js';
import { CONDITION_MARKS, ENTRIES, EVERY, MARKS, ROLES, TIES } from './study-words.js';

const options: readonly Option[] = [
  { name: 'min', value: 'K', default: '10', describe: 'streak: wins in a row that make one' },
  { name: 'a', value: 'NAME', complete: ROLES, default: 'small', describe: 'whose wins count, and whose return stands first' },
  { name: 'beats', value: 'NAME', complete: ROLES, default: 'large', describe: 'against whom' },
  {
    name: 'mark',
    value: 'DAY',
    complete: [...new Set([...MARKS, ...CONDITION_MARKS])],
    default: 'onKth, onset',
    describe: 'streak: which day of a run is the event: onKth, firstLoss, onEnd, everyDay; when: onset, everyDay',
  },
  {
    name: 'ties',
    value: 'RULE',
    complete: TIES,
    default: 'breaks',
    describe: 'streak: what a level day does to a run: breaks, extends, neutral',
  },
  { name: 'round', value: 'DECIMALS', default: 'exact', describe: 'streak: compare returns as printed in percent to so many decimals' },
  { name: 'every', value: 'BAR', complete: EVERY, default: 'day', describe: 'streak: compare every day, week or month' },
  { name: 'on', value: 'FILE.csv', describe: 'event: a file with a column of dates; its other columns are carried along' },
  { name: 'horizons', value: 'LIST', default: DEFAULT.horizons, describe: 'how long after: 12 is sessions, 12m months, 1y years' },
  {
    name: 'entry',
    value: 'CLOSE',
    complete: ENTRIES,
    default: DEFAULT.entry,
    describe: 'where a window begins: close (of the event) or nextClose',
  },
  { name: 'gap', value: 'N', default: '0', describe: 'leave out events that come less than so many sessions after the last one kept' },
  datasetOption,
  basisOption,
  asOfOption,
  {
    name: 'also',
    value: 'NAME',
    complete: 'datasets',
    default: 'us-size-funds, none',
    describe: 'another dataset on which the same might have been tested; none',
  },
  {
    name: 'from',
    value: 'DATE',
    default: 'the first session',
    describe: 'events and base rates begin here; runs and gauges see the sessions before',
  },
  { name: 'to', value: 'DATE', default: 'the last session', describe: 'as if the data ended here' },
  { name: 'B', value: 'N', default: String(DEFAULT.replications), describe: 'bootstrap replications and random dates; 0 for none' },
  { name: 'seed', value: 'TEXT', default: '1', describe: 'seed of the random numbers' },
  ...reportOptions,
];

export const command: Command = {
  usage: 'study streak|event|when [options]',
  summary: 'What followed runs, dates or days on which a condition holds, beside what follows any day, and how much of it is luck.',
  options,
  examples: [
    'backtest study streak --min 10',
    'backtest study streak --min 8 --mark firstLoss --horizons 1m --from 1988-01-01',
    'backtest study streak --min 10 --as-of 2008-06-30',
    'backtest study event --on dates.csv --horizons 12m',
    'backtest study when "streak(small, large) >= 10 and small < average(200)"',
  ],
  positionals: 2,
  // What only a study needs is not loaded for a run.
  execute: async (args: Args, io: Io) => (await import('./study-execute.js')).executeStudy(args, io, options),
};
