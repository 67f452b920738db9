import type { EpochDay } from '../model.js';
import type { Pair } from './pair.js';

/** A day after which to look, as a session of the dataset, and what made it an event. */
export interface MarkedEvent {
  readonly session: number;
  /** The run of days that it marks; null where the days were given. */
  readonly run: EventRun | null;
  /** What a list of dates says of it besides, in the list's own columns. */
  readonly said: readonly string[];
}

/** A run in which one asset beat the other, its sessions being the dataset's. */
export interface EventRun {
  readonly start: number;
  readonly end: number;
  /** Sessions, weeks or months that count. */
  readonly length: number;
  /** Whether it still went on at the end of the data. */
  readonly open: boolean;
  /** Return of the one less that of the other, from the close before the run to its last. */
  readonly outperformance: number;
  /** The narrowest win of a single session (week, month) in it, in the same terms, and when. */
  readonly closest: { readonly margin: number; readonly session: number };
}

/** The days of a study, and what it takes to tell how they were found. */
export interface EventSet {
  readonly pair: Pair;
  /** First session on which an event may fall: the base rate begins there too. */
  readonly first: number;
  /** In rising order. */
  readonly events: readonly MarkedEvent[];
  /** Fewest sessions from one event to the next, by the way they are found: what random dates keep too. */
  readonly gap: number;
  /** Sessions of events left out because they came within the gap asked for. */
  readonly crowded: readonly number[];
  /** Heads of what a list of dates says besides. */
  readonly columns: readonly string[];
  /** Sentences on what was read otherwise than it was written, or left out. */
  readonly notes: readonly string[];
}

/** Leaves out events that come less than `gap` sessions after the last one kept. */
export function thinned<E extends { readonly session: number }>(events: readonly E[], gap: number): E[] {
  const kept: E[] = [];
  for (const event of events) if (kept.length === 0 || event.session - kept[kept.length - 1]!.session >= gap) kept.push(event);
  return kept;
}

/** Sessions of the events that thinning left out. */
export function crowdedOut(events: readonly { readonly session: number }[], kept: readonly { readonly session: number }[]): number[] {
  const still = new Set(kept.map(({ session }) => session));
  return events.map(({ session }) => session).filter((session) => !still.has(session));
}

export const dayOf = ({ dataset }: Pair, session: number): EpochDay => dataset.days[session]!;
