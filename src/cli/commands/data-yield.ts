import { rowsAsOf } from '../../data/as-of.js';
import { isoDate } from '../../data/dates.js';
import type { RawField, RawFile, RawSeries } from '../../data/formats/raw.js';
import { plainNumber, UserError, unknown } from '../../errors.js';
import { yieldPayments } from '../../stats/total-return.js';
import type { Args } from '../options.js';
import { once, seriesOf } from './data-lookup.js';
import { YIELD_UNITS } from './data-options.js';

/** Rows of a series from the first that a dataset may have, and what was paid on them. */
export interface Span {
  readonly id: string;
  readonly days: Int32Array;
  readonly prices: Float64Array;
}

/** What was paid on the rows of a span, and the words for it. */
export interface Paid {
  readonly dividends: Float64Array;
  readonly note: string;
}

const PERCENT_MOST = 50;
/** Below this in every session a yield in percent would be less than any market has paid. */
const FRACTION_MOST = 0.2;
/** A quarter of a year and a week: a value that stands longer has no successor. */
const STANDS_DAYS = 100;
const YIELD_FIELDS: readonly RawField[] = ['value', 'close'];

/** A constant yield, or a series of yields each in force from its date until the next. @throws UserError for what cannot be a yield in percent. */
export function byYield(args: Args, span: Span, by: string, files: readonly RawFile[]): Paid {
  const unit = args.text('yield-unit');
  if (unit !== null && !YIELD_UNITS.some((one) => one === unit)) throw unknown('--yield-unit', unit, YIELD_UNITS, 'It takes');
  const constant = plainNumber(by);
  const written = Number.isNaN(constant)
    ? standing(span, once(seriesOf(by, files, YIELD_FIELDS, 'yields').series))
    : new Float64Array(span.days.length).fill(constant);
  const yields = Float64Array.from(written, (value) => (unit === 'fraction' ? value * 100 : value));
  const worst = yields.findIndex((value) => !(value >= 0 && value <= PERCENT_MOST));
  if (worst >= 0)
    throw new UserError(
      `--yield: ${span.id} would yield ${yields[worst]}% a year on ${isoDate(span.days[worst]!)}; a yield is from 0 to ${PERCENT_MOST}. Cash amounts go into --dividends.`,
    );
  const most = yields.reduce((a, b) => Math.max(a, b));
  if (unit === null && most < FRACTION_MOST)
    throw new UserError(
      `--yield: no yield of ${span.id} is above ${most}, which looks like fractions. Say --yield-unit fraction if 0.0135 is 1.35% a year, or --yield-unit percent if the yields are so low.`,
    );
  const elapsed = span.days.map((day, row) => (row === 0 ? 0 : day - span.days[row - 1]!));
  const least = yields.reduce((a, b) => Math.min(a, b));
  const said = Number.isNaN(constant)
    ? `the yield ${by} (${short(least)}% to ${short(most)}% a year)`
    : `a yield of ${short(most)}% a year`;
  return { dividends: yieldPayments(span.prices, { yields, elapsed }), note: `${span.id} with ${said} reinvested daily at the close` };
}

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** The value in force on each day. @throws UserError for a day before the first and one long after its value. */
function standing({ id, days }: Span, { id: name, days: observed, values }: RawSeries): Float64Array {
  const rows = rowsAsOf(observed, days);
  if (rows[0]! < 0)
    throw new UserError(
      `--yield: ${name} has no value on or before ${isoDate(days[0]!)}, the first day of ${id}; it begins on ${isoDate(observed[0]!)}. Give earlier yields, or prices from there on.`,
    );
  const stale = days.findIndex((day, i) => day - observed[rows[i]!]! > STANDS_DAYS);
  if (stale >= 0)
    throw new UserError(
      `--yield: ${name} has no value for more than ${STANDS_DAYS} days before ${isoDate(days[stale]!)}; the last is of ${isoDate(observed[rows[stale]!]!)}. Give the yields between, or prices up to there.`,
    );
  return Float64Array.from(rows, (row) => values[row]!);
}
