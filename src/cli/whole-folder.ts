import { basename, dirname, join } from 'node:path';
import type { Io } from './io.js';

/** Where a folder is made before it takes its place, and where the one before it waits meanwhile: hidden, beside it, and named by this process. */
export function besides(folder: string): { readonly part: string; readonly old: string } {
  const place = (ending: string): string => join(dirname(folder), `.${basename(folder)}.${process.pid}.${ending}`);
  return { part: place('part'), old: place('old') };
}

/** Puts what was made beside a folder in its place; should that fail, the old one is put back. */
export function replaceFolder(io: Io, folder: string): void {
  const { part, old } = besides(folder);
  const there = io.kind(folder) !== null;
  if (there) io.rename(folder, old);
  try {
    io.rename(part, folder);
  } catch (error) {
    if (there) attempt(() => io.rename(old, folder));
    throw error;
  }
  if (there) attempt(() => io.remove(old)); // what stays is swept up by the next run
}

/**
 * Clears what killed runs left of the folders below another, or of the one called `only`, and puts back what one had moved away and not replaced. A
 * run that is still going keeps its own.
 */
export function sweep(io: Io, parent: string, only: string | null = null): void {
  for (const entry of io.list(parent)) {
    const [, name, pid, ending] = /^\.(.+)\.(\d+)\.(part|old)$/.exec(entry) ?? [];
    if (name === undefined || (only !== null && name !== only) || alive(Number(pid))) continue;
    const [path, folder] = [join(parent, entry), join(parent, name)];
    if (ending === 'old' && io.kind(folder) === null) attempt(() => io.rename(path, folder));
    else attempt(() => io.remove(path));
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** Does what can be done without, and says nothing when it cannot. */
export function attempt(deed: () => void): void {
  try {
    deed();
  } catch {
    // The caller has a more important thing to say.
  }
}
