import type { Cell, Step } from './cell.js';

/** `a` divided by `b`. */
export const ratio =
  (out: Cell, a: Cell, b: Cell): Step =>
  () => {
    out.value = a.value / b.value;
  };
