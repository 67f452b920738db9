import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isoDate, parseDate } from '../../../src/data/dates.js';
import { parseFile } from '../../../src/data/formats/parse-file.js';
import type { RawField, RawFile } from '../../../src/data/formats/raw.js';
import { findings } from './support.js';

const market = process.env.BACKTEST_MARKET_DATA;
const cache = new Map<string, RawFile>();
function vendor(path: string): RawFile {
  const known = cache.get(path) ?? parseFile(readFileSync(join(market!, path)), path);
  cache.set(path, known);
  return known;
}
const all = market
  ? (readdirSync(market, { recursive: true, encoding: 'utf8' }) as string[]).filter((name) => name.endsWith('.csv')).sort()
  : [];
const series = (path: string, id: string, field: RawField) => vendor(path).series.find((one) => one.id === id && one.field === field)!;
function at(path: string, id: string, field: RawField, day: string): number | undefined {
  const { days, values } = series(path, id, field);
  return values[days.indexOf(parseDate(day)!)];
}
const daysOf = (path: string, kind: string): string[] =>
  vendor(path)
    .findings.find((one) => one.kind === kind)!
    .days.map(isoDate);

// The counts are those of a reading by another program (Python's csv and datetime), the sessions those of the S&P 500's file.
describe.skipIf(!market)('files as vendors ship them (skipped unless BACKTEST_MARKET_DATA names their folder)', () => {
  it('are told from their headers, every one', () => {
    expect(all.length).toBeGreaterThanOrEqual(57);
    const told = (folder: string) =>
      [...new Set(all.filter((path) => path.startsWith(`${folder}/`)).map((path) => vendor(path).format))].sort();
    expect(told('yahoo')).toEqual(['yahoo']);
    expect(told('etf')).toEqual(['alphavantage', 'yahoo']);
    expect(told('fred')).toEqual(['fred', 'yahoo']); // VIX.cboe has open, high, low and close
    expect(told('french')).toEqual(['french']);
    expect(told('ibkr')).toEqual(['ibkr']);
    expect(told('shiller')).toEqual(['shiller']);
    expect(told('merged')).toEqual(['generic']);
  }, 60_000); // the first to read them all

  it('come out with days that rise and values that are finite, whatever the vendor', () => {
    for (const path of all) {
      for (const { days, values } of vendor(path).series) {
        expect(values.length).toBe(days.length);
        expect(values.every(Number.isFinite), path).toBe(true);
        for (let i = 1; i < days.length; i++) if (days[i]! <= days[i - 1]!) throw new Error(`${path}: ${isoDate(days[i]!)}`);
      }
    }
  });

  it('hold the known closes', () => {
    expect(at('yahoo/GSPC.csv', 'GSPC', 'close', '2008-11-20')).toBeCloseTo(752.44, 2);
    expect(at('yahoo/GSPC.csv', 'GSPC', 'close', '2020-03-23')).toBeCloseTo(2237.4, 2);
    expect(at('yahoo/GSPC.csv', 'GSPC', 'close', '1987-10-19')).toBeCloseTo(224.84, 2);
    expect(at('yahoo/RUT.csv', 'RUT', 'close', '2009-03-09')).toBeCloseTo(343.26, 2);
    expect(at('yahoo/RUT.csv', 'RUT', 'close', '2020-03-18')).toBeCloseTo(991.16, 2);
    expect(at('yahoo/RUT.csv', 'RUT', 'close', '2025-09-08')).toBeCloseTo(2393.69, 2);
    expect(at('ibkr/RUT.csv', 'RUT', 'close', '2021-11-08')).toBe(2442.74);
    expect(at('ibkr/SPX.csv', 'SPX', 'close', '2020-03-23')).toBe(2237.4);
    expect(at('etf/IWM.csv', 'IWM', 'close', '2000-05-26')).toBe(32.590633392333984);
    expect(at('yahoo/IWM.csv', 'IWM', 'adjusted', '2000-05-26')).toBe(32.590633);
    expect(at('fred/RU2000PR.csv', 'RU2000PR', 'value', '2019-02-01')).toBe(3732.98);
    expect(at('merged/us-size-daily.csv', 'rut', 'value', '1978-12-29')).toBe(40.319271);
  });

  it.each([
    ['yahoo/RUT.csv', 'RUT', 'close', 9686],
    ['yahoo/GSPC.csv', 'GSPC', 'volume', 24777],
    ['yahoo/SP500TR.csv', 'SP500TR', 'adjusted', 9680],
    ['etf/SPY.csv', 'SPY', 'close', 8434],
    ['etf/IJR.alphavantage.csv', 'IJR.alphavantage', 'dividend', 5170],
    ['ibkr/RUT.csv', 'RUT wap', 'value', 2552 - 13],
    ['fred/RU2000PR.csv', 'RU2000PR', 'value', 10467 - 340],
    ['fred/DTB3.csv', 'DTB3', 'value', 18349 - 773],
    ['fred/WILLSMLCAP.csv', 'WILLSMLCAP', 'value', 10495 - 5286],
    ['fred/rates-panel.csv', 'FEDFUNDS', 'value', 26353 - 25488],
    ['fred/rates-panel.csv', 'ACMTP10', 'value', 26353 - 10092],
    ['french/factors_daily.csv', 'SMB', 'return', 26233],
    ['french/ME_portfolios_daily.csv', '<= 0', 'return', 0],
    ['french/ME_portfolios_daily.csv', 'Hi 10', 'return', 26003],
    ['shiller/sp500_monthly.csv', 'SP500', 'value', 1866],
    ['merged/us-size-daily.csv', 'spx_tr', 'value', 12009 - 2277],
  ] as const)('%s has as many values of %s as another program counts', (path, id, field, count) => {
    expect(series(path, id, field).values.length).toBe(count);
  });

  it('have every wart reported, and no other', () => {
    expect(findings(vendor('fred/RU2000PR.csv'))).toEqual(['note missing-value RU2000PR 340', 'warning closed-day RU2000PR 16']);
    expect(findings(vendor('fred/DTB3.csv'))).toEqual(['note missing-value DTB3 773', 'warning closed-day DTB3 14']);
    expect(findings(vendor('fred/VIX.cboe.csv'))).toEqual(['warning closed-day VIX.cboe 33']);
    expect(findings(vendor('fred/WILLSMLCAP.csv'))).toEqual([
      'note missing-value WILLSMLCAP 5286',
      'warning mixed-frequency WILLSMLCAP 246',
    ]);
    expect(findings(vendor('french/factors_daily.csv'))).toEqual(['note prose - 4', 'note saturday-session - 1158']);
    expect(findings(vendor('french/ME_portfolios_daily.csv'))).toEqual([
      'note spreadsheet-names - 8',
      'note missing-code <= 0 26003',
      'warning empty-series <= 0 1',
      'note saturday-session - 1158',
    ]);
    expect(findings(vendor('etf/IJR.alphavantage.csv'))).toEqual([
      'note newest-first - 5169',
      'warning split IJR.alphavantage 2',
      'warning odd-split IJR.alphavantage 1', // 3.000003 for one, 2005-06-09
    ]);
    expect(findings(vendor('ibkr/SPX.csv'))).toEqual(['note missing-value SPX wap 13', 'note missing-value SPX count 13']);
    expect(findings(vendor('merged/us-size-daily.csv'))).toEqual([
      'note text-column rut_src 1',
      'note text-column rut_tr_src 1',
      'note missing-value spx_tr 2277',
      'note missing-value ru1000_tr 1913',
    ]);
    for (const path of ['yahoo/GSPC.csv', 'yahoo/IWM.csv', 'yahoo/SPY.unadjusted.csv', 'etf/IWN.csv', 'etf/XLE.csv']) {
      expect(findings(vendor(path)), path).toEqual([]);
    }
  });

  it('have no value that may be thousands in any of them', () => {
    for (const path of all)
      expect(
        findings(vendor(path)).filter((one) => one.includes('thousands')),
        path,
      ).toEqual([]);
  });

  it('have the sixteen days of RU2000PR on which nothing was traded listed, day by day', () => {
    expect(daysOf('fred/RU2000PR.csv', 'closed-day')).toEqual([
      ...['1992-04-17', '1994-04-27', '1997-12-25', '1999-01-31', '1999-02-28', '1999-05-31', '1999-07-31', '1999-10-31', '2000-04-30'],
      ...['2000-09-30', '2001-09-11', '2001-09-12', '2001-09-13', '2001-09-14', '2012-10-29', '2012-10-30'],
    ]);
  });

  it('have rates of every day of the week noted as another calendar, not as sixteen hundred faults', () => {
    const dff = vendor('fred/rates-panel.csv').findings.find(({ kind, series: id }) => kind === 'closed-day' && id === 'DFF')!;
    expect(dff.severity).toBe('note');
    expect(dff.count).toBeGreaterThan(7528); // its weekend days; holidays since 1970 come on top
  });

  it('have their intraday last row told where the file shows it, and nowhere else', () => {
    const told = all.filter((path) => vendor(path).findings.some(({ kind }) => kind === 'intraday-last-row'));
    expect(told).toEqual([
      ...['etf/IJH.csv', 'etf/IWM.csv', 'etf/SHY.csv', 'etf/SPY.csv', 'etf/VB.csv', 'etf/XLB.csv', 'etf/XLP.csv'],
      ...['ibkr/RUT.csv', 'yahoo/IXIC.csv', 'yahoo/RUT.csv'],
    ]);
    expect(daysOf('etf/SPY.csv', 'intraday-last-row')).toEqual(['2026-08-03']);
  });

  it('have Shiller’s zeros that stand for nothing known reported column by column', () => {
    const zeros = vendor('shiller/sp500_monthly.csv').findings.filter(({ kind }) => kind === 'zero-as-missing');
    expect(zeros.map(({ series: id, count }) => `${id} ${count}`)).toEqual([
      ...['Dividend 36', 'Earnings 36', 'Consumer Price Index 33', 'Long Interest Rate 33', 'Real Price 33'],
      ...['Real Dividend 36', 'Real Earnings 36', 'PE10 153'],
    ]);
  });

  it('have returns in percent turned to fractions', () => {
    expect(at('french/factors_daily.csv', 'SMB', 'return', '1926-07-01')).toBe(-0.0025);
    expect(at('french/ME_portfolios_daily.csv', 'Lo 30', 'return', '1926-07-01')).toBe(0.0038);
  });
});
