import type { RawFile } from '../../data/formats/raw.js';
import { isUserError, UserError } from '../../errors.js';
import type { Provider } from '../../providers/net.js';
import type { Recipe } from '../../providers/recipes.js';
import { dataFolder, type Io } from '../io.js';
import { datasetNames, readManifest } from '../store.js';

/** What was fetched for a recipe, series by series. */
export interface Fresh {
  readonly files: readonly RawFile[];
  readonly notes: readonly string[];
  readonly provider: Provider;
  /** Whatever stands under the recipe's name gives way. */
  readonly replace: boolean;
}

const PULLED = 'Pulled from';

export const sourceOf = ({ series, reference }: Recipe, { called }: Provider): string =>
  `${PULLED} ${called} (${series.map(({ symbol }) => symbol).join(', ')}), and compared with ${reference}.`;

/**
 * The earlier pull of a recipe by `load`, to hold a fresh one against; null where there is none, or where `--replace` gives it up unseen.
 *
 * @throws UserError where the name is of a dataset that was made otherwise, or that cannot be read.
 */
export async function earlierPull<T>(io: Io, { name }: Recipe, { replace }: Fresh, load: (name: string) => Promise<T>): Promise<T | null> {
  if (dataFolder(io) === null) throw new UserError('There is no folder for your data: neither XDG_DATA_HOME nor HOME is set.');
  if (replace || !datasetNames(io).includes(name)) return null;
  try {
    if (readManifest(io, name).manifest.about.source.startsWith(PULLED)) return await load(name);
  } catch (error) {
    if (!isUserError(error)) throw error;
    throw new UserError(`The dataset "${name}" that is there cannot be read: ${error.message} --replace puts the fresh one in its place.`);
  }
  throw new UserError(`There is a dataset "${name}" that was not pulled; --replace puts the fresh one in its place.`);
}

/** Refuses what does not agree with what ships, and what falls behind the earlier pull. */
export function refuse({ name, reference }: Recipe, shipped: readonly string[], earlier: readonly string[]): void {
  const [what, faults, advice] =
    shipped.length > 0 ? [reference, shipped, ''] : [`the earlier ${name}`, earlier, ' --replace puts it in its place all the same.'];
  if (faults.length === 0) return;
  const more = faults.length > 4 ? ` And ${faults.length - 4} more.` : '';
  throw new UserError(
    `What was pulled does not agree with ${what}, so nothing was replaced: ${faults.slice(0, 4).join(' ')}${more}${advice}`,
  );
}
