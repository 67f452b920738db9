/** How likely chance alone makes a long run of hits. Lengths and trials are whole numbers, probabilities within [0, 1]. */

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

/**
 * P(the longest run of hits in n independent trials ≥ k), exactly and in O(n): g(t) = g(t−1) + q pᵏ (1 − g(t−k−1)) from g(k) = pᵏ. Tiny
 * ones keep their digits. Source: de Moivre (1738); Schilling (1990), "The Longest Run of Heads".
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
    begun[t] = t === 1 ? (first ?? afterMiss / (1 - afterHit + afterMiss)) : miss * afterMiss;
    const reached = t >= length ? begun[t - length + 1]! * afterHit ** (length - 1) : 0;
    const before = inside;
    inside = inside * afterHit + begun[t]! - reached;
    miss = t === 1 ? 1 - begun[1]! : miss * (1 - afterMiss) + before * (1 - afterHit);
    done += reached;
  }
  return done;
}

/**
 * P(the longest run of hits or of misses in n independent trials ≥ k), exactly and in O(n): what "a streak either way" is worth. A trial
 * that is neither (a tie, probability 1 − p − miss) ends both; `miss` is 1 − p unless given. For even odds it is the chance of a run one
 * shorter in one trial less. Source: as `longestRunProbabilityMarkov`, two kinds of run kept apart.
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
