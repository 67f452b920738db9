import { type StreakHistory, sessionOfFlag } from '../../events/streak-events.js';
import { type Streak, streaks, type Ties } from '../../stats/streaks.js';
import { endsIn, endsPeriod, type Hole, holesIn, holesOf } from '../holes.js';
import { remembered } from '../memo.js';

/** Every period of a history in order, those without a return among them: its last day, and who won it; −2 where a hole hides that. */
export interface Timeline {
  readonly flags: Int8Array;
  readonly days: Int32Array;
  readonly ties: Ties;
}

/** The holes in which a period of the history ends: over no other is a run lost. */
export const holesOfRuns = ({ pair, rule }: StreakHistory): readonly Hole[] =>
  holesOf(pair.dataset.days).filter((hole) => endsIn(hole, rule.every).length > 0);

/** Whether a flag is of a period of which the hole hides an end. */
export const hides = (hole: Hole, { from, to, every }: { from: number; to: number; every: StreakHistory['rule']['every'] }): boolean =>
  (hole.before > from && hole.after < to) || (to === hole.after && every !== 'day' && !endsPeriod(to, every));

/** With the periods that the calendar has in the holes. */
export const timelineOf = (history: StreakHistory): Timeline =>
  remembered([history.pair, history.flags], `timeline ${history.rule.every} ${history.rule.ties}`, () => {
    const { flags, pair, rule } = history;
    const { days } = pair.dataset;
    const ends = Int32Array.from(flags, (_, flag) => days[sessionOfFlag(history, flag)]!);
    const holes = holesOfRuns(history);
    if (holes.length === 0) return { flags, days: ends, ties: rule.ties };
    const known = new Map<number, number>(Array.from(ends, (end, flag) => [end, flags[flag]!]));
    // The close before a hole stands at the end of no period, unless it is the last of one.
    for (const { after } of holes)
      if (known.get(after) === -2 && rule.every !== 'day' && !endsPeriod(after, rule.every)) known.delete(after);
    for (const hole of holes) for (const end of endsIn(hole, rule.every)) known.set(end, -2);
    const all = [...known].filter(([end]) => end >= (ends[0] ?? 0)).sort(([one], [other]) => one - other);
    return { flags: Int8Array.from(all, ([, flag]) => flag), days: Int32Array.from(all, ([end]) => end), ties: rule.ties };
  });

/** The runs there were if all hidden periods were won (1), or none (−1). */
export const runsIf = ({ flags, ties }: Timeline, hidden: 1 | -1): Streak[] =>
  streaks(
    flags.map((flag) => (flag === -2 ? hidden : flag)),
    { ties },
  );

/** How long the run that goes on at the end is, at least and at most, and the holes that it may go over. */
export interface Reach {
  readonly low: number;
  readonly high: number;
  readonly holes: readonly Hole[];
}

export function reachOf(history: StreakHistory): Reach {
  const timeline = timelineOf(history);
  const open = (hidden: 1 | -1): Streak | undefined => runsIf(timeline, hidden).findLast(({ endedBy }) => endedBy === null);
  const [low, most] = [open(-1)?.length ?? 0, open(1)];
  const high = most?.length ?? 0;
  if (most === undefined || low === high) return { low, high, holes: [] };
  const { days } = history.pair.dataset;
  return { low, high, holes: holesIn(days, timeline.days[most.first - 1] ?? days[0]!, days[days.length - 1]!) };
}

/** Days from which and to which periods count. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * How many runs reach a length on a day of the span, at least and at most, whoever won the hidden periods: two runs beside a hole may be one, and one
 * may lie in it. For every length that a run may have by a period, the fewest and the most that reached it by then.
 */
function countsBetween({ flags, days, ties }: Timeline, atLeast: number, { from, to }: Span): readonly [low: number, high: number] {
  let fewest = states(atLeast, Number.POSITIVE_INFINITY);
  let most = states(atLeast, Number.NEGATIVE_INFINITY);
  for (let at = 0; at < flags.length && days[at]! <= to; at++) {
    const moves = movesOf(flags[at]!, ties);
    const reached = days[at]! >= from ? 1 : 0;
    fewest = stepped(fewest, moves, { reached, better: Math.min, none: Number.POSITIVE_INFINITY });
    most = stepped(most, moves, { reached, better: Math.max, none: Number.NEGATIVE_INFINITY });
  }
  return [Math.min(...fewest), Math.max(...most)];
}

/** The same over days of the data: of a hole in which the span begins, its days may be of the span, and may not. */
export function runsBetween(history: StreakHistory, atLeast: number, { from, to }: Span): readonly [low: number, high: number] {
  const timeline = timelineOf(history);
  const into = holesOfRuns(history).find(({ after, before }) => after < from && before >= from);
  const [low] = countsBetween(timeline, atLeast, { from, to });
  const [, high] = countsBetween(timeline, atLeast, { from: into === undefined ? from : into.after + 1, to });
  return [low, high];
}

type Move = 'longer' | 'ended' | 'kept';

function movesOf(flag: number, ties: Ties): readonly Move[] {
  if (flag === -2) return ties === 'neutral' ? ['longer', 'ended', 'kept'] : ['longer', 'ended'];
  if (flag === 1 || (flag === 0 && ties === 'extends')) return ['longer'];
  return flag === 0 && ties === 'neutral' ? ['kept'] : ['ended'];
}

/** By the length of the run at hand, up to the one asked for: at first there is none. */
const states = (atLeast: number, none: number): number[] => [0, ...new Array<number>(atLeast).fill(none)];

interface Step {
  readonly reached: number;
  readonly better: (one: number, other: number) => number;
  readonly none: number;
}

function stepped(counts: readonly number[], moves: readonly Move[], { reached, better, none }: Step): number[] {
  const next = new Array<number>(counts.length).fill(none);
  const last = counts.length - 1;
  counts.forEach((count, length) => {
    for (const move of moves) {
      const to = move === 'ended' ? 0 : move === 'kept' ? length : Math.min(last, length + 1);
      next[to] = better(next[to]!, count + (move === 'longer' && to === last && length < last ? reached : 0));
    }
  });
  return next;
}
