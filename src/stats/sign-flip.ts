import type { EventTest } from './circular-shift.js';
import { mean } from './moments.js';
import { type Chance, type Randomisation, randomisation } from './monte-carlo.js';

/** Up to so many values all 2ⁿ choices of signs are looked at. */
const EXHAUSTIVE = 20;

/**
 * Whether the mean of values is away from 0, if each might as well have had the other sign: over all 2ⁿ choices of signs for up to 20
 * values (p = # / 2ⁿ), else over `replications` drawn, (1 + #) / (1 + B). Two-sided is measured from 0. NaN for no values or a NaN. Source:
 * Fisher (1935), § 21; Phipson & Smyth (2010) for p.
 *
 * Example: `signFlipTest([1, 2, 3], { replications: 99, rng: () => 0.5 }).p` is 0.125.
 */
export function signFlipTest(values: ArrayLike<number>, { replications, rng, alternative = 'greater' }: EventTest & Chance): Randomisation {
  const exact = values.length <= EXHAUSTIVE;
  const sums = exact ? allSums(values) : randomSums(values, replications, rng);
  const means = sums.map((sum) => sum / values.length);
  return randomisation(means, mean(values), { exact, alternative });
}

/** Sums under all choices of signs: those of the first i values, then the same with value i the other way. */
function allSums(values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(2 ** values.length);
  for (let i = 0; i < values.length; i++) {
    const half = 2 ** i;
    for (let j = half - 1; j >= 0; j--) {
      sums[half + j] = sums[j]! - values[i]!;
      sums[j]! += values[i]!;
    }
  }
  return sums;
}

function randomSums(values: ArrayLike<number>, replications: number, rng: () => number): Float64Array {
  return new Float64Array(replications).map(() => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += rng() < 0.5 ? values[i]! : -values[i]!;
    return sum;
  });
}
