import type { Line } from '../data/check/line.js';
import { isoDate, parseDate } from '../data/dates.js';

/** Closes that stand in every chronicle of the market, to hold a fresh series against. Index points. */
const KNOWN: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  SPX: [
    ['1987-10-19', 224.84],
    ['2008-11-20', 752.44],
    ['2020-03-23', 2237.4],
  ],
  RUT: [
    ['2009-03-09', 343.26],
    ['2020-03-18', 991.16],
    ['2021-11-08', 2442.74],
  ],
};

/** Vendors round to cents, some to four digits. */
const CENT = 0.011;

/**
 * Known closes that an index has not: a sentence each. Says nothing of an index without known closes, and nothing of days before or after the line.
 *
 * @example knownCloseFaults({id: 'SPX', days: [14203], values: [752.44]}) // [], 14203 being 2008-11-20
 */
export function knownCloseFaults({ id, days, values }: Line): string[] {
  return (KNOWN[id] ?? []).flatMap(([date, close]) => {
    const day = parseDate(date)!;
    if (!(day >= days[0]! && day <= days[days.length - 1]!)) return [];
    const row = days.indexOf(day);
    if (row < 0) return [`${id} has no close on ${isoDate(day)}, when it stood at ${close}.`];
    return Math.abs(values[row]! - close) < CENT ? [] : [`${id} has ${values[row]} on ${isoDate(day)}, when it closed at ${close}.`];
  });
}
