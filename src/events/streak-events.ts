import { UserError } from '../errors.js';
import type { Asset } from '../model.js';
import { simpleReturns } from '../stats/returns.js';
import { type Mark, streakMarks } from '../stats/streak-marks.js';
import { counts, leadFlags, type Streak, streaks, type Ties } from '../stats/streaks.js';
import { barsOf, type Every } from './bars.js';
import { crowdedOut, type EventRun, type EventSet, type MarkedEvent, thinned } from './event-set.js';
import type { Pair } from './pair.js';

/** What counts as a streak, and which of its days is the event. */
export interface StreakRule {
  /** Wins in a row that make a streak. */
  readonly min: number;
  readonly mark: Mark;
  readonly ties: Ties;
  /** Compare returns as printed in percent to so many decimals; null: exactly. */
  readonly round: number | null;
  readonly every: Every;
  /** Fewest sessions between two events; the later is left out. 0: all count. */
  readonly gap: number;
}

export const PLAIN: StreakRule = { min: 10, mark: 'onKth', ties: 'breaks', round: null, every: 'day', gap: 0 };

/** Who won when. Flag i is of the bar that ends at `bars[i + 1]`. */
export interface StreakHistory {
  readonly pair: Pair;
  readonly rule: StreakRule;
  readonly bars: Int32Array;
  readonly flags: Int8Array;
  readonly runs: readonly Streak[];
  /** Returns of both, a bar each. */
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Compares the pair bar by bar. Throws UserError where there are fewer than two bars. */
export function streakHistory(pair: Pair, rule: StreakRule): StreakHistory {
  const bars = barsOf(pair.dataset, rule.every);
  if (bars.length < 2)
    throw new UserError(`Dataset "${pair.dataset.id}" has fewer than two complete ${rule.every}s; a comparison needs two.`);
  const closes = ({ close }: Asset): Float64Array => (rule.every === 'day' ? close : Float64Array.from(bars, (session) => close[session]!));
  const [a, b] = [pair.a, pair.b].map((asset) => simpleReturns(closes(asset)));
  const flags = leadFlags(a!, b!, rule.round === null ? {} : { percentDecimals: rule.round });
  return { pair, rule, bars, flags, runs: streaks(flags, { ties: rule.ties }), a: a!, b: b! };
}

/** The session on which a flag was known. */
export const sessionOfFlag = ({ bars }: StreakHistory, flag: number): number => bars[flag + 1]!;

/** First flag whose session is not before `session`. */
export function flagFrom({ bars }: StreakHistory, session: number): number {
  let flag = 0;
  while (flag + 1 < bars.length && bars[flag + 1]! < session) flag++;
  return flag;
}

/** The events of a history from a session on: a run that began earlier counts if its mark lies there. */
export function streakEvents(history: StreakHistory, first: number): EventSet {
  const { pair, rule } = history;
  const marked = markedDays(history, first);
  const kept = streakDays(history, first).events.map(({ session, run }): MarkedEvent => ({ session, run: viewOf(history, run), said: [] }));
  const apart = leastDistance(history.bars, rule.mark === 'everyDay' ? 1 : rule.min + 1); // between two runs of k there is a bar that is of neither
  return { pair, first, events: kept, gap: Math.max(apart, rule.gap), crowded: crowdedOut(marked, kept), columns: [], notes: [] };
}

/** A marked day and the run that it marks. */
interface MarkedDay {
  readonly session: number;
  readonly run: Streak;
}

/** The days of the events alone, for tests that ask no more of them. */
export const streakDays = (history: StreakHistory, first: number): { readonly first: number; readonly events: readonly MarkedDay[] } => ({
  first,
  events: thinned(markedDays(history, first), history.rule.gap),
});

/** The runs that reach the length from a session on, in order: one that had reached it before belongs to the time before. */
export const longRuns = (history: StreakHistory, first: number): Streak[] =>
  markedDays({ ...history, rule: { ...history.rule, mark: 'onKth' } }, first).map(({ run }) => run);

function markedDays(history: StreakHistory, first: number): MarkedDay[] {
  const { rule, flags, runs } = history;
  const { marks } = streakMarks(flags, { length: rule.min, mark: rule.mark, ties: rule.ties });
  const long = runs.filter(({ length }) => length >= rule.min);
  let next = 0;
  return marks
    .map((flag): MarkedDay => {
      while (flag > (long[next]!.endedBy ?? long[next]!.last)) next++; // marks and runs both rise
      return { session: sessionOfFlag(history, flag), run: long[next]! };
    })
    .filter(({ session }) => session >= first);
}

/** The fewest sessions that so many bars take. */
function leastDistance(bars: Int32Array, count: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = count; i < bars.length; i++) least = Math.min(least, bars[i]! - bars[i - count]!);
  return Number.isFinite(least) ? least : 1;
}

/** A run in the dataset's sessions. */
export function viewOf(history: StreakHistory, run: Streak): EventRun {
  const { pair, bars, flags, a, b, rule } = history;
  const [before, end] = [bars[run.first]!, bars[run.last + 1]!];
  const gained = (close: Float64Array): number => close[end]! / close[before]! - 1;
  let closest = -1;
  for (let flag = run.first; flag <= run.last; flag++) {
    if (!counts(flags[flag]!, { ties: rule.ties })) continue;
    if (closest < 0 || a[flag]! - b[flag]! < a[closest]! - b[closest]!) closest = flag;
  }
  return {
    start: sessionOfFlag(history, run.first),
    end,
    length: run.length,
    open: run.endedBy === null,
    outperformance: gained(pair.a.close) - gained(pair.b.close),
    closest: { margin: a[closest]! - b[closest]!, session: sessionOfFlag(history, closest) },
  };
}
