import { assetIndex, assetNames } from '../data/dataset.js';
import { UserError, unknown } from '../errors.js';
import type { Asset, Dataset } from '../model.js';

/** Two assets of a dataset, the first held against the second. */
export interface Pair {
  readonly dataset: Dataset;
  readonly a: Asset;
  readonly b: Asset;
}

/** The pair by names: roles or ids. Throws UserError for a name the dataset does not have, and for an asset against itself. */
export function pairOf(dataset: Dataset, a: string, b: string): Pair {
  const [one, other] = [a, b].map((name) => {
    const index = assetIndex(dataset, name);
    if (index < 0) throw unknown('asset', name, assetNames(dataset), 'It has', ` in dataset "${dataset.id}"`);
    return dataset.assets[index]!;
  });
  if (one === other) throw new UserError(`"${a}" and "${b}" are the same asset; a study holds one against another.`);
  return { dataset, a: one!, b: other! };
}

/** How a sentence speaks of an asset: "small caps", or its id. */
export const spoken = ({ role, id }: Asset): string => (role === 'other' ? id : `${role} caps`);

/** The head of a column: "Small", or its id. */
export const headed = ({ role, id }: Asset): string => (role === 'other' ? id : role === 'small' ? 'Small' : 'Large');
