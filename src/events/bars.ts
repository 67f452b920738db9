import { calendarStart, nextSession } from '../data/calendar.js';
import { monthNumber, weekday } from '../data/dates.js';
import type { Dataset, EpochDay } from '../model.js';
import { endsMonth } from '../study/curve.js';

/** How often closes are compared. */
export type Every = 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year';

/**
 * The sessions whose closes are compared: all, or the last of each week, month, quarter, half-year or year. A last one that may yet have sessions to come is
 * left out: it is over after its last session by the calendar.
 */
export function barsOf({ days, calendar }: Pick<Dataset, 'days' | 'calendar'>, every: Every): Int32Array {
  if (every === 'day') return new Int32Array(days.length).map((_, session) => session);
  const months = every === 'week' ? 1 : MONTHS[every];
  const of = every === 'week' ? weekOf : (day: EpochDay): number => Math.floor(monthNumber(day) / months);
  const bars: number[] = [];
  for (let session = 0; session + 1 < days.length; session++) if (of(days[session]!) !== of(days[session + 1]!)) bars.push(session);
  const last = days[days.length - 1]!;
  const isOver = every === 'week' ? endsWeek(last, calendar) : endsMonth(last, 252) && (monthNumber(last) + 1) % months === 0;
  if (isOver) bars.push(days.length - 1);
  return Int32Array.from(bars);
}

const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;

/** Whether no session of its week is to come. */
const endsWeek = (day: EpochDay, calendar: Dataset['calendar']): boolean =>
  calendar === null || day < calendarStart ? weekday(day) >= 5 || weekday(day) === 0 : weekOf(nextSession(day)) !== weekOf(day);

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const weekOf = (day: EpochDay): number => Math.floor((day + 3) / 7);
