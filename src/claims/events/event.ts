import { z } from 'zod';
import { lowerBound } from '../../data/dates.js';
import { parseCondition } from '../../engine/condition/check.js';
import { isUserError } from '../../errors.js';
import { conditionEvents } from '../../events/condition-events.js';
import { type EventSet, thinned } from '../../events/event-set.js';
import { datesFinder } from '../../events/finders.js';
import type { Pair } from '../../events/pair.js';
import { type StreakHistory, streakEvents } from '../../events/streak-events.js';
import { simpleReturns } from '../../stats/returns.js';
import { spanOf } from '../anchors.js';
import { MissingData } from '../context.js';
import { holeNeed, holeOfDate, holesOf, holeWithin } from '../holes.js';
import { remembered } from '../memo.js';
import type { SeriesRef } from '../model.js';
import { type Common, figure, seriesRef } from '../schema/parts.js';
import { daysOfCondition } from './condition-days.js';
import { beats, historyOf } from './runs.js';
import { type Followed, firstOf, otherOf, type Scene } from './scene.js';

/** Runs of a pair, the claim's own unless said; the day the run reaches the length is its event unless another is named. */
export const streakEvent = z.strictObject({
  type: z.literal('streak'),
  atLeast: z.number().int().min(1).max(10_000).describe('days (weeks, months) running'),
  mark: z
    .enum(['onKth', 'onEnd', 'firstLoss', 'everyDay'])
    .default('onKth')
    .describe(
      'its day: that on which the run reaches the length (onKth, unless given), its last (onEnd), the first after it (firstLoss), or every one from the length on (everyDay)',
    ),
  of: beats.optional().describe("the pair, where it is not the claim's own"),
});

/** A day, or a month for its last session. */
export const eventDate = z
  .string()
  .refine((text) => /^\d{4}-\d\d(-\d\d)?$/.test(text) && spanOf(text) !== null, {
    message: 'expected a day that exists, written YYYY-MM-DD, or a month, YYYY-MM',
  })
  .describe('a day, or a month: its last session');

/** What is wrong, without the picture of where. */
const firstLine = (message: string): string => message.split('\n')[0]!.replace(/\.$/, '');

const datesEvent = z.strictObject({ type: z.literal('dates'), dates: z.array(eventDate).min(1).max(5000) });

const conditionEvent = z.strictObject({
  type: z.literal('condition'),
  text: z
    .string()
    .describe('a condition of docs/conditions.md, which names series by their ids')
    .superRefine((text, context) => {
      try {
        parseCondition(text);
      } catch (error) {
        if (!isUserError(error)) throw error;
        context.addIssue({ code: 'custom', message: `expected a condition; ${firstLine(error.message)}`, input: text });
      }
    }),
  mark: z.enum(['onset', 'everyDay']).default('onset').describe('the day on which it comes true, or every day on which it holds'),
  with: z.array(seriesRef).default([]).describe('series that the condition names besides those of the claim'),
});

/** Said of a minus, which a size has none of. */
const NO_SIDE =
  'expected a size from 0, since a move is either way; for falls or gains alone there is {type: return, atMost: -3, sessions: 1}';

/** Days on which a series moved by so much, up or down, in percent. */
const dayEvent = z.strictObject({
  type: z.literal('day'),
  of: seriesRef,
  move: z
    .union([
      z.tuple([z.number().min(0, NO_SIDE), z.number()]).refine(([low, high]) => low <= high, { message: 'expected the lower end first' }),
      z
        .strictObject({ atLeast: z.number().min(0, NO_SIDE) })
        .transform(({ atLeast }): [number, number] => [atLeast, Number.POSITIVE_INFINITY]),
    ])
    .describe('in percent, up or down: [0.75, 1.25], or {atLeast: 3}; falls alone are {type: return, atMost: -3, sessions: 1}'),
});

const moveFields = {
  atLeast: figure.optional().describe('percent (points, of a lead); or atMost'),
  atMost: figure.optional(),
  sessions: z.number().int().min(1).max(12_000).describe('over so many'),
};
const oneBound = ({ atLeast, atMost }: { atLeast?: unknown; atMost?: unknown }): boolean =>
  (atLeast === undefined) !== (atMost === undefined);
const ONE_BOUND = { message: 'expected one of atLeast and atMost' };

/** Spells of so many sessions over which one series led another by so many points. */
const excessEvent = z
  .strictObject({ type: z.literal('excess'), ...moveFields, of: z.strictObject({ a: seriesRef, minus: seriesRef }).optional() })
  .refine(oneBound, ONE_BOUND);

/** Spells of so many sessions over which a series gained so many percent. */
const returnEvent = z.strictObject({ type: z.literal('return'), ...moveFields, of: seriesRef.optional() }).refine(oneBound, ONE_BOUND);

export const eventOf = z.discriminatedUnion('type', [streakEvent, datesEvent, conditionEvent, dayEvent, excessEvent, returnEvent]).meta({
  id: 'event',
  description:
    'certain days: of runs (streak), a list of dates, on which a condition holds, on which a series moved (day), by which one led another by so much (excess) or gained so much (return) over some sessions',
});

export type Event = z.output<typeof eventOf>;
export type StreakEvent = z.output<typeof streakEvent>;

/** The series that an event needs besides those that are followed. */
export function eventRefs(event: Event): readonly SeriesRef[] {
  if (event.type === 'condition') return event.with;
  if (event.type === 'dates' || event.of === undefined) return [];
  return 'beats' in event.of ? [event.of.a, event.of.beats] : 'minus' in event.of ? [event.of.a, event.of.minus] : [event.of];
}

/** The pair that an event is about; of one series, against nothing. */
export const pairOfEvent = (event: Event, of: Followed, scene: Scene): Pair => scene.pair(...refsOfPair(event, of));

function refsOfPair(event: Event, of: Followed): [SeriesRef, SeriesRef | null] {
  const own: Followed = event.type === 'condition' || event.type === 'dates' || event.of === undefined ? of : event.of;
  return [firstOf(own), event.type === 'return' || event.type === 'day' ? null : otherOf(own)];
}

/** Who won when, for an event of runs: with the event's length and mark. */
export function streakOf(event: StreakEvent, of: Followed, scene: Scene, claim: Common): StreakHistory {
  const every = event.of?.frequency ?? ('beats' in of ? of.frequency : 'day');
  const history = historyOf(pairOfEvent(event, of, scene), every, claim);
  return { ...history, rule: { ...history.rule, min: event.atLeast, mark: event.mark } };
}

/** The days of an event from the first session of the scene on. Spells are counted so that no two of them share a day. */
export function eventsIn(event: Event, of: Followed, scene: Scene, claim: Common): EventSet {
  const { first } = scene;
  const pair = pairOfEvent(event, of, scene);
  switch (event.type) {
    case 'streak':
      return streakEvents(streakOf(event, of, scene, claim), first);
    case 'dates': {
      const { days } = pair.dataset;
      const hole = event.dates.map((date) => holeOfDate(days, spanOf(date)!)).find((one) => one !== null);
      if (hole !== undefined)
        throw new MissingData([`${pair.b.id === 'nothing' ? pair.a.id : `${pair.a.id} and ${pair.b.id}`}: ${holeNeed(hole)}`]);
      return datesFinder(pair, event.dates).events(first);
    }
    case 'condition': {
      const known = daysOfCondition(event.text, event.mark, scene);
      return conditionEvents(pair, known, { first, gap: 0, mark: event.mark });
    }
    case 'day': {
      const [low, high] = event.move;
      const moves = simpleReturns(pair.a.close).map((value) => Math.abs(value) * 100);
      return setOf(
        pair,
        unbridged(
          pair,
          1,
          sessionsWhere(moves, 1, (move) => move >= low && move <= high),
        ),
        { first, gap: 1 },
      );
    }
    case 'excess':
    case 'return': {
      const { atLeast, atMost, sessions: gap } = event;
      const fits = (value: number): boolean => (atLeast === undefined ? value <= atMost!.value : value >= atLeast.value);
      // What a spell came to is the same at every as-of day after it.
      const whole = scene.wholePair(...refsOfPair(event, of));
      const key = `spells ${gap} ${atLeast?.value} ${atMost?.value}`;
      const all = remembered([whole], key, () => Int32Array.from(unbridged(whole, gap, sessionsWhere(spells(whole, gap), gap, fits))));
      const known = Array.from(all.subarray(0, lowerBound(all, pair.a.close.length)));
      return setOf(pair, known, { first: first - 1 + gap, gap });
    }
  }
}

/** What the pair's difference came to, in percent, over the sessions up to each; the first value is of session `length`. */
const spells = ({ a, b }: Pair, length: number): Float64Array =>
  Float64Array.from(
    { length: Math.max(0, a.close.length - length) },
    (_, i) => (a.close[i + length]! / a.close[i]! - b.close[i + length]! / b.close[i]!) * 100,
  );

const sessionsWhere = (values: Float64Array, offset: number, fits: (value: number) => boolean): number[] =>
  Array.from(values.keys())
    .filter((i) => fits(values[i]!))
    .map((i) => i + offset);

/** Without what came over a hole in the data: that is no move of a day, nor of so many sessions. */
function unbridged({ dataset: { days } }: Pair, length: number, sessions: readonly number[]): readonly number[] {
  if (holesOf(days).length === 0) return sessions;
  return sessions.filter((session) => holeWithin(days, days[session - length]!, days[session]!) === null);
}

function setOf(pair: Pair, sessions: readonly number[], { first, gap }: { readonly first: number; readonly gap: number }): EventSet {
  const events = sessions.filter((session) => session >= first).map((session) => ({ session, run: null, said: [] }));
  return { pair, first, events: thinned(events, gap), gap, crowded: [], columns: [], notes: [] };
}
