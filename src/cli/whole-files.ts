import { dirname } from 'node:path';
import { UserError } from '../errors.js';
import { type Io, systemReason } from './io.js';
import { attempt } from './whole-folder.js';

interface Place {
  readonly path: string;
  readonly part: string;
  readonly old: string;
}

/**
 * Writes files, all of them or none: beside their places first, then into them; should one not go, those before it are taken back.
 *
 * @throws UserError with the file that could not be written and the system's reason.
 */
export function writeFiles(io: Io, files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): void {
  const places = files.map(({ path }): Place => ({ path, part: `${path}.${process.pid}.part`, old: `${path}.${process.pid}.old` }));
  const placed: Place[] = [];
  let now = '';
  try {
    for (const [i, { path, part }] of places.entries()) {
      now = path;
      io.makeFolder(dirname(path));
      io.write(part, files[i]!.bytes);
    }
    for (const place of places) {
      now = place.path;
      if (io.kind(place.path) !== null) io.rename(place.path, place.old);
      placed.push(place);
      io.rename(place.part, place.path);
    }
  } catch (error) {
    for (const place of placed) takeBack(io, place);
    for (const { part } of places) attempt(() => io.remove(part));
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot write ${now}: ${reason}. Nothing was changed.`);
  }
  for (const { old } of places) attempt(() => io.remove(old));
}

/** A place as it was: what stood there before, or nothing. */
function takeBack(io: Io, { path, part, old }: Place): void {
  attempt(() => {
    if (io.kind(part) === null) io.remove(path);
    if (io.kind(old) !== null) io.rename(old, path);
  });
}
