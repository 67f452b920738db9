import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { packageFolder } from '../../src/cli/places.js';
import { run } from '../../src/cli/program.js';
import { performJob } from '../../src/cli/rules/perform.js';

/** A disk in memory, laid over the package's folder and the machine's temporary folder, which are read and never written. */
export interface MemoryIo extends Io {
  readonly files: Map<string, Uint8Array>;
  readonly folders: Set<string>;
  text(path: string): string;
  readonly out: string[];
  readonly err: string[];
  /** What was started, by program and words. */
  readonly launched: string[][];
}

interface Options extends Partial<Pick<Io, 'cwd' | 'env' | 'now' | 'elapsed' | 'fetch' | 'platform'>> {
  /** Programs that there are to be started. */
  readonly programs?: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly terminal?: boolean;
  /** Another memory's disk to go on with: what a second run finds. */
  readonly disk?: Pick<MemoryIo, 'files' | 'folders'>;
}

export const HOME = '/home/quant';
const NAME_MAX = 255;
const noNetwork = (url: string): never => {
  throw new Error(`a test asked the network for ${url}`);
};

export function memoryIo({
  cwd = HOME,
  env = {},
  now,
  elapsed = () => 0,
  fetch = noNetwork,
  files = {},
  terminal = false,
  platform = 'linux',
  programs = [],
  disk,
}: Options = {}): MemoryIo {
  const map = disk?.files ?? new Map<string, Uint8Array>();
  const folders = disk?.folders ?? new Set<string>(['/', cwd]);
  const out: string[] = [];
  const err: string[] = [];
  const launched: string[][] = [];
  const isReal = (path: string): boolean => [packageFolder, tmpdir()].some((root) => path === root || path.startsWith(`${root}/`));
  const kind = (path: string): 'file' | 'folder' | null => {
    if (map.has(path)) return 'file';
    if (folders.has(path) || [...map.keys()].some((file) => file.startsWith(`${path}/`))) return 'folder';
    if (!isReal(path)) return null;
    const stat = fs.statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? null : stat.isDirectory() ? 'folder' : 'file';
  };
  const under = (path: string): string[] => [...map.keys(), ...folders].filter((one) => one === path || one.startsWith(`${path}/`));
  const io: MemoryIo = {
    files: map,
    folders,
    out,
    err,
    launched,
    cwd,
    env,
    text: (path) => Buffer.from(io.read(path)).toString('utf8'),
    now: now ?? (() => new Date('2026-08-03T12:00:00Z')),
    elapsed,
    stdout: { write: (text) => void out.push(text), terminal },
    stderr: { write: (text) => void err.push(text), terminal },
    kind,
    read(path) {
      const bytes = map.get(path);
      if (bytes !== undefined) return bytes;
      const what = kind(path);
      if (what === null) throw systemError('ENOENT', path);
      if (what === 'folder') throw systemError('EISDIR', path);
      return fs.readFileSync(path);
    },
    head: (path, most) => io.read(path).subarray(0, most),
    tail(path, most) {
      const bytes = io.read(path);
      return bytes.subarray(Math.max(0, bytes.length - most));
    },
    sha256: (path) => createHash('sha256').update(io.read(path)).digest('hex'),
    list(path) {
      const what = kind(path);
      if (what === null) throw systemError('ENOENT', path);
      if (what === 'file') throw systemError('ENOTDIR', path);
      const inside = under(path)
        .filter((one) => one !== path)
        .map((one) => one.slice(path.length + (path === '/' ? 0 : 1)).split('/')[0]!);
      const real = isReal(path) && fs.existsSync(path) ? fs.readdirSync(path) : [];
      return [...new Set([...inside, ...real])].sort();
    },
    real: (path) => (isReal(path) && fs.existsSync(path) ? fs.realpathSync(path) : path),
    write(path, content) {
      if (kind(dirname(path)) !== 'folder') throw systemError('ENOENT', path);
      if (kind(path) === 'folder') throw systemError('EISDIR', path);
      refuseLong(path);
      map.set(path, typeof content === 'string' ? Buffer.from(content) : Uint8Array.from(content));
    },
    append(path, content) {
      io.write(path, Buffer.concat([kind(path) === 'file' ? io.read(path) : Buffer.alloc(0), Buffer.from(content)]));
    },
    makeFolder(path) {
      for (let folder = path; dirname(folder) !== folder; folder = dirname(folder)) {
        if (kind(folder) === 'file') throw systemError(folder === path ? 'EEXIST' : 'ENOTDIR', path);
        refuseLong(folder);
      }
      for (let folder = path; kind(folder) === null; folder = dirname(folder)) folders.add(folder);
    },
    rename(from, to) {
      if (kind(from) === null) throw systemError('ENOENT', from);
      if (kind(to) === 'folder' && io.list(to).length > 0) throw systemError('ENOTEMPTY', to);
      refuseLong(to);
      for (const path of under(from)) {
        const next = to + path.slice(from.length);
        const bytes = map.get(path);
        if (bytes !== undefined) map.set(next, bytes);
        else folders.add(next);
        map.delete(path);
        folders.delete(path);
      }
    },
    remove(path) {
      for (const one of under(path)) {
        map.delete(one);
        folders.delete(one);
      }
    },
    fetch,
    confine: async (job) => ({ outcome: await performJob(job), attempts: [] }),
    platform,
    launch(program, words) {
      if (!programs.includes(program)) return false;
      launched.push([program, ...words]);
      return true;
    },
    sleep: async () => {},
  };
  for (const [path, content] of Object.entries(files)) {
    io.makeFolder(dirname(path));
    io.write(path, content);
  }
  return io;
}

function refuseLong(path: string): void {
  if (Buffer.byteLength(basename(path)) > NAME_MAX) throw systemError('ENAMETOOLONG', path);
}

export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/** The names and texts below a folder, by path inside it. */
export function contents({ files }: Pick<MemoryIo, 'files'>, folder: string): Record<string, string> {
  const inside = [...files].filter(([path]) => path.startsWith(`${folder}/`));
  return Object.fromEntries(inside.map(([path, bytes]) => [path.slice(folder.length + 1), Buffer.from(bytes).toString('utf8')]).sort());
}

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly io: MemoryIo;
}

/** Runs a command line against a disk in memory. */
export async function cli(argv: readonly string[], io: MemoryIo = memoryIo()): Promise<Result> {
  const [outBefore, errBefore] = [io.out.length, io.err.length];
  const code = await run(argv, io);
  return { code, out: io.out.slice(outBefore).join(''), err: io.err.slice(errBefore).join(''), io };
}

/** What was printed in lines of 80 columns, in one. */
export const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

/** Words for a run that is quick and writes no file. */
export const quick = (...words: string[]): string[] => ['--format', 'text', '--twins', '0', ...words];

export function expectDone({ code, err }: Pick<Result, 'code' | 'err'>): void {
  expect(err).toBe('');
  expect(code).toBe(0);
}

/** The user's mistake: exit code 2, nothing on stdout, one line on stderr that holds every one of the words, and no stack. */
export function expectRefused({ code, out, err }: Pick<Result, 'code' | 'out' | 'err'>, ...words: readonly (string | RegExp)[]): void {
  expect(err).toMatch(/^backtest: \S[^\n]*\n$/);
  expect(err).not.toMatch(/ {2}at |node:internal|\[object/);
  expect(err.length).toBeLessThan(700);
  for (const word of words) typeof word === 'string' ? expect(err).toContain(word) : expect(err).toMatch(word);
  expect(out).toBe('');
  expect(code).toBe(2);
}

/** A folder on the real disk for this test file, removed when it is done. */
export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'backtest-test-')));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}
