import type { ColumnPlan } from './collector.js';
import type { Format } from './format.js';
import { type Head, plainName } from './head.js';
import { planOf, priceColumns, priceField, proseAbove, readTable } from './plan.js';
import type { Finished } from './table-series.js';

const DATES = ['date', 'datetime', ''];
const isDate = (name: string): boolean => DATES.includes(plainName(name));

/**
 * Yahoo Finance, by whichever program: columns in every order and case, adjusted or not, with or without volume, dividends and splits;
 * also the three header lines of yfinance (Price, Ticker, Date), with one ticker or several.
 */
export const yahoo = {
  name: 'yahoo',
  about: 'Yahoo Finance: a date and open, high, low, close, adjusted close and volume, in any order and case',
  fits: (head) => {
    if (stacked(head) !== null) return true;
    const dates = head.header.filter(isDate);
    const rest = head.header.filter((name) => !isDate(name));
    const fields = rest.map(priceField);
    return dates.length === 1 && fields.every((field) => field !== undefined) && (fields.includes('close') || fields.includes('adjusted'));
  },
  read: (source, head, options): Finished => {
    const several = stacked(head);
    const dateAt = Math.max(0, head.header.findIndex(isDate));
    if (several === null) return readTable(source, head, planOf(source, head, options, { dateAt, columns: priceColumns(head, dateAt) }));
    const { series, findings } = readTable(source, head, planOf(source, head, options, { dateAt: 0, columns: several }));
    return { series, findings: findings.filter(({ kind }) => kind !== proseAbove(head)[0]?.kind) };
  },
} as const satisfies Format;

/** The columns where their names stand in a line of prices above one of tickers; null where they do not. */
function stacked({ above, header }: Head): ColumnPlan[] | null {
  const [prices, tickers] = above.slice(-2);
  if (plainName(header[0] ?? '') !== 'date' || plainName(prices?.[0] ?? '') !== 'price' || plainName(tickers?.[0] ?? '') !== 'ticker')
    return null;
  return header.slice(1).flatMap((_, i) => {
    const [name, id] = [prices?.[i + 1] ?? '', tickers?.[i + 1] ?? ''];
    const field = priceField(name);
    return field === undefined ? [] : [{ at: i + 1, name: `${name} ${id}`, id, field }];
  });
}
