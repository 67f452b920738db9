import { hasSpread, mean, standardDeviation } from './moments.js';

/** The quadratic spectral kernel at x = lag / bandwidth. */
function quadraticSpectral(x: number): number {
  if (x === 0) return 1;
  const angle = (6 * Math.PI * x) / 5;
  return (3 / (angle * angle)) * (Math.sin(angle) / angle - Math.cos(angle));
}

/** Slope of each value on the one before, both about the mean of all; kept off 1, where whitening would divide by 0. */
function persistence(deviations: Float64Array): number {
  let [products, squares] = [0, 0];
  for (let i = 1; i < deviations.length; i++) {
    products += deviations[i]! * deviations[i - 1]!;
    squares += deviations[i - 1]! ** 2;
  }
  return Math.max(-0.97, Math.min(0.97, squares > 0 ? products / squares : 0));
}

/**
 * Standard error of a mean from the quadratic spectral kernel, prewhitened: an AR(1) is taken out, the rest is weighted with Andrews's
 * automatic bandwidth 1.3221 (α T)^(1/5), α = 4ρ²/(1 − ρ)⁴ of an AR(1) of the rest, and the variance is divided by (1 − slope)². In the
 * unit of the values. NaN for fewer than four values or no spread. Source: Andrews (1991); Andrews & Monahan (1992), both slopes held
 * within ±0.97 as there.
 *
 * Example: `spectralError([4.2, 4.6, 6.3, 4.5, 9.4, -3.6, 1.1, -2, 0.5, 3.3, -1.7, 2.4])` is 1.1566233176158283.
 */
export function spectralError(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 4 || !hasSpread(standardDeviation(values))) return Number.NaN;
  const centre = mean(values);
  const deviations = Float64Array.from({ length: n }, (_, i) => values[i]! - centre);
  const slope = persistence(deviations);
  const white = Float64Array.from({ length: n - 1 }, (_, i) => deviations[i + 1]! - slope * deviations[i]!);
  const rho = persistence(white);
  const bandwidth = 1.3221 * (((4 * rho * rho) / (1 - rho) ** 4) * white.length) ** 0.2;
  return Math.sqrt(weightedVariance(white, bandwidth) / n) / (1 - slope);
}

/** Long-run variance; a weight that has fallen below 1e-4 of the first and stays there ends the sum. */
function weightedVariance(white: Float64Array, bandwidth: number): number {
  let sum = 0;
  for (let lag = 0; lag < white.length && lag <= 60 * bandwidth; lag++) {
    let products = 0;
    for (let i = lag; i < white.length; i++) products += white[i]! * white[i - lag]!;
    sum += lag === 0 ? products : 2 * quadraticSpectral(lag / bandwidth) * products;
  }
  return Math.max(0, sum / white.length);
}
