import type { EpochDay } from '../model.js';

/**
 * Something about a file or a series that its user must know before publishing a number from it. A finding reports and repairs nothing.
 * `error`: a figure from it would be wrong. `warning`: it may be. `note`: it is as it should be, and still worth knowing.
 */
export interface Finding {
  /** What kind of thing it is, for programs: `duplicate-date`, `copied-opens`. */
  readonly kind: string;
  readonly severity: 'error' | 'warning' | 'note';
  /** Which series, by its id; null where it is of the file as a whole. */
  readonly series: string | null;
  /** One sentence: what was found. */
  readonly what: string;
  /** One sentence: what it does to a figure, or what to do about it. */
  readonly consequence: string;
  /** The days concerned, rising; the first few where there are very many. */
  readonly days: readonly EpochDay[];
  /** How many days, rows or columns it is of in all; of a span, how many rows lie in it. */
  readonly count: number;
  /** It is of everything from the first of its days to the last, and these two are all that `days` holds. */
  readonly span?: true;
}
