import type { Dataset } from '../model.js';
import { type EventSet, thinned } from './event-set.js';
import type { Pair } from './pair.js';

/** Which days of a condition that holds for a while are events: the one on which it came true, or all. */
export type ConditionMark = 'onset' | 'everyDay';

/** When a condition holds, a session each, and from which session on all it looks at has a value. */
export interface ConditionColumn {
  readonly holds: Uint8Array;
  readonly knownFrom: number;
}

export type ConditionOver = (dataset: Dataset) => ConditionColumn;

/** The events of a condition. The span begins where it is first known: before that it cannot be false either. */
export function conditionEvents(
  pair: Pair,
  { holds, knownFrom }: ConditionColumn,
  { first, gap, mark }: { readonly first: number; readonly gap: number; readonly mark: ConditionMark },
): EventSet {
  const begin = Math.max(first, knownFrom);
  const events = [];
  for (let session = begin; session < holds.length; session++) {
    if (holds[session] === 0 || (mark === 'onset' && session > 0 && holds[session - 1] === 1)) continue;
    events.push({ session, run: null, said: [] });
  }
  const kept = thinned(events, gap);
  const apart = mark === 'onset' ? 2 : 1;
  return { pair, first: begin, events: kept, gap: Math.max(apart, gap), crowded: events.length - kept.length, columns: [], notes: [] };
}
