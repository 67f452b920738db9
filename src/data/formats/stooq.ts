import { printable, UserError } from '../../errors.js';
import { addRow, type Collected, collect } from './collector.js';
import type { Format, FormatOptions } from './format.js';
import { type Head, plainName } from './head.js';
import { forEachRow, planOf, priceColumns, priceField, readTable } from './plan.js';
import type { Source } from './source.js';
import { type Finished, finish } from './table-series.js';

const PLAIN = /^Date,Open,High,Low,Close(,Volume)?$/;
/** A 32-bit float printed in full, as Yahoo's are and Stooq's are not. */
const LONG_DECIMALS = /\.\d{7,}/;
const PERIODS = ['D', 'W', 'M', 'Q', 'Y'];
const isArchive = ({ header }: Head): boolean => header.some((name) => name === '<TICKER>') && header.some((name) => name === '<DATE>');

/** Stooq: the download of one symbol, and the archive's `<TICKER>,<PER>,<DATE>,…` with one ticker or several. */
export const stooq = {
  name: 'stooq',
  about: 'Stooq: Date,Open,High,Low,Close,Volume with short decimals, or <TICKER>,<PER>,<DATE>,…',
  fits: (head) => isArchive(head) || (PLAIN.test(head.header.join(',')) && !head.rows.flat().some((cell) => LONG_DECIMALS.test(cell))),
  read: (source, head, options): Finished => {
    if (isArchive(head)) return readArchive(source, head, options);
    const dateAt = Math.max(
      0,
      head.header.findIndex((name) => plainName(name) === 'date'),
    );
    return readTable(source, head, planOf(source, head, options, { dateAt, columns: priceColumns(head, dateAt) }));
  },
} as const satisfies Format;

function readArchive(source: Source, head: Head, options: FormatOptions): Finished {
  const at = (name: string): number => head.header.findIndex((one) => plainName(one) === name);
  const [tickerAt, periodAt, dateAt] = [at('ticker'), at('per'), at('date')];
  const columns = priceColumns(head, dateAt).filter(({ name }) => priceField(name) !== undefined);
  const plan = planOf(source, head, options, { dateAt, columns });
  const tables = new Map<string, Collected>();
  let last: Collected | undefined;
  forEachRow(source, head, (record, lineOf) => {
    const period = record[periodAt]?.trim();
    if (periodAt >= 0 && record.length === plan.width && !PERIODS.includes(period!))
      throw new UserError(
        `${source.file}:${lineOf()}: bars of period "${printable(period!)}" are no days; this program reads D, W, M, Q and Y.`,
      );
    const ticker = record[tickerAt]?.trim() ?? '';
    const table =
      (record.length === plan.width || last === undefined ? tables.get(ticker) : last) ??
      collect({ ...plan, columns: columns.map((column) => ({ ...column, id: ticker })) });
    addRow(table, record, lineOf);
    if (table.count > 0) tables.set(ticker, table);
    last = table;
  });
  const parts = [...tables.values()].map(finish);
  return { series: parts.flatMap(({ series }) => series), findings: parts.flatMap(({ findings }) => findings) };
}
