import { upTo } from '../../data/dataset.js';
import { simulate } from '../../engine/simulate.js';
import { isUserError } from '../../errors.js';
import * as top from '../../index.js';
import type { Basis, Dataset } from '../../model.js';
import * as low from '../../strategy.js';
import { audit } from '../../study/audit/audit.js';
import { messageOf } from '../../study/audit/decisions.js';
import type { Load } from '../../study/audit/observe.js';
import { contract } from '../../study/contract/contract.js';
import { standing } from '../../study/now/standing.js';
import { streams } from '../streams.js';
import type { Job, Outcome } from './job.js';
import { type LoadOptions, type RuleFile, ruleLoader } from './load-rule.js';
import { placeIn } from './own-place.js';
import { saidBy, stackOf } from './thrown.js';

type Loading = Omit<LoadOptions, 'modules'> & {
  /** Hears of every dataset that the rule loads besides the one it is run on. */
  readonly outside?: (dataset: string) => void;
  /** The rule's own code: what fails in it is no fault of the program's. */
  readonly isOwn?: (path: string) => boolean;
};

/** Does what is asked of a rule. A mistake in the rule is an outcome. */
export async function performJob(job: Job, options: Loading = {}): Promise<Outcome> {
  try {
    return { kind: 'done', value: await WORK[job.kind](job, options) };
  } catch (error) {
    const place = isUserError(error) ? null : placeIn(stackOf(error), options.isOwn ?? ((path) => path === job.rule.path));
    if (place !== null) return { kind: 'refused', message: `The strategy file ${job.rule.asked} failed: ${saidBy(error)} (${place}).` };
    try {
      return { kind: 'refused', message: messageOf(error) };
    } catch {
      return { kind: 'fault', stack: stackOf(error) ?? saidBy(error) };
    }
  }
}

const WORK: Readonly<Record<Job['kind'], (job: Job, options: Loading) => Promise<unknown>>> = {
  async run({ rule, params, dataset, options: settings }, options) {
    const { dataset: _, ...run } = simulate(dataset, await (await ruleLoader(rule, options))(), params, settings);
    return run;
  },
  now: async ({ rule, params, dataset, options: settings }, options) =>
    standing(dataset, {
      strategy: await (await ruleLoader(rule, options))(),
      params,
      observations: settings?.observations ?? [],
    }),
  check: async ({ rule, params, dataset, observations = [], seed }, options) =>
    contract(await loadOn(rule, options), dataset, { params, observations, name: rule.asked, rng: streams(seed)('check') }),
  audit: async ({ rule, params, dataset, observations = [], seed, cuts, benchmark }, options) =>
    audit(await loadOn(rule, options), dataset, {
      params,
      observations,
      rng: streams(seed)('audit'),
      ...(cuts === undefined ? {} : { cuts }),
      ...(benchmark === undefined ? {} : { benchmark }),
    }),
};

/**
 * The rule as it is on the data of each run: a dataset that it loads by itself is the one it runs on, cut and changed alike, and any other ends
 * with it. A rule that loads none is loaded once, so that what it keeps from run to run shows.
 */
async function loadOn(rule: RuleFile, loading: Loading): Promise<Load> {
  let now: Dataset | null = null;
  let loads = false;
  const loadDataset = async (name: string, options: { readonly basis?: Basis } = {}): Promise<Dataset> => {
    loads = true;
    const { id, basis, days } = now!;
    if (name === id && (options.basis ?? basis) === basis) return now!;
    loading.outside?.(name);
    return upTo(await top.loadDataset(name, options), days[days.length - 1]!);
  };
  const modules = { 'rotation-backtest': { ...top, loadDataset }, 'rotation-backtest/strategy': { ...low } };
  const load = await ruleLoader(rule, { ...loading, modules });
  let kept: Awaited<ReturnType<Load>> | null = null;
  return async (dataset) => {
    now = dataset;
    if (kept === null || loads) kept = await load();
    return kept;
  };
}
