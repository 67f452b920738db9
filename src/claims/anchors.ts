import { epochDay, monthAfter, parseDate, parseMonth } from '../data/dates.js';
import type { EpochDay } from '../model.js';

const ANCHOR = /^(ytd|priorClose|start|asOf|\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}|\d{4}-?Q[1-4]|\d{4}-?H[12]|[1-9]\d{0,4}[dwmy])$/;

/** Whether a text is a date, month, quarter, half-year or year that exists; `ytd`, `priorClose`, `start`; or so much before the end: 6m, 1y, 2w, 20d (sessions). */
export const isAnchor = (text: string): boolean => ANCHOR.test(text) && (!/^\d{4}-\d\d/.test(text) || spanOf(text) !== null);

/** The last day of what an anchor names: a day is itself, a month, quarter, half-year or year its last day. */
export function lastDayOf(text: string): EpochDay | null {
  const span = spanOf(text);
  return span === null ? null : span.last;
}

/** The day before the first of a month, quarter, half-year or year; a day is itself: the base of a window that begins there. */
export function baseDayOf(text: string): EpochDay | null {
  const span = spanOf(text);
  return span === null ? null : span.first === span.last ? span.first : span.first - 1;
}

/** First and last day of what an anchor names: `2025-12-10`, `2025-12`, `2025Q4`, `2025H1`, `2025`; null for the others. */
export function spanOf(text: string): { readonly first: EpochDay; readonly last: EpochDay } | null {
  const day = parseDate(text);
  if (day !== null) return { first: day, last: day };
  const [, year, quarter, half] = /^(\d{4})(?:-?Q([1-4])|-?H([12]))?$/.exec(text) ?? [];
  const months = year === undefined ? 1 : quarter !== undefined ? 3 : half !== undefined ? 6 : 12;
  const first = year === undefined ? parseMonth(text) : epochDay(Number(year), (Number(quarter ?? half ?? 1) - 1) * months + 1, 1);
  return first === null ? null : { first, last: monthAfter(first, months) - 1 };
}

/** Whether two anchors that name days are in order, as the ends of a window; true where one of them names none. */
export function inOrder(from: string, to: string): boolean {
  const [first, last] = [spanOf(from), spanOf(to)];
  return first === null || last === null || first.first <= last.last;
}
