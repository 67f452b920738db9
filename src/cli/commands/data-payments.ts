import { calendarStart } from '../../data/calendar.js';
import { isoDate, lowerBound } from '../../data/dates.js';
import type { RawFile } from '../../data/formats/raw.js';
import { printable, UserError } from '../../errors.js';
import { totalReturnIndex } from '../../stats/total-return.js';
import type { Args } from '../options.js';
import { byAmounts } from './data-dividends.js';
import { type Column, placeOf } from './data-series.js';
import { byYield } from './data-yield.js';

/**
 * `--yield SERIES:YIELD` and `--dividends SERIES:SERIES`: prices made total return, everything paid being reinvested at the close of its day. The
 * first row that a dataset may have keeps its price, so that rows added later change nothing before them; rows ahead of it stay prices.
 */
export function withPayments(
  args: Args,
  columns: readonly Column[],
  files: readonly RawFile[],
  calendar: 'XNYS' | null,
): { columns: Column[]; notes: string[] } {
  const result = [...columns];
  const from = Math.max(calendar === null ? Number.NEGATIVE_INFINITY : calendarStart, ...columns.map(({ days }) => days[0]!));
  const asked = (['yield', 'dividends'] as const).flatMap((option) =>
    args.texts(option).map((text) => ({ option, ...split(option, text) })),
  );
  const notes = asked.map(({ option, id, by }) => {
    const place = placeOf(result, id, ` for --${option}`);
    const column = result[place]!;
    refuseConflicts(args, column, option);
    const at = Math.min(lowerBound(column.days, from), column.days.length - 1);
    const span = { id, days: column.days.subarray(at), prices: column.values.subarray(at) };
    const { dividends, note } = option === 'yield' ? byYield(args, span, by, files) : byAmounts(span, by, files);
    const wealth = totalReturnIndex(span.prices, { dividends });
    const values = column.values.map((price, row) => (row < at ? price : wealth[row - at]! * span.prices[0]!));
    result[place] = { ...column, values, dividendsBy: `--${option}` };
    return `${note}, from its price of ${isoDate(span.days[0]!)} on.`;
  });
  return { columns: result, notes };
}

function split(option: 'yield' | 'dividends', text: string): { id: string; by: string } {
  const at = text.lastIndexOf(':');
  if (at > 0 && at < text.length - 1) return { id: text.slice(0, at), by: text.slice(at + 1) };
  const example = option === 'yield' ? 'SERIES:YIELD, such as RUT:1.35 or RUT:DIVYIELD' : 'SERIES:SERIES, such as GSPC:DIVS';
  throw new UserError(`--${option} takes ${example}; got "${printable(text)}".`);
}

/** Dividends come in by one way, and amounts need one scale. */
function refuseConflicts(args: Args, { id, dividendsBy }: Column, option: 'yield' | 'dividends'): void {
  if (dividendsBy !== undefined)
    throw new UserError(
      `--${option}: dividends are in ${id} already, by ${dividendsBy}. One way is enough${dividendsBy.startsWith('--') ? '' : `; for its prices alone say ${id}.close`}.`,
    );
  if (option === 'yield') return;
  const other = args.texts('split').some((text) => text.startsWith(`${id}:`))
    ? 'split'
    : args.texts('splice').some((text) => text.includes(`:${id}@`))
      ? 'splice'
      : null;
  if (other !== null)
    throw new UserError(
      `--dividends and --${other} of ${id}: nothing says on which scale the amounts before it are. Give prices and amounts of one scale, without --${other}.`,
    );
}
