import { UserError } from '../errors.js';
import type { Basis } from '../model.js';
import { isPriced, type Manifest, type ManifestColumn } from './manifest.js';

/** A manifest with each asset on one basis, and the basis taken where some asset had both. */
export interface OnBasis {
  readonly manifest: Manifest;
  /** null where nothing was there to choose. */
  readonly basis: Basis | null;
}

/**
 * Takes one basis of a manifest: of an asset that has both, the columns of the one asked for, or of the manifest's first closing price where none
 * is; of an asset that has one alone, that one. A file that is then of no use is left out, so that its calendar does not cut the others short.
 *
 * @throws UserError for a basis that the small or the large asset does not have, or none of the assets, with what there is.
 */
export function onBasis(manifest: Manifest, asked: Basis | null): OnBasis {
  const bases = basesOf(manifest);
  const both = (id: string): boolean => (bases.get(id)?.size ?? 0) > 1;
  if (asked !== null) requireBasis(manifest, bases, asked);
  const first = manifest.columns.find(({ field }) => field === 'close');
  const basis = asked ?? first?.basis ?? 'price';
  if (![...bases.keys()].some(both)) return { manifest, basis: null };
  const kept = (column: ManifestColumn): boolean => !isPriced(column.field) || !both(column.id) || column.basis === basis;
  const place = [...bases.keys()]; // in one order on either basis
  const columns = manifest.columns.filter(kept).sort((a, b) => place.indexOf(a.id) - place.indexOf(b.id));
  const files = manifest.files.filter(
    ({ path }) => columns.some(({ file }) => file === path) || manifest.columns.every(({ file }) => file !== path),
  );
  return { manifest: { ...manifest, columns, files }, basis };
}

/** The bases on which each asset has closing prices, in the manifest's order. */
function basesOf({ columns }: Manifest): ReadonlyMap<string, ReadonlySet<Basis>> {
  const bases = new Map<string, Set<Basis>>();
  for (const { id, basis, field } of columns) if (field === 'close') bases.set(id, (bases.get(id) ?? new Set()).add(basis));
  return bases;
}

function requireBasis({ id, columns }: Manifest, bases: ReadonlyMap<string, ReadonlySet<Basis>>, asked: Basis): void {
  const lacking = [...bases].flatMap(([asset, has]) => (has.has(asked) ? [] : [asset]));
  const rotated = lacking.filter((asset) => columns.some((one) => one.id === asset && one.field === 'close' && one.role !== 'other'));
  if (rotated.length === 0 && lacking.length < bases.size) return;
  const known = [...bases].map(([asset, has]) => `${asset} ${[...has].join(' and ')}`).join(', ');
  throw new UserError(
    `Dataset "${id}" does not have ${(rotated.length > 0 ? rotated : lacking).join(', ')} on the basis "${asked}". It has: ${known || 'no prices'}.`,
  );
}
