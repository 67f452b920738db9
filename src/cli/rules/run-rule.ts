import type { Run } from '../../engine/run.js';
import type { SimulateOptions } from '../../engine/settings.js';
import { simulate } from '../../engine/simulate.js';
import type { Dataset } from '../../model.js';
import type { Io } from '../io.js';
import type { Resolved } from '../strategies.js';
import { answered } from './ask.js';
import { MEGABYTES } from './job.js';
import type { RuleSubject } from './subject.js';

/** What is known of the rule of a run. */
export type RuleInUse = Pick<Resolved, 'asked' | 'rule' | 'sha256'>;

interface HowToRun {
  readonly settings: SimulateOptions;
  /** What a user's file may take. */
  readonly seconds: number;
}

/** A rule that ships is run here and now; a user's file in a process of its own, so that one that never ends does not keep the program. */
export async function runRule(io: Io, subject: RuleSubject, dataset: Dataset, { settings, seconds }: HowToRun): Promise<Run> {
  const { params } = subject;
  if (subject.kind === 'shipped') return simulate(dataset, subject.resolved.strategy, params, settings);
  const job = { kind: 'run', rule: subject.rule, params, dataset, seed: '', options: settings } as const;
  const { outcome } = await io.confine(job, { seconds, megabytes: MEGABYTES, sealed: false });
  return Object.freeze({ ...answered<Omit<Run, 'dataset'>>(outcome), dataset });
}

export const ruleOf = (subject: RuleSubject, { strategy }: Run): RuleInUse =>
  subject.kind === 'shipped' ? subject.resolved : { asked: subject.rule.asked, rule: strategy, sha256: subject.sha256 };
