import { z } from 'zod';
import { civil, isoDate } from '../../data/dates.js';
import type { EventRun } from '../../events/event-set.js';
import { type StreakHistory, viewOf } from '../../events/streak-events.js';
import { longestSince } from '../../stats/longest-since.js';
import { countWords } from '../cell-words.js';
import { cellOf, claimedText, factCell } from '../cells.js';
import { MissingData } from '../context.js';
import { barWords, beganWords, endedWords, isNamed } from '../events/bar-words.js';
import { runBackground } from '../events/run-background.js';
import { beats, holeWords, runFacts, runsOf } from '../events/runs.js';
import { reachesBack } from '../look.js';
import type { Series } from '../model.js';
import { claimedFigure, common, refuseNoFigure, words } from '../schema/parts.js';
import { since as sinceWhen } from '../since.js';
import { capital, countOf, datesInWords, labelledPair, longDate, namedTogether, spelled } from '../words.js';
import { evaluated, kind } from './kind.js';

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
    const asOf = days[days.length - 1]!;
    const run = current === null ? null : viewOf(history, current);
    const value = run?.length ?? 0;
    const { frequency } = claim.of;
    // A unit of the format is days alone: what else is counted is a number, and its words say of what.
    const isDays = frequency === 'day';
    const claimed = isDays ? claim.claimed : { ...claim.claimed, unit: 'count' as const };
    const running = isDays ? '' : `, ${frequency}s running`;
    const words = isDays ? undefined : { claim: countWords(claimedText(claimed), frequency) };
    const [a, b] = namedTogether(series);
    const truth =
      run === null
        ? noRun(history, series)
        : `By ${longDate(asOf)} ${a} had beaten ${b} ${countOf(value, frequency)} running, since ${beganWords(days[run.start]!, frequency)}.${holeWords(history, Math.max(0, run.start - 2))}`;
    return evaluated({
      cells: [cellOf(value, { label: `${labelledPair(series, 'over')}${running}`, claimed, tolerance: claim.tolerance, words })],
      definition: `${frequency}s running, up to ${isoDate(asOf)}, on which ${series[0]!.id} beat ${series[1]!.id}; a level one ${TIES[claim.tie]}`,
      truth,
      steps: daySteps(history, run),
      facts: run === null ? {} : runFacts(history, run),
    });
  },
});

/** "The Russell 2000 did not beat the S&P 500 on 23 January 2026; its run had ended at 14 days on 22 January." */
function noRun(history: StreakHistory, series: readonly Series[]): string {
  const { bars, runs, rule } = history;
  const { days } = history.pair.dataset;
  const [a, b] = namedTogether(series);
  const every = rule.every;
  const asOf = days[bars[bars.length - 1]!]!;
  const when = `${every === 'day' ? 'on' : 'in'} ${beganWords(asOf, every)}`;
  const lost = `${capital(a!)} did not beat ${b} ${when}`;
  const last = runs[runs.length - 1];
  if (last === undefined) return `${lost}, nor in any ${every} before.`;
  const { end } = viewOf(history, last);
  const full = barWords(days[end]!, every);
  const ended = every !== 'year' && civil(days[end]!).year === civil(asOf).year ? full.replace(/ (of )?\d+$/, '') : full;
  const which = bars[bars.length - 2] === end ? 'its run' : 'its last run';
  return `${lost}; ${which} had ended at ${countOf(last.length, every)} ${isNamed(every) ? 'in' : 'on'} ${ended}.`;
}

const TIES = { breaks: 'ends the run', extends: 'lengthens it', neutral: 'is left out' } as const;

/** Every day of the run, and the one before it. */
function daySteps(history: StreakHistory, run: EventRun | null): string[] {
  const { bars, a, b, pair } = history;
  const last = bars.length - 1;
  const first = run === null ? last : Math.max(1, last - run.length);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const bar = first + i;
    const [one, other] = [a[bar - 1]! * 100, b[bar - 1]! * 100];
    const won = one > other ? 'ahead' : one < other ? 'behind' : 'level';
    return `${isoDate(pair.dataset.days[bars[bar]!]!)}: ${one.toFixed(3)}% against ${other.toFixed(3)}%: ${won}.`;
  });
}

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
    const [a, b] = namedTogether(series);
    const { frequency } = claim.of;
    const length = current?.length ?? 0;
    const rule = claim.tolerance.comparison ?? 'atLeast';
    const before = current === null ? null : longestSince(history.runs, current, rule);
    const earlier = before === null ? null : viewOf(history, before);
    const claimed = claim.claimed.since;
    if (earlier === null && claimed !== 'start' && !reachesBack(days[0]!, claimed))
      throw new MissingData([`${series[0]!.id} and ${series[1]!.id} back to ${claimed}`]);
    const since = earlier === null ? 'start' : isoDate(days[earlier.end]!).slice(0, claimed === 'start' ? 4 : claimed.length);
    const holds =
      since === claimed ? true : since === 'start' || (claimed !== 'start' && since < claimed) ? ('understates' as const) : false;
    const other = claim.claimed.length !== undefined && claim.claimed.length !== length;
    const lengthCell = other
      ? [
          factCell('length of the run', 'days', {
            claimed: String(claim.claimed.length),
            computed: length,
            holds: false,
            words: { claim: `a run of ${countOf(claim.claimed.length!, frequency)}`, truth: `it was one of ${spelled(length)}` },
          }),
        ]
      : [];
    const lastBar = current === null ? '' : barWords(days[viewOf(history, current).end]!, frequency);
    const runWords = current === null ? '' : `The run of ${countOf(length, frequency)} to ${lastBar} in which ${a} beat ${b}`;
    const truth =
      current === null
        ? noRun(history, series)
        : earlier === null
          ? `${runWords} was the longest since the data begin on ${longDate(days[0]!)}.${holeWords(history, 0)}`
          : `${runWords} was the longest since one ${earlier.length === length ? 'as long' : `of ${countOf(earlier.length, frequency)}`} that ${endedWords(days[earlier.end]!, frequency)}.${holeWords(history, earlier.end)}`;
    return evaluated({
      cells: [
        ...lengthCell,
        factCell('longest since', 'year', {
          claimed,
          computed: since.length === 4 && since !== 'start' ? Number(since) : since,
          holds: current === null ? false : holds,
          words: {
            claim: claimed === 'start' ? 'the longest there had been' : `the longest since ${datesInWords(claimed)}`,
            truth: earlier === null ? 'there was none as long before' : `one as long ${endedWords(days[earlier.end]!, frequency)}`,
          },
        }),
      ],
      definition: `the latest run complete before this one that was ${rule === 'atLeast' ? 'at least as long' : 'longer'}`,
      truth,
      steps: [
        ...daySteps(history, current === null ? null : viewOf(history, current)),
        ...history.runs
          .filter((run) => run.length >= length && run !== current)
          .slice(-6)
          .map((run) => {
            const view = viewOf(history, run);
            return `Run of ${run.length}: ${isoDate(days[view.start]!)} to ${isoDate(days[view.end]!)}.`;
          }),
      ],
      counterexample: earlier === null || holds !== false ? null : runFacts(history, earlier),
      facts: earlier === null ? {} : { since, ...runFacts(history, earlier) },
    });
  },
});
