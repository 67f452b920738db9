import { UserError } from '../../errors.js';
import type { Io } from '../io.js';
import type { Attempt, Job, Limits } from './job.js';

export interface Answer<T> {
  readonly value: T;
  readonly attempts: readonly Attempt[];
}

/** What a rule's process answers. @throws UserError for the rule's mistake or a limit that it ran into, as the process says it. */
export async function askRule<T>(io: Io, job: Job, limits: Limits): Promise<Answer<T>> {
  const { outcome, attempts } = await io.confine(job, limits);
  if (outcome.kind === 'refused') throw new UserError(outcome.message);
  if (outcome.kind === 'fault') throw new Error(outcome.stack);
  return { value: outcome.value as T, attempts };
}
