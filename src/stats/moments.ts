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

/** What the first four moments of a series say, each pass over it made once. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** ddof 1. */
  readonly deviation: number;
  /** Population g1 = m3 / m2^1.5. */
  readonly skewness: number;
  /** Population, non-excess b2 = m4 / m2², 3 for the normal. */
  readonly kurtosis: number;
}

/**
 * Mean, standard deviation (ddof 1), population skewness g1 and population kurtosis b2 of a series. What takes more values or more spread than
 * there are is NaN: two for the deviation, three for g1, four for b2.
 *
 * Example: `moments([-1, -1, 1, 1]).kurtosis` is 1.
 */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - centre) * (values[i]! - centre);
  const population = Math.sqrt(squares / n);
  let [cubes, fourths] = [0, 0];
  for (let i = 0; i < n; i++) {
    const z = (values[i]! - centre) / population;
    cubes += z * z * z;
    fourths += z * z * z * z;
  }
  const spread = hasSpread(population);
  return {
    n,
    mean: centre,
    deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN,
    skewness: spread && n > 2 ? cubes / n : Number.NaN,
    kurtosis: spread && n > 3 ? fourths / n : Number.NaN,
  };
}

/**
 * Skewness: population g1 = m3 / m2^1.5, or sample G1 = g1 √(n(n−1)) / (n−2). Unitless. NaN for n < 3 or no spread.
 * Source: Joanes & Gill (1998); scipy `skew` with bias true, false.
 *
 * Example: `skewness([0, 0, 3], 'population')` is 0.7071067811865476.
 */
export function skewness(values: ArrayLike<number>, kind: MomentKind = 'sample'): number {
  const { n, skewness: g1 } = moments(values);
  return kind === 'population' ? g1 : (g1 * Math.sqrt(n * (n - 1))) / (n - 2);
}

/**
 * Kurtosis: population b2 = m4 / m2², or sample excess G2 = (n−1)/((n−2)(n−3)) ((n+1)(b2 − 3) + 6), where the normal has 0.
 * Unitless. NaN for n < 4 or no spread. Source: Joanes & Gill (1998); scipy `kurtosis`.
 *
 * Example: `kurtosis([-1, -1, 1, 1], 'population')` is 1.
 */
export function kurtosis(values: ArrayLike<number>, kind: MomentKind = 'sample'): number {
  const { n, kurtosis: b2 } = moments(values);
  return kind === 'population' ? b2 : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (b2 - 3) + 6);
}
