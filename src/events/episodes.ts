import { mean } from '../stats/moments.js';
import type { MarkedEvent } from './event-set.js';
import type { Windows } from './windows.js';

/** Events whose windows share days, as one: the first of them names it. */
export interface Episode {
  readonly session: number;
  readonly events: readonly MarkedEvent[];
  readonly values: readonly number[];
}

/** Groups events: an episode ends where the window of its first event does. As many as `separateEpisodes` counts. */
export function episodesOf({ excess, at, events }: Windows, horizonSessions: number): Episode[] {
  const episodes: { session: number; events: MarkedEvent[]; values: number[] }[] = [];
  let free = Number.NEGATIVE_INFINITY;
  at.forEach((place, i) => {
    if (place >= free) {
      episodes.push({ session: events[i]!.session, events: [], values: [] });
      free = place + horizonSessions;
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
  const means = episodes.map(({ session }, i) => ({
    without: session,
    mean: mean(episodes.flatMap(({ values }, j) => (j === i ? [] : values))),
  }));
  means.sort((one, other) => one.mean - other.mean);
  return { low: means[0]!, high: means[means.length - 1]! };
}
