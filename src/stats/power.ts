import { normalQuantile } from './normal-quantile.js';

/**
 * What so many events can show at all. By the normal approximation, for a two-sided test at `level` (0.05 unless given) and a power (0.8
 * unless given).
 */

export interface TestSize {
  readonly level?: number;
  readonly power?: number;
}

const reach = ({ level = 0.05, power = 0.8 }: TestSize): number => normalQuantile(1 - level / 2) + normalQuantile(power);

/**
 * The smallest mean difference that n independent events of a given standard deviation detect with that power, (z_{1−α/2} + z_power) sd /
 * √n, in the unit of the deviation. NaN for no events. Source: Cohen (1988), ch. 2; Lehr (1992) for the rule of thumb.
 *
 * Example: `minimumDetectable({ events: 4, deviation: 2, power: 0.5 })` is 1.959963984540054.
 */
export function minimumDetectable(of: TestSize & { readonly events: number; readonly deviation: number }): number {
  return of.events > 0 ? (reach(of) * of.deviation) / Math.sqrt(of.events) : Number.NaN;
}

/**
 * How many independent events it takes to detect a mean difference with that power, rounded up. NaN for no difference.
 *
 * Example: `eventsNeeded({ effect: 0.042, deviation: 0.11279 })` is 57.
 */
export function eventsNeeded(of: TestSize & { readonly effect: number; readonly deviation: number }): number {
  return of.effect === 0 ? Number.NaN : Math.ceil(((reach(of) * of.deviation) / of.effect) ** 2);
}
