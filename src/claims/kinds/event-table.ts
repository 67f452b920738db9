import { z } from 'zod';
import { yearsBetween } from '../../data/dates.js';
import { mean } from '../../stats/moments.js';
import { allowance } from '../allowance.js';
import { cellOf, untestable } from '../cells.js';
import type { Context } from '../context.js';
import { datedSet, type Row, rowsOf, type Table } from '../events/dated-rows.js';
import { eventDate, streakEvent, streakOf } from '../events/event.js';
import { eventWords } from '../events/event-words.js';
import { figureIn } from '../events/figures.js';
import { horizonFrom, horizonOf, laterWords } from '../events/horizon.js';
import { predictionOf } from '../events/prediction.js';
import { rarityOf } from '../events/rarity.js';
import { runEvidence } from '../events/run-evidence.js';
import { sceneOf } from '../events/scene.js';
import { tableEvidence } from '../events/table-evidence.js';
import { runCell, tableSteps, tableTruth } from '../events/table-words.js';
import type { Cell } from '../model.js';
import { type ClaimedFigure, claimedFigure, common, refuseNoFigure, words } from '../schema/parts.js';
import { evaluated, kind } from './kind.js';
import { beats } from './runs.js';

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
    .describe('dates: the days of the rows; streak: a run of a over b is claimed at each row as well, a cell of its own'),
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
  return { scene, pair, horizon, history, forward, rows: rowsOf(dates, { pair, history, forward }), ahead: claim.horizon };
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
    const { series } = table.scene.known;
    const { rows } = table;
    const worst = (cells: readonly Cell[]): number => cells.findIndex(({ outcome }) => outcome === 'fails');
    const byRow = rows.map((row, i) => rowCells(row, claim.claimed.rows[i]!, { claim, context, table }));
    const wrong = byRow.findIndex((cells) => worst(cells) >= 0);
    const first = rows[wrong];
    return evaluated({
      cells: [...byRow.flat(), ...meanCells(claim, context, table), ...hitCells(claim, table)],
      definition: `return of ${series[0]!.id} and of ${series[1]!.id} from the close of each date ${
        claim.horizon.months === undefined
          ? `over ${claim.horizon.sessions} sessions`
          : `to the ${claim.horizonExit === 'onOrAfter' ? 'first close on or after' : 'last close on or before'} the same day ${laterWords(claim.horizon)}`
      }; a month is its last session${table.history === null ? '' : ', or the day in it on which a run is marked'}`,
      truth: tableTruth(table),
      steps: tableSteps(table),
      counterexample: first === undefined ? null : factsOf(first),
      facts: { ahead: rows.filter(({ excess }) => excess > 0).length, excess: mean(complete(rows).map(({ excess }) => excess)) * 100 },
    });
  },
  evidence(claim, context) {
    const table = tableOf(claim, context);
    const runs = table.history === null ? null : runEvidence(table.history, table.history.rule.min, pairSeries(table), null);
    return { tables: [tableEvidence(table), ...(runs?.tables ?? [])], picture: runs?.picture ?? null };
  },
  surprise(claim, context) {
    const table = tableOf(claim, context);
    return table.history === null ? null : rarityOf(table.history, table.history.rule.min, pairSeries(table));
  },
  prediction(claim, context) {
    const table = tableOf(claim, context);
    const { event, of } = claim;
    const dates = claim.claimed.rows.map(({ date }) => date);
    const asked = event.type === 'streak' ? event : ({ type: 'dates', dates } as const);
    return predictionOf(
      {
        set: datedSet(table),
        key: JSON.stringify([asked, table.history?.rule ?? null]),
        pair: table.pair,
        series: pairSeries(table),
        ahead: claim.horizon,
        forward: table.forward,
        called: eventWords(asked, of, table.scene),
      },
      context,
    );
  },
});

const pairSeries = ({ scene: { known } }: Table) => [known.series[0]!, known.series[1]!] as const;

const complete = (rows: readonly Row[]): Row[] => rows.filter(({ excess }) => !Number.isNaN(excess));

const factsOf = ({ day, a, b, excess }: Row) => ({ date: day, a: a * 100, b: b * 100, excess: excess * 100 });

interface Asked {
  readonly claim: EventTableClaim;
  readonly context: Context;
  readonly table: Table;
}

function figureCell(claimed: ClaimedFigure, label: string, value: number, why: string | null, { claim, context, table }: Asked): Cell {
  if (Number.isNaN(value)) return untestable({ label, claimed }, why ?? 'a row whose window is complete');
  const { months, sessions } = claim.horizon;
  const { days } = table.pair.dataset;
  const years = months === undefined ? (sessions! * yearsBetween(days[0]!, days[days.length - 1]!)) / days.length : months / 12;
  return cellOf(value, { label, claimed, tolerance: claim.tolerance, widen: allowance(context, claimed.unit, years) });
}

function rowCells(row: Row, claimed: EventTableClaim['claimed']['rows'][number], asked: Asked): Cell[] {
  const { series } = asked.table.scene.known;
  const parts = [
    [claimed.a, series[0]!.id, row.a],
    [claimed.b, series[1]!.id, row.b],
    [claimed.excess, 'excess', row.excess],
  ] as const;
  const cells = parts.flatMap(([figure, name, value]) =>
    figure === undefined ? [] : [figureCell(figure, `${row.label}, ${name}`, value, row.why, asked)],
  );
  return asked.table.history === null ? cells : [runCell(row, asked.table.history), ...cells];
}

/** The means are of all rows, so that one row that cannot be told leaves them untold. */
function meanCells(claim: EventTableClaim, context: Context, table: Table): Cell[] {
  const { rows } = table;
  const why = rows.find((row) => row.why !== null)?.why ?? null;
  const [a, b] = table.scene.known.series;
  const parts = [
    ['a', `mean, ${a!.id}`],
    ['b', `mean, ${b!.id}`],
    ['excess', 'mean, excess'],
  ] as const;
  return parts.flatMap(([part, label]) => {
    const figure = claim.claimed.mean?.[part];
    const value = mean(rows.map((row) => row[part]));
    return figure === undefined ? [] : [figureCell(figure, label, value, why, { claim, context, table })];
  });
}

function hitCells({ claimed: { hits }, tolerance }: EventTableClaim, { rows }: Table): Cell[] {
  if (hits === undefined) return [];
  const { of, ...figure } = hits;
  const label = `rows ahead, of ${of ?? rows.length}`;
  const why = rows.find((row) => row.why !== null)?.why;
  if (why !== undefined && why !== null) return [untestable({ label, claimed: figure }, why)];
  const ahead = rows.filter(({ excess }) => excess > 0).length;
  return [cellOf(of === undefined || of === rows.length ? ahead : Number.NaN, { label, claimed: figure, tolerance })];
}
