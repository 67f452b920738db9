import { z } from 'zod';
import { isoDate, lowerBound, monthsLater } from '../../data/dates.js';
import type { EpochDay } from '../../model.js';
import { lastDayOf } from '../anchors.js';
import { cellOf } from '../cells.js';
import { type Context, MissingData, orMissing, reached, rowsIn } from '../context.js';
import type { Cell, Series } from '../model.js';
import { isShare as isPercentage, SHARE } from '../schema/limits.js';
import { claimedFigure, common, figure, hedge, refuseNoFigure, seriesRef } from '../schema/parts.js';
import { type Window, windowOf } from '../schema/window.js';
import { baseDay, endRow, type Rows } from '../window.js';
import { amount, capital, labelled, named, ordinal } from '../words.js';
import { type AnyKind, evaluated, kind } from './kind.js';
import { type History, MEASURES, observationSteps, shownAs } from './observed.js';
import { knownWords, type Place, placeWords, spanWords, unitOfRates } from './observed-words.js';

/** One series, or two held together. */
const measured = z
  .union([
    seriesRef,
    z.strictObject({ a: seriesRef, over: seriesRef }),
    z.strictObject({ a: seriesRef, discountTo: seriesRef }),
    z.strictObject({ a: seriesRef, minus: seriesRef }),
  ])
  .meta({
    id: 'observed',
    description:
      'a series; one over another, {a, over}; how much lower one is than another, 1 − a/b, {a, discountTo}; one less another, {a, minus}',
  });

const figures = claimedFigure(['ratio', 'pct', 'pts', 'count', 'usd', 'level', 'days']);

const schema = z.strictObject({
  ...common,
  of: measured.optional().describe('a series of a dataset of yours; a claim that names none says what it needs'),
  measure: z
    .enum(['level', 'difference', 'change', 'sum', 'trend'])
    .default('level')
    .describe(
      'level: on the as-of day; over the window: difference in its own terms, change in percent, sum of what was observed, trend a year (least squares)',
    ),
  window: windowOf
    .default({ from: 'ytd' })
    .describe('of difference, change and trend: from what stood before it to its end; of sum: what was observed in it'),
  claimed: z
    .strictObject({
      ...figures,
      percentile: figure
        .refine(isPercentage, SHARE)
        .optional()
        .describe('the share of the other observations of its history at or below it, in percent, on the as-of day'),
      percentileOp: hedge.optional(),
      years: z.number().positive().max(200).optional().describe('of history for the percentile; all of it unless given'),
    })
    .superRefine((claimed, context) => {
      const { value, range, missing, percentile, years, percentileOp } = claimed;
      const say = (message: string, path: string): void => context.addIssue({ code: 'custom', message, path: [path], input: claimed });
      if (percentile === undefined || [value, range, missing].some((one) => one !== undefined)) refuseNoFigure(claimed, context);
      if (percentile !== undefined) return;
      if (years !== undefined) say('expected percentile beside years: the place in so many years of history', 'percentile');
      if (percentileOp !== undefined) say('expected percentile beside percentileOp, which hedges it', 'percentile');
    }),
});

export type Claim = z.output<typeof schema>;

/** Figures that no price can give: testable once a dataset of the user's has the series. */
const NAMES = {
  valuation: 'a price over earnings, sales or book, or a discount of one to another',
  flows: 'money into or out of funds',
  holdings: 'what a fund holds, and how much of it',
  fees: 'what a fund costs',
  macro: 'a figure of the economy',
  earnings: 'earnings, sales and their growth',
} as const;

export const external: readonly AnyKind[] = Object.entries(NAMES).map(([name, summary]) =>
  kind({
    name: `external.${name}`,
    summary: `${summary}, on a series that you supply`,
    schema,
    example: `
- id: example.external.${name}
  kind: external.${name}
  asOf: 2026-07-31
  of: FEDFUNDS
  claimed: {value: 3.63, unit: pct}`,
    evaluate,
  }),
);

function evaluate(claim: Claim, context: Context) {
  if (claim.of === undefined) throw new MissingData([claim.needs ?? 'a series of the figure, which the claim does not name']);
  const history = historyOf(claim.of, context);
  const { claimed, measure } = claim;
  const rows = rowsOf(history, claim, context);
  const value = MEASURES[measure].of(history, rows);
  const percentages = claimed.unit === 'pct' || claimed.unit === 'pts';
  // Observations in percent stand in percent; a discount and a change are fractions.
  const fraction = percentages && !isShare(claim) ? value / 100 : value;
  const against = { label: history.label, claimed, tolerance: claim.tolerance, words: { of: history.said } };
  const onlyPlace = claimed.percentile !== undefined && [claimed.value, claimed.range, claimed.missing].every((one) => one === undefined);
  const cells: Cell[] = onlyPlace ? [] : [cellOf(fraction, against)];
  const place = claimed.percentile === undefined ? null : percentileAt(history, rows.to, claimed.years);
  if (place !== null && claimed.percentile !== undefined)
    cells.push(
      cellOf(place.share, {
        label: `${history.label}, percentile${claimed.years === undefined ? '' : ` of ${claimed.years} years`}`,
        claimed: { value: claimed.percentile, unit: 'percentile', op: claimed.percentileOp },
        tolerance: claim.tolerance,
        words: {
          ...(claimed.percentileOp === undefined && Number.isInteger(claimed.percentile.value)
            ? { claim: `the ${ordinal(claimed.percentile.value)} percentile` }
            : { of: 'the percentile' }),
          truth: `it was the ${ordinal(Math.round(place.share * 100))}`,
        },
      }),
    );
  const day = history.days[rows.to]!;
  const size = onlyPlace && isShare(claim) ? value * 100 : percentages ? fraction * 100 : value;
  const isMove = measure === 'difference' || measure === 'change';
  const rates = onlyPlace && !isShare(claim) ? unitOfRates(history, 'minus' in claim.of) : null;
  const shown =
    rates === null || 'over' in claim.of
      ? shownAs(onlyPlace && isShare(claim) ? 'pct' : claimed.unit, { size, isMove, band: onlyPlace ? null : cells[0]!.band }, claimed)
      : amount(isMove ? Math.abs(size) : size, rates, RATE_DIGITS);
  const span = (inWords: boolean): string => spanWords(history, rows, { measure, inWords });
  const last = isoDate(day);
  return evaluated({
    cells,
    definition: `${measure} of ${history.ids} as known on ${last}${span(false)}${place === null ? '' : '; percentile: the share of the other observations up to then that are at or below it'}`,
    truth: `${capital(history.said)} ${MEASURES[measure].said(value)} ${shown}${span(true)}${knownWords(history, rows.to, measure)}${place === null ? '' : placeWords(place)}.`,
    steps: [...history.series.flatMap((one) => observationSteps(one, history, rows, measure)), `${capital(measure)}: ${value}.`],
    facts: { date: last, percentile: place === null ? null : place.share },
  });
}

/** As many as rates are published in. */
const RATE_DIGITS = 2;

/** A share of something, so that its percentages stand as fractions. */
const isShare = ({ of, measure }: Claim): boolean => measure === 'change' || (of !== undefined && 'discountTo' in of && measure !== 'sum');

/** Spacings that tell how long an observation is the latest there is. */
const SPACINGS = 24;

/** Rows of the window; a month's figure is the latest there is until the next month's is known, also where the data end with it. */
function rowsOf(history: History, { measure, window }: Claim, context: Context): Rows {
  const { days, values, ids } = history;
  const last = days[days.length - 1]!;
  const recent = Array.from(days.subarray(-SPACINGS - 1));
  const longest = Math.max(0, ...recent.slice(1).map((day, i) => day - recent[i]!));
  const stands = (day: EpochDay | null): boolean => day !== null && day > last && day <= last + longest;
  const known = stands(context.asOf) ? { ...context, asOf: last } : context;
  if (measure === 'level')
    return { from: 0, to: orMissing(ids, endRow(days, {}, { asOf: known.asOf, ytdBase: context.claim.ytdBase, observed: true })) };
  const end = window.to === undefined ? null : lastDayOf(window.to);
  const standing = stands(end) ? { ...window, to: isoDate(last) } : window;
  return measure === 'sum'
    ? summed(history, known, { window: standing, longest })
    : rowsIn(known, ids, days, values, standing, { observed: true });
}

/** A sum is of what was observed in the window: nothing has to stand before it, so long as no observation of the window is from before the data. */
function summed(
  { days, values, ids }: History,
  context: Context,
  { window, longest }: { readonly window: Window; readonly longest: number },
): Rows {
  const to = reached(context, ids, endRow(days, window, { asOf: context.asOf, ytdBase: context.claim.ytdBase, observed: true }));
  if (window.from === undefined || window.from === 'start') return { from: -1, to };
  const base = typeof window.from === 'string' ? baseDay(window.from, days[to]!) : null;
  if (base === null || base >= days[0]! || base + longest < days[0]!) return rowsIn(context, ids, days, values, window, { observed: true });
  return { from: -1, to };
}

function historyOf(of: z.output<typeof measured>, context: Context): History {
  if (!('a' in of)) {
    const series = context.series(of);
    return { days: series.days, values: series.values, series: [series], label: labelled(series), ids: series.id, said: named(series) };
  }
  const [other, word, by] =
    'over' in of
      ? ([of.over, 'over', (a: number, b: number) => a / b] as const)
      : 'discountTo' in of
        ? ([of.discountTo, 'discount to', (a: number, b: number) => 1 - a / b] as const)
        : ([of.minus, 'less', (a: number, b: number) => a - b] as const);
  const { days, series, values } = context.together([of.a, other]);
  const [a, b] = series as [Series, Series];
  return {
    days,
    values: values[0]!.map((value, i) => by(value, values[1]![i]!)),
    series,
    label: `${labelled(a)} ${word} ${labelled(b)}`,
    ids: `${a.id} ${word} ${b.id}`,
    said: 'discountTo' in of ? `the discount of ${named(a)} to ${named(b)}` : `${named(a)} ${word} ${named(b)}`,
  };
}

/** The share of the observations before a row that are at or below its own; of the last so many years. */
function percentileAt({ days, values, ids }: History, row: number, years: number | undefined): Place {
  const first = years === undefined ? 0 : lowerBound(days, monthsLater(days[row]!, -Math.round(years * 12)));
  if (years !== undefined && days[0]! > monthsLater(days[row]!, -Math.round(years * 12)) + 62)
    throw new MissingData([`${ids}: ${years} years of history; it begins on ${isoDate(days[0]!)}`]);
  const seen = values.subarray(first, row);
  if (seen.length === 0) throw new MissingData([`${ids}: an observation before ${isoDate(days[row]!)} to compare with`]);
  return { share: seen.filter((value) => value <= values[row]!).length / seen.length, of: seen.length };
}
