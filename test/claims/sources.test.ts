import { describe, expect, it } from 'vitest';
import { datasetSeries } from '../../src/claims/dataset-series.js';
import type { Series } from '../../src/claims/model.js';
import { vendorSeries } from '../../src/claims/vendor-series.js';
import { isoDate } from '../../src/data/dates.js';
import { parseFile } from '../../src/data/formats/parse-file.js';
import { parseManifest } from '../../src/data/manifest.js';
import { sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';

const days = Array.from(sessionsFrom(200), isoDate);
const cents = Array.from(walk(200, uniform(3)), (value) => value.toFixed(2));
const adjusted = cents.map((value, row) => String(Math.fround(Number(value) * (row < 190 ? 0.98765 : 1))));
const origin = { file: 'made/x.csv', sha256: 'x', rank: 0 } as const;

const table = (header: string, columns: readonly (readonly string[])[], dates: readonly string[] = days): string =>
  [header, ...dates.map((date, row) => [date, ...columns.map((column) => column[row])].join(',')), ''].join('\n');
const read = (file: string, text: string, wants: (id: string) => boolean = () => true) =>
  vendorSeries(parseFile(new TextEncoder().encode(text), file), origin, wants);
const said = ({ id, basis, field }: Series): string => `${id} ${basis} ${field}`;

describe('a vendor’s file gives', () => {
  it('the closes of an index on the basis of the index, whatever its numbers look like', () => {
    expect(read('GSPC.csv', table('Date,Close', [adjusted])).series.map(said)).toEqual(['SPX price close']);
    expect(read('^SP500TR.csv', table('Date,Close,Adj Close', [cents, cents])).series.map(said)).toEqual(['SPX total close']);
    expect(read('RU2000TR.csv', table('DATE,VALUE', [cents])).series.map(said)).toEqual(['RUT total close']);
    expect(read('VIX.cboe.csv', table('DATE,OPEN,HIGH,LOW,CLOSE', [cents, cents, cents, cents])).series.map(said)).toContain(
      'VIX price close',
    );
  });

  it('those of a fund as its numbers say', () => {
    expect(read('XLG.csv', table('Date,Close', [adjusted])).series.map(said)).toEqual(['XLG total close']);
    expect(read('XLG.csv', table('Date,Close', [cents])).series.map(said)).toEqual(['XLG price close']);
    expect(read('other.csv', table('Date,Close', [adjusted])).series.map(said)).toEqual(['other total close']);
  });

  it('both bases where both stand there, and the rest of the bars with the closes', () => {
    const { series } = read('IWM.csv', table('Date,Open,High,Low,Close,Adj Close,Volume', [cents, cents, cents, cents, adjusted, cents]));
    expect(series.map(said)).toEqual(['IWM price open', 'IWM price high', 'IWM price low', 'IWM price close', 'IWM total close']);
    expect(series.every(({ name }) => name === 'iShares Russell 2000 ETF')).toBe(true);
  });

  it('each column of a panel by its name, prices and observations', () => {
    const { series } = read('panel.csv', table('date,rut,rut_tr,DTB3,forward_pe', [cents, adjusted, cents, cents]));
    expect(series.map(said)).toEqual(['RUT price close', 'RUT total close', 'DTB3 null value', 'forward_pe null value']);
    expect(read('panel.csv', table('date,rut,spx', [cents, cents]), (id) => id === 'spx').series.map(said)).toEqual(['SPX price close']);
  });

  it('of a well-known series its sessions alone, each once and above zero', () => {
    const dates = ['1990-01-02', '1990-01-03', '1990-01-03', '1990-01-04', '1990-01-06', '1990-01-08', '1990-01-09'];
    const values = ['1', '2', '2', '0', '3', '4', '5'];
    const of = (file: string) =>
      read(file, table('Date,Close', [values], dates)).series.map((one) => [Array.from(one.days, isoDate), [...one.values]]);
    expect(of('RUT.csv')).toEqual([
      [
        ['1990-01-02', '1990-01-03', '1990-01-08', '1990-01-09'],
        [1, 2, 4, 5],
      ],
    ]);
    expect(of('FTSE.csv')).toEqual([
      [
        ['1990-01-02', '1990-01-03', '1990-01-06', '1990-01-08', '1990-01-09'],
        [1, 2, 3, 4, 5],
      ],
    ]);
  });

  it('closes with the splits worked in that the file tells of and has not worked in', () => {
    const halved = cents.map((value, row) => (row < 100 ? value : (Number(value) / 2).toFixed(3)));
    const splits = cents.map((_, row) => (row === 100 ? '2' : '1'));
    const file = table('timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient', [
      ...[halved, halved, halved, halved, adjusted, cents],
      ...[cents.map(() => '0'), splits],
    ]);
    const { series } = read('IJR.alphavantage.csv', file);
    const close = series.find((one) => said(one) === 'IJR price close')!;
    const open = series.find((one) => said(one) === 'IJR price open')!;
    const expected = cents.map((value) => Number(value) / 2);
    close.values.forEach((value, row) => {
      expect(value).toBeCloseTo(expected[row]!, 2);
      expect(open.values[row]).toBe(value);
    });
    const already = read('IWM.csv', table('Date,Close,Dividends,Stock Splits', [cents, cents.map(() => '0'), splits]));
    expect([...already.series[0]!.values]).toEqual(cents.map(Number));
  });

  it('of Shiller’s history no index, no zeros, and each month when it was over', () => {
    const months = ['2020-01-01', '2020-02-01', '2020-03-01'];
    const { series, notes } = read(
      'shiller.csv',
      table(
        'Date,SP500,PE10',
        [
          ['1', '2', '3'],
          ['30.1', '31.2', '0.0'],
        ],
        months,
      ),
    );
    expect(series.map(said)).toEqual(['PE10 null value']);
    expect(Array.from(series[0]!.days, isoDate)).toEqual(['2020-02-01', '2020-03-01']);
    expect([...series[0]!.values]).toEqual([30.1, 31.2]);
    expect(notes).toEqual(["made/x.csv: SP500 is an average of each month's closes, no close; left out."]);
  });

  it('no prices out of returns, and says so', () => {
    const { series, notes } = read(
      'factors.csv',
      table(
        ',SMB,HML',
        [cents, cents],
        days.map((day) => day.replaceAll('-', '')),
      ),
    );
    expect(series).toEqual([]);
    expect(notes[0]).toBe('made/x.csv: SMB holds returns, where prices are needed; left out.');
  });
});

describe('a dataset gives', () => {
  const column = (id: string, more: object = {}) => ({
    column: id,
    id,
    role: 'other',
    basis: 'price',
    field: 'close',
    unit: 'points',
    ...more,
  });
  const manifest = (columns: readonly object[], more: object = {}) =>
    parseManifest(
      JSON.stringify({
        ...{ format: 1, id: 'mine', title: 'Mine', frequency: 'daily', calendar: null, source: 's', owner: 'o', retrieved: '2026-01-02' },
        files: [{ path: 'a.csv', sha256: 'a'.repeat(64), key: 'date' }],
        ...more,
        columns,
      }),
      'mine',
    );
  const give = (of: ReturnType<typeof manifest>, values: readonly (readonly string[])[]) =>
    datasetSeries(of, new Map([['a.csv', { days: sessionsFrom(200), values: values.map((one) => Float64Array.from(one, Number)) }]]), {
      folder: 'mine',
      rank: 1,
      wants: () => true,
    });

  it('every column but volumes, on its basis', () => {
    const { series } = give(
      manifest([
        column('^RUT', { name: 'Small' }),
        column('^RUT', { basis: 'total', column: 't' }),
        column('v', { field: 'volume' }),
        column('PE', { field: 'value' }),
      ]),
      [cents, adjusted, cents, cents],
    );
    expect(series.map(said)).toEqual(['RUT price close', 'RUT total close', 'PE null value']);
    expect(series[0]).toMatchObject({ name: 'Small', origin: { file: 'mine/a.csv', sha256: 'a'.repeat(64), rank: 1 } });
    expect([...series[2]!.values]).toEqual(cents.map(Number));
  });

  it('observations on the days on which they were known', () => {
    const { series } = give(manifest([column('PE', { field: 'value' }), column('RUT')], { knownAfterMonths: 2 }), [cents, cents]);
    expect(isoDate(series[0]!.days[0]!)).toBe('1990-03-01');
    expect(isoDate(series[1]!.days[0]!)).toBe('1990-01-02');
  });

  it('a fund said to be without dividends as total return where its numbers have them, with a note', () => {
    const one = give(manifest([column('IWM'), column('SPY', { column: 's' })]), [adjusted, cents]);
    expect(one.series.map(said)).toEqual(['IWM total close', 'SPY price close']);
    expect(one.notes).toEqual(['mine: the closes of IWM have dividends worked in; they are taken as total return.']);
    const other = give(manifest([column('ACME'), column('RUT', { column: 'r' })]), [adjusted, adjusted]);
    expect(other.series.map(said)).toEqual(['ACME price close', 'RUT price close']); // their manifest is all that is known of them
  });
});
