import { type ConditionDays, comesTrue } from '../engine/condition/column.js';
import { crowdedOut, type EventSet, type MarkedEvent, thinned } from './event-set.js';
import type { Pair } from './pair.js';

/** Which days of a condition that holds for a while are events: the one on which it came true, or all. */
export type ConditionMark = 'onset' | 'everyDay';

/** The events of a condition. The span begins where it is first known: before that it cannot be false either. */
export function conditionEvents(
  pair: Pair,
  { holds, blind }: ConditionDays,
  { first, gap, mark }: { readonly first: number; readonly gap: number; readonly mark: ConditionMark },
): EventSet {
  const known = blind.indexOf(0);
  const begin = Math.max(first, known < 0 ? blind.length - 1 : known);
  const sessions = mark === 'onset' ? comesTrue(holds) : Array.from(holds.keys()).filter((session) => holds[session] === 1);
  const events = Array.from(sessions)
    .filter((session) => session >= begin)
    .map((session): MarkedEvent => ({ session, run: null, said: [] }));
  const kept = thinned(events, gap);
  const apart = mark === 'onset' ? 2 : 1;
  return { pair, first: begin, events: kept, gap: Math.max(apart, gap), crowded: crowdedOut(events, kept), columns: [], notes: [] };
}
