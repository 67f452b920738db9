import { printable, UserError } from '../errors.js';
import type { Band, ClaimUnit, Hedge, Printed } from './model.js';
import { amount, amounts } from './words.js';

export interface BandOptions {
  /** How the figure is hedged; a hedge decides before the mode does. */
  readonly hedge?: Hedge | undefined;
  /** `printed` (the default): half a unit of the last digit either way. `exact`: the value itself, for counts, dates and orderings. */
  readonly mode?: 'printed' | 'exact' | undefined;
  /** In the claim's unit, 0 unless given: what a proxy or a vendor may differ by, added at both ends that are finite. */
  readonly widen?: number | undefined;
}

/** Two ways to the same decimal differ by some 1e-16 of it; what is printed, by 1e-9 of it never. */
const SLACK = 1e-9;
/** About zero, where nothing is relative. */
const SLACK_AT_ZERO = 1e-12;

/**
 * What a computed number must lie in for a printed figure to hold.
 *
 * Convention: as printed [X − s/2, X + s/2] with s one unit of the last digit; exact [X, X]; about X the greater of s and 5% of X either way,
 * ends included; over (X, ∞), under (−∞, X), atLeast [X, ∞), atMost (−∞, X]; nearly [0.9 X, X), and of a negative figure, which is come at
 * from above, (X, 0.9 X]; nearly zero is a unit of the last digit either way. All of it by the number line: `over` −5% is −4%, so that a text
 * that says "fell more than 5%" is a claim of `under` −5. In the figure's unit.
 * Example: the band of "4.2" is 4.15 to 4.25.
 */
export function bandOf(figure: Printed, { hedge, mode = 'printed', widen = 0 }: BandOptions = {}): Band {
  const { low, high, ...ends } = hedge === undefined ? around(figure.value, mode === 'exact' ? 0 : figure.step / 2) : hedged(figure, hedge);
  return { low: decimal(low - widen), high: decimal(high + widen), ...ends };
}

/**
 * The band of a printed range, "1.23 to 1.27": from the low end of the one's band to the high end of the other's.
 *
 * @throws UserError when the range is inverted.
 */
export function rangeBand(low: Printed, high: Printed, options: BandOptions = {}): Band {
  if (low.value > high.value) {
    const [first, second] = [low, high].map(({ text }) => printable(text));
    throw new UserError(`The range "${first}" to "${second}" is inverted; write the lower figure first: "${second}" to "${first}".`);
  }
  const [below, above] = [bandOf(low, options), bandOf(high, options)];
  return { low: below.low, lowIn: below.lowIn, high: above.high, highIn: above.highIn };
}

/**
 * Whether a number lies in the band. An end that is in holds within 1e-9 of itself (4.249999999999 is 4.25), and one that is out excludes as
 * much: 6.0000000001 is not over 6. False for NaN and infinities.
 */
export const inBand = (value: number, band: Band): boolean => meets(value, value, band);

/** Whether the closed interval from low to high and the band have a number in common, ends taken as `inBand` takes them. */
export function meets(low: number, high: number, band: Band): boolean {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return false;
  const reaches = band.lowIn ? high >= band.low - slack(band.low) : high > band.low + slack(band.low);
  return reaches && (band.highIn ? low <= band.high + slack(band.high) : low < band.high - slack(band.high));
}

/** Whether all numbers from low to high, ends that may be infinite, lie in the band, or none of them does: then it matters not which it is. */
export function decides([low, high]: readonly [low: number, high: number], band: Band): boolean {
  const [first, last] = [Math.max(low, -Number.MAX_VALUE), Math.min(high, Number.MAX_VALUE)];
  return !meets(first, last, band) || (inBand(first, band) && inBand(last, band));
}

/**
 * Whether a number is so far beyond a one-sided figure that the claim, true, says little: by more than a tenth of the figure. Of `over` and
 * `atLeast` above it, of `under` and `atMost` below; false for any other hedge, where the claim does not hold, and of zero, which has no tenth.
 * Example: 7.1 for "over 6" is loose, 6.5 is not.
 */
export function isLoose(value: number, figure: Printed, hedge: Hedge | undefined): boolean {
  const tenth = Math.abs(figure.value) / 10;
  if (hedge === undefined || !isOneSided(hedge) || tenth === 0) return false;
  const beyond = hedge === 'over' || hedge === 'atLeast' ? value - figure.value : figure.value - value;
  return beyond - tenth > slack(figure.value);
}

/** Hedges that leave one end open. */
export const isOneSided = (hedge: Hedge): boolean => hedge !== 'about' && hedge !== 'nearly';

/** A band in words. Example: "4.15% to 4.25%", "over 6", "at most 12 days"; a band of one value is that value. */
export function bandText({ low, high, lowIn, highIn }: Band, unit: ClaimUnit): string {
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return 'any value';
  if (high === Number.POSITIVE_INFINITY) return `${lowIn ? 'at least' : 'over'} ${amount(low, unit, {})}`;
  if (low === Number.NEGATIVE_INFINITY) return `${highIn ? 'at most' : 'under'} ${amount(high, unit, {})}`;
  if (low === high) return amount(low, unit, {});
  const [from, to] = amounts([low, high], unit, {}) as [string, string];
  if (lowIn && highIn) return `${from} to ${to}`;
  return `${lowIn ? '' : 'over '}${from} ${highIn ? 'to' : 'to under'} ${to}`;
}

type Limits = Pick<Band, 'low' | 'high' | 'lowIn' | 'highIn'>;

const around = (value: number, by: number): Limits => ({ low: value - by, high: value + by, lowIn: true, highIn: true });

function hedged({ value, step }: Printed, hedge: Hedge): Limits {
  const open = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, lowIn: false, highIn: false };
  switch (hedge) {
    case 'about':
      return around(value, Math.max(step, Math.abs(value) / 20));
    case 'over':
      return { ...open, low: value };
    case 'under':
      return { ...open, high: value };
    case 'atLeast':
      return { ...open, low: value, lowIn: true };
    case 'atMost':
      return { ...open, high: value, highIn: true };
    case 'nearly':
      if (value === 0) return around(0, step);
      return value > 0
        ? { low: 0.9 * value, lowIn: true, high: value, highIn: false }
        : { low: value, lowIn: false, high: 0.9 * value, highIn: true };
  }
}

const slack = (end: number): number => (Number.isFinite(end) ? SLACK * Math.abs(end) + SLACK_AT_ZERO : 0);

/** What was meant in decimals, to 14 digits: 4.2 − 0.05 is 4.15, not 4.1500000000000004. */
export const decimal = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(14)) : value);
