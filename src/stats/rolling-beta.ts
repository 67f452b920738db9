import { comoments, hasSpreadSum } from './correlation.js';
import { assertWindow } from './relative.js';
import { assertSameLength } from './returns.js';

/**
 * Beta of returns on the benchmark over each window of so many periods: T returns each in, T + 1 − window out, the first ending at index
 * window − 1; none when the history is shorter. Raw returns. NaN in windows with no spread in the benchmark or a NaN. Throws when the lengths
 * differ and unless the window is a whole number ≥ 1.
 *
 * The sums slide, dx and dy being newest less oldest: Σxx += dx (x1 − x̄' + x0 − x̄), Σxy += dy (x1 − x̄') + dx (y0 − ȳ).
 * They are counted afresh where they fell so far that rounding would show, and where they are NaN.
 *
 * Example: `rollingBeta([0.02, 0.04, 0.06], [0.01, 0.02, 0.04], 2)[1]` is 1.
 */
export function rollingBeta(returns: ArrayLike<number>, benchmark: ArrayLike<number>, window: number): Float64Array {
  assertWindow(window);
  assertSameLength(returns, benchmark);
  const betas = new Float64Array(Math.max(0, returns.length + 1 - window));
  let sums: Sums = { meanX: 0, meanY: 0, sumXX: 0, sumXY: 0 };
  let largest = Number.NaN;
  for (let i = 0; i < betas.length; i++) {
    if (i > 0) slide(sums, benchmark[i - 1]!, benchmark[i + window - 1]!, returns[i - 1]!, returns[i + window - 1]!, window);
    if (!(sums.sumXX > 1e-4 * largest) || Number.isNaN(sums.sumXY)) {
      sums = { ...comoments(part(benchmark, i, window), part(returns, i, window)) };
      largest = sums.sumXX;
    }
    if (sums.sumXX > largest) largest = sums.sumXX;
    betas[i] = hasSpreadSum(sums.sumXX, window) ? sums.sumXY / sums.sumXX : Number.NaN;
  }
  return betas;
}

interface Sums {
  meanX: number;
  meanY: number;
  sumXX: number;
  sumXY: number;
}

function slide(sums: Sums, x0: number, x1: number, y0: number, y1: number, window: number): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const meanX = sums.meanX + dx / window;
  sums.sumXX += dx * (x1 - meanX + x0 - sums.meanX);
  sums.sumXY += dy * (x1 - meanX) + dx * (y0 - sums.meanY);
  sums.meanX = meanX;
  sums.meanY += dy / window;
}

function part(values: ArrayLike<number>, from: number, length: number): Float64Array {
  const copy = new Float64Array(length);
  for (let i = 0; i < length; i++) copy[i] = values[from + i]!;
  return copy;
}
