import { UserError } from '../../errors.js';

/** A number that follows the market; `value` stands at today's close. NaN until there is enough history, and NaN compares false. */
export interface Gauge {
  readonly value: number;
}

/** What a gauge measures: an asset by role or id (`'small'`, `'RUT'`), or another gauge. */
export type Source = string | Gauge;

/**
 * The current value of a gauge or of a price: NaN until there is enough history. A class, and one of three in the program, because a rule that
 * forgets `.value` must be told (it would compare NaN, and be silently wrong), and the engine must read it as fast as a field.
 */
export class Cell {
  value = Number.NaN;

  [Symbol.toPrimitive](): never {
    throw new UserError('a gauge is not a number; write .value behind it');
  }
}

/**
 * Called once a session, after the cells it reads have moved; moves its own. Never allocates: numbers that outlive a call are kept in
 * fields of objects or in typed arrays, since a number assigned to a captured variable is put on the heap afresh each time.
 */
export type Step = () => void;

/** The last `size` numbers, NaN where there is none yet; `place.at` is where the next goes, which is where the oldest is. */
export const pastOf = (size: number): { readonly values: Float64Array; readonly place: { at: number } } => ({
  values: new Float64Array(size).fill(Number.NaN),
  place: { at: 0 },
});
