import { basename, extname, resolve } from 'node:path';
import { parseParquet } from '../data/formats/parquet.js';
import { type ParseOptions, parseFile } from '../data/formats/parse-file.js';
import type { RawFile } from '../data/formats/raw.js';
import { isParquet } from '../data/formats/signature.js';
import { printable, UserError } from '../errors.js';
import { type Io, readOrSay } from './io.js';
import type { Args } from './options.js';
import { loadParquetReader } from './parquet.js';

/** Reads a vendor's file, text or Parquet. Throws UserError for what cannot be read at all. */
export async function readVendorFile(io: Io, path: string, args: Args): Promise<RawFile> {
  const bytes = readOrSay(io, resolve(io.cwd, path), `Cannot read ${path}`);
  const values = args.texts('value');
  const options = {
    as: args.text('as') ?? undefined,
    date: args.text('date') ?? undefined,
    values: values.length === 0 ? undefined : values,
    delimiter: args.text('delimiter') ?? undefined,
    decimal: markOf(args, 'decimal', ['.', ',']),
    thousands: markOf(args, 'thousands', [',', '.', "'", 'space']),
    dateFormat: args.text('date-format') ?? undefined,
  };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as ParseOptions;
  return parseVendor(bytes, basename(path), given);
}

/** A vendor's file, text or Parquet. @throws UserError for what cannot be read at all. */
export const parseVendor = async (bytes: Uint8Array, file: string, options: ParseOptions = {}): Promise<RawFile> =>
  isParquet(bytes) ? parseParquet(bytes, file, loadParquetReader, options) : parseFile(bytes, file, options);

/** A mark in numbers, of those there are. */
function markOf(args: Args, option: string, marks: readonly string[]): string | undefined {
  const text = args.text(option);
  if (text === null) return undefined;
  const mark = text === ' ' ? 'space' : text;
  if (!marks.includes(mark))
    throw new UserError(`--${option} is one of ${marks.map((one) => `"${one}"`).join(', ')}; got "${printable(text)}".`);
  return mark === 'space' ? ' ' : mark;
}

/** A file's name without its ending: what a series is called whose file has no name for it. */
export const stem = (path: string): string => basename(path, extname(path));

/** Files by what tells them apart, from their whole paths: their names, and where two are called alike as many of their folders as it takes. */
export function namesApart(paths: readonly string[]): Map<string, string> {
  const ending = (path: string, parts: number): string => path.split(/[\\/]/).slice(-parts).join('/');
  return new Map(
    paths.map((path) => {
      const others = paths.filter((other) => other !== path);
      let parts = 1;
      while (others.some((other) => ending(other, parts) === ending(path, parts))) parts++;
      return [path, ending(path, parts)];
    }),
  );
}
