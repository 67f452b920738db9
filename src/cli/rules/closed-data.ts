import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a package is made of, as loaders read it: code, what describes it, and what code was compiled to. */
const CODE = /\.([cm]?[jt]sx?|wasm|map)$/;
const JSON_ENDING = /\.json$/;
/** This package's data in an installed copy of it. */
const OURS = /[\\/]rotation-backtest[\\/](datasets|claims)[\\/]/;

/**
 * Of folders of packages, by their own paths and with every link followed: whether a path leads to data that an installed package brings, by itself or by links: prices
 * among them. JSON is code's as well, but for the datasets of this package.
 */
export function closedData(packages: readonly string[]): (path: unknown) => boolean {
  const real = realpathSync.native; // as it is before a rule can replace it
  const folders = packages.map((folder) => folder + sep);
  const isData = (path: string): boolean => OURS.test(path) || !(CODE.test(path) || JSON_ENDING.test(path));
  return (asked) => {
    const path = pathOf(asked);
    if (path === null) return false;
    let followed = path;
    try {
      followed = real(path);
    } catch {} // not there, or closed by itself
    return [path, followed].some((one) => folders.some((folder) => one.startsWith(folder)) && isData(one)) || OURS.test(followed);
  };
}

/** Absolute; null for what is no path, such as the number of an open file. */
function pathOf(asked: unknown): string | null {
  try {
    if (typeof asked === 'string') return resolve(asked.startsWith('file:') ? fileURLToPath(asked) : asked);
    if (asked instanceof URL) return fileURLToPath(asked);
    return asked instanceof Uint8Array ? resolve(Buffer.from(asked).toString()) : null;
  } catch {
    return null;
  }
}
