import { lowerBound, yearsBetween } from '../data/dates.js';
import type { EpochDay, Period } from '../model.js';
import { maxDrawdown } from '../stats/drawdown.js';
import { cagr, totalReturn } from '../stats/growth.js';
import type { Curve } from './curve.js';

/** How several curves did between two days of the whole. Based on the last row before the period, or the first row. */
export interface PeriodResult {
  readonly label: string;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly sessions: number;
  readonly cagr: readonly number[];
  readonly totalReturn: readonly number[];
  readonly maxDrawdown: readonly number[];
}

const FEWEST_SESSIONS = 21;

/** One result a period, in their order; a period with less than a month inside the curves is left out. */
export function subperiods(curves: readonly Curve[], periods: readonly Period[]): PeriodResult[] {
  const { days } = curves[0]!;
  return periods.flatMap(({ label, from, to }) => {
    const base = from === null ? 0 : Math.max(0, lowerBound(days, from) - 1);
    const end = to === null ? days.length - 1 : lowerBound(days, to + 1) - 1;
    if (end - base < FEWEST_SESSIONS) return [];
    const years = yearsBetween(days[base]!, days[end]!);
    const parts = curves.map(({ wealth }) => wealth.subarray(base, end + 1));
    return [
      {
        label,
        from: days[base]!,
        to: days[end]!,
        sessions: end - base,
        cagr: parts.map((part) => cagr(part[0]!, part[part.length - 1]!, years)),
        totalReturn: parts.map(totalReturn),
        maxDrawdown: parts.map((part) => maxDrawdown(part).depth),
      },
    ];
  });
}
