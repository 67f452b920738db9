import { plainNumber, printable, UserError } from '../../errors.js';
import { isBlank } from '../table.js';
import { readCell } from './cells.js';
import { DATE_FORMATS, looksLikeDate } from './date-formats.js';
import type { Source } from './source.js';

/** How a file begins. */
export interface Head {
  /** The name of the file without its folder and `.csv`: what a series of it is called that has no name of its own. */
  readonly id: string;
  /** What stands above the header: lines of prose, as a rule none. */
  readonly above: readonly (readonly string[])[];
  readonly header: readonly string[];
  /** The first rows below it. */
  readonly rows: readonly (readonly string[])[];
  /** The line of the header. */
  readonly line: number;
}

const SEARCHED = 500;
const SAMPLE = 20;

/** A name as formats compare it: small letters, without stars and brackets, one space between words. Example: " Adj_Close**" is "adj close". */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[*<>"]/g, '')
    .replace(/[_\s]+/g, ' ')
    .trim();

/**
 * Finds the header: the line above the first row that holds a date and something beside it.
 *
 * @throws UserError where there is none, no row below it, or where the columns are not separated by `delimiter`.
 */
export function findHead(source: Source, delimiter: string): Head {
  const { top, lines } = topOf(source);
  const row = top.findIndex(
    (record) => record.length > 1 && record.some(looksLikeDate) && record.filter((cell) => isFilled(cell)).length > 1,
  );
  if (row < 0) refuse(source.file, top, delimiter);
  let at = row - 1;
  while (at >= 0 && isBlank(top[at]!)) at--;
  if (at < 0)
    throw new UserError(
      `${source.file}:${lines[row]!()}: there is no header: the first line is already data, "${shown(top[row]!, delimiter)}".`,
    );
  if (top[at]!.length === 1) refuse(source.file, [top[at]!], delimiter);
  return {
    id: idOf(source.file),
    above: top.slice(0, at),
    header: top[at]!.map((name) => name.trim()),
    rows: top.slice(row, row + SAMPLE),
    line: lines[at]!(),
  };
}

/** The first records, and what counts to the line of each. */
function topOf(source: Source): { readonly top: readonly (readonly string[])[]; readonly lines: readonly (() => number)[] } {
  const top: (readonly string[])[] = [];
  const lines: (() => number)[] = [];
  for (const { records, lineOf } of source.batches()) {
    for (const [i, record] of records.slice(0, SEARCHED - top.length).entries()) {
      top.push(record);
      lines.push(() => lineOf(i));
    }
    if (top.length === SEARCHED) break;
  }
  return { top, lines };
}

/** A cell a row of data may hold: a date, a number or a word for none. */
const isFilled = (cell: string): boolean =>
  looksLikeDate(cell) || !Number.isNaN(plainNumber(cell)) || readCell(cell, {}).kind !== 'no' || /^[^A-Za-z]*\d[^A-Za-z]*$/.test(cell);

const idOf = (file: string): string => file.replace(/^.*[/\\]/, '').replace(/\.(csv|txt|tsv|parquet)$/i, '');
const shown = (record: readonly string[], delimiter: string): string => printable(record.join(delimiter));

/** Says why no row of data was found: another separator, a header alone, or no table at all. */
function refuse(file: string, top: readonly (readonly string[])[], delimiter: string): never {
  const filled = top.filter((record) => !isBlank(record));
  const first = filled[0] ?? [''];
  const line = first.join(delimiter);
  const name = (mark: string): string => (mark === '\t' ? 'tab' : mark);
  const other = [',', ';', '\t', '|'].find((mark) => mark !== delimiter && first.length === 1 && line.includes(mark));
  if (other !== undefined)
    throw new UserError(
      `${file}:1: expected columns separated by "${name(delimiter)}", found "${name(other)}" between them: "${printable(line)}"; say --delimiter "${name(other)}".`,
    );
  if (first.length === 1)
    throw new UserError(`${file}:1: expected a header and columns separated by "${name(delimiter)}", found "${printable(line)}".`);
  if (filled.length === 1) throw new UserError(`${file} holds a header and no rows: "${printable(line)}".`);
  const second = printable(filled[1]!.join(delimiter));
  throw new UserError(
    `${file}: none of its first ${filled.length} lines is a row with a date and a number; it begins "${printable(line)}", then "${second}". Dates are written ${Object.keys(DATE_FORMATS).slice(0, 6).join(', ')}; names of months, seconds and years of two digits are not read.`,
  );
}
