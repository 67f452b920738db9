/** Factorials of numbers that need not be whole, kept as small corrections to Stirling's formula so that large ones lose no digits. */

const HALF_LOG_TWO_PI = 0.9189385332046727;
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360] as const;

/**
 * What Stirling's formula for log Γ(x + 1) lacks: log Γ(x + 1) − (x + ½) log x + x − ½ log 2π, about 1/(12x). To 1e-15. NaN unless x > 0.
 * Source: Loader (2000), "Fast and Accurate Computation of Binomial Probabilities"; here by recurrence up to 16, then de Moivre's series.
 *
 * Example: `stirlingError(1)` is 0.08106146679532726.
 */
export function stirlingError(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let error = 0;
  let z = x;
  for (; z < 16; z++) error += (z + 0.5) * Math.log1p(1 / z) - 1;
  let series = 0;
  for (let i = SERIES.length - 1; i >= 0; i--) series = series / (z * z) + SERIES[i]!;
  return error + series / z;
}

/**
 * Natural logarithm of the gamma function. To about 1e-15, of itself where it is large. NaN unless x > 0.
 *
 * Example: `logGamma(5)` is 3.1780538303479458.
 */
export function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  return stirlingError(x) + (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI;
}

/** x log(x/m) − (x − m), without the loss of digits where x is near m. */
function deviance(x: number, m: number): number {
  const v = (x - m) / (x + m);
  if (!(Math.abs(v) < 0.1)) return x * Math.log(x / m) + m - x;
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum || Number.isNaN(next)) return next;
    sum = next;
  }
}

/**
 * Γ(a+b+1) / (Γ(a+1) Γ(b+1)) pᵃ qᵇ, the binomial probability of a hits and b misses, which need not be whole; q is 1 − p, given apart since
 * it may be the smaller. To about 1e-14 of itself. NaN for a negative count. Source: Loader (2000), as in R's `dbinom_raw`.
 *
 * Example: `binomialTerm({ hits: 2, misses: 1, p: 0.5, q: 0.5 })` is 0.375.
 */
export function binomialTerm({ hits, misses, p, q }: { hits: number; misses: number; p: number; q: number }): number {
  if (!(hits >= 0 && misses >= 0)) return Number.NaN;
  if (hits === 0) return powerOf(q, p, misses);
  if (misses === 0) return powerOf(p, q, hits);
  if (p === 0 || q === 0) return 0;
  const n = hits + misses;
  const exponent = stirlingError(n) - stirlingError(hits) - stirlingError(misses) - deviance(hits, n * p) - deviance(misses, n * q);
  return Math.exp(exponent) * Math.sqrt(n / hits / misses / (2 * Math.PI));
}

/** pⁿ, through 1 − p where that is the smaller. */
const powerOf = (p: number, q: number, n: number): number => (n === 0 ? 1 : q < 0.5 ? Math.exp(n * Math.log1p(-q)) : p ** n);
