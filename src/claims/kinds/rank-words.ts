import { civil, isoDate } from '../../data/dates.js';
import { holesTold } from '../holes.js';
import { remembered } from '../memo.js';
import type { CellWords, Evidence, Hedge, Printed } from '../model.js';
import { amount, countOf, longDate, ordinal, place } from '../words.js';
import { type Earlier, type History, separate, windowAt } from './earlier-windows.js';
import type { Worked } from './worked.js';

/** What a return is held against: the starts of other years, or every window of its length. */
export type By = 'year' | 'session';

/** A return and the earlier ones that it is held against. */
export interface Placed {
  readonly worked: Worked;
  readonly earlier: History;
  /** From which end it is told. */
  readonly end: 'high' | 'low';
  /** How many are higher (lower), and how many lower (higher). */
  readonly beyond: number;
  readonly behind: number;
  /** How many are no higher, and how many no lower. */
  readonly atOrBelow: number;
  readonly atOrAbove: number;
  /** The latest at least as high (as low). */
  readonly latest: Earlier | null;
}

export function comparedWith(by: By, { earlier, worked: { rows, aligned } }: Placed): string {
  const { days } = aligned;
  const length = countOf(rows.to - rows.from, 'session');
  return by === 'session'
    ? `every window of ${length} that was over by ${isoDate(days[rows.from]!)}, overlapping ones too`
    : isOfYears(earlier, rows.to - rows.from)
      ? 'those of all earlier years'
      : `those of the first ${length} of each earlier year`;
}

const WORDS = { high: 'best', low: 'worst' } as const;

/**
 * "the 353rd worst of 11,860 days since 1979, and the worst since 10 October 2025 (−2.7%).": told from the nearer end; the latest as good (bad) is of
 * the claim's own end, so that it stands apart where that is the other one.
 */
export const standing = (by: By, placed: Placed): string =>
  `${placeAmong(by, placed)}${holesTold(placed.earlier.lost.holes, ', and what goes over that is not among them')}`;

function placeAmong(by: By, placed: Placed): string {
  const { worked, earlier, end, beyond, behind, latest } = placed;
  const { days, series } = worked.aligned;
  const isNear = beyond <= behind;
  const rank = isNear ? beyond : behind;
  const word = WORDS[isNear ? end : end === 'high' ? 'low' : 'high'];
  const since = civil(days[earlier.from[0]! + 1]!).year;
  const among = `the ${rank === 0 ? '' : `${place(rank + 1)} `}${word} of ${amount(earlier.values.length + 1, 'count')} ${nouns(by, placed)} since ${since}`;
  if (latest === null)
    return beyond === 0 && isNear
      ? `${among}.`
      : `${among}. None before was as ${GOOD[end]}, back to ${longDate(days[earlier.from[0]!]!)}.`;
  const size = amount(latest.value * 100, series.length > 1 ? 'pts' : 'pct');
  const when = by === 'year' ? String(civil(days[latest.to]!).year) : longDate(days[latest.to]!);
  if (isNear) return `${among}, and the ${word} since ${by === 'year' ? `that of ${when}` : when} (${size}).`;
  return `${among}. The latest as ${GOOD[end]} before ${by === 'year' ? 'was that of' : 'ended on'} ${when} (${size}).`;
}

/** Whole years are not all of one length, and a start of a year is as long as every other. */
const isOfYears = ({ from, to }: History, length: number): boolean => from.some((row, i) => to[i]! - row !== length);

/** "the fifth best" for a rank of 5, "the 90th percentile": as claimed, and as it is; a hedged one stays as it is claimed. */
export function placeWords(
  { value: { value }, op }: { readonly value: Printed; readonly op?: Hedge | undefined },
  unit: 'percentile' | 'count',
  { computed, end }: { readonly computed: number; readonly end: 'high' | 'low' },
): CellWords | undefined {
  if (op !== undefined || !Number.isInteger(value) || value < 1) return undefined;
  if (unit === 'percentile')
    return { claim: `the ${ordinal(value)} percentile`, truth: `it was the ${amount(computed * 100, 'percentile')}` };
  const called = (n: number): string => `the ${n === 1 ? '' : `${place(n)} `}${WORDS[end]}`;
  return { claim: called(value), truth: `it was ${called(computed)}` };
}

const GOOD = { high: 'good', low: 'bad' } as const;

function nouns(by: By, { earlier, worked: { rows } }: Placed): string {
  if (by === 'year') return isOfYears(earlier, rows.to - rows.from) ? 'years' : 'starts of a year';
  return rows.to - rows.from === 1 ? 'days' : `spells of ${countOf(rows.to - rows.from, 'session')}`;
}

const LISTED = 20;
const IN_STEPS = 12;

/** From the highest down (the lowest up), the one in question among them: every year, or the highest windows of which no two share a session. */
function ranking(by: By, { worked, earlier, end }: Placed): Earlier[] {
  const own = { ...worked.rows, value: worked.value };
  const others = by === 'year' ? [...earlier.values.keys()] : apart(worked, earlier, end);
  return [...others.map((i) => windowAt(earlier, i)), own].sort((a, b) => (end === 'high' ? b.value - a.value : a.value - b.value));
}

/** The same for the steps as for the table. */
const apart = ({ aligned, rows }: Worked, earlier: History, end: 'high' | 'low'): readonly number[] =>
  remembered([aligned], `apart ${rows.from} ${rows.to} ${earlier.from[0]} ${end}`, () =>
    separate(earlier, { most: LISTED, end }).sort((i, k) => i - k),
  );

export const rankSteps = (by: By, placed: Placed): string[] =>
  ranking(by, placed)
    .slice(0, IN_STEPS)
    .map(({ from, to, value }, i) => {
      const { days } = placed.worked.aligned;
      return `Rank ${i + 1}: ${isoDate(days[from]!)} to ${isoDate(days[to]!)}: ${amount(value * 100, 'pct', 3)}.`;
    });

export function rankEvidence(by: By, placed: Placed): Evidence {
  const { label, aligned } = placed.worked;
  const { days, series } = aligned;
  return {
    tables: [
      {
        id: 'history',
        title:
          by === 'year'
            ? `${label} over as long from the start of each year`
            : `The ${placed.end}est of ${label} over as long, of windows apart`,
        columns: [
          { label: 'Rank', unit: 'count' },
          { label: 'From', unit: 'date' },
          { label: 'To', unit: 'date' },
          series.length > 1 ? { label: 'Difference', unit: 'points' } : { label: 'Return', unit: 'fraction' },
        ],
        rows: ranking(by, placed).map((one, i) => [i + 1, days[one.from]!, days[one.to]!, one.value]),
      },
    ],
    picture: null,
  };
}
