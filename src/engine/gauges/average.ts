import { type Cell, ring, type Step } from './cell.js';

/** The simple mean of the last `sessions` values, today's included. Summed afresh once a window, so that rounding does not pile up. */
export function average(x: Cell, sessions: number): Step {
  const past = ring(sessions);
  let sum = 0;
  return () => {
    const out = past.push(x.value);
    if (past.wrapped()) {
      sum = 0;
      for (const value of past.values) sum += value;
    } else sum += past.count() < sessions ? x.value : x.value - out;
    return past.count() < sessions ? Number.NaN : sum / sessions;
  };
}
