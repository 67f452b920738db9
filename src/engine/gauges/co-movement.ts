import { hasSpreadSum } from '../../stats/correlation.js';
import type { Cell, Step } from './cell.js';
import { type Comoments, comomentsOf, slidePair } from './comoments.js';

/** Pearson's correlation of the last `sessions` one-session returns of `a` and `b`, within ±1. NaN where one of the two has no spread. */
export const correlation = (out: Cell, a: Cell, b: Cell, sessions: number): Step =>
  ofReturns(out, a, b, sessions, ({ size, state: { xx, yy, xy } }) =>
    hasSpreadSum(xx, size) && hasSpreadSum(yy, size) ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : Number.NaN,
  );

/**
 * Slope of the last `sessions` one-session returns of `a` on those of `b`, by least squares with a constant: their covariance over the variance of
 * `b`. NaN where `b` has no spread.
 */
export const beta = (out: Cell, a: Cell, b: Cell, sessions: number): Step =>
  ofReturns(out, a, b, sessions, ({ size, state: { yy, xy } }) => (hasSpreadSum(yy, size) ? xy / yy : Number.NaN));

/** A session on which one of the two has no return is left out. */
function ofReturns(out: Cell, a: Cell, b: Cell, sessions: number, figure: (of: Comoments) => number): Step {
  const comoments = comomentsOf(sessions);
  const last = { a: Number.NaN, b: Number.NaN };
  return () => {
    const changeA = a.value / last.a - 1;
    const changeB = b.value / last.b - 1;
    last.a = a.value;
    last.b = b.value;
    out.value = Number.NaN;
    if (Number.isNaN(changeA) || Number.isNaN(changeB)) return;
    slidePair(comoments, changeA, changeB);
    out.value = figure(comoments);
  };
}
