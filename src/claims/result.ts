import type { Basis, EpochDay } from '../model.js';
import type { ClaimUnit, Evaluation, Evidence, Prediction, Series, Surprise, VerdictName } from './model.js';

/** What came of checking claims, for whoever says it. The conventions are those of `model.ts`. */

/** One other way to read a claim, and what came of it. */
export interface Tried {
  /** What differs from the first reading: "window.observations: 36". */
  readonly change: string;
  readonly evaluation: Evaluation | null;
  readonly holds: boolean;
  /** Why it could not be worked out, where it could not. */
  readonly why: string | null;
}

/** The claim at an as-of date near its own. */
export interface Neighbour {
  readonly day: EpochDay;
  readonly sessions: number;
  readonly computed: number | string | null;
  readonly holds: boolean;
}

/** What came of one claim. */
export interface Result {
  readonly id: string;
  readonly kind: string;
  readonly source: Source;
  readonly claim: { readonly text: string; readonly unit: ClaimUnit | null };
  readonly asOf: EpochDay | null;
  readonly asOfBasis: 'stated' | 'inferred' | 'published' | 'window' | null;
  readonly verdict: VerdictName;
  /** One sentence that could go into a newspaper, the corrected statement in it. */
  readonly sentence: string;
  /** What decided, in order; the last words of `explain`. */
  readonly reasons: readonly string[];
  readonly evaluation: Evaluation | null;
  /** Of the primary definition and those of the grid; `matching` counts those that hold. */
  readonly tried: readonly Tried[];
  readonly neighbours: readonly Neighbour[];
  readonly evidence: Evidence | null;
  readonly surprise: Surprise | null;
  readonly prediction: Prediction | null;
  /** Sums of the article's own figures, each as a sentence, and whether it adds up. */
  readonly arithmetic: readonly { readonly sentence: string; readonly ok: boolean }[];
  /** Inside its own article or against another. */
  readonly inconsistencies: readonly string[];
  readonly used: readonly Used[];
  /** What the data would have to have. */
  readonly missing: readonly string[];
}

export interface Source {
  readonly doc: string;
  readonly published: EpochDay | null;
  readonly statement: string;
}

/** A series as it was used. */
export interface Used {
  readonly series: Series;
  /** The id asked for, where this one stands in for it. */
  readonly proxyFor: string | null;
  /** The basis that was asked for. */
  readonly asked: Basis;
  /** Other sources of the same that differ, in words. */
  readonly others: readonly string[];
}

/** What came of one file of claims. */
export interface ArticleResults {
  /** The file the claims were read from, as it was named. */
  readonly file: string;
  /** The article that its claims are of; empty where the file names none. */
  readonly doc: string;
  readonly title: string | null;
  readonly published: EpochDay | null;
  readonly results: readonly Result[];
  /** What could not be read or checked; the other claims are. */
  readonly problems: readonly { readonly text: string }[];
}
