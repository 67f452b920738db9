import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { printable, UserError } from '../errors.js';
import type { Kept, Net } from '../providers/net.js';
import { cacheFolder, type Io } from './io.js';

/** The network as providers see it: this machine's, or the mirror of BACKTEST_MIRROR, with a cache of answers that have validators. */
export function networkOf(io: Io): Net {
  const mirror = mirrorOf(io);
  const really = (url: string): string => (mirror === null ? url : url.replace(/^https:\/\//, mirror));
  return {
    fetch: (url, init) => io.fetch(really(url), init),
    sleep: io.sleep,
    now: io.now,
    kept: (url) => readKept(io, really(url)), // what a mirror once said is not the vendor's word
    keep: (url, answer) => writeKept(io, really(url), answer),
    say: (text) => io.stderr.write(`${text}\n`),
  };
}

/** `http://mirror:8080` is asked for `http://mirror:8080/fred.stlouisfed.org/…`. */
function mirrorOf({ env }: Io): string | null {
  const text = env.BACKTEST_MIRROR;
  if (!text) return null;
  if (!/^https?:\/\/[^\s/]/.test(text) || !URL.canParse(text))
    throw new UserError(`BACKTEST_MIRROR is an address such as http://localhost:8080; got "${printable(text)}".`);
  return text.endsWith('/') ? text : `${text}/`;
}

/** A line of JSON (validators, and the digest of them and of what follows), then the bytes. One that was cut short or altered is read past. */
function readKept(io: Io, url: string): Kept | null {
  const path = pathOf(io, url);
  if (path === null || io.kind(path) !== 'file') return null;
  try {
    const all = io.read(path);
    const end = all.indexOf(0x0a);
    const { etag, lastModified, sha256 } = JSON.parse(new TextDecoder().decode(all.subarray(0, end))) as Kept & { sha256: string };
    const answer = { etag, lastModified, bytes: all.subarray(end + 1) };
    return digestOf(answer) === sha256 ? answer : null;
  } catch {
    return null;
  }
}

/** A cache that cannot be written is done without. */
function writeKept(io: Io, url: string, answer: Kept): void {
  const path = pathOf(io, url);
  if (path === null) return;
  const { etag, lastModified, bytes } = answer;
  const head = JSON.stringify({ url, etag, lastModified, sha256: digestOf(answer) });
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
  return folder === null ? null : join(folder, 'downloads', createHash('sha256').update(url).digest('hex').slice(0, 32));
}

/** Of the validators too: an altered one would be sent for good, or be none that can be sent. */
const digestOf = ({ etag, lastModified, bytes }: Kept): string =>
  createHash('sha256')
    .update(`${JSON.stringify([etag, lastModified])}\n`)
    .update(bytes)
    .digest('hex');
