import { type Cell, push, ring, type Step } from './cell.js';

/** Standard deviation (ddof 1) of the last `sessions` one-session returns, a year: × √252. */
export function volatility(out: Cell, x: Cell, sessions: number): Step {
  const past = ring(sessions);
  const state = { last: Number.NaN, sum: 0, squares: 0 };
  return () => {
    const change = x.value / state.last - 1;
    state.last = x.value;
    if (Number.isNaN(change)) return;
    const oldest = past.count === sessions ? past.values[past.at]! : 0;
    push(past, change);
    state.sum += change - oldest;
    state.squares += change * change - oldest * oldest;
    if (past.at === 0) sumAfresh(past.values, state);
    if (past.count < sessions) return;
    out.value = Math.sqrt((Math.max(0, state.squares - (state.sum * state.sum) / sessions) / (sessions - 1)) * 252);
  };
}

/** Once a window, so that rounding does not pile up. */
function sumAfresh(values: Float64Array, state: { sum: number; squares: number }): void {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    squares += values[i]! * values[i]!;
  }
  state.sum = sum;
  state.squares = squares;
}
