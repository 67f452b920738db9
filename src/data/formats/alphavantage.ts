import type { Format } from './format.js';
import { plainName } from './head.js';
import { planOf, priceColumns, priceField, readTable } from './plan.js';

/** Alpha Vantage: newest first, prices as they were traded, the adjusted close, dividends and splits beside them. */
export const alphavantage = {
  name: 'alphavantage',
  about: 'Alpha Vantage: timestamp,open,high,low,close,…, newest first, with dividends and splits',
  fits: ({ header }) =>
    plainName(header[0] ?? '') === 'timestamp' &&
    header.slice(1).every((name) => priceField(name) !== undefined) &&
    header.some((name) => plainName(name) === 'close'),
  read: (source, head, options) => {
    const dateAt = Math.max(
      0,
      head.header.findIndex((name) => ['timestamp', 'date'].includes(plainName(name))),
    );
    return readTable(source, head, planOf(source, head, options, { dateAt, columns: priceColumns(head, dateAt) }));
  },
} as const satisfies Format;
