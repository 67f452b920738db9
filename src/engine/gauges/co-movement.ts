import { hasSpreadSum } from '../../stats/correlation.js';
import type { Cell, Step } from './cell.js';
import { type Comoments, comomentsOf, slidePair } from './comoments.js';

/** Pearson's correlation of the last `sessions` one-session returns of `a` and `b`, within ±1. NaN where one of the two has no spread. */
export function correlation(out: Cell, a: Cell, b: Cell, sessions: number): Step {
  const returns = returnsOf(a, b, sessions);
  const { state } = returns.comoments;
  return () => {
    out.value = Number.NaN;
    if (!moveOn(returns) || !hasSpreadSum(state.xx, sessions) || !hasSpreadSum(state.yy, sessions)) return;
    out.value = Math.max(-1, Math.min(1, state.xy / Math.sqrt(state.xx * state.yy)));
  };
}

/**
 * Slope of the last `sessions` one-session returns of `a` on those of `b`, by least squares with a constant: their covariance over the variance of
 * `b`. NaN where `b` has no spread.
 */
export function beta(out: Cell, a: Cell, b: Cell, sessions: number): Step {
  const returns = returnsOf(a, b, sessions);
  const { state } = returns.comoments;
  return () => {
    out.value = moveOn(returns) && hasSpreadSum(state.yy, sessions) ? state.xy / state.yy : Number.NaN;
  };
}

/** The one-session returns of two sources, x those of `a` and y those of `b`. */
interface Returns {
  readonly a: Cell;
  readonly b: Cell;
  readonly last: { a: number; b: number };
  readonly comoments: Comoments;
}

const returnsOf = (a: Cell, b: Cell, sessions: number): Returns => ({
  a,
  b,
  last: { a: Number.NaN, b: Number.NaN },
  comoments: comomentsOf(sessions),
});

/** Whether both have a return today; a session on which one has none is left out. */
function moveOn({ a, b, last, comoments }: Returns): boolean {
  const { come } = comoments;
  come.x = a.value / last.a - 1;
  come.y = b.value / last.b - 1;
  last.a = a.value;
  last.b = b.value;
  if (Number.isNaN(come.x) || Number.isNaN(come.y)) return false;
  slidePair(comoments);
  return true;
}
