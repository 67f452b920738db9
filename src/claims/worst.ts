import { parseDate } from '../data/dates.js';
import { claimedNumber } from './figures.js';
import type { Cell, VerdictName } from './model.js';
import type { Result } from './result.js';

/** What is wrong, the gravest first. */
const GRAVEST: readonly VerdictName[] = ['contradicted', 'arithmetic-error', 'mixed', 'stale'];
/** A year or a date as many years off is as wrong as it can be. */
const DECADE = 10;

/**
 * The claims to look at first: contradicted before those whose own figures do not add up, before mixed, before stale; among them by the figure that
 * is farthest off, and in the order given where they are level. Claims that hold, or cannot be told, are none of them.
 */
export function worst<R extends Pick<Result, 'verdict' | 'evaluation'>>(results: readonly R[], most: number): R[] {
  const rank = ({ verdict }: R): number => GRAVEST.indexOf(verdict);
  const wrong = results
    .filter((one) => rank(one) >= 0)
    .map((one) => ({ one, off: Math.max(0, ...(one.evaluation?.cells ?? []).map(offBy)) }));
  return wrong
    .sort((a, b) => rank(a.one) - rank(b.one) || b.off - a.off)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Of the figures that fail, the one that is farthest off; of two as far, the first. */
export function gravest(cells: readonly Cell[]): Cell | undefined {
  return cells.filter(({ outcome }) => outcome === 'fails').sort((a, b) => offBy(b) - offBy(a))[0];
}

/**
 * How far off a figure is that fails, so that figures of unlike units can be put in order; 0 for any other.
 *
 * Convention: the distance from the nearest end of its band as a share of the larger of the two, so that 2 for 1 is as far off as 1 for 2, and a
 * figure of the wrong sign (1 to 2) farther than any of the right one. Without a band the claimed figure is the end. A year or a date: its distance
 * in decades, 1 at most. Words that are not so: 1.
 */
export function offBy(cell: Cell): number {
  if (cell.outcome !== 'fails') return 0;
  const { computed, claimed, unit } = cell;
  if (typeof computed === 'number' && unit !== 'year') {
    const end = nearestEnd(computed, cell);
    return end === null ? 1 : share(computed, end);
  }
  const [found, said] = [yearOf(computed), yearOf(claimed)];
  return Number.isNaN(found) || Number.isNaN(said) ? 1 : Math.min(1, Math.abs(found - said) / DECADE);
}

function nearestEnd(computed: number, cell: Cell): number | null {
  const { band } = cell;
  if (band === null) return claimedNumber(cell)?.value ?? null;
  return computed < band.low ? band.low : computed > band.high ? band.high : Number.isFinite(band.low) ? band.low : band.high;
}

function share(a: number, b: number): number {
  const larger = Math.max(Math.abs(a), Math.abs(b));
  return larger === 0 ? 0 : Math.abs(a - b) / larger;
}

/** A date or a year in years; NaN for other words. */
function yearOf(value: number | string | null): number {
  if (typeof value === 'number') return value;
  const day = parseDate(value ?? '');
  if (day !== null) return 1970 + day / 365.25;
  const [, year, month = '1'] = /^(\d{4})(?:-(\d\d))?$/.exec(value ?? '') ?? [];
  return year === undefined ? Number.NaN : Number(year) + (Number(month) - 1) / 12;
}
