import { isoDate } from '../dates.js';
import type { Finding } from '../finding.js';
import type { Format } from './format.js';
import { plainName } from './head.js';
import { planOf, priceColumns, priceField, readTable } from './plan.js';
import type { RawSeries } from './raw.js';
import { counted, found, note, tally } from './tally.js';

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
    const { series, findings } = readTable(source, head, planOf(source, head, options, { dateAt, columns: priceColumns(head, dateAt) }));
    return { series, findings: [...findings, ...series.filter(({ field }) => field === 'split').flatMap(splits)] };
  },
} as const satisfies Format;

/** Prices stand as they were traded: a split is a jump in them. A factor that is no ratio of small numbers was worked out from prices. */
function splits({ id, days, values }: RawSeries): Finding[] {
  const [all, odd] = [tally(), tally()];
  const written: string[] = [];
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 1 || values[i] === 0) continue;
    note(all, days[i]!);
    written.push(`${values[i]} on ${isoDate(days[i]!)}`);
    if (!isRatio(values[i]!)) note(odd, days[i]!);
  }
  const listed = `${written.slice(0, 5).join(', ')}${written.length > 5 ? ', …' : ''}`;
  return [
    ...found(all, {
      kind: 'split',
      severity: 'warning',
      series: id,
      what: `${id} was split ${counted(all.count, 'time')} (${listed}), and its prices are as they were traded.`,
      consequence: 'A return of the close over a split is a jump that nobody made: use the adjusted close, or work the factor in.',
    }),
    ...found(odd, {
      kind: 'odd-split',
      severity: 'warning',
      series: id,
      what: `${counted(odd.count, 'split factor')} of ${id} ${odd.count === 1 ? 'is' : 'are'} no ratio of small numbers.`,
      consequence: 'It was worked out from prices and is a little wrong; take the ratio that was announced.',
    }),
  ];
}

const LARGEST = 50;
const isRatio = (factor: number): boolean =>
  Array.from({ length: LARGEST }, (_, i) => factor * (i + 1)).some((times) => Math.abs(times - Math.round(times)) < 1e-9 * times);
