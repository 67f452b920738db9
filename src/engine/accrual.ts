import { periodsPerYearOf } from '../data/spacing.js';
import type { Dataset } from '../model.js';
import { riskFreePerPeriod } from '../stats/sharpe.js';
import { riskFreeOf } from './risk-free.js';
import type { Settings } from './run.js';

/**
 * What time alone does to a portfolio. Both are reckoned on what stood at the close before, and booked ahead of the fills of the row: what is
 * bought in a session bears its first fee in the next, and what a sale brings earns its first interest there.
 */
export interface Accrual {
  /** What cash earns in the period that ends in each row, as a fraction; 0 in row 0. null where cash earns nothing. */
  readonly interest: Float64Array | null;
  /** By asset, the share of a holding that a fee takes in a period: 1 − (1 − fee)^(1/A). null where none is charged. */
  readonly fees: Float64Array | null;
}

/** The accrual of the rows dated `days`; both parts follow from a run's settings alone, so that `replay` needs nothing else. */
export function accrualOf(dataset: Dataset, { cash, feeBps }: Settings, days: Int32Array): Accrual {
  const free = cash.kind === 'rate' && cash.annual === 0;
  const charged = Object.keys(feeBps).length > 0;
  if (free && !charged) return { interest: null, fees: null };
  const periodsPerYear = periodsPerYearOf(dataset.days);
  return {
    interest: free ? null : byRow(riskFreeOf(cash, days, periodsPerYear), days.length),
    fees: charged
      ? Float64Array.from(dataset.assets, ({ key }) => 0 - riskFreePerPeriod(-(feeBps[key] ?? 0) / 10_000, periodsPerYear))
      : null,
  };
}

function byRow(perPeriod: ReturnType<typeof riskFreeOf>, rows: number): Float64Array {
  const interest = new Float64Array(rows);
  if (typeof perPeriod === 'number') interest.fill(perPeriod, 1);
  else interest.set(perPeriod, 1);
  return interest;
}

/** What is left of a holding after its fee of so many periods, taken one by one, so that everyone who counts them gets the same bits. */
export function afterFees(shares: number, fee: number, periods: number): number {
  let left = shares;
  if (fee !== 0) for (let period = 0; period < periods; period++) left -= left * fee;
  return left;
}
