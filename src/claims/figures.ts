import { bandText, inBand } from './band.js';
import type { Band, Cell, ClaimUnit, Printed } from './model.js';
import { printed } from './printed.js';
import { amount } from './words.js';

/** The figures of a cell as they are printed: the claimed one, the computed one, what it had to lie in, and how far off it is. */

const HEDGES = /^(about|over|under|at least|at most|nearly) /;

/** A claimed text as a number: "over 6%" is 6; null for a range, a date, words and what the article has lost. */
export const claimedNumber = ({ claimed }: Pick<Cell, 'claimed'>): Printed | null =>
  claimed === null ? null : printed(claimed.replace(HEDGES, '').replace(/ (points?|days?)$/, ''));

/** From here on a figure is printed in millions, billions or trillions. */
const LARGE = 1e6;
const MOST_DECIMALS = 8;
const DECIMALS: Readonly<Partial<Record<ClaimUnit, number>>> = { pct: 2, pts: 2, ratio: 2, level: 2, usd: 2 };

/**
 * The computed figure with its unit: a digit more than the claimed one has, and as many more as it takes to be seen on the side of the band's ends
 * on which it lies. Words and dates as they are; "n/a" where it cannot be told.
 * Example: 7.151 against the band of 7.1 is "7.151%", since "7.15%" would seem to hold. `more` 0 leaves the further digit out, which a level has none of: closes are
 * printed in hundredths.
 */
export function computedText(cell: Pick<Cell, 'claimed' | 'computed' | 'unit' | 'band'>, more: 0 | 1 = 1): string {
  const { computed, unit, band } = cell;
  if (typeof computed === 'string') return computed;
  if (computed === null || !Number.isFinite(computed)) return 'n/a';
  const step = claimedNumber(cell)?.step ?? 1;
  if (Math.abs(computed) >= LARGE) return amount(computed, unit, { step: step < 1 ? step : step / 10 });
  const least = DECIMALS[unit];
  if (least === undefined) return amount(computed, unit, Number.isInteger(computed) ? 0 : 1);
  return amount(
    computed,
    unit,
    decimalsThatTell(
      computed,
      Math.max(least, (unit === 'level' || unit === 'usd' ? 0 : more) - Math.floor(Math.log10(step) + 1e-9)),
      band,
    ),
  );
}

/** So many decimals at least, and as many more as it takes that the figure as printed lies on its own side of a band's ends. */
export function decimalsThatTell(value: number, least: number, band: Band | null): number {
  let decimals = Math.min(least, MOST_DECIMALS);
  if (band === null) return decimals;
  const holds = inBand(value, band);
  while (decimals < MOST_DECIMALS && inBand(Number(value.toFixed(decimals)), band) !== holds) decimals++;
  return decimals;
}

/** What the computed figure had to lie in, to a hundredth of the last printed digit: "7.03% to 7.17%", "over 6"; nothing where it has no band. */
export function bandWords(cell: Pick<Cell, 'band' | 'claimed' | 'unit'>): string {
  if (cell.band === null) return '';
  const step = claimedNumber(cell)?.step ?? 0.01;
  const [low, high] = [cell.band.low, cell.band.high].map((end) =>
    Number.isFinite(end) ? (Math.round((end / step) * 100) * step) / 100 : end,
  );
  return bandText({ ...cell.band, low: Number(low!.toPrecision(14)), high: Number(high!.toPrecision(14)) }, cell.unit);
}

/** Computed less claimed in the unit of both, its sign said: "+0.12", "−3"; empty where that has no sense. */
export function deviationText(cell: Cell): string {
  const { deviation, outcome } = cell;
  if (!Number.isFinite(deviation) || outcome === 'untestable') return '';
  const text = computedText({ ...cell, computed: Math.abs(deviation), band: null }).replace(/%$|(?:st|nd|rd|th)? .*$/, '');
  return `${/[1-9]/.test(text) ? (deviation < 0 ? '−' : '+') : ''}${text}`;
}

/** With a minus where a hyphen stands before a figure, and would pass for a dash. Example: signed('-0.7%') is "−0.7%". */
export const signed = (text: string): string => text.replace(/(?<![\p{L}\p{N}])-(?=[$\d.])/gu, '−');
