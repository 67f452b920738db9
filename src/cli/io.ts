import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { UserError } from '../errors.js';
import { launch } from './launch.js';
import type { Job, Limits, Reply } from './rules/job.js';

/** Everything the program does to the world, in one hand: a test passes one of its own. Paths are absolute. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  now(): Date;
  /** Milliseconds since some moment, for how long a thing takes. */
  elapsed(): number;
  /** Throws with the system's `code` (ENOENT, EACCES, EISDIR …), as do the others. */
  read(path: string): Uint8Array;
  /** At most the first `most` bytes of a file. */
  head(path: string, most: number): Uint8Array;
  /** At most the last `most` bytes of a file. */
  tail(path: string, most: number): Uint8Array;
  /** SHA-256 of a file, in hexadecimal digits, which never holds the whole of it. */
  sha256(path: string): string;
  list(path: string): string[];
  /** The path with every link followed. */
  real(path: string): string;
  kind(path: string): 'file' | 'folder' | null;
  write(path: string, content: string | Uint8Array): void;
  /** Adds to the end of a file in one write, which is whole and in one piece however many do so at once; makes it where it is not. */
  append(path: string, content: string): void;
  makeFolder(path: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** The network; as the global one. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Does a job with a user's rule in a process of its own, within limits. */
  confine(job: Job, limits: Limits): Promise<Reply>;
  /** Which system this is, as Node names them: linux, darwin, win32. */
  readonly platform: string;
  /** Starts a program that goes on by itself; false where there is none of that name. */
  launch(program: string, words: readonly string[]): boolean;
  /** Waits, in milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

export interface Sink {
  write(text: string): void;
  readonly terminal: boolean;
}

export function nodeIo(print: (text: string) => unknown = (text) => process.stdout.write(text)): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: { write: (text) => void print(text), terminal: process.stdout.isTTY === true },
    stderr: { write: (text) => process.stderr.write(text), terminal: process.stderr.isTTY === true },
    now: () => new Date(),
    elapsed: () => performance.now(),
    read,
    head: (path, most) => part(path, most, () => 0),
    tail: (path, most) => part(path, most, (size) => Math.max(0, size - most)),
    sha256,
    list: (path) => fs.readdirSync(path),
    real: (path) => fs.realpathSync(path),
    kind,
    write: (path, content) => fs.writeFileSync(path, content),
    append,
    makeFolder,
    rename: (from, to) => fs.renameSync(from, to),
    remove: (path) => fs.rmSync(path, { recursive: true, force: true }),
    fetch: (url, init) => fetch(url, init),
    confine: async (job, limits) => (await import('./rules/confine.js')).confine(job, limits), // not needed by a rule that ships
    platform: process.platform,
    launch,
    sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  };
}

/** A link that goes round in a circle is there, and no folder: whoever reads it is told. */
function kind(path: string): 'file' | 'folder' | null {
  try {
    const stat = fs.statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? null : stat.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ELOOP') return 'file';
    if (code === 'ENOTDIR') return null; // a file stands where a folder of the path should
    throw error;
  }
}

function read(path: string): Uint8Array {
  if (fs.statSync(path).isCharacterDevice()) refuseIrregular(path); // a pipe may be meant: `--on <(…)`
  return fs.readFileSync(path);
}

/** A pipe would wait for ever, and a device never end. */
function refuseIrregular(path: string): void {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isFile() && !stat.isDirectory()) throw Object.assign(new Error(path), { code: 'ENOTREG' });
}

/** At most `most` bytes of a file, from a place that hangs on its size. */
function part(path: string, most: number, from: (size: number) => number): Uint8Array {
  refuseIrregular(path);
  const file = fs.openSync(path, 'r');
  try {
    const { size } = fs.fstatSync(file);
    const bytes = new Uint8Array(Math.min(size, most));
    return bytes.subarray(0, fs.readSync(file, bytes, 0, bytes.length, from(size)));
  } finally {
    fs.closeSync(file);
  }
}

function sha256(path: string): string {
  refuseIrregular(path);
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(1 << 18);
  const file = fs.openSync(path, 'r');
  try {
    for (let length = fs.readSync(file, piece); length > 0; length = fs.readSync(file, piece)) hash.update(piece.subarray(0, length));
  } finally {
    fs.closeSync(file);
  }
  return hash.digest('hex');
}

function append(path: string, content: string): void {
  refuseIrregular(path);
  const bytes = Buffer.from(content);
  const file = fs.openSync(path, 'a'); // O_APPEND: the system finds the end and writes there in one step
  try {
    if (fs.writeSync(file, bytes) < bytes.length) throw Object.assign(new Error(`ENOSPC: ${path}`), { code: 'ENOSPC' });
  } finally {
    fs.closeSync(file);
  }
}

/** With its parents. Not Node's own `recursive`, which never returns where the system answers ENOENT to the last step, as under /proc. */
function makeFolder(path: string): void {
  if (fs.existsSync(path) && fs.statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    fs.mkdirSync(path);
  } catch (error) {
    // Another run may have made it in between.
    if ((error as { code?: string }).code !== 'EEXIST' || !fs.statSync(path).isDirectory()) throw error;
  }
}

/** What the system said, in words: "no such file or folder". */
export function systemReason(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? (REASONS[code] ?? (/^E[A-Z]+$/.test(code) ? code : null)) : null;
}

/** A file's bytes, or the sentence with the system's reason behind it. */
export const readOrSay = (io: Io, path: string, sentence: string): Uint8Array => orSay(() => io.read(path), sentence);

/** Does what the system may refuse. @throws UserError of the sentence with the system's reason behind it. */
export function orSay<T>(deed: () => T, sentence: string): T {
  try {
    return deed();
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`${sentence}: ${reason}.`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links go round in a circle',
  EMFILE: 'too many open files',
  EIO: 'the device does not answer',
  ENOTREG: 'it is no regular file',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
};

/** Where this user's caches go: `$XDG_CACHE_HOME` or `~/.cache`; null where neither is known. */
export const cacheFolder = ({ env }: Io): string | null => userFolder(env, env.XDG_CACHE_HOME, ['.cache'], ['rotation-backtest']);

/** Where this user's own datasets are: `$XDG_DATA_HOME` or `~/.local/share`; null where neither is known. */
export const dataFolder = ({ env }: Io): string | null =>
  userFolder(env, env.XDG_DATA_HOME, ['.local', 'share'], ['rotation-backtest', 'datasets']);

/** A relative path in the environment is passed over, as the XDG Base Directory Specification asks: it would be another folder from every place. */
function userFolder(env: Io['env'], told: string | undefined, home: readonly string[], parts: readonly string[]): string | null {
  const base = [told, env.HOME ? join(env.HOME, ...home) : undefined, env.LOCALAPPDATA].find((path) => path && isAbsolute(path));
  return base ? join(base, ...parts) : null;
}

/** Colour is for a terminal, and not for one whose owner does not want it (no-color.org). */
export const colour = ({ stdout, env }: Io): boolean => stdout.terminal && !env.NO_COLOR && env.TERM !== 'dumb';
