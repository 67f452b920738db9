import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Line, priceLine, type Subject } from '../../src/data/check/line.js';
import { parseDate } from '../../src/data/dates.js';
import type { RawField, RawSeries } from '../../src/data/formats/raw.js';
import type { Basis } from '../../src/model.js';
import { qualityFindings } from '../../src/quality/check.js';
import { leadFindings } from '../../src/quality/leads.js';
import { sourceFindings } from '../../src/quality/sources.js';
import { daily, lineOf, planted, serious } from './planted.js';

const folder = process.env.BACKTEST_MARKET_DATA ?? '';
const FIELDS: Readonly<Record<string, RawField>> = {
  open: 'open',
  high: 'high',
  low: 'low',
  close: 'close',
  volume: 'volume',
  adj_close: 'adjusted',
  'adj close': 'adjusted',
  adjusted_close: 'adjusted',
  dividend_amount: 'dividend',
  split_coefficient: 'split',
  value: 'value',
  ru2000pr: 'value',
  rut: 'close',
};

/** As little reading as these files take: names and order of columns differ, rows may be newest first, "." and nothing are no value. */
function read(path: string, basis: Basis, id = path.split('/')[1]!.split('.')[0]!): Subject {
  const [head, ...rows] = readFileSync(join(folder, path), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  if (rows[0]![0]! > rows[rows.length - 1]![0]!) rows.reverse();
  const columns = head!.flatMap((name, c): RawSeries[] => {
    const field = FIELDS[name.toLowerCase()];
    if (field === undefined) return [];
    const kept = rows.filter((row) => row[c] !== '' && row[c] !== '.');
    return [
      { id, field, days: Int32Array.from(kept, (row) => parseDate(row[0]!)!), values: Float64Array.from(kept, (row) => Number(row[c])) },
    ];
  });
  return { id, calendar: 'XNYS', basis, columns };
}

const line = (path: string, basis: Basis): Line => priceLine(read(path, basis))!;
let market: Line | null = null;
const found = (path: string, basis: Basis): string[] => {
  market ??= line('yahoo/GSPC.csv', 'price');
  return serious(qualityFindings(read(path, basis), { retrieved: null, market }));
};

describe.skipIf(folder === '')('vendors’ files (need BACKTEST_MARKET_DATA)', () => {
  it.each(['yahoo/IWM.csv', 'yahoo/SPY.csv'])('%s, with opens, highs, lows, volumes and adjusted closes, is clean', (path) => {
    expect(found(path, 'total')).toEqual([]);
    expect(found(path, 'price')).toEqual([]);
  });

  it.each(['yahoo/IWM.csv', 'yahoo/SPY.csv'])(
    'of %s, nineteen in twenty dividends, left out of the adjusted closes one at a time, are told by the rhythm of the others',
    (path) => {
      const clean = read(path, 'total');
      const [close, adjusted] = (['close', 'adjusted'] as const).map((field) => clean.columns.find((one) => one.field === field)!.values);
      const ratio = adjusted!.map((value, i) => value / close![i]!);
      const paid = Array.from(ratio.keys()).filter((i) => i > 0 && ratio[i]! / ratio[i - 1]! > 1.0008);
      expect(paid.length).toBeGreaterThan(90);
      let told = 0;
      const tried = paid.slice(1, -1).filter((_, i) => i % 4 === 0);
      for (const at of tried) {
        const kept = ratio[at]! / ratio[at - 1]!;
        const wrong = planted(clean, 'adjusted', (old, row) => (row < at ? old * kept : old));
        const list = serious(
          qualityFindings({ ...wrong, columns: wrong.columns.filter(({ field }) => field !== 'volume') }, { retrieved: null }),
        );
        expect(list.every((one) => one.startsWith('warning unapplied-dividend'))).toBe(true);
        told += list.length;
      }
      expect(told).toBeGreaterThanOrEqual(0.95 * tried.length); // but beside a payment that came early or late
    },
    120_000,
  );

  it('so are the adjusted closes of 36 funds: no crash, rebound, leverage or bill at a rate of zero is taken for a fault', () => {
    const files = readdirSync(join(folder, 'etf')).filter((name) => !name.includes('alphavantage'));
    expect(files).toHaveLength(36);
    for (const name of files) {
      expect(found(`etf/${name}`, 'total'), name).toEqual([]);
      expect(serious(qualityFindings(read(`etf/${name}`, 'total'), { retrieved: null })), `${name} by itself`).toEqual([]);
    }
  }, 60_000);

  it('IJR as traded has two splits, which its adjusted closes do not have, and one row copied from the day before', () => {
    const copied = 'warning copied-row 2003-01-29';
    expect(found('etf/IJR.alphavantage.csv', 'total')).toEqual([copied]);
    expect(found('etf/IJR.alphavantage.csv', 'price')).toEqual(['error unapplied-split 2005-06-09 2017-01-19', copied]);
  });

  it('the 16 rows of RU2000PR that are no sessions are named, the month-ends on weekends apart', () => {
    expect(found('fred/RU2000PR.csv', 'price')).toEqual([
      'error weekend-row 1999-01-31 1999-02-28 1999-07-31 1999-10-31 2000-04-30 2000-09-30',
      'error extra-session 1992-04-17 1994-04-27 1997-12-25 1999-05-31 2001-09-11 2001-09-12 of 10',
    ]);
  });

  it('the years in which index opens were filled in are named, and three prints of the 1930s and one of the Nasdaq', () => {
    const warnings = found('yahoo/GSPC.csv', 'price');
    expect(warnings.map((one) => one.split(' ')[1])).toEqual(['zero-volume', 'copied-opens', 'reversal']);
    expect(warnings[2]).toBe('warning reversal 1935-04-16 1935-08-16 1936-09-16');
    expect(found('yahoo/IXIC.csv', 'price')).toEqual(['warning reversal 1984-12-10']);
  });

  it('SP500TR’s seven bad prints are found beside the price index, and no other day', () => {
    const against = { line: line('yahoo/GSPC.csv', 'price'), basis: 'price' } as const;
    const [finding, ...others] = sourceFindings({ line: line('yahoo/SP500TR.csv', 'total'), basis: 'total' }, against);
    expect(others).toEqual([]);
    expect(serious([{ ...finding!, days: finding!.days.slice(0, 6) }])).toEqual([
      'error source-print 1988-03-01 1989-06-22 1990-01-24 2014-12-09 2019-03-12 2019-07-03 of 7',
    ]);
    expect(finding!.days[6]).toBe(parseDate('2021-08-11'));
  });

  it('the total return of the same index without bad prints has none', () => {
    const price = { line: line('fred/RU2000PR.csv', 'price'), basis: 'price' } as const;
    expect(serious(sourceFindings({ line: line('fred/RU2000TR.csv', 'total'), basis: 'total' }, price))).toEqual([]);
  });

  it('the one print on which two vendors of the Russell 2000 differ since 2016', () => {
    const [yahoo, second] = [line('yahoo/RUT.csv', 'price'), line('ibkr/RUT.csv', 'price')];
    expect(serious(sourceFindings({ line: yahoo, basis: 'price' }, { line: second, basis: 'price' }))).toEqual([
      'error source-print 2025-09-08',
      'warning source-difference 2025-09-08 2025-09-09',
    ]);
  });

  it('unadjusted funds passed off as total return are told by the index, and by the adjusted ones dividend by dividend', () => {
    const kinds = (ours: Line, theirs: Line, basis: Basis) =>
      sourceFindings({ line: ours, basis: 'total' }, { line: theirs, basis })
        .filter(({ severity }) => severity === 'error')
        .map(({ kind, count }) => `${kind} ${count}`);
    expect(kinds(line('yahoo/IWM.unadjusted.csv', 'price'), line('yahoo/RUT.csv', 'price'), 'price')).toEqual(['price-as-total 6598']);
    expect(kinds(line('yahoo/SPY.unadjusted.csv', 'price'), line('yahoo/SPY.csv', 'total'), 'total')).toEqual([
      'price-as-total 8448',
      'unapplied-dividend 135',
    ]);
  });

  it('the winner of the day differs on about 50 days between the shipped Russell and another vendor’s before 1999, and no run of eight days', () => {
    const second = priceLine(read('merged/us-size-daily.csv', 'price', 'RUT'))!;
    const found = leadFindings(
      { small: lineOf(daily, 'RUT'), large: lineOf(daily, 'SPX') },
      { small: second, large: lineOf(daily, 'SPX') },
    );
    expect(found.map(({ kind }) => kind)).toEqual(['sign-flip']);
    expect(Math.abs(found[0]!.count - 50)).toBeLessThan(10);
    const differ = sourceFindings({ line: lineOf(daily, 'RUT'), basis: 'price' }, { line: second, basis: 'price' });
    expect(differ.find(({ kind }) => kind === 'source-difference')!.what).toContain('most on 1992-10-16 (84 bp)');
  });
});
