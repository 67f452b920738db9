import { printable, UserError } from '../errors.js';
import type { Strategy } from './strategy.js';

/** How far a rule's weights may go, as it declared for its parameters. */
export interface Limits {
  /** Largest sum of the sizes of the weights. */
  readonly leverage: number;
  /** Whether weights may be negative. */
  readonly short: boolean;
}

export const NO_MARGIN: Limits = Object.freeze({ leverage: 1, short: false });

/**
 * Whether cash may fall below zero. It may with shorts of any size, because what is owed is bought back at any price, and costs come on top.
 */
export const hasMargin = ({ leverage, short }: Limits): boolean => leverage > 1 || short;

/**
 * What a rule declares with these parameters.
 * @throws UserError for a leverage that is no number from 1.
 */
export function limitsOf({ name, leverage, short }: Strategy, values: Readonly<Record<string, unknown>>): Limits {
  const limits = {
    leverage: declared(leverage, values, name),
    short: declared(short, values, name),
  };
  if (!(limits.leverage >= 1 && limits.leverage < Number.POSITIVE_INFINITY))
    throw new UserError(`Strategy "${name}" declares a leverage of ${printable(String(limits.leverage))}; it is a number from 1.`);
  if (typeof limits.short !== 'boolean')
    throw new UserError(`Strategy "${name}" declares "short" as ${printable(String(limits.short))}; it is true or false.`);
  return Object.freeze(limits);
}

/** A value, or what a function of the parameters makes of them; that function is the rule's, and may throw. */
function declared<T>(
  of: T | ((values: Readonly<Record<string, unknown>>) => T),
  values: Readonly<Record<string, unknown>>,
  name: string,
): T {
  if (typeof of !== 'function') return of;
  try {
    return (of as (values: Readonly<Record<string, unknown>>) => T)(values);
  } catch (error) {
    throw new UserError(`Strategy "${name}" failed to declare its leverage and shorts: ${printable(String(error), 300)}.`, {
      cause: error,
    });
  }
}

/** "a leverage of 3, no shorts": what was declared, for a sentence. */
export const limitsText = ({ leverage, short }: Limits): string => `a leverage of ${leverage}${short ? ' and shorts' : ', no shorts'}`;
