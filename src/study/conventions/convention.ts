import type { CurveContext } from '../curve.js';

/** A program that prints figures, and what was read of it: its own source, never its output. */
export interface Library {
  readonly name: string;
  /** As far as its source tells; empty where it has none. */
  readonly version: string;
  readonly read: string;
}

/** How one library works out one of our figures. Nothing of the library is run: `of` is its published formula on the run's own curve. */
export interface Convention {
  /** The id of our figure. */
  readonly figure: string;
  readonly library: Library;
  /** The function or option, and the file where it was not the library's main one. */
  readonly call: string;
  /** What it does otherwise, in one clause; SAME where its convention is ours. */
  readonly because: string;
  /** The number it would print, with its sign; a fraction where it prints percent. NaN where it has none for this curve. */
  of(context: CurveContext): number;
}

export const SAME = '';

export const EMPYRICAL: Library = {
  name: 'empyrical',
  version: 'reloaded 0.5',
  read: 'stefan-jansen/empyrical-reloaded, src/empyrical/stats.py at 2df4789',
};
export const QUANTSTATS: Library = { name: 'quantstats', version: '0.0.84', read: 'ranaroussi/quantstats, quantstats/stats.py at 01323c1' };
/** Before its annual growth and its expected shortfall were mended. */
export const QUANTSTATS_OLD: Library = { name: 'quantstats (old)', version: '0.0.64', read: 'ranaroussi/quantstats, its issues of 2025' };
export const FFN: Library = { name: 'ffn', version: '1.1.5', read: 'pmorissette/ffn, ffn/core.py at 0109ca7' };
/** Before its downside deviation was mended. */
export const FFN_OLD: Library = {
  name: 'ffn (old)',
  version: 'of 2024',
  read: 'pmorissette/ffn, ffn/core.py, and its issue of November 2024',
};
export const PERFORMANCE_ANALYTICS: Library = {
  name: 'PerformanceAnalytics',
  version: '2.1.0',
  read: 'braverock/PerformanceAnalytics, R/ at 03d76ac',
};
export const BACKTESTING: Library = { name: 'backtesting.py', version: '0.6', read: 'kernc/backtesting.py, backtesting/_stats.py' };
export const VECTORBT: Library = { name: 'vectorbt', version: '0.23', read: 'polakowo/vectorbt, vectorbt/returns/nb.py at b4f059b' };
export const LEAN: Library = { name: 'Lean', version: '', read: 'QuantConnect/Lean, Common/Statistics/PortfolioStatistics.cs at c6a5138' };

/** A figure against the benchmark: NaN where there is none. */
export const against =
  (of: (context: CurveContext, benchmark: CurveContext) => number): Convention['of'] =>
  (context) =>
    context.benchmark === null ? Number.NaN : of(context, context.benchmark);

/** vectorbt counts a year as 365 days of the index' spacing, weekends or not. */
export const calendarPeriods = ({ periodsPerYear }: CurveContext): number => ({ 252: 365, 52: 365 / 7, 12: 12 })[periodsPerYear];

/** The riskless rate a year, for the libraries that subtract it from an annual return: the mean over the periods where it is a series. */
export function annualRiskFree({ riskFree, periodsPerYear }: CurveContext): number {
  const annual = (rate: number): number => (1 + rate) ** periodsPerYear - 1;
  if (typeof riskFree === 'number') return annual(riskFree);
  let sum = 0;
  for (let i = 0; i < riskFree.length; i++) sum += annual(riskFree[i]!);
  return sum / riskFree.length;
}
