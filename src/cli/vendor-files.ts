import { basename, extname, resolve } from 'node:path';
import { parseParquet } from '../data/formats/parquet.js';
import { type ParseOptions, parseFile } from '../data/formats/parse-file.js';
import type { RawFile } from '../data/formats/raw.js';
import { isParquet } from '../data/formats/signature.js';
import { isUserError, printable, UserError } from '../errors.js';
import { type Io, readOrSay } from './io.js';
import type { Args } from './options.js';
import { loadParquetReader } from './parquet.js';

/** Reads vendors' files, text or Parquet, each called by its name and, where two are called alike, its folders. @throws UserError for what cannot be read at all. */
export async function readVendorFiles(io: Io, paths: readonly string[], args: Args): Promise<RawFile[]> {
  const full = paths.map((path) => resolve(io.cwd, path));
  const names = namesApart([...new Set(full)]);
  const files: RawFile[] = [];
  for (const [i, path] of paths.entries()) {
    const twice = full.indexOf(full[i]!) < i;
    if (twice) throw new UserError(`${path} is given twice.`);
    files.push({ ...(await readVendorFile(io, path, args, paths.length > 1)), file: names.get(full[i]!)! });
  }
  return files;
}

/**
 * Reads a vendor's file, text or Parquet. What is told of how files are written is for all of them; but of several, one that its header tells of is
 * read as it stands where it can be.
 *
 * @throws UserError for what cannot be read at all.
 */
export async function readVendorFile(io: Io, path: string, args: Args, isOneOfSeveral = false): Promise<RawFile> {
  const bytes = readOrSay(io, resolve(io.cwd, path), `Cannot read ${path}`);
  const [file, options] = [basename(path), optionsOf(args)];
  const plain = isOneOfSeveral && Object.keys(options).length > 0 ? await readPlain(bytes, file) : null;
  if (plain === null) return parseVendor(bytes, file, options);
  const isNamed = options.as !== undefined || options.date !== undefined || options.values !== undefined;
  return (isNamed ? await orNull(() => parseVendor(bytes, file, options)) : null) ?? plain;
}

/** A file whose header says whose it is, and which can be read without a doubt; else null. */
async function readPlain(bytes: Uint8Array, file: string): Promise<RawFile | null> {
  const plain = await orNull(() => parseVendor(bytes, file));
  const isSure = plain !== null && plain.format !== 'generic' && plain.findings.every(({ kind }) => kind !== 'thousands');
  return isSure ? plain : null;
}

/** null for what cannot be read so. */
async function orNull(read: () => Promise<RawFile>): Promise<RawFile | null> {
  try {
    return await read();
  } catch (error) {
    if (isUserError(error)) return null;
    throw error;
  }
}

/** What is told of how the files are written. */
function optionsOf(args: Args): ParseOptions {
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
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as ParseOptions;
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
