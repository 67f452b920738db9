import type { Cell, Step } from './cell.js';

/**
 * Exponential average of a span of sessions: α = 2 / (span + 1), beginning at the first value, then average + α (x − average) a session.
 * pandas' `ewm(span=…, adjust=False, min_periods=span).mean()`: NaN until there are as many values as the span has.
 */
export function exponential(out: Cell, x: Cell, span: number): Step {
  const weight = 2 / (span + 1);
  const state = { average: 0, count: 0 };
  return () => {
    out.value = Number.NaN;
    if (Number.isNaN(x.value)) return;
    state.average = state.count === 0 ? x.value : state.average + weight * (x.value - state.average);
    if (state.count < span) state.count++;
    if (state.count === span) out.value = state.average;
  };
}
