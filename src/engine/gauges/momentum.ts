import { type Cell, pastOf, type Step } from './cell.js';

/** The return over the last `sessions` sessions: x(t) / x(t − sessions) − 1. */
export function momentum(out: Cell, x: Cell, sessions: number): Step {
  const { values, place } = pastOf(sessions);
  return () => {
    const { at } = place;
    out.value = x.value / values[at]! - 1;
    values[at] = x.value;
    place.at = at + 1 === sessions ? 0 : at + 1;
  };
}
