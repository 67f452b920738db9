import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readColumns } from '../../src/data/columns.js';
import { parseTable } from '../../src/data/csv.js';
import { copiedOpens } from '../../src/engine/opens.js';
import { datasetOf } from '../support/dataset.js';

const folder = process.env.BACKTEST_MARKET_DATA;

/** The share of copied opens by year in a vendor's file, whose columns stand in any order and case. */
function shares(file: string): Map<number, number> {
  const table = parseTable(readFileSync(join(folder!, 'yahoo', file)), file);
  const called = (name: string): string => table.header.find((column) => column.toLowerCase() === name)!;
  const { days, values } = readColumns(table, {
    key: { column: called('date'), kind: 'date' },
    columns: [
      { column: called('close'), field: 'close' },
      { column: called('open'), field: 'open' },
    ],
    calendar: null,
  });
  const [asset] = datasetOf({ small: values[0]! }, { days, opens: { small: Array.from(values[1]!) } }).assets;
  return new Map(copiedOpens(asset!, days, 0, days.length - 1).map(({ year, sessions, copies }) => [year, copies / sessions]));
}

describe.skipIf(folder === undefined)(
  `opens of vendors${folder === undefined ? ' (skipped: BACKTEST_MARKET_DATA is not set)' : ''}`,
  () => {
    it('of indices are mostly copies before 2006, and real since 2014', () => {
      for (const file of ['RUT.csv', 'GSPC.csv']) {
        const by = shares(file);
        for (let year = 1996; year <= 2005; year++) expect(by.get(year), `${file} ${year}`).toBeGreaterThan(0.75);
        for (let year = 2014; year <= 2025; year++) expect(by.get(year), `${file} ${year}`).toBeLessThan(0.05);
      }
    });

    it('of funds are real, but for chance repeats while prices moved in sixteenths', () => {
      for (const file of ['IWM.csv', 'SPY.csv']) {
        const by = shares(file);
        for (let year = 2003; year <= 2025; year++) expect(by.get(year), `${file} ${year}`).toBeLessThan(0.06);
      }
      expect(shares('SPY.csv').get(1993)).toBeGreaterThan(0.1);
    });
  },
);
