import type { EpochDay } from '../model.js';

/** Civil date to epoch day in the proleptic Gregorian calendar. Source: H. Hinnant, "chrono-compatible low-level date algorithms". Example: (2026, 1, 2) is 20455. */
export function epochDay(year: number, month: number, day: number): EpochDay {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Epoch day to civil date, the inverse of `epochDay`. */
export function civil(day: EpochDay): Civil {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

const pad = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** ISO 8601 text of a day. Example: isoDate(20455) is "2026-01-02". */
export function isoDate(day: EpochDay): string {
  const { year, month, day: d } = civil(day);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(d)}`;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `YYYY-MM-DD` to an epoch day; null for any other text and for a day that does not exist. Example: parseDate("2026-02-30") is null. */
export function parseDate(text: string): EpochDay | null {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return epochDay(year, month, day);
}

/** `YYYY-MM` to the epoch day of the month's first; null for anything else. */
export function parseMonth(text: string): EpochDay | null {
  return text.length === 7 ? parseDate(`${text}-01`) : null;
}

/** The number written in text[from..to), or -1 when a character there is not a digit. */
function digits(text: string, from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    const d = text.charCodeAt(i) - 48;
    if (d < 0 || d > 9) return -1;
    n = n * 10 + d;
  }
  return n;
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: EpochDay): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Months since year 0 of a day, so that later months have larger numbers. Example: monthNumber(20455) is 24312 (January 2026). */
export function monthNumber(day: EpochDay): number {
  const { year, month } = civil(day);
  return year * 12 + month - 1;
}

/** The month numbers of days in rising order; the calendar is asked once a month. */
export function monthNumbers(days: Int32Array): Int32Array {
  const months = new Int32Array(days.length);
  let next = Number.NEGATIVE_INFINITY; // first day of the month after the current one
  let number = 0;
  for (let i = 0; i < days.length; i++) {
    const day = days[i]!;
    if (day >= next) {
      const { year, month } = civil(day);
      number = year * 12 + month - 1;
      next = month === 12 ? epochDay(year + 1, 1, 1) : epochDay(year, month + 1, 1);
    }
    months[i] = number;
  }
  return months;
}

/** ISO texts of days in rising order; the calendar is asked once a month. Example: isoDates(Int32Array.of(20455)) is ["2026-01-02"]. */
export function isoDates(days: ArrayLike<EpochDay>): string[] {
  const texts: string[] = [];
  let [first, next, prefix] = [0, Number.NEGATIVE_INFINITY, ''];
  for (let i = 0; i < days.length; i++) {
    const day = days[i]!;
    if (day >= next) {
      const { year, month, day: dayOfMonth } = civil(day);
      first = day - dayOfMonth + 1;
      next = first + daysInMonth(year, month);
      prefix = isoDate(first).slice(0, 8);
    }
    texts.push(prefix + pad(day - first + 1));
  }
  return texts;
}

/** The first day of the month `months` after that of `day`. Example: monthAfter(epochDay(2025, 11, 20), 3) is 2026-02-01. */
export function monthAfter(day: EpochDay, months: number): EpochDay {
  const month = monthNumber(day) + months;
  return epochDay(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** The same day of the month, `months` later; the month's last where it has no such day. Example: monthsLater(epochDay(2025, 8, 31), 6) is 2026-02-28. */
export function monthsLater(day: EpochDay, months: number): EpochDay {
  const first = monthAfter(day, months);
  const { year, month } = civil(first);
  return first + Math.min(civil(day).day, daysInMonth(year, month)) - 1;
}

/** Calendar days over 365.25: the years that growth is counted in. */
export const yearsBetween = (from: EpochDay, to: EpochDay): number => (to - from) / 365.25;

/** Index of the first day not before `day`. */
export function lowerBound(days: Int32Array, day: EpochDay): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
