import { isUserError } from '../../errors.js';
import type { Command } from '../commands/command.js';
import type { Io } from '../io.js';
import type { Source } from '../options.js';
import { datasetNames, readManifest } from '../store.js';
import { resolveStrategy, shippedStrategy, strategyNames } from '../strategies.js';

/** Something that may be typed, and what it means, for shells that show it. */
export interface Candidate {
  readonly value: string;
  readonly describe: string;
}

/** What else is on the line. */
export interface Asked {
  readonly command: Command;
  readonly earlier: readonly string[];
  readonly typed: string;
}

/** What there is to choose from. Whatever cannot be read is left out: a shell has nowhere to say why. */
export async function candidatesOf(source: Source, asked: Asked, io: Io): Promise<Candidate[]> {
  switch (source) {
    case 'strategies':
      return strategies(io);
    case 'datasets':
      return datasets(io, 'prices');
    case 'rates':
      return datasets(io, 'others');
    case 'params':
      return params(asked, io);
    case 'figures':
      return (await import('../../study/conventions/explain.js')).explainable().map(({ id, label }) => ({ value: id, describe: label }));
    case 'files':
    case 'folders':
      return []; // the shell knows its own
  }
}

async function strategies(io: Io): Promise<Candidate[]> {
  const all = await Promise.all(strategyNames(io).map(shippedStrategy));
  return all.flatMap(({ name, summary, presets }) => [name, ...Object.keys(presets)].map((value) => ({ value, describe: summary })));
}

function datasets(io: Io, wanted: 'prices' | 'others'): Candidate[] {
  return datasetNames(io).flatMap((name) => {
    const manifest = orNull(() => readManifest(io, name).manifest);
    if (manifest === null) return [];
    const priced = manifest.columns.some(({ field }) => field === 'close');
    return priced === (wanted === 'prices') ? [{ value: name, describe: manifest.title }] : [];
  });
}

/** `key=` for every parameter of the rule on the line, and behind it the words that it takes. */
async function params({ command, earlier, typed }: Asked, io: Io): Promise<Candidate[]> {
  const asked = ruleOn(command, earlier);
  const strategy = asked === null || /[\\/.]/.test(asked) ? null : await resolveStrategy(io, asked).catch(() => null);
  if (strategy === null) return [];
  const free = Object.entries(strategy.strategy.params).filter(([key]) => !Object.hasOwn(strategy.preset, key));
  const [, named] = /^([^=]*)=/.exec(typed) ?? [];
  return free.flatMap(([key, { describe, range, ends = [] }]) => {
    if (named === undefined) return [{ value: `${key}=`, describe: `${describe} (${range})` }];
    return key === named ? ends.filter((end) => typeof end === 'string').map((end) => ({ value: `${key}=${end}`, describe: '' })) : [];
  });
}

/** The rule that a line names: behind `--strategy`, or as the first word of a command on rules. */
function ruleOn({ complete = [] }: Command, earlier: readonly string[]): string | null {
  const at = earlier.lastIndexOf('--strategy');
  if (at >= 0) return earlier[at + 1] ?? null;
  const joined = earlier.find((word) => word.startsWith('--strategy='));
  if (joined !== undefined) return joined.slice('--strategy='.length);
  return complete.includes('strategies') ? (earlier.find((word) => !word.startsWith('-')) ?? null) : null;
}

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (isUserError(error)) return null;
    throw error;
  }
}
