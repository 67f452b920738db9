import { consistencyOf } from './consistency/consistency.js';
import type { Setting } from './context.js';
import { type ClaimFile, checkFile } from './files.js';

/** A file, and what came of its claims. */
export type CheckedFile = ReturnType<typeof checkFile> & { readonly file: ClaimFile };

/**
 * Checks the claims of several files, those of `only` if it is given, and reads all of them against each other: a claim's `inconsistencies` are the
 * sentences that it has a part in, whichever claims are asked for.
 */
export function checkFiles(files: readonly ClaimFile[], setting: Omit<Setting, 'aliases'>, only?: (id: string) => boolean): CheckedFile[] {
  const all = consistencyOf(files);
  return files.map((file) => {
    const { results, problems } = checkFile(file, setting, only);
    const own = (id: string): string[] =>
      all.filter(({ claims }) => claims.some((claim) => claim.file === file.file && claim.id === id)).map(({ sentence }) => sentence);
    return { file, results: results.map((result) => ({ ...result, inconsistencies: own(result.id) })), problems };
  });
}
