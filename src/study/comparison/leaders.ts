import { civil, epochDay } from '../../data/dates.js';
import type { PeriodsPerYear } from '../../data/spacing.js';
import type { Period } from '../../model.js';
import { TIE } from '../../stats/ties.js';
import { type SpanReturn, yearlyReturns } from '../calendar-returns.js';
import type { Curve } from '../curve.js';
import { type PeriodResult, subperiods } from '../periods.js';

/** Who led: the places of those with the highest return, several where they are level; none where a return is undefined. */
export interface Led {
  readonly leaders: readonly number[];
}

/** Who was ahead when. */
export interface Leaders {
  readonly years: readonly (SpanReturn & Led)[];
  /** The dataset's own spans, or decades where it names none. */
  readonly periods: readonly (PeriodResult & Led)[];
  /** Of the complete calendar years, how many were led by whom, most first: one alone, or several level. */
  readonly yearsLed: readonly (Led & { readonly years: number })[];
  readonly yearsComplete: number;
}

export function leadersOf(curves: readonly Curve[], periods: readonly Period[], periodsPerYear: PeriodsPerYear): Leaders {
  const years = yearlyReturns(curves, periodsPerYear).map((span) => ({ ...span, leaders: highest(span.returns) }));
  const spans = subperiods(curves, periods.length > 0 ? periods : decadesOf(curves[0]!.days));
  const complete = years.filter(({ partial }) => !partial);
  return {
    years,
    periods: spans.map((span) => ({ ...span, leaders: highest(span.totalReturn) })),
    yearsLed: countLed(complete),
    yearsComplete: complete.length,
  };
}

function countLed(years: readonly Led[]): Leaders['yearsLed'] {
  const groups = new Map<string, { readonly leaders: readonly number[]; years: number }>();
  for (const { leaders } of years) {
    const key = leaders.join();
    const group = groups.get(key);
    if (group !== undefined) group.years++;
    else if (leaders.length > 0) groups.set(key, { leaders, years: 1 });
  }
  return [...groups.values()].sort((a, b) => b.years - a.years || a.leaders[0]! - b.leaders[0]!);
}

/** Places of the highest, within what rounding makes of equal wealth. Example: highest([0.1, 0.2, 0.2]) is [1, 2]. */
export function highest(values: readonly number[]): number[] {
  const most = values.reduce((high, value) => (Number.isNaN(value) || value > high ? value : high), Number.NEGATIVE_INFINITY);
  return values.flatMap((value, i) => (value >= most - TIE ? [i] : []));
}

function decadesOf(days: Int32Array): Period[] {
  const [from, to] = [civil(days[0]!).year, civil(days[days.length - 1]!).year];
  const first = Math.floor(from / 10) * 10;
  return Array.from({ length: Math.floor((to - first) / 10) + 1 }, (_, i): Period => {
    const year = first + 10 * i;
    return { label: `${year}s`, from: epochDay(year, 1, 1), to: epochDay(year + 9, 12, 31) };
  });
}
