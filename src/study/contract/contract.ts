import { completeParams } from '../../engine/params.js';
import type { Strategy } from '../../engine/strategy.js';
import type { Dataset, Observations } from '../../model.js';
import { drawCuts, futureProbe, type Subject, truncationProbe } from '../audit/cuts.js';
import { messageOf, phrasebook } from '../audit/decisions.js';
import { repeatProbe } from '../audit/market-probes.js';
import { type Load, observe } from '../audit/observe.js';
import { type Check, check, notChecked, titled } from './check.js';
import { paramChecks } from './param-checks.js';
import { promiseCheck, runCheck, weightCheck, writeCheck } from './run-checks.js';

/** What a rule was held to, in the order of reading. It keeps the contract if no check fails. */
export interface Contract {
  readonly strategy: string;
  readonly checks: readonly Check[];
  readonly holds: boolean;
}

export interface ContractOptions {
  readonly params?: Readonly<Record<string, unknown>>;
  /** What is observed beside the prices. */
  readonly observations?: readonly Observations[];
  /** What it is called while it has not said its name. */
  readonly name?: string;
  /** Sessions at which the data are cut off, six unless given. */
  readonly cuts?: number;
  readonly rng: () => number;
}

const CUTS = 6;

/**
 * Holds a rule to what every rule must keep: parameters with a type, a range and a sentence, that run at the default and at both ends; the same
 * decisions on the same data, whatever ran in between; finite weights within what the engine allows; no decision that hangs on later data, at a few
 * cuts (`audit` tries two hundred); nothing asynchronous; parameters left as they are.
 *
 * @throws UserError for a parameter that the rule does not have or take.
 */
export async function contract(
  load: Load,
  dataset: Dataset,
  { params = {}, observations = [], name = 'The rule', cuts = CUTS, rng }: ContractOptions,
): Promise<Contract> {
  const strategy = await loaded(load, dataset);
  if (typeof strategy === 'string') return { strategy: name, checks: [check('loads', 'Loads', false, strategy)], holds: false };
  completeParams(strategy.params, params, strategy.name); // what was asked for, not the rule, is at fault
  const book = phrasebook();
  const base = observe(dataset, strategy, { book, params, observations });
  const subject: Subject = { load, dataset, observations, params, book, base, rng };
  const { described, ends } = await paramChecks(subject, strategy);
  const loads = check('loads', 'Loads', true, `${strategy.name}: ${strategy.summary || 'it says nothing of itself (summary).'}`);
  const checks = [
    loads,
    described,
    promiseCheck(base),
    writeCheck(base),
    runCheck(base),
    ...(base.run === null ? unknown() : [ends, ...(await laws(subject, cuts))]),
  ];
  return { strategy: strategy.name, checks, holds: checks.every(({ holds }) => holds !== false) };
}

/** The rule, or why it cannot be loaded. */
async function loaded(load: Load, dataset: Dataset): Promise<Strategy | string> {
  try {
    return await load(dataset);
  } catch (error) {
    return messageOf(error);
  }
}

async function laws(subject: Subject, cuts: number): Promise<Check[]> {
  const { dataset, base, rng } = subject;
  const at = drawCuts(dataset.days.length, cuts, rng);
  const [truncated, future, repeated] = [await truncationProbe(subject, at), await futureProbe(subject, at), await repeatProbe(subject)];
  const causal = truncated.holds === false ? truncated : future;
  return [
    titled('repeats', repeated.holds, repeated.sentence),
    weightCheck(base),
    titled(
      'causal',
      causal.holds,
      causal.holds
        ? `At ${at.length} cuts, drawn at random, no decision hung on what came later; backtest audit tries more.`
        : causal.sentence,
    ),
  ];
}

/** What cannot be told of a rule that does not run. */
const unknown = (): Check[] =>
  ['ends', 'repeats', 'weights', 'causal'].map((id) => notChecked(id, 'Not looked at, since it does not run.'));
