/**
 * The top door, `rotation-backtest`: what a script or notebook in Node may import.
 */
import { nodeIo } from './cli/io.js';
import { loadPrices, loadObservations as observations } from './cli/store.js';
import type { Basis, Dataset, Observations } from './model.js';

export { streams } from './cli/streams.js';
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
export { type CompareOptions, type Comparison, compare } from './study/comparison/compare.js';
export { type Contract, contract } from './study/contract/contract.js';
export { type Study, study } from './study/study.js';

/**
 * Prices by name (`'us-size-daily'`) or by the path of a dataset folder, on the basis asked for where it has both. Throws UserError for whatever is
 * wrong with it.
 */
export const loadDataset = (name: string, { basis }: { readonly basis?: Basis } = {}): Promise<Dataset> =>
  loadPrices(nodeIo(), name, basis ?? null);

/** Rates and valuations, likewise. */
export const loadObservations = (name: string): Promise<Observations[]> => observations(nodeIo(), name);
