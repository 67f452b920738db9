import { type Cell, pastOf, type Step } from './cell.js';
import { addRanked, rankedOf, takeRanked } from './ranked.js';

/**
 * The share of the last `sessions` values, today's included, that are at or below today's: above 0, and 1 at a high. Equal values all count.
 * pandas' `rolling(…).rank(method='max', pct=True)`.
 */
export function percentile(out: Cell, x: Cell, sessions: number): Step {
  const { values, place } = pastOf(sessions);
  const ranked = rankedOf(sessions);
  return () => {
    out.value = Number.NaN;
    if (Number.isNaN(x.value)) return;
    const { at } = place;
    if (!Number.isNaN(values[at]!)) takeRanked(ranked, values, at);
    values[at] = x.value;
    place.at = at + 1 === sessions ? 0 : at + 1;
    const rank = addRanked(ranked, values, at);
    if (ranked.state.size === sessions) out.value = rank / sessions;
  };
}

/** The same of all values so far, of which there are at most `most`; from the first value on. pandas' `expanding().rank(method='max', pct=True)`. */
export function percentileSoFar(out: Cell, x: Cell, most: number): Step {
  const ranked = rankedOf(most);
  const { state } = ranked;
  const today = new Float64Array(1);
  return () => {
    today[0] = x.value;
    out.value = Number.isNaN(x.value) ? Number.NaN : addRanked(ranked, today, 0) / state.size;
  };
}
