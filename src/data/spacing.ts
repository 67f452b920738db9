/** How often a series is observed. */
export type PeriodsPerYear = 252 | 52 | 12;

/** 252, 52 or 12, by the median number of days from one observation to the next. */
export function periodsPerYearOf(days: Int32Array): PeriodsPerYear {
  const gaps = days
    .slice(1)
    .map((day, i) => day - days[i]!)
    .sort();
  const median = gaps[Math.floor(gaps.length / 2)]!;
  return median <= 4 ? 252 : median <= 10 ? 52 : 12;
}
