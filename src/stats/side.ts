import { assertSameLength } from './returns.js';

/** Which periods of the benchmark count: those in which it rose, fell, or did not rise (fell or stood still). */
export type Side = 'up' | 'down' | 'notUp';

/**
 * Whether a benchmark's return lies on a side; NaN lies on every one, so that it is not lost on the way to the result.
 *
 * Example: `onSide(0, 'notUp')` is true.
 */
export function onSide(benchmark: number, side: Side): boolean {
  return side === 'up' ? !(benchmark <= 0) : side === 'down' ? !(benchmark >= 0) : !(benchmark > 0);
}

/**
 * The pairs whose benchmark return lies on a side. Throws when the lengths differ.
 *
 * Example: `selectSide([0.1, 0.2], [-0.1, 0.1], 'up').returns[0]` is 0.2.
 */
export function selectSide(
  returns: ArrayLike<number>,
  benchmark: ArrayLike<number>,
  side: Side,
): { readonly returns: Float64Array; readonly benchmark: Float64Array } {
  assertSameLength(returns, benchmark);
  const chosen = { returns: new Float64Array(returns.length), benchmark: new Float64Array(returns.length) };
  let count = 0;
  for (let i = 0; i < returns.length; i++) {
    if (!onSide(benchmark[i]!, side)) continue;
    chosen.returns[count] = returns[i]!;
    chosen.benchmark[count++] = benchmark[i]!;
  }
  return { returns: chosen.returns.slice(0, count), benchmark: chosen.benchmark.slice(0, count) };
}
