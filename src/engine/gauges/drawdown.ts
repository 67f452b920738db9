import type { Cell, Step } from './cell.js';

/** Today's distance below the highest value so far: x / max − 1, at most 0. */
export function drawdown(out: Cell, x: Cell): Step {
  const peak = { value: Number.NEGATIVE_INFINITY };
  return () => {
    if (x.value > peak.value) peak.value = x.value;
    out.value = x.value / peak.value - 1;
  };
}
