import { printable, UserError } from '../../errors.js';
import { type ParseOptions, parseSource } from './parse-file.js';
import type { RawFile } from './raw.js';
import { isParquet } from './signature.js';
import { recordSource } from './source.js';

/** What is asked of `hyparquet`, the package that reads Parquet. */
export interface ParquetReader {
  readonly parquetReadObjects: (options: { readonly file: ArrayBuffer }) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** The index of a pandas frame that had no name. */
const UNNAMED_INDEX = /^__index_level_\d+__$/;

/**
 * Reads a Parquet file as `parseFile` reads a text: its columns by the same formats, told from their names, with the same findings.
 * A timestamp at midnight is a date. In messages a row stands where a text has its line, the header being the first.
 *
 * `load` brings the reader, which is loaded only for a Parquet file.
 *
 * @throws UserError for a file that is none, a compression the reader does not know, a column of lists, and where no reader is installed.
 */
export async function parseParquet(
  bytes: Uint8Array,
  file: string,
  load: () => Promise<ParquetReader>,
  { delimiter: _, ...options }: ParseOptions = {},
): Promise<RawFile> {
  if (!isParquet(bytes)) throw new UserError(`${file} is not a Parquet file: it does not begin with "PAR1".`);
  const { parquetReadObjects } = await loaded(load, file);
  const rows = await parquetReadObjects({ file: bytes.slice().buffer }).catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    throw new UserError(`${file} cannot be read as Parquet: ${printable(said, 120)}; files compressed with snappy or not at all can.`);
  });
  const [first] = rows;
  if (first === undefined) throw new UserError(`${file} holds columns and no rows.`);
  const names = Object.keys(first);
  const header = names.map((name) => (UNNAMED_INDEX.test(name) ? 'date' : name));
  const records = rows.map((row, i) => names.map((name) => text(row[name], `${file}: row ${i + 1}: column "${printable(name)}"`)));
  return parseSource(recordSource([header, ...records], file), ',', options);
}

async function loaded(load: () => Promise<ParquetReader>, file: string): Promise<ParquetReader> {
  try {
    return await load();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new UserError(
      `${file} is a Parquet file, which the package hyparquet reads: install it (npm install hyparquet), or save the file as CSV.`,
    );
  }
}

/** A value as a text that reads back to the same value. */
function text(value: unknown, where: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace(/T00:00:00\.000Z$/, '');
  throw new UserError(`${where}: holds lists or bytes, where a table of prices has numbers, dates and words.`);
}
