import { circularSums } from './circular-correlation.js';
import { mean } from './moments.js';
import { type Alternative, type Chance, type Randomisation, randomisation } from './monte-carlo.js';

export interface EventTest {
  /** `greater` unless given; two sides are measured from the mean of the whole series. */
  readonly alternative?: Alternative;
}

/** Throws a RangeError for an event that is not an index of the series. */
export function assertEvents(events: readonly number[], length: number): void {
  const outside = events.find((event) => !(Number.isInteger(event) && event >= 0 && event < length));
  if (outside !== undefined) throw new RangeError(`An event must be an index from 0 to ${length - 1}, not ${outside}.`);
}

/**
 * Mean of a series over events. NaN for no events.
 *
 * Example: `meanAt([1, 2, 6], [1, 2])` is 4.
 */
export function meanAt(series: ArrayLike<number>, events: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < events.length; i++) sum += series[events[i]!]!;
  return sum / events.length;
}

/**
 * Whether the mean over events is unusual for a set of days that far apart: the whole set is shifted around the series, which keeps the
 * distances between events and the series' own dependence. All n shifts, the one of 0 among them, so that p = # / n is never under 1/n; or
 * `chance.replications` of them, (1 + #) / (1 + B). `series` holds complete forward windows only. NaN for no events or a NaN. Throws for an
 * event outside. Source: Lotwick & Silverman (1982), the toroidal shift; Phipson & Smyth (2010) for p.
 *
 * Example: `circularShiftTest([0, 1, 0, 5], [3]).p` is 0.25.
 */
export function circularShiftTest(
  series: ArrayLike<number>,
  events: readonly number[],
  { chance, alternative = 'greater' }: EventTest & { readonly chance?: Chance } = {},
): Randomisation {
  const n = series.length;
  assertEvents(events, n);
  const centre = mean(series);
  // Sums of deviations keep their digits where a transform makes them.
  const deviations = new Float64Array(n);
  for (let i = 0; i < n; i++) deviations[i] = series[i]! - centre;
  const means = circularSums(deviations, events);
  for (let shift = 0; shift < n; shift++) means[shift] = centre + means[shift]! / events.length;
  const replications = chance ? Float64Array.from({ length: chance.replications }, () => means[Math.floor(chance.rng() * n)]!) : means;
  return randomisation(replications, meanAt(series, events), { exact: chance === undefined, alternative, centre });
}
