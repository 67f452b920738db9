import { nextSession } from '../data/calendar.js';
import { monthNumber, monthNumbers, yearsBetween } from '../data/dates.js';
import type { PeriodsPerYear } from '../data/spacing.js';
import type { EpochDay } from '../model.js';
import { maxDrawdown } from '../stats/drawdown.js';
import { intercept } from '../stats/regression.js';
import { excessReturns, type PerPeriod, simpleReturns } from '../stats/returns.js';
import { TIE } from '../stats/ties.js';
import { valueAtRisk } from '../stats/value-at-risk.js';

/** Wealth over time; point 0 is the base, before the first return. */
export interface Curve {
  readonly days: Int32Array;
  readonly wealth: Float64Array;
}

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
  /** Historical, 5%. */
  readonly valueAtRisk: number;
  readonly model: ReturnType<typeof intercept> | null;
  /** The last row of each calendar month but an unfinished last one. */
  readonly monthEnds: readonly number[];
  /** Returns of the complete calendar months. */
  readonly months: Float64Array;
  /** Returns nearer to the benchmark's than this are the same. */
  readonly tie: number;
}

export interface ContextOptions {
  readonly riskFree?: PerPeriod;
  readonly periodsPerYear?: PeriodsPerYear;
  readonly benchmark?: CurveContext;
  /** Wider than usual for a curve out of a file, whose digits are rounded. */
  readonly tie?: number;
}

export function contextOf(curve: Curve, { riskFree = 0, periodsPerYear = 252, benchmark, tie = TIE }: ContextOptions = {}): CurveContext {
  const { days, wealth } = curve;
  const itself = benchmark?.curve.wealth === wealth ? benchmark : undefined;
  const returns = itself?.returns ?? simpleReturns(wealth);
  let [risk, ends, months]: [number?, (readonly number[])?, Float64Array?] = [];
  return {
    curve,
    returns,
    benchmark: benchmark ?? null,
    riskFree,
    periodsPerYear,
    years: yearsBetween(days[0]!, days[days.length - 1]!),
    deepest: itself?.deepest ?? maxDrawdown(wealth),
    model: benchmark === undefined ? null : intercept(excessReturns(returns, riskFree), excessReturns(benchmark.returns, riskFree)),
    // Only what is asked for, since a curve to be held against needs none of these.
    get valueAtRisk() {
      risk ??= itself?.valueAtRisk ?? valueAtRisk(returns);
      return risk;
    },
    get monthEnds() {
      ends ??= benchmark?.monthEnds ?? completeMonthEnds(days, periodsPerYear); // curves that are compared share their days
      return ends;
    },
    get months() {
      months ??= itself?.months ?? simpleReturns(this.monthEnds.map((row) => wealth[row]!));
      return months;
    },
    tie,
  };
}

/** Months are counted from end to end: the first, whose base lies inside it, gives no return, and an unfinished last one is left out. */
function completeMonthEnds(days: Int32Array, periodsPerYear: PeriodsPerYear): number[] {
  const ends = monthEnds(days);
  return endsMonth(days[days.length - 1]!, periodsPerYear) ? ends : ends.slice(0, -1);
}

/** The last row of each calendar month that occurs. */
export function monthEnds(days: Int32Array): number[] {
  const months = monthNumbers(days);
  const ends: number[] = [];
  for (let row = 1; row < days.length; row++) if (months[row] !== months[row - 1]) ends.push(row - 1);
  ends.push(days.length - 1);
  return ends;
}

/** Whether no further observation of the day's month is to come, at this spacing. */
export function endsMonth(day: EpochDay, periodsPerYear: PeriodsPerYear): boolean {
  if (periodsPerYear === 12) return true;
  const next = periodsPerYear === 52 ? day + 7 : day < 0 ? day + 1 : nextSession(day);
  return monthNumber(next) !== monthNumber(day);
}
