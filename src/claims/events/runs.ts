import { z } from 'zod';
import { isoDate } from '../../data/dates.js';
import { barsOf } from '../../events/bars.js';
import type { EventRun } from '../../events/event-set.js';
import type { Pair } from '../../events/pair.js';
import { PLAIN, type StreakHistory, streakHistory } from '../../events/streak-events.js';
import type { Asset, Dataset } from '../../model.js';
import { type Streak, streaks } from '../../stats/streaks.js';
import { type Aligned, type Context, MissingData, orMissing } from '../context.js';
import { remembered } from '../memo.js';
import type { Facts, Series } from '../model.js';
import { type Common, seriesRef } from '../schema/parts.js';
import type { Window } from '../schema/window.js';
import { endRow } from '../window.js';
import { listed } from '../words.js';
import { hides, holesOfRuns } from './timeline.js';

/** Whose wins over whom, compared how often. */
export const beats = z
  .strictObject({
    a: seriesRef,
    beats: seriesRef,
    frequency: z.enum(['day', 'week', 'month', 'quarter', 'half-year', 'year']).default('day').describe('how often they are compared'),
  })
  .meta({ id: 'pair', description: 'whose wins over whom: {a: RUT, beats: SPX, frequency: day}' });

export type Beats = z.output<typeof beats>;

/** Two series as a pair that the event studies read; the same one for the same series. */
export const pairFrom = (known: Aligned): Pair =>
  remembered([known], 'pair', () => {
    const dataset = datasetFrom(known);
    return { dataset, a: dataset.assets[0]!, b: dataset.assets[1]! };
  });

/** Series on common days as the dataset of a study, its assets in their order. */
export function datasetFrom({ days, series, values }: Aligned): Dataset {
  const ids = series.map(({ id }) => id);
  return {
    id: [...new Set(series.map(({ origin }) => origin.file))].join(' and '),
    title: listed(series.map(({ name }) => name)),
    sha256: series.map(({ origin }) => origin.sha256).join('+'),
    calendar: 'XNYS',
    days,
    assets: series.map((one, i) => assetOf(one, values[i]!, ids.indexOf(one.id) === i ? one.id : `${one.id} (${i + 1})`)),
    about: { source: '', owner: '', retrieved: '', terms: '', notes: [], files: [], splices: [], backcasts: [], periods: [] },
  };
}

const assetOf = ({ id, name, basis }: Series, close: Float64Array, key: string): Asset => ({
  id,
  key,
  name,
  role: 'other',
  basis: basis ?? 'price',
  unit: '',
  close,
  open: null,
});

/** The runs of a claim's pair up to its as-of day, and the one that holds on that day; null where none does. */
export interface Runs {
  readonly history: StreakHistory;
  readonly series: readonly Series[];
  readonly current: Streak | null;
}

export function runsOf(of: Beats, claim: Common, context: Context): Runs {
  const known = knownBy(context.together([of.a, of.beats]), {}, context);
  const history = historyOf(pairFrom(known), of.frequency, claim);
  const last = history.runs[history.runs.length - 1];
  return { history, series: known.series, current: last !== undefined && last.endedBy === null ? last : null };
}

/** Who of a pair won when, by the claim's rules. @throws MissingData for fewer than two closes to compare. */
export function historyOf(pair: Pair, every: Beats['frequency'], { precision, tie }: Pick<Common, 'precision' | 'tie'>): StreakHistory {
  const round = precision === 'exact' ? null : precision.round;
  return remembered([pair], `runs ${every} ${tie} ${round}`, () => {
    // Of years there may be one alone, which is no comparison.
    if (barsOf(pair.dataset, every).length < 2) throw new MissingData([`two ${every}s that are over of ${pair.a.id} and ${pair.b.id}`]);
    return unbridged(streakHistory(pair, { ...PLAIN, ties: tie, round, every }));
  });
}

/** A period whose beginning or end lies in a hole of the data has no return: nobody won it, and a run is known no further. */
function unbridged(history: StreakHistory): StreakHistory {
  const { pair, bars, rule } = history;
  const { days } = pair.dataset;
  const holes = holesOfRuns(history);
  if (holes.length === 0) return history;
  const isHidden = (flag: number): boolean => {
    const [from, to] = [days[bars[flag]!]!, days[bars[flag + 1]!]!];
    return holes.some((hole) => hides(hole, { from, to, every: rule.every }));
  };
  const flags = history.flags.map((flag, i) => (isHidden(i) ? -2 : flag));
  return { ...history, flags, runs: streaks(flags, { ties: rule.ties }) };
}

/** Whether a run may have begun earlier than is known: a hole lies before it. */
export const isCutShort = ({ flags }: StreakHistory, { first }: Pick<Streak, 'first'>): boolean => first > 0 && flags[first - 1] === -2;

/** Series up to the end of a window, the as-of day unless it says another: nothing after that exists. @throws MissingData where they end earlier. */
export function knownBy(whole: Aligned, window: Window, { asOf, claim }: Context): Aligned {
  const name = whole.series.map(({ id }) => id).join(' and ');
  const end = orMissing(name, endRow(whole.days, window, { asOf, ytdBase: claim.ytdBase })) + 1;
  if (end === whole.days.length) return whole;
  return remembered([whole], `up to ${end}`, () => ({
    ...whole,
    days: whole.days.subarray(0, end),
    values: whole.values.map((values) => values.subarray(0, end)),
  }));
}

/** In days, for a counterexample and for JSON. */
export function runFacts({ pair }: StreakHistory, run: EventRun): Facts {
  const { days } = pair.dataset;
  return { start: isoDate(days[run.start]!), end: isoDate(days[run.end]!), length: run.length };
}
