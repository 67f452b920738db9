import { calendarStart, closure } from '../calendar.js';
import { epochDay, isoDate, weekday } from '../dates.js';
import type { Finding } from '../finding.js';
import type { RawSeries } from './raw.js';
import { counted, found, note, tally } from './tally.js';

/** The exchange met on Saturdays until 1952-05-24. */
const SATURDAYS_END = epochDay(1952, 5, 25);
const SHARE_OF_ANOTHER_CALENDAR = 0.02;
const DAILY = 5;

/** The days between one row and the next, the middle one; NaN of fewer than two. */
function medianGap(days: Int32Array): number {
  const gaps = Int32Array.from({ length: Math.max(0, days.length - 1) }, (_, i) => days[i + 1]! - days[i]!).sort();
  return gaps[gaps.length >> 1] ?? Number.NaN;
}

/** Days that one series has, or several alike. */
interface Calendar {
  readonly id: string | null;
  /** What a sentence calls them. */
  readonly name: string;
  readonly days: Int32Array;
}

/**
 * What the days of series say: values on days without a session, and stretches in which a daily series is monthly. Nothing of a monthly series.
 * What is so of several series of a table, which share their days, is said once.
 */
export function dayWarts(series: readonly RawSeries[]): Finding[] {
  const longest = new Map<string, RawSeries>();
  for (const one of series) if (one.days.length > (longest.get(one.id)?.days.length ?? -1)) longest.set(one.id, one);
  const alike = new Map<Int32Array, RawSeries[]>();
  for (const one of longest.values()) alike.set(one.days, [...(alike.get(one.days) ?? []), one]);
  return [...alike].flatMap(([days, [first, ...others]]) => {
    const { id } = first!;
    const calendar = {
      id: others.length === 0 ? id : null,
      name: others.length === 0 ? id : `the table of ${id} and ${others.length} more`,
      days,
    };
    return medianGap(days) <= DAILY ? [...closedDays(calendar), ...sparseStretch(calendar)] : [];
  });
}

const begin = (name: string): string => name.replace(/^the /, 'The ');

function closedDays({ id, name, days }: Calendar): Finding[] {
  const [closed, saturdays] = [tally(), tally()];
  for (const day of days) {
    const dayOfWeek = weekday(day);
    if (day < SATURDAYS_END && dayOfWeek === 6) note(saturdays, day);
    else if (day < calendarStart ? dayOfWeek % 6 === 0 : closure(day) !== null) note(closed, day);
  }
  const few = closed.count <= SHARE_OF_ANOTHER_CALENDAR * days.length;
  const first = closed.days[0] === undefined ? '' : `the first is ${isoDate(closed.days[0])}, ${reason(closed.days[0])}`;
  return [
    ...found(closed, {
      kind: 'closed-day',
      severity: few ? 'warning' : 'note',
      series: id,
      what: `${begin(name)} has values on ${counted(closed.count, 'day')} without a session of the New York Stock Exchange (${first}).`,
      consequence: few
        ? 'Of a price there, one return is zero or split in two, which adds a session to every count.'
        : 'It keeps another calendar than the exchange; take its values on sessions alone.',
    }),
    ...found(saturdays, {
      kind: 'saturday-session',
      severity: 'note',
      series: id,
      what: `${begin(name)} has values on ${counted(saturdays.count, 'Saturday')} until 1952, when the exchange still met on them.`,
      consequence: 'A year had more sessions then: to annualise by 252 understates those years.',
    }),
  ];
}

const reason = (day: number): string => (day < calendarStart ? 'a weekend' : (closure(day) ?? 'a session'));

const SPARSE = 20;
const IN_A_ROW = 6;

/** A run of gaps of twenty days and more inside a daily series. */
function sparseStretch({ id, name, days }: Calendar): Finding[] {
  const rows = tally();
  let run = 0;
  let [from, to] = [0, 0];
  for (let i = 1; i <= days.length; i++) {
    if (i < days.length && days[i]! - days[i - 1]! >= SPARSE) {
      run++;
      continue;
    }
    if (run >= IN_A_ROW) {
      if (rows.count === 0) from = days[i - 1 - run]!;
      to = days[i - 1]!;
      for (let k = i - run; k < i; k++) note(rows, days[k]!);
    }
    run = 0;
  }
  return found(rows, {
    kind: 'mixed-frequency',
    severity: 'warning',
    series: id,
    what: `${begin(name)} is daily, but from ${isoDate(from)} to ${isoDate(to)} it has ${counted(rows.count, 'value')} a month or so apart.`,
    consequence: 'A return over such a gap is a month, not a day: begin where it is daily.',
  });
}
