import { type Cell, push, ring, type Step } from './cell.js';

/** The return over the last `sessions` sessions: x(t) / x(t − sessions) − 1. */
export function momentum(out: Cell, x: Cell, sessions: number): Step {
  const past = ring(sessions);
  return () => {
    out.value = x.value / past.values[past.at]! - 1;
    push(past, x.value);
  };
}
