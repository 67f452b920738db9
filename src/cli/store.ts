import { createHash } from 'node:crypto';
import { basename, delimiter, join, resolve, sep } from 'node:path';
import { onBasis } from '../data/basis.js';
import { type Columns, readColumns } from '../data/columns.js';
import { assembleDataset, assembleObservations, requestFor } from '../data/dataset.js';
import { type Manifest, parseManifest } from '../data/manifest.js';
import { printable, UserError, unknown } from '../errors.js';
import type { Basis, Dataset, Observations } from '../model.js';
import { readCachedColumns, writeCachedColumns } from './column-cache.js';
import { dataFolder, type Io, orSay } from './io.js';
import { datasetsFolder } from './places.js';
import { attempt, sweep } from './whole-folder.js';

export const MANIFEST = 'dataset.json';

/** A dataset folder, read and checked. */
interface Opened {
  readonly manifest: Manifest;
  readonly columns: ReadonlyMap<string, Columns>;
  /** Of its one file; with several, of their hashes in order. */
  readonly sha256: string;
  /** The one taken where there was one to choose. */
  readonly basis: Basis | null;
}

/** Names of the datasets that can be asked for without a path. */
export function datasetNames(io: Io): string[] {
  recover(io);
  const names = datasetRoots(io).flatMap((root) =>
    io.kind(root) !== 'folder' ? [] : io.list(root).filter((name) => !isHidden(name) && io.kind(join(root, name, MANIFEST)) === 'file'),
  );
  return [...new Set(names)].sort();
}

/** Folders that are being made, or wait to be put back, are no datasets. */
const isHidden = (name: string): boolean => name.startsWith('.');

/** Puts back what a killed import had moved away. */
function recover(io: Io): void {
  const own = dataFolder(io);
  if (own !== null) attempt(() => sweep(io, own));
}

/** Where datasets live that have names: those that ship, the user's own, and the folders of BACKTEST_DATASETS; of one name the first counts. */
export function datasetRoots(io: Io): string[] {
  const own = dataFolder(io);
  const more = (io.env.BACKTEST_DATASETS ?? '').split(delimiter).filter((path) => path !== '');
  return [datasetsFolder, ...(own === null ? [] : [own]), ...more.map((path) => resolve(io.cwd, path))];
}

/** The manifest of a dataset by name or folder, without reading its files. */
export function readManifest(io: Io, name: string): { folder: string; manifest: Manifest } {
  const folder = datasetFolder(io, name);
  return { folder, manifest: manifestIn(io, folder, name) };
}

/** The manifest in a folder; `name` is how messages call the dataset. */
export const manifestIn = (io: Io, folder: string, name = basename(folder)): Manifest =>
  parseManifest(decode(readFile(io, join(folder, MANIFEST), `Dataset "${name}"`)), `${basename(folder)}/${MANIFEST}`);

/**
 * Prices by name or folder, on the basis asked for or the dataset's first. Throws UserError for whatever is wrong with it, naming file, line, column
 * and value.
 */
export async function loadPrices(io: Io, name: string, asked: Basis | null = null): Promise<Dataset> {
  const { manifest, columns, sha256, basis } = await open(io, name, asked);
  if (manifest.columns.every(({ field }) => field !== 'close')) {
    throw new UserError(
      `Dataset "${manifest.id}" holds ${manifest.columns.map(({ id }) => id).join(', ')}, no prices: there is nothing in it to hold.`,
    );
  }
  const dataset = assembleDataset(manifest, columns, sha256);
  return basis === null ? dataset : { ...dataset, basis };
}

/** Observations (rates, valuations) by name or folder. */
export async function loadObservations(io: Io, name: string): Promise<Observations[]> {
  const { manifest, columns, sha256 } = await open(io, name);
  return assembleObservations(manifest, columns).map((one) => ({ ...one, origin: { dataset: manifest.id, sha256 } }));
}

async function open(io: Io, name: string, asked: Basis | null = null): Promise<Opened> {
  const { folder, manifest: whole } = readManifest(io, name);
  const { manifest, basis } = onBasis(whole, asked);
  const columns = new Map<string, Columns>();
  for (const { path } of manifest.files) columns.set(path, await fileColumns(io, folder, manifest, path));
  return { manifest, columns, sha256: hashOf(whole), basis };
}

/**
 * What a manifest asks of one of its files, checked, from the cache where that has it.
 *
 * @throws UserError for a file that is not the one described, lies outside the folder, or has a row that cannot be read.
 */
export async function fileColumns(io: Io, folder: string, manifest: Manifest, path: string): Promise<Columns> {
  const label = `${basename(folder)}/${path}`;
  const { sha256 } = manifest.files.find((file) => file.path === path)!;
  refuseOutside(io, folder, path, label);
  const request = requestFor(manifest, path);
  const cached = readCachedColumns(io, sha256, request);
  if (cached !== null && hasHash(io, join(folder, path), sha256)) return cached;
  const bytes = readFile(io, join(folder, path), `Dataset "${manifest.id}"`);
  refuseChanged(bytes, sha256, label);
  const { parseTable } = await import('../data/csv.js'); // not needed when the cache has it
  const read = readColumns(parseTable(bytes, label), request);
  writeCachedColumns(io, sha256, request, read);
  return read;
}

/** Whether a file has this hash. One that cannot be read has none; reading it will say why. */
function hasHash(io: Io, path: string, sha256: string): boolean {
  try {
    return io.sha256(path) === sha256;
  } catch {
    return false;
  }
}

function refuseChanged(bytes: Uint8Array, sha256: string, label: string): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === sha256) return;
  throw new UserError(
    `${label} is not the file its manifest describes: SHA-256 ${found}, the manifest says ${sha256}. Restore the file, or correct the manifest if the change is yours.`,
  );
}

/** A link may point anywhere; what is read must lie inside. */
function refuseOutside(io: Io, folder: string, path: string, label: string): void {
  if (io.kind(join(folder, path)) === null) return; // reading it will say so
  const real = (of: string): string => orSay(() => io.real(of), `${label}: cannot follow its links`);
  if (real(join(folder, path)).startsWith(real(folder) + sep)) return;
  throw new UserError(`${label} is a link to a file outside the dataset's folder; a dataset reads only its own files.`);
}

function hashOf({ files }: Manifest): string {
  if (files.length === 1) return files[0]!.sha256;
  return createHash('sha256')
    .update(files.map(({ sha256 }) => sha256).join('\n'))
    .digest('hex');
}

/** The folder of a dataset by name or path, whatever its manifest says. */
export function datasetFolder(io: Io, name: string): string {
  if (name.trim() === '') throw unknown('dataset', name, datasetNames(io), 'There are');
  const named = /^[\w.-]+$/.test(name) && !isHidden(name) ? datasetRoots(io).map((root) => join(root, name)) : [];
  const found = (): string | undefined => named.find((folder) => io.kind(join(folder, MANIFEST)) === 'file');
  if (named.length > 0 && found() === undefined) recover(io);
  const folder = found();
  if (folder !== undefined) return folder;
  const path = resolve(io.cwd, name);
  const kind = io.kind(path);
  if (kind === 'folder') {
    if (io.kind(join(path, MANIFEST)) === 'file') return path;
    throw new UserError(
      `The folder "${name}" holds no ${MANIFEST}, so nothing says what its files are. docs/data.md shows how to write one.`,
    );
  }
  if (kind === 'file')
    throw new UserError(
      `"${name}" is a file; a dataset is a folder with a ${MANIFEST} beside its CSV. For a single series there is: backtest figures ${name} --column NAME`,
    );
  if (/[\\/]/.test(name)) throw new UserError(`There is no folder "${printable(name)}".`);
  throw unknown('dataset', name, datasetNames(io), 'There are');
}

/** A pipe is refused, as `head` does: it would wait for ever. */
function readFile(io: Io, path: string, what: string): Uint8Array {
  return orSay(() => {
    io.head(path, 0);
    return io.read(path);
  }, `${what}: cannot read ${path}`);
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
