import { calendarStart, countSessions } from '../../data/calendar.js';
import type { EpochDay } from '../../model.js';
import { spanOf } from '../anchors.js';
import type { Beats } from '../events/runs.js';
import type { Claim as StreakCountClaim } from '../kinds/streak-count-cells.js';
import type { LongestSinceClaim } from '../kinds/streak-since.js';
import type { Band } from '../model.js';
import { moved } from '../window.js';
import { countOf, datesInWords, longDate } from '../words.js';
import { figureIn } from './claimed.js';
import { daysWithin } from './spans.js';
import { ofKind, type Stated } from './stated.js';

/** Whose runs over whom, and by which rules: only runs of one sort can be compared. */
export interface Sort {
  readonly key: string;
  readonly frequency: Beats['frequency'];
  /** "the Russell 2000 ahead of the S&P 500" */
  readonly name: string;
}

interface Fact {
  readonly by: Stated;
  readonly sort: Sort;
  readonly isUndated: boolean;
}

/** On a day the run was so long. */
export interface LengthFact extends Fact {
  readonly day: EpochDay;
  /** How many sessions the calendar has up to the day. */
  readonly session: number;
  readonly length: number;
}

/** There was a run of at least so many, a day of which lay within these. */
export interface RunFact extends Fact {
  readonly atLeast: number;
  /** It is just so long by then. */
  readonly isExact: boolean;
  readonly first: number;
  readonly last: number;
  /** "in June 2008", "up to 20 January 2026" */
  readonly when: string;
}

/** No run of at least so many lay between: after the one day, and over before the other. */
export interface GapFact extends Fact {
  readonly atLeast: number;
  readonly after: number;
  readonly before: number;
  /** "had been as long as twelve days since 2008" */
  readonly said: string;
}

/** How many runs of at least so many there were in some days; `listed` where each of them is given a date. */
export interface CountFact extends Fact {
  readonly atLeast: number;
  readonly first: number;
  readonly last: number;
  readonly band: Band;
  readonly text: string;
  readonly dates: readonly string[];
}

export const sortOf = ({ subject, claim: { tie, precision } }: Stated, { a, beats, frequency }: Beats): Sort => {
  const [one, other] = [subject(a), subject(beats)];
  const key = JSON.stringify([one.key, one.field, other.key, other.field, frequency, tie, precision]);
  return { key, frequency, name: `${one.name} ahead of ${other.name}` };
};

/** Lengths on a day: stated, or of the run that is said to be the longest. */
export function lengthsIn(all: readonly Stated[]): LengthFact[] {
  const lengths = ofKind(all, 'streak.length').map((one) => {
    const { value, op } = one.claim.claimed;
    return { one, of: one.claim.of, length: op === undefined ? value?.value : undefined };
  });
  const longest = ofKind(all, 'streak.longestSince').map((one) => ({ one, of: one.claim.of, length: one.claim.claimed.length }));
  return [...lengths, ...longest].flatMap(({ one, of, length }) =>
    one.asOf === null || length === undefined
      ? []
      : [
          {
            by: one,
            sort: sortOf(one, of),
            day: one.asOf,
            session: countSessions(calendarStart, one.asOf),
            length,
            isUndated: one.asOfBasis === 'published',
          },
        ],
  );
}

/** Runs that there were: those up to a day, those since which there was none as long, those that are listed. */
export function runsIn(all: readonly Stated[]): RunFact[] {
  return [
    ...lengthsIn(all).flatMap(({ day, length, session: _, ...fact }) => {
      const first = startOf(day, length, fact.sort);
      return first === null || length === 0
        ? []
        : [{ ...fact, atLeast: length, isExact: true, first, last: day, when: `up to ${longDate(day)}` }];
    }),
    ...ofKind(all, 'streak.longestSince').flatMap((one) => {
      const { of, claimed } = one.claim;
      const span = spanOf(String(claimed.since));
      if (span === null || claimed.length === undefined) return [];
      const fact = { by: one, sort: sortOf(one, of), isUndated: one.asOfBasis === 'published' };
      return [{ ...fact, atLeast: beyond(one), isExact: false, ...span, when: `in ${datesInWords(String(claimed.since))}` }];
    }),
    ...ofKind(all, 'streak.count').flatMap((one) =>
      (one.claim.claimed.dates ?? []).map((date) => listedRun(one, one.claim.of, one.claim.atLeast, date)),
    ),
    ...ofKind(all, 'eventTable').flatMap((one) => {
      const { event, of, claimed } = one.claim;
      return event.type === 'streak' ? claimed.rows.map(({ date }) => listedRun(one, event.of ?? of, event.atLeast, date)) : [];
    }),
  ];
}

const listedRun = (by: Stated, of: Beats, atLeast: number, date: string): RunFact => ({
  ...{ by, sort: sortOf(by, of), atLeast, isExact: false, ...spanOf(date)!, when: `in ${datesInWords(date)}`, isUndated: false },
});

/** "As long" counts an equal one, unless the claim says longer. */
const beyond = ({ claim: { claimed, tolerance } }: Stated<LongestSinceClaim>): number =>
  claimed.length! + (tolerance.comparison === 'strictlyLonger' ? 1 : 0);

/** Since when there was no run as long as the present one. */
export function gapsIn(all: readonly Stated[]): GapFact[] {
  return ofKind(all, 'streak.longestSince').flatMap((one) => {
    const { of, claimed } = one.claim;
    const since = String(claimed.since);
    const span = spanOf(since);
    const sort = sortOf(one, of);
    const before = one.asOf === null || claimed.length === undefined ? null : startOf(one.asOf, claimed.length, sort);
    if (before === null) return [];
    const length = countOf(claimed.length!, of.frequency);
    const as = beyond(one) > claimed.length! ? `longer than ${length}` : `as long as ${length}`;
    const said = `had been ${as} ${span === null ? `before that of ${longDate(one.asOf!)}` : `since ${datesInWords(since)}`}`;
    const after = span === null ? Number.NEGATIVE_INFINITY : span.last;
    return [{ by: one, sort, atLeast: beyond(one), after, before, said, isUndated: one.asOfBasis === 'published' }];
  });
}

/** Counts of runs, as such or as episodes that recur. */
export function countsOfRuns(all: readonly Stated[]): CountFact[] {
  const counts = ofKind(all, 'streak.count').map((one: Stated<StreakCountClaim>) => {
    const { of, atLeast, window, claimed } = one.claim;
    return { one, of, atLeast, window, claimed, dates: claimed.dates ?? [] };
  });
  const episodes = ofKind(all, 'recurrence').flatMap((one) => {
    const { of, event, window, claimed } = one.claim;
    const own = event.type !== 'streak' ? undefined : (event.of ?? ('beats' in of ? of : undefined));
    return event.type === 'streak' && own !== undefined ? [{ one, of: own, atLeast: event.atLeast, window, claimed, dates: [] }] : [];
  });
  return [...counts, ...episodes].flatMap(({ one, of, atLeast, window, claimed, dates }) => {
    const [days, figure] = [daysWithin(window, one), figureIn(claimed, one)];
    if (days === null || figure === null) return [];
    const isUndated = one.asOfBasis === 'published' && (window.to === undefined || window.to === 'asOf');
    return [{ by: one, sort: sortOf(one, of), atLeast, ...days, ...figure, dates, isUndated }];
  });
}

const LONGEST_DAYS = { day: 1.5, week: 7, month: 31, quarter: 92, 'half-year': 184, year: 366 } as const;

/** The first day of a run of so many that goes on at a day: of weeks and months one that is early enough. Null before the calendar. */
function startOf(day: EpochDay, length: number, { frequency }: Sort): EpochDay | null {
  if (day - length * LONGEST_DAYS[frequency] - 10 < calendarStart) return null;
  return frequency === 'day' ? moved(day, 1 - length) : day - length * LONGEST_DAYS[frequency];
}
