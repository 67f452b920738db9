import type { Cell, Step } from './cell.js';

/** Today's distance below the highest value so far: x / max − 1, at most 0. */
export function drawdown(x: Cell): Step {
  let peak = Number.NEGATIVE_INFINITY;
  return () => {
    if (x.value > peak) peak = x.value;
    return x.value / peak - 1;
  };
}
