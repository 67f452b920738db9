import type { EpochDay } from '../../model.js';
import { daysInMonth, epochDay, parseDate, parseMonth } from '../dates.js';

/** How a file may write its dates. `YYYY-MM-DD` may have a time and a zone behind it; `YYYY.MM` is Shiller's, whose October is `.1`. */
export type DateFormat =
  | 'YYYY-MM-DD'
  | 'YYYYMMDD'
  | 'YYYY/MM/DD'
  | 'DD.MM.YYYY'
  | 'DD/MM/YYYY'
  | 'MM/DD/YYYY'
  | 'YYYY-MM'
  | 'YYYYMM'
  | 'YYYY.MM'
  | 'YYYY';

const TIMED = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(?:Z|UTC|[+-]\d\d:?(?:\d\d)?)?$/;

/** The time of the day behind a date, without its zone; null where there is none. Example: "2026-02-23 16:00:00-05:00" has "16:00:00". */
export const timeOf = (text: string): string | null => (text.length > 10 ? (TIMED.exec(text.trim())?.[2] ?? null) : null);

function civilDay(year: string, month: string, day: string): EpochDay | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  return y < 1 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m) ? null : epochDay(y, m, d);
}

/** A parser out of a pattern that names its `y`, `m` and `d`. */
function pattern(of: RegExp): (text: string) => EpochDay | null {
  return (text) => {
    const found = of.exec(text.trim())?.groups;
    return found === undefined ? null : civilDay(found.y!, found.m ?? '1', found.d ?? '1');
  };
}

function compact(text: string): EpochDay | null {
  const digits = text.trim();
  return digits.length === 8 ? parseDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`) : null;
}

/** The parsers by their names: each gives an epoch day, or null for any other text and for a day that does not exist. */
export const DATE_FORMATS: Readonly<Record<DateFormat, (text: string) => EpochDay | null>> = {
  'YYYY-MM-DD': (text) => parseDate(text) ?? parseDate(text.trim()) ?? parseDate(TIMED.exec(text.trim())?.[1] ?? ''),
  YYYYMMDD: compact,
  'YYYY/MM/DD': pattern(/^(?<y>\d{4})\/(?<m>\d\d?)\/(?<d>\d\d?)$/),
  'DD.MM.YYYY': pattern(/^(?<d>\d\d?)\.(?<m>\d\d?)\.(?<y>\d{4})$/),
  'DD/MM/YYYY': pattern(/^(?<d>\d\d?)\/(?<m>\d\d?)\/(?<y>\d{4})$/),
  'MM/DD/YYYY': pattern(/^(?<m>\d\d?)\/(?<d>\d\d?)\/(?<y>\d{4})$/),
  'YYYY-MM': (text) => parseMonth(text.trim()),
  YYYYMM: pattern(/^(?<y>\d{4})(?<m>\d\d)$/),
  'YYYY.MM': (text) => pattern(/^(?<y>\d{4})\.(?<m>\d\d)$/)(/^\d{4}\.1$/.test(text.trim()) ? `${text.trim()}0` : text),
  YYYY: pattern(/^(?<y>\d{4})$/),
};

/** The ones that are told from a date alone; where two fit (slashes), and where a number could be anything (`YYYY`, `YYYY.MM`), none is. */
const TOLD: readonly DateFormat[] = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'DD.MM.YYYY', 'YYYY-MM', 'YYYYMM'];

/** How a date is written, null where it cannot be told. Example: dateFormatOf("20260102") is "YYYYMMDD", that of "01/02/2026" is null. */
export const dateFormatOf = (text: string): DateFormat | null => TOLD.find((format) => DATE_FORMATS[format](text) !== null) ?? null;

/** Whether a text is written as a date, of whichever form, be it one that does not exist. */
export const looksLikeDate = (text: string): boolean =>
  /^(\d{4}-\d\d(-\d\d)?([T ].*)?|\d{4}(\d\d){1,2}|\d{4}\/\d\d?\/\d\d?|\d\d?[./]\d\d?[./]\d{4}|\d{4}\.\d\d?|(1[89]|20)\d\d)$/.test(
    text.trim(),
  );
