import type { Option } from '../options.js';
import { BASES, reportOptions } from '../report-options.js';
import { vendorOptions } from '../vendor-options.js';

/** What can be done with data. */
export type Verb = 'check' | 'import' | 'pull' | 'list' | 'describe' | 'path' | 'remove';

/** An option, and what has a use for it; any where none is named. */
export interface DataOption extends Option {
  readonly verbs?: readonly Verb[];
}

const importing = (option: Option): DataOption => ({ ...option, describe: `import: ${option.describe}`, verbs: ['import'] });
const checking = (option: Option): DataOption => ({ ...option, describe: `check: ${option.describe}`, verbs: ['check'] });

export const CALENDARS = ['XNYS', 'none'] as const;
export const JOINS = ['inner', 'exact'] as const;
export const YIELD_UNITS = ['percent', 'fraction'] as const;

/** Of the options of reports, which are for some alone. */
const REPORTED: Readonly<Record<string, readonly Verb[]>> = { out: ['check', 'pull'], format: ['check'], open: ['check'] };

/** Every option of `backtest data`. */
export const dataOptions: readonly DataOption[] = [
  importing({ name: 'name', value: 'NAME', describe: 'what the dataset is called' }),
  importing({
    name: 'small',
    value: 'SERIES',
    describe: 'the series of small caps, by its id (a column’s name, else the file’s), with .FIELD for another than its close',
  }),
  importing({ name: 'large', value: 'SERIES', describe: 'the series of large caps' }),
  importing({ name: 'other', value: 'SERIES', repeat: true, describe: 'another series; may be given several times' }),
  {
    name: 'basis',
    value: 'BASIS',
    complete: BASES,
    default: 'price, or the dataset’s first',
    describe: 'price (the close) or total (the adjusted close where there is one)',
    verbs: ['import', 'check', 'describe'],
  },
  {
    name: 'calendar',
    value: 'NAME',
    complete: CALENDARS,
    default: 'XNYS',
    describe: 'XNYS: days are held to the sessions of the New York Stock Exchange; none',
    verbs: ['import', 'check'],
  },
  importing({
    name: 'join',
    value: 'HOW',
    complete: JOINS,
    default: 'inner',
    describe: 'inner leaves out days that not all series have; exact refuses them',
  }),
  importing({ name: 'splice', value: 'A:B@DATE', repeat: true, describe: 'A before the date, scaled to meet B there; B from then on' }),
  importing({ name: 'split', value: 'SERIES:NEW/OLD@DATE', repeat: true, describe: 'a split not worked in: older prices times OLD/NEW' }),
  importing({
    name: 'yield',
    value: 'SERIES:YIELD',
    repeat: true,
    describe: 'prices made total return by a dividend yield, a number in percent a year or a series of the files',
  }),
  importing({
    name: 'yield-unit',
    value: 'UNIT',
    complete: YIELD_UNITS,
    default: 'percent',
    describe: 'how yields are written, percent or fraction',
  }),
  importing({
    name: 'dividends',
    value: 'SERIES:SERIES',
    repeat: true,
    describe: 'prices made total return by a series of cash amounts on their ex-dates',
  }),
  importing({ name: 'source', value: 'TEXT', describe: 'where the figures come from, for the manifest' }),
  { name: 'replace', describe: 'import, pull: in place of what has that name', verbs: ['import', 'pull'] },
  checking({ name: 'against', value: 'NAME|FILE', describe: 'a second source of the same series' }),
  checking({ name: 'known', value: 'NAME|FILE', describe: 'a series of the same thing, whose basis is as --known-basis says' }),
  checking({ name: 'known-basis', value: 'BASIS', complete: BASES, default: 'price', describe: 'price or total' }),
  ...vendorOptions.map((option): DataOption => ({ ...option, verbs: ['import', 'check'] })),
  ...reportOptions.map((option): DataOption => {
    const verbs = REPORTED[option.name];
    return verbs === undefined ? option : { ...option, verbs };
  }),
];
