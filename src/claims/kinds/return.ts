import { z } from 'zod';
import { isoDate, yearsBetween } from '../../data/dates.js';
import { allowance } from '../allowance.js';
import { cellOf } from '../cells.js';
import { type Context, rowsIn } from '../context.js';
import { endsAtAsOf, needOf } from '../look.js';
import type { Series, SeriesRef } from '../model.js';
import { claimedFigure, common, refuseNoFigure, seriesRef, type Window, windowOf } from '../schema/parts.js';
import { amount, capital, longDate, named } from '../words.js';
import { growthEvidence } from './growth.js';
import { evaluated, kind } from './kind.js';
import { windowSurprise } from './surprise.js';
import type { Worked } from './worked.js';

/** One series, or one less another. */
export const returnOf = z
  .union([seriesRef, z.strictObject({ a: seriesRef, minus: seriesRef })])
  .meta({ id: 'seriesOrDifference', description: 'a series, or the lead of one over another: {a: RUT, minus: SPX}' });

export type ReturnOf = z.output<typeof returnOf>;

/** The return over a window of one series, or of one less another on their common days. */
export function workReturn(of: ReturnOf, window: Window, context: Context, need = needOf(window, context)): Worked {
  const refs: readonly SeriesRef[] = 'minus' in of ? [of.a, of.minus] : [of];
  const aligned = context.together(refs, need);
  const { days, series, values } = aligned;
  const rows = rowsIn(context, series.map(({ id }) => id).join(' and '), days, values[0]!, window);
  const { from, to } = rows;
  const returns = values.map((closes) => closes[to]! / closes[from]! - 1);
  const steps = series.map((one, i) => stepOf(one, values[i]!, { from, to, days }));
  const dates = { from: days[from]!, to: days[to]!, aligned, rows };
  const span = `from the close of ${longDate(dates.from)} to that of ${longDate(dates.to)}`;
  if (series.length === 1) {
    return { value: returns[0]!, ...dates, label: series[0]!.id, said: `${named(series[0]!)} ${gained(returns[0]!)} ${span}`, steps };
  }
  const value = returns[0]! - returns[1]!;
  return {
    value,
    ...dates,
    label: `${series[0]!.id} less ${series[1]!.id}`,
    said: `${named(series[0]!)} ${gained(returns[0]!)} ${span} and ${named(series[1]!)} ${gained(returns[1]!)}, so that the first was ${difference(value)}`,
    steps: [
      ...steps,
      `${amount(returns[0]! * 100, 'pct', 3)} less ${amount(returns[1]! * 100, 'pct', 3)} is ${amount(value * 100, 'pts', 3)}.`,
    ],
  };
}

const gained = (value: number): string => `${value < 0 ? 'lost' : 'gained'} ${amount(Math.abs(value) * 100, 'pct')}`;

const difference = (value: number): string => `${amount(Math.abs(value) * 100, 'pts')} ${value < 0 ? 'behind' : 'ahead'}`;

function stepOf(
  { id, basis, origin }: Series,
  closes: Float64Array,
  { from, to, days }: { readonly from: number; readonly to: number; readonly days: Int32Array },
): string {
  const [first, last] = [closes[from]!, closes[to]!];
  const what = basis === 'total' ? `${id} with dividends` : id;
  return `${what} (${origin.file}): ${first} on ${isoDate(days[from]!)}, ${last} on ${isoDate(days[to]!)}; ${last} / ${first} − 1 = ${amount((last / first - 1) * 100, 'pct', 3)}.`;
}

const returnPeriod = z.strictObject({
  ...common,
  of: returnOf,
  window: windowOf.default({ from: 'priorClose' }).describe('the day before to the as-of day unless given'),
  claimed: z.strictObject(claimedFigure(['pct', 'pts'])).superRefine(refuseNoFigure),
});

/** What a series gained over a window, or by how much it was ahead of another. */
export const period = kind({
  name: 'return.period',
  summary: 'what a series gained from one close to another, or by how much it was ahead of another one',
  schema: returnPeriod,
  example: `
- id: example.return.period
  kind: return.period
  asOf: 2026-01-15
  of: RUT
  window: {from: ytd}
  claimed: {value: 7.8, unit: pct}`,
  moves: ({ window }) => endsAtAsOf(window),
  evaluate(claim, context) {
    const worked = workReturn(claim.of, claim.window, context);
    const { unit } = claim.claimed;
    const cell = cellOf(worked.value, {
      label: worked.label,
      claimed: claim.claimed,
      tolerance: claim.tolerance,
      widen: allowance(context, unit, yearsBetween(worked.from, worked.to)),
    });
    return evaluated({
      cells: [cell],
      definition: `return of ${worked.label} from the close of ${isoDate(worked.from)} to the close of ${isoDate(worked.to)}`,
      truth: `${capital(worked.said)}.`,
      steps: worked.steps,
      facts: { from: isoDate(worked.from), to: isoDate(worked.to) },
    });
  },
  evidence: (claim, context) => growthEvidence(workReturn(claim.of, claim.window, context)),
  surprise: (claim, context) => windowSurprise(workReturn(claim.of, claim.window, context)),
});
