import type { Period } from '../market.js';
import type { Span } from './place.js';
import type { GaugeName } from './words.js';

/** A condition, read and checked. */
export interface Condition {
  /** As it was written. */
  readonly text: string;
  /** What it says, sources written out; two texts that say the same in the same order have equal tests. */
  readonly test: Test;
  /** Where it names assets; whether a dataset has them is known when there is one. */
  readonly assets: readonly Mention[];
  /** Where it names observed series, likewise. */
  readonly observed: readonly Mention[];
}

export interface Mention extends Span {
  readonly name: string;
}

/** True or false at a close, or neither as long as a value in it is missing. */
export type Test =
  | { readonly kind: 'and' | 'or'; readonly left: Test; readonly right: Test }
  | { readonly kind: 'not'; readonly of: Test }
  | { readonly kind: 'session'; readonly edge: 'first' | 'last'; readonly of: Period }
  | { readonly kind: 'comparison'; readonly operator: Comparison; readonly left: Quantity; readonly right: Quantity };

/** A number at a close. */
export type Quantity =
  | Followed
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'calendar'; readonly word: 'year' | 'month' }
  | { readonly kind: 'negative'; readonly of: Quantity }
  | { readonly kind: 'arithmetic'; readonly operator: Arithmetic; readonly left: Quantity; readonly right: Quantity };

/** What a gauge can follow: an asset, whose number is its price, an observed series, or another gauge. */
export type Followed =
  | { readonly kind: 'asset'; readonly name: string }
  | { readonly kind: 'observed'; readonly name: string; readonly lagMonths: number }
  | { readonly kind: 'gauge'; readonly gauge: GaugeName; readonly of: readonly Followed[]; readonly sessions: number | null };

export const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='] as const;
export type Comparison = (typeof COMPARISONS)[number];
export type Arithmetic = '+' | '-' | '*' | '/';
