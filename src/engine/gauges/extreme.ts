import type { Cell, Step } from './cell.js';

/**
 * The highest (sign 1) or lowest (sign −1) of the last `sessions` values, today's included.
 * A queue of the values that may still become the extreme: each enters and leaves once, so a session costs O(1) on average.
 */
export function extreme(out: Cell, x: Cell, sessions: number, sign: 1 | -1): Step {
  const values = new Float64Array(sessions);
  const days = new Int32Array(sessions);
  let head = 0;
  let length = 0;
  let today = -1;
  return () => {
    out.value = Number.NaN;
    if (Number.isNaN(x.value)) return;
    today++;
    if (length > 0 && days[head]! <= today - sessions) {
      head = head + 1 === sessions ? 0 : head + 1;
      length--;
    }
    while (length > 0 && sign * values[(head + length - 1) % sessions]! <= sign * x.value) length--;
    const at = (head + length) % sessions;
    values[at] = x.value;
    days[at] = today;
    length++;
    if (today + 1 >= sessions) out.value = values[head]!;
  };
}
