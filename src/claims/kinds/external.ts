import { z } from 'zod';
import { isoDate, lowerBound, monthsLater } from '../../data/dates.js';
import { cellOf } from '../cells.js';
import { type Context, MissingData, rowsIn } from '../context.js';
import type { Cell, Series } from '../model.js';
import { claimedFigure, common, figure, hedge, seriesRef, windowOf } from '../schema/parts.js';
import { amount, capital, longDate, named, ordinal } from '../words.js';
import { type AnyKind, evaluated, kind } from './kind.js';

/** One series, or two held together. */
const measured = z.union([
  seriesRef,
  z.strictObject({ a: seriesRef, over: seriesRef }),
  z.strictObject({ a: seriesRef, discountTo: seriesRef }),
  z.strictObject({ a: seriesRef, minus: seriesRef }),
]);

const schema = z.strictObject({
  ...common,
  of: measured.optional(),
  /** The figure on the as-of day, its change over the window (in its own terms, or in percent), or the sum of what the window saw. */
  measure: z.enum(['level', 'difference', 'change', 'sum']).default('level'),
  window: windowOf.default({ from: 'ytd' }),
  claimed: z.strictObject({
    ...claimedFigure(['ratio', 'pct', 'pts', 'count', 'usd', 'level', 'days']),
    /** Where in its history the figure stood, as a share of earlier observations at or below it. */
    percentile: figure.optional(),
    percentileOp: hedge.optional(),
    years: z.number().positive().max(200).optional(),
  }),
  /** What series it would take, in words, where none is named. */
  needs: z.string().optional(),
});

export type Claim = z.output<typeof schema>;

/** A history of one figure: the days on which it was known, and its values in the claim's terms. */
interface History {
  readonly days: Int32Array;
  readonly values: Float64Array;
  readonly series: readonly Series[];
  readonly label: string;
  readonly said: string;
}

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
  const { claimed } = claim;
  const { from, to } = rowsIn(context, history.label, history.days, history.values, claim.measure === 'level' ? {} : claim.window);
  const value = measure(claim.measure, history.values, from, to);
  const percentages = claimed.unit === 'pct' || claimed.unit === 'pts';
  // Observations in percent stand in percent; a discount and a change are fractions.
  const fraction = percentages && !isShare(claim) ? value / 100 : value;
  const against = { label: history.label, claimed, tolerance: claim.tolerance };
  const cells: Cell[] =
    claimed.value === undefined && claimed.range === undefined && claimed.percentile !== undefined ? [] : [cellOf(fraction, against)];
  const place = claimed.percentile === undefined ? null : percentileAt(history, to, claimed.years);
  if (place !== null && claimed.percentile !== undefined)
    cells.push(
      cellOf(place.share, {
        label: `${history.label}, percentile${claimed.years === undefined ? '' : ` of ${claimed.years} years`}`,
        claimed: { value: claimed.percentile, unit: 'percentile', op: claimed.percentileOp },
        tolerance: claim.tolerance,
      }),
    );
  const day = history.days[to]!;
  const shown = amount(percentages ? fraction * 100 : value, claimed.unit, percentages ? 1 : 2);
  const rank =
    place === null
      ? ''
      : `, higher than or level with ${amount(place.share * 100, 'pct', 0)} of the ${place.of} observations up to then (the ${ordinal(Math.round(place.share * 100))} percentile)`;
  return evaluated({
    cells,
    definition: `${claim.measure} of ${history.label} as known on ${isoDate(day)}`,
    truth: `${capital(history.said)} ${SAID[claim.measure]} ${shown}, as known on ${longDate(day)}${rank}.`,
    steps: history.series.map((one) => {
      const row = lowerBound(one.days, day + 1) - 1;
      return `${one.origin.file}: ${one.id} was ${one.values[row]!} as known on ${isoDate(one.days[row]!)}.`;
    }),
    facts: { date: isoDate(day) },
  });
}

const SAID = { level: 'was', difference: 'had moved by', change: 'had changed by', sum: 'came to' } as const;

const isShare = ({ of, measure }: Claim): boolean => measure === 'change' || (of !== undefined && 'discountTo' in of);

function measure(how: Claim['measure'], values: Float64Array, from: number, to: number): number {
  if (how === 'level') return values[to]!;
  if (how === 'difference') return values[to]! - values[from]!;
  if (how === 'change') return values[to]! / values[from]! - 1;
  return values.subarray(from + 1, to + 1).reduce((sum, value) => sum + value, 0);
}

function historyOf(of: z.output<typeof measured>, context: Context): History {
  if (!('a' in of)) {
    const series = context.series(of);
    return { days: series.days, values: series.values, series: [series], label: series.id, said: named(series) };
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
    label: `${a.id} ${word} ${b.id}`,
    said: 'discountTo' in of ? `the discount of ${named(a)} to ${named(b)}` : `${named(a)} ${word} ${named(b)}`,
  };
}

/** The share of observations up to a row, its own among them, that are at or below it; of the last so many years. */
function percentileAt(
  { days, values, label }: History,
  row: number,
  years: number | undefined,
): { readonly share: number; readonly of: number } {
  const first = years === undefined ? 0 : lowerBound(days, monthsLater(days[row]!, -Math.round(years * 12)));
  if (years !== undefined && days[0]! > monthsLater(days[row]!, -Math.round(years * 12)) + 62)
    throw new MissingData([`${label}: ${years} years of history; it begins on ${isoDate(days[0]!)}`]);
  const seen = values.subarray(first, row + 1);
  return { share: seen.filter((value) => value <= values[row]!).length / seen.length, of: seen.length };
}
