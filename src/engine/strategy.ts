import type { Market } from './market.js';
import type { Params, Values } from './params.js';

/** Shares of wealth by asset name. What they leave over stays in cash. */
export type Weights = Readonly<Record<string, number>>;

/**
 * What should be held from the next fill on: one asset's name for all of it (`'cash'` for nothing),
 * weights (rebalanced at the next fill, even when repeated), or undefined to let holdings drift.
 */
export type Target = string | Weights | undefined;

/** Called once a session after the close, when the gauges stand at that close. */
export type Decide = () => Target;

/** Decisions of other rules, by the names under which a rule asks for them. */
export type Decisions = Readonly<Record<string, Decide>>;

/** A rule. `create` is called once a run; it declares the gauges it watches and returns the decision. */
export interface Strategy {
  readonly name: string;
  readonly summary: string;
  readonly params: Params;
  /** Names under which it is run with some parameters set: `{streak10: {days: 10}}`. */
  readonly presets: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** A parameter that may be written behind the name: with `days`, any `streak<N>` resolves. */
  readonly numbered: string | null;
  /** Largest sum of the sizes of its weights, a number from 1 or what the parameters make of it; beyond 1 it borrows. */
  readonly leverage: number | ((values: Readonly<Record<string, unknown>>) => number);
  /** Whether a weight may be negative: borrowed shares, sold. */
  readonly short: boolean | ((values: Readonly<Record<string, unknown>>) => boolean);
  /** Datasets whose series it goes by (`us-rates`), by its parameters: the command line observes them where `--observe` names none. */
  observes?(values: Readonly<Record<string, unknown>>): readonly string[];
  /** Names of the rules that it is made of, by its parameters; `withRules` gives `create` their decisions. */
  rules?(values: Readonly<Record<string, unknown>>): readonly string[];
  create(values: Readonly<Record<string, unknown>>, market: Market, decisions?: Decisions): Decide;
}

interface Definition<P extends Params> {
  readonly name: string;
  readonly summary: string;
  readonly params?: P;
  readonly presets?: Readonly<Record<string, Partial<Values<P>>>>;
  readonly numbered?: (keyof P & string) | null;
  readonly leverage?: number | ((values: Values<P>) => number);
  readonly short?: boolean | ((values: Values<P>) => boolean);
  observes?(values: Values<P>): readonly string[];
  rules?(values: Values<P>): readonly string[];
  create(values: Values<P>, market: Market, decisions?: Decisions): Decide;
}

/**
 * Types a rule and completes it. The identity in all else.
 *
 * @example
 * export default defineStrategy({
 *   name: 'always-small',
 *   summary: 'Hold small caps.',
 *   create: () => () => 'small',
 * });
 */
export function defineStrategy<P extends Params = Record<never, never>>(definition: Definition<P>): Strategy {
  const { observes, rules } = definition as unknown as Pick<Strategy, 'observes' | 'rules'>;
  return Object.freeze({
    ...(observes === undefined ? {} : { observes }),
    ...(rules === undefined ? {} : { rules }),
    name: definition.name,
    summary: definition.summary ?? '', // a plain object may leave out all but its name and create
    params: definition.params ?? {},
    presets: definition.presets ?? {},
    numbered: definition.numbered ?? null,
    leverage: (definition.leverage ?? 1) as Strategy['leverage'],
    short: (definition.short ?? false) as Strategy['short'],
    create: definition.create as unknown as Strategy['create'],
  });
}
