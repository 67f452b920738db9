import { observationsAsOf } from '../data/as-of.js';
import { isoDate, monthNumber } from '../data/dates.js';
import { UserError } from '../errors.js';
import type { Dataset, EpochDay, Observations } from '../model.js';

/** Series that are no prices, as they were known on the dataset's day. */
export const known = (series: readonly Observations[], { asOf }: Dataset): Observations[] =>
  series.map((one) => (asOf === undefined ? one : observationsAsOf(one, asOf)));

/**
 * The rates known on the dataset's day, which must reach to the end of the run.
 *
 * @throws UserError where they do not, with the last session to which they do.
 */
export function knownRates(whole: Observations, dataset: Dataset, to: EpochDay): Observations {
  if (dataset.asOf === undefined) return whole;
  const series = observationsAsOf(whole, dataset.asOf);
  const month = monthNumber(series.periods[series.periods.length - 1]!);
  if (monthNumber(to) <= month) return series;
  const reached = dataset.days.findLast((day) => monthNumber(day) <= month);
  const end = reached === undefined ? '' : `end the run with --to ${isoDate(reached)}, or `;
  throw new UserError(
    `on ${isoDate(dataset.asOf)} ${series.id} was known to ${isoDate(series.periods[series.periods.length - 1]!).slice(0, 7)}, and the run goes to ${isoDate(to)}; ${end}give the rate as a number.`,
  );
}
