import { civil } from '../data/dates.js';
import type { PeriodsPerYear } from '../data/spacing.js';
import { TIE } from '../stats/ties.js';
import { type Curve, endsMonth, monthEnds } from './curve.js';

/** The return over a calendar month or year, from the last close of the one before. */
export interface SpanReturn {
  readonly year: number;
  /** 1 to 12; 0 for a whole year. */
  readonly month: number;
  /** One a curve. */
  readonly returns: readonly number[];
  /** Begins or ends inside: the base or the last row lies in it. */
  readonly partial: boolean;
}

/** Calendar months of curves on the same days; the first is partial unless the base is the last close of the month before. */
export function monthlyReturns(curves: readonly Curve[], periodsPerYear: PeriodsPerYear = 252): SpanReturn[] {
  return spans(curves, monthEnds(curves[0]!.days), periodsPerYear, false);
}

/** Calendar years, likewise. */
export function yearlyReturns(curves: readonly Curve[], periodsPerYear: PeriodsPerYear = 252): SpanReturn[] {
  const { days } = curves[0]!;
  const ends = monthEnds(days).filter((row, i, all) => i + 1 === all.length || civil(days[row]!).year !== civil(days[all[i + 1]!]!).year);
  return spans(curves, ends, periodsPerYear, true);
}

/** What one return was ahead of another, without the rounding of two paths to the same wealth. */
export const ahead = (a: number, b: number): number => (Math.abs(a - b) < TIE ? 0 : a - b);

function spans(curves: readonly Curve[], ends: readonly number[], periodsPerYear: PeriodsPerYear, whole: boolean): SpanReturn[] {
  const { days } = curves[0]!;
  const list: SpanReturn[] = [];
  ends.forEach((end, i) => {
    const base = i === 0 ? 0 : ends[i - 1]!;
    if (end === 0) return;
    const { year, month } = civil(days[end]!);
    const last = end === days.length - 1;
    const finished = !last || (endsMonth(days[end]!, periodsPerYear) && (!whole || month === 12));
    list.push({
      year,
      month: whole ? 0 : month,
      returns: curves.map(({ wealth }) => wealth[end]! / wealth[base]! - 1),
      partial: i === 0 || !finished,
    });
  });
  return list;
}
