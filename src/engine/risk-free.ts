import { isoDate, monthNumber, monthNumbers } from '../data/dates.js';
import type { PeriodsPerYear } from '../data/spacing.js';
import { UserError } from '../errors.js';
import type { Observations } from '../model.js';
import type { PerPeriod } from '../stats/returns.js';
import { riskFreePerPeriod } from '../stats/sharpe.js';

/**
 * What can be earned without risk: a rate a year, or a dated monthly series in percent a year. Idle cash earns it and every ratio is over it, by the
 * one function below.
 */
export type RiskFree = { readonly kind: 'rate'; readonly annual: number } | { readonly kind: 'series'; readonly series: Observations };

/**
 * The risk-free return of each period that ends on `days[1]`, `days[2]`, …: (1 + rate)^(1 / A) − 1, the rate being that of the
 * month the day lies in. What cash earns and what a figure looks back on is the period's own rate, though its average was published later; a
 * decision may know of it only from `knownOn` on.
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

/** @throws UserError for a rate that is no fraction above −1, or a series that is not in percent a year. */
export function requireRiskFree(riskFree: RiskFree): RiskFree {
  if (riskFree?.kind === 'rate') {
    if (riskFree.annual > -1 && riskFree.annual < Number.POSITIVE_INFINITY) return riskFree;
    throw new UserError(`A rate is a fraction a year above -1, such as 0.02 for 2%; got ${riskFree.annual}.`);
  }
  if (riskFree?.kind !== 'series')
    throw new UserError('What cash earns is {kind: "rate", annual} or {kind: "series", series}, a monthly series in percent a year.');
  const { id, unit, values } = riskFree.series;
  if (!unit.startsWith('percent')) throw new UserError(`${id} is in ${unit}; a rate must be in percent a year.`);
  if (values.some((value) => !(value > -100))) throw new UserError(`${id} has a rate of -100% a year or less.`);
  return riskFree;
}
