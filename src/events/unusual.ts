import { yearsBetween } from '../data/dates.js';
import { expectedLongestRun, expectedRecurrence, expectedRuns, expectedRunsMarkov } from '../stats/expected-runs.js';
import { longestRunProbability, longestRunProbabilityEither, longestRunProbabilityMarkov } from '../stats/longest-run.js';
import { longestSince } from '../stats/longest-since.js';
import { lookElsewhere } from '../stats/look-elsewhere.js';
import { type RunsTest, runsTest } from '../stats/runs-test.js';
import { counts, type Streak, type Ties } from '../stats/streaks.js';
import type { EventRun } from './event-set.js';
import { flagFrom, longRuns, type StreakHistory, viewOf } from './streak-events.js';

/** How often chance alone makes runs of a length, given how often the first asset wins a bar. */
export interface Rarity {
  readonly length: number;
  readonly runs: number;
  /** Expected number of such runs, and the chance of at least one, if bars were independent. */
  readonly expected: number;
  readonly probability: number;
  /** The same where a win changes the odds of the next. */
  readonly expectedMarkov: number;
  readonly probabilityMarkov: number;
  /** Of one in either direction (NaN where a level comparison lengthens runs of both), and of one in any of ten pairs watched. */
  readonly probabilityEither: number;
  readonly probabilityTenPairs: number;
  /** Years from one such run to the next, if bars were independent. */
  readonly recurrenceYears: number;
}

/** How unusual the runs of a history are. Shares and odds are of bars in the span studied. */
export interface Unusual {
  readonly bars: number;
  /** Comparisons strictly won, and level ones. */
  readonly wins: number;
  readonly ties: number;
  readonly years: number;
  /** Comparisons that can lengthen or end a run, and the share of them that lengthen it: what the odds are of. */
  readonly trials: number;
  readonly winRate: number;
  /** The same share after one that did, and after one that did not. */
  readonly afterWin: number;
  readonly afterLoss: number;
  /** Whether wins and losses cluster; ties left out. */
  readonly clustering: RunsTest;
  readonly longest: EventRun | null;
  readonly expectedLongest: number;
  /** Of runs as long as asked for, and of runs as long as the longest there was. */
  readonly asked: Rarity;
  readonly ofLongest: Rarity | null;
  /** The run that goes on at the end of the data. */
  readonly current: Since | null;
  /** Every run as long as asked for, in order. */
  readonly runs: readonly Since[];
}

/** A run, and the most recent earlier one as long, or longer; null where there is none since the data begin. */
export interface Since {
  readonly run: EventRun;
  readonly atLeast: EventRun | null;
  readonly strictlyLonger: EventRun | null;
}

const PAIRS_WATCHED = 10;

/** How often chance alone makes runs as long as a history's rule asks for, from a session on; with the odds and the years that this is said of. */
export function rarity(history: StreakHistory, first: number): Rarity & Pick<Unusual, 'winRate' | 'years'> {
  const from = flagFrom(history, first);
  const odds = oddsOf(history.flags.subarray(from), history.rule.ties);
  const years = yearsFrom(history, from);
  const count = longRuns(history, first).length;
  return { ...rarityOf(odds, { length: history.rule.min, count, years }), winRate: odds.win, years };
}

/** From the beginning of the first bar to the end of the last: a year that is not over is no trial, nor time in which one could come. */
const yearsFrom = ({ pair: { dataset }, bars }: StreakHistory, flag: number): number =>
  yearsBetween(dataset.days[bars[flag]!]!, dataset.days[bars[bars.length - 1]!]!);

/** Holds the runs from a session on against chance. */
export function unusual(history: StreakHistory, first: number): Unusual {
  const { rule } = history;
  const from = flagFrom(history, first);
  const flags = history.flags.subarray(from);
  const runs = history.runs.filter((run) => run.last >= from);
  const long = longRuns(history, first);
  const longest = runs.reduce<Streak | null>((best, run) => (best === null || run.length > best.length ? run : best), null);
  const years = yearsFrom(history, from);
  const odds = oddsOf(flags, rule.ties);
  const rarityFor = (length: number, count: number): Rarity => rarityOf(odds, { length, count, years });
  const since = (run: Streak): Since => ({
    run: viewOf(history, run),
    atLeast: viewOrNull(history, longestSince(history.runs, run)),
    strictlyLonger: viewOrNull(history, longestSince(history.runs, run, 'strictlyLonger')),
  });
  const last = runs[runs.length - 1];
  return {
    bars: flags.length,
    wins: flags.reduce((count, flag) => count + (flag === 1 ? 1 : 0), 0),
    ties: flags.reduce((count, flag) => count + (flag === 0 ? 1 : 0), 0),
    years,
    trials: odds.trials,
    winRate: odds.win,
    afterWin: odds.afterWin,
    afterLoss: odds.afterLoss,
    clustering: runsTest(flags.filter((flag) => flag !== 0)),
    longest: viewOrNull(history, longest),
    expectedLongest: expectedLongestRun({ trials: odds.trials, p: odds.win }),
    asked: rarityFor(rule.min, long.length),
    ofLongest: longest === null ? null : rarityFor(longest.length, runs.filter(({ length }) => length >= longest.length).length),
    current: last !== undefined && last.endedBy === null ? since(last) : null,
    runs: long.map(since),
  };
}

const viewOrNull = (history: StreakHistory, run: Streak | null): EventRun | null => (run === null ? null : viewOf(history, run));

/** Chances of a comparison that counts: a level one that neither ends a run nor lengthens it is none. */
interface Odds {
  readonly trials: number;
  /** Of one that lengthens a run of the first asset, and of one that lengthens a run of the second; NaN where one lengthens both. */
  readonly win: number;
  readonly loss: number;
  readonly afterWin: number;
  readonly afterLoss: number;
}

function oddsOf(flags: Int8Array, ties: Ties): Odds {
  const counted = ties === 'neutral' ? flags.filter((flag) => flag !== 0) : flags;
  const won = Array.from(counted, (flag) => counts(flag, { ties }));
  const share = (of: readonly boolean[]): number => of.filter(Boolean).length / (of.length || Number.NaN);
  return {
    trials: won.length,
    win: share(won),
    loss: ties === 'extends' && flags.includes(0) ? Number.NaN : share(Array.from(counted, (flag) => flag === -1)),
    afterWin: share(won.slice(1).filter((_, i) => won[i])),
    afterLoss: share(won.slice(1).filter((_, i) => !won[i])),
  };
}

function rarityOf(
  { trials, win, loss, afterWin, afterLoss }: Odds,
  { length, count, years }: { readonly length: number; readonly count: number; readonly years: number },
): Rarity {
  const probability = longestRunProbability({ trials, length, p: win });
  const markov = { trials, length, afterHit: afterWin, afterMiss: afterLoss };
  return {
    length,
    runs: count,
    expected: expectedRuns({ trials, length, p: win }),
    probability,
    expectedMarkov: expectedRunsMarkov(markov),
    probabilityMarkov: longestRunProbabilityMarkov(markov),
    probabilityEither: longestRunProbabilityEither({ trials, length, p: win, miss: loss }),
    probabilityTenPairs: lookElsewhere(new Array<number>(PAIRS_WATCHED).fill(probability)).independent,
    recurrenceYears: (expectedRecurrence({ length, p: win }) * years) / trials,
  };
}
