import { type Cell, pastOf, type Step } from './cell.js';

/** The value `sessions` sessions ago. */
export function lag(out: Cell, x: Cell, sessions: number): Step {
  const { values, place } = pastOf(sessions);
  return () => {
    const { at } = place;
    out.value = values[at]!;
    values[at] = x.value;
    place.at = at + 1 === sessions ? 0 : at + 1;
  };
}
