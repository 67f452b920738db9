import { calendarStart, nextSession, previousSession } from '../../data/calendar.js';
import { civil, epochDay } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { lastDayOf, spanOf } from '../anchors.js';
import { sessionBy } from '../holes.js';
import type { Window } from '../schema/window.js';
import { baseDay, moved } from '../window.js';
import { longDate } from '../words.js';
import type { Stated } from './stated.js';

/** Closes between which a claim's figure lies, told by the calendar alone. */
export interface Span {
  /** The base; words where no calendar tells it: "start", the low of a month, so many observations. */
  readonly from: EpochDay | string;
  readonly to: EpochDay;
  /** Equal for equal spans. */
  readonly key: string;
}

/** The span of a window; null where nothing says when it ends, or it lies before the calendar. */
export function spanFor(window: Window, { asOf, claim }: Pick<Stated, 'asOf' | 'claim'>): Span | null {
  const to = endOf(window, asOf);
  if (to === null) return null;
  const from = baseOf(window, to, claim.ytdBase);
  return from === null ? null : { from, to, key: `${from} ${to}` };
}

/** The days within a window, both ends among them, where levels are looked at; from −∞ where it has no beginning. Null as for `spanFor`. */
export function daysWithin(
  window: Window,
  stated: Pick<Stated, 'asOf' | 'claim'>,
): { readonly first: number; readonly last: number } | null {
  const last = endOf(window, stated.asOf);
  if (last === null || typeof window.from === 'object') return null;
  if (window.from === undefined || window.from === 'start') return { first: Number.NEGATIVE_INFINITY, last };
  const named = window.from === 'ytd' ? epochDay(civil(last).year, 1, 1) : (spanOf(window.from)?.first ?? null);
  const base = named === null ? baseOf(window, last, stated.claim.ytdBase) : named - 1;
  return typeof base !== 'number' ? null : { first: base + 1, last };
}

function endOf({ to }: Window, asOf: EpochDay | null): EpochDay | null {
  const day = to === undefined || to === 'asOf' ? asOf : lastDayOf(to);
  return day === null || day <= calendarStart + 4 ? null : sessionBy(day);
}

function baseOf({ from, observations, frequency }: Window, to: EpochDay, ytdBase: string): EpochDay | string | null {
  if (observations !== undefined) return `${observations} ${frequency}`;
  if (from === undefined || from === 'start') return `start ${frequency}`;
  if (typeof from === 'object') return JSON.stringify(from);
  if (frequency !== undefined && frequency !== 'day') return `${from} ${frequency}`;
  if (from === 'priorClose') return previousSession(to);
  if (from === 'ytd' && ytdBase === 'firstCloseOfYear') return nextSession(epochDay(civil(to).year, 1, 1) - 1);
  const day = baseDay(from, to) ?? sessionsBefore(from, to);
  return day === null || day <= calendarStart + 4 ? null : sessionBy(day);
}

/** A week has at most five sessions: what would lie before the calendar is not counted. */
function sessionsBefore(from: string, to: EpochDay): EpochDay | null {
  const count = Number(/^(\d+)d$/.exec(from)?.[1] ?? Number.NaN);
  return count * 1.5 + 10 < to - calendarStart ? moved(to, -count) : null;
}

/** "from the close of 31 December 2025 to that of 20 January 2026" */
export function spanWords({ from, to }: Span): string {
  return typeof from === 'number' ? `from the close of ${longDate(from)} to that of ${longDate(to)}` : `up to the close of ${longDate(to)}`;
}
