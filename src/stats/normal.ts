const polynomial = (coefficients: readonly number[], x: number): number => {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
};

/** Cody's rational approximations, numerator and denominator, highest power first. */
const CENTRE = [
  [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
] as const;
const SHOULDER = [
  [
    1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726,
    6848.190450536283, 11602.65143764735, 9842.714838383978,
  ],
  [
    1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
    38912.00328609327, 19685.429676859992,
  ],
] as const;

const ROOT_OF_TWO_PI = 2.5066282746310002;

/**
 * The standard normal's density, exp(−z²/2) / √(2π). Source: any table.
 *
 * Example: `normalDensity(0)` is 0.3989422804014327.
 */
export function normalDensity(z: number): number {
  return halfGauss(Math.abs(z)) / ROOT_OF_TWO_PI;
}

/**
 * The standard normal's distribution function P(Z ≤ z), in both tails to about 1e-15 of itself: 1 − P is P(−z), never a subtraction. NaN
 * for NaN. Source: Cody (1969), "Rational Chebyshev Approximation for the Error Function", as in R's `pnorm`; Laplace (1805) beyond 5.66.
 *
 * Example: `normalCdf(1.959963984540054)` is 0.975.
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (size <= 0.67448975) {
    const square = z * z;
    return 0.5 + (z * polynomial(CENTRE[0], square)) / polynomial(CENTRE[1], square);
  }
  const tail = halfGauss(size) * millsRatio(size);
  return z > 0 ? 1 - tail : tail;
}

/**
 * Two-sided p-value of a standard normal statistic, P(|Z| ≥ |z|). NaN for NaN.
 *
 * Example: `normalTwoSided(-1.959963984540054)` is 0.05.
 */
export function normalTwoSided(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}

/** The tail over exp(−z²/2), for z above the quartile; far out by Laplace's continued fraction, 1 / (z + 1 / (z + 2 / (z + …))). */
function millsRatio(z: number): number {
  if (z < 5.66) return polynomial(SHOULDER[0], z) / polynomial(SHOULDER[1], z);
  let fraction = 0;
  for (let i = 60; i > 0; i--) fraction = i / (z + fraction);
  return 1 / (z + fraction) / ROOT_OF_TWO_PI;
}

/** exp(−z²/2) in two factors, the first of an exact exponent: squaring z at once would cost a digit for each tenfold of z². */
function halfGauss(z: number): number {
  if (z > 40) return 0;
  const whole = Math.trunc(z * 16) / 16;
  return Math.exp((-whole * whole) / 2) * Math.exp((-(z - whole) * (z + whole)) / 2);
}
