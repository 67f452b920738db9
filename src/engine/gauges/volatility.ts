import { type Cell, push, ring, type Step } from './cell.js';

/**
 * Standard deviation (ddof 1) of the last `sessions` one-session returns, a year: × √252. Mean and squares about it are moved along
 * (Welford, with a value going for the one that comes) and worked out afresh once a window, so that rounding does not pile up.
 */
export function volatility(out: Cell, x: Cell, sessions: number): Step {
  const past = ring(sessions);
  const state = { last: Number.NaN, mean: 0, squares: 0 };
  return () => {
    const change = x.value / state.last - 1;
    state.last = x.value;
    out.value = Number.NaN;
    if (Number.isNaN(change)) return;
    const oldest = past.values[past.at]!;
    push(past, change);
    if (past.at === 0) workOutAfresh(past.values, state);
    else if (past.count === sessions) move(state, oldest, change, sessions);
    if (past.count === sessions) out.value = Math.sqrt((Math.max(0, state.squares) / (sessions - 1)) * 252);
  };
}

interface Spread {
  mean: number;
  squares: number;
}

function move(state: Spread, gone: number, come: number, sessions: number): void {
  const before = state.mean;
  state.mean += (come - gone) / sessions;
  state.squares += (come - gone) * (come - state.mean + gone - before);
}

function workOutAfresh(values: Float64Array, state: Spread): void {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  state.mean = sum / values.length;
  state.squares = 0;
  for (let i = 0; i < values.length; i++) state.squares += (values[i]! - state.mean) * (values[i]! - state.mean);
}
