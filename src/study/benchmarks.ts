import buyAndHold from '../../strategies/buy-and-hold.js';
import mix from '../../strategies/mix.js';
import { assetIndex, assetNames } from '../data/dataset.js';
import type { Run } from '../engine/run.js';
import type { SimulateOptions } from '../engine/settings.js';
import { simulate } from '../engine/simulate.js';
import { UserError, unknown } from '../errors.js';
import type { Dataset, Role } from '../model.js';

/** The runs any rotation must be held against: the same start, the same costs, the same fills. */
export interface Benchmarks {
  readonly small: Run;
  readonly large: Run;
  /** Half of each, rebalanced monthly. */
  readonly half: Run;
}

export function benchmarksOf({ dataset, settings }: Pick<Run, 'dataset' | 'settings'>): Benchmarks {
  requireRole(dataset, 'small');
  requireRole(dataset, 'large');
  return {
    small: benchmarkRun('small', { dataset, settings }),
    large: benchmarkRun('large', { dataset, settings }),
    half: benchmarkRun('half', { dataset, settings }),
  };
}

/** The run of a benchmark by its name: `half`, or an asset bought and held. */
export const benchmarkRun = (
  name: string,
  { dataset, settings = {} }: { readonly dataset: Dataset; readonly settings?: SimulateOptions },
): Run =>
  name === 'half'
    ? simulate(dataset, mix, { weights: { small: 0.5, large: 0.5 } }, settings)
    : simulate(dataset, buyAndHold, { asset: name }, settings);

function requireRole({ id, assets }: Dataset, role: Role): void {
  if (assets.some((asset) => asset.role === role)) return;
  throw new UserError(`Dataset "${id}" says of no asset that it is the ${role} one; a rotation needs a small and a large one.`);
}

/** A benchmark's name, when it is `small`, `large`, `half` or an asset of the dataset. */
export function requireBenchmark(dataset: Dataset, name: string): string {
  const known = [...new Set(['small', 'large', 'half', ...assetNames(dataset)])];
  if (known.includes(name) || assetIndex(dataset, name) >= 0) return name;
  throw unknown('benchmark', name, known, 'There are');
}

/** A benchmark by its one name: `half`, or what reports call the asset. */
export function benchmarkKey(dataset: Dataset, name: string): string {
  const asset = assetIndex(dataset, requireBenchmark(dataset, name));
  return asset < 0 ? name : dataset.assets[asset]!.key;
}
