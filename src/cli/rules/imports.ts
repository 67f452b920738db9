import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const CODE = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
const SPECIFIER = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;
/** As a path is written in TypeScript and as it is on the disk. */
const SWAPPED: readonly (readonly [RegExp, string])[] = [
  [/\.js$/, '.ts'],
  [/\.mjs$/, '.mts'],
  [/\.cjs$/, '.cts'],
];

/** What a rule is made of. */
export interface RuleParts {
  /** Files of code: itself and what it imports by a relative path, and so on; by their own paths and with every link followed. */
  readonly code: readonly string[];
  /** What it imports likewise that is no code, such as a table in JSON. */
  readonly data: readonly { readonly of: string; readonly place: string }[];
}

/** Follows the imports of a rule by their text; the files are not run. */
export function ruleParts(path: string): RuleParts {
  const code = new Set<string>();
  const data = new Map<string, string>();
  const visit = (file: string): void => {
    if (code.has(file) || !isCode(file) || !isFile(file)) return;
    code.add(file);
    const text = readFileSync(file, 'utf8');
    for (const { 1: specifier, index } of text.matchAll(SPECIFIER)) {
      const target = resolve(dirname(file), specifier!);
      if (!isCode(target) && isFile(target)) data.set(target, `${basename(file)}:${text.slice(0, index).split('\n').length}`);
      const swapped = SWAPPED.filter(([ending]) => ending.test(target)).map(([ending, other]) => target.replace(ending, other));
      for (const one of [target, ...swapped, ...CODE.flatMap((ending) => [target + ending, join(target, `index${ending}`)])]) visit(one);
    }
  };
  visit(path);
  return {
    code: [...new Set([...code, ...[...code].map((file) => realpathSync(file))])],
    data: Array.from(data, ([of, place]) => ({ of, place })),
  };
}

const isCode = (path: string): boolean => CODE.some((ending) => path.endsWith(ending));
const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile(); // existsSync does not throw where a folder of the path is a file

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
