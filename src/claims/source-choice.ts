import { isoDate, lowerBound } from '../data/dates.js';
import type { EpochDay } from '../model.js';
import { differences } from '../quality/differences.js';
import { AGREE } from '../quality/sources.js';
import type { Series } from './model.js';

/** The days that a claim needs; either end may be open. */
export interface Need {
  readonly from?: EpochDay | undefined;
  readonly to?: EpochDay | undefined;
}

/** A window may begin or end on a day without a session, a long weekend at the most. */
const SLACK = 5;

/** How many days of a series lie in the window. */
function daysIn({ days }: Series, { from, to }: Need): number {
  const end = to === undefined ? days.length : lowerBound(days, to + 1);
  return Math.max(0, end - (from === undefined ? 0 : lowerBound(days, from)));
}

/** Whether a series reaches over the whole window. */
export function covers({ days }: Series, { from, to }: Need): boolean {
  if (days.length === 0) return false;
  return (from === undefined || days[0]! <= from + SLACK) && (to === undefined || days[days.length - 1]! >= to - SLACK);
}

/**
 * The source to take: any that has a day of the window before one that has none; the user's before what ships; one that covers the window; the most
 * days in it; the most days at all; by the file's name. Null for no source.
 */
export function bestSource(sources: readonly Series[], need: Need): Series | null {
  const ranked = sources.map((series) => ({ series, inside: daysIn(series, need), whole: covers(series, need) }));
  const [first] = ranked.sort(
    (a, b) =>
      Number(b.inside > 0) - Number(a.inside > 0) ||
      a.series.origin.rank - b.series.origin.rank ||
      Number(b.whole) - Number(a.whole) ||
      b.inside - a.inside ||
      b.series.days.length - a.series.days.length ||
      (a.series.origin.file < b.series.origin.file ? -1 : 1),
  );
  return first?.series ?? null;
}

/**
 * Those of the sources of one series on one basis whose daily return, between days that both have, differs by more than a basis point on some day: a
 * sentence each. Nothing is said of what is no price.
 */
export function otherSources(taken: Series, sources: readonly Series[], need: Need): string[] {
  if (taken.basis === null) return [];
  return sources.flatMap((other) => {
    if (other === taken || other.origin.sha256 === taken.origin.sha256) return [];
    const { days, values } = differences(taken, other);
    const apart = days.filter((_, i) => Math.abs(values[i]!) > AGREE);
    if (apart.length === 0) return [];
    const [count, of] = [apart.length.toLocaleString('en-US'), days.length.toLocaleString('en-US')];
    const inside = apart.filter((day) => day >= (need.from ?? day) && day <= (need.to ?? day));
    const bounded = need.from !== undefined || need.to !== undefined;
    const many = inside.length === 0 ? 'none' : inside.length.toLocaleString('en-US');
    const firstInside =
      inside.length === 0 || inside[0] === apart[0] ? '' : `, ${inside.length === 1 ? '' : 'first '}on ${isoDate(inside[0]!)}`;
    const where = bounded ? `${OF_WINDOW}${many} of them in the window${firstInside}` : '';
    const first = isoDate(apart[0]!);
    return [
      `${other.origin.file} differs from ${taken.origin.file} by more than 1 bp in the day's return on ${count} of ${of} days, first on ${first}${where}.`,
    ];
  });
}

const OF_WINDOW = '; ';

/** What is said of two sources, once for all the windows that it is said of. */
export function notesOnce(notes: readonly string[]): string[] {
  const told = new Map<string, Set<string>>();
  for (const note of notes) {
    const head = note.includes(' differs from ') ? `${note.split(OF_WINDOW)[0]!.replace(/\.$/, '')}.` : note;
    told.set(head, (told.get(head) ?? new Set()).add(note));
  }
  return [...told].map(([head, all]) => (all.size === 1 ? [...all][0]! : head));
}
