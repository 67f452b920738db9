/**
 * Chance that at least one of several looks (series, windows, lengths) shows what each shows with its own probability: if they were
 * independent, and at most, however they hang together. Source: Šidák (1967) and Bonferroni; the look-elsewhere effect of Gross & Vitells
 * (2010).
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
