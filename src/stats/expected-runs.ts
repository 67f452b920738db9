import { longestRunProbability, type MarkovRunOf, type RunOf } from './longest-run.js';

/**
 * How many long runs of hits, how long, and how often, chance alone makes on average; in trials, of which the caller knows how many make a
 * year.
 */

/**
 * Expected length of the longest run of hits in n independent trials, Σ P(longest ≥ k) over k. In trials.
 *
 * Example: `expectedLongestRun({ trials: 2, p: 0.5 })` is 1.
 */
export function expectedLongestRun({ trials, p }: Omit<RunOf, 'length'>): number {
  let sum = 0;
  for (let length = 1; length <= trials; length++) {
    const probability = longestRunProbability({ trials, length, p });
    sum += probability;
    if (probability < 1e-17) break;
  }
  return sum;
}

/**
 * Expected number of runs of at least k hits in n independent trials, a run counted once however long: pᵏ + (n − k) q pᵏ.
 *
 * Example: `expectedRuns({ trials: 3, length: 2, p: 0.5 })` is 0.375.
 */
export function expectedRuns({ trials, length, p }: RunOf): number {
  return length > trials ? 0 : p ** length * (1 + (trials - length) * (1 - p));
}

/**
 * Expected number of runs of at least k hits where a hit changes the odds of the next, the first trial as any other.
 *
 * Example: `expectedRunsMarkov({ trials: 3, length: 2, afterHit: 0.5, afterMiss: 0.5 })` is 0.375.
 */
export function expectedRunsMarkov({ trials, length, afterHit, afterMiss }: Omit<MarkovRunOf, 'first'>): number {
  if (length > trials) return 0;
  const hit = afterMiss / (1 - afterHit + afterMiss);
  return afterHit ** (length - 1) * (hit + (trials - length) * (1 - hit) * afterMiss);
}

/**
 * Expected number of trials from one run of at least k hits to the next, 1 / (q pᵏ), in the long run.
 *
 * Example: `expectedRecurrence({ length: 2, p: 0.5 })` is 8.
 */
export function expectedRecurrence({ length, p }: Omit<RunOf, 'trials'>): number {
  return 1 / ((1 - p) * p ** length);
}

/**
 * Expected number of trials until the first run of k hits is complete, (p⁻ᵏ − 1) / q. Source: Feller (1968), XIII.7.
 *
 * Example: `expectedWait({ length: 2, p: 0.5 })` is 6.
 */
export function expectedWait({ length, p }: Omit<RunOf, 'trials'>): number {
  return (p ** -length - 1) / (1 - p);
}
