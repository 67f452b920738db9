import type { Finding } from '../finding.js';

/** What a column of a vendor's file holds. `adjusted` is a close with dividends (and splits) worked in; `return` a fraction a period. */
export type RawField = 'open' | 'high' | 'low' | 'close' | 'adjusted' | 'volume' | 'dividend' | 'split' | 'return' | 'value';

/** One column of a vendor's file as it stands there: in the file's order of days turned to rising, nothing filled in and nothing left out but rows without a value. */
export interface RawSeries {
  /** What it is called: the column's name in a panel, else the file's. */
  readonly id: string;
  readonly field: RawField;
  /** Epoch days, rising; a day that the file has twice is here twice. A month is its first day, a year its first of January. */
  readonly days: Int32Array;
  readonly values: Float64Array;
}

/** A vendor's file, read. */
export interface RawFile {
  /** Which format it was read as: `yahoo`, `fred`, `french`, … */
  readonly format: string;
  readonly file: string;
  readonly series: readonly RawSeries[];
  /** Every wart, reported; none repaired. */
  readonly findings: readonly Finding[];
}
