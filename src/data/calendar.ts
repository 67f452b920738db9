/**
 * The sessions of the New York Stock Exchange from 1970 on: its holidays by rule, its unforeseen closures by table (`nyse-closures.ts`).
 *
 * A session is a day with a close, however early. Days ahead follow the rules in force today. Every function throws a RangeError when it
 * has to look at a day before `calendarStart`, where other rules held, or is given something that is no whole day.
 */
import type { EpochDay } from '../model.js';
import { civil, daysInMonth, epochDay, isoDate, parseDate, weekday } from './dates.js';
import { specialClosures } from './nyse-closures.js';

/** 1970-01-01, the first day the calendar knows about. */
export const calendarStart: EpochDay = 0;

/**
 * Why the exchange is closed on a day, or null when it is a session. On a weekend the answer is the weekday, even on a holiday.
 * Examples: 2015-07-03 is "Independence Day (observed)"; 2012-10-29 is "Hurricane Sandy"; 2010-12-31 is null.
 */
export function closure(day: EpochDay): string | null {
  check(day);
  const dayOfWeek = weekday(day);
  if (dayOfWeek === SATURDAY) return 'Saturday';
  if (dayOfWeek === SUNDAY) return 'Sunday';
  if (day < latest.from || day > latest.to) latest = yearOf(day);
  return latest.reasons.get(day) ?? null;
}

export function isSession(day: EpochDay): boolean {
  return closure(day) === null;
}

/** The first session strictly after a day. Example: after 2001-09-10 comes 2001-09-17. */
export function nextSession(day: EpochDay): EpochDay {
  let next = day + 1;
  while (!isSession(next)) next++;
  return next;
}

/** The last session strictly before a day. Throws where there is none: up to 1970-01-02, the first session of all. */
export function previousSession(day: EpochDay): EpochDay {
  let previous = day - 1;
  while (!isSession(previous)) previous--;
  return previous;
}

/** Whether a day is a session and no other follows in its month. Example: 2026-05-29 is, 2026-05-31 (a Sunday) is not. */
export function isLastSessionOfMonth(day: EpochDay): boolean {
  if (!isSession(day)) return false;
  const date = civil(day);
  return nextSession(day) > day - date.day + daysInMonth(date.year, date.month);
}

/** Whether a day is a session and no other precedes it in its month. Example: 2026-01-02 is, 2026-01-01 (New Year's Day) is not. */
export function isFirstSessionOfMonth(day: EpochDay): boolean {
  return isSession(day) && nextSession(day - civil(day).day) === day;
}

/** All sessions from one day to another, both included; none when `to` is before `from`. Example: 2025 has 250. */
export function sessions(from: EpochDay, to: EpochDay): Int32Array {
  check(from);
  check(to);
  const days = new Int32Array(Math.max(0, to - from + 1));
  let count = 0;
  for (let day = from; day <= to; day++) if (isSession(day)) days[count++] = day;
  return days.slice(0, count);
}

/** How many sessions lie from one day to another, both included, without listing them. Example: 2025 has 250. */
export function countSessions(from: EpochDay, to: EpochDay): number {
  check(from);
  check(to);
  let count = weekdaysBefore(to + 1) - weekdaysBefore(from);
  for (let year = yearOf(from); year.from <= to; year = yearOf(year.to + 1)) {
    for (const day of year.reasons.keys()) if (day >= from && day <= to && weekday(day) % 6 !== 0) count--;
  }
  return Math.max(0, count);
}

/** Mondays to Fridays from Monday 1969-12-29 to the day before. */
function weekdaysBefore(day: EpochDay): number {
  const days = day + 3;
  return Math.floor(days / 7) * 5 + Math.min(5, days % 7);
}

const SUNDAY = 0;
const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;

interface Holiday {
  readonly name: string;
  /** The day it falls on, which need not be the day it is observed; null in a year in which the exchange does not keep it. */
  readonly on: (year: number) => EpochDay | null;
}

/** The holidays kept since 1970, in the order of the year. */
const holidays: readonly Holiday[] = [
  { name: "New Year's Day", on: (year) => epochDay(year, 1, 1) },
  { name: 'Martin Luther King Jr. Day', on: (year) => (year < 1998 ? null : nth(3, MONDAY, year, 1)) },
  { name: "Washington's Birthday", on: (year) => (year < 1971 ? epochDay(year, 2, 22) : nth(3, MONDAY, year, 2)) },
  { name: 'Good Friday', on: (year) => easter(year) - 2 },
  { name: 'Memorial Day', on: (year) => (year < 1971 ? epochDay(year, 5, 30) : nth(1, MONDAY, year, 6) - 7) },
  { name: 'Juneteenth', on: (year) => (year < 2022 ? null : epochDay(year, 6, 19)) },
  { name: 'Independence Day', on: (year) => epochDay(year, 7, 4) },
  { name: 'Labor Day', on: (year) => nth(1, MONDAY, year, 9) },
  // Presidential elections only, the last of them in 1980: the Tuesday after the first Monday of November.
  { name: 'Election Day', on: (year) => (year % 4 === 0 && year <= 1980 ? nth(1, MONDAY, year, 11) + 1 : null) },
  { name: 'Thanksgiving Day', on: (year) => nth(4, THURSDAY, year, 11) },
  { name: 'Christmas Day', on: (year) => epochDay(year, 12, 25) },
];

/** The n-th given weekday of a month. */
function nth(n: number, dayOfWeek: number, year: number, month: number): EpochDay {
  const first = epochDay(year, month, 1);
  return first + ((dayOfWeek - weekday(first) + 7) % 7) + 7 * (n - 1);
}

/** Easter Sunday in the Gregorian calendar. Source: J. Meeus, "Astronomical Algorithms", chapter 8, whose letters these are. */
function easter(year: number): EpochDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return epochDay(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}

/**
 * The day off for a holiday: Friday for a Saturday, Monday for a Sunday. The exchange does not give up a Friday that ends a month
 * (its Rule 7.2 speaks of "the ending of a monthly or yearly accounting period"), so a New Year's Day on a Saturday brings no day off,
 * nor did Memorial Day in 1970.
 */
function observed(holiday: EpochDay): EpochDay | null {
  const dayOfWeek = weekday(holiday);
  if (dayOfWeek === SUNDAY) return holiday + 1;
  if (dayOfWeek !== SATURDAY) return holiday;
  const friday = holiday - 1;
  return civil(friday + 3).month === civil(friday).month ? friday : null;
}

/** A year's weekdays without a session, and why. */
interface YearOfClosures {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly reasons: ReadonlyMap<EpochDay, string>;
}

const special = Object.entries(specialClosures).map(([date, reason]) => ({ day: parseDate(date)!, reason }));

// Closures are worked out once a year, and the year last asked about is at hand, so that a day costs a comparison and a look-up.
const years = new Map<number, YearOfClosures>();
let latest = yearOf(calendarStart);

function yearOf(day: EpochDay): YearOfClosures {
  const { year } = civil(day);
  const closures = years.get(year) ?? closuresOf(year);
  years.set(year, closures);
  return closures;
}

function closuresOf(year: number): YearOfClosures {
  const from = epochDay(year, 1, 1);
  const to = epochDay(year, 12, 31);
  const reasons = new Map<EpochDay, string>();
  for (const { name, on } of holidays) {
    const holiday = on(year);
    const off = holiday === null ? null : observed(holiday);
    if (off !== null) reasons.set(off, off === holiday ? name : `${name} (observed)`);
  }
  for (const { day, reason } of special) if (day >= from && day <= to) reasons.set(day, reason);
  return { from, to, reasons };
}

function check(day: EpochDay): void {
  if (!Number.isInteger(day)) throw new RangeError(`The session calendar takes whole days since 1970-01-01, not ${day}.`);
  if (day < calendarStart)
    throw new RangeError(`The session calendar begins on ${isoDate(calendarStart)}; it cannot say about ${isoDate(day)}.`);
}
