import type { Cell, Step } from './cell.js';

/** Sessions in a row in which `a` returned strictly more than `b`; 0 after a session in which it did not (a tie ends the run). */
export function streak(a: Cell, b: Cell): Step {
  let lastA = Number.NaN;
  let lastB = Number.NaN;
  let count = 0;
  return () => {
    const nowA = a.value;
    const nowB = b.value;
    count = nowA / lastA - 1 > nowB / lastB - 1 ? count + 1 : 0;
    lastA = nowA;
    lastB = nowB;
    return count;
  };
}
