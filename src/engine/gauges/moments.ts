/**
 * Mean of the last `size` numbers and the sum of squares about it. No number is ever taken out of a sum again, so that nothing drifts, and
 * what has left the window leaves no rounding behind. Numbers come in blocks of `size`: when a block is full, the moments of its tails (from each
 * place to the last) are worked out backwards, and until the next is full the window is a tail of the old block and the head of the new,
 * put together by Chan, Golub and LeVeque (1979). All are taken from the block's first number, so that a level of a million costs no digits.
 * O(1) a session: a step of Welford's on the way forth, and one on the way back.
 */
export interface Moments {
  readonly size: number;
  /** Of the block begun, its numbers up to `at`; behind it, means of the tails of the block before. Both less the anchor of their block. */
  readonly values: Float64Array;
  /** Sums of squares of these tails. */
  readonly tails: Float64Array;
  /** 1 / k at place k: to multiply costs a fraction of a division. */
  readonly over: Float64Array;
  readonly state: {
    at: number;
    /** Whether a block has been filled. */
    whole: boolean;
    anchor: number;
    anchorBefore: number;
    headMean: number;
    headSquares: number;
    /** Of the window, less `anchor`. */
    mean: number;
    /** About the mean; NaN until the window is full. */
    squares: number;
  };
}

export function momentsOf(size: number): Moments {
  return {
    size,
    values: new Float64Array(size),
    tails: new Float64Array(size),
    over: reciprocals(size),
    // Written out: the engine puts each number of a spread object on the heap anew whenever it changes.
    state: {
      at: 0,
      whole: false,
      anchor: Number.NaN,
      anchorBefore: Number.NaN,
      headMean: 0,
      headSquares: 0,
      mean: Number.NaN,
      squares: Number.NaN,
    },
  };
}

/** Moves the window on by a number, which must not be NaN. */
export function slide({ size, values, tails, over, state }: Moments, value: number): void {
  const { at } = state;
  if (at === 0) begin(state, value);
  const x = value - state.anchor;
  const head = at + 1;
  const off = x - state.headMean;
  state.headMean += off * over[head]!;
  state.headSquares += off * (x - state.headMean);
  values[at] = x;
  state.at = head;
  if (head === size) {
    state.mean = state.headMean;
    state.squares = state.headSquares;
    state.at = 0;
    state.whole = true;
    workOutTails(values, tails, over);
  } else if (state.whole) {
    const apart = state.headMean - values[head]! + (state.anchor - state.anchorBefore);
    const share = (size - head) * over[size]!;
    state.mean = state.headMean - apart * share;
    state.squares = state.headSquares + tails[head]! + apart * apart * share * head;
  }
}

function begin(state: Moments['state'], value: number): void {
  state.anchorBefore = state.anchor;
  state.anchor = Number.isFinite(value) ? value : 0; // so that an infinity is gone as soon as it leaves the window
  state.headMean = 0;
  state.headSquares = 0;
}

/** Puts, in place of each number, the mean from there to the end. */
function workOutTails(values: Float64Array, tails: Float64Array, over: Float64Array): void {
  let mean = 0;
  let squares = 0;
  for (let i = values.length - 1; i >= 0; i--) {
    const off = values[i]! - mean;
    mean += off * over[values.length - i]!;
    squares += off * (values[i]! - mean);
    values[i] = mean;
    tails[i] = squares;
  }
}

/** 1 / k for k from 0 to `most`. */
export const reciprocals = (most: number): Float64Array => Float64Array.from({ length: most + 1 }, (_, k) => 1 / k);
