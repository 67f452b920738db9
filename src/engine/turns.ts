import { isFirstSessionOfMonth, isLastSessionOfMonth } from '../data/calendar.js';
import { civil, monthNumbers } from '../data/dates.js';
import type { Dataset } from '../model.js';

/** Where a dataset's sessions stand in their months, or in spans of so many months, a number that divides twelve. */
export interface Turns {
  /** By the session before; of the first by the exchange's calendar, and where none is imposed it counts as the first of its month. */
  isFirst(session: number, months?: number): boolean;
  /** By the exchange's calendar, which is published years ahead; who asks has made sure that there is one. */
  isLast(session: number, months?: number): boolean;
}

/** Why nobody can ask for a last session; null where one can. */
export const withoutLast = ({ id, calendar }: Pick<Dataset, 'id' | 'calendar'>): string | null =>
  calendar === null
    ? `dataset "${id}" has no calendar, and without one only the next row tells that a month was over; go by the first session of the next month`
    : null;

/** Months are counted when somebody first asks for a first session. */
export function turnsOf({ days, calendar }: Pick<Dataset, 'days' | 'calendar'>): Turns {
  let numbers: Int32Array | null = null;
  return {
    isFirst(session, months = 1) {
      numbers ??= monthNumbers(days);
      if (session > 0) {
        const [current, before] = [numbers[session]!, numbers[session - 1]!];
        return current !== before && Math.floor(current / months) !== Math.floor(before / months);
      }
      return (calendar === null || isFirstSessionOfMonth(days[0]!)) && numbers[0]! % months === 0;
    },
    isLast: (session, months = 1) => isLastSessionOfMonth(days[session]!) && civil(days[session]!).month % months === 0,
  };
}
