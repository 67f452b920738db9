import { z } from 'zod';
import { isoDate } from '../../data/dates.js';
import { type StreakHistory, viewOf } from '../../events/streak-events.js';
import type { Streak } from '../../stats/streaks.js';
import { countWords } from '../cell-words.js';
import { cellBetween, claimedText } from '../cells.js';
import { barWords, beganWords, isNamed, spanOfRun } from '../events/bar-words.js';
import { runBackground } from '../events/run-background.js';
import { beats, runFacts, runsOf } from '../events/runs.js';
import { type Reach, reachOf } from '../events/timeline.js';
import { holesNeed, holesTold } from '../holes.js';
import type { Series } from '../model.js';
import { claimedFigure, common, refuseNoFigure } from '../schema/parts.js';
import { countOf, labelledPair, longDate, namedTogether } from '../words.js';
import { evaluated, kind } from './kind.js';
import { daySteps, noRun, pairNamed } from './streak-words.js';

const streakLength = z.strictObject({
  ...common,
  of: beats,
  claimed: z
    .strictObject(claimedFigure(['days', 'count']))
    .superRefine(refuseNoFigure)
    .refine(({ value, range }) => (value?.value ?? 0) >= 0 && (range?.[0].value ?? 0) >= 0, {
      message: 'expected a number of days from 0',
      path: ['value'],
    }),
});

export type StreakLengthClaim = z.output<typeof streakLength>;

/** How many sessions running, up to the as-of day. */
export const length = kind({
  name: 'streak.length',
  summary: 'how many days (weeks, months, quarters, half-years, years) running one series had beaten another',
  schema: streakLength,
  example: `
- id: example.streak.length
  kind: streak.length
  asOf: 2026-01-15
  of: {a: RUT, beats: SPX, frequency: day}
  claimed: {value: 10, unit: days, text: 10th}
  tolerance: {mode: exact}
- id: example.streak.years
  kind: streak.length
  asOf: 2026-01-15
  of: {a: SPX, beats: RUT, frequency: year}
  claimed: {value: 5, unit: count}`,
  ...runBackground,
  evaluate(claim, context) {
    const { history, series, current } = runsOf(claim.of, claim, context);
    const { days } = history.pair.dataset;
    const run = current === null ? null : viewOf(history, current);
    const value = run?.length ?? 0;
    const reach = reachOf(history);
    const { frequency } = claim.of;
    // A unit of the format is days alone: what else is counted is a number, and its words say of what.
    const isDays = frequency === 'day';
    const claimed = isDays ? claim.claimed : { ...claim.claimed, unit: 'count' as const };
    const running = isDays ? '' : `, ${frequency}s running`;
    const words = isDays ? undefined : { claim: countWords(claimedText(claimed), frequency) };
    const against = { label: `${labelledPair(series, 'over')}${running}`, claimed, tolerance: claim.tolerance, words };
    return evaluated({
      cells: [cellBetween(value, [reach.low, reach.high], against, `${pairNamed(series)}: ${holesNeed(reach.holes)}`)],
      definition: `${frequency}s running, up to ${isoDate(days[days.length - 1]!)}, on which ${series[0]!.id} beat ${series[1]!.id}; a level one ${TIES[claim.tie]}`,
      truth: lengthTold(history, { series, current, reach }),
      steps: daySteps(history, run),
      facts: run === null ? {} : runFacts(history, run),
    });
  },
});

interface Told {
  readonly series: readonly Series[];
  readonly current: Streak | null;
  readonly reach: Reach;
}

/**
 * "By 15 January 2026 the Russell 2000 had beaten the S&P 500 ten days running, since 2 January 2026."; of longer periods those that are over: "… had
 * beaten … five years running, from 2021 to 2025, the last year that was over by 31 July 2026."
 */
function lengthTold(history: StreakHistory, { series, current, reach: { low, high, holes } }: Told): string {
  const { days } = history.pair.dataset;
  const { every } = history.rule;
  const [a, b] = namedTogether(series);
  const asOf = longDate(days[days.length - 1]!);
  if (current === null)
    return high === 0
      ? noRun(history, series)
      : `By ${asOf} ${a} had beaten ${b} at most ${countOf(high, every)} running; how many exactly is not known.${holesTold(holes)}`;
  const { start, end } = viewOf(history, current);
  const [first, last] = [days[start]!, days[end]!];
  const many = high > low ? `at least ${countOf(low, every)} running, and at most ${high},` : `${countOf(low, every)} running,`;
  const had = `${a} had beaten ${b} ${many}`;
  if (every === 'day') return `By ${asOf} ${had} since ${beganWords(first, every)}.${holesTold(holes)}`;
  const alone = isNamed(every) ? `in ${barWords(last, every)}` : `in ${beganWords(last, every)}`;
  const spell = start === end ? alone : spanOfRun(first, last, every);
  return `By ${asOf} ${had} ${spell}, the last ${every} that was over.${holesTold(holes)}`;
}

const TIES = { breaks: 'ends the run', extends: 'lengthens it', neutral: 'is left out' } as const;
