import { isoDate } from '../../data/dates.js';
import type { RawField, RawFile } from '../../data/formats/raw.js';
import { UserError } from '../../errors.js';
import type { EpochDay } from '../../model.js';
import { counted } from '../../report/words.js';
import { once, seriesOf } from './data-lookup.js';
import type { Paid, Span } from './data-yield.js';

const AMOUNT_FIELDS: readonly RawField[] = ['dividend', 'value', 'close'];
/** Of the close before; a larger payment is an amount of another scale. */
const SHARE_MOST = 0.5;

/** Cash amounts on ex-dates. Those on the first row and outside the span pay nobody. @throws UserError for dates without a price and amounts that cannot be. */
export function byAmounts(span: Span, by: string, files: readonly RawFile[]): Paid {
  const { id, days, prices } = span;
  const amounts = once(seriesOf(by, files, AMOUNT_FIELDS, 'amounts').series);
  const name = amounts.id;
  const rowOf = new Map(Array.from(days, (day, row) => [day, row]));
  const paid = Array.from(amounts.days, (day, i) => ({ day, amount: amounts.values[i]!, row: rowOf.get(day) }));
  const negative = paid.find(({ amount }) => !(amount >= 0));
  if (negative !== undefined)
    throw new UserError(`--dividends: ${name} is ${negative.amount} on ${isoDate(negative.day)}; a dividend is not below zero.`);
  const used = paid.filter(({ day, amount }) => amount > 0 && day > days[0]! && day <= days[days.length - 1]!);
  refuseDates(
    id,
    name,
    used.flatMap(({ day, row }) => (row === undefined ? [day] : [])),
  );
  const [first, last] = [used[0], used[used.length - 1]];
  if (first === undefined || last === undefined)
    throw new UserError(`--dividends: ${name} pays nothing between the first and the last day of ${id}.`);
  const dividends = new Float64Array(days.length);
  for (const { day, amount, row } of used) {
    const before = prices[row! - 1]!;
    if (!(amount < SHARE_MOST * before))
      throw new UserError(
        `--dividends: ${name} pays ${amount} on ${isoDate(day)}, where ${id} stood at ${before} the day before; the two are not of one scale.`,
      );
    dividends[row!] = amount;
  }
  const between = first === last ? isoDate(first.day) : `${isoDate(first.day)} to ${isoDate(last.day)}`;
  return { dividends, note: `${id} with ${counted(used.length, 'dividend')} of ${name} (${between}) reinvested at the close of the day` };
}

const NAMED = 6;

function refuseDates(id: string, name: string, days: readonly EpochDay[]): void {
  if (days.length === 0) return;
  const listed = days.slice(0, NAMED).map(isoDate).join(', ');
  const more = days.length > NAMED ? ` and ${days.length - NAMED} more` : '';
  throw new UserError(
    `--dividends: ${name} pays on ${counted(days.length, 'day')} on which ${id} has no price: ${listed}${more}. Give the ex-dates, which are sessions; for amounts by month say --yield.`,
  );
}
