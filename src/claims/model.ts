import type { Basis, EpochDay } from '../model.js';

/**
 * The nouns of a check: a claim as somebody published it, the series it is held against, and what came of it.
 *
 * Conventions that hold everywhere here: numbers stand in the claim's own unit (a claim in `pct` of 7.1 has `computed` 7.06, not 0.0706);
 * an undefined number is NaN inside and null in JSON; dates are epoch days inside and ISO text outside.
 */

/** What a claimed number counts. `pct` and `pts` are percent and percentage points, `level` index points, `usd` dollars. */
export type ClaimUnit = 'pct' | 'pts' | 'ratio' | 'days' | 'count' | 'level' | 'usd' | 'percentile' | 'date' | 'year';

/** One column of prices or observations, and where it came from. Days rise strictly. */
export interface Series {
  readonly id: string;
  readonly name: string;
  /** Null for observations, which are no prices: a rate, a ratio, a flow. */
  readonly basis: Basis | null;
  readonly field: SeriesField;
  readonly days: Int32Array;
  readonly values: Float64Array;
  readonly origin: Origin;
  /** Of observations of months: how many months after its own one each was known, on which days they stand. */
  readonly monthsToKnown?: number;
}

export type SeriesField = 'close' | 'open' | 'high' | 'low' | 'value';

export interface Origin {
  /** "us-size-daily/us-size-daily.csv" or "yahoo/RUT.csv": short enough to be printed. */
  readonly file: string;
  readonly sha256: string;
  /** Where of two sources of one series the one is taken: lower first. 0: given with `--data`; 1: the user's own; 2: ships. */
  readonly rank: 0 | 1 | 2;
}

/** How a claim names a series; `id` in any of the spellings of `known-series.ts`. */
export interface SeriesRef {
  readonly id: string;
  readonly basis?: Basis | undefined;
  readonly field?: SeriesField | undefined;
  /** Series that may stand in for it, the best first. */
  readonly proxy?: readonly string[] | undefined;
}

/** A number as it was printed: its last digit says how exactly it is meant. */
export interface Printed {
  readonly text: string;
  readonly value: number;
  /** Of the last printed digit: 0.1 for "4.2", 1 for "12". */
  readonly step: number;
}

/** How a figure is hedged; none: as printed. `over` and `under` exclude the figure itself, `atLeast` and `atMost` include it. */
export type Hedge = 'about' | 'over' | 'under' | 'atLeast' | 'atMost' | 'nearly';

/** What a computed number must lie in for a claim to hold; an open end is infinite. */
export interface Band {
  readonly low: number;
  readonly high: number;
  /** Whether the ends themselves hold. */
  readonly lowIn: boolean;
  readonly highIn: boolean;
}

/** One claimed number beside the computed one. */
export interface Cell {
  /** What it is of, short: "Russell 2000", "June 2008, excess". */
  readonly label: string;
  readonly unit: ClaimUnit;
  /** As the article has it; null where its text has lost the figure. */
  readonly claimed: string | null;
  /** In the claim's unit: a number, a date (ISO text) or words; NaN or null where it cannot be told, and then `why` says so. */
  readonly computed: number | string | null;
  readonly band: Band | null;
  readonly outcome: Outcome;
  /** Computed less claimed, in the claim's unit; NaN where that has no sense. */
  readonly deviation: number;
  /** What proxies and vendors may differ by, in the claim's unit: the band has it at both ends that are finite. */
  readonly widen?: number;
  /** More than a tenth beyond "over X": true, and says little. */
  readonly loose?: boolean;
  readonly why?: string;
  readonly words?: CellWords;
}

/** How a sentence speaks of a figure that is not so, where its label, its claimed and its computed value would not do. */
export interface CellWords {
  /** Behind "for": "the Russell 2000", "the average lead". */
  readonly of?: string | undefined;
  /** Behind "the claim says": "a loss of 0.4%", "four such years at most". */
  readonly claim?: string | undefined;
  /** A whole clause: "it was 58.64%", "the longest was of nine days". */
  readonly truth?: string | undefined;
}

/**
 * `holds`; `fails`; `understates`: true, and the truth is stronger; `lost`: the article's figure is missing, the computed one is given;
 * `untestable`: the data are not there.
 */
export type Outcome = 'holds' | 'fails' | 'understates' | 'lost' | 'untestable';

export type VerdictName =
  | 'supported'
  | 'supported-by-proxy'
  | 'supported-alternative'
  | 'understated'
  | 'stale'
  | 'mixed'
  | 'contradicted'
  | 'arithmetic-error'
  | 'ambiguous'
  | 'not-testable'
  | 'pending';

/** A claim worked out by one definition, at one as-of date. */
export interface Evaluation {
  readonly cells: readonly Cell[];
  /** The definition, in words: "total return of IWM from the close of 2025-12-31 to the close of 2026-01-15". */
  readonly definition: string;
  /** What is so, as a sentence that could be printed: "The Russell 2000 had gained 7.0% in 2026 by the close of 20 January." */
  readonly truth: string;
  /** How to do it again by hand, a line a step, every number that is needed among them. */
  readonly steps: readonly string[];
  /** What contradicts the claim, where something does: `{ start: '2008-05-20', end: '2008-06-06', length: 13 }`. */
  readonly counterexample: Facts | null;
  /** Other facts that a test may ask for: `{ start: '2026-01-02' }`. */
  readonly facts: Facts;
  /** Until when it cannot be told, for a forecast; else null. */
  readonly pendingUntil: EpochDay | null;
  /** How a sentence speaks of this definition beside others: of which series ("the Russell 2000 and the S&P 500"), over what ("the 36 months to 31 December 2025"), and where it stands ("the third best of 48 second quarters"). */
  readonly words?: { readonly series?: string; readonly span?: string; readonly among?: string };
}

export type Facts = Readonly<Record<string, number | string | null>>;

/** What stands behind a verdict, for the report: tables and one picture. */
export interface Evidence {
  readonly tables: readonly EvidenceTable[];
  readonly picture: Picture | null;
}

export interface EvidenceTable {
  readonly id: string;
  readonly title: string;
  /** A `fraction` is printed in percent, `points` are the difference of two of them; a `date` is an epoch day. */
  readonly columns: readonly {
    readonly label: string;
    readonly unit: 'text' | 'date' | 'fraction' | 'points' | 'number' | 'count' | 'level';
  }[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

/** Runs over time; series from a common start (growth of 1), or under water; values by as-of date are drawn for every claim that has a neighbourhood. */
export type Picture =
  | {
      readonly kind: 'runs';
      readonly caption: string;
      readonly from: EpochDay;
      readonly to: EpochDay;
      readonly threshold: number;
      readonly runs: readonly { readonly start: EpochDay; readonly end: EpochDay; readonly length: number; readonly current: boolean }[];
    }
  | {
      readonly kind: 'growth' | 'underwater';
      readonly caption: string;
      readonly days: ArrayLike<EpochDay>;
      readonly lines: readonly { readonly label: string; readonly values: ArrayLike<number> }[];
    };

/** How unusual the thing is, by itself: no verdict depends on it. */
export interface Surprise {
  /** A sentence: "A run of ten or more comes by chance about once in 4.1 years." */
  readonly words: string;
  readonly probability: number;
  /** Named numbers behind it, for JSON. */
  readonly facts: Facts;
}

/** What followed, beside what follows any day. */
export interface Prediction {
  readonly words: string;
  /** Points where one series is held against another. */
  readonly unit: 'pct' | 'pts';
  /** Those whose window is complete; the `incomplete` ones are none of them. */
  readonly events: number;
  readonly incomplete: number;
  /** Fractions: mean after the events, and after any day. */
  readonly mean: number;
  readonly base: number;
  /** Of the mean, two-sided 95%. */
  readonly interval: readonly [number, number] | null;
  readonly hits: number;
  readonly p: number;
  /** One an event, for the dots, and the density of any day's. */
  readonly dots: readonly { readonly value: number; readonly label: string }[];
  readonly density: { readonly at: ArrayLike<number>; readonly density: ArrayLike<number> };
}
