import { UserError } from '../errors.js';
import type { Asset, Dataset, EpochDay, Observations } from '../model.js';
import { countSessions, sessions } from './calendar.js';
import type { Columns, Request } from './columns.js';
import { isoDate, lowerBound, monthAfter } from './dates.js';
import type { Manifest, ManifestColumn } from './manifest.js';

/** What to read from one of a manifest's files. */
export function requestFor(manifest: Manifest, path: string): Request {
  const file = manifest.files.find((one) => one.path === path)!;
  return {
    key: { column: file.key, kind: manifest.frequency === 'monthly' ? 'month' : 'date' },
    columns: manifest.columns.filter((column) => column.file === path).map(({ column, field }) => ({ column, field })),
    calendar: manifest.calendar,
  };
}

/**
 * Puts a manifest's columns together on their common sessions (an inner join of **prices**; returns are taken afterwards,
 * so a session missing in one series becomes a two-day return in all, and never a comparison of one day with two).
 */
export function assembleDataset(manifest: Manifest, columnsOf: ReadonlyMap<string, Columns>, sha256: string): Dataset {
  const days = commonDays(manifest.files.map(({ path }) => columnsOf.get(path)!.days));
  if (days.length < 2)
    throw new UserError(`Dataset "${manifest.id}": its series have ${days.length} sessions in common; a return needs two.`);
  const pick = (column: ManifestColumn): Float64Array =>
    onDays({ days: columnsOf.get(column.file)!.days, values: valuesOf(column, manifest, columnsOf) }, days);
  const closes = manifest.columns.filter(({ field }) => field === 'close');
  const assets = closes.map((column): Asset => {
    const open = manifest.columns.find(({ id, field, basis }) => id === column.id && basis === column.basis && field === 'open');
    const volume = manifest.columns.find(({ id, field }) => id === column.id && field === 'volume'); // of one asset on either basis
    const { id, name, role, basis, unit } = column;
    return {
      id,
      key: role === 'other' ? id : role,
      name,
      role,
      basis,
      unit,
      close: pick(column),
      open: open === undefined ? null : pick(open),
      ...(volume === undefined ? {} : { volume: pick(volume) }),
    };
  });
  refuseDoubles(manifest, assets);
  return { id: manifest.id, title: manifest.title, sha256, calendar: manifest.calendar, days, assets, about: manifest.about };
}

/** A rule names an asset by key or id in any case, so no two may share a name, nor be called as a role or cash is. */
function refuseDoubles(manifest: Manifest, assets: readonly Asset[]): void {
  if (assets.length === 0) throw new UserError(`Dataset "${manifest.id}" has no column of closing prices; there is nothing to hold.`);
  const seen = new Set<string>(['cash']);
  for (const { key, id, role } of assets) {
    const taken = ['small', 'large'].includes(id.toLowerCase()) && id.toLowerCase() !== role;
    for (const name of new Set([key.toLowerCase(), id.toLowerCase()])) {
      if (seen.has(name) || taken)
        throw new UserError(
          `Dataset "${manifest.id}" has two series a rule would call "${taken ? id : name}" (names are told apart without case; "small", "large" and "cash" are taken).`,
        );
      seen.add(name);
    }
  }
}

/** The series of a dataset that are observations (rates, valuations) and not prices. */
export function assembleObservations(manifest: Manifest, columnsOf: ReadonlyMap<string, Columns>): Observations[] {
  return manifest.columns
    .filter(({ field }) => field === 'rate' || field === 'value')
    .map((column) => {
      const { days } = columnsOf.get(column.file)!;
      const values = valuesOf(column, manifest, columnsOf);
      return { id: column.id, name: column.name, unit: column.unit, periods: days, knownOn: knownDays(manifest, days), values };
    });
}

/** The first days on which observations of these periods were known. */
export const knownDays = ({ knownAfterMonths }: Manifest, periods: Int32Array): Int32Array =>
  knownAfterMonths === 0 ? periods : periods.map((day) => monthAfter(day, knownAfterMonths));

/** What was read for a column: a file's columns were asked for in the manifest's order. */
export function valuesOf(column: ManifestColumn, { columns }: Manifest, columnsOf: ReadonlyMap<string, Columns>): Float64Array {
  const siblings = columns.filter(({ file }) => file === column.file);
  return columnsOf.get(column.file)!.values[siblings.indexOf(column)]!;
}

/** The days that every list has; each list rises strictly. */
export function commonDays(lists: readonly Int32Array[]): Int32Array {
  const [first, ...rest] = lists;
  if (first === undefined) return new Int32Array(0);
  return rest.reduce((common, list) => {
    let row = 0;
    return common.filter((day) => {
      while (row < list.length && list[row]! < day) row++;
      return list[row] === day;
    });
  }, first);
}

/** The values of those of a series' days that are asked for, all of which it has; both rise strictly. */
export function onDays(series: { readonly days: Int32Array; readonly values: Float64Array }, days: Int32Array): Float64Array {
  if (series.days.length === days.length) return series.values;
  let row = 0;
  return Float64Array.from(days, (day) => {
    while (series.days[row]! < day) row++;
    return series.values[row]!;
  });
}

/** Exchange sessions inside a dataset's span on which it has no price; none where no calendar is imposed. */
export function missingSessions(dataset: Dataset): EpochDay[] {
  const { days, calendar } = dataset;
  if (calendar === null || countSessions(days[0]!, days[days.length - 1]!) === days.length) return [];
  const present = new Set(days);
  return Array.from(sessions(days[0]!, days[days.length - 1]!)).filter((day) => !present.has(day));
}

/** The asset called `name`: a role (`small`), a key or an id in any case. */
export function assetIndex(dataset: Dataset, name: string): number {
  const wanted = name.toLowerCase();
  return dataset.assets.findIndex(({ key, id }) => key.toLowerCase() === wanted || id.toLowerCase() === wanted);
}

/** The index of every name an asset goes by, in small letters: for those who look up hundreds. */
export function assetIndexes(dataset: Dataset): ReadonlyMap<string, number> {
  return new Map(dataset.assets.flatMap(({ key, id }, i) => [[key.toLowerCase(), i] as const, [id.toLowerCase(), i] as const]).reverse());
}

export function assetNames(dataset: Dataset): string[] {
  return dataset.assets.flatMap(({ key, id }) => (key === id ? [id] : [key, id]));
}

/** What was known of a dataset at the close of a day: nothing after it. */
export function upTo(dataset: Dataset, day: EpochDay): Dataset {
  const sessions = lowerBound(dataset.days, day + 1);
  if (sessions === dataset.days.length) return dataset;
  return {
    ...dataset,
    days: dataset.days.slice(0, sessions),
    assets: dataset.assets.map((asset) => ({
      ...asset,
      close: asset.close.slice(0, sessions),
      open: asset.open === null ? null : asset.open.slice(0, sessions),
      ...(asset.volume === undefined ? {} : { volume: asset.volume.slice(0, sessions) }),
    })),
  };
}

/** "1978-12-29..2026-07-31" */
export const spanText = (days: Int32Array): string => `${isoDate(days[0]!)}..${isoDate(days[days.length - 1]!)}`;
