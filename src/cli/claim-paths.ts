import { basename, join, resolve } from 'node:path';
import { printable, UserError } from '../errors.js';
import { type Io, orSay } from './io.js';
import { claimsFolder } from './places.js';

/** A claim file's text; `label` is how messages name it. */
export interface ClaimText {
  readonly path: string;
  readonly label: string;
  readonly text: string;
}

const ENDING = /\.(ya?ml|json)$/i;
const BYTES_MOST = 4_000_000;
const FILES_MOST = 500;

/**
 * The claim files of paths: a file, or the files of a folder and of those in it, in order of their names. A path that is not there is looked for
 * among the claims that ship.
 *
 * @throws UserError for a path that is nowhere, a folder without claim files, a file that cannot be read.
 */
export function claimTexts(io: Io, paths: readonly string[]): ClaimText[] {
  if (paths.length === 0)
    throw new UserError(`Which claims? Name a file or folder, such as claims/2026-01-rotation; "backtest claims new" writes an empty one.`);
  const files = [...new Set(paths.flatMap((path) => filesOf(io, placeOf(io, path), path)))];
  if (files.length > FILES_MOST)
    throw new UserError(`These are ${files.length} claim files, more than ${FILES_MOST}; check them in parts.`);
  return files.map((path) => {
    const bytes = orSay(() => io.tail(path, BYTES_MOST + 1), `Cannot read ${path}`); // which refuses a pipe: it would wait for ever
    if (bytes.length > BYTES_MOST)
      throw new UserError(
        `${basename(path)} has more than ${BYTES_MOST.toLocaleString('en')} bytes; a claim file has at most a megabyte: split it.`,
      );
    return { path, label: basename(path), text: decode(bytes, basename(path)) };
  });
}

function decode(bytes: Uint8Array, label: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${label} is not UTF-8 text.`);
  }
}

function placeOf(io: Io, path: string): string {
  const here = resolve(io.cwd, path);
  if (io.kind(here) !== null) return here;
  const shipped = join(claimsFolder, path.replace(/^claims[/\\]/, ''));
  if (!path.includes('..') && io.kind(shipped) !== null) return shipped;
  throw new UserError(
    `There is no claim file or folder "${printable(path)}". Those that ship: ${io
      .list(claimsFolder)
      .filter((name) => io.kind(join(claimsFolder, name)) === 'folder')
      .map((name) => `claims/${name}`)
      .join(', ')}.`,
  );
}

function filesOf(io: Io, path: string, asked: string): string[] {
  if (io.kind(path) === 'file') return [path];
  const found = inFolder(io, path, 0);
  if (found.length === 0) throw new UserError(`The folder "${printable(asked)}" holds no claim file (.yaml, .yml or .json).`);
  return found;
}

const DEEPEST = 5;

function inFolder(io: Io, folder: string, depth: number): string[] {
  if (depth > DEEPEST) return [];
  return io
    .list(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (name.startsWith('.')) return [];
      if (io.kind(path) === 'folder') return inFolder(io, path, depth + 1);
      return ENDING.test(name) ? [path] : [];
    });
}
