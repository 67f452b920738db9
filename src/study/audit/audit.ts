import { UserError } from '../../errors.js';
import type { Dataset, Observations } from '../../model.js';
import { drawCuts, futureProbe, type Subject, truncationProbe } from './cuts.js';
import { phrasebook } from './decisions.js';
import type { Probe } from './finding.js';
import { type LagRow, lagRows } from './lags.js';
import { beginningProbe, blindProbe, delayProbe, levelProbe, repeatProbe, yearProbe } from './market-probes.js';
import { type Load, observe } from './observe.js';

/** What came of looking for a rule's knowledge of the future. */
export interface Audit {
  readonly strategy: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly probes: readonly Probe[];
  readonly benchmark: string;
  readonly lags: readonly LagRow[];
}

export interface AuditOptions {
  readonly params?: Readonly<Record<string, unknown>>;
  /** What is observed beside the prices; it is cut off and changed with them, by the day on which it was known. */
  readonly observations?: readonly Observations[];
  /** Sessions at which the data are cut off, 200 unless given. */
  readonly cuts?: number;
  /** What the edge is over, `large` unless given. */
  readonly benchmark?: string;
  readonly rng: () => number;
}

/** Cuts, unless another number is asked for. */
export const CUTS = 200;

/**
 * Looks for what a rule cannot know. Its decisions up to a session must not change by a bit when the data end there or go on otherwise; a rule
 * that asks for no date must go with a market that comes a session later; dates, levels and counts known by heart are told apart from prices.
 * Dates written into a rule pass every cut, since they change with no data: only the probe of the years sees them.
 *
 * @throws UserError where the rule cannot be run on the data as they are, or on fewer than four sessions.
 */
export async function audit(
  load: Load,
  dataset: Dataset,
  { params = {}, observations = [], cuts = CUTS, benchmark = 'large', rng }: AuditOptions,
): Promise<Audit> {
  if (dataset.days.length < 4) throw new UserError(`An audit needs four sessions; dataset "${dataset.id}" has ${dataset.days.length}.`);
  const book = phrasebook();
  const strategy = await load(dataset);
  const base = observe(dataset, strategy, { book, params, observations });
  if (base.run === null) throw new UserError(base.failure ?? 'The rule cannot be run.');
  const subject: Subject = { load, dataset, observations, params, book, base, rng };
  const at = drawCuts(dataset.days.length, cuts, rng);
  const probes: Probe[] = [];
  for (const probe of [truncationProbe, futureProbe]) probes.push(await probe(subject, at));
  for (const probe of [delayProbe, yearProbe, levelProbe, blindProbe, beginningProbe, repeatProbe]) probes.push(await probe(subject));
  const rows = lagRows(dataset, await load(dataset), { params, observations, benchmark });
  return { strategy: base.run.strategy, params: base.run.params, probes, benchmark, lags: rows };
}
