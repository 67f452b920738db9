import type { Format } from './format.js';
import { plainName } from './head.js';
import { planOf, readTable } from './plan.js';

const DATES = ['date', 'observation date'];

/** The Federal Reserve Bank of St. Louis: a date and one series or many by their codes; "." or nothing on days without a value. */
export const fred = {
  name: 'fred',
  about: 'FRED: DATE,VALUE or observation_date,SERIES, or a panel of codes; "." or blank on holidays',
  fits: ({ header: [date, ...codes] }) =>
    DATES.includes(plainName(date ?? '')) && codes.length > 0 && codes.every((code) => /^[A-Z][A-Z0-9_]*$/.test(code)),
  read: (source, head, options) => {
    const columns = head.header.flatMap((name, at) => {
      if (at === 0 || name === '') return [];
      return [{ at, name, id: plainName(name) === 'value' ? head.id : name, field: 'value' as const, mayBeText: head.header.length > 2 }];
    });
    return readTable(source, head, planOf(source, head, options, { dateAt: 0, columns }));
  },
} as const satisfies Format;
