import { civil, isoDate, monthAfter } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { calendarHalves, calendarQuarters, monthlyReturns, type SpanReturn, yearlyReturns } from '../../study/calendar-returns.js';
import { type Context, orMissing } from '../context.js';
import { breaks, type Hole, holesOf, isHidden, sessionBy } from '../holes.js';
import type { Series } from '../model.js';
import { endRow, rowAt } from '../window.js';
import { monthOf, partOfYear } from '../words.js';
import type { ReturnOf } from './return.js';

export type Over = 'year' | 'half-year' | 'quarter' | 'month';

/** A calendar year, half-year, quarter or month that is over, and the return in it: of one series, or of one less another. */
export interface Period {
  /** "2025", "2025H1", "2025Q4", "2025-10" */
  readonly id: string;
  /** "2025", "the fourth quarter of 2025", "October 2025" */
  readonly name: string;
  readonly first: EpochDay;
  readonly last: EpochDay;
  readonly value: number;
  readonly returns: readonly number[];
}

const MONTHS: Readonly<Record<Over, number>> = { year: 12, 'half-year': 6, quarter: 3, month: 1 };
const RETURNS = { year: yearlyReturns, 'half-year': calendarHalves, quarter: calendarQuarters, month: monthlyReturns } as const;

/** A period whose base lies further back is longer than it is called: the data have a gap before it. */
const LONGEST_GAP = 31;

/** All that are over by the as-of day, in order, whose they are, and those that are lost: what ends or begins in a hole is left out. @throws MissingData for what the data lack. */
export function periodsOf(
  of: ReturnOf,
  over: Over,
  context: Context,
): { readonly series: readonly Series[]; readonly periods: readonly Period[]; readonly lost: readonly LostPeriod[] } {
  const { days, series, values } = context.together('minus' in of ? [of.a, of.minus] : [of]);
  const name = series.map(({ id }) => id).join(' and ');
  const to = orMissing(name, endRow(days, {}, { asOf: context.asOf, ytdBase: context.claim.ytdBase }));
  const curves = values.map((wealth) => ({ days: days.subarray(0, to + 1), wealth: wealth.subarray(0, to + 1) }));
  const periods = RETURNS[over](curves)
    .filter(({ partial, month }) => !partial && month % MONTHS[over] === 0)
    .map((span) => periodFrom(span, over))
    .filter(({ first }) => days[rowAt(days, first - 1)]! >= first - LONGEST_GAP)
    .filter(({ first, last }) => !isHidden(days, first - 1) && !isHidden(days, last));
  const known = new Set(periods.map(({ first }) => first));
  const holes = holesOf(days).filter((hole) => hole.before <= days[to]! && breaks(hole, over));
  const lost = holes.flatMap((hole) => lostIn(hole, over)).filter(({ first, last }) => !known.has(first) && sessionBy(last) <= days[to]!);
  return { series, periods, lost: lost.filter(({ first }, i) => lost.findIndex((one) => one.first === first) === i) };
}

/** A period that begins or ends in a hole, and so has no return. */
export interface LostPeriod {
  readonly name: string;
  readonly first: EpochDay;
  readonly last: EpochDay;
  readonly hole: Hole;
}

/** Those that a hole reaches into; of these some may begin and end outside of it. */
function lostIn(hole: Hole, over: Over): LostPeriod[] {
  const lost: LostPeriod[] = [];
  for (let first = monthAfter(hole.after, -((civil(hole.after).month - 1) % MONTHS[over])); first <= hole.before; ) {
    const next = monthAfter(first, MONTHS[over]);
    lost.push({ name: called(first, over).name, first, last: next - 1, hole });
    first = next;
  }
  return lost;
}

function periodFrom({ year, month, returns }: SpanReturn, over: Over): Period {
  const months = MONTHS[over];
  const first = monthAfter(0, (year - 1970) * 12 + (month === 0 ? 12 : month) - months);
  const value = returns.length > 1 ? returns[0]! - returns[1]! : returns[0]!;
  return { ...called(first, over), first, last: monthAfter(first, months) - 1, value, returns };
}

function called(first: EpochDay, over: Over): { readonly id: string; readonly name: string } {
  const { year, month } = civil(first);
  if (over === 'year') return { id: String(year), name: String(year) };
  if (over === 'month') return { id: isoDate(first).slice(0, 7), name: monthOf(first) };
  const part = Math.ceil(month / MONTHS[over]);
  return { id: `${year}${over === 'quarter' ? 'Q' : 'H'}${part}`, name: partOfYear(year, part, over === 'quarter' ? 'quarter' : 'half') };
}
