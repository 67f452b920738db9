import type { EpochDay } from '../../model.js';
import type { Aligned } from '../context.js';
import type { Rows } from '../window.js';

/** A return, worked out, with the closes that it takes. */
export interface Worked {
  readonly value: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** "Russell 2000 less S&P 500": of a figure in a table. */
  readonly label: string;
  /** Whether the value is a rate a year. */
  readonly annualised: boolean;
  /** Decimals of a percent to which it is said. */
  readonly decimals: number;
  /** "RUT less SPX": of a definition, and of what the data lack. */
  readonly ids: string;
  /** "the Russell 2000 gained 7.1%", without the dates. */
  readonly said: string;
  /** Of a difference: "the Russell 2000 was 0.9 points ahead"; else null. */
  readonly lead: string | null;
  readonly steps: readonly string[];
  /** The series on their common days, and the rows of the two closes. */
  readonly aligned: Aligned;
  readonly rows: Rows;
}
