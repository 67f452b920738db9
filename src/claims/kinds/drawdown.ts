import { z } from 'zod';
import { isoDate } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { drawdowns, type MaxDrawdown, maxDrawdown } from '../../stats/drawdown.js';
import { drawdownEpisodes } from '../../stats/drawdown-episodes.js';
import { allowance } from '../allowance.js';
import { spanOf } from '../anchors.js';
import { fallWords } from '../cell-words.js';
import { cellBetween, claimedText, factCell, untold } from '../cells.js';
import { type Context, rowsIn } from '../context.js';
import { type Hole, holeNeed, holesIn, holesTold } from '../holes.js';
import { endsAtAsOf, idOf, needOf } from '../look.js';
import type { Cell, Evidence, Facts, Hedge, Printed, Series, SeriesRef } from '../model.js';
import { type ClaimedFigure, claimedFigure, common, seriesRef } from '../schema/parts.js';
import { anchor, type Window, windowOf } from '../schema/window.js';
import { amount, capital, labelled, longDate, named, withArticle } from '../words.js';
import { evaluated, kind } from './kind.js';
import { labelOf, refuseNoRows, refuseNoSeries, tabled, usedBy } from './rows.js';

const when = anchor.refine((text) => spanOf(text) !== null, 'expected a date, a month or a year').optional();
const figures = {
  ...claimedFigure(['pct']),
  peak: when.describe('its highest close before the fall: a day, month or year'),
  trough: when.describe('its lowest close: a day, month or year'),
};

const drawdownMax = z
  .strictObject({
    ...common,
    of: seriesRef.optional().describe('of the figure, or of the rows that do not say'),
    window: windowOf.default({ from: 'start' }).describe('all data up to the as-of day unless given'),
    claimed: z
      .strictObject({
        ...figures,
        rows: z
          .array(z.strictObject({ ...figures, label: z.string().optional(), of: seriesRef.optional(), window: windowOf.optional() }))
          .min(1, 'expected at least one row')
          .optional()
          .describe('several figures, in place of one'),
      })
      .superRefine(refuseNoRows),
  })
  .superRefine(refuseNoSeries);

export type Claim = z.output<typeof drawdownMax>;
type Row = NonNullable<Claim['claimed']['rows']>[number];

/** The deepest fall from a high. */
export const drawdown = kind({
  name: 'drawdown.max',
  summary:
    'the deepest fall of a series from a former high, and when; its depth with a minus or without (34 is −34, and over 34 is under −34)',
  schema: drawdownMax,
  example: `
- id: example.drawdown.max
  kind: drawdown.max
  asOf: 2026-01-16
  of: SPX
  window: {from: 2000}
  claimed: {value: -56.8, unit: pct, peak: 2007, trough: 2009-03}`,
  moves: ({ claimed, window }) => (claimed.rows ?? [{ window }]).some((row) => endsAtAsOf(row.window ?? window)),
  evaluate(claim, context) {
    const rows: readonly Row[] = claim.claimed.rows ?? [claim.claimed];
    const { cells, told } = tabled(
      rows,
      (row) => {
        const fall = fallOf((row.of ?? claim.of)!, row.window ?? claim.window, context);
        const cells = cellsOf(row, fall, { claim, context });
        return { cells, told: { ...fall, label: row.label, fails: cells.some(({ outcome }) => outcome === 'fails') } };
      },
      (row) => ({ label: row.label ?? labelOf(row.of ?? claim.of), claimed: row }),
    );
    const [first] = told;
    const wrong = told.find(({ fails }) => fails);
    return evaluated({
      cells,
      definition: `deepest fall of the close below its highest so far, ${told.map((fall) => `${idOf(fall.series)} ${isoDate(fall.days[0]!)} to ${isoDate(fall.days[fall.days.length - 1]!)}`).join('; ')}`,
      truth: told.map((fall, i) => sentence(fall, i > 0 && isSame(fall.days, told[i - 1]!.days))).join(' '),
      steps: told.flatMap(stepsOf),
      facts: factsOf(first!),
      counterexample:
        wrong === undefined
          ? null
          : { ...factsOf(wrong), ...(claim.claimed.rows === undefined ? {} : { label: wrong.label ?? labelled(wrong.series) }) },
    });
  },
  evidence: (claim, context) => evidenceOf(claim, context),
});

/** A series over a window, and its deepest fall there. */
interface Fall {
  readonly series: Series;
  readonly days: Int32Array;
  readonly closes: Float64Array;
  readonly deepest: MaxDrawdown;
  /** Spells without a close, in which it may have fallen deeper. */
  readonly holes: readonly Hole[];
}

function fallOf(of: SeriesRef, window: Window, context: Context): Fall {
  const series = context.series(of, needOf(window, context));
  const { from, to } = rowsIn(context, series.id, series.days, series.values, window);
  const closes = series.values.subarray(from, to + 1);
  const days = series.days.subarray(from, to + 1);
  return { series, days, closes, deepest: maxDrawdown(closes), holes: holesIn(days, days[0]!, days[days.length - 1]!) };
}

function cellsOf(
  row: Row,
  { series, days, deepest, holes: [hole] }: Fall,
  { claim, context }: { readonly claim: Claim; readonly context: Context },
): Cell[] {
  const label = row.label ?? labelled(series);
  const of = row.label === undefined ? named(series) : withArticle(row.label);
  const lacks = hole === undefined ? null : `${series.id}: ${holeNeed(hole)}`;
  const dated = (what: string, claimed: string | undefined, day: EpochDay): Cell[] => {
    if (claimed === undefined) return [];
    const { first, last } = spanOf(claimed)!;
    const words = { of: `the ${what} of ${of}` };
    const cell = factCell(`${label}, ${what}`, 'date', { claimed, computed: isoDate(day), holds: day >= first && day <= last, words });
    return [lacks === null ? cell : untold(cell, lacks)];
  };
  const fall = fallWords(claimedText(depthOf(row)), 'fall');
  const words = { of, claim: fall, truth: fall === undefined ? fall : `it was one of ${amount(-deepest.depth * 100, 'pct', 2)}` };
  const widen = allowance(usedBy(context, [series]), 'pct');
  const against = { label, claimed: depthOf(row), tolerance: claim.tolerance, widen, words };
  return [
    // What is not there can only have made it deeper.
    cellBetween(deepest.depth, [lacks === null ? deepest.depth : -1, deepest.depth], against, lacks ?? ''),
    ...dated('peak', row.peak, days[deepest.peak]!),
    ...dated('trough', row.trough, days[deepest.trough]!),
  ];
}

const BELOW: Readonly<Partial<Record<Hedge, Hedge>>> = { over: 'under', under: 'over', atLeast: 'atMost', atMost: 'atLeast' };

/** A fall of 34% is a depth of −34%, and one of over 34% a depth under −34%. */
export function depthOf<F extends ClaimedFigure>(claimed: F): F {
  const { value, range, op } = claimed;
  const below = ({ text, value: size, step }: Printed): Printed => ({ text: `-${text.replace(/^\+/, '')}`, value: -size, step });
  if (value !== undefined && value.value > 0)
    return { ...claimed, value: below(value), ...(op === undefined ? {} : { op: BELOW[op] ?? op }) };
  if (range !== undefined && range[0].value > 0) return { ...claimed, range: [below(range[1]), below(range[0])] };
  return claimed;
}

const factsOf = ({ days, deepest }: Fall): Facts => ({
  peak: isoDate(days[deepest.peak]!),
  trough: isoDate(days[deepest.trough]!),
  depth: deepest.depth,
});

/** `isMore`: of the span that the sentence before was of. */
function sentence({ series, days, deepest, holes }: Fall, isMore: boolean): string {
  const from = longDate(days[0]!);
  if (deepest.depth === 0)
    return `${capital(named(series))} never closed below a former high from ${from} to ${longDate(days[days.length - 1]!)}.${holesTold(holes)}`;
  const [peak, trough] = [days[deepest.peak]!, days[deepest.trough]!];
  const back = deepest.recovery === null ? 'was not made good by then' : `was made good by ${longDate(days[deepest.recovery]!)}`;
  const span = `From ${from} to ${longDate(days[days.length - 1]!)}`;
  return `${isMore ? 'That' : `${span} the deepest fall`} of ${named(series)} was ${amount(-deepest.depth * 100, 'pct', 2)}, from ${longDate(peak)} to ${longDate(trough)}; it ${back}.${holesTold(holes, ', when it may have fallen deeper')}`;
}

function stepsOf({ series, days, closes, deepest }: Fall): string[] {
  const [peak, trough] = [closes[deepest.peak]!, closes[deepest.trough]!];
  return [
    `${idOf(series)} (${series.origin.file}): highest close ${peak} on ${isoDate(days[deepest.peak]!)}, lowest after it ${trough} on ${isoDate(days[deepest.trough]!)}; ${trough} / ${peak} − 1 = ${amount(deepest.depth * 100, 'pct', 3)}.`,
  ];
}

const DEEPEST = 5;

/** The five deepest falls of each series, and how far each was under water on the days that all have. */
function evidenceOf(claim: Claim, context: Context): Evidence | null {
  const rows: readonly Row[] = claim.claimed.rows ?? [claim.claimed];
  const { told } = tabled(
    rows,
    (row) => ({ cells: [], told: fallOf((row.of ?? claim.of)!, row.window ?? claim.window, context) }),
    (row) => ({ label: '', claimed: row }),
  );
  const tables = told.map(({ series, days, closes }) => ({
    id: `falls-${series.id}`,
    title: `The deepest falls of ${named(series)}`,
    columns: [
      { label: 'Peak', unit: 'date' as const },
      { label: 'Trough', unit: 'date' as const },
      { label: 'Made good', unit: 'date' as const },
      { label: 'Depth', unit: 'fraction' as const },
      { label: 'Sessions', unit: 'count' as const },
    ],
    rows: drawdownEpisodes(closes)
      .sort((x, y) => x.depth - y.depth)
      .slice(0, DEEPEST)
      .map(({ peak, trough, recovery, depth, total }) => [
        days[peak]!,
        days[trough]!,
        recovery === null ? null : days[recovery]!,
        depth,
        total,
      ]),
  }));
  const [first] = told;
  const lines = told
    .filter(({ days }) => isSame(days, first!.days))
    .map(({ series, closes }) => ({ label: named(series), values: drawdowns(closes) }));
  return { tables, picture: { kind: 'underwater', caption: 'Close below its highest so far', days: first!.days, lines } };
}

const isSame = (a: Int32Array, b: Int32Array): boolean => a.length === b.length && a.every((day, i) => day === b[i]);
