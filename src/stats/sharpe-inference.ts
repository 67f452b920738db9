import { normalCdf } from './normal.js';
import { normalQuantile } from './normal-quantile.js';
import { type SharpeOf, sharpeErrorMertens } from './sharpe-error.js';

/** Whether a Sharpe ratio is luck, given its history's length and shape and how many were tried. Ratios are per period, not annual. */

/** Population skewness g1 and population, non-excess kurtosis b2, which is 3 for the normal. */
export interface Shape {
  readonly skewness: number;
  readonly kurtosis: number;
}

/**
 * How many strategies were tried (it need not be whole: correlated ones count for fewer), and the variance of their Sharpe ratios per
 * period.
 */
export interface Trials {
  readonly trials: number;
  readonly variance: number;
}

const EULER_MASCHERONI = 0.5772156649015329;

/**
 * Probabilistic Sharpe ratio: the chance, T returns given, that the true ratio is above a benchmark (0 unless given), Φ((S − S*) √(T − 1) /
 * √(1 − g1 S + (b2 − 1)/4 S²)). NaN for fewer than two returns. Source: Bailey & López de Prado (2012), "The Sharpe Ratio Efficient
 * Frontier".
 *
 * Example: `probabilisticSharpe({ sharpe: 0, observations: 100, skewness: 0, kurtosis: 3 })` is 0.5.
 */
export function probabilisticSharpe(of: SharpeOf & Shape & { readonly benchmark?: number }): number {
  const { sharpe, observations, benchmark = 0 } = of;
  return observations > 1 ? normalCdf((sharpe - benchmark) / sharpeErrorMertens({ ...of, observations: observations - 1 })) : Number.NaN;
}

/**
 * The highest Sharpe ratio to expect among N strategies without any skill, √V ((1 − γ) Φ⁻¹(1 − 1/N) + γ Φ⁻¹(1 − 1/(N e))), γ that of Euler
 * and Mascheroni. 0 for one, and never below. Per period, as the variance is. Source: Bailey & López de Prado (2014), "The Deflated Sharpe
 * Ratio".
 *
 * Example: `expectedMaximumSharpe({ trials: 100, variance: 0.002 })` is 0.11317200186513214.
 */
export function expectedMaximumSharpe({ trials, variance }: Trials): number {
  if (trials <= 1) return 0;
  const highest = (1 - EULER_MASCHERONI) * normalQuantile(1 / trials) + EULER_MASCHERONI * normalQuantile(1 / (trials * Math.E));
  return Math.sqrt(variance) * Math.max(0, -highest);
}

/**
 * Deflated Sharpe ratio: the probabilistic one against the highest to expect by luck among all that were tried. One trial does not deflate.
 * Source: Bailey & López de Prado (2014).
 *
 * Example: `deflatedSharpe({ sharpe: 0, observations: 100, skewness: 0, kurtosis: 3, trials: 1, variance: 0 })` is 0.5.
 */
export function deflatedSharpe(of: SharpeOf & Shape & Trials): number {
  return probabilisticSharpe({ ...of, benchmark: expectedMaximumSharpe(of) });
}

/**
 * Minimum track record: how many returns it takes for the probabilistic Sharpe ratio to reach a level (0.95 unless given). In periods, not
 * rounded. Infinity would be NaN: when the ratio is not above the benchmark. Source: Bailey & López de Prado (2012), eq. 13.
 *
 * Example: `minimumTrackRecord({ sharpe: 0.1, skewness: 0, kurtosis: 3 })` is 272.907117136589.
 */
export function minimumTrackRecord(of: Shape & { readonly sharpe: number; readonly benchmark?: number; readonly level?: number }): number {
  const { sharpe, benchmark = 0, level = 0.95 } = of;
  if (!(sharpe > benchmark)) return Number.NaN;
  const error = sharpeErrorMertens({ ...of, observations: 1 });
  return 1 + ((error * normalQuantile(level)) / (sharpe - benchmark)) ** 2;
}

/**
 * Minimum backtest: the years of history below which the best of N strategies without skill is expected to show at least this annual Sharpe
 * ratio; `atMost` is the simple bound 2 ln N / S². Source: Bailey, Borwein, López de Prado & Zhu (2014), "Pseudo-Mathematics and Financial
 * Charlatanism".
 *
 * Example: `minimumBacktest({ trials: 45, annualSharpe: 1 }).years` is 4.998087004443404.
 */
export function minimumBacktest({ trials, annualSharpe }: { readonly trials: number; readonly annualSharpe: number }): {
  readonly years: number;
  readonly atMost: number;
} {
  const highest = expectedMaximumSharpe({ trials, variance: 1 });
  return { years: (highest / annualSharpe) ** 2, atMost: (2 * Math.log(trials)) / annualSharpe ** 2 };
}
