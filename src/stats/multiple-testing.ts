/**
 * P-values corrected for being several, each in the place of the one that it corrects and never above 1: reject where the corrected one is
 * at most the level. A NaN (a cell without a test) stays one and is not counted among the tests.
 */

/** Places of the p-values in ascending order, NaNs left out. */
const ascending = (ps: readonly number[]): number[] => [...ps.keys()].filter((i) => !Number.isNaN(ps[i])).sort((i, j) => ps[i]! - ps[j]!);

/**
 * Bonferroni: each times the number of tests. Holds the chance of any false rejection under whatever dependence; Holm does so too and
 * rejects more.
 *
 * Example: `bonferroni([0.01, 0.04])[1]` is 0.08.
 */
export function bonferroni(ps: readonly number[]): number[] {
  const tests = ascending(ps).length;
  return ps.map((p) => Math.min(1, p * tests));
}

/**
 * Holm: the smallest times m, the next times m − 1, and so on, none below the one before. Holds the chance of any false rejection under
 * whatever dependence. Source: Holm (1979); R `p.adjust`.
 *
 * Example: `holm([0.04, 0.01])[0]` is 0.04.
 */
export function holm(ps: readonly number[]): number[] {
  const order = ascending(ps);
  const corrected = ps.map(() => Number.NaN);
  let highest = 0;
  for (const [rank, i] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (order.length - rank) * ps[i]!));
    corrected[i] = highest;
  }
  return corrected;
}

/**
 * Benjamini and Hochberg: the k-th smallest times m/k, none above the one after. Holds the expected share of false ones among the rejected
 * for tests that are independent or positively dependent. Source: Benjamini & Hochberg (1995); R `p.adjust`.
 *
 * Example: `benjaminiHochberg([0.01, 0.04])[0]` is 0.02.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  return stepUp(ps, 1);
}

/**
 * Benjamini and Yekutieli: the same times 1 + 1/2 + … + 1/m, which holds under whatever dependence. Source: Benjamini & Yekutieli (2001); R
 * `p.adjust`.
 *
 * Example: `benjaminiYekutieli([0.01, 0.04])[0]` is 0.03.
 */
export function benjaminiYekutieli(ps: readonly number[]): number[] {
  let harmonic = 0;
  for (let k = 1; k <= ascending(ps).length; k++) harmonic += 1 / k;
  return stepUp(ps, harmonic);
}

function stepUp(ps: readonly number[], factor: number): number[] {
  const order = ascending(ps);
  const corrected = ps.map(() => Number.NaN);
  let lowest = 1;
  for (let rank = order.length; rank > 0; rank--) {
    const i = order[rank - 1]!;
    lowest = Math.min(lowest, (ps[i]! * order.length * factor) / rank);
    corrected[i] = lowest;
  }
  return corrected;
}
