import type { Cell, Step } from './cell.js';
import { momentsOf, slide } from './moments.js';

/** What a spread must exceed, as a share of the level, to be more than rounding. */
const ROUNDING = 1e-13;

/**
 * Today's value less the mean of the last `sessions` values, today's included, over their standard deviation (ddof 1).
 * Without a spread there is none: NaN.
 */
export function zScore(out: Cell, x: Cell, sessions: number): Step {
  const moments = momentsOf(sessions);
  const { state } = moments;
  return () => {
    out.value = Number.NaN;
    if (Number.isNaN(x.value)) return;
    slide(moments, x.value);
    const deviation = Math.sqrt(state.squares / (sessions - 1));
    if (deviation > ROUNDING * Math.abs(x.value)) out.value = (x.value - state.anchor - state.mean) / deviation;
  };
}
