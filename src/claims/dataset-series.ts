import type { Columns } from '../data/columns.js';
import { knownDays, valuesOf } from '../data/dataset.js';
import { looksAdjusted } from '../data/looks-adjusted.js';
import { isPriced, type Manifest, type ManifestColumn } from '../data/manifest.js';
import { printable } from '../errors.js';
import { canonical, knownSeries } from './known-series.js';
import type { Origin, Series, SeriesField } from './model.js';

/** Series out of one source, and what there is to say of them. */
export interface Noted {
  readonly series: readonly Series[];
  readonly notes: readonly string[];
}

/** What a manifest's column is for a claim: null for volumes. */
const fieldOf = ({ field }: ManifestColumn): SeriesField | null => (field === 'volume' ? null : field === 'rate' ? 'value' : field);

/**
 * The series of a dataset's files that were read, each on the days of its own file: nothing is joined. An observation's day is the one on which it
 * was known (`knownAfterMonths`), so that no claim sees one before; its period is not kept. A well-known fund whose closes have dividends in them
 * is total return whatever the manifest says, and that is noted.
 *
 * `files` holds what was read of each file, `wants` whether a column is of use.
 */
export function datasetSeries(
  manifest: Manifest,
  files: ReadonlyMap<string, Columns>,
  { folder, rank, wants }: { readonly folder: string; readonly rank: Origin['rank']; readonly wants: (column: ManifestColumn) => boolean },
): Noted {
  const columns = manifest.columns.filter((column) => files.has(column.file) && fieldOf(column) !== null && wants(column));
  const adjusted = new Set(columns.filter((column) => isMislabelled(column, manifest, files)).map(({ id }) => id));
  const series = columns.map((column): Series => {
    const { days } = files.get(column.file)!;
    const { id, basis } = canonical(column.id);
    const priced = isPriced(column.field);
    return {
      id,
      name: column.name,
      basis: priced ? (adjusted.has(column.id) ? 'total' : (basis ?? column.basis)) : null,
      field: fieldOf(column)!,
      days: priced ? days : knownDays(manifest, days),
      values: valuesOf(column, manifest, files),
      origin: {
        file: `${folder}/${column.file}`,
        sha256: manifest.files.find(({ path }) => path === column.file)!.sha256,
        rank,
      },
    };
  });
  const notes = [...adjusted].map(
    (id) => `${folder}: the closes of ${printable(id)} have dividends worked in; they are taken as total return.`,
  );
  return { series, notes };
}

/** A fund's closes said to be without dividends that have them. */
function isMislabelled(column: ManifestColumn, manifest: Manifest, files: ReadonlyMap<string, Columns>): boolean {
  if (column.field !== 'close' || column.basis !== 'price' || knownSeries(column.id)?.kind !== 'fund') return false;
  const both = manifest.columns.some(({ id, basis }) => id === column.id && basis === 'total');
  return !both && looksAdjusted(valuesOf(column, manifest, files));
}
