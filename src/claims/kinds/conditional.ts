import { z } from 'zod';
import { isoDate } from '../../data/dates.js';
import { cellsOfCases } from '../events/case-cells.js';
import { casesTruth } from '../events/case-words.js';
import { type Case, type Cases, casesOf } from '../events/cases.js';
import { eventOf, streakOf } from '../events/event.js';
import { figureIn, shareIn } from '../events/figures.js';
import { horizonFrom, laterWords, needOf } from '../events/horizon.js';
import { predictionOf } from '../events/prediction.js';
import { rarityOf } from '../events/rarity.js';
import { followed, otherOf } from '../events/scene.js';
import type { EvidenceTable } from '../model.js';
import { common, figure, words } from '../schema/parts.js';
import { windowOf } from '../schema/window.js';
import { amount, capital, labelled } from '../words.js';
import { evaluated, kind } from './kind.js';

const PCT = ['pct', 'pts'] as const;

const conditionalClaim = z
  .strictObject({
    ...common,
    of: followed,
    event: eventOf,
    horizon: horizonFrom(0).default({ months: 12 }),
    window: windowOf.default({}).describe('events are taken whose day lies in it; what comes after its end does not exist'),
    absolute: z.boolean().default(false).describe('moves either way count alike: "swings by 2 to 3%"'),
    claimed: z
      .strictObject({
        mean: figureIn(PCT).optional(),
        median: figureIn(PCT).optional(),
        positive: shareIn.optional().describe('share of the cases above zero, in percent; or {value: 10, of: 12}'),
        ahead: shareIn.optional().describe('share of the cases in which the first series was ahead of the second'),
        cases: figureIn(['count']).optional().describe('how many cases there were'),
        range: z.tuple([figure, figure]).optional().describe('in percent, its ends included: share of the cases lie in it'),
        share: shareIn.optional().describe('with range'),
        text: words,
      })
      .refine(({ text: _, range: __, ...figures }) => Object.values(figures).some((one) => one !== undefined), {
        message: 'expected at least one of mean, median, positive, ahead, cases, and range with share',
      })
      .refine(({ range, share }) => (range === undefined) === (share === undefined), {
        message: 'expected range and share together: the share of the cases that lies in the range',
        path: ['range'],
      })
      .refine(({ range }) => range === undefined || range[0].value <= range[1].value, {
        message: 'expected the lower end first',
        path: ['range'],
      }),
  })
  .refine(({ of, claimed }) => claimed.ahead === undefined || otherOf(of) !== null, {
    message: 'expected two series for a share ahead: of: {a: RUT, beats: SPX}',
    path: ['of'],
  })
  .refine(({ of, event }) => event.type !== 'excess' || event.of !== undefined || otherOf(of) !== null, {
    message: 'expected two series for an excess: of: {a: RUT, minus: SPX}',
    path: ['of'],
  });

export type ConditionalClaim = z.output<typeof conditionalClaim>;

/** What a series did after some events, or on their days: mean, median, how often it rose, how often it was ahead. */
export const conditional = kind({
  name: 'conditional',
  summary: 'what a series did on or after certain days: on average, how often it rose, how often it was ahead of another',
  schema: conditionalClaim,
  example: `
- id: example.conditional
  kind: conditional
  asOf: 2026-01-14
  of: {a: RUT, beats: SPX}
  event: {type: streak, atLeast: 9, mark: onKth}
  horizon: {sessions: 20}
  window: {from: 1988}
  claimed: {ahead: {value: 10, of: 12}}`,
  evaluate(claim, context) {
    const cases = casesOf(claim, context);
    const { scene, called, values, complete } = cases;
    const { days } = scene.known;
    const counted = called.counted === '' ? '' : `, ${called.counted}`;
    return evaluated({
      cells: cellsOfCases(cases, claim, context),
      definition: `return of ${cases.measured} ${laterWords(claim.horizon)}${claim.absolute ? ', up or down' : ''}: ${called.many}${counted}, from ${isoDate(days[Math.min(scene.first, days.length - 1)]!)} to ${isoDate(days[days.length - 1]!)}`,
      truth: casesTruth(cases, claim),
      steps: stepsOf(cases),
      facts: {
        cases: complete.length,
        incomplete: cases.open.length,
        mean: values.mean * 100,
        median: values.median * 100,
        positive: values.positive,
        ahead: values.ahead,
      },
    });
  },
  evidence(claim, context) {
    const cases = casesOf(claim, context);
    return { tables: [tableOf(cases)], picture: null };
  },
  surprise(claim, context) {
    if (claim.event.type !== 'streak') return null;
    const { scene, ofEvent } = casesOf(claim, context);
    return rarityOf(streakOf(claim.event, claim.of, scene, claim), claim.event.atLeast, ofEvent);
  },
  prediction(claim, context) {
    if (claim.horizon.sessions === 0 || claim.absolute) return null;
    const { set, pair, series, forward, called, scene } = casesOf(claim, context);
    const rule = [claim.of, claim.event, claim.tie, claim.precision, scene.first];
    return predictionOf({ set, key: JSON.stringify(rule), pair, series, ahead: claim.horizon, forward, called }, context);
  },
});

const MOST_STEPS = 60;
const MOST_ROWS = 200;

/** Every case with its closes; of hundreds the latest, all being in the table. */
function stepsOf({ complete, pair, open, forward }: Cases): string[] {
  const { days } = pair.dataset;
  const assets = pair.b.id === 'nothing' ? [pair.a] : [pair.a, pair.b];
  const line = ({ from, exit }: Case): string =>
    `${isoDate(days[from]!)} to ${isoDate(days[exit]!)}: ${assets
      .map(({ id, close }) => `${id} ${close[exit]!} / ${close[from]!} − 1 = ${amount((close[exit]! / close[from]! - 1) * 100, 'pct', 3)}`)
      .join('; ')}.`;
  const left = complete.length - MOST_STEPS;
  return [
    ...(left > 0 ? [`${amount(left, 'count')} earlier cases are worked out in the same way.`] : []),
    ...complete.slice(-MOST_STEPS).map(line),
    ...open.slice(0, MOST_STEPS).map((session) => `${isoDate(days[session]!)}: takes ${needOf(pair, session, forward.horizon)}.`),
  ];
}

function tableOf({ complete, pair, series: [a, b], called }: Cases): EvidenceTable {
  const { days } = pair.dataset;
  const shown = complete.slice(-MOST_ROWS);
  const cut = shown.length < complete.length ? `; the latest ${MOST_ROWS} of ${amount(complete.length, 'count')}` : '';
  const alone = pair.b.id === 'nothing';
  return {
    id: 'cases',
    title: `${capital(called.many)}${cut}`,
    columns: [
      { label: 'from the close of', unit: 'date' },
      { label: 'to the close of', unit: 'date' },
      { label: labelled(a), unit: 'fraction' },
      ...(alone
        ? []
        : [{ label: b === null ? pair.b.id : labelled(b), unit: 'fraction' } as const, { label: 'difference', unit: 'points' } as const]),
    ],
    rows: shown.map(({ from, exit, a, b }) => [days[from]!, days[exit]!, a, ...(alone ? [] : [b, a - b])]),
  };
}
