import { Parser } from 'yargs/helpers';
import { parseDate } from '../data/dates.js';
import { isUserError, nearest, plainNumber, printable, UserError } from '../errors.js';
import type { EpochDay } from '../model.js';

/** One flag. With `value` it takes one, shown under that name; without, it is on or off. */
export interface Option {
  readonly name: string;
  readonly value?: string;
  readonly describe: string;
  /** Shown in --help; the default itself is applied where the option is read. */
  readonly default?: string;
  readonly repeat?: boolean;
  /** What its value may be, where that is not free: the words themselves, or what there is to choose from. */
  readonly complete?: readonly string[] | Source;
}

/** What a shell can be told of: `rates` are datasets of what is no price; `params` those of the rule on the line. */
export type Source = 'strategies' | 'datasets' | 'rates' | 'params' | 'figures' | 'files' | 'folders';

/** What was typed, read by name and kind. Every reader throws UserError with the flag, the value and what was expected. */
export interface Args {
  readonly positionals: readonly string[];
  flag(name: string): boolean;
  text(name: string): string | null;
  texts(name: string): string[];
  number(name: string, bounds: { readonly min?: number; readonly max?: number; readonly whole?: boolean }): number | null;
  date(name: string): EpochDay | null;
}

/** Parses the words behind a command. */
export function parseArgs(words: readonly string[], options: readonly Option[]): Args {
  refuseValues(words, options);
  const typed = parse(words, options);
  refuseUnknown(typed, options);
  const values = (name: string): string[] => {
    const value = typed[name];
    return value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);
  };
  const text = (name: string): string | null => {
    const given = values(name);
    if (given.length > 1) throw new UserError(`--${name} was given ${given.length} times; it takes one value.`);
    return given[0] ?? null;
  };
  return {
    positionals: (typed._ as unknown[]).map(String),
    flag: (name) => typed[name] === true || (Array.isArray(typed[name]) && typed[name].length > 0),
    text,
    texts: values,
    number(name, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, whole = false }) {
      const given = text(name);
      if (given === null) return null;
      const number = plainNumber(given);
      if (Number.isFinite(number) && number >= min && number <= max && (!whole || Number.isSafeInteger(number))) return number;
      const range = [min > Number.NEGATIVE_INFINITY ? ` from ${min}` : '', max < Number.POSITIVE_INFINITY ? ` to ${max}` : ''].join('');
      throw new UserError(`--${name} takes a ${whole ? 'whole ' : ''}number${range}; got "${printable(given)}".`);
    },
    date(name) {
      const given = text(name);
      if (given === null) return null;
      const day = parseDate(given);
      if (day === null) throw new UserError(`--${name} takes a date written YYYY-MM-DD that exists; got "${printable(given)}".`);
      return day;
    },
  };
}

function parse(words: readonly string[], options: readonly Option[]): Record<string, unknown> {
  const valued = options.filter(({ value }) => value !== undefined);
  const { argv, error } = Parser.detailed([...words], {
    string: valued.map(({ name }) => name),
    array: options.filter(({ repeat }) => repeat).map(({ name }) => name),
    boolean: options.filter(({ value }) => value === undefined).map(({ name }) => name),
    narg: Object.fromEntries(valued.map(({ name }) => [name, 1])),
    configuration: {
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'boolean-negation': false,
      'greedy-arrays': false,
      'short-option-groups': false,
    },
  });
  if (error !== null) throw new UserError(sentence(error.message));
  return argv;
}

/** The parser's word for a flag at the end of the line. */
function sentence(message: string): string {
  const flag = /Not enough arguments following: (\S+)/.exec(message);
  return flag === null ? message : `--${flag[1]} needs a value.`;
}

/** yargs reads `--quiet=perhaps` as off. */
function refuseValues(words: readonly string[], options: readonly Option[]): void {
  for (const { name, value } of options) {
    const given = value === undefined ? words.find((word) => word.startsWith(`--${name}=`)) : undefined;
    if (given !== undefined) throw new UserError(`--${name} takes no value; got "${printable(given)}".`);
  }
}

function refuseUnknown(typed: Record<string, unknown>, options: readonly Option[]): void {
  const known = options.map(({ name }) => name);
  for (const name of Object.keys(typed)) {
    if (name === '_' || name === '$0' || known.includes(name)) continue;
    const hint = nearest(name, known);
    throw new UserError(
      `No option "${name.length > 1 ? '--' : '-'}${printable(name)}".${hint === null ? '' : ` Did you mean "--${hint}"?`} Try --help.`,
    );
  }
}

/** Says which option a mistake came with. */
export async function namedBy<T>(option: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isUserError(error) ? new UserError(`${option}: ${error.message}`) : error;
  }
}
