import { civil, monthNumber } from '../data/dates.js';
import type { PeriodsPerYear } from '../data/spacing.js';
import { TIE } from '../stats/ties.js';
import { type Curve, endsMonth, monthEnds } from './curve.js';

/** The return over a calendar month, quarter, half-year or year, from the last close of the one before. */
export interface SpanReturn {
  readonly year: number;
  /** 1 to 12, of a quarter or half-year its last; 0 for a whole year. */
  readonly month: number;
  /** One a curve. */
  readonly returns: readonly number[];
  /** Begins or ends inside: the base or the last row lies in it. */
  readonly partial: boolean;
}

/** Calendar months of curves on the same days; the first is partial unless the base is the last close of the month before. */
export function monthlyReturns(curves: readonly Curve[], periodsPerYear: PeriodsPerYear = 252): SpanReturn[] {
  return spans(curves, monthEnds(curves[0]!.days), periodsPerYear, 1);
}

/** Calendar quarters, likewise. */
export const calendarQuarters = (curves: readonly Curve[], periodsPerYear: PeriodsPerYear = 252): SpanReturn[] =>
  partsOfYear(curves, periodsPerYear, 3);

/** Calendar half-years, likewise. */
export const calendarHalves = (curves: readonly Curve[], periodsPerYear: PeriodsPerYear = 252): SpanReturn[] =>
  partsOfYear(curves, periodsPerYear, 6);

function partsOfYear(curves: readonly Curve[], periodsPerYear: PeriodsPerYear, months: 3 | 6): SpanReturn[] {
  const { days } = curves[0]!;
  const partOf = (row: number): number => Math.floor(monthNumber(days[row]!) / months);
  const ends = monthEnds(days).filter((row, i, all) => i + 1 === all.length || partOf(row) !== partOf(all[i + 1]!));
  return spans(curves, ends, periodsPerYear, months);
}

/** Calendar years, likewise. */
export function yearlyReturns(curves: readonly Curve[], periodsPerYear: PeriodsPerYear = 252): SpanReturn[] {
  const { days } = curves[0]!;
  const ends = monthEnds(days).filter((row, i, all) => i + 1 === all.length || civil(days[row]!).year !== civil(days[all[i + 1]!]!).year);
  return spans(curves, ends, periodsPerYear, 12);
}

/** What one return was ahead of another, without the rounding of two paths to the same wealth. */
export const ahead = (a: number, b: number): number => (Math.abs(a - b) < TIE ? 0 : a - b);

function spans(curves: readonly Curve[], ends: readonly number[], periodsPerYear: PeriodsPerYear, months: 1 | 3 | 6 | 12): SpanReturn[] {
  const { days } = curves[0]!;
  const list: SpanReturn[] = [];
  ends.forEach((end, i) => {
    const base = i === 0 ? 0 : ends[i - 1]!;
    if (end === 0) return;
    const { year, month } = civil(days[end]!);
    const last = end === days.length - 1;
    const finished = !last || (month % months === 0 && endsMonth(days[end]!, periodsPerYear));
    list.push({
      year,
      month: months === 12 ? 0 : month,
      returns: curves.map(({ wealth }) => wealth[end]! / wealth[base]! - 1),
      partial: i === 0 || !finished,
    });
  });
  return list;
}
