import { basename, join } from 'node:path';
import { datasetSeries, givenSeries } from '../claims/dataset-series.js';
import { canonical, idOfName, keyOf } from '../claims/known-series.js';
import type { Series } from '../claims/model.js';
import { type RoleOf, type Shelf, shelfOf } from '../claims/shelf.js';
import type { Columns } from '../data/columns.js';
import type { ManifestColumn } from '../data/manifest.js';
import { isPriced } from '../data/manifest.js';
import { isUserError } from '../errors.js';
import type { Dataset, Observations } from '../model.js';
import type { Io } from './io.js';
import { type DataFile, dataFiles } from './shelf-files.js';
import { vendorFile } from './shelf-vendor.js';
import { datasetRoots, fileColumns, MANIFEST, manifestIn } from './store.js';

/** Prices or observations in memory, as they were loaded or made. */
export type Given = Dataset | readonly Observations[];

interface Sources {
  /** Folders and files. */
  readonly data: readonly string[];
  readonly given?: readonly Given[];
  readonly wanted: readonly string[];
}

/** What is being put together. */
export interface Gathered {
  readonly series: Series[];
  readonly roles: RoleOf[];
  readonly notes: string[];
  readonly unread: string[];
}

/**
 * The series that claims name, from the datasets `given`, the folders and files of `--data` (vendors' files and datasets, recursively), the user's own
 * datasets and those that ship, in this order. Read is only what may hold one of `wanted`, ids in any spelling, `small` and `large` among them.
 *
 * What cannot be read is a note on the shelf; what was named itself in `--data` and cannot be read is refused.
 *
 * @throws UserError for a path that is not there, or that cannot be read.
 */
export async function loadShelf(io: Io, { data, wanted, given = [] }: Sources): Promise<Shelf> {
  const gathered: Gathered = { series: [], roles: [], notes: [], unread: [] };
  for (const one of given) takeGiven(one, gathered);
  const own = [...gathered.roles];
  const keys = new Set(wanted.map(keyOf));
  const files = dataFiles(io, data, gathered.notes);
  for (const file of files) await take(io, file, keys, gathered);
  for (const folder of namedDatasets(io)) await take(io, folder, keys, gathered);
  // What is small in a dataset in hand is meant, whatever else is called so.
  const roles = gathered.roles.filter((one) => own.includes(one) || own.every(({ role }) => role !== one.role));
  return shelfOf(gathered.series, { ...gathered, roles });
}

function takeGiven(given: Given, to: Gathered): void {
  const { series, notes } = givenSeries(given);
  to.series.push(...series);
  to.notes.push(...notes);
  if (!('assets' in given)) return;
  for (const { role, id } of given.assets) if (role !== 'other') to.roles.push({ role, id: canonical(id).id, dataset: given.id });
}

/** The folders of datasets that have names; of one name the first counts. */
function namedDatasets(io: Io): DataFile[] {
  const seen = new Set<string>();
  return datasetRoots(io).flatMap((root, i) => {
    if (io.kind(root) !== 'folder') return [];
    const names = io.list(root).filter((name) => !seen.has(name) && io.kind(join(root, name, MANIFEST)) === 'file');
    for (const name of names) seen.add(name);
    return names.map((name): DataFile => ({ kind: 'dataset', path: join(root, name), label: name, rank: i === 0 ? 2 : 1, named: false }));
  });
}

async function take(io: Io, file: DataFile, keys: ReadonlySet<string>, gathered: Gathered): Promise<void> {
  try {
    if (file.kind === 'dataset') await takeDataset(io, file, keys, gathered);
    else await takeVendorFile(io, file, keys, gathered);
  } catch (error) {
    if (file.named || !isUserError(error)) throw error;
    gathered.notes.push(`${file.label} was left out: ${error.message}`);
  }
}

async function takeDataset(io: Io, { path: folder, rank }: DataFile, keys: ReadonlySet<string>, to: Gathered): Promise<void> {
  const manifest = manifestIn(io, folder);
  const closes = manifest.columns.filter(({ field }) => field === 'close');
  for (const { role, id } of closes) if (role !== 'other') to.roles.push({ role, id: canonical(id).id, dataset: manifest.id });
  to.unread.push(...manifest.columns.map(({ id }) => id));
  const wants = ({ id, role, field }: ManifestColumn): boolean =>
    keys.has(keyOf(id)) || (isPriced(field) && role !== 'other' && keys.has(role));
  const files = new Map<string, Columns>();
  for (const { path } of manifest.files)
    if (manifest.columns.some((column) => column.file === path && wants(column)))
      files.set(path, await fileColumns(io, folder, manifest, path));
  const { series, notes } = datasetSeries(manifest, files, { folder: basename(folder), rank, wants });
  to.series.push(...series);
  to.notes.push(...notes);
}

async function takeVendorFile(io: Io, file: DataFile, keys: ReadonlySet<string>, to: Gathered): Promise<void> {
  const { series, notes, ids } = await vendorFile(io, file, (id) => keys.has(keyOf(idOfName(id))));
  to.series.push(...series);
  to.notes.push(...notes);
  to.unread.push(...ids);
}
