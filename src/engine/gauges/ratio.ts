import type { Cell, Step } from './cell.js';

/** `a` divided by `b`. */
export const ratio =
  (a: Cell, b: Cell): Step =>
  () =>
    a.value / b.value;
