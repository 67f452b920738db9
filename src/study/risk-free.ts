import { isoDate, monthNumber, monthNumbers } from '../data/dates.js';
import { UserError } from '../errors.js';
import type { Observations } from '../model.js';
import type { PerPeriod } from '../stats/returns.js';
import { riskFreePerPeriod } from '../stats/sharpe.js';
import type { PeriodsPerYear } from './curve.js';

/** What could be earned without risk: a rate a year, or a dated monthly series in percent a year. */
export type RiskFree = { readonly kind: 'rate'; readonly annual: number } | { readonly kind: 'series'; readonly series: Observations };

/**
 * The risk-free return of each period that ends on `days[1]`, `days[2]`, …: (1 + rate)^(1 / A) − 1, the rate being that of the
 * month the day lies in. A figure looks back, so the month's own average may be used, though it was published later.
 */
export function riskFreeOf(riskFree: RiskFree, days: Int32Array, periodsPerYear: PeriodsPerYear = 252): PerPeriod {
  if (riskFree.kind === 'rate') return riskFreePerPeriod(riskFree.annual, periodsPerYear);
  const { series } = riskFree;
  const rates = new Map<number, number>();
  series.periods.forEach((day, i) => {
    rates.set(monthNumber(day), riskFreePerPeriod(series.values[i]! / 100, periodsPerYear));
  });
  const missing = (day: number): never => {
    throw new UserError(
      `${series.id} has no rate for ${isoDate(day).slice(0, 7)}; give the risk-free rate as a number, or end the run earlier.`,
    );
  };
  const months = monthNumbers(days);
  const rateOf = new Float64Array(days.length - 1);
  for (let i = 1; i < days.length; i++) rateOf[i - 1] = rates.get(months[i]!) ?? missing(days[i]!);
  return rateOf;
}
