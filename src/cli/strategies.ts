import { createHash } from 'node:crypto';
import { basename, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Part, withRules } from '../engine/compose.js';
import type { Strategy } from '../engine/strategy.js';
import { printable, UserError, unknown } from '../errors.js';
import type { Dataset, Observations } from '../model.js';
import { type Io, readOrSay } from './io.js';
import { strategiesFolder, strategyEnding } from './places.js';
import { ruleLoader } from './rules/load-rule.js';

/** A rule as it was asked for: `streak10` is the rule `streak` with `days` set to 10. */
export interface Resolved {
  /** The words it was asked for with. */
  readonly asked: string;
  readonly strategy: Strategy;
  /** The rule's own name, by whatever preset it was asked for. */
  readonly rule: string;
  /** What the name sets and `--param` may not. */
  readonly preset: Readonly<Record<string, unknown>>;
  /** SHA-256 of a user's file; null for a rule that ships. */
  readonly sha256: string | null;
  /** Throws UserError, in more lines than a rule's own error may have, for a dataset it cannot run on. */
  refuse?(dataset: Dataset, observations: readonly Observations[]): void;
}

const ENDINGS = ['.ts', '.mts', '.js', '.mjs'];

/** Names of the rules that ship. A file in `strategies/` is a rule; there is no list to keep. */
export function strategyNames(io: Io): string[] {
  return io
    .list(strategiesFolder)
    .filter((file) => file.endsWith(strategyEnding))
    .map((file) => basename(file, strategyEnding))
    .sort();
}

export async function shippedStrategy(name: string): Promise<Strategy> {
  const module: { default: Strategy } = await import(pathToFileURL(join(strategiesFolder, name + strategyEnding)).href);
  return module.default;
}

/** Names that no rule of a user's should have: rules that ship, their presets, those that take a number behind, and words of decisions and benchmarks. */
export async function takenNames(
  io: Io,
): Promise<{ readonly names: string[]; readonly numbered: string[]; readonly words: readonly string[] }> {
  const all = await Promise.all(strategyNames(io).map(shippedStrategy));
  return {
    names: [...WORDS, ...namesOf(all)],
    numbered: all.flatMap(({ name, numbered }) => (numbered === null ? [] : [name])),
    words: WORDS,
  };
}

const WORDS = ['small', 'large', 'half', 'cash'];

/** Whether a file is meant: what is asked for has a folder or an ending. */
export const isRuleFile = (asked: string): boolean => /[\\/]/.test(asked) || /^\.[a-z]+$/i.test(extname(asked));

export function refuseEnding(asked: string): void {
  if (!ENDINGS.includes(extname(asked))) throw new UserError(`A strategy file ends in ${ENDINGS.join(', ')}; got "${printable(asked)}".`);
}

/** A rule by name, by preset, by name and number (`streak7`), or by the path of a file. One that is made of other rules gets those that ship. */
export async function resolveStrategy(io: Io, asked: string): Promise<Resolved> {
  if (isRuleFile(asked)) return userStrategy(io, asked);
  const names = strategyNames(io);
  const base = [asked, /^(.*?\D)[1-9]\d*$/.exec(asked)?.[1]].find((name) => name !== undefined && names.includes(name));
  const alone = base === undefined ? null : shippedAs([await shippedStrategy(base)], asked);
  if (alone !== null && alone.strategy.rules === undefined) return alone;
  const all = await Promise.all(names.map(shippedStrategy));
  const found = alone ?? shippedAs(all, asked);
  if (found !== null) return madeOf(found, all);
  const file = ENDINGS.map((ending) => asked + ending).find((name) => io.kind(resolve(io.cwd, name)) === 'file');
  if (file !== undefined) throw new UserError(`No strategy "${asked}" ships, but there is a file: --strategy ./${file}`);
  throw unknown('strategy', asked, namesOf(all), 'Built in');
}

const namesOf = (all: readonly Strategy[]): string[] => all.flatMap(({ name, presets }) => [name, ...Object.keys(presets)]);

/** Which of these rules goes by a name: its own, that of a preset, or its own with a number behind. */
function shippedAs(all: readonly Strategy[], asked: string): Resolved | null {
  for (const strategy of all) {
    const { name, presets, numbered } = strategy;
    if (name === asked) return { asked, strategy, rule: name, preset: {}, sha256: null };
    const number = asked.startsWith(name) && /^[1-9]\d*$/.test(asked.slice(name.length)) ? Number(asked.slice(name.length)) : null;
    const preset = Object.hasOwn(presets, asked) ? presets[asked]! : numbered === null || number === null ? null : { [numbered]: number };
    if (preset !== null) return { asked, strategy: { ...strategy, name: asked }, rule: name, preset, sha256: null };
  }
  return null;
}

/** A rule that is made of others finds them among all that ship, by any name by which they can be asked for. */
function madeOf(resolved: Resolved, all: readonly Strategy[]): Resolved {
  if (resolved.strategy.rules === undefined) return resolved;
  const find = (name: string): Part => {
    if (isRuleFile(name)) throw new UserError(`A blend on the command line is of rules that ship; "${printable(name)}" is a file.`);
    const found = shippedAs(all, name);
    if (found === null) throw unknown('strategy', name, namesOf(all), 'Built in');
    return { rule: madeOf(found, all).strategy, params: found.preset };
  };
  return { ...resolved, strategy: withRules(resolved.strategy, find) };
}

/** A rule made from a condition; the condition is known before the data are, its assets are not. */
export async function resolveCondition(asked: string): Promise<Resolved> {
  const [{ parseCondition }, { conditionStrategy }, { conditionDays }] = await Promise.all([
    import('../engine/condition/check.js'),
    import('../engine/condition/rule.js'),
    import('../engine/condition/column.js'),
  ]);
  const condition = parseCondition(asked);
  const strategy = conditionStrategy(condition);
  return {
    asked,
    strategy,
    rule: strategy.name,
    preset: {},
    sha256: null,
    refuse: (dataset, observations) => void conditionDays(condition, dataset, observations),
  };
}

async function userStrategy(io: Io, asked: string): Promise<Resolved> {
  refuseEnding(asked);
  const path = resolve(io.cwd, asked);
  const text = readOrSay(io, path, `Cannot read the strategy file ${asked}`);
  const strategy = await (await ruleLoader({ path, asked }))();
  return { asked, strategy, rule: strategy.name, preset: {}, sha256: createHash('sha256').update(text).digest('hex') };
}
