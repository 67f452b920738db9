import { countSessions } from '../../data/calendar.js';
import type { EventSet } from '../../events/event-set.js';
import type { StreakHistory } from '../../events/streak-events.js';
import { type Hole, holesIn, holesNeed, holesOf } from '../holes.js';
import type { Common } from '../schema/parts.js';
import { daysOfCondition } from './condition-days.js';
import { type Event, streakOf } from './event.js';
import type { Followed, Scene } from './scene.js';
import { runsBetween, runsIf, timelineOf } from './timeline.js';

/** What holes in the data hide of the events of a claim. */
export interface Hidden {
  /** How many events there are, at least and at most. */
  readonly low: number;
  readonly high: number;
  /** How many of those known may be none, and how many others there may be. */
  readonly gone: number;
  readonly more: number;
  readonly holes: readonly Hole[];
  /** What it would take to know. */
  readonly need: string;
}

/** The events that may lie in holes of the data, or beside them. Dates that are listed are all known. */
export function hiddenOf(event: Event, set: EventSet, { of, scene, claim }: { of: Followed; scene: Scene; claim: Common }): Hidden {
  const { pair, events } = set;
  const { days } = pair.dataset;
  const [first, last] = [days[Math.min(scene.first, days.length - 1)]!, days[days.length - 1]!];
  const near = holesIn(days, first, last);
  // What began in a hole before the window may reach into it.
  const holes = near.length > 0 ? near : holesOf(days).slice(-1);
  const need = `${pair.b.id === 'nothing' ? pair.a.id : `${pair.a.id} and ${pair.b.id}`}: ${holesNeed(holes)}`;
  const known = { low: events.length, high: events.length, gone: 0, more: 0, holes: near, need };
  if (holes.length === 0 || event.type === 'dates') return known;
  if (event.type === 'streak') return { ...known, ...hiddenRuns(streakOf(event, of, scene, claim), set, { first, last }) };
  const lost = near.map(({ after, before }) => countSessions(after + 1, before));
  if (event.type === 'condition') {
    const { unsure } = daysOfCondition(event.text, event.mark, scene);
    const more = lost.reduce((sum, count) => sum + count, 0) + unsure.subarray(scene.first).reduce((sum, one) => sum + one, 0);
    return { ...known, high: events.length + more, more };
  }
  // As far apart as they are counted; the earliest is counted first, so that another may move those behind it.
  const apart = Math.max(1, set.gap);
  const more = lost.reduce((sum, count) => sum + Math.ceil((count + apart - 1) / apart), 0);
  return { ...known, high: events.length + more, gone: apart > 1 && more > 0 ? events.length : 0, more };
}

/** Runs are counted where they reach the length; other marks come later, by the end of the window or after it. */
function hiddenRuns(
  history: StreakHistory,
  { events }: EventSet,
  { first, last }: { readonly first: number; readonly last: number },
): Pick<Hidden, 'low' | 'high' | 'gone' | 'more'> {
  const timeline = timelineOf(history);
  const { length } = events;
  if (!timeline.flags.includes(-2)) return { low: length, high: length, gone: 0, more: 0 };
  const { min, mark } = history.rule;
  const cut = history.runs.filter(
    ({ first: at, endedBy }) => history.flags[at - 1] === -2 || (endedBy !== null && history.flags[endedBy] === -2),
  );
  const gone = Math.min(length, cut.filter((run) => run.length >= min).length);
  if (mark === 'everyDay') {
    const days = runsIf(timeline, 1).flatMap((run) =>
      Array.from({ length: Math.max(0, run.last - run.first + 2 - min) }, (_, i) => run.last - i),
    );
    const most = days.filter((at) => timeline.days[at]! >= first && timeline.days[at]! <= last).length;
    return { low: length, high: Math.max(length, most), gone: 0, more: Math.max(0, most - length) };
  }
  const [fewest, most] = runsBetween(history, min, { from: first, to: last });
  const [low, high] = mark === 'onKth' || fewest === most ? [fewest, most] : [Math.max(0, fewest - 1), most + 1];
  const ends = [Math.min(low, length), Math.max(high, length)] as const;
  return { low: ends[0], high: ends[1], gone: low === high ? 0 : gone, more: low === high ? 0 : ends[1] - length + gone };
}
