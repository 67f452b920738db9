import { type Cell, push, ring, type Step } from './cell.js';

/** The value `sessions` sessions ago. */
export function lag(out: Cell, x: Cell, sessions: number): Step {
  const past = ring(sessions);
  return () => {
    out.value = past.values[past.at]!;
    push(past, x.value);
  };
}
