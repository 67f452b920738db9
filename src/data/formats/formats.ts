import { UserError, unknown } from '../../errors.js';
import { alphavantage } from './alphavantage.js';
import type { Format } from './format.js';
import { fred } from './fred.js';
import { french } from './french.js';
import { generic } from './generic.js';
import type { Head } from './head.js';
import { ibkr } from './ibkr.js';
import { shiller } from './shiller.js';
import { stooq } from './stooq.js';
import { yahoo } from './yahoo.js';

/** Every format, the ones that are told more surely first: the first that fits is taken. A new vendor is a file and a line here. */
export const FORMATS = [alphavantage, ibkr, stooq, shiller, french, yahoo, fred, generic] as const satisfies readonly Format[];

export type FormatName = (typeof FORMATS)[number]['name'];

/**
 * Which format a file has by its header and its first rows; null where it is none, generic neither.
 *
 * @example detectFormat(['DATE', 'DTB3'], [['1954-01-04', '1.330']]) // 'fred'
 */
export function detectFormat(header: readonly string[], sampleRows: readonly (readonly string[])[]): FormatName | null {
  return fitting({ id: '', above: [], header, rows: sampleRows, line: 1 })?.name ?? null;
}

/** The first format that fits. */
export const fitting = (head: Head): (typeof FORMATS)[number] | undefined => FORMATS.find(({ fits }) => fits(head));

/** A format by its name. @throws UserError for another name, with those there are. */
export function formatNamed(name: string): Format {
  const format = FORMATS.find((one) => one.name === name);
  if (format === undefined)
    throw new UserError(
      unknown(
        'format',
        name,
        FORMATS.map((one) => one.name),
      ).message,
    );
  return format;
}
