import { UserError } from '../../errors.js';
import type { Outcome } from './job.js';

/** What a rule's process found out. @throws UserError for the rule's mistake or a limit that it ran into, as the process says it. */
export function answered<T>(outcome: Outcome): T {
  if (outcome.kind === 'fault') throw new Error(outcome.stack);
  if (outcome.kind !== 'done') throw new UserError(outcome.message);
  return outcome.value as T;
}
