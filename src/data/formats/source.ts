import { CsvError, parse } from 'csv-parse/sync';
import { printable, UserError } from '../../errors.js';

/** Some records of a file, in its order. */
export interface Batch {
  readonly records: readonly (readonly string[])[];
  /** The 1-based line on which a record of the batch begins. */
  readonly lineOf: (index: number) => number;
}

/** A file as records of strings: a little of it at a time, so that a million rows are never all alive. */
export interface Source {
  readonly file: string;
  /** From the beginning each time it is called. */
  readonly batches: () => Iterable<Batch>;
}

const STEP = 1 << 18;
const LONGEST_LINE = 1_000_000;
const [NEWLINE, RETURN, QUOTE] = [10, 13, 34];

/**
 * The records of a text of separated values (RFC 4180; BOM, CRLF and CR accepted). Blank lines are records of one empty cell.
 *
 * A stretch without quotes is cut at its separators, a quarter of the work of csv-parse, which reads the others.
 *
 * @throws UserError, when it is walked, for text that is not UTF-8, a quote that never closes and a line past a megabyte.
 */
export function textSource(bytes: Uint8Array, file: string, delimiter: string): Source {
  return {
    file,
    *batches() {
      let line = 1;
      for (let from = 0; from < bytes.length; ) {
        const to = endOfRecords(bytes, from, line, file);
        const part = decode(bytes.subarray(from, to), line, file);
        const text = (part.includes('\r') ? part.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : part).replace(/\n$/, '');
        const firstLine = line;
        const records = text.includes('"') ? quoted(text, delimiter, firstLine, file) : text.split('\n').map((row) => row.split(delimiter));
        yield { records, lineOf: (index) => firstLine + records.slice(0, index).reduce((lines, record) => lines + spanned(record), 0) };
        line += newlines(text) + 1;
        from = to;
      }
    },
  };
}

/** Records that came from elsewhere than a text; a record's line is its row, the header being the first. */
export const recordSource = (records: readonly (readonly string[])[], file: string): Source => ({
  file,
  batches: () => [{ records, lineOf: (index) => index + 1 }],
});

/** Where the last whole record ends of what begins at `from`: a break outside quotes, some steps on. */
function endOfRecords(bytes: Uint8Array, from: number, line: number, file: string): number {
  for (let step = STEP; ; step *= 2) {
    const end = from + step;
    if (end >= bytes.length && bytes.length - from <= LONGEST_LINE) return bytes.length;
    const part = bytes.subarray(from, end);
    const cut = part.includes(QUOTE)
      ? breakOutsideQuotes(part)
      : Math.max(part.lastIndexOf(NEWLINE), part.includes(NEWLINE) ? -1 : part.lastIndexOf(RETURN));
    if (cut >= 0 && cut < part.length - 1) return from + cut + 1;
    if (end >= bytes.length && cut >= 0) return bytes.length;
    if (step > LONGEST_LINE) {
      const what =
        part.includes(QUOTE) && part.includes(NEWLINE) ? 'a quote that opens here or below does not close within' : 'a line is longer than';
      throw new UserError(`${file}:${line}: ${what} ${LONGEST_LINE} characters; this is not a table of prices.`);
    }
  }
}

function breakOutsideQuotes(part: Uint8Array): number {
  const breaks = part.includes(NEWLINE) ? NEWLINE : RETURN;
  let [cut, inside] = [-1, false];
  for (let i = 0; i < part.length; i++) {
    if (part[i] === QUOTE) inside = !inside;
    else if (part[i] === breaks && !inside) cut = i;
  }
  return cut;
}

function decode(part: Uint8Array, firstLine: number, file: string): string {
  const strict = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  try {
    return strict(part);
  } catch {
    let [line, from] = [firstLine, 0];
    for (let to = part.indexOf(NEWLINE); to >= 0; to = part.indexOf(NEWLINE, from)) {
      try {
        strict(part.subarray(from, to));
      } catch {
        break;
      }
      [line, from] = [line + 1, to + 1];
    }
    throw new UserError(`${file}:${line}: not UTF-8 text: save the file as CSV in UTF-8.`);
  }
}

function quoted(text: string, delimiter: string, firstLine: number, file: string): string[][] {
  try {
    return parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true, max_record_size: LONGEST_LINE }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UserError(`${file}:${firstLine - 1 + Number(error.lines ?? 1)}: not CSV: ${printable(error.message, 120)}.`);
  }
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

const spanned = (record: readonly string[]): number => record.reduce((lines, cell) => lines + newlines(cell), 1);
