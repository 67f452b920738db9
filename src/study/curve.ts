import { nextSession } from '../data/calendar.js';
import { civil } from '../data/dates.js';
import type { EpochDay } from '../model.js';
import { maxDrawdown } from '../stats/drawdown.js';
import { marketModel } from '../stats/market-model.js';
import { type PerPeriod, simpleReturns } from '../stats/returns.js';

/** Wealth over time; point 0 is the base, before the first return. */
export interface Curve {
  readonly days: Int32Array;
  readonly wealth: Float64Array;
}

/** How often a series is observed. */
export type PeriodsPerYear = 252 | 52 | 12;

/** A curve and what figures need of it, each worked out once. `benchmark` may be the curve itself. */
export interface CurveContext {
  readonly curve: Curve;
  readonly returns: Float64Array;
  readonly benchmark: CurveContext | null;
  /** Per period: a number, or one a return. */
  readonly riskFree: PerPeriod;
  readonly periodsPerYear: PeriodsPerYear;
  /** Calendar days from the base to the last point over 365.25. */
  readonly years: number;
  readonly deepest: ReturnType<typeof maxDrawdown>;
  readonly model: ReturnType<typeof marketModel> | null;
  /** Returns of the complete calendar months. */
  readonly months: Float64Array;
}

export interface ContextOptions {
  readonly riskFree?: PerPeriod;
  readonly periodsPerYear?: PeriodsPerYear;
  readonly benchmark?: CurveContext;
}

export function contextOf(curve: Curve, { riskFree = 0, periodsPerYear = 252, benchmark }: ContextOptions = {}): CurveContext {
  const { days, wealth } = curve;
  const returns = simpleReturns(wealth);
  return {
    curve,
    returns,
    benchmark: benchmark ?? null,
    riskFree,
    periodsPerYear,
    years: (days[days.length - 1]! - days[0]!) / 365.25,
    deepest: maxDrawdown(wealth),
    model: benchmark === undefined ? null : marketModel(returns, benchmark.returns, { periodsPerYear, riskFree }),
    months: monthReturns(curve, periodsPerYear),
  };
}

/** Returns from month end to month end; the first month, whose base lies inside it, and an unfinished last one are left out. */
export function monthReturns({ days, wealth }: Curve, periodsPerYear: PeriodsPerYear): Float64Array {
  const ends = monthEnds(days);
  if (!endsMonth(days[days.length - 1]!, periodsPerYear)) ends.pop();
  return simpleReturns(ends.map((row) => wealth[row]!));
}

/** The last row of each calendar month that occurs. */
export function monthEnds(days: Int32Array): number[] {
  const ends: number[] = [];
  let month = monthNumber(days[0]!);
  for (let row = 1; row < days.length; row++) {
    const next = monthNumber(days[row]!);
    if (next !== month) ends.push(row - 1);
    month = next;
  }
  ends.push(days.length - 1);
  return ends;
}

/** Months since year 0, so that rising means later. */
export function monthNumber(day: EpochDay): number {
  const { year, month } = civil(day);
  return year * 12 + month - 1;
}

/** Whether no further observation of the day's month is to come, at this spacing. */
export function endsMonth(day: EpochDay, periodsPerYear: PeriodsPerYear): boolean {
  if (periodsPerYear === 12) return true;
  const next = periodsPerYear === 52 ? day + 7 : day < 0 ? day + 1 : nextSession(day);
  return civil(next).month !== civil(day).month;
}
