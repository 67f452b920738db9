/**
 * The top door, `rotation-backtest`: what a script or notebook in Node may import.
 */
import alea from 'seedrandom/lib/alea.js';
import { nodeIo } from './cli/io.js';
import { loadPrices, loadObservations as observations } from './cli/store.js';
import { resolveStrategy } from './cli/strategies.js';
import { streams } from './cli/streams.js';
import type { Run } from './engine/run.js';
import type { Strategy } from './engine/strategy.js';
import type { Basis, Dataset, Observations } from './model.js';
import { type Study, type StudyOptions, study as studyOf } from './study/study.js';

export { parseCondition } from './engine/condition/check.js';
export { conditionDays } from './engine/condition/column.js';
export { conditionStrategy } from './engine/condition/rule.js';
export { replay } from './engine/replay.js';
export type { Run } from './engine/run.js';
export { simulate } from './engine/simulate.js';
export { UserError } from './errors.js';
export type { After } from './events/after.js';
export { type EventStudy, type EventStudyOptions, eventStudy } from './events/event-study.js';
export { conditionFinder, datesFinder, type Finder, streakFinder } from './events/finders.js';
export { type Horizon, parseHorizons } from './events/horizons.js';
export { type Pair, pairOf } from './events/pair.js';
export type { StreakRule } from './events/streak-events.js';
export type { Dataset, Figure, Observations } from './model.js';
export * from './strategy.js';
export { type Audit, audit } from './study/audit/audit.js';
export { type Contract, contract } from './study/contract/contract.js';
export type { Study } from './study/study.js';

/**
 * Prices by name (`'us-size-daily'`) or by the path of a dataset folder, on the basis asked for where it has both. Throws UserError for whatever is
 * wrong with it.
 */
export const loadDataset = (name: string, { basis }: { readonly basis?: Basis } = {}): Promise<Dataset> =>
  loadPrices(nodeIo(), name, basis ?? null);

/** Rates and valuations, likewise. */
export const loadObservations = (name: string): Promise<Observations[]> => observations(nodeIo(), name);

/** A rule that ships, by its name or that of a preset (`'streak10'`), or a file by its path, with the parameters that the name sets. */
export async function loadStrategy(
  name: string,
): Promise<{ readonly strategy: Strategy; readonly params: Readonly<Record<string, unknown>> }> {
  const { strategy, preset } = await resolveStrategy(nodeIo(), name);
  return { strategy, params: preset };
}

/**
 * A run beside its benchmarks and its random twins. By one seed the numbers are those of the page that `backtest --seed` writes.
 *
 * @example study(simulate(await loadDataset('us-size-daily'), strategy, params)).twins.percentile
 */
export function study(run: Run, options: Partial<StudyOptions> & { readonly seed?: string } = {}): Study {
  const { seed = '1' } = options;
  return studyOf(run, { rng: alea(seed), bootstrapRng: streams(seed)('bootstrap'), seed, ...options });
}

export { streams };
