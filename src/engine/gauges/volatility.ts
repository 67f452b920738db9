import type { Cell, Step } from './cell.js';
import { momentsOf, slide } from './moments.js';

/** Standard deviation (ddof 1) of the last `sessions` one-session returns, a year: × √252. */
export function volatility(out: Cell, x: Cell, sessions: number): Step {
  const moments = momentsOf(sessions);
  const last = { value: Number.NaN };
  return () => {
    const change = x.value / last.value - 1;
    last.value = x.value;
    out.value = Number.NaN;
    if (Number.isNaN(change)) return;
    slide(moments, change);
    out.value = Math.sqrt((moments.state.squares / (sessions - 1)) * 252);
  };
}
