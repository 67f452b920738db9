import type { Mark } from '../stats/streak-marks.js';
import type { Ties } from '../stats/streaks.js';
import { type Multiverse, type MultiverseOptions, multiverseOf, ownFirst } from './multiverse.js';
import type { Pair } from './pair.js';
import { type StreakHistory, type StreakRule, streakDays, streakHistory } from './streak-events.js';

const MARKS: readonly Mark[] = ['onKth', 'onEnd', 'firstLoss', 'everyDay'];
const TIES: readonly Ties[] = ['breaks', 'extends', 'neutral'];
const MARK_LABELS: Readonly<Record<Mark, string>> = {
  onKth: 'day it is reached',
  onEnd: 'last day',
  firstLoss: 'first loss',
  everyDay: 'every day from then',
};
const TIE_LABELS: Readonly<Record<Ties, string>> = { breaks: 'end a run', extends: 'lengthen it', neutral: 'do neither' };

/** What varies for a streak besides: ties, rounding, and which day of a run is the event. */
export function streakMultiverse(history: StreakHistory, others: readonly Pair[], options: MultiverseOptions): Multiverse {
  const { rule } = history;
  const ties = ownFirst(rule.ties, TIES);
  const rounds = ownFirst(rule.round, [null, 2]);
  const marks = ownFirst(rule.mark, MARKS);
  const pairs = [history.pair, ...others];
  const kept = new Map<string, StreakHistory>();
  const historyOf = (pair: Pair, of: StreakRule): StreakHistory => {
    const key = `${pairs.indexOf(pair)} ${of.ties} ${of.round}`;
    const known = kept.get(key) ?? streakHistory(pair, of);
    kept.set(key, known);
    return { ...known, rule: of };
  };
  return multiverseOf(pairs, options, {
    choices: [
      { id: 'ties', label: 'Level days', options: ties.map((one) => TIE_LABELS[one]) },
      {
        id: 'round',
        label: 'Rounding',
        options: rounds.map((one) => (one === null ? 'exact' : `to ${one} ${one === 1 ? 'decimal' : 'decimals'}`)),
      },
      { id: 'mark', label: 'Day of the event', options: marks.map((one) => MARK_LABELS[one]) },
    ],
    events: (pair, [tie, round, mark], first) =>
      streakDays(historyOf(pair, { ...rule, ties: ties[tie!]!, round: rounds[round!]!, mark: marks[mark!]! }), first),
  });
}
