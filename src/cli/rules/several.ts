import { basename, extname } from 'node:path';
import { assetNames } from '../../data/dataset.js';
import { isUserError, printable, UserError } from '../../errors.js';
import type { Dataset } from '../../model.js';
import { benchmarkKey } from '../../study/benchmarks.js';
import type { Io } from '../io.js';
import type { Args } from '../options.js';
import { isRuleFile } from '../strategies.js';
import { type RuleSubject, readSubject } from './subject.js';

/** Several rules on one line, and the benchmarks among them by their keys. */
export interface Several {
  readonly rules: readonly { readonly asked: string; readonly subject: RuleSubject }[];
  readonly benchmarks: readonly string[];
}

/**
 * Each word is a rule (a name that ships, a preset, a numbered name, the path of a file) or a benchmark. `--param RULE.KEY=VALUE` sets a parameter of
 * the rule of that word, or of the rule at that place (`2.days=7`). @throws UserError for a word nobody knows, a benchmark said twice, and a
 * parameter that belongs to none of the rules or to more than one.
 */
export async function readSeveral(args: Args, io: Io, dataset: Dataset): Promise<Several> {
  const words = args.positionals;
  const known = ['small', 'large', 'half', ...assetNames(dataset)];
  const isBenchmark = (word: string): boolean => known.some((name) => name.toLowerCase() === word.toLowerCase());
  const benchmarks = words.filter(isBenchmark).map((word) => benchmarkKey(dataset, word.toLowerCase()));
  const twice = benchmarks.find((key, i) => benchmarks.indexOf(key) !== i);
  if (twice !== undefined) throw new UserError(`"${twice}" was named twice; a comparison takes each once.`);
  const asked = words.filter((word) => !isBenchmark(word));
  const params = paramsByPlace(args.texts('param'), words, isBenchmark);
  const rules: Several['rules'][number][] = [];
  for (const [place, word] of words.entries()) {
    if (isBenchmark(word)) continue;
    const own: Args = { ...args, texts: (name) => (name === 'param' ? (params.get(place) ?? []) : args.texts(name)) };
    rules.push({ asked: word, subject: await readOne(own, io, word, known) });
  }
  if (asked.length === 0 && words.length > 0)
    throw new UserError('Nothing but benchmarks was named; name at least one rule to compare them with.');
  return { rules, benchmarks };
}

/** Who mistypes a name may have meant a benchmark. */
async function readOne(args: Args, io: Io, word: string, known: readonly string[]): Promise<RuleSubject> {
  try {
    return await readSubject(args, io, word);
  } catch (error) {
    if (!isUserError(error) || isRuleFile(word) || !error.message.startsWith('No strategy')) throw error;
    throw new UserError(`${error.message} Benchmarks: ${known.join(', ')}.`);
  }
}

/** KEY=VALUE pairs by the place of the word they are for. */
function paramsByPlace(pairs: readonly string[], words: readonly string[], isBenchmark: (word: string) => boolean): Map<number, string[]> {
  const params = new Map<number, string[]>();
  for (const pair of pairs) {
    const place = placeOf(pair, words);
    const [word, rest] = [words[place.at]!, place.rest];
    if (isBenchmark(word)) throw new UserError(`--param ${printable(pair)}: "${word}" is a benchmark, which has no parameters.`);
    params.set(place.at, [...(params.get(place.at) ?? []), rest]);
  }
  return params;
}

function placeOf(pair: string, words: readonly string[]): { readonly at: number; readonly rest: string } {
  const numbered = /^(\d+)\.(.+)$/s.exec(pair);
  if (numbered !== null) {
    const at = Number(numbered[1]) - 1;
    if (at >= 0 && at < words.length) return { at, rest: numbered[2]! };
    throw new UserError(`--param ${printable(pair)}: there is no rule ${numbered[1]}; ${words.length} are compared.`);
  }
  const heads = words.map((word) =>
    [word, basename(word, isRuleFile(word) ? extname(word) : '')].filter((head) => pair.startsWith(`${head}.`)),
  );
  const longest = Math.max(0, ...heads.flat().map((head) => head.length));
  const places = words.flatMap((_, i) => (heads[i]!.some((head) => head.length === longest) ? [i] : []));
  if (longest === 0)
    throw new UserError(
      `--param takes RULE.KEY=VALUE, with a rule that is compared (${words.map((word) => printable(word)).join(', ')}) or its place (1, 2 …); got "${printable(pair)}".`,
    );
  if (places.length > 1)
    throw new UserError(
      `--param ${printable(pair)}: that name was given more than once; say its place instead, such as ${places[1]! + 1}.${printable(pair.slice(longest + 1))}.`,
    );
  return { at: places[0]!, rest: pair.slice(longest + 1) };
}
