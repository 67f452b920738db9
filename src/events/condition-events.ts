import { isoDate } from '../data/dates.js';
import { type ConditionDays, comesTrue } from '../engine/condition/column.js';
import { crowdedOut, dayOf, type EventSet, type MarkedEvent, thinned } from './event-set.js';
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
  return {
    pair,
    first: begin,
    events: kept,
    gap: Math.max(apart, gap),
    crowded: crowdedOut(events, kept),
    columns: [],
    notes: notesOf(pair, { known, begin, first, events }),
  };
}

/** From when the condition is known, and whether it held already on that day. */
function notesOf(
  pair: Pair,
  {
    known,
    begin,
    first,
    events,
  }: { readonly known: number; readonly begin: number; readonly first: number; readonly events: readonly MarkedEvent[] },
): string[] {
  if (known < 0)
    return [
      'The condition was never known: some gauge of it never had a value (its window is longer than the data, or it divides by zero).',
    ];
  if (begin === first) return [];
  const day = isoDate(dayOf(pair, begin));
  const at = events[0]?.session === begin;
  return [
    `Known from ${day} on, when its gauges have their windows.${at ? ' It held already on that day, which counts as coming true.' : ''}`,
  ];
}
