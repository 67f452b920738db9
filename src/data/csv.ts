import { CsvError, parse } from 'csv-parse/sync';
import { printable, UserError } from '../errors.js';
import { isBlank, type Table } from './table.js';

const LONGEST_LINE = 1_000_000;

/**
 * Cuts CSV text (RFC 4180, comma, header first; BOM and CRLF accepted) into records of strings.
 * Nothing is converted or trimmed here and no record is left out; blank lines at the very end are.
 *
 * A `list` may have one column, and no row but the first.
 *
 * @throws UserError for a binary file, an empty one, one without rows, another separator, a quote that never closes, or a line past a megabyte.
 * @example parseTable('date,rut\n2026-01-02,2508.22\n', 'x.csv').records // [['2026-01-02', '2508.22']]
 */
export function parseTable(bytes: Uint8Array | string, file: string, { list = false }: { readonly list?: boolean } = {}): Table {
  const text = (typeof bytes === 'string' ? bytes : decode(bytes, file)).replaceAll('\r\n', '\n'); // some files mix the two
  if (text.trim() === '') throw new UserError(`${file} is empty: expected a header line and rows of data.`);
  const headerLine = text.slice(0, Math.min(firstBreak(text), 2000));
  if (!headerLine.includes(',') && !(list && !/[;\t|]/.test(headerLine))) refuseSeparator(headerLine, file);
  const rows = plain(text) ?? cut(text, file);
  const records = rows.slice(1);
  while (records.length > 0 && isBlank(records[records.length - 1]!)) records.pop();
  if (records.length === 0 && !list) throw new UserError(`${file} holds a header and no rows.`);
  return { file, header: rows[0]!.map((name) => name.trim()), records };
}

function decode(bytes: Uint8Array, file: string): string {
  if (bytes.includes(0)) throw new UserError(`${file} is not text (it holds zero bytes): expected CSV in UTF-8.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${file} is not UTF-8 text: expected CSV in UTF-8.`);
  }
}

/** Text without quotes cut at its separators; null where there is more to it, which csv-parse then reads or refuses. */
function plain(text: string): string[][] | null {
  if (/["\r\uFEFF]/.test(text)) return null;
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.some((line) => line.length > LONGEST_LINE / 4) ? null : lines.map((line) => line.split(',')); // csv-parse counts bytes
}

function cut(text: string, file: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      relax_column_count: true,
      max_record_size: LONGEST_LINE,
    }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      throw new UserError(`${file}:${error.lines ?? 1}: a line is longer than ${LONGEST_LINE} characters; this is not a table of prices.`);
    }
    throw new UserError(`${file}:${error.lines ?? 1}: not CSV: ${printable(error.message, 120)}.`);
  }
}

function firstBreak(text: string): number {
  const at = text.search(/[\r\n]/);
  return at < 0 ? text.length : at;
}

function refuseSeparator(headerLine: string, file: string): never {
  const other = [';', '\t', '|'].find((mark) => headerLine.includes(mark));
  const found = other === undefined ? 'one column only' : `"${other === '\t' ? 'tab' : other}" between the columns`;
  throw new UserError(
    `${file}:1: expected columns separated by commas (and "." for decimals), found ${found}: "${printable(headerLine)}".`,
  );
}
