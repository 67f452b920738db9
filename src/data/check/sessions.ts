import type { EpochDay } from '../../model.js';
import { calendarStart, closure, sessions } from '../calendar.js';
import { epochDay, isoDate, weekday } from '../dates.js';
import type { Finding } from '../finding.js';
import type { RawSeries } from '../formats/raw.js';
import { daysText, found, foundSpan, many } from './found.js';

/** The exchange met on Saturdays until 1952-05-24; its calendar here begins in 1970, and before that only weekends are looked at. */
const LAST_SATURDAY = epochDay(1952, 5, 24);
/** Days from one row to the next, in the middle of them, from which a series is no daily one. */
const NOT_DAILY = 5;

/** Whether the calendar can say about a day. */
export const knownSpan = (day: EpochDay): boolean => day >= calendarStart;

/**
 * A series' days held against the sessions of its exchange: sessions it lacks between its first and last day, rows on days the exchange was
 * closed (with the closure's name) and rows on weekends. One that is not daily (five days or more from row to row, the median) is only named so.
 */
export function sessionFindings({ id, days: rows }: RawSeries, calendar: 'XNYS' | null): Finding[] {
  const days = [...new Set(rows)].sort((a, b) => a - b);
  if (calendar === null || days.length < 2) return [];
  if (medianGap(days) >= NOT_DAILY) return [notDaily(id, days)];
  const weekend = days.filter((day) => weekday(day) === 0 || (weekday(day) === 6 && day > LAST_SATURDAY));
  const known = days.filter((day) => knownSpan(day));
  const closed = known.filter((day) => weekday(day) % 6 !== 0 && closure(day) !== null);
  const present = new Set(known);
  const missing = known.length < 2 ? [] : Array.from(sessions(known[0]!, known[known.length - 1]!)).filter((day) => !present.has(day));
  return [
    ...(days[0]! < calendarStart ? [beforeCalendar(id, days)] : []),
    ...(weekend.length > 0 ? [weekends(id, weekend)] : []),
    ...(closed.length > 0 ? [closures(id, closed)] : []),
    ...(missing.length > 0 ? [gaps(id, missing, known)] : []),
  ];
}

function medianGap(days: readonly EpochDay[]): number {
  const steps = days.slice(1).map((day, i) => day - days[i]!);
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)]!;
}

const notDaily = (id: string, days: readonly EpochDay[]): Finding =>
  foundSpan({
    kind: 'not-daily',
    severity: 'note',
    series: id,
    what: `${id} is not daily: its rows are ${medianGap(days)} days apart, the median.`,
    consequence: 'Its days were not held against the exchange calendar, and it cannot be compared with daily series day by day.',
    days: [days[0]!, days[days.length - 1]!],
    rows: days.length,
  });

const beforeCalendar = (id: string, days: readonly EpochDay[]): Finding =>
  foundSpan({
    kind: 'before-calendar',
    severity: 'note',
    series: id,
    what: `${id} begins on ${isoDate(days[0]!)}, before the exchange calendar does (${isoDate(calendarStart)}).`,
    consequence: 'Up to then only weekend rows were looked for, not missing sessions or holidays.',
    days: [days[0]!, days.findLast((day) => !knownSpan(day))!],
    rows: days.filter((day) => !knownSpan(day)).length,
  });

const weekends = (id: string, days: readonly EpochDay[]): Finding =>
  found({
    kind: 'weekend-row',
    severity: 'error',
    series: id,
    what: `${id} has ${many(days.length, 'row')} on a weekend: ${daysText(days, (day) => (weekday(day) === 0 ? 'Sunday' : 'Saturday'))}.`,
    consequence: 'A day without trading enters as a return (mostly zero): it ends streaks, and lowers volatility. Leave these rows out.',
    days,
  });

const closures = (id: string, days: readonly EpochDay[]): Finding =>
  found({
    kind: 'extra-session',
    severity: 'error',
    series: id,
    what: `${id} has ${many(days.length, 'row')} on days the exchange was closed: ${daysText(days, (day) => closure(day)!)}.`,
    consequence: 'A day without trading enters as a return (mostly zero): it ends streaks, and lowers volatility. Leave these rows out.',
    days,
  });

function gaps(id: string, missing: readonly EpochDay[], present: readonly EpochDay[]): Finding {
  const longest = longestGap(missing, present);
  const span = longest.count > 1 ? `, the longest gap ${many(longest.count, 'session')} from ${isoDate(longest.from)}` : '';
  return found({
    kind: 'missing-session',
    severity: 'warning',
    series: id,
    what: `${id} lacks ${many(missing.length, 'session')} of the exchange: ${daysText(missing)}${span}.`,
    consequence:
      'The return after a gap is of several days; streaks, volatility and all that counts sessions are off. Fetch the days anew.',
    days: missing,
  });
}

/** The most sessions missing in a row: those between which no row lies. */
function longestGap(missing: readonly EpochDay[], present: readonly EpochDay[]): { from: EpochDay; count: number } {
  let [longest, current] = [
    { from: 0, count: 0 },
    { from: 0, count: 0 },
  ];
  let [next, last] = [0, -1];
  for (const day of missing) {
    while (next < present.length && present[next]! < day) next++;
    current = next === last ? { ...current, count: current.count + 1 } : { from: day, count: 1 };
    if (current.count > longest.count) longest = current;
    last = next;
  }
  return longest;
}
