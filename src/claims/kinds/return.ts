import { z } from 'zod';
import { isoDate, yearsBetween } from '../../data/dates.js';
import { UserError } from '../../errors.js';
import type { EpochDay } from '../../model.js';
import { cagr } from '../../stats/growth.js';
import { allowance } from '../allowance.js';
import { moveWords } from '../cell-words.js';
import { cellOf, claimedText, decimalsOf } from '../cells.js';
import { type Context, rowsIn } from '../context.js';
import { endsAtAsOf, needOf } from '../look.js';
import type { Series, SeriesRef } from '../model.js';
import { claimedFigure, common, refuseNoFigure, seriesRef } from '../schema/parts.js';
import { type Window, windowOf } from '../schema/window.js';
import type { Need } from '../source-choice.js';
import { amount, capital, labelled, labelledPair, longDate, named } from '../words.js';
import { growthEvidence } from './growth.js';
import { evaluated, kind } from './kind.js';
import { windowSurprise } from './surprise.js';
import type { Worked } from './worked.js';

/** One series, or one less another. */
export const returnOf = z
  .union([seriesRef, z.strictObject({ a: seriesRef, minus: seriesRef })])
  .meta({ id: 'seriesOrDifference', description: 'a series, or the lead of one over another: {a: RUT, minus: SPX}' });

export type ReturnOf = z.output<typeof returnOf>;

/**
 * The return over a window of one series, or of one less another on their common days; said to as many decimals of a percent as it is claimed in, and
 * at least one. `annualised`: compounded a year.
 *
 * @throws UserError for less than a year that is annualised.
 */
export function workReturn(
  of: ReturnOf,
  window: Window,
  context: Context,
  {
    need = needOf(window, context),
    decimals = 1,
    annualised = false,
  }: { readonly need?: Need; readonly decimals?: number; readonly annualised?: boolean } = {},
): Worked {
  const refs: readonly SeriesRef[] = 'minus' in of ? [of.a, of.minus] : [of];
  const aligned = context.together(refs, need);
  const { days, series, values } = aligned;
  const rows = rowsIn(context, series.map(({ id }) => id).join(' and '), days, values[0]!, window);
  const { from, to } = rows;
  const years = annualised ? yearsOf(days[from]!, days[to]!, context) : null;
  const returns = values.map((closes) => (years === null ? closes[to]! / closes[from]! - 1 : cagr(closes[from]!, closes[to]!, years)));
  const rate = years === null ? '' : ' a year';
  const steps = series.flatMap((one, i) => [
    stepOf(one, values[i]!, { from, to, days }),
    ...(years === null ? [] : [rateStep(one, returns[i]!, years)]),
  ]);
  const digits = series.length === 1 ? decimals : decimalsThatSubtract(returns, decimals);
  const isTotal = series.length > 1 && series.every(({ basis }) => basis === 'total');
  const called = (one: Series): string => named(isTotal ? { ...one, basis: 'price' } : one);
  const clauses = series.map((one, i) => `${called(one)} ${gained(returns[i]!, digits)}${rate}`);
  const common = {
    from: days[from]!,
    to: days[to]!,
    aligned,
    rows,
    annualised: years !== null,
    decimals: digits,
    said: `${isTotal ? 'with dividends ' : ''}${clauses.join(' and ')}`,
  };
  if (series.length === 1) return { ...common, value: returns[0]!, label: labelled(series[0]!), ids: series[0]!.id, lead: null, steps };
  const value = returns[0]! - returns[1]!;
  const sum = `${amount(returns[0]! * 100, 'pct', 3)} less ${amount(returns[1]! * 100, 'pct', 3)} is ${amount(value * 100, 'pts', 3)}.`;
  return {
    ...common,
    value,
    label: labelledPair(series, 'less'),
    ids: series.map(({ id }) => id).join(' less '),
    lead: `${named({ ...series[0]!, basis: 'price' })} was ${amount(Math.abs(value) * 100, 'pts', digits)}${rate} ${value < 0 ? 'behind' : 'ahead'}`,
    steps: [...steps, sum],
  };
}

/** A little less, since a year to the same day may be 365 days, and may end on a weekend. */
const LEAST_YEARS = 0.98;

function yearsOf(from: EpochDay, to: EpochDay, { brief }: Context): number {
  const years = yearsBetween(from, to);
  // At the sessions before its own a window of a year is a few days short.
  if (brief || years >= LEAST_YEARS) return years;
  throw new UserError(
    `its window, ${isoDate(from)} to ${isoDate(to)}, is shorter than a year: a return over that is told as it is, without annualised.`,
  );
}

const rateStep = ({ id }: Series, rate: number, years: number): string =>
  `${id} a year: that to the power of 1 / ${years.toFixed(3)} years (days over 365.25), less 1, is ${amount(rate * 100, 'pct', 3)}.`;

const MOST_DECIMALS = 3;

/** As many as it takes that the returns, as they are printed, make their difference as it is printed. */
function decimalsThatSubtract([a, b]: readonly number[], least: number): number {
  const printed = (value: number, decimals: number): number => Number((value * 100).toFixed(decimals));
  const adds = (decimals: number): boolean =>
    Math.abs(printed(a!, decimals) - printed(b!, decimals) - printed(a! - b!, decimals)) < 10 ** -(decimals + 1);
  let decimals = least;
  while (decimals < MOST_DECIMALS && !adds(decimals)) decimals++;
  return adds(decimals) ? decimals : least;
}

/** "gained 6.6%", "lost 0.4%", "was all but unchanged" where the digits show nothing. */
export function gained(value: number, decimals: number): string {
  const size = amount(Math.abs(value) * 100, 'pct', decimals);
  if (value !== 0 && !/[1-9]/.test(size)) return 'was all but unchanged';
  return value === 0 ? 'was unchanged' : `${value < 0 ? 'lost' : 'gained'} ${size}`;
}

/** "from the close of 31 December 2025 to that of 20 January 2026" */
export const spanOfReturn = ({ from, to }: Pick<Worked, 'from' | 'to'>): string =>
  `from the close of ${longDate(from)} to that of ${longDate(to)}`;

function stepOf(
  { id, basis, origin }: Series,
  closes: Float64Array,
  { from, to, days }: { readonly from: number; readonly to: number; readonly days: Int32Array },
): string {
  const [first, last] = [closes[from]!, closes[to]!];
  const what = basis === 'total' ? `${id} with dividends` : id;
  return `${what} (${origin.file}): ${first} on ${isoDate(days[from]!)}, ${last} on ${isoDate(days[to]!)}; ${last} / ${first} − 1 = ${amount((last / first - 1) * 100, 'pct', 3)}.`;
}

/** Whether a return is told as a rate a year. */
export const annualised = z
  .boolean()
  .default(false)
  .describe('a year, compounded: the growth to the power of one over the years, which are days over 365.25; over a year or more');

const returnPeriod = z.strictObject({
  ...common,
  of: returnOf,
  window: windowOf.default({ from: 'priorClose' }).describe('the day before to the as-of day unless given'),
  annualised,
  claimed: z.strictObject(claimedFigure(['pct', 'pts'])).superRefine(refuseNoFigure),
});

export type ReturnClaim = z.output<typeof returnPeriod>;

/** What a series gained over a window, or by how much it was ahead of another. */
export const period = kind({
  name: 'return.period',
  summary: 'what a series gained from one close to another, in all or a year, or by how much it was ahead of another one',
  schema: returnPeriod,
  example: `
- id: example.return.period
  kind: return.period
  asOf: 2026-01-15
  of: RUT
  window: {from: ytd}
  claimed: {value: 7.8, unit: pct}
- id: example.return.a-year
  kind: return.period
  asOf: 2025-12-31
  of: SPX
  window: {from: 1979}
  annualised: true
  claimed: {value: 9.5, unit: pct}`,
  moves: ({ window }) => endsAtAsOf(window),
  evaluate(claim, context) {
    const worked = workReturn(claim.of, claim.window, context, { decimals: decimalsOf(claim.claimed), annualised: claim.annualised });
    const { unit } = claim.claimed;
    const cell = cellOf(worked.value, {
      label: worked.label,
      claimed: claim.claimed,
      tolerance: claim.tolerance,
      widen: allowance(context, unit, claim.annualised ? 1 : yearsBetween(worked.from, worked.to)),
      words: { claim: moveWords(claimedText(claim.claimed), worked.value, worked.lead === null ? ['loss', 'gain'] : ['deficit', 'lead']) },
    });
    return evaluated({
      cells: [cell],
      definition: `${claim.annualised ? 'annualised ' : ''}return of ${worked.ids} from the close of ${isoDate(worked.from)} to the close of ${isoDate(worked.to)}${claim.annualised ? ', compounded, years of 365.25 days' : ''}`,
      truth: `${capital(worked.said)} ${spanOfReturn(worked)}${worked.lead === null ? '' : `; ${worked.lead}`}.`,
      steps: worked.steps,
      facts: { from: isoDate(worked.from), to: isoDate(worked.to) },
    });
  },
  evidence: (claim, context) => growthEvidence(workReturn(claim.of, claim.window, context)),
  // As rare as the return of its window is.
  surprise: (claim, context) => windowSurprise(workReturn(claim.of, claim.window, context, { decimals: decimalsOf(claim.claimed) })),
});
