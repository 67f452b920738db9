import { civil, epochDay, lowerBound, yearsBetween } from '../data/dates.js';
import type { EpochDay } from '../model.js';
import { cagr } from '../stats/growth.js';
import { ahead } from './calendar-returns.js';
import type { Curve } from './curve.js';

/** What joining a run on the first session of a year, and staying to the end, made beside its reference. */
export interface StartYear {
  readonly year: number;
  /** The session at whose close one joins. */
  readonly from: EpochDay;
  readonly years: number;
  /** Growth a year. */
  readonly own: number;
  readonly reference: number;
  /** Their difference; 0 where both held the same to the last. */
  readonly edge: number;
}

export interface StartYears {
  readonly kind: 'years';
  readonly list: readonly StartYear[];
  /** Years from which it was ahead, and from which it was level with its reference. */
  readonly ahead: number;
  readonly level: number;
  readonly best: StartYear;
  readonly worst: StartYear;
  /** Last years that are left out, since they have less than three years to go. */
  readonly leftOut: number;
}

export interface NoStartYears {
  readonly kind: 'none';
  readonly reason: string;
}

const FEWEST_YEARS = 3;

/**
 * The edge of a run over its reference by the year in which one joins it: growth a year from the close of the year's first session to the end,
 * less the reference's. Both are read off the wealth of the one run: who joins takes over the holdings as they stand, at no cost, and the
 * rule is not run again. Later years share most of their days with earlier ones, so they are no independent trials.
 */
export function startYears(own: Curve, reference: Curve): StartYears | NoStartYears {
  const { days } = own;
  const last = days.length - 1;
  const [from, to] = [civil(days[0]!).year, civil(days[last]!).year];
  const firsts = Array.from({ length: to - from + 1 }, (_, i) => lowerBound(days, epochDay(from + i, 1, 1))).filter(
    (row, i) => civil(days[row]!).year === from + i,
  );
  const list = firsts.flatMap((row): StartYear[] => {
    const years = yearsBetween(days[row]!, days[last]!);
    if (years < FEWEST_YEARS) return [];
    const growth = ({ wealth }: Curve): number => cagr(wealth[row]!, wealth[last]!, years);
    const [a, b] = [growth(own), growth(reference)];
    return [{ year: civil(days[row]!).year, from: days[row]!, years, own: a, reference: b, edge: ahead(a, b) }];
  });
  if (list.length === 0) return { kind: 'none', reason: `no first year has ${FEWEST_YEARS} years to go` };
  if (list.some(({ edge }) => Number.isNaN(edge))) return { kind: 'none', reason: 'wealth fell to nothing' };
  return {
    kind: 'years',
    list,
    ahead: list.filter(({ edge }) => edge > 0).length,
    level: list.filter(({ edge }) => edge === 0).length,
    best: list.reduce((best, one) => (one.edge > best.edge ? one : best)),
    worst: list.reduce((worst, one) => (one.edge < worst.edge ? one : worst)),
    leftOut: firsts.length - list.length,
  };
}
