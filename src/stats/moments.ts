/** Mean, spread and shape of a series, summed plainly from left to right. */

/**
 * Below this a standard deviation of returns is rounding and not spread: wealth is held to 16 digits, so that a constant 0.01% a day comes
 * back from it with a deviation near 1e-16, and a ratio over that would be a made-up astronomical number instead of an undefined one.
 */
const ROUNDING = 1e-12;

/**
 * Whether a standard deviation of returns is more than rounding (1e-12); NaN is not. Ratios over a deviation that is not are NaN.
 *
 * Example: `hasSpread(1e-16)` is false.
 */
export function hasSpread(deviation: number): boolean {
  return deviation > ROUNDING;
}

/** Population gives the moments as they enter formulas; sample corrects them for bias, for display. */
export type MomentKind = 'sample' | 'population';

/**
 * Arithmetic mean. NaN for an empty series.
 *
 * Example: `mean([1, 2, 6])` is 3.
 */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/**
 * Standard deviation with divisor n − ddof, in two passes (mean, then squares about it). Unit of the values. NaN unless n > ddof.
 * Source: numpy `std` with the ddof given.
 *
 * Example: `standardDeviation([1, 2, 3])` is 1.
 */
export function standardDeviation(values: ArrayLike<number>, ddof = 1): number {
  const n = values.length;
  if (n <= ddof) return Number.NaN;
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const deviation = values[i]! - centre;
    squares += deviation * deviation;
  }
  return Math.sqrt(squares / (n - ddof));
}

/**
 * Skewness: population g1 = m3 / m2^1.5, or sample G1 = g1 √(n(n−1)) / (n−2). Unitless. NaN for n < 3 or no spread.
 * Source: Joanes & Gill (1998); scipy `skew` with bias true, false.
 *
 * Example: `skewness([0, 0, 3], 'population')` is 0.7071067811865476.
 */
export function skewness(values: ArrayLike<number>, kind: MomentKind = 'sample'): number {
  const n = values.length;
  const deviation = standardDeviation(values, 0);
  if (n < 3 || !hasSpread(deviation)) return Number.NaN;
  const g1 = standardisedMoment(values, deviation, 3);
  return kind === 'population' ? g1 : (g1 * Math.sqrt(n * (n - 1))) / (n - 2);
}

/**
 * Kurtosis: population b2 = m4 / m2², where the normal has 3, or sample excess G2 = (n−1)/((n−2)(n−3)) ((n+1)(b2 − 3) + 6), where it has 0.
 * Unitless. NaN for n < 4 or no spread. Source: Joanes & Gill (1998); scipy `kurtosis`.
 *
 * Example: `kurtosis([-1, -1, 1, 1], 'population')` is 1.
 */
export function kurtosis(values: ArrayLike<number>, kind: MomentKind = 'sample'): number {
  const n = values.length;
  const deviation = standardDeviation(values, 0);
  if (n < 4 || !hasSpread(deviation)) return Number.NaN;
  const b2 = standardisedMoment(values, deviation, 4);
  return kind === 'population' ? b2 : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (b2 - 3) + 6);
}

/** Mean of the third or fourth power of the deviations in units of their (population) standard deviation. */
function standardisedMoment(values: ArrayLike<number>, deviation: number, power: 3 | 4): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const z = (values[i]! - centre) / deviation;
    sum += power === 3 ? z * z * z : z * z * z * z;
  }
  return sum / values.length;
}
