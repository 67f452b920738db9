import type { Columns } from '../data/columns.js';
import { knownDays, valuesOf } from '../data/dataset.js';
import { looksAdjusted } from '../data/looks-adjusted.js';
import { isPriced, type Manifest, type ManifestColumn } from '../data/manifest.js';
import { printable } from '../errors.js';
import type { Asset, Dataset, Observations } from '../model.js';
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
 * was known (`knownAfterMonths`), so that no claim sees one before; of its period the distance in months is kept. A well-known fund whose closes have dividends in them
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
      ...(priced || manifest.frequency !== 'monthly' ? {} : { monthsToKnown: manifest.knownAfterMonths }),
      origin: {
        file: `${folder}/${column.file}`,
        sha256: manifest.files.find(({ path }) => path === column.file)!.sha256,
        rank,
      },
    };
  });
  return { series, notes: [...adjusted].map((id) => adjustedNote(folder, id)) };
}

function isMislabelled(column: ManifestColumn, manifest: Manifest, files: ReadonlyMap<string, Columns>): boolean {
  if (column.field !== 'close' || column.basis !== 'price') return false;
  const both = manifest.columns.some(({ id, basis }) => id === column.id && basis === 'total');
  return !both && isAdjustedFund(column.id, () => valuesOf(column, manifest, files));
}

/** Whether closes said to be without dividends are a well-known fund's that have them. */
const isAdjustedFund = (id: string, closes: () => Float64Array): boolean => knownSeries(id)?.kind === 'fund' && looksAdjusted(closes());

const adjustedNote = (dataset: string, id: string): string =>
  `${dataset}: the closes of ${printable(id)} have dividends worked in; they are taken as total return.`;

/** A dataset as it was loaded or made, or observations, as series that go before all others. Its closes and opens are of the days that all its assets have. */
export function givenSeries(given: Dataset | readonly Observations[]): Noted {
  if (!('assets' in given)) return { series: given.map(observedSeries), notes: [] };
  const origin: Origin = { file: printable(given.id), sha256: given.sha256, rank: 0 };
  const isTotal = (asset: Asset): boolean => asset.basis === 'total' || isAdjustedFund(asset.id, () => asset.close);
  const series = given.assets.flatMap((asset): Series[] => {
    const { id, basis } = canonical(asset.id);
    const whole = { id, name: asset.name, basis: isTotal(asset) ? 'total' : (basis ?? asset.basis), days: given.days, origin } as const;
    const close: Series = { ...whole, field: 'close', values: asset.close };
    return asset.open === null ? [close] : [close, { ...whole, field: 'open', values: asset.open }];
  });
  const notes = given.assets.filter((asset) => asset.basis === 'price' && isTotal(asset)).map(({ id }) => adjustedNote(given.id, id));
  return { series, notes };
}

const observedSeries = ({ id, name, knownOn, values, origin }: Observations): Series => ({
  ...{ id: canonical(id).id, name, basis: null, field: 'value', days: knownOn, values },
  origin: { file: printable(origin?.dataset ?? id), sha256: origin?.sha256 ?? '', rank: 0 },
});
