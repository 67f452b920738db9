import { type Cell, ring, type Step } from './cell.js';

/** Standard deviation (ddof 1) of the last `sessions` one-session returns, a year: × √252. */
export function volatility(x: Cell, sessions: number): Step {
  const past = ring(sessions);
  let last = Number.NaN;
  let sum = 0;
  let squares = 0;
  return () => {
    const change = x.value / last - 1;
    last = x.value;
    if (Number.isNaN(change)) return Number.NaN;
    const full = past.count() === sessions;
    const out = past.push(change);
    sum += full ? change - out : change;
    squares += full ? change * change - out * out : change * change;
    if (past.wrapped()) {
      sum = 0;
      squares = 0;
      for (const value of past.values) {
        sum += value;
        squares += value * value;
      }
    }
    if (past.count() < sessions) return Number.NaN;
    return Math.sqrt((Math.max(0, squares - (sum * sum) / sessions) / (sessions - 1)) * 252);
  };
}
