import type { z } from 'zod';
import type { Context } from '../context.js';
import type { Evaluation, Evidence, Facts, Prediction, Surprise } from '../model.js';
import type { Mapping } from '../read/merge.js';
import type { Common } from '../schema/parts.js';

/**
 * A kind of claim: what its claims must say, and how one is worked out. Pure: the same claim and the same series give the same evaluation.
 * A kind is an entry in a file of its family and a line in `kinds.ts`.
 */
export interface Kind<C extends Common = Common> {
  readonly name: string;
  /** One line for the docs and the template. */
  readonly summary: string;
  /** The whole claim, common fields included. */
  readonly schema: z.ZodType<C>;
  /** YAML of one claim, or of a few, that are so on the data that ship: docs and test. */
  readonly example: string;
  /** @throws MissingData for what the series lack. */
  evaluate(claim: C, context: Context): Evaluation;
  /** Whether another as-of date would give another figure; true unless said. */
  readonly moves?: (claim: C) => boolean;
  /** Other ways to read a claim that does not say how it is meant, as entries of its grid. */
  readonly others?: (claim: C, context: Context) => readonly Mapping[];
  readonly evidence?: (claim: C, context: Context) => Evidence | null;
  readonly surprise?: (claim: C, context: Context) => Surprise | null;
  readonly prediction?: (claim: C, context: Context) => Prediction | null;
}

/** A kind among others: its claims are of its own schema, which is checked before. */
export type AnyKind = Kind<never> & { readonly schema: z.ZodType };

export const kind = <C extends Common>(definition: Kind<C>): AnyKind => definition as unknown as AnyKind;

/** An evaluation with what most kinds leave empty. */
export function evaluated(part: Pick<Evaluation, 'cells' | 'definition' | 'truth' | 'steps'> & Partial<Evaluation>): Evaluation {
  return { counterexample: null, facts: NONE, pendingUntil: null, ...part };
}

const NONE: Facts = {};
