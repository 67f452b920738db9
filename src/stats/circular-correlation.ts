/** Beyond so many events a transform is faster than adding up shift by shift. */
const DIRECT = 300;

/**
 * Sum of a series over a set of places, for every shift of the set around the series: element s is Σ series[(place + s) mod n]. Directly for up to
 * 300 places, else through the Fourier transform, O(n log n), true to about 1e-13 of the largest sum. Source: the convolution theorem;
 * Cooley & Tukey (1965).
 *
 * Example: `circularSums([1, 2, 3], [0, 2])[1]` is 3.
 */
export function circularSums(series: ArrayLike<number>, places: readonly number[]): Float64Array {
  const n = series.length;
  const sums = new Float64Array(n);
  if (places.length > DIRECT) return transformed(series, places, sums);
  const twice = new Float64Array(2 * n);
  for (let i = 0; i < twice.length; i++) twice[i] = series[i % n]!;
  for (const place of places) for (let shift = 0; shift < n; shift++) sums[shift]! += twice[place + shift]!;
  return sums;
}

/** The series twice over, correlated with the places: the first n values of the linear correlation are those of the circle. */
function transformed(series: ArrayLike<number>, places: readonly number[], sums: Float64Array): Float64Array {
  const n = series.length;
  const size = 2 ** Math.ceil(Math.log2(2 * n));
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < 2 * n; i++) real[i] = series[i % n]!;
  for (const place of places) imaginary[place]! += 1; // both are real: one transform holds the two
  fourier(real, imaginary);
  const [productReal, productImaginary] = [new Float64Array(size), new Float64Array(size)];
  for (let k = 0; k < size; k++) {
    const mirror = (size - k) % size;
    const [a, b, c, d] = [real[k]!, imaginary[k]!, real[mirror]!, imaginary[mirror]!];
    const [seriesReal, seriesImaginary] = [(a + c) / 2, (b - d) / 2];
    const [placesReal, placesImaginary] = [(b + d) / 2, (c - a) / 2];
    // The series' transform times the conjugate of the places', conjugated once more to turn the transform into its inverse.
    productReal[k] = seriesReal * placesReal + seriesImaginary * placesImaginary;
    productImaginary[k] = -(seriesImaginary * placesReal - seriesReal * placesImaginary);
  }
  fourier(productReal, productImaginary);
  for (let shift = 0; shift < n; shift++) sums[shift] = productReal[shift]! / size;
  return sums;
}

/** Discrete Fourier transform in place; the length is a power of two. */
function fourier(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [real[i], real[j]] = [real[j]!, real[i]!];
    [imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!];
  }
  const { cosines, sines } = rootsOf(n);
  for (let half = 1; half < n; half *= 2) {
    const step = n / (2 * half);
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const [even, odd] = [start + k, start + k + half];
        const [cosine, sine] = [cosines[k * step]!, sines[k * step]!];
        const re = real[odd]! * cosine - imaginary[odd]! * sine;
        const im = real[odd]! * sine + imaginary[odd]! * cosine;
        real[odd] = real[even]! - re;
        imaginary[odd] = imaginary[even]! - im;
        real[even]! += re;
        imaginary[even]! += im;
      }
    }
  }
}

interface Roots {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

let lastRoots: Roots = { cosines: new Float64Array(0), sines: new Float64Array(0) };

/** Half the n-th roots of unity, those of the last n kept: they cost as much as a transform, and one study transforms one length. */
function rootsOf(n: number): Roots {
  const half = n / 2;
  if (lastRoots.cosines.length === half) return lastRoots;
  const [cosines, sines] = [new Float64Array(half), new Float64Array(half)];
  for (let k = 0; k < half; k++) {
    cosines[k] = Math.cos((2 * Math.PI * k) / n);
    sines[k] = -Math.sin((2 * Math.PI * k) / n);
  }
  lastRoots = { cosines, sines };
  return lastRoots;
}
