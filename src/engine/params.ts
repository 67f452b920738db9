import { plainNumber, printable, UserError, unknown } from '../errors.js';

/** A parameter of a strategy: how its text on a command line is read, checked and described. */
export interface Param<T> {
  readonly default: T;
  readonly describe: string;
  /** The values it takes, for people: "whole number from 1". */
  readonly range: string;
  /** What stands at the ends of the range: both bounds of a number, every word of a choice, cash of an asset that may be cash; a side without a bound has no end. */
  readonly ends?: readonly T[];
  /** Checks a value already of the right type, or reads it from text. Throws UserError naming the parameter. */
  read(value: unknown, name: string): T;
  show(value: T): string;
}

export type Params = Readonly<Record<string, Param<unknown>>>;
export type Values<P extends Params> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never };

interface NumberOptions {
  readonly default: number;
  readonly min?: number;
  readonly max?: number;
  readonly describe: string;
}

/** A whole number within bounds. Example: `days: integer({default: 10, min: 1, describe: 'wins in a row'})`. */
export const integer = (options: NumberOptions): Param<number> => numeric(options, true);

/** A number within bounds. Example: `band: number({default: 0.05, min: 0, max: 1, describe: 'drift allowed before rebalancing'})`. */
export const number = (options: NumberOptions): Param<number> => numeric(options, false);

function numeric(
  { default: otherwise, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, describe }: NumberOptions,
  whole: boolean,
): Param<number> {
  const bounds = [min > Number.NEGATIVE_INFINITY ? `from ${min}` : '', max < Number.POSITIVE_INFINITY ? `to ${max}` : '']
    .filter(Boolean)
    .join(' ');
  const range = `${whole ? 'whole number' : 'number'}${bounds ? ` ${bounds}` : ''}`;
  return {
    default: otherwise,
    describe,
    range,
    ends: [min, max].filter(Number.isFinite),
    read(value, name) {
      const parsed = typeof value === 'string' ? plainNumber(value) : value;
      if (
        typeof parsed === 'number' &&
        parsed >= min &&
        parsed <= max &&
        Number.isFinite(parsed) &&
        (!whole || Number.isSafeInteger(parsed))
      )
        return parsed;
      throw new UserError(`Parameter "${name}" must be a ${range}; got "${printable(String(value))}".`);
    },
    show: String,
  };
}

/** One of a few words; the first is the default. Example: `base: choice(['large', 'cash'], {describe: 'what to hold the rest of the time'})`. */
export function choice<const T extends string>(allowed: readonly [T, ...T[]], { describe }: { readonly describe: string }): Param<T> {
  return {
    default: allowed[0],
    describe,
    range: allowed.join(' | '),
    ends: allowed,
    read(value, name) {
      const found = allowed.find((one) => one === value);
      if (found !== undefined) return found;
      throw unknown('choice', String(value), allowed, 'It takes', ` for parameter "${name}"`);
    },
    show: String,
  };
}

interface NameOptions {
  readonly default: string;
  readonly describe: string;
}

const named = (what: string, about: NameOptions & { readonly range: string }): Param<string> => ({
  ...about,
  read(value, name) {
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    throw new UserError(`Parameter "${name}" must name ${what}; got "${printable(String(value))}".`);
  },
  show: String,
});

/**
 * The name of an asset of the dataset, by role (`small`, `large`) or id, or `cash`; with `cash: false` of one that has a price, for a rule that
 * follows it, borrows it or holds a multiple of it.
 */
export function assetName({ default: otherwise, describe, cash = true }: NameOptions & { readonly cash?: boolean }): Param<string> {
  if (cash)
    return { ...named('an asset', { default: otherwise, describe, range: 'small | large | cash | an id of the dataset' }), ends: ['cash'] };
  const param = named('an asset', { default: otherwise, describe, range: 'small | large | an id of the dataset' });
  return {
    ...param,
    read(value, name) {
      const asset = param.read(value, name);
      if (asset.toLowerCase() !== 'cash') return asset;
      throw new UserError(`Parameter "${name}" must name an asset with a price (${param.range}); cash has none.`);
    },
  };
}

/** The id of an observed series. Example: `series: seriesName({default: 'CAPE', describe: 'what is watched'})`. */
export function seriesName({ default: otherwise, describe }: NameOptions): Param<string> {
  return named('an observed series', { default: otherwise, describe, range: 'an id of an observed series' });
}

const EXAMPLES = { asset: 'small:0.6,large:0.4', rule: 'streak10:0.5,momentum:0.5' } as const;

type Shares = Readonly<Record<string, number>>;

interface SharesOptions {
  readonly default: Shares;
  readonly describe: string;
  /** What has the shares. */
  readonly of?: 'asset' | 'rule';
}

/** Shares of wealth by asset (or by rule), written `small:0.6,large:0.4`; what they leave over stays in cash. */
export function weights({ default: otherwise, describe, of = 'asset' }: SharesOptions): Param<Shares> {
  const show = (shares: Shares): string =>
    Object.entries(shares)
      .map(([asset, share]) => `${asset}:${share}`)
      .join(',');
  return {
    default: otherwise,
    describe,
    range: `${of}:share,${of}:share; shares from 0, together at most 1`,
    read(value, name) {
      const shares = typeof value === 'string' ? parseShares(value, name, of) : ((value ?? {}) as Shares);
      const list = Object.values(shares);
      const sum = list.reduce((total, share) => total + share, 0);
      if (list.length > 0 && list.every((share) => Number.isFinite(share) && share >= 0) && sum <= 1 + 1e-9) return shares;
      throw new UserError(
        `Parameter "${name}": shares must be at least 0 and together at most 1; got ${printable(show(shares))} (sum ${sum}).`,
      );
    },
    show,
  };
}

function parseShares(text: string, name: string, of: 'asset' | 'rule'): Shares {
  const pairs = text.split(',').map((part) => /^\s*([^:=\s]+)\s*[:=]\s*(\S+)\s*$/.exec(part));
  const shares: Record<string, number> = Object.create(null);
  for (const pair of pairs) {
    if (pair === null || pair[1]! in shares)
      throw new UserError(`Parameter "${name}": write each ${of} once as ${of}:share, e.g. ${EXAMPLES[of]}; got "${printable(text)}".`);
    shares[pair[1]!] = plainNumber(pair[2]!);
  }
  return shares;
}

/** Completes the given values with defaults and checks every one; a name the strategy does not have is refused. */
export function completeParams(params: Params, given: Readonly<Record<string, unknown>>, strategy: string): Record<string, unknown> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(params, name)) throw unknown('parameter', name, Object.keys(params), 'It has', ` of strategy "${strategy}"`);
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [
      name,
      frozen(Object.hasOwn(given, name) ? param.read(given[name], name) : param.default),
    ]),
  );
}

/** A copy that a rule cannot write into, so that one run cannot change the next. */
function frozen(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.freeze({ ...value }) : value;
}
