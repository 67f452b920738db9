import { correlation } from './correlation.js';
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

/**
 * What smoothed returns take from a risk: √(1 + 2 Σ (T−k)/T × |ρ|^k) over k = 1 … T−1, ρ the correlation of each return with the next. At least 1,
 * and 1 where ρ is undefined. Source: quantstats `autocorr_penalty`, after Lo (2002).
 *
 * Example: `autocorrelationPenalty([1, -1, 1])` is 1.7320508075688772.
 */
export function autocorrelationPenalty(returns: ArrayLike<number>): number {
  const values = Float64Array.from(returns);
  const rho = Math.abs(correlation(values.subarray(0, -1), values.subarray(1)));
  if (Number.isNaN(rho)) return 1;
  let [sum, power] = [0, 1];
  for (let k = 1; k < values.length; k++) {
    power *= rho;
    sum += (1 - k / values.length) * power;
  }
  return Math.sqrt(1 + 2 * sum);
}
