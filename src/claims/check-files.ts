import { consistencyOf } from './consistency/consistency.js';
import { indexed } from './consistency/said.js';
import type { Setting } from './context.js';
import { type ClaimFile, checkFile } from './files.js';

/** A file, and what came of its claims. */
export type CheckedFile = ReturnType<typeof checkFile> & { readonly file: ClaimFile };

/**
 * Checks the claims of several files, those of `only` if it is given, and reads all of them against each other: a claim's `inconsistencies` are the
 * sentences that it has a part in, whichever claims are asked for.
 */
export function checkFiles(files: readonly ClaimFile[], setting: Omit<Setting, 'aliases'>, only?: (id: string) => boolean): CheckedFile[] {
  const all = consistencyOf(files).flatMap(({ claims, sentence }) => claims.map(({ file, id }) => ({ key: `${file}\n${id}`, sentence })));
  const of = indexed(all, ({ key }) => key);
  const about = (key: string): string[] => of(key).map(({ sentence }) => sentence);
  return files.map((file) => {
    const { results, problems } = checkFile(file, setting, only);
    return { file, results: results.map((result) => ({ ...result, inconsistencies: about(`${file.file}\n${result.id}`) })), problems };
  });
}
