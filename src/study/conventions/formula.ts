/**
 * A figure as one would write it on a board. W is wealth (W₀ the base, W_T the last), r a return, f the riskless one, b the benchmark's,
 * T their number, A periods a year; s₁ a standard deviation with ddof 1, x̄ a mean.
 */
export interface Formula {
  readonly formula: string;
  /** The paper or book it comes from, or who else works it out like this. */
  readonly source: string;
  /** What the value says, as the end of a sentence that begins with it; `period` is what a return spans. */
  plain(value: string, period: 'day' | 'week' | 'month'): string;
}
