import { type Cell, push, ring, type Step } from './cell.js';

/** The simple mean of the last `sessions` values, today's included. Summed afresh once a window, so that rounding does not pile up. */
export function average(out: Cell, x: Cell, sessions: number): Step {
  const past = ring(sessions);
  const total = { sum: 0 };
  return () => {
    out.value = Number.NaN;
    if (Number.isNaN(x.value)) return;
    const oldest = past.values[past.at]!;
    push(past, x.value);
    if (past.at === 0) total.sum = sumOf(past.values);
    else total.sum += past.count < sessions ? x.value : x.value - oldest;
    if (past.count === sessions) out.value = total.sum / sessions;
  };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
