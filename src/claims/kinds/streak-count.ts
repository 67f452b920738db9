import { isoDate } from '../../data/dates.js';
import type { EventRun } from '../../events/event-set.js';
import { type StreakHistory, streakEvents, viewOf } from '../../events/streak-events.js';
import { unusual } from '../../events/unusual.js';
import type { Context } from '../context.js';
import { spanOfRun } from '../events/bar-words.js';
import { runsCaption } from '../events/run-evidence.js';
import { runFacts, runsOf } from '../events/runs.js';
import { holesTold } from '../holes.js';
import { endsAtAsOf, rowsWithin } from '../look.js';
import type { Evidence, Surprise } from '../model.js';
import { capital, countOf, datesInWords, lasting, listed, longDate, namedTogether, spelled } from '../words.js';
import { evaluated, kind } from './kind.js';
import { type Claim, cellsOf, type FoundRuns, isCut, liesIn, streakCount } from './streak-count-cells.js';
import { howOften } from './surprise.js';

/** How many runs of a length there were, and when. */
export const count = kind({
  name: 'streak.count',
  summary: 'how many runs of at least so many days there were in a window, each counted where it reached the length; and in which months',
  schema: streakCount,
  example: `
- id: example.streak.count
  kind: streak.count
  asOf: 2026-01-20
  of: {a: RUT, beats: SPX, frequency: day}
  atLeast: 13
  window: {from: 2000, to: 2025-12-31}
  claimed: {value: 1, dates: [2008-06]}`,
  moves: ({ window }) => endsAtAsOf(window),
  evaluate(claim, context) {
    const found = findRuns(claim, context);
    const { history, runs, span, names } = found;
    const { days } = history.pair.dataset;
    const cells = cellsOf(claim, found);
    const unnamed = runs.find((run) => (claim.claimed.dates ?? []).every((date) => !liesIn(run, days, date)));
    const fails = cells.some(({ outcome }) => outcome === 'fails');
    const said = runs.map(
      (run) =>
        `${spanOfRun(days[run.start]!, days[run.end]!, claim.of.frequency)} (${countOf(run.length, claim.of.frequency)}${isCut(history, run) ? ' or more' : ''})`,
    );
    return evaluated({
      cells,
      definition: `runs of at least ${claim.atLeast} ${claim.of.frequency}s on which ${names.ids}, that reached the length from ${isoDate(days[span.from]!)} to ${isoDate(days[span.to]!)}`,
      truth: `${capital(`from ${longDate(days[span.from]!)} to ${longDate(days[span.to]!)}`)} ${names.words} ${spelled(claim.atLeast)} or more ${claim.of.frequency}s running ${times(said)}.${holesTold(span.holes, ', and what happened then is not counted')}`,
      steps: [
        ...runs.map((run) => `Run of ${run.length}: ${isoDate(days[run.start]!)} to ${isoDate(days[run.end]!)}.`),
        ...(claim.claimed.dates ?? []).map((date) => longestIn(date, history)),
      ],
      facts: { runs: runs.length },
      counterexample: fails && unnamed !== undefined ? runFacts(history, unnamed) : null,
    });
  },
  evidence: (claim, context) => evidenceOf(claim, findRuns(claim, context)),
  surprise: (claim, context) => surpriseOf(claim, context),
});

/** The runs that reach the length within the window, the one that still goes on among them. */
function findRuns(claim: Claim, context: Context): FoundRuns {
  const { of, atLeast, window } = claim;
  const { history: all, series } = runsOf(of, claim, context);
  const history = { ...all, rule: { ...all.rule, min: atLeast } };
  const { dataset } = history.pair;
  const span = rowsWithin(context, series.map(({ id }) => id).join(' and '), dataset.days, history.pair.a.close, window);
  const { events } = streakEvents(history, span.from);
  const [a, b] = series;
  return {
    history,
    runs: events.filter(({ session }) => session <= span.to).map(({ run }) => run!),
    span,
    names: { pair: `${a!.id} and ${b!.id}`, ids: `${a!.id} beat ${b!.id}`, words: namedTogether([a!, b!]).join(' beat ') },
  };
}

/** So that a month without a run as long shows what there was in it. */
function longestIn(date: string, history: StreakHistory): string {
  const { days } = history.pair.dataset;
  const inside = history.runs.map((run) => viewOf(history, run)).filter((run) => liesIn(run, days, date));
  const longest = inside.reduce<EventRun | null>((best, run) => (best === null || run.length > best.length ? run : best), null);
  return longest === null
    ? `${datesInWords(date)}: no run at all.`
    : `${datesInWords(date)}: the longest run was of ${longest.length}, ${isoDate(days[longest.start]!)} to ${isoDate(days[longest.end]!)}.`;
}

const MOST_SAID = 8;

function times(said: readonly string[]): string {
  if (said.length === 0) return 'not once';
  const often = said.length === 1 ? 'once' : said.length === 2 ? 'twice' : `${spelled(said.length)} times`;
  return said.length > MOST_SAID ? `${often}, last ${said[said.length - 1]}` : `${often}: ${listed(said)}`;
}

/** All runs as long, and the timeline of those at least half as long. */
function evidenceOf({ atLeast, of }: Claim, { history, runs, span, names }: FoundRuns): Evidence {
  const { days } = history.pair.dataset;
  const [from, to] = [days[span.from]!, days[span.to]!];
  const shortest = Math.max(2, Math.ceil(atLeast / 2));
  const drawn = streakEvents({ ...history, rule: { ...history.rule, min: shortest } }, span.from).events;
  return {
    tables: [
      {
        id: 'runs',
        title: `Runs of ${countOf(atLeast, of.frequency)} or more in which ${names.words}`,
        columns: [
          { label: 'First day', unit: 'date' },
          { label: 'Last day', unit: 'date' },
          { label: capital(`${of.frequency}s`), unit: 'count' },
          { label: 'Ahead by', unit: 'points' },
          { label: 'Closest', unit: 'points' },
        ],
        rows: runs.map(({ start, end, length, outperformance, closest }) => [
          days[start]!,
          days[end]!,
          length,
          outperformance,
          closest.margin,
        ]),
      },
    ],
    picture: {
      kind: 'runs',
      caption: runsCaption(names.words, { shortest, length: atLeast, every: of.frequency }),
      from,
      to,
      threshold: atLeast,
      runs: drawn
        .filter(({ session }) => session <= span.to)
        .map(({ run }) => ({ start: days[run!.start]!, end: days[run!.end]!, length: run!.length, current: run!.open })),
    },
  };
}

/** How many such runs chance alone would make, given how often the one wins a day. */
function surpriseOf(claim: Claim, context: Context): Surprise | null {
  const { history, span } = findRuns(claim, context);
  const known = { ...context, asOf: history.pair.dataset.days[span.to]! };
  const { history: cut } = findRuns({ ...claim, window: { ...claim.window, to: undefined } }, known);
  const { asked, years } = unusual(cut, span.from);
  if (!Number.isFinite(asked.recurrenceYears)) return null;
  const were = asked.runs === 1 ? 'was one' : asked.runs === 0 ? 'were none' : `were ${spelled(asked.runs)}`;
  const words = `Were every ${claim.of.frequency} independent of the last, chance would make about ${asked.expected.toFixed(1)} such runs in ${lasting(years)}, ${howOften(asked.recurrenceYears)}; there ${were}.`;
  const { expected, runs, probability, recurrenceYears, expectedMarkov } = asked;
  return { words, probability, facts: { expected, runs, recurrenceYears, expectedMarkov, years } };
}
