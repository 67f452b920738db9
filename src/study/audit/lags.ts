import type { Run } from '../../engine/run.js';
import { simulate } from '../../engine/simulate.js';
import type { Strategy } from '../../engine/strategy.js';
import type { Dataset, Observations } from '../../model.js';
import { cagr } from '../../stats/growth.js';
import { benchmarkRun, requireBenchmark } from '../benchmarks.js';

/** Sessions by which fills come later than the next close. */
export const LAGS: readonly number[] = [0, 1, 2, 5];
const YEAR = 365.25;

/** What a rule earns over its benchmark when its fills come so much later. */
export interface LagRow {
  /** Sessions after the next close; null for a fill at the very close that decided (`same-close`), which nobody can have. */
  readonly lag: number | null;
  /** A year, as fractions; NaN where undefined. */
  readonly growth: number;
  readonly edge: number;
  /** Times the capital at the end. */
  readonly end: number;
}

interface LagOptions {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly observations?: readonly Observations[];
  readonly benchmark?: string;
}

/**
 * The edge (growth a year over that of the benchmark, both by calendar days / 365.25) by the session of the fill. An edge that is gone after
 * one session more was made in one session; the row of `same-close` is what a backtest shows that buys at the close it decides by.
 */
export function lagRows(
  dataset: Dataset,
  strategy: Strategy,
  { params = {}, observations = [], benchmark = 'large' }: LagOptions = {},
): LagRow[] {
  const against = growthOf(benchmarkRun(requireBenchmark(dataset, benchmark), { dataset }));
  const row = (lag: number | null, run: Run): LagRow => {
    const growth = growthOf(run);
    return { lag, growth, edge: growth - against, end: run.equity[run.equity.length - 1]! / run.equity[0]! };
  };
  return [
    ...LAGS.map((lag) => row(lag, simulate(dataset, strategy, params, { observations, delay: lag }))),
    row(null, simulate(dataset, strategy, params, { observations, fill: 'same-close' })),
  ];
}

function growthOf({ equity, days }: Run): number {
  const last = equity.length - 1;
  return cagr(equity[0]!, equity[last]!, (days[last]! - days[0]!) / YEAR);
}
