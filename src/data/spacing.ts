/** How often a series is observed. */
export type PeriodsPerYear = 252 | 52 | 12;

/** 252, 52 or 12, by the median number of days from one observation to the next. */
export function periodsPerYearOf(days: Int32Array): PeriodsPerYear {
  // The median is at most a limit where more than half of the gaps are: counting them takes a tenth of sorting them.
  const half = Math.floor((days.length - 1) / 2);
  let [short, middling] = [0, 0];
  for (let i = 1; i < days.length; i++) {
    const gap = days[i]! - days[i - 1]!;
    if (gap <= 4) short++;
    else if (gap <= 10) middling++;
  }
  return short > half ? 252 : short + middling > half ? 52 : 12;
}
