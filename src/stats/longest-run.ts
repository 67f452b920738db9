/** How long a run of hits to expect from chance alone, in trials; how many trials make a year is the caller's. Needs 0 < p < 1, whole counts ≥ 1. */

/** Independent trials, each a hit with probability p, and the length of run asked for. */
export interface RunOf {
  readonly trials: number;
  readonly length: number;
  readonly p: number;
}

/** Trials whose chance of a hit depends on the one before. */
export interface MarkovRunOf {
  readonly trials: number;
  readonly length: number;
  /** Probability of a hit after a hit. */
  readonly afterHit: number;
  /** Probability of a hit after a miss. */
  readonly afterMiss: number;
  /** Probability of a hit in the first trial; the stationary one unless given. */
  readonly first?: number;
}

const stationary = (afterHit: number, afterMiss: number): number => afterMiss / (1 - afterHit + afterMiss);

/**
 * P(the longest run of hits in n independent trials ≥ k), exactly and in O(n): g(t) = g(t−1) + q pᵏ (1 − g(t−k−1)) from g(k) = pᵏ. Tiny ones keep their
 * digits. Source: de Moivre (1738); Schilling (1990), "The Longest Run of Heads".
 *
 * Example: `longestRunProbability({ trials: 5, length: 3, p: 0.5 })` is 0.25.
 */
export function longestRunProbability({ trials, length, p }: RunOf): number {
  if (length <= 0) return 1;
  if (length > trials) return 0;
  const whole = p ** length;
  const done = new Float64Array(trials + 1);
  done[length] = whole;
  for (let t = length + 1; t <= trials; t++) done[t] = done[t - 1]! + (1 - p) * whole * (1 - done[t - length - 1]!);
  return done[trials]!;
}

/**
 * The same where a hit changes the odds of the next, exactly and in O(n). With both odds equal it is `longestRunProbability`.
 * Source: the Markov chain imbedding of Fu & Koutras (1994), its states summed.
 *
 * Example: `longestRunProbabilityMarkov({ trials: 2, length: 2, afterHit: 0.6, afterMiss: 0.4, first: 0.5 })` is 0.3.
 */
export function longestRunProbabilityMarkov({ trials, length, afterHit, afterMiss, first }: MarkovRunOf): number {
  if (length <= 0) return 1;
  if (length > trials) return 0;
  // Chances, with no long run yet, of the last trial being a miss, being inside a run, and (by trial) having begun one.
  const begun = new Float64Array(trials + 1);
  let [miss, inside, done] = [0, 0, 0];
  for (let t = 1; t <= trials; t++) {
    begun[t] = t === 1 ? (first ?? stationary(afterHit, afterMiss)) : miss * afterMiss;
    const reached = t >= length ? begun[t - length + 1]! * afterHit ** (length - 1) : 0;
    const before = inside;
    inside = inside * afterHit + begun[t]! - reached;
    miss = t === 1 ? 1 - begun[1]! : miss * (1 - afterMiss) + before * (1 - afterHit);
    done += reached;
  }
  return done;
}

/**
 * P(the longest run of hits or of misses in n independent trials ≥ k), exactly and in O(n): what "a streak either way" is worth. A trial that is neither
 * (a tie, probability 1 − p − miss) ends both; `miss` is 1 − p unless given. For even odds it is the chance of k − 1 in n − 1 trials.
 * Source: as `longestRunProbabilityMarkov`, two kinds of run kept apart.
 *
 * Example: `longestRunProbabilityEither({ trials: 3, length: 2, p: 0.5 })` is 0.75.
 */
export function longestRunProbabilityEither({ trials, length, p, miss = 1 - p }: RunOf & { readonly miss?: number }): number {
  if (length <= 0) return 1;
  if (length > trials) return 0;
  const odds = [p, miss] as const;
  const begun = [new Float64Array(trials + 1), new Float64Array(trials + 1)] as const;
  let inside: [number, number] = [0, 0];
  let [neither, done] = [1, 0];
  for (let t = 1; t <= trials; t++) {
    const next: [number, number] = [0, 0];
    for (const kind of [0, 1] as const) {
      begun[kind][t] = (neither + inside[1 - kind]!) * odds[kind];
      const reached = t >= length ? begun[kind][t - length + 1]! * odds[kind] ** (length - 1) : 0;
      next[kind] = inside[kind] * odds[kind] + begun[kind][t]! - reached;
      done += reached;
    }
    neither = (neither + inside[0] + inside[1]) * (1 - p - miss);
    inside = next;
  }
  return done;
}

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
  const hit = stationary(afterHit, afterMiss);
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

/**
 * Chance that at least one of several looks (series, windows, lengths) shows what each shows with its own probability: if they were independent, and at
 * most, however they hang together. Source: Šidák (1967) and Bonferroni; the look-elsewhere effect of Gross & Vitells (2010).
 *
 * Example: `lookElsewhere([0.1, 0.1]).independent` is 0.19.
 */
export function lookElsewhere(probabilities: readonly number[]): { readonly independent: number; readonly atMost: number } {
  let [logNone, sum] = [0, 0];
  for (const probability of probabilities) {
    logNone += Math.log1p(-probability);
    sum += probability;
  }
  return { independent: 0 - Math.expm1(logNone), atMost: Math.min(1, sum) };
}
