import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import type { Origin } from '../claims/model.js';
import { printable, UserError } from '../errors.js';
import { type Io, systemReason } from './io.js';
import { MANIFEST } from './store.js';

/** A file of a vendor, or the folder of a dataset. */
export interface DataFile {
  readonly kind: 'dataset' | 'vendor';
  readonly path: string;
  /** How it is called on paper: "yahoo/RUT.csv". */
  readonly label: string;
  readonly rank: Origin['rank'];
  /** Whether the user gave its very path. */
  readonly named: boolean;
}

const MOST_FILES = 2000;
/** Of whatever kind, folders among them: a whole disk is not walked. */
const MOST_ENTRIES = 20_000;
const ENDINGS = ['.csv', '.txt', '.tsv', '.parquet'];

/**
 * The datasets and the vendors' files of `--data`: files as named, folders with all that is below them, each file once. Links that lead out of a
 * folder are not followed; that, and that there were more than 2,000 files, goes to `notes`.
 *
 * @throws UserError for a path that is not there.
 */
export function dataFiles(io: Io, paths: readonly string[], notes: string[]): DataFile[] {
  const found = new Map<string, DataFile>();
  for (const path of paths) {
    const full = resolve(io.cwd, path);
    const kind = path.trim() === '' ? null : io.kind(full);
    if (kind === null) throw new UserError(`--data: there is no folder or file "${printable(path)}".`);
    const files = kind === 'file' || isDataset(io, full) ? [fileAt(io, full, true)] : filesBelow(io, full, notes);
    if (files.length === 0) notes.push(`--data: "${printable(path)}" holds no dataset and no table.`);
    for (const file of files) {
      const real = realOf(io, file.path) ?? file.path;
      if (!found.has(real)) found.set(real, file);
    }
  }
  return [...found.values()];
}

const isDataset = (io: Io, folder: string): boolean => io.kind(join(folder, MANIFEST)) === 'file';

/** A manifest stands for its folder. */
function fileAt(io: Io, path: string, named: boolean): DataFile {
  const folder = basename(path) === MANIFEST ? dirname(path) : path;
  const kind = io.kind(folder) === 'folder' ? 'dataset' : 'vendor';
  const label = kind === 'dataset' ? basename(folder) : `${basename(dirname(path))}/${basename(path)}`;
  return { kind, path: folder, label: printable(label), rank: 0, named };
}

function filesBelow(io: Io, root: string, notes: string[]): DataFile[] {
  const top = realOf(io, root) ?? root;
  const files: DataFile[] = [];
  const walked = new Set([top]);
  const inside = top.endsWith(sep) ? top : top + sep;
  let [entries, isCut] = [0, false];
  const walk = (folder: string): void => {
    for (const name of namesIn(io, folder, root, notes)) {
      isCut ||= files.length >= MOST_FILES || entries >= MOST_ENTRIES;
      if (isCut) return;
      entries++;
      const path = join(folder, name);
      const real = realOf(io, path);
      const kind = real === null ? null : io.kind(path); // null: a link to nothing, or one that goes round
      if (kind === null || name.startsWith('.')) continue;
      if (!(real! + sep).startsWith(inside)) notes.push(`${printable(path)} is a link out of its folder; not followed.`);
      else if (kind === 'file' && ENDINGS.includes(extname(name).toLowerCase())) files.push(fileAt(io, path, false));
      else if (kind === 'folder' && !walked.has(real!)) {
        walked.add(real!);
        if (isDataset(io, path)) files.push(fileAt(io, path, false));
        else walk(path);
      }
    }
  };
  walk(root);
  if (isCut)
    notes.push(`--data: "${printable(root)}" holds too much; the first ${files.length.toLocaleString('en-US')} files were looked at.`);
  return files;
}

/** In order; none, with a note, for a folder below that may not be read. */
function namesIn(io: Io, folder: string, root: string, notes: string[]): string[] {
  try {
    return io.list(folder).sort();
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    if (folder === root) throw new UserError(`--data: cannot read the folder "${printable(folder)}": ${reason}.`);
    notes.push(`${printable(folder)} was left out: ${reason}.`);
    return [];
  }
}

function realOf(io: Io, path: string): string | null {
  try {
    return io.real(path);
  } catch {
    return null;
  }
}
