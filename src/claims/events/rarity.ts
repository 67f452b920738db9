import type { StreakHistory } from '../../events/streak-events.js';
import { rarity } from '../../events/unusual.js';
import { remembered } from '../memo.js';
import type { Series, Surprise } from '../model.js';
import { amount, chance, countOf, lasting, named, spelled } from '../words.js';
import { isNamed } from './bar-words.js';

const PAIRS_WATCHED = 10;

/**
 * How often chance alone makes runs of a length, with the odds that the pair's days had. The probability is that of at least one such run in
 * the span of the data. Null where no run could come: the first never wins, or always.
 */
export function rarityOf(history: StreakHistory, length: number, [a, b]: readonly [Series, Series | null]): Surprise | null {
  const { rule, pair } = history;
  const found = remembered([pair, history.flags], `rarity ${length} ${rule.ties}`, () =>
    rarity({ ...history, rule: { ...rule, min: length, mark: 'onKth' } }, 0),
  );
  const { recurrenceYears, probability, runs, winRate, years } = found;
  if (!(Number.isFinite(recurrenceYears) && recurrenceYears > 0)) return null;
  const did = b === null ? `${named(a)} rose` : `${named(a)} beat ${named(b)}`;
  const were = runs === 1 ? 'was one' : runs === 0 ? 'were none' : `were ${spelled(runs)}`;
  return {
    words: [
      `By chance a run of ${countOf(length, rule.every)} or more comes about once in ${lasting(recurrenceYears)}, as ${did} ${isNamed(rule.every) ? 'in' : 'on'} ${amount(winRate * 100, 'pct')} of ${rule.every}s; among ten such pairs one or another has one about once in ${lasting(recurrenceYears / PAIRS_WATCHED)}.`,
      `In ${lasting(years)} the chance of at least one was ${chance(probability)}; there ${were}.`,
    ].join(' '),
    probability,
    facts: {
      length,
      winRate,
      years,
      runs,
      expected: found.expected,
      probabilityMarkov: found.probabilityMarkov,
      probabilityTenPairs: found.probabilityTenPairs,
      recurrenceYears,
      recurrenceYearsTenPairs: recurrenceYears / PAIRS_WATCHED,
      coinTosses: 0.5 ** length,
    },
  };
}
