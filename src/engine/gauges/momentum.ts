import { type Cell, ring, type Step } from './cell.js';

/** The return over the last `sessions` sessions: x(t) / x(t − sessions) − 1. */
export function momentum(x: Cell, sessions: number): Step {
  const past = ring(sessions);
  return () => x.value / past.push(x.value) - 1;
}
