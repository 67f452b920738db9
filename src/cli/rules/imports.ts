import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const CODE = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
const SPECIFIER = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;
/** As a path is written in TypeScript and as it is on the disk. */
const SWAPPED: readonly (readonly [RegExp, string])[] = [
  [/\.js$/, '.ts'],
  [/\.mjs$/, '.mts'],
  [/\.cjs$/, '.cts'],
];

/** The files of code that a rule is made of: itself and what it imports by a relative path, and so on. A table in JSON is no code. */
export function codeFiles(path: string): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file) || !CODE.some((ending) => file.endsWith(ending)) || !existsSync(file)) return;
    found.add(file);
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(SPECIFIER)) {
      const target = resolve(dirname(file), specifier!);
      const swapped = SWAPPED.filter(([ending]) => ending.test(target)).map(([ending, other]) => target.replace(ending, other));
      for (const one of [target, ...swapped, ...CODE.flatMap((ending) => [target + ending, join(target, `index${ending}`)])]) visit(one);
    }
  };
  visit(path);
  return [...new Set([...found, ...[...found].map((file) => realpathSync(file))])];
}

/** Folders of installed packages that a file may import from: those beside it and above. */
export function packageFolders(path: string): string[] {
  const folder = dirname(path);
  const here = join(folder, 'node_modules');
  return [...(existsSync(here) ? [here] : []), ...(dirname(folder) === folder ? [] : packageFolders(folder))];
}

/** Where the loader asks what sort of module a file is: package.json and tsconfig.json in its folder and above. */
export function manifestsAbove(path: string): string[] {
  const folder = dirname(path);
  return [join(folder, 'package.json'), join(folder, 'tsconfig.json'), ...(dirname(folder) === folder ? [] : manifestsAbove(folder))];
}
