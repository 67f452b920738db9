import { readFileSync } from 'node:fs';
import { readColumns } from '../../src/data/columns.js';
import { parseTable } from '../../src/data/csv.js';
import { assembleDataset, assembleObservations, requestFor } from '../../src/data/dataset.js';
import { type Manifest, parseManifest } from '../../src/data/manifest.js';
import type { Dataset, Observations } from '../../src/model.js';

const read = (name: string, file: string): string => readFileSync(new URL(`../../datasets/${name}/${file}`, import.meta.url), 'utf8');

function open(name: string) {
  const manifest: Manifest = parseManifest(read(name, 'dataset.json'), name);
  const columns = new Map(
    manifest.files.map(({ path }) => [path, readColumns(parseTable(read(name, path), path), requestFor(manifest, path))]),
  );
  return { manifest, columns };
}

/** A dataset that ships, by the pure functions alone: no cache, no hash. */
export function bundled(name: string): Dataset {
  const { manifest, columns } = open(name);
  return assembleDataset(manifest, columns, '');
}

export function bundledRates(name: string): Observations[] {
  const { manifest, columns } = open(name);
  return assembleObservations(manifest, columns);
}

/** The rows of a shipped CSV as text, header left out: for tests that work a figure out without our code. */
export const rowsOf = (name: string): string[][] =>
  read(name, `${name}.csv`)
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));
