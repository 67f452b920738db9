/** The current value of a gauge or of a price: NaN until there is enough history. */
export interface Cell {
  value: number;
}

/** Called once a session, after the cells it reads have moved; returns the gauge's new value. Never allocates. */
export type Step = () => number;

/** A ring of the last `size` numbers. */
export interface Ring {
  /** Puts a number in and returns the one that falls out (NaN while filling). */
  push(value: number): number;
  readonly values: Float64Array;
  /** Numbers held so far, at most `size`. */
  count(): number;
  /** True right after the write position came round to the start: the moment to sum afresh. */
  wrapped(): boolean;
}

export function ring(size: number): Ring {
  const values = new Float64Array(size).fill(Number.NaN);
  let at = 0;
  let count = 0;
  return {
    values,
    push(value) {
      const out = values[at]!;
      values[at] = value;
      at = at + 1 === size ? 0 : at + 1;
      if (count < size) count++;
      return out;
    },
    count: () => count,
    wrapped: () => at === 0,
  };
}
