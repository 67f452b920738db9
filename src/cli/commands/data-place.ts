import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { dataFolder, type Io, systemReason } from '../io.js';

/** Puts a dataset's files into a folder of the user's own: whole or not at all. Of two at once one comes first, and the other is told. */
export function placeDataset(io: Io, name: string, files: Readonly<Record<string, string>>, replace: boolean): string {
  const root = dataFolder(io)!;
  const folder = join(root, name);
  const [part, old] = ['part', 'old'].map((ending) => join(root, `.${name}.${process.pid}.${ending}`));
  try {
    io.makeFolder(root);
    io.remove(part!);
    io.makeFolder(part!);
    for (const [file, content] of Object.entries(files)) io.write(join(part!, file), content);
    if (io.kind(folder) !== null) {
      if (!replace) throw new UserError(`There is a dataset "${name}" already: ${folder}.`);
      io.rename(folder, old!);
    }
    io.rename(part!, folder);
    io.remove(old!);
  } catch (error) {
    if (io.kind(old!) !== null && io.kind(folder) === null) io.rename(old!, folder);
    if (io.kind(part!) !== null) io.remove(part!);
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot write the dataset to ${folder}: ${reason}. Nothing was changed.`);
  }
  return folder;
}
