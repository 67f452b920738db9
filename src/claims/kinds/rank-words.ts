import { civil, isoDate } from '../../data/dates.js';
import type { Evidence } from '../model.js';
import { amount, countOf, longDate } from '../words.js';
import { type Earlier, separate } from './earlier-windows.js';
import type { Worked } from './worked.js';

/** What a return is held against: the starts of other years, or every window of its length. */
export type By = 'year' | 'session';

/** A return and the earlier ones that it is held against. */
export interface Placed {
  readonly worked: Worked;
  readonly earlier: readonly Earlier[];
  readonly extreme: 'high' | 'low';
  /** How many are higher (lower). */
  readonly beyond: number;
  /** The latest at least as high (low) that was over when this window began. */
  readonly latest: Earlier | null;
}

export const nouns = (by: By, isYtd: boolean): string =>
  by === 'session' ? 'windows of that length' : isYtd ? 'starts of a year' : "windows from a year's start";

export function comparedWith(by: By, { earlier, extreme, worked: { rows, aligned } }: Placed): string {
  const { days } = aligned;
  const length = countOf(rows.to - rows.from, 'session');
  return by === 'session'
    ? `every window of ${length} that ended earlier, overlapping ones too (the latest as ${extreme}: of those over by ${isoDate(days[rows.from]!)})`
    : earlier.some(({ from, to }) => to - from !== rows.to - rows.from)
      ? 'those of all earlier years'
      : `those of the first ${length} of each earlier year`;
}

export function latestWords(by: By, { latest, worked, earlier, extreme }: Placed): string {
  const { days } = worked.aligned;
  if (latest === null) return `None before was as ${extreme}, back to ${longDate(days[earlier[0]!.from]!)}.`;
  const size = amount(latest.value * 100, worked.aligned.series.length > 1 ? 'pts' : 'pct');
  return by === 'year'
    ? `The latest as ${extreme} before was that of ${civil(days[latest.to]!).year} (${size}).`
    : `The latest as ${extreme} before ended on ${longDate(days[latest.to]!)} (${size}).`;
}

const LISTED = 20;
const IN_STEPS = 12;

/** From the highest down (the lowest up), the one in question among them: every year, or the windows of which no two share a session. */
function ranking(by: By, { worked, earlier, extreme }: Placed): Earlier[] {
  const sign = extreme === 'high' ? 1 : -1;
  const own = { ...worked.rows, value: worked.value };
  const others =
    by === 'year'
      ? earlier
      : separate(
          earlier.filter(({ to }) => to <= own.from),
          LISTED,
          sign,
        );
  return [...others, own].sort((a, b) => sign * (b.value - a.value));
}

export const rankSteps = (by: By, placed: Placed): string[] =>
  ranking(by, placed)
    .slice(0, IN_STEPS)
    .map(({ from, to, value }, i) => {
      const { days } = placed.worked.aligned;
      return `${i + 1}. ${isoDate(days[from]!)} to ${isoDate(days[to]!)}: ${amount(value * 100, 'pct', 3)}.`;
    });

export function rankEvidence(by: By, placed: Placed): Evidence {
  const { extreme, worked } = placed;
  const { label, aligned } = worked;
  const { days, series } = aligned;
  return {
    tables: [
      {
        id: 'history',
        title:
          by === 'year'
            ? `${label} over as long from the start of each year`
            : `The ${extreme}est of ${label} over as long, of windows apart`,
        columns: [
          { label: 'Rank', unit: 'count' },
          { label: 'From', unit: 'date' },
          { label: 'To', unit: 'date' },
          { label: series.length > 1 ? 'Difference' : 'Return', unit: 'fraction' },
        ],
        rows: ranking(by, placed).map((one, i) => [i + 1, days[one.from]!, days[one.to]!, one.value]),
      },
    ],
    picture: null,
  };
}
