import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import type { Kept, Net } from '../providers/net.js';
import { cacheFolder, type Io } from './io.js';

/** The network as providers see it: this machine's, or the mirror of BACKTEST_MIRROR, with a cache of answers that have validators. */
export function networkOf(io: Io): Net {
  const mirror = mirrorOf(io);
  return {
    fetch: (url, init) => io.fetch(mirror === null ? url : url.replace(/^https:\/\//, mirror), init),
    sleep: io.sleep,
    now: io.now,
    kept: (url) => readKept(io, url),
    keep: (url, answer) => writeKept(io, url, answer),
    say: (text) => io.stderr.write(`${text}\n`),
  };
}

/** `http://mirror:8080` is asked for `http://mirror:8080/fred.stlouisfed.org/…`. */
function mirrorOf({ env }: Io): string | null {
  const text = env.BACKTEST_MIRROR;
  if (!text) return null;
  if (!/^https?:\/\/[^\s/]/.test(text)) throw new UserError(`BACKTEST_MIRROR is an address such as http://localhost:8080; got "${text}".`);
  return text.endsWith('/') ? text : `${text}/`;
}

/** A line of JSON (validators, and the digest of what follows), then the bytes. One that was cut short or altered is read past. */
function readKept(io: Io, url: string): Kept | null {
  const path = pathOf(io, url);
  if (path === null || io.kind(path) !== 'file') return null;
  try {
    const all = io.read(path);
    const end = all.indexOf(0x0a);
    const { etag, lastModified, sha256 } = JSON.parse(new TextDecoder().decode(all.subarray(0, end))) as Kept & { sha256: string };
    const bytes = all.subarray(end + 1);
    return digest(bytes) === sha256 ? { etag, lastModified, bytes } : null;
  } catch {
    return null;
  }
}

/** A cache that cannot be written is done without. */
function writeKept(io: Io, url: string, { etag, lastModified, bytes }: Kept): void {
  const path = pathOf(io, url);
  if (path === null) return;
  const head = JSON.stringify({ url, etag, lastModified, sha256: digest(bytes) });
  const temporary = `${path}.${process.pid}`;
  try {
    io.makeFolder(dirname(path));
    io.write(temporary, Buffer.concat([Buffer.from(`${head}\n`), bytes]));
    io.rename(temporary, path);
  } catch {
    try {
      io.remove(temporary);
    } catch {
      // Nothing was there to remove.
    }
  }
}

function pathOf(io: Io, url: string): string | null {
  const folder = cacheFolder(io);
  return folder === null ? null : join(folder, 'downloads', digest(Buffer.from(url)).slice(0, 32));
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
