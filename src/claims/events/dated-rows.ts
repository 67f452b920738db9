import { isoDate, monthAfter, parseDate, parseMonth } from '../../data/dates.js';
import { type EventSet, thinned } from '../../events/event-set.js';
import { datesFinder } from '../../events/finders.js';
import type { Forward, Horizon } from '../../events/horizons.js';
import type { Pair } from '../../events/pair.js';
import { type StreakHistory, streakEvents, viewOf } from '../../events/streak-events.js';
import type { EpochDay } from '../../model.js';
import { holeNeed, holeOfDate, holesIn } from '../holes.js';
import type { Series } from '../model.js';
import { longDate, monthOf } from '../words.js';
import type { Called } from './event-words.js';
import { type Ahead, needOf } from './horizon.js';

/** A date of a table, and what followed: fractions, NaN where the window is not complete, and then `why` says what it takes. */
export interface Row {
  /** "June 2008", "5 June 2008" */
  readonly label: string;
  /** The session it was read as; −1 where it has none. */
  readonly session: number;
  /** That day as ISO text; null where it has none. */
  readonly day: string | null;
  readonly a: number;
  readonly b: number;
  readonly excess: number;
  readonly why: string | null;
  /** Where runs are asked for: whether one is marked in the month, or the day is its mark or lies in it; and the longest with a day in the month. */
  readonly run: { readonly marked: boolean; readonly longest: number } | null;
}

/** A table of dates, worked out. */
export interface Table {
  readonly pair: Pair;
  readonly series: readonly [Series, Series];
  /** Those whose runs are meant: the same unless the event names others. */
  readonly ofRuns: readonly [Series, Series];
  readonly ahead: Ahead;
  readonly forward: Forward;
  /** Null where the rows are dates and no runs. */
  readonly history: StreakHistory | null;
  readonly rows: readonly Row[];
  readonly called: Called;
}

/**
 * The rows of a table. A month stands for the day in it on which a run is marked, where runs are asked for and there was one, else for its last
 * session; a day stands for itself, whichever day of its run it is, and moves to the next session where it is none.
 */
export function rowsOf(dates: readonly string[], { pair, history, forward }: Pick<Table, 'pair' | 'history' | 'forward'>): Row[] {
  const { days } = pair.dataset;
  const marked = history === null ? [] : streakEvents(history, 0).events.map(({ session }) => session);
  return dates.map((date) => {
    const span = spanOf(date);
    const within = (session: number): boolean => inSpan(days[session]!, span);
    const mark = marked.find(within);
    const hole = mark === undefined ? holeOfDate(days, span) : null;
    const session = hole !== null ? -1 : (mark ?? datesFinder(pair, [date]).events(0).events[0]?.session ?? -1);
    const [a, b, excess] = [forward.a, forward.b, forward.excess].map((values) => values[session] ?? Number.NaN);
    return {
      label: span.first === span.last ? longDate(span.first) : monthOf(span.first),
      session,
      day: session < 0 ? null : isoDate(days[session]!),
      a: a!,
      b: b!,
      excess: excess!,
      why:
        hole !== null
          ? `${pair.a.id} and ${pair.b.id}: ${holeNeed(hole)}`
          : whyOf(pair, session, { date, span, horizon: forward.horizon, complete: !Number.isNaN(excess!) }),
      // Where days are missing there may have been a run as long.
      run:
        history === null || (mark === undefined && holesIn(days, span.first, span.last).length > 0)
          ? null
          : runAt(history, span, { isMarked: mark !== undefined, session }),
    };
  });
}

interface Span {
  readonly first: EpochDay;
  readonly last: EpochDay;
}

function spanOf(date: string): Span {
  const month = parseMonth(date);
  const first = month ?? parseDate(date)!;
  return { first, last: month === null ? first : monthAfter(first, 1) - 1 };
}

const inSpan = (day: EpochDay, { first, last }: Span): boolean => day >= first && day <= last;

function whyOf(
  pair: Pair,
  session: number,
  { date, span, horizon, complete }: { readonly date: string; readonly span: Span; readonly horizon: Horizon; readonly complete: boolean },
): string | null {
  if (complete) return null;
  const { days } = pair.dataset;
  if (session >= 0) return needOf(pair, session, horizon);
  return span.last < days[0]! ? `closes from ${date} on` : `closes of ${date} and of what followed`;
}

/** A month has the run that is marked in it; a day the one that it lies in as well, if that is long enough. */
function runAt(history: StreakHistory, span: Span, { isMarked, session }: { readonly isMarked: boolean; readonly session: number }) {
  const isIn = (run: StreakHistory['runs'][number]): boolean => {
    const { start, end } = viewOf(history, run);
    return run.length >= history.rule.min && session >= start && session <= end;
  };
  const lies = span.first === span.last && history.runs.some(isIn);
  return { marked: isMarked || lies, longest: longestIn(history, span) };
}

function longestIn(history: StreakHistory, span: Span): number {
  const { days } = history.pair.dataset;
  return history.runs.reduce((most, run) => {
    if (run.length <= most) return most;
    const { start, end } = viewOf(history, run);
    return days[start]! <= span.last && days[end]! >= span.first ? run.length : most;
  }, 0);
}

/** What a table's prediction is about: all runs where it is of runs, else its own dates, each day once. */
export function datedSet({ history, pair, rows }: Table): EventSet {
  if (history !== null) return streakEvents(history, 0);
  const sessions = rows.map(({ session }) => session).filter((session) => session >= 0);
  const events = sessions.sort((one, other) => one - other).map((session) => ({ session, run: null, said: [] }));
  return { pair, first: 0, events: thinned(events, 1), gap: 1, crowded: [], columns: [], notes: [] };
}
