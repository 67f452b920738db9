import { z } from 'zod';
import { isoDate, yearsBetween } from '../../data/dates.js';
import { dayOf, type EventSet } from '../../events/event-set.js';
import type { EpochDay } from '../../model.js';
import { numberWords } from '../cell-words.js';
import { cellBetween, claimedText, decimalsOf } from '../cells.js';
import { type Context, MissingData } from '../context.js';
import { eventOf, eventRefs, eventsIn, streakOf } from '../events/event.js';
import { type Called, eventWords } from '../events/event-words.js';
import { figureIn } from '../events/figures.js';
import { type Hidden, hiddenOf } from '../events/hidden.js';
import { rarityOf } from '../events/rarity.js';
import { runEvidence } from '../events/run-evidence.js';
import { firstOf, followed, otherOf, type Scene, sceneOf } from '../events/scene.js';
import { holesTold } from '../holes.js';
import type { Cell, EvidenceTable } from '../model.js';
import { type ClaimedFigure, claimedFigure, common, refuseNoFigure } from '../schema/parts.js';
import { windowOf } from '../schema/window.js';
import { amount, capital, longDate, spelled } from '../words.js';
import { evaluated, kind } from './kind.js';

const recurrenceClaim = z
  .strictObject({
    ...common,
    of: followed,
    event: eventOf
      .refine(({ type }) => type !== 'dates', {
        message: 'expected streak, condition, day, excess or return: dates recur by being listed',
      })
      .refine((event) => !('mark' in event && event.mark === 'everyDay'), {
        message: 'expected a mark that comes once: every day of a run or a condition is one recurrence, not many',
        path: ['mark'],
      }),
    window: windowOf.default({}).describe('episodes are counted whose day lies in it; all data unless given'),
    claimed: z
      .strictObject({
        ...claimedFigure(['count']),
        everyYears: figureIn(['ratio']).optional().describe('the years of the window over how many there were'),
      })
      .superRefine((claimed, context) => {
        if (claimed.everyYears === undefined || claimed.value !== undefined || claimed.range !== undefined)
          refuseNoFigure(claimed, context);
      }),
  })
  .refine(({ of, event }) => event.type !== 'excess' || event.of !== undefined || otherOf(of) !== null, {
    message: 'expected two series for an excess: of: {a: RUT, minus: SPX}',
    path: ['of'],
  });

export type RecurrenceClaim = z.output<typeof recurrenceClaim>;

interface Counted {
  readonly scene: Scene;
  readonly set: EventSet;
  readonly hidden: Hidden;
  readonly called: Called;
  readonly from: number;
  readonly years: number;
}

function count(claim: RecurrenceClaim, context: Context): Counted {
  const { of, event, window } = claim;
  const other = otherOf(of);
  const scene = sceneOf([firstOf(of), ...(other === null ? [] : [other]), ...eventRefs(event)], window, context);
  const { days } = scene.known;
  const from = Math.min(scene.first, days.length - 1);
  const years = yearsBetween(days[from]!, days[days.length - 1]!);
  if (!(years > 0)) throw new MissingData([`sessions after ${isoDate(days[from]!)}`]);
  const set = eventsIn(event, of, scene, claim);
  return { scene, set, hidden: hiddenOf(event, set, { of, scene, claim }), called: eventWords(event, of, scene), from, years };
}

/** How often a thing came: "only five times since 1979", "about once in four years". */
export const recurrence = kind({
  name: 'recurrence',
  summary: 'how often a thing has happened, in episodes that share no day',
  schema: recurrenceClaim,
  example: `
- id: example.recurrence
  kind: recurrence
  asOf: 2026-01-15
  of: {a: RUT, beats: SPX}
  event: {type: streak, atLeast: 10}
  window: {from: 1979}
  claimed: {value: 10, unit: count, everyYears: {value: 4.7}}`,
  evaluate(claim, context) {
    const { scene, set, called, from, years, hidden } = count(claim, context);
    const { days } = scene.known;
    const [start, end] = [days[from]!, days[days.length - 1]!];
    const { events } = set;
    const newest = events[events.length - 1];
    const latest = newest === undefined ? null : dayOf(set.pair, newest.session);
    const many = `${spelled(events.length)} ${events.length === 1 ? called.one : called.many}`;
    const isSpell = (claim.event.type === 'excess' || claim.event.type === 'return') && claim.event.sessions > 1;
    const apart = isSpell && events.length > 1 ? ', counted one after the other so that no two share a session' : '';
    const last = isSpell ? 'ended on' : 'on';
    const when =
      latest === null
        ? ''
        : events.length === 1
          ? `, ${isSpell ? 'which ended on' : 'on'} ${longDate(latest)}`
          : `; the last ${isSpell ? last : `was ${last}`} ${longDate(latest)}`;
    const current = claim.event.type === 'streak' ? '; one that goes on is counted' : '';
    return evaluated({
      cells: cellsOf(claim, events.length, {
        years,
        noun: called.one.split(' ')[0]!,
        hidden,
      }),
      definition: `${called.many}, from ${isoDate(start)} to ${isoDate(end)}${isSpell ? '; counted from the earliest on, one that begins before the last one counted has ended left out' : ''}${current}`,
      truth: `From ${longDate(start)} to ${longDate(end)} there ${events.length === 1 ? 'was' : 'were'} ${many}${apart}${when}.${oftenWords(claim.claimed.everyYears, events.length, years)}${holesTold(hidden.holes, ', and what happened then is not counted')}`,
      steps: stepsOf(set, { start, end, years }),
      facts: {
        count: events.length,
        everyYears: events.length === 0 ? null : years / events.length,
        last: latest === null ? null : isoDate(latest),
      },
    });
  },
  evidence(claim, context) {
    const { scene, set, called } = count(claim, context);
    if (claim.event.type !== 'streak') return { tables: [episodesTable(set, called)], picture: null };
    const history = streakOf(claim.event, claim.of, scene, claim);
    return runEvidence(history, claim.event.atLeast, seriesOf(claim, scene), null);
  },
  surprise(claim, context) {
    if (claim.event.type !== 'streak') return null;
    const { scene } = count(claim, context);
    return rarityOf(streakOf(claim.event, claim.of, scene, claim), claim.event.atLeast, seriesOf(claim, scene));
  },
});

const oneIn = (years: number): string => `one in ${amount(years, 'ratio', 1)} years`;

function seriesOf({ event, of }: RecurrenceClaim, scene: Scene) {
  const own = event.type === 'streak' ? (event.of ?? of) : of;
  const other = otherOf(own);
  return [scene.series(firstOf(own)), other === null ? null : scene.series(other)] as const;
}

function stepsOf(
  { pair, events }: EventSet,
  { start, end, years }: { readonly start: EpochDay; readonly end: EpochDay; readonly years: number },
): string[] {
  const each = events.map(({ session, run }, i) => {
    const within = run === null ? '' : `, in a run of ${run.length}`;
    return `${i + 1}. ${isoDate(dayOf(pair, session))}${within}.`;
  });
  const span = `${amount(years, 'ratio')} years from ${isoDate(start)} to ${isoDate(end)}`;
  const often = events.length === 0 ? 'never' : `once in ${amount(years / events.length, 'ratio')} years`;
  return [...each, `${span}, ${amount(events.length, 'count')} times: ${often}.`];
}

/** Once in so many years, to a digit more than it is claimed in. */
function oftenWords(claimed: ClaimedFigure | undefined, events: number, years: number): string {
  if (claimed === undefined || events === 0) return '';
  return ` That is once in ${amount(years / events, 'ratio', decimalsOf(claimed) + 1)} years: ${amount(years, 'ratio', 1)} years over ${spelled(events)}.`;
}

function cellsOf(
  { claimed: { everyYears, ...claimed }, tolerance }: RecurrenceClaim,
  events: number,
  { years, noun, hidden: { low, high, need } }: { readonly years: number; readonly noun: string; readonly hidden: Hidden },
): Cell[] {
  const counted = claimed.value !== undefined || claimed.range !== undefined || claimed.missing === true;
  return [
    ...(counted
      ? [
          cellBetween(
            events,
            [low, high],
            { label: 'times', claimed, tolerance, words: numberWords(claimedText(claimed), noun, events) },
            need,
          ),
        ]
      : []),
    ...(everyYears === undefined
      ? []
      : [
          cellBetween(
            years / (events || Number.NaN),
            [years / high, years / low],
            {
              label: 'years for each',
              claimed: everyYears,
              tolerance,
              words: { claim: `one in ${claimedText(everyYears)} years`, truth: `it was ${oneIn(years / (events || Number.NaN))}` },
            },
            need,
          ),
        ]),
  ];
}

const MOST_ROWS = 200;

function episodesTable({ pair, events }: EventSet, { many }: Called): EvidenceTable {
  const shown = events.slice(-MOST_ROWS);
  const cut = shown.length < events.length ? `; the latest ${MOST_ROWS} of ${events.length}` : '';
  return {
    id: 'episodes',
    title: `${capital(many)}${cut}`,
    columns: [{ label: 'day', unit: 'date' }],
    rows: shown.map(({ session }) => [dayOf(pair, session)]),
  };
}
