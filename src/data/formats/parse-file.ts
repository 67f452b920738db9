import { printable, UserError } from '../../errors.js';
import type { FormatOptions } from './format.js';
import { fitting, formatNamed } from './formats.js';
import { findHead } from './head.js';
import type { RawFile } from './raw.js';
import { refuseNoTable } from './signature.js';
import { type Source, textSource } from './source.js';

export interface ParseOptions extends FormatOptions {
  /** The format by its name; told from the header where it is left out. */
  readonly as?: string | undefined;
  /** The mark between columns, `,` unless told; `tab` is one as well. */
  readonly delimiter?: string | undefined;
}

/**
 * Reads a vendor's file into series, days rising. What can be read is read as it stands, and every wart of it is a finding; nothing is repaired.
 *
 * @throws UserError naming file, line, column and value for what cannot be read at all: no table, another separator, a row of another width,
 *   a date that does not exist, a cell that is no number, an unknown format.
 * @example parseFile(new TextEncoder().encode('DATE,DTB3\n1954-01-04,1.330\n1954-01-05,.\n'), 'DTB3.csv').series[0]?.values // [1.33]
 */
export function parseFile(bytes: Uint8Array, file: string, { delimiter = ',', ...options }: ParseOptions = {}): RawFile {
  if (options.decimal !== undefined && options.decimal === options.thousands)
    throw new UserError(`"${options.decimal}" is told to stand before decimals and between thousands; one of the two is wrong.`);
  refuseNoTable(bytes, file);
  const mark = delimiter === 'tab' ? '\t' : delimiter;
  if (!/^[,;\t| ]$/.test(mark))
    throw new UserError(`--delimiter is "${printable(delimiter)}"; columns may be separated by "," ";" "|" or "tab".`);
  return parseSource(textSource(bytes, file, mark), mark, options);
}

/** Reads records from wherever they came; see `parseFile`. */
export function parseSource(source: Source, delimiter: string, { as, ...options }: Omit<ParseOptions, 'delimiter'>): RawFile {
  const { file } = source;
  const named = options.date !== undefined || options.values !== undefined;
  if (named && as !== undefined && as !== 'generic')
    throw new UserError(
      `--date and --value name columns of the generic format; ${printable(as)} knows its own: leave them out, or --as ${printable(as)}.`,
    );
  const asked = as ?? (named ? 'generic' : undefined);
  const told = asked === undefined ? undefined : formatNamed(asked);
  const head = findHead(source, delimiter);
  const format = told ?? fitting(head);
  if (format === undefined)
    throw new UserError(
      `${file}:${head.line}: no known format has the header "${printable(head.header.join(','))}"; say --as, or --date and --value.`,
    );
  return { format: format.name, file, ...format.read(source, head, { ...options, delimiter }) };
}
