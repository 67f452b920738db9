import { periodsPerYearOf } from '../data/spacing.js';
import { riskFreePerPeriod } from '../stats/sharpe.js';
import { hasMargin } from './limits.js';
import { riskFreeOf } from './risk-free.js';
import type { Run } from './run.js';

/**
 * What a day costs, or brings, by itself. All is reckoned on what stood at the close before, and booked ahead of the fills of the row: what is
 * bought in a session bears its first fee in the next, and what a sale brings earns its first interest there.
 */
export interface Accrual {
  /** What cash earns in the period that ends in each row, as a fraction; 0 in row 0. null where cash earns nothing. */
  readonly interest: Float64Array | null;
  /** What cash below zero costs in it: what cash earns and (1 + financing)^(1/A) − 1 more. null where nothing may be borrowed. */
  readonly financing: Float64Array | null;
  /** By asset, the share of a holding that a fee takes in a period: 1 − (1 − fee)^(1/A). null where none is charged. */
  readonly fees: Float64Array | null;
  /**
   * By asset, the share of a short holding that a period takes: the fee, which is the owner's loss and so the seller's gain, less the
   * (1 + borrow)^(1/A) − 1 by which the shares owed grow. Paid in shares, so that cash needs no prices. null where nothing may be sold short.
   */
  readonly owed: Float64Array | null;
}

/** The accrual of the rows dated `days`; it follows from what a run was asked alone, so that `replay` needs nothing else. */
export function accrualOf({ dataset, settings, limits, days }: Pick<Run, 'dataset' | 'settings' | 'limits' | 'days'>): Accrual {
  const { cash, feeBps, financingBps, borrowBps } = settings;
  const free = cash.kind === 'rate' && cash.annual === 0;
  const charged = Object.keys(feeBps).length > 0;
  const margin = hasMargin(limits);
  if (free && !charged && !margin) return { interest: null, financing: null, fees: null, owed: null };
  const periodsPerYear = periodsPerYearOf(dataset.days);
  const interest = free ? null : byRow(riskFreeOf(cash, days, periodsPerYear), days.length);
  const fees = charged
    ? Float64Array.from(dataset.assets, ({ key }) => 0 - riskFreePerPeriod(-(feeBps[key] ?? 0) / 10_000, periodsPerYear))
    : null;
  const [spread, borrow] = [financingBps, borrowBps].map((bps) => riskFreePerPeriod(bps / 10_000, periodsPerYear)) as [number, number];
  return {
    interest,
    financing: margin ? above(interest, spread, days.length) : null,
    fees,
    owed: limits.short ? Float64Array.from(dataset.assets, (_, asset) => (fees?.[asset] ?? 0) - borrow) : null,
  };
}

function byRow(perPeriod: ReturnType<typeof riskFreeOf>, rows: number): Float64Array {
  const interest = new Float64Array(rows);
  if (typeof perPeriod === 'number') interest.fill(perPeriod, 1);
  else interest.set(perPeriod, 1);
  return interest;
}

function above(interest: Float64Array | null, spread: number, rows: number): Float64Array {
  const rates = new Float64Array(rows);
  for (let row = 1; row < rows; row++) rates[row] = (interest === null ? 0 : interest[row]!) + spread;
  return rates;
}

/** Cash a period later, in the row in which the period ends. */
export function afterPeriod(cash: number, { interest, financing }: Accrual, row: number): number {
  if (cash < 0 && financing !== null) return cash + cash * financing[row]!;
  return interest === null ? cash : cash + cash * interest[row]!;
}

/** The share of a holding that a period takes; negative where it grows, as shares that are owed do. */
export const wearOf = ({ fees, owed }: Accrual, asset: number, shares: number): number =>
  (shares < 0 && owed !== null ? owed[asset] : fees?.[asset]) ?? 0;

/** Whether holdings change by themselves. */
export const wears = ({ fees, owed }: Accrual): boolean => fees !== null || owed !== null;

/** What is left of a holding after so many periods, taken one by one, so that everyone who counts them gets the same bits. */
export function afterFees(shares: number, wear: number, periods: number): number {
  let left = shares;
  if (wear !== 0) for (let period = 0; period < periods; period++) left -= left * wear;
  return left;
}
