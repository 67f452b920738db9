import { daysText, found, many } from '../data/check/found.js';
import { aligned, type Line } from '../data/check/line.js';
import { commonDays } from '../data/dataset.js';
import { isoDate } from '../data/dates.js';
import type { Finding } from '../data/finding.js';
import type { EpochDay } from '../model.js';
import { simpleReturns } from '../stats/returns.js';
import { leadFlags, streaks } from '../stats/streaks.js';

/** Two series whose daily winner is asked for. */
export interface Race {
  readonly small: Line;
  readonly large: Line;
}

/** Streaks of this many sessions are what rotation is asked about; a shorter one changes with any rounding. */
const RUN = 8;

/**
 * What a second source changes in who won the day: days on which small less large has another sign, and runs of eight days or more, of either, that
 * begin or end elsewhere or are in one source only. On the days all four series have. Nothing where no sign changes.
 */
export function leadFindings(ours: Race, theirs: Race, least = RUN): Finding[] {
  const days = commonDays([ours.small, ours.large, theirs.small, theirs.large].map((line) => line.days));
  const on: Line = { id: '', days, values: new Float64Array(days.length) };
  const flagsOf = ({ small, large }: Race): Int8Array =>
    leadFlags(simpleReturns(aligned(small, on).a), simpleReturns(aligned(large, on).a));
  const [mine, other] = [flagsOf(ours), flagsOf(theirs)];
  const flips = Array.from(mine.keys()).filter((i) => mine[i] !== other[i]);
  if (flips.length === 0) return [];
  const changed = changedRuns(mine, other, least);
  const name = `${ours.small.id} less ${ours.large.id}`;
  const flipDays = flips.map((i) => days[i + 1]!);
  const flip = found({
    kind: 'sign-flip',
    severity: 'warning',
    series: null,
    what: `${name} has another sign in the second source on ${many(flips.length, 'day')} of ${mine.length.toLocaleString('en-US')}: ${daysText(flipDays)}.`,
    consequence:
      changed.length === 0
        ? `No run of ${least} days or more changes; shorter ones and hit rates may.`
        : `Of the runs of ${least} days or more some change with it: see below.`,
    days: flipDays,
  });
  return changed.length === 0 ? [flip] : [flip, runFinding(name, changed, days, { least, sources: [mine, other] })];
}

interface ChangedRun {
  readonly of: 1 | -1;
  readonly first: number;
  readonly last: number;
  readonly source: 0 | 1;
}

/** Runs that are not in both sources with the same first and last day. */
function changedRuns(mine: Int8Array, other: Int8Array, least: number): ChangedRun[] {
  const runs = ([mine, other] as const).map((flags, source) =>
    ([1, -1] as const).flatMap((of) =>
      streaks(flags, { of })
        .filter(({ length }) => length >= least)
        .map(({ first, last }): ChangedRun => ({ of, first, last, source: source === 0 ? 0 : 1 })),
    ),
  );
  const key = ({ of, first, last }: ChangedRun): string => `${of} ${first} ${last}`;
  return runs.flatMap((list, source) => {
    const known = new Set(runs[1 - source]!.map(key));
    return list.filter((run) => !known.has(key(run)));
  });
}

function runFinding(
  name: string,
  changed: readonly ChangedRun[],
  days: Int32Array,
  { least, sources }: { readonly least: number; readonly sources: readonly Int8Array[] },
): Finding {
  const starts: EpochDay[] = changed.map(({ first }) => days[first + 1]!);
  const said = changed.slice(0, 3).map(({ of, first, last, source }) => {
    const longest = longestInside(sources[1 - source]!, { of, first, last });
    const [here, there] = source === 0 ? ['ours', 'the second source'] : ['the second source', 'ours'];
    return `${last - first + 1} from ${isoDate(days[first + 1]!)} to ${isoDate(days[last + 1]!)} in ${here}, ${longest} in ${there}`;
  });
  return found({
    kind: 'run-changed',
    severity: 'warning',
    series: null,
    what: `Runs of ${least} days or more of ${name} that are not the same in both sources, ${changed.length}: ${said.join('; ')}${changed.length > 3 ? '; …' : ''}.`,
    consequence: 'A streak counted from one source is not there, or not as long, in the other: do not publish it without saying which.',
    days: starts,
  });
}

/** The longest run in the other source that shares a day with a run. */
function longestInside(flags: Int8Array, { of, first, last }: Pick<ChangedRun, 'of' | 'first' | 'last'>): number {
  return streaks(flags, { of })
    .filter((run) => run.first <= last && run.last >= first)
    .reduce((longest, { length }) => Math.max(longest, length), 0);
}
