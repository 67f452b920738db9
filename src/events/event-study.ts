import { type After, after } from './after.js';
import type { Streams } from './against-chance.js';
import { STUDY_DEFAULTS } from './defaults.js';
import { type Dose, doseResponse } from './dose.js';
import type { EventSet } from './event-set.js';
import type { Finder, Question } from './finders.js';
import { type Entry, forwardOf, type Horizon, horizonKey, parseHorizons, sessionsOf } from './horizons.js';
import type { Multiverse } from './multiverse.js';
import type { Pair } from './pair.js';
import { type MeanPath, meanPath } from './path.js';
import type { StreakHistory } from './streak-events.js';
import { type Unusual, unusual } from './unusual.js';

/** What followed some days, beside what followed any day: all that a page says of it, as values. */
export interface EventStudy {
  readonly question: Question;
  readonly pair: Pair;
  readonly set: EventSet;
  readonly entry: Entry;
  readonly after: readonly After[];
  /** The longest horizon, counted as the first one asked for is, with an event to show: what the sentences and the multiverse are about. */
  readonly headline: After;
  readonly path: MeanPath | null;
  readonly multiverse: Multiverse;
  /** For runs alone. */
  readonly streaks: { readonly history: StreakHistory; readonly unusual: Unusual; readonly doses: readonly Dose[] } | null;
  readonly replications: number;
}

export interface EventStudyOptions {
  /** As `parseHorizons` reads them; 21, 63, 126 and 252 sessions and 1, 3, 6 and 12 months unless given. */
  readonly horizons?: readonly Horizon[] | string;
  readonly entry?: Entry;
  /** First session on which an event may fall; 0 unless given. */
  readonly first?: number;
  /** Bootstrap replications, and sets of random dates; 0: neither. 10,000 unless given. */
  readonly replications?: number;
  readonly rng: Streams;
  /** Other pairs that the claim might as well have been tested on. */
  readonly others?: readonly Pair[];
  /** Told what comes next, for whoever waits. */
  readonly progress?: (next: string) => void;
}

const BEFORE = 63;

/**
 * Studies what a finder finds. Pure: the same finder, options and random numbers give the same study.
 *
 * @example eventStudy(pair, streakFinder(pair, { min: 10 }), { rng: streams('1') }).headline.mean // 0.0233, on the shipped prices
 */
export function eventStudy(pair: Pair, finder: Finder, options: EventStudyOptions): EventStudy {
  const { horizons: asked = STUDY_DEFAULTS.horizons, entry = STUDY_DEFAULTS.entry, first = 0, rng } = options;
  const { replications = STUDY_DEFAULTS.replications, others = [], progress = () => {} } = options;
  const horizons = typeof asked === 'string' ? parseHorizons(asked) : asked;
  const set = finder.events(first);
  const results = horizons.map((horizon) => {
    progress(`what followed after ${horizonKey(horizon)}`);
    return after(set, forwardOf(pair, horizon, entry), { replications, rng });
  });
  const alike = results.filter(({ horizon }) => horizon.unit === horizons[0]!.unit);
  const headline = headlineOf(alike);
  const { history } = finder;
  progress('the path there and on');
  const path = meanPath(set, { before: BEFORE, ahead: sessionsOf(headline.horizon) }, rng('path'));
  progress('other definitions');
  const multiverse = finder.multiverse(others, { horizon: headline.horizon, entry, first: set.first });
  progress('other lengths');
  const streaks =
    history === null
      ? null
      : {
          history,
          unusual: unusual(history, first),
          doses: doseResponse(
            history,
            first,
            alike.map(({ forward }) => forward),
          ),
        };
  return { question: finder.question, pair, set, entry, after: results, headline, path, multiverse, streaks, replications };
}

function headlineOf(results: readonly After[]): After {
  const longest = [...results].sort((one, other) => other.horizon.count - one.horizon.count);
  return longest.find(({ complete }) => complete > 0) ?? longest[0]!;
}
