import { UserError } from '../errors.js';
import type { Dataset, EpochDay, Observations } from '../model.js';
import { spanText, upTo } from './dataset.js';
import { isoDate, lowerBound } from './dates.js';

/**
 * For each day wanted the row of the last observation on or before it, -1 where there is none yet. Days and observations rise.
 *
 * @example rowsAsOf(Int32Array.of(10, 20), Int32Array.of(9, 10, 19, 25)) // [-1, 0, 0, 1]
 */
export function rowsAsOf(observed: Int32Array, wanted: Int32Array): Int32Array {
  let row = -1;
  return wanted.map((day) => {
    while (row + 1 < observed.length && observed[row + 1]! <= day) row++;
    return row;
  });
}

/**
 * A dataset as it stood at the close of a day, which it names from then on: nothing after that day is in it. The prices are those of today's files;
 * what was revised since is not undone.
 *
 * @throws UserError for a day before the second session, from which there is no return yet, or after the last, which nobody knows.
 */
export function datasetAsOf(dataset: Dataset, day: EpochDay): Dataset {
  const { id, days } = dataset;
  const covers = `dataset "${id}", which covers ${spanText(days)}`;
  if (day < days[0]!) throw new UserError(`${isoDate(day)} lies before ${covers}: nothing was known yet.`);
  if (day > days[days.length - 1]!) throw new UserError(`${isoDate(day)} lies after ${covers}: what was known then is not in it.`);
  if (day < days[1]!)
    throw new UserError(
      `on ${isoDate(day)} one session of ${covers}, was known; a return needs two. The first day to ask for is ${isoDate(days[1]!)}.`,
    );
  return { ...upTo(dataset, day), asOf: day };
}

/** The first observations of a series, with nothing behind them in memory. */
export const firstOf = (series: Observations, count: number): Observations => ({
  ...series,
  periods: series.periods.slice(0, count),
  knownOn: series.knownOn.slice(0, count),
  values: series.values.slice(0, count),
});

/** What of observed series was known by the close of a day: no value whose `knownOn` is later. */
export const knownBy = (observations: readonly Observations[], day: EpochDay): Observations[] =>
  observations.map((series) => firstOf(series, lowerBound(series.knownOn, day + 1)));

/**
 * An observed series as it was known at the close of a day.
 *
 * @throws UserError where nothing of it was known yet.
 */
export function observationsAsOf(series: Observations, day: EpochDay): Observations {
  const [known] = knownBy([series], day) as [Observations];
  if (known.values.length === 0)
    throw new UserError(`on ${isoDate(day)} no value of ${series.id} was known; the first was on ${isoDate(series.knownOn[0]!)}.`);
  return known;
}
