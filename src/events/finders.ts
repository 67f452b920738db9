import type { Table } from '../data/table.js';
import { parseCondition } from '../engine/condition/check.js';
import { type ConditionDays, conditionDays } from '../engine/condition/column.js';
import { showCondition } from '../engine/condition/show.js';
import type { Condition } from '../engine/condition/tree.js';
import { type ConditionMark, conditionEvents } from './condition-events.js';
import { datedEvents } from './dated-events.js';
import type { EventSet } from './event-set.js';
import { type Multiverse, type MultiverseOptions, multiverseOf, ownFirst } from './multiverse.js';
import type { Pair } from './pair.js';
import { PLAIN, type StreakHistory, type StreakRule, streakEvents, streakHistory } from './streak-events.js';
import { streakMultiverse } from './streak-multiverse.js';

/** What was asked, for the words around the figures. */
export type Question =
  | { readonly kind: 'streak'; readonly rule: StreakRule }
  | { readonly kind: 'dates'; readonly file: string; readonly gap: number }
  | { readonly kind: 'condition'; readonly text: string; readonly mark: ConditionMark; readonly gap: number };

/** A way to find events, and to find them otherwise: what `study streak`, `study event` and `study when` differ in. */
export interface Finder {
  readonly question: Question;
  /** From a session of the pair on. */
  events(first: number): EventSet;
  multiverse(others: readonly Pair[], options: MultiverseOptions): Multiverse;
  /** Whether another pair has all that it takes; throws UserError with what it lacks. */
  requires(other: Pair): void;
  /** Runs there are to be counted; null for events that are no runs. */
  readonly history: StreakHistory | null;
}

/** Runs in which the first asset of a pair beat the second; what is not said is `PLAIN`. */
export function streakFinder(pair: Pair, asked: Partial<StreakRule>): Finder {
  const rule = { ...PLAIN, ...asked };
  const history = streakHistory(pair, rule);
  return {
    question: { kind: 'streak', rule },
    history,
    requires: () => {},
    events: (first) => streakEvents(history, first),
    multiverse: (others, options) => streakMultiverse(history, others, options),
  };
}

/** The dates of a list, one or more columns of a table, or the dates alone: `['2008-06-03', '2010-10']`. */
export function datesFinder(pair: Pair, dates: Table | readonly string[], gap = 0): Finder {
  const table = 'records' in dates ? dates : { file: 'the list', header: ['date'], records: dates.map((date) => [date]) };
  return {
    question: { kind: 'dates', file: table.file, gap },
    history: null,
    requires: () => {},
    events: (first) => datedEvents(pair, table, { first, gap }),
    multiverse: (others, options) =>
      multiverseOf([pair, ...others], options, { choices: [], events: (one, _, first) => datedEvents(one, table, { first, gap }) }),
  };
}

const CONDITION_MARKS: readonly ConditionMark[] = ['onset', 'everyDay'];

export interface ConditionQuestion {
  readonly mark?: ConditionMark;
  readonly gap?: number;
}

/** The days of a condition, read or as it is written. Throws UserError with the place for a text that is none. */
export function conditionFinder(pair: Pair, asked: Condition | string, { mark = 'onset', gap = 0 }: ConditionQuestion = {}): Finder {
  const condition = typeof asked === 'string' ? parseCondition(asked) : asked;
  const text = showCondition(condition);
  const marks = ownFirst(mark, CONDITION_MARKS);
  const label = { onset: 'day it comes true', everyDay: 'every day it holds' } as const;
  const columns = new Map<Pair, ConditionDays>();
  const columnOf = (one: Pair) => {
    const column = columns.get(one) ?? conditionDays(condition, one.dataset);
    columns.set(one, column);
    return column;
  };
  return {
    question: { kind: 'condition', text, mark, gap },
    history: null,
    requires: (other) => void columnOf(other),
    events: (first) => conditionEvents(pair, columnOf(pair), { first, gap, mark }),
    multiverse: (others, options) =>
      multiverseOf([pair, ...others], options, {
        choices: [{ id: 'mark', label: 'Day of the event', options: marks.map((one) => label[one]) }],
        events: (one, [which], first) => conditionEvents(one, columnOf(one), { first, gap, mark: marks[which!]! }),
      }),
  };
}
