import type { Cell, Step } from './cell.js';

/**
 * The simple mean of the last `sessions` values, today's included. Values come in blocks of `sessions`; the window is a tail of the last full block,
 * summed from its end, and the head of the next. Nothing is ever taken out of a sum again, so that rounding does not pile up.
 */
export function average(out: Cell, x: Cell, sessions: number): Step {
  // Up to `at` the values of the block begun, behind it sums of the tails of the block before.
  const values = new Float64Array(sessions);
  const state = { at: 0, head: 0, whole: false };
  return () => {
    out.value = Number.NaN;
    if (Number.isNaN(x.value)) return;
    values[state.at++] = x.value;
    state.head += x.value;
    if (state.at === sessions) {
      out.value = state.head / sessions;
      sumTails(values);
      state.at = 0;
      state.head = 0;
      state.whole = true;
    } else if (state.whole) out.value = (state.head + values[state.at]!) / sessions;
  };
}

function sumTails(values: Float64Array): void {
  for (let i = values.length - 2; i >= 0; i--) values[i] = values[i]! + values[i + 1]!;
}
