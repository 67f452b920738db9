import { z } from 'zod';
import { isoDate } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { spanOf } from '../anchors.js';
import { factCell, untold } from '../cells.js';
import type { Aligned } from '../context.js';
import { agree, type Hole, holesIn, holesNeed, holesTold } from '../holes.js';
import { idOf, needOf, noTradingDay, rowsWithin } from '../look.js';
import type { Cell, Facts } from '../model.js';
import { common, figure, seriesRef, words } from '../schema/parts.js';
import { anchor, windowOf } from '../schema/window.js';
import { amount, capital, longDate, named } from '../words.js';
import { evaluated, kind } from './kind.js';

const levelCross = z.strictObject({
  ...common,
  of: seriesRef,
  direction: z.enum(['above', 'below']).default('above'),
  window: windowOf.default({}).describe('where closes are looked at, both its ends in it; all data up to the as-of day unless given'),
  claimed: z
    .strictObject({
      value: figure.describe('the level'),
      unit: z.enum(['level', 'usd', 'ratio', 'pct']).default('level'),
      text: words,
      date: anchor
        .refine((text) => spanOf(text) !== null, 'expected a date, a month or a year')
        .optional()
        .describe('the first close strictly beyond the level after one that was not: its day, month or year'),
      missing: z.literal(true).optional().describe('the text has lost the date'),
      never: z.literal(true).optional().describe('no close of the window is beyond the level'),
    })
    .refine(({ date, missing, never }) => [date, missing, never].filter((one) => one !== undefined).length === 1, {
      error: 'expected one of: date, missing: true where the text has lost the date, or never: true',
      path: ['date'],
    }),
});

export type LevelCrossClaim = z.output<typeof levelCross>;

/** The first close beyond a level. */
export const cross = kind({
  name: 'level.cross',
  summary: 'when a series first closed above (below) a level within a window, or that it never did',
  schema: levelCross,
  example: `
- id: example.level.cross
  kind: level.cross
  asOf: 2026-01-20
  of: RUT
  window: {from: ytd}
  claimed: {value: "2,640", date: 2026-01-14}`,
  moves: () => false,
  evaluate(claim, context) {
    const { direction, claimed, window } = claim;
    const series = context.quoted(claim.of, needOf(window, context));
    const { days, values } = series;
    const { from, to, holes } = rowsWithin(context, series.id, days, values, window);
    const unit = claimed.unit;
    const level = claimed.value.value;
    const isBeyond = (row: number): boolean => (direction === 'above' ? values[row]! > level : values[row]! < level);
    // Levels that begin beyond have crossed nothing; of "never" they are the contradiction all the same.
    const isCrossing = (row: number): boolean => row > 0 && isBeyond(row) && !isBeyond(row - 1);
    const first = rowWhere(from, to, claimed.never === true ? isBeyond : isCrossing);
    const before = from === 0 ? null : rowWhere(from - 1, 0, isBeyond);
    const found = first === null ? null : days[first]!;
    const called = `${direction} ${amount(level, unit, { step: claimed.value.step })}`;
    const noSession = claimed.date === undefined ? null : noTradingDay(claimed.date);
    const span = `from ${longDate(days[from]!)} to ${longDate(days[to]!)}`;
    const beganBeyond = claimed.never !== true && isBeyond(from) && first !== from;
    const unseen = holes.filter(({ after }) => found === null || after < found);
    // Where closes are missing before it, it is the first of those that there are.
    const firstly = unseen.length === 0 ? `first closed ${called}` : `closed ${called}`;
    const crossed = beganBeyond ? `closed ${called} after closes that were not` : firstly;
    const closed =
      first === null
        ? `${capital(named(series))} ${beganBeyond ? `was ${called} already at the first close and did not cross it` : `did not close ${called}`} ${span}`
        : `${capital(named(series))} ${crossed} on ${longDate(days[first]!)}, at ${amount(values[first]!, unit)}${unseen.length > 0 ? `, the first such close that the data have ${span}` : before === null ? '' : `, of the closes ${span}`}`;
    const facts: Facts = {
      ...(found === null ? {} : { date: isoDate(found), close: values[first!]! }),
      before: before === null ? null : isoDate(days[before]!),
      ...(noSession === null ? {} : { noSession }),
    };
    const cell = cellFor(claimed, { called, found, beganBeyond, holes: unseen, id: series.id });
    const gaps = holesTold(holesIn(days, days[before ?? 0]!, found ?? days[to]!));
    return evaluated({
      cells: [cell],
      definition: `first ${series.field} of ${idOf(series)} strictly ${called}, ${isoDate(days[from]!)} to ${isoDate(days[to]!)}`,
      truth: `${closed}${noSession === null ? '' : `; ${noSession}`}. ${beforeThat({ before, from, days, direction, isHoled: unseen.length > 0 })}${gaps}`,
      steps: stepsOf({ days, values: [values], series: [series] }, [first, rowOfClaimed(claimed.date, days)], { from, before }),
      counterexample: cell.outcome === 'fails' && found !== null ? { date: isoDate(found), close: values[first!]! } : null,
      facts,
    });
  },
});

type Claimed = LevelCrossClaim['claimed'];

interface Crossed {
  readonly called: string;
  readonly found: EpochDay | null;
  readonly beganBeyond: boolean;
  /** Of the window up to then: the first such close may lie in any. */
  readonly holes: readonly Hole[];
  readonly id: string;
}

function cellFor({ date, never }: Claimed, { called, found, beganBeyond, holes, id }: Crossed): Cell {
  const label = `first close ${called}`;
  const computed = found !== null ? isoDate(found) : beganBeyond ? 'before the window' : 'never';
  const unless = (isSure: boolean, cell: Cell): Cell => (isSure ? cell : untold(cell, `${id}: ${holesNeed(holes)}`));
  if (never === true) {
    const cell = factCell(label, 'date', { claimed: 'never', computed, holds: found === null, words: { claim: 'that it never did' } });
    return unless(found !== null || holes.length === 0, cell);
  }
  if (date === undefined) return { ...factCell(label, 'date', { claimed: '', computed, holds: true }), claimed: null, outcome: 'lost' };
  const { first, last } = spanOf(date)!;
  const holds = found !== null && found >= first && found <= last;
  const isSure = noTradingDay(date) !== null || agree(holes, { first, last }, holds);
  return unless(isSure, factCell(label, 'date', { claimed: date, computed, holds }));
}

/** The first row from one to another, forwards or backwards, for which it is so. */
function rowWhere(from: number, to: number, isSo: (row: number) => boolean): number | null {
  const step = from <= to ? 1 : -1;
  for (let row = from; step > 0 ? row <= to : row >= to; row += step) if (row >= 0 && isSo(row)) return row;
  return null;
}

function rowOfClaimed(date: string | undefined, days: Int32Array): number | null {
  const row = date === undefined ? -1 : days.indexOf(spanOf(date)!.last);
  return row < 0 ? null : row;
}

interface Before {
  readonly before: number | null;
  readonly from: number;
  readonly days: Int32Array;
  readonly direction: 'above' | 'below';
  readonly isHoled: boolean;
}

function beforeThat({ before, from, days, direction, isHoled }: Before): string {
  if (from === 0) return `The data begin on ${longDate(days[0]!)}.`;
  return before === null
    ? `It had never closed ${direction} it before${isHoled ? ` ${longDate(days[from]!)}` : ''}, since the data begin on ${longDate(days[0]!)}.`
    : `${isHoled ? `Before ${longDate(days[from]!)}` : 'Before,'} it had last closed ${direction} it on ${longDate(days[before]!)}.`;
}

/** The crossing, the close before it, and what stood on the day claimed. */
function stepsOf(
  { days, values, series }: Aligned,
  rows: readonly (number | null)[],
  { from, before }: { readonly from: number; readonly before: number | null },
): string[] {
  const [crossing, claimed] = rows;
  const wanted = new Set([
    before,
    crossing === null ? null : crossing! - 1,
    crossing,
    claimed === null ? null : claimed! - 1,
    claimed,
    from,
  ]);
  return [...wanted]
    .filter((row): row is number => row !== null && row !== undefined && row >= 0)
    .sort((a, b) => a - b)
    .map((row) => `${series[0]!.origin.file}: ${series[0]!.id} ${series[0]!.field} on ${isoDate(days[row]!)} is ${values[0]![row]!}.`);
}
