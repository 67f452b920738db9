import { mean } from '../stats/moments.js';
import type { MarkedEvent } from './event-set.js';
import type { Forward } from './horizons.js';
import type { Windows } from './windows.js';

/** Events whose windows share days, as one: the first of them names it. */
export interface Episode {
  readonly session: number;
  readonly events: readonly MarkedEvent[];
  readonly values: readonly number[];
}

/** Groups events: an episode takes in those whose window begins before that of its first event has ended. */
export function episodesOf({ excess, at, events }: Windows<MarkedEvent>, { exits, delay }: Pick<Forward, 'exits' | 'delay'>): Episode[] {
  const episodes: { session: number; events: MarkedEvent[]; values: number[] }[] = [];
  let free = Number.NEGATIVE_INFINITY;
  at.forEach((place, i) => {
    const { session } = events[i]!;
    if (session + delay >= free) {
      episodes.push({ session, events: [], values: [] });
      free = exits[session]!;
    }
    const last = episodes[episodes.length - 1]!;
    last.events.push(events[i]!);
    last.values.push(excess[place]!);
  });
  return episodes;
}

/** The least and the greatest mean that remains when one episode is left out, and which one that is. */
export interface LeaveOneOut {
  readonly low: { readonly mean: number; readonly without: number };
  readonly high: { readonly mean: number; readonly without: number };
}

/** Null with fewer than two episodes: leaving out the only one leaves nothing. */
export function leaveOneOut(episodes: readonly Episode[]): LeaveOneOut | null {
  if (episodes.length < 2) return null;
  const sums = episodes.map(({ values }) => mean(values) * values.length);
  const total = sums.reduce((sum, one) => sum + one, 0);
  const count = episodes.reduce((sum, { values }) => sum + values.length, 0);
  const means = episodes.map(({ session, values }, i) => ({ without: session, mean: (total - sums[i]!) / (count - values.length) }));
  means.sort((one, other) => one.mean - other.mean);
  return { low: means[0]!, high: means[means.length - 1]! };
}
