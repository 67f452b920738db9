import { calendarStart, isSession } from '../../data/calendar.js';
import { isoDate } from '../../data/dates.js';
import type { Prices } from '../../data/splice.js';
import { UserError } from '../../errors.js';
import { counted } from '../../report/words.js';

/** Prices, what their days opened at, and how much was traded. */
export interface Bars extends Prices {
  /** Opens over the closes of their days, NaN on a day without one: splits, splices and dividends scale both alike and leave it as it is. */
  readonly openOverClose?: Float64Array | undefined;
  /** Money that changed hands, NaN on a day of which it is not known: splits, splices and dividends leave it as it is. */
  readonly traded?: Float64Array | undefined;
}

/** Days of a series that another lacks: between the first and the last that all have, and how many lie outside those. */
function lostDays(own: Int32Array, common: Int32Array): { inside: number[]; outside: number } {
  const shared = new Set(common);
  const [first, last] = [common[0]!, common[common.length - 1]!];
  const lost = Array.from(own).filter((day) => !shared.has(day));
  const inside = lost.filter((day) => day > first && day < last);
  return { inside, outside: lost.length - inside.length };
}

/** `--join exact`: no series may lack a day that another has, once all have begun. */
export function refuseGaps(columns: readonly Prices[], common: Int32Array): void {
  for (const { id, days } of columns) {
    const { inside } = lostDays(days, common);
    if (inside.length === 0) continue;
    throw new UserError(
      `--join exact: another series has no price on ${counted(inside.length, 'session')} of ${id}: ${named(inside)}. With --join inner they are left out.`,
    );
  }
}

/** What of a series the others cost. */
export function leftOut(id: string, own: Int32Array, common: Int32Array): string[] {
  const { inside, outside } = lostDays(own, common);
  return [
    ...(outside === 0 ? [] : [`${counted(outside, 'session')} of ${id} left out, before or after what all series have.`]),
    ...(inside.length === 0
      ? []
      : [`${counted(inside.length, 'session')} of ${id} left out, on which another series has no price: ${named(inside)}.`]),
  ];
}

const MOST_NAMED = 6;
/** The first of some days, and how many more there are. */
export const named = (days: readonly number[]): string =>
  `${days.slice(0, MOST_NAMED).map(isoDate).join(', ')}${days.length > MOST_NAMED ? `, and ${days.length - MOST_NAMED} more` : ''}`;

interface OnSessions extends Bars {
  /** Days that are no sessions. */
  readonly left: readonly number[];
  /** Rows before the calendar, of which a dataset that keeps it may have none. */
  readonly early: number;
}

/** A series on the days that its dataset may have. */
export function onSessions({ id, days, values, openOverClose, traded }: Bars, calendar: 'XNYS' | null): OnSessions {
  const keep = (day: number): boolean => calendar === null || (day >= calendarStart && isSession(day));
  const rows = Array.from(days.keys()).filter((row) => keep(days[row]!));
  const pick = (of: Float64Array): Float64Array => Float64Array.from(rows, (row) => of[row]!);
  return {
    id,
    days: Int32Array.from(rows, (row) => days[row]!),
    values: pick(values),
    openOverClose: openOverClose && pick(openOverClose),
    traded: traded && pick(traded),
    left: Array.from(days).filter((day) => day >= calendarStart && !keep(day)),
    early: calendar === null ? 0 : days.filter((day) => day < calendarStart).length,
  };
}

/** What of a series the calendar cost. */
export const leftOffSessions = ({ id, left, early }: OnSessions): string[] => [
  ...(early === 0
    ? []
    : [
        `${counted(early, 'row')} of ${id} before ${isoDate(calendarStart)}, where the exchange calendar starts, left out (--calendar none keeps them).`,
      ]),
  ...(left.length === 0 ? [] : [`${counted(left.length, 'row')} of ${id} on days without a session left out: ${named(left)}.`]),
];

/** The values of a series on days that it has. */
export function valuesOn({ days, values }: Pick<Prices, 'days' | 'values'>, wanted: Int32Array): Float64Array {
  const rows = new Map(Array.from(days, (day, row) => [day, row]));
  return Float64Array.from(wanted, (day) => values[rows.get(day)!]!);
}
