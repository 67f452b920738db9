/**
 * The nouns of the program, as types only: everything else is functions from one of these to the next.
 *
 * Conventions that hold everywhere:
 * - a day is a whole number of days since 1970-01-01 (`EpochDay`); ISO text is for the outside;
 * - a return, a weight, a drawdown is a fraction (0.042 is 4.2%); percent is for paper;
 * - an undefined figure is `NaN` inside and `null` in JSON, never infinity and never zero.
 */

/** Whole days since 1970-01-01 (Thursday). Example: 2026-01-02 is 20455. */
export type EpochDay = number;

export type Basis = 'price' | 'total';
export type Role = 'small' | 'large' | 'other';
export type FillRule = 'next-close' | 'next-open' | 'same-close';

/** One priced series of a dataset, aligned with the dataset's `days`. */
export interface Asset {
  /** The vendor's or index owner's name for it: `RUT`. */
  readonly id: string;
  /** What rules and reports call it: its role where that is `small` or `large`, else the id. */
  readonly key: string;
  readonly name: string;
  readonly role: Role;
  readonly basis: Basis;
  readonly unit: string;
  readonly close: Float64Array;
  /** `null` where the source has no opening prices. */
  readonly open: Float64Array | null;
  /** Shares traded a session; not there where the source has none. */
  readonly volume?: Float64Array;
}

/** Prices of several assets on their common sessions. */
export interface Dataset {
  readonly id: string;
  readonly title: string;
  /** Of the manifest and of every file it names, in order. */
  readonly sha256: string;
  /** The exchange whose sessions its days are; null where none is imposed. */
  readonly calendar: 'XNYS' | null;
  /** Which basis was taken, where the source has some asset on both. */
  readonly basis?: Basis;
  /** The day at whose close it was cut, where somebody asked what was known then; its reports say so. */
  readonly asOf?: EpochDay;
  readonly days: Int32Array;
  readonly assets: readonly Asset[];
  readonly about: About;
}

/** A monthly or daily series of observations that is not a price: a rate, a valuation. */
export interface Observations {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** First day of each observation's period. */
  readonly periods: Int32Array;
  /** First day on which the value was known. */
  readonly knownOn: Int32Array;
  readonly values: Float64Array;
  /** The dataset it was read from, by id and hash of its files; absent where it was made. */
  readonly origin?: { readonly dataset: string; readonly sha256: string };
}

/** What a manifest says about where its figures come from. */
export interface About {
  readonly source: string;
  readonly owner: string;
  readonly retrieved: string;
  readonly terms: string;
  readonly notes: readonly string[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly splices: readonly { readonly asset: string; readonly at: string; readonly note: string }[];
  readonly backcasts: readonly { readonly asset: string; readonly from: string; readonly to: string }[];
  /** Spans worth a row of their own in a table of subperiods. */
  readonly periods: readonly Period[];
}

export interface Period {
  readonly label: string;
  readonly from: EpochDay | null;
  readonly to: EpochDay | null;
}

/** A named number with all it takes to read it. `value` is NaN where undefined, and then `reason` says why. */
export interface Figure {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly convention: string;
  readonly value: number;
  readonly reason?: string;
}

/** How a number is printed, and nothing else. */
export type Unit = 'fraction' | 'ratio' | 'count' | 'money' | 'price' | 'years' | 'date' | 'text' | 'bps';
