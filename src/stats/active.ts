import { hasSpread, mean, standardDeviation } from './moments.js';
import { assertSameLength, excessReturns } from './returns.js';
import { onSide, type Side } from './side.js';
import { TIE } from './ties.js';

/** A strategy less its benchmark, period by period. Strategy first, benchmark second; every function throws when their lengths differ. */

/**
 * Tracking error a year: standard deviation (ddof 1) of returns − benchmark, × √A. A fraction; 0 for the benchmark itself.
 * NaN for fewer than two periods. Source: Grinold & Kahn (2000).
 *
 * Example: `trackingError([0.01, 0.03, 0.05], [0, 0.01, 0.02], 4)` is 0.02.
 */
export function trackingError(returns: ArrayLike<number>, benchmark: ArrayLike<number>, periodsPerYear: number): number {
  return standardDeviation(excessReturns(returns, benchmark)) * Math.sqrt(periodsPerYear);
}

/**
 * Information ratio, arithmetic: mean of returns − benchmark over its standard deviation (ddof 1), × √A. Unitless.
 * NaN for fewer than two periods or no tracking error. Source: Goodwin (1998), "The Information Ratio".
 *
 * Example: `informationRatio([0.01, 0.03, 0.05], [0, 0.01, 0.02], 4)` is 4.
 */
export function informationRatio(returns: ArrayLike<number>, benchmark: ArrayLike<number>, periodsPerYear: number): number {
  const active = excessReturns(returns, benchmark);
  const deviation = standardDeviation(active);
  return hasSpread(deviation) ? (mean(active) / deviation) * Math.sqrt(periodsPerYear) : Number.NaN;
}

/**
 * Information ratio from growth: the difference of the two annual growth rates over the annual tracking error. Unitless.
 * NaN without tracking error. Source: PerformanceAnalytics `InformationRatio`.
 *
 * Example: `informationRatioOfGrowth({ cagr: 0.12, benchmarkCagr: 0.1, trackingError: 0.04 })` is 0.5.
 */
export function informationRatioOfGrowth(of: {
  readonly cagr: number;
  readonly benchmarkCagr: number;
  readonly trackingError: number;
}): number {
  return hasSpread(of.trackingError) ? (of.cagr - of.benchmarkCagr) / of.trackingError : Number.NaN;
}

/**
 * Batting average: the share of periods ahead of the benchmark, strictly (by more than `tie`, TIE unless given); with ties `half` an equal return counts a half. A fraction.
 * NaN for no periods or any NaN. Source: Bacon (2008), ch. 4.
 *
 * Example: `battingAverage([0.02, 0.01], [0.01, 0.01], 'half')` is 0.75.
 */
export function battingAverage(
  returns: ArrayLike<number>,
  benchmark: ArrayLike<number>,
  ties: 'lose' | 'half' = 'lose',
  tie = TIE,
): number {
  const active = excessReturns(returns, benchmark);
  const half = ties === 'half' ? 0.5 : 0;
  let score = 0;
  for (let i = 0; i < active.length; i++) {
    if (active[i]! > tie) score++;
    else if (active[i]! >= -tie) score += half;
    else if (Number.isNaN(active[i]!)) return Number.NaN;
  }
  return score / active.length;
}

/**
 * Number ratio: among the periods on a side of the benchmark, the share in which the strategy went the same way (r > 0 on `up`, r < 0 on `down`,
 * r ≤ 0 on `notUp`). A fraction. NaN without such periods. Source: Bacon (2008); PerformanceAnalytics `UpDownRatios` (Number).
 *
 * Example: `numberRatio([0.01, -0.01, 0.02], [0.01, 0.02, -0.01], 'up')` is 0.5.
 */
export function numberRatio(returns: ArrayLike<number>, benchmark: ArrayLike<number>, side: Side): number {
  assertSameLength(returns, benchmark);
  let [periods, same] = [0, 0];
  for (let i = 0; i < returns.length; i++) {
    if (Number.isNaN(returns[i]! + benchmark[i]!)) return Number.NaN;
    if (!onSide(benchmark[i]!, side)) continue;
    periods++;
    if (onSide(returns[i]!, side)) same++;
  }
  return same / periods;
}

/**
 * Percent ratio: among the periods on a side of the benchmark, the share in which the strategy was strictly ahead of it. A fraction.
 * NaN without such periods. Source: Bacon (2008); PerformanceAnalytics `UpDownRatios` (Percent; its `Down` is our `notUp`).
 *
 * Example: `percentRatio([0.02, 0.01, 0], [0.01, 0.02, -0.01], 'up')` is 0.5.
 */
export function percentRatio(returns: ArrayLike<number>, benchmark: ArrayLike<number>, side: Side): number {
  assertSameLength(returns, benchmark);
  let [periods, ahead] = [0, 0];
  for (let i = 0; i < returns.length; i++) {
    if (Number.isNaN(returns[i]! + benchmark[i]!)) return Number.NaN;
    if (!onSide(benchmark[i]!, side)) continue;
    periods++;
    if (returns[i]! > benchmark[i]!) ahead++;
  }
  return ahead / periods;
}
