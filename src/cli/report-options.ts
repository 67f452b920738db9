import { unknown } from '../errors.js';
import type { Basis } from '../model.js';
import type { Option } from './options.js';

/** What every command that writes a report takes, said once. */

export const FORMATS = ['html', 'csv', 'json', 'text'] as const;
export type Format = (typeof FORMATS)[number];

/** The formats of `--format`; all of them unless given. */
export function readFormats(text: string | null): Format[] {
  if (text === null) return [...FORMATS];
  return text.split(',').map((part) => {
    const found = FORMATS.find((one) => one === part.trim());
    if (found === undefined) throw unknown('format', part.trim(), FORMATS, 'There are');
    return found;
  });
}

export const BASES: readonly Basis[] = ['price', 'total'];

export const DATASET = 'us-size-daily';

export const datasetOption: Option = {
  name: 'dataset',
  value: 'NAME',
  default: DATASET,
  complete: 'datasets',
  describe: 'a dataset that ships (backtest list datasets), or the path of a dataset folder',
};

export const basisOption: Option = {
  name: 'basis',
  value: 'BASIS',
  complete: BASES,
  default: 'the dataset’s first',
  describe: 'price (without dividends) or total (with them), where a dataset has both',
};

/** The basis of `--basis`; null unless given. */
export function readBasis(text: string | null): Basis | null {
  if (text === null) return null;
  const found = BASES.find((one) => one === text);
  if (found === undefined) throw unknown('basis', text, BASES, 'There are');
  return found;
}

export const reportOptions: readonly Option[] = [
  { name: 'out', value: 'FOLDER', default: 'reports/…', describe: 'where to write the report' },
  {
    name: 'format',
    value: 'LIST',
    complete: FORMATS,
    default: FORMATS.join(','),
    describe: 'what to make: html, csv and json files, text on the terminal',
  },
  { name: 'open', describe: 'show the page that was written, in your browser ($BROWSER, else the system’s), without waiting for it' },
  { name: 'json', describe: 'one JSON object on stdout and nothing else' },
  { name: 'quiet', describe: 'nothing on stdout' },
];
