import { rowsAsOf } from '../data/as-of.js';
import { monthsLater } from '../data/dates.js';
import { printable, UserError, unknown } from '../errors.js';
import type { Observations } from '../model.js';

/**
 * An observed series as it was known at the close of each day: the last observation whose `knownOn`, put off by `lagMonths` months, is not after it;
 * NaN before the first. Its label is what the gauge is called.
 *
 * @throws UserError for a series that the run does not observe, and a lag that is no whole number of months from 0.
 */
export function observedCloses(
  observations: readonly Observations[],
  name: string,
  lagMonths: number,
  days: Int32Array,
): { label: string; values: Float64Array } {
  const { id, knownOn, values } = observedNamed(observations, name);
  if (!Number.isSafeInteger(lagMonths) || lagMonths < 0 || lagMonths > MOST_MONTHS)
    throw new UserError(`observed(${id}) takes a whole number of months from 0 to ${MOST_MONTHS} as its lag; got ${String(lagMonths)}`);
  const known = lagMonths === 0 ? knownOn : knownOn.map((day) => monthsLater(day, lagMonths));
  const rows = rowsAsOf(known, days);
  const closes = new Float64Array(days.length);
  for (let i = 0; i < closes.length; i++) closes[i] = rows[i]! < 0 ? Number.NaN : values[rows[i]!]!;
  return { label: `observed(${id}${lagMonths === 0 ? '' : `, ${lagMonths}`})`, values: closes };
}

/** A hundred years: a lag beyond it is a slip. */
export const MOST_MONTHS = 1200;

function observedNamed(observations: readonly Observations[], name: string): Observations {
  if (typeof name !== 'string') throw new UserError('observed() takes the name of an observed series');
  const found = observations.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  if (observations.length === 0)
    throw new UserError(
      `No observed series "${printable(name)}": none is observed here. A run observes what --observe names, such as us-rates; a study observes none.`,
    );
  throw unknown(
    'observed series',
    name,
    observations.map(({ id }) => id),
    'There are',
  );
}

/**
 * Observations that a run can go by. What is not known in order is refused: an observation could take the place of a later one.
 *
 * @throws UserError for two of one name, columns of different lengths, values that are not finite, periods that do not rise and days that fall.
 */
export function requireObservations(observations: readonly Observations[]): readonly Observations[] {
  if (!Array.isArray(observations))
    throw new UserError('simulate(): "observations" is a list of observed series, as loadObservations() gives.');
  const names = new Set<string>();
  for (const { id, periods, knownOn, values } of observations as readonly Observations[]) {
    if (names.has(id.toLowerCase())) throw new UserError(`Two observed series are called ${printable(id)}; give each dataset once.`);
    names.add(id.toLowerCase());
    const refuse = (what: string): never => {
      throw new UserError(`The observed series ${printable(id)} ${what}.`);
    };
    if (periods.length !== values.length || knownOn.length !== values.length) refuse('does not have a period and a day for each value');
    values.forEach((value, i) => {
      if (!Number.isFinite(value)) refuse('has a value that is no number');
      if (i > 0 && periods[i]! <= periods[i - 1]!) refuse('has periods that do not rise');
      if (i > 0 && knownOn[i]! < knownOn[i - 1]!) refuse('has a value that was known before the one before it');
    });
  }
  return observations;
}
