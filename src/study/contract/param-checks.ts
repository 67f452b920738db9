import type { Param } from '../../engine/params.js';
import type { Strategy } from '../../engine/strategy.js';
import { isUserError } from '../../errors.js';
import type { Subject } from '../audit/cuts.js';
import { observe } from '../audit/observe.js';
import { type Check, check, titled } from './check.js';

/** Whether the parameters are what they should be, and whether the rule runs at both ends of each. */
export async function paramChecks(subject: Subject, strategy: Strategy): Promise<{ readonly described: Check; readonly ends: Check }> {
  const params = Object.entries(strategy.params);
  const faults = params.flatMap(([name, param]) => faultsOf(name, param));
  const described = check(
    'params',
    'Parameters have a type, a range and a sentence',
    faults.length === 0,
    faults.length > 0
      ? faults.join(' ')
      : params.length === 0
        ? 'It has none.'
        : `${params.map(([name, { range, show, default: otherwise }]) => `${name}=${show(otherwise)} (${range})`).join(', ')}.`,
  );
  return { described, ends: await endsCheck(subject, strategy) };
}

function faultsOf(name: string, { default: otherwise, describe, range, read, show }: Param<unknown>): string[] {
  const faults: string[] = [];
  if (!/\w{2,}/.test(describe ?? '')) faults.push(`"${name}" does not say what it is (describe).`);
  if (!range) faults.push(`"${name}" does not say what it takes (range).`);
  try {
    read(show(otherwise), name);
  } catch (error) {
    if (!isUserError(error)) throw error;
    faults.push(`The default of "${name}" is not one that it takes: ${error.message}`);
  }
  return faults;
}

/** One parameter at an end, all others as they are in the run that is looked at. */
async function endsCheck({ load, dataset, observations, params, book }: Subject, strategy: Strategy): Promise<Check> {
  const runs = Object.entries(strategy.params).flatMap(([name, { ends = [], show }]) =>
    Object.hasOwn(params, name) ? [] : ends.map((end) => ({ name, end, text: `${name}=${show(end)}` })),
  );
  for (const { name, end, text } of runs) {
    const { failure } = observe(dataset, await load(dataset), { book, observations, params: { ...params, [name]: end } });
    if (failure !== null) return titled('ends', false, `With ${text}: ${failure}`);
  }
  if (runs.length === 0) return titled('ends', true, 'No range has an end.');
  return titled('ends', true, `It ran with ${runs.map(({ text }) => text).join(', ')}.`);
}
