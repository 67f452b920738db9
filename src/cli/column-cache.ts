import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Columns, Request } from '../data/columns.js';
import { cacheFolder, type Io } from './io.js';

/** Raise it when a rule of the loader changes: columns checked by older rules are then read again. */
const VERSION = 1;
const HEAD = 16;
const DIGEST = 32;

/**
 * Parsed and checked columns, kept as raw little-endian numbers under the hash of the file they come from, since parsing costs
 * more than everything else. Head (version, rows, columns), days, values, SHA-256 of all before it. A file that is cut short,
 * altered or of another version is read past; a cache that cannot be written is done without.
 */
export function readCachedColumns(io: Io, sha256: string, request: Request): Columns | null {
  const path = pathOf(io, sha256, request);
  if (path === null) return null;
  let bytes: Uint8Array;
  try {
    bytes = io.read(path);
  } catch {
    return null;
  }
  const body = bytes.subarray(0, Math.max(0, bytes.length - DIGEST));
  if (body.length < HEAD || !sha(body).equals(bytes.subarray(body.length))) return null;
  const { buffer, byteOffset } = body.byteOffset % 8 === 0 ? body : new Uint8Array(body); // numbers begin at multiples of eight
  const [version, rows, count] = new Uint32Array(buffer, byteOffset, 3);
  const valuesAt = HEAD + Math.ceil(rows! / 2) * 8;
  if (version !== VERSION || count !== request.columns.length || body.length !== valuesAt + rows! * count! * 8) return null;
  return {
    days: new Int32Array(buffer, byteOffset + HEAD, rows),
    values: Array.from({ length: count! }, (_, i) => new Float64Array(buffer, byteOffset + valuesAt + i * rows! * 8, rows)),
  };
}

export function writeCachedColumns(io: Io, sha256: string, request: Request, { days, values }: Columns): void {
  const path = pathOf(io, sha256, request);
  if (path === null) return;
  const rows = days.length;
  const valuesAt = HEAD + Math.ceil(rows / 2) * 8;
  const body = new Uint8Array(valuesAt + rows * values.length * 8);
  new Uint32Array(body.buffer, 0, 3).set([VERSION, rows, values.length]);
  new Int32Array(body.buffer, HEAD, rows).set(days);
  values.forEach((column, i) => {
    new Float64Array(body.buffer, valuesAt + i * rows * 8, rows).set(column);
  });
  const temporary = `${path}.${process.pid}`;
  try {
    io.makeFolder(join(path, '..'));
    io.write(temporary, Buffer.concat([body, sha(body)]));
    io.rename(temporary, path);
  } catch {
    try {
      io.remove(temporary);
    } catch {
      // Nothing was there to remove.
    }
  }
}

function pathOf(io: Io, sha256: string, request: Request): string | null {
  const folder = cacheFolder(io);
  const question = sha(JSON.stringify(request)).toString('hex').slice(0, 16);
  return folder === null ? null : join(folder, 'columns', `${sha256.slice(0, 32)}-${question}.f64`);
}

const sha = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
