import { z } from 'zod';
import { mean } from '../../stats/moments.js';
import type { Context } from '../context.js';
import { datedSet, type Row, rowsOf, type Table } from '../events/dated-rows.js';
import { eventDate, streakEvent, streakOf } from '../events/event.js';
import { eventWords } from '../events/event-words.js';
import { figureIn } from '../events/figures.js';
import { horizonFrom, horizonOf, laterWords } from '../events/horizon.js';
import { predictionOf } from '../events/prediction.js';
import { rarityOf } from '../events/rarity.js';
import { runEvidence } from '../events/run-evidence.js';
import { beats } from '../events/runs.js';
import { sceneOf } from '../events/scene.js';
import { hitCells, meanCells, rowCells } from '../events/table-cells.js';
import { tableEvidence } from '../events/table-evidence.js';
import { tableSteps, tableTruth } from '../events/table-words.js';
import { refuseMoreThanAll } from '../schema/limits.js';
import { claimedFigure, common, refuseNoFigure, words } from '../schema/parts.js';
import { evaluated, kind } from './kind.js';

const PCT = ['pct', 'pts'] as const;
const PTS = ['pts', 'pct'] as const;
const triple = {
  a: figureIn(PCT).optional().describe('return of the first series'),
  b: figureIn(PCT).optional().describe('return of the second'),
  excess: figureIn(PTS).optional().describe('the first less the second, in points'),
};

const eventTableClaim = z.strictObject({
  ...common,
  of: beats,
  event: z
    .discriminatedUnion('type', [z.strictObject({ type: z.literal('dates') }), streakEvent])
    .default({ type: 'dates' })
    .describe(
      'dates: the days of the rows; streak: a run of a over b is claimed at each row as well, marked in the month of the row, or such that the day of the row lies in it',
    ),
  horizon: horizonFrom(1).default({ months: 12 }),
  claimed: z.strictObject({
    rows: z
      .array(z.strictObject({ date: eventDate, ...triple }))
      .min(1)
      .max(1000)
      .refine((rows) => new Set(rows.map(({ date }) => date)).size === rows.length, { message: 'expected every date once' })
      .describe('a day or month each, and what followed it'),
    mean: z.strictObject(triple).optional().describe('over all rows'),
    hits: z
      .strictObject({ ...claimedFigure(['count']), of: z.number().int().min(1).optional() })
      .superRefine(refuseNoFigure)
      .superRefine(refuseMoreThanAll)
      .optional()
      .describe('in how many rows the first series was ahead, and of how many'),
    text: words,
  }),
});

export type EventTableClaim = z.output<typeof eventTableClaim>;

function tableOf(claim: EventTableClaim, context: Context): Table {
  const { of, event } = claim;
  const own = event.type === 'streak' && event.of !== undefined ? [event.of.a, event.of.beats] : [];
  const scene = sceneOf([of.a, of.beats, ...own], {}, context);
  const pair = scene.pair(of.a, of.beats);
  const horizon = horizonOf(claim.horizon, claim);
  const forward = scene.forward(of.a, of.beats, horizon);
  const history = event.type === 'streak' ? streakOf(event, of, scene, claim) : null;
  const dates = claim.claimed.rows.map(({ date }) => date);
  const runs = event.type === 'streak' ? (event.of ?? of) : of;
  return {
    pair,
    series: [scene.series(of.a), scene.series(of.beats)],
    ofRuns: [scene.series(runs.a), scene.series(runs.beats)],
    history,
    forward,
    rows: rowsOf(dates, { pair, history, forward }),
    ahead: claim.horizon,
    called: eventWords(event.type === 'streak' ? event : { type: 'dates', dates }, of, scene),
  };
}

function definitionOf({ horizon, horizonExit }: EventTableClaim, { series: [a, b], history }: Table): string {
  const close = horizonExit === 'onOrAfter' ? 'first close on or after' : 'last close on or before';
  const span = horizon.months === undefined ? `over ${horizon.sessions} sessions` : `to the ${close} the same day ${laterWords(horizon)}`;
  const month = history === null ? '' : ', or the day in it on which a run is marked';
  return `return of ${a.id} and of ${b.id} from the close of each date ${span}; a month is its last session${month}`;
}

/** What followed dates that an article names, row by row, and how often and by how much one series was ahead. */
export const eventTable = kind({
  name: 'eventTable',
  summary: 'what followed each of some dates or runs, row by row, with the mean and how often one series was ahead',
  schema: eventTableClaim,
  example: `
- id: example.eventTable
  kind: eventTable
  asOf: 2026-01-20
  of: {a: RUT, beats: SPX}
  event: {type: streak, atLeast: 12}
  horizon: {months: 12}
  claimed:
    rows:
      - {date: 2001-12, a: -20.9, b: "-22.0", excess: 1.1}
      - {date: 2008-06, a: -30.5, b: "-33.0", excess: 2.5}
    hits: {value: 2, of: 2}`,
  moves: () => false,
  evaluate(claim, context) {
    const table = tableOf(claim, context);
    const { rows } = table;
    const byRow = rowCells(claim, context, table);
    const wrong = rows[byRow.findIndex((cells) => cells.some(({ outcome }) => outcome === 'fails'))];
    const told = rows.filter(({ excess }) => !Number.isNaN(excess));
    return evaluated({
      cells: [...byRow.flat(), ...meanCells(claim, context, table), ...hitCells(claim, table)],
      definition: definitionOf(claim, table),
      truth: tableTruth(table),
      steps: tableSteps(table),
      counterexample: wrong === undefined ? null : factsOf(wrong),
      facts: { ahead: told.filter(({ excess }) => excess > 0).length, excess: mean(told.map(({ excess }) => excess)) * 100 },
    });
  },
  evidence(claim, context) {
    const table = tableOf(claim, context);
    const { history, ofRuns } = table;
    const runs = history === null ? null : runEvidence(history, history.rule.min, ofRuns, null);
    return { tables: [tableEvidence(table), ...(runs?.tables ?? [])], picture: runs?.picture ?? null };
  },
  surprise(claim, context) {
    const { history, ofRuns } = tableOf(claim, context);
    return history === null ? null : rarityOf(history, history.rule.min, ofRuns);
  },
  prediction(claim, context) {
    const table = tableOf(claim, context);
    const dates = claim.claimed.rows.map(({ date }) => date);
    return predictionOf({ ...table, set: datedSet(table), key: JSON.stringify([claim.event, dates, table.history?.rule]) }, context);
  },
});

const factsOf = ({ day, a, b, excess }: Row) => ({ date: day, a: a * 100, b: b * 100, excess: excess * 100 });
