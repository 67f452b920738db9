/**
 * The top door, `rotation-backtest`: what a script or notebook in Node may import.
 */
import alea from 'seedrandom/lib/alea.js';
import type { CheckedClaims, ClaimOptions, ClaimSource } from './cli/check-claims.js';
import { nodeIo } from './cli/io.js';
import { loadPrices, loadObservations as observations } from './cli/store.js';
import { resolveStrategy } from './cli/strategies.js';
import { streams } from './cli/streams.js';
import type { Run } from './engine/run.js';
import type { Strategy } from './engine/strategy.js';
import type { Basis, Dataset, Observations } from './model.js';
import { type Study, type StudyOptions, study as studyOf } from './study/study.js';

export type { Calibration } from './claims/calibration.js';
export type { Cell as ClaimCell, Evaluation as ClaimEvaluation, VerdictName } from './claims/model.js';
export type { ArticleResults, Result as ClaimResult } from './claims/result.js';
export type { CheckedClaims, ClaimOptions, ClaimSource } from './cli/check-claims.js';
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

/**
 * Checks what claim files say, as `backtest claims` does: a verdict for every claim, with the computed figures in the claim's own unit beside the
 * claimed ones, the definition, and the sentence to print. Files given together are also held against each other. docs/claims.md has the format.
 *
 * `claims` is the path of a claim file or folder (those that ship among them), `{ text }`, or several of either. Series are looked for in `datasets`
 * and `data`, then among one's own datasets and those that ship. What is wrong in a file is in `problems`, and its other claims are checked.
 *
 * @throws UserError for a path that is nowhere, data that cannot be read, an `asOf` that is no day, and an id of `only` that no claim has.
 *
 * @example
 * const { results } = await checkClaims('claims/streaks-2026', { only: ['run.ten.since1990'], asOf: '2026-01-31' });
 * results[0].verdict // 'contradicted'
 */
export async function checkClaims(claims: ClaimSource | readonly ClaimSource[], options: ClaimOptions = {}): Promise<CheckedClaims> {
  const checker = await import('./cli/check-claims.js'); // it reads YAML and knows every kind of claim, which few scripts need
  return checker.checkClaims(nodeIo(), claims, options);
}

export { streams };
