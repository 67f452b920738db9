import { z } from 'zod';
import { isoDate } from '../../data/dates.js';
import { allowance } from '../allowance.js';
import { spanOf } from '../anchors.js';
import { cellBetween, cellOf, claimedText, factCell, untold } from '../cells.js';
import { type Context, MissingData } from '../context.js';
import { agree, holesIn, holesNeed, holesTold } from '../holes.js';
import { endsAtAsOf, type HoledRows, idOf, needOf, noTradingDay, reachesBack, rowsWithin } from '../look.js';
import type { Cell, Facts, Series, SeriesField } from '../model.js';
import { claimedFigure, common, refuseNoFigure, seriesRef } from '../schema/parts.js';
import { anchor, windowOf } from '../schema/window.js';
import { lostIn, since, sinceCell } from '../since.js';
import type { Rows } from '../window.js';
import { amount, capital, labelled, longDate, named } from '../words.js';
import { evaluated, kind } from './kind.js';
import { refusePercent } from './level.js';

const levelRecord = z.strictObject({
  ...common,
  of: seriesRef,
  extreme: z.enum(['high', 'low']).default('high'),
  window: windowOf.default({}).describe('all closes up to the as-of day unless given; both its ends are in it'),
  claimed: z
    .strictObject({
      ...claimedFigure(['level', 'usd', 'ratio', 'pct']),
      date: anchor
        .refine((text) => spanOf(text) !== null, 'expected a date, a month or a year')
        .optional()
        .describe('when the record was set: its day, month or year'),
      since: since
        .optional()
        .describe('the close of the as-of day is the highest (lowest) since then: the latest day at least as high lies in that year'),
      wouldBe: z.literal(true).optional().describe('the value is beyond every close so far, and would be a record'),
    })
    .superRefine((claimed, context) => {
      const { value, range, missing, date, wouldBe } = claimed;
      if (date === undefined && claimed.since === undefined) refuseNoFigure(claimed, context);
      else if (value !== undefined && range !== undefined) refuseNoFigure(claimed, context);
      if (wouldBe === true && (value === undefined || date !== undefined || claimed.since !== undefined || missing === true))
        context.addIssue({
          code: 'custom',
          message: 'expected a value alone beside wouldBe: the level that would be a record',
          path: ['wouldBe'],
        });
    }),
});

export type Claim = z.output<typeof levelRecord>;

/** The highest (lowest) level of a window, and since when there was none as high. */
export const record = kind({
  name: 'level.record',
  summary: 'the highest (lowest) level of a window and its day; since when none was as high; or a level that would be a record',
  schema: levelRecord,
  example: `
- id: example.level.record
  kind: level.record
  asOf: 2026-01-20
  of: RUT
  window: {from: 2024, to: 2024}
  claimed: {value: 2442.03, unit: level, date: 2024-11-25}`,
  moves: ({ window }) => endsAtAsOf(window),
  evaluate(claim, context) {
    const series = context.quoted(claim.of, needOf(claim.window, context));
    const { days, values } = series;
    refusePercent(series, claim.claimed.unit);
    const rows = rowsWithin(context, series.id, days, values, claim.window);
    const found: Found = { series, rows, sign: claim.extreme === 'high' ? 1 : -1, row: extremeRow(values, rows, claim.extreme) };
    const told = claim.claimed.since !== undefined ? sinceThen(claim, context, found) : recordOf(claim, context, found);
    const which = claim.extreme === 'high' ? 'highest' : 'lowest';
    return evaluated({
      definition: `${which} ${series.field} of ${idOf(series)}, ${isoDate(days[rows.from]!)} to ${isoDate(days[rows.to]!)}`,
      ...told,
    });
  },
});

interface Found {
  readonly series: Series;
  readonly rows: HoledRows;
  readonly sign: 1 | -1;
  /** Of the record, the first of equal ones: what equals a record sets none. */
  readonly row: number;
}

function extremeRow(values: Float64Array, { from, to }: Rows, extreme: 'high' | 'low'): number {
  let best = from;
  for (let row = from; row <= to; row++) if (extreme === 'high' ? values[row]! > values[best]! : values[row]! < values[best]!) best = row;
  return best;
}

const FIELDS: Readonly<Record<SeriesField, readonly [noun: string, during?: string]>> = {
  close: ['close'],
  value: ['level'],
  open: ['opening level'],
  high: ['level', ' during a session'],
  low: ['level', ' during a session'],
};

/** The record with its day, or a level that would be one. */
function recordOf({ claimed, tolerance, extreme, window }: Claim, context: Context, { series, rows, sign, row }: Found) {
  const { days, values } = series;
  const [day, value] = [days[row]!, values[row]!];
  const { unit } = claimed;
  const inside =
    window.from === undefined || window.from === 'start' ? `since the data begin on ${longDate(days[0]!)}` : spanWords(days, rows);
  const [noun, during = ''] = FIELDS[series.field];
  const what = `${extreme === 'high' ? 'highest' : 'lowest'} ${noun} of ${named(series)}${during}`;
  const facts: Facts = { date: isoDate(day), value };
  const steps = [
    `${series.origin.file}: of the ${rows.to - rows.from + 1} values of ${idOf(series)} from ${isoDate(days[rows.from]!)} to ${isoDate(days[rows.to]!)} the ${extreme === 'high' ? 'highest' : 'lowest'} is ${value}, on ${isoDate(day)}.`,
  ];
  const sentence = `The ${what} ${inside} was ${amount(value, unit)}, on ${longDate(day)}`;
  const lacks = rows.holes.length === 0 ? null : `${series.id}: ${holesNeed(rows.holes)}`;
  const gaps = holesTold(rows.holes);
  if (claimed.wouldBe === true) {
    const holds = sign * claimed.value!.value > sign * value;
    const beyond = `Any close ${extreme === 'high' ? 'above' : 'below'} that would be a record`;
    const said = factCell('level that would be a record', unit, { claimed: claimedText(claimed)!, computed: value, holds });
    const cell = holds && lacks !== null ? untold(said, lacks) : said;
    return { cells: [cell], truth: `${sentence}. ${beyond}.${gaps}`, steps, facts, counterexample: holds ? null : facts };
  }
  const cells: Cell[] = [];
  if (claimed.value !== undefined || claimed.range !== undefined || claimed.missing === true) {
    const against = { label: what, claimed, tolerance, widen: allowance(context, unit) };
    const found = fraction(value, unit);
    // What is not there can only have been more extreme.
    const beyond = lacks === null ? found : sign * Number.POSITIVE_INFINITY;
    cells.push(cellBetween(found, [Math.min(found, beyond), Math.max(found, beyond)], against, lacks ?? ''));
  }
  const noSession = claimed.date === undefined ? null : noTradingDay(claimed.date);
  if (claimed.date !== undefined) cells.push(dayCell(claimed.date, { series, rows, row }));
  const fails = cells.some(({ outcome }) => outcome === 'fails');
  return {
    cells,
    truth: `${sentence}${noSession === null ? '' : `; ${noSession}`}.${gaps}`,
    steps,
    facts: { ...facts, ...(noSession === null ? {} : { noSession }) },
    counterexample: fails ? facts : null,
  };
}

/** The day of a record: it holds for any day on which it stood there. */
function dayCell(date: string, { series: { id, days, values }, rows, row }: Omit<Found, 'sign'>): Cell {
  const { first, last } = spanOf(date)!;
  let holds = false;
  for (let i = row; i <= rows.to; i++) holds ||= values[i] === values[row] && days[i]! >= first && days[i]! <= last;
  const cell = factCell('day of the record', 'date', { claimed: date, computed: isoDate(days[row]!), holds });
  const isSure = noTradingDay(date) !== null || agree(rows.holes, { first, last }, holds);
  return isSure ? cell : untold(cell, `${id}: ${holesNeed(rows.holes)}`);
}

/** "The highest since 2021", said of the last level of the window; looked for in all data, since the word is of no window. */
function sinceThen({ claimed, tolerance, extreme }: Claim, context: Context, { series, rows, sign }: Found) {
  const { days, values } = series;
  const [day, value] = [days[rows.to]!, values[rows.to]!];
  let row = rows.to - 1;
  while (row >= 0 && sign * values[row]! < sign * value) row--;
  const latest = row < 0 ? null : days[row]!;
  const since = claimed.since!;
  if (latest === null && since !== 'start' && !reachesBack(days[0]!, since))
    throw new MissingData([`${series.id} back to ${since} (the data begin on ${isoDate(days[0]!)})`]);
  const { unit } = claimed;
  const word = extreme === 'high' ? 'highest' : 'lowest';
  const holes = holesIn(days, latest ?? days[0]!, day);
  const cell = sinceCell(`${word} since`, { claimed: since, latest, begins: days[0]!, name: series.id, word, lost: lostIn(holes) });
  const own =
    claimed.value === undefined && claimed.range === undefined
      ? []
      : [cellOf(fraction(value, unit), { label: labelled(series), claimed, tolerance, widen: allowance(context, unit) })];
  const stood = `${capital(named(series))} stood at ${amount(value, unit)} on ${longDate(day)}`;
  const facts: Facts = latest === null ? { since: 'start' } : { since: isoDate(latest), date: isoDate(latest), value: values[row]! };
  return {
    cells: [...own, cell],
    definition: `latest ${series.field} of ${idOf(series)} before ${isoDate(day)} at least as ${extreme}`,
    truth:
      latest === null
        ? `${stood}, the ${word} since the data begin on ${longDate(days[0]!)}.${holesTold(holes)}`
        : `${stood}, the ${word} since ${longDate(latest)}, when it stood at ${amount(values[row]!, unit)}.${holesTold(holes)}`,
    steps: [
      `${series.origin.file}: ${idOf(series)} on ${isoDate(day)} is ${value}.`,
      latest === null
        ? `No earlier value back to ${isoDate(days[0]!)} is as ${extreme}.`
        : `Going back, the first value as ${extreme} is ${values[row]!}, on ${isoDate(latest)}.`,
    ],
    facts,
    counterexample: cell.outcome === 'fails' ? facts : null,
  };
}

const spanWords = (days: Int32Array, { from, to }: Rows): string => `from ${longDate(days[from]!)} to ${longDate(days[to]!)}`;

/** Observations in percent stand in percent, where a cell takes fractions. */
const fraction = (value: number, unit: Claim['claimed']['unit']): number => (unit === 'pct' ? value / 100 : value);
