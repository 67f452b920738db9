import type { Cell, Step } from './cell.js';

/** The session that is shown today. */
export interface Clock {
  session: number;
}

/**
 * The return since the last close before today's month or year; `periods` numbers those of the dataset's sessions. NaN in the first of them, of
 * which the beginning is not known.
 */
export function changeSince(out: Cell, x: Cell, clock: Clock, periods: Int32Array): Step {
  const state = { period: -1, base: Number.NaN, last: Number.NaN };
  return () => {
    const period = periods[clock.session]!;
    if (period !== state.period) state.base = state.last;
    state.period = period;
    state.last = x.value;
    out.value = x.value / state.base - 1;
  };
}
