import { hasSpread, mean, standardDeviation } from './moments.js';

/**
 * Autocorrelation at a lag (1 unless given): Σ x[t] x[t−k] / Σ x[t]², deviations from the mean of all. Unitless, within ±1.
 * NaN for fewer than k + 2 values or no spread. Source: Box & Jenkins (1970); statsmodels `acf` (not the pandas one, which re-centres).
 *
 * Example: `autocorrelation([1, -1, 1, -1])` is -0.75.
 */
export function autocorrelation(values: ArrayLike<number>, lag = 1): number {
  const n = values.length;
  if (n < lag + 2 || !hasSpread(standardDeviation(values))) return Number.NaN;
  const centre = mean(values);
  let products = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const deviation = values[i]! - centre;
    squares += deviation * deviation;
    if (i >= lag) products += deviation * (values[i - lag]! - centre);
  }
  return products / squares;
}
