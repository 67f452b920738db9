import { calendarStart, isSession, nextSession, previousSession } from '../data/calendar.js';
import { isoDate, monthAfter, monthNumber, weekday } from '../data/dates.js';
import { periodsPerYearOf } from '../data/spacing.js';
import type { EpochDay } from '../model.js';
import { remembered } from './memo.js';
import { listed, longDate } from './words.js';

/** No market has been shut for longer than this many calendar days since the calendar begins. */
export const LONGEST_CLOSURE = 7;

/** Of the days of a series that trades on the exchange's calendar at most this share is no session of it; of any other exchange's some 3% are. */
const STRAY = 0.01;

/** Days from one close to the next where nothing is known between them. */
export interface Hole {
  readonly after: EpochDay;
  readonly before: EpochDay;
}

/** Whether days are those of a daily series of the exchange, so that a session without a close is a hole. */
export const isDaily = (days: Int32Array): boolean =>
  remembered([days], 'is daily', () => {
    const known = days.filter((day) => day >= calendarStart);
    if (known.length < 2 || periodsPerYearOf(known) !== 252) return false;
    return known.filter((day) => !isSession(day)).length <= STRAY * known.length;
  });

/** The holes of a daily series, in order: more than a week without a close. None of a series of weeks or months, nor before the calendar begins. */
export const holesOf = (days: Int32Array): readonly Hole[] =>
  remembered([days], 'holes', () => {
    const holes: Hole[] = [];
    if (!isDaily(days)) return holes;
    for (let row = 1; row < days.length; row++) {
      const [after, before] = [days[row - 1]!, days[row]!];
      if (after >= calendarStart && before - after > LONGEST_CLOSURE) holes.push({ after, before });
    }
    return holes;
  });

/** The hole that a day lies in, its end not among it; null where the series has a close within a week before the day's session. */
export const holeAt = (days: Int32Array, day: EpochDay): Hole | null =>
  holesOf(days).find(({ after, before }) => after < day && day < before && sessionBy(day) - after > LONGEST_CLOSURE) ?? null;

/** The first hole that a stretch of days goes over; null where there is none. */
export const holeWithin = (days: Int32Array, from: EpochDay, to: EpochDay): Hole | null =>
  holesOf(days).find(({ after, before }) => after < to && before > from) ?? null;

/** Whether the last session by a day lies in a hole, however short a time after its beginning. */
export const isHidden = (days: Int32Array, day: EpochDay): boolean =>
  holesOf(days).some(({ after, before }) => after < day && day < before && after < sessionBy(day));

/** The holes that lack a session from one day to another, both among them. */
export const holesIn = (days: Int32Array, from: EpochDay, to: EpochDay): readonly Hole[] =>
  holesOf(days).filter(({ after, before }) => {
    if (after >= to || before <= from) return false;
    const lost = nextSession(Math.max(after, from - 1));
    return lost < before && lost <= to;
  });

/** The hole that the session of a date lies in: the day's own or the next, of a month its last. */
export function holeOfDate(days: Int32Array, { first, last }: Span): Hole | null {
  if (first < calendarStart || holesOf(days).length === 0) return null;
  const session = first === last ? nextSession(first - 1) : previousSession(last + 1);
  return holesOf(days).find(({ after, before }) => after < session && session < before) ?? null;
}

/** Holes in order, each once. */
export const inOrderOnce = (holes: readonly Hole[]): readonly Hole[] => [...new Set(holes)].sort((one, other) => one.after - other.after);

/** Whether any day of the holes is told of a span as a known one is: all lie in it where that does, and none where it does not. */
export const agree = (holes: readonly Hole[], { first, last }: Span, isInside: boolean): boolean =>
  holes.every(({ after, before }) => (isInside ? after + 1 >= first && before - 1 <= last : before - 1 < first || after + 1 > last));

interface Span {
  readonly first: EpochDay;
  readonly last: EpochDay;
}

/** Whether the end of a day, week, month, quarter, half-year or year lies in a hole, so that neither its return nor that of the next is known. */
export const breaks = (hole: Hole, every: Period): boolean => endsIn(hole, every).length > 0;

export type Period = 'day' | 'week' | keyof typeof MONTHS;

/** The last sessions of the days, weeks, months, quarters, half-years or years that end in a hole, by the exchange's calendar. */
export function endsIn({ after, before }: Hole, every: Period): readonly EpochDay[] {
  const ends: EpochDay[] = [];
  for (let end = endFrom(after + 1, every); end < before; end = endFrom(end + 1, every)) ends.push(end);
  return ends;
}

/** Whether a session is the last of its period. */
export const endsPeriod = (day: EpochDay, every: Period): boolean => endFrom(day, every) === day;

/** The first last session of a period that is not before a day. */
function endFrom(day: EpochDay, every: Period): EpochDay {
  if (every === 'day') return nextSession(day - 1);
  const end = previousSession(startAfter(day, every));
  return end >= day ? end : previousSession(startAfter(startAfter(day, every), every));
}

/** The first day of the period after that of a day. Weeks begin on Monday. */
function startAfter(day: EpochDay, every: Exclude<Period, 'day'>): EpochDay {
  if (every === 'week') return day + 7 - ((weekday(day) + 6) % 7);
  const months = MONTHS[every];
  return monthAfter(day, months - (monthNumber(day) % months));
}

const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;

/** What holes lack, behind the name of a series. Example: "closes between 2025-11-14 and 2026-01-05, where it has none". */
export const holesNeed = (holes: readonly Hole[]): string =>
  `closes ${listed(holes.map(({ after, before }) => `between ${isoDate(after)} and ${isoDate(before)}`))}, where it has none`;

export const holeNeed = (hole: Hole): string => holesNeed([hole]);

/** " The data file has no closes between 14 November 2025 and 5 January 2026", and what that does; empty without a hole. Of many the last three. */
export function holesTold(holes: readonly Hole[], then = ''): string {
  const spans = holes.slice(-MOST_TOLD).map(({ after, before }) => `between ${longDate(after)} and ${longDate(before)}`);
  const more = holes.length > MOST_TOLD ? `, nor in ${holes.length - MOST_TOLD} earlier gaps` : '';
  return spans.length === 0 ? '' : ` The data file has no closes ${listed(spans)}${more}${then}.`;
}

const MOST_TOLD = 3;

/** The same as a clause: "the data file has no closes of ZZZ between 2025-11-14 and 2026-01-05"; null for another need. */
export function holeClause(need: string): string | null {
  const [, name, spans] = /^(.+): closes (between .+), where it has none$/.exec(need) ?? [];
  if (name === undefined) return null;
  return name.includes(' and ')
    ? `the data files have no common closes of ${name} ${spans}`
    : `the data file has no closes of ${name} ${spans}`;
}

/** The session on a day, or the last before it; the day itself before the calendar begins. */
export const sessionBy = (day: EpochDay): EpochDay => (day > calendarStart + 4 ? previousSession(day + 1) : day);
