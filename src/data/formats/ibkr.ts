import type { Format } from './format.js';
import { plainName } from './head.js';
import { planOf, priceColumns, readTable } from './plan.js';

const OWN = ['average', 'wap', 'barcount', 'bar count', 'count', 'trade count'];

/** Interactive Brokers' bars: prices, and two columns that others do not have, the weighted average price and the count of trades. */
export const ibkr = {
  name: 'ibkr',
  about: 'Interactive Brokers: date,open,high,low,close,volume,wap,count (or average,barCount)',
  fits: ({ header }) => {
    const names = header.map(plainName);
    return names.includes('date') && names.includes('close') && names.filter((name) => OWN.includes(name)).length === 2;
  },
  read: (source, head, options) => {
    const dateAt = Math.max(
      0,
      head.header.findIndex((name) => plainName(name) === 'date'),
    );
    return readTable(source, head, planOf(source, head, options, { dateAt, columns: priceColumns(head, dateAt) }));
  },
} as const satisfies Format;
