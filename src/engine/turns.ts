import { isFirstSessionOfMonth, isLastSessionOfMonth } from '../data/calendar.js';
import { civil, monthNumbers } from '../data/dates.js';
import type { Dataset } from '../model.js';

/** Where a dataset's sessions stand in their months, or in spans of so many months, a number that divides twelve. */
export interface Turns {
  isFirst(session: number, months?: number): boolean;
  /** By the exchange's calendar, which is published years ahead. */
  isLast(session: number, months?: number): boolean;
}

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
