import { hasMargin, limitsText } from '../../engine/limits.js';
import type { Observed } from '../audit/observe.js';
import { type Check, check, titled } from './check.js';

/** A decision cannot wait: neither `create` nor what it returns may be async. */
export function promiseCheck({ notes: { promise } }: Observed): Check {
  const where = promise === 'create' ? 'create()' : 'The decision';
  const sentence =
    promise === null
      ? 'Neither create() nor the decision returns a promise.'
      : `${where} returns a promise; what a rule needs to load, it loads before, and then it decides at once.`;
  return check('synchronous', 'Decides at once', promise === null, sentence);
}

/** Parameters belong to the run, and the next run has the same. */
export function writeCheck({ notes: { written } }: Observed): Check {
  const names = [...written].map((name) => `"${name}"`).join(', ');
  const sentence =
    written.size === 0
      ? 'It changes none.'
      : `It writes to ${names}; parameters cannot be changed, so keep what changes in a variable: let left = hold.`;
  return check('unchanged', 'Leaves its parameters as they are', written.size === 0, sentence);
}

export function runCheck({ run, failure, notes: { promise, written } }: Observed): Check {
  const known = promise !== null || written.size > 0;
  const sentence =
    run === null
      ? known
        ? 'It stopped there.'
        : failure!
      : `${run.days.length} sessions, ${run.orders.session.length} orders, ${run.signals.length} signals.`;
  return check('runs', 'Runs to the last session', run !== null, sentence);
}

/** What the engine let pass, looked at once more: a weight that is no number must not come out of it. */
export function weightCheck({ run }: Observed): Check {
  const { start, weight } = run!.orders;
  const { limits } = run!;
  const sums = Array.from(run!.orders.session, (_, i) => weight.slice(start[i], start[i + 1]).reduce((sum, one) => sum + Math.abs(one), 0));
  const finite = weight.every(Number.isFinite);
  const most = sums.reduce((a, b) => Math.max(a, b), 0);
  const rounded = Number(most.toFixed(6));
  return titled(
    'weights',
    finite,
    finite
      ? `The largest sum of ${hasMargin(limits) ? `the sizes of weights is ${rounded}; it declares ${limitsText(limits)}` : `weights is ${rounded}`}.`
      : 'An order has a weight that is no finite number.',
  );
}
