import { join } from 'node:path';
import { type Columns, readColumns } from '../../data/columns.js';
import { parseTable } from '../../data/csv.js';
import { assembleDataset, assembleObservations, requestFor } from '../../data/dataset.js';
import { parseManifest } from '../../data/manifest.js';
import { UserError } from '../../errors.js';
import { dataFolder, type Io, systemReason } from '../io.js';
import { MANIFEST } from '../store.js';
import { attempt, besides, replaceFolder, sweep } from '../whole-folder.js';

/**
 * Puts a dataset's files into a folder of the user's own: whole or not at all, and only what every command can read. Of two at once one comes first,
 * and the other is told.
 */
export function placeDataset(io: Io, name: string, files: Readonly<Record<string, string>>, replace: boolean): string {
  refuseUnreadable(name, files);
  const root = dataFolder(io)!;
  const folder = join(root, name);
  const { part } = besides(folder);
  try {
    io.makeFolder(root);
    sweep(io, root, name);
    io.remove(part);
    io.makeFolder(part);
    for (const [file, content] of Object.entries(files)) io.write(join(part, file), content);
    if (io.kind(folder) !== null && !replace) throw new UserError(`There is a dataset "${name}" already: ${folder}.`);
    replaceFolder(io, folder);
  } catch (error) {
    attempt(() => io.remove(part));
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot write the dataset to ${folder}: ${reason}. Nothing was changed.`);
  }
  return folder;
}

/** Reads a dataset as any command will. @throws UserError with what such a command would say. */
function refuseUnreadable(name: string, files: Readonly<Record<string, string>>): void {
  const manifest = parseManifest(files[MANIFEST]!, `${name}/${MANIFEST}`);
  const read = ({ path }: { readonly path: string }): [string, Columns] => [
    path,
    readColumns(parseTable(new TextEncoder().encode(files[path]), `${name}/${path}`), requestFor(manifest, path)),
  ];
  const columns = new Map(manifest.files.map(read));
  if (manifest.columns.some(({ field }) => field === 'close')) assembleDataset(manifest, columns, '');
  else assembleObservations(manifest, columns);
}
