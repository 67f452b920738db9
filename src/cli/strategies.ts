import { createHash } from 'node:crypto';
import { basename, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
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
    names: [...WORDS, ...all.flatMap(({ name, presets }) => [name, ...Object.keys(presets)])],
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

/** A rule by name, by preset, by name and number (`streak7`), or by the path of a file. */
export async function resolveStrategy(io: Io, asked: string): Promise<Resolved> {
  if (isRuleFile(asked)) return userStrategy(io, asked);
  const names = strategyNames(io);
  if (names.includes(asked)) return { asked, strategy: await shippedStrategy(asked), rule: asked, preset: {}, sha256: null };
  const numbered = /^(.*?\D)([1-9]\d*)$/.exec(asked);
  if (numbered !== null && names.includes(numbered[1]!)) {
    const strategy = await shippedStrategy(numbered[1]!);
    const preset = strategy.presets[asked] ?? (strategy.numbered === null ? null : { [strategy.numbered]: Number(numbered[2]) });
    if (preset !== null) return { asked, strategy: { ...strategy, name: asked }, rule: strategy.name, preset, sha256: null };
  }
  const all = await Promise.all(names.map(shippedStrategy));
  const found = all.find(({ presets }) => Object.hasOwn(presets, asked));
  if (found !== undefined)
    return { asked, strategy: { ...found, name: asked }, rule: found.name, preset: found.presets[asked]!, sha256: null };
  const file = ENDINGS.map((ending) => asked + ending).find((name) => io.kind(resolve(io.cwd, name)) === 'file');
  if (file !== undefined) throw new UserError(`No strategy "${asked}" ships, but there is a file: --strategy ./${file}`);
  throw unknown(
    'strategy',
    asked,
    all.flatMap(({ name, presets }) => [name, ...Object.keys(presets)]),
    'Built in',
  );
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
