import type { Cell, Step } from './cell.js';

/** Sessions in a row in which `a` returned strictly more than `b`; 0 after a session in which it did not (a tie ends the run). */
export function streak(out: Cell, a: Cell, b: Cell): Step {
  const last = { a: Number.NaN, b: Number.NaN };
  let count = 0;
  return () => {
    const nowA = a.value;
    const nowB = b.value;
    count = nowA / last.a - 1 > nowB / last.b - 1 ? count + 1 : 0;
    last.a = nowA;
    last.b = nowB;
    out.value = count;
  };
}
