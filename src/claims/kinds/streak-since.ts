import { z } from 'zod';
import { isoDate } from '../../data/dates.js';
import type { EventRun } from '../../events/event-set.js';
import { type StreakHistory, viewOf } from '../../events/streak-events.js';
import type { EpochDay } from '../../model.js';
import { longestSince } from '../../stats/longest-since.js';
import type { Streak } from '../../stats/streaks.js';
import { factCell, untold } from '../cells.js';
import { MissingData } from '../context.js';
import { barWords, endedWords } from '../events/bar-words.js';
import { runBackground } from '../events/run-background.js';
import { beats, runFacts, runsOf } from '../events/runs.js';
import { type Reach, reachOf, runsIf, timelineOf } from '../events/timeline.js';
import { type Hole, holesIn, holesNeed, holesTold } from '../holes.js';
import { reachesBack } from '../look.js';
import type { Cell, Series } from '../model.js';
import { common, words } from '../schema/parts.js';
import { heldSince, since as sinceWhen } from '../since.js';
import { countOf, datesInWords, longDate, namedTogether, spelled } from '../words.js';
import { evaluated, kind } from './kind.js';
import { daySteps, noRun, pairNamed } from './streak-words.js';

const streakLongestSince = z.strictObject({
  ...common,
  of: beats,
  claimed: z.strictObject({
    length: z.number().int().min(1).optional().describe('of the run, where the text has it: a cell of its own'),
    since: sinceWhen.describe('the year (month, day) in which the latest run as long ended; start: there is none in the data'),
    text: words,
  }),
});

export type LongestSinceClaim = z.output<typeof streakLongestSince>;

/** "The longest since 1990": the latest earlier run at least as long ended in that year. */
export const longest = kind({
  name: 'streak.longestSince',
  summary: 'since when no run had been as long',
  schema: streakLongestSince,
  example: `
- id: example.streak.longestSince
  kind: streak.longestSince
  asOf: 2026-01-15
  of: {a: RUT, beats: SPX, frequency: day}
  claimed: {length: 10, since: 2008}
  tolerance: {mode: exact, comparison: atLeast}`,
  ...runBackground,
  evaluate(claim, context) {
    const { history, series, current } = runsOf(claim.of, claim, context);
    const { days } = history.pair.dataset;
    const rule = claim.tolerance.comparison ?? 'atLeast';
    const before = current === null ? null : longestSince(history.runs, current, rule);
    const earlier = before === null ? null : viewOf(history, before);
    const claimed = claim.claimed.since;
    if (earlier === null && claimed !== 'start' && !reachesBack(days[0]!, claimed))
      throw new MissingData([`${pairNamed(series)} back to ${claimed}`]);
    const found: Found = { history, series, current, earlier, reach: reachOf(history), shortest: rule === 'atLeast' ? 0 : 1 };
    const { computed, holds } = heldSince(claimed, earlier === null ? null : days[earlier.end]!);
    return evaluated({
      cells: cellsOf(claim, found),
      definition: `the latest run complete before this one that was ${rule === 'atLeast' ? 'at least as long' : 'longer'}`,
      truth: truthOf(found),
      steps: stepsOf(found),
      counterexample: earlier === null || holds !== false ? null : runFacts(history, earlier),
      facts: earlier === null ? {} : { since: computed, ...runFacts(history, earlier) },
    });
  },
});

interface Found {
  readonly history: StreakHistory;
  readonly series: readonly Series[];
  readonly current: Streak | null;
  /** The latest known run as long. */
  readonly earlier: EventRun | null;
  readonly reach: Reach;
  /** 1 where an earlier run has to be longer. */
  readonly shortest: 0 | 1;
}

function cellsOf({ claimed, of: { frequency } }: LongestSinceClaim, found: Found): Cell[] {
  const { history, series, current, earlier, reach } = found;
  const { days } = history.pair.dataset;
  const length = current?.length ?? 0;
  const { computed, holds } = heldSince(claimed.since, earlier === null ? null : days[earlier.end]!);
  const need = (holes: readonly Hole[]): string => `${pairNamed(series)}: ${holesNeed(holes)}`;
  const asClaimed = claimed.length ?? length;
  const lengthCell = factCell('length of the run', 'days', {
    claimed: String(asClaimed),
    computed: length,
    holds: asClaimed === length,
    words: { claim: `a run of ${countOf(asClaimed, frequency)}`, truth: `it was one of ${spelled(length)}` },
  });
  const isLengthOpen = reach.low < reach.high && asClaimed >= reach.low && asClaimed <= reach.high;
  const cell = factCell('longest since', 'year', {
    claimed: claimed.since,
    computed: computed.length === 4 ? Number(computed) : computed,
    holds: current === null ? false : holds,
    words: {
      claim: claimed.since === 'start' ? 'the longest there had been' : `the longest since ${datesInWords(claimed.since)}`,
      truth: earlier === null ? 'there was none as long before' : `one as long ${endedWords(days[earlier.end]!, frequency)}`,
    },
  });
  const others = othersThan(found);
  const isOpen = others.some((day) => heldSince(claimed.since, day).holds !== holds) || (current === null && reach.high > 0);
  const oldest = others.includes(null) ? days[0]! : Math.min(days[earlier?.end ?? 0]!, ...others.map((day) => day!));
  return [
    ...(isLengthOpen ? [untold(lengthCell, need(reach.holes))] : lengthCell.outcome === 'fails' ? [lengthCell] : []),
    isOpen ? untold(cell, need(holesIn(days, oldest, days[days.length - 1]!))) : cell,
  ];
}

/** When else the latest run as long may have ended, for what holes hide of it and of the run itself: the ends of what may be. Null: never before. */
function othersThan({ history, earlier, reach: { low, high }, shortest }: Found): (EpochDay | null)[] {
  const timeline = timelineOf(history);
  if (!timeline.flags.includes(-2)) return [];
  const runs = runsIf(timeline, 1);
  const own = runs.find(({ endedBy }) => endedBy === null);
  const { days } = history.pair.dataset;
  const known = earlier === null ? Number.NEGATIVE_INFINITY : days[earlier.end]!;
  const hidden = runs
    .filter((run) => run !== own && run.length >= low + shortest && timeline.days[run.last]! > known)
    .filter(({ first, last }) => timeline.flags.subarray(first, last + 1).includes(-2))
    .flatMap(({ first, last }) => [Math.max(known, timeline.days[Math.min(last, first + low + shortest - 1)]!), timeline.days[last]!]);
  if (low === high || own === undefined) return hidden;
  // The run may be as long as that, and what lies before the holes a part of it.
  const whole = runsIf(timeline, -1).findLast((run) => run.last < own.first && run.length >= high + shortest);
  return [...hidden, whole === undefined ? null : timeline.days[whole.last]!];
}

function truthOf({ history, series, current, earlier, reach }: Found): string {
  const { days } = history.pair.dataset;
  const { every } = history.rule;
  if (current === null) return `${noRun(history, series)}${holesTold(reach.holes)}`;
  const [a, b] = namedTogether(series);
  const asOf = days[days.length - 1]!;
  const many = `${countOf(current.length, every)}${reach.low < reach.high ? ' or more' : ''}`;
  const run = `The run of ${many} to ${barWords(days[viewOf(history, current).end]!, every)} in which ${a} beat ${b}`;
  const holes = holesTold(holesIn(days, days[earlier?.end ?? 0]!, asOf), ', and no run goes over that');
  if (earlier === null) return `${run} was the longest since the data begin on ${longDate(days[0]!)}.${holes}`;
  const size = earlier.length === current.length ? 'as long' : `of ${countOf(earlier.length, every)}`;
  return `${run} was the longest since one ${size} that ${endedWords(days[earlier.end]!, every)}.${holes}`;
}

function stepsOf({ history, current }: Found): string[] {
  const { days } = history.pair.dataset;
  return [
    ...daySteps(history, current === null ? null : viewOf(history, current)),
    ...history.runs
      .filter((run) => run.length >= (current?.length ?? 0) && run !== current)
      .slice(-6)
      .map((run) => {
        const view = viewOf(history, run);
        return `Run of ${run.length}: ${isoDate(days[view.start]!)} to ${isoDate(days[view.end]!)}.`;
      }),
  ];
}
