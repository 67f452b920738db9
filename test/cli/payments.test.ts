import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsAsOf } from '../../src/data/as-of.js';
import { isoDate, parseDate } from '../../src/data/dates.js';
import { totalReturnIndex, yieldPayments } from '../../src/stats/total-return.js';
import { cli, expectDone, expectRefused, HOME, type MemoryIo, memoryIo, unwrapped } from './io.js';

const DATA = `${HOME}/data`;
const FOLDER = `${DATA}/rotation-backtest/datasets/mine`;
const withFiles = (files: Readonly<Record<string, string>>): MemoryIo =>
  memoryIo({
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME}/${name}`, text])),
    env: { XDG_DATA_HOME: DATA },
  });
const table = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
  [header, ...rows.map((row) => row.join(',')), ''].join('\n');

/** Wednesday to Tuesday: the third row stands a day after the second, the fourth three. */
const days = ['2020-01-08', '2020-01-09', '2020-01-10', '2020-01-13', '2020-01-14'];
const closes = [200, 202, 201, 204, 206];
const prices = (values: readonly number[]): string =>
  table(
    'Date,Close',
    values.map((value, i) => [days[i]!, value]),
  );
const FILES = { 'RUT.csv': prices(closes), 'GSPC.csv': prices([100, 101, 100, 102, 103]) };
const importing = ['data', 'import', 'RUT.csv', 'GSPC.csv', '--name', 'mine', '--small', 'RUT', '--large', 'GSPC'];

async function made(words: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const io = withFiles({ ...FILES, ...more });
  const extra = Object.keys(more).filter((name) => !(name in FILES));
  const done = await cli([...importing.slice(0, 4), ...extra, ...importing.slice(4), ...words], io);
  if (done.code !== 0) return { done, rut: [], gspc: [], manifest: null };
  const rows = io
    .text(`${FOLDER}/mine.csv`)
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',').map(Number));
  return {
    done,
    rut: rows.map((row) => row[1]!),
    gspc: rows.map((row) => row[2]!),
    manifest: JSON.parse(io.text(`${FOLDER}/dataset.json`)),
  };
}

/** A yield of 3.65% a year pays 0.01% of the close before for each calendar day. */
function byHand(rate: (row: number) => number): number[] {
  const elapsed = [0, 1, 1, 3, 1];
  const wealth = [closes[0]!];
  for (let t = 1; t < closes.length; t++)
    wealth.push(wealth[t - 1]! * (closes[t]! / closes[t - 1]! + (rate(t - 1) / 100 / 365) * elapsed[t]!));
  return wealth;
}

describe('data import --yield', () => {
  it('reinvests a constant yield day by day, three days’ worth over a weekend, and leaves the other column as it is', async () => {
    const { done, rut, gspc, manifest } = await made(['--yield', 'RUT:3.65']);
    expectDone(done);
    expect(rut[1]).toBeCloseTo(202 + 200 * 0.0001, 9);
    expect(rut[2]).toBeCloseTo((202.02 * (201 + 0.0202)) / 202, 7);
    expect(rut[3]! / rut[2]!).toBeCloseTo((204 + 201 * 0.0003) / 201, 8);
    byHand(() => 3.65).forEach((value, i) => {
      expect(rut[i]).toBeCloseTo(value, 7);
    });
    expect(gspc).toEqual([100, 101, 100, 102, 103]);
    expect(manifest.columns.map(({ id, basis, unit }: Record<string, string>) => [id, basis, unit])).toEqual([
      ['RUT', 'total', 'adjusted'],
      ['GSPC', 'price', 'price'],
    ]);
    expect(manifest.notes).toEqual(['RUT with a yield of 3.65% a year reinvested daily at the close, from its price of 2020-01-08 on.']);
    expect(unwrapped(done.out)).toContain('RUT has dividends in it and GSPC is price only, so that dividends decide between them');
  });

  it('takes each value of a series from its date until the next, a Saturday’s from the Friday before on Monday on', async () => {
    const yields = table('DATE,DIVYIELD', [
      ['2019-12-01', 3.65],
      ['2020-01-11', 36.5],
      ['2020-01-13', 7.3],
    ]);
    const { done, rut, manifest } = await made(['--yield', 'RUT:DIVYIELD'], { 'DIVYIELD.csv': yields });
    expectDone(done);
    byHand((row) => (row < 3 ? 3.65 : 7.3)).forEach((value, i) => {
      expect(rut[i]).toBeCloseTo(value, 7);
    });
    expect(manifest.notes[0]).toBe(
      'RUT with the yield DIVYIELD (3.65% to 7.3% a year) reinvested daily at the close, from its price of 2020-01-08 on.',
    );
  });

  it('makes both total, so that nothing is said of unlike bases, and a run says so', async () => {
    const { done, manifest } = await made(['--yield', 'RUT:1.35', '--yield', 'GSPC:1.9']);
    expectDone(done);
    expect(manifest.columns.map(({ basis }: Record<string, string>) => basis)).toEqual(['total', 'total']);
    expect(done.out).not.toContain('price only');
  });

  it('needs yields only where the dataset begins, and keeps the price of that day', async () => {
    const before = ['2020-01-02', '2020-01-03', '2020-01-06', '2020-01-07'].map((day, i) => [day, 190 + i] as const);
    const long = table('Date,Close', [...before, ...days.map((day, i) => [day, closes[i]!] as const)]);
    const yields = table('DATE,DIVYIELD', [['2020-01-08', 3.65]]);
    const { done, rut } = await made(['--yield', 'RUT:DIVYIELD'], { 'RUT.csv': long, 'DIVYIELD.csv': yields });
    expectDone(done);
    byHand(() => 3.65).forEach((value, i) => {
      expect(rut[i]).toBeCloseTo(value, 7);
    });
  });

  it('reads fractions when told, and a low yield when told that it is in percent', async () => {
    const told = await made(['--yield', 'RUT:0.0365', '--yield-unit', 'fraction']);
    expect(told.rut[1]).toBeCloseTo(202.02, 9);
    const low = await made(['--yield', 'RUT:0.1', '--yield-unit', 'percent']);
    expect(low.manifest.notes[0]).toContain('a yield of 0.1% a year');
  });

  const series = (...rows: [string, number | string][]) => ({ 'DIVYIELD.csv': table('DATE,DIVYIELD', rows) });
  it.each<[string, string[], Record<string, string>, string[]]>([
    ['what looks like fractions', ['--yield', 'RUT:0.0135'], {}, ['looks like fractions', '--yield-unit fraction', '--yield-unit percent']],
    [
      'a series of fractions',
      ['--yield', 'RUT:DIVYIELD'],
      series(['2019-12-01', 0.013], ['2020-01-09', 0.19]),
      ['no yield of RUT is above 0.19'],
    ],
    ['a negative yield', ['--yield', 'RUT:-1'], {}, ['-1% a year on 2020-01-08', 'from 0 to 50']],
    [
      'a yield that turns negative',
      ['--yield', 'RUT:DIVYIELD'],
      series(['2019-12-01', 1.3], ['2020-01-10', -2]),
      ['-2% a year on 2020-01-10'],
    ],
    ['a yield above 50', ['--yield', 'RUT:50.5'], {}, ['50.5% a year', '--dividends']],
    ['fractions told where there are percent', ['--yield', 'RUT:1.35', '--yield-unit', 'fraction'], {}, ['135% a year']],
    ['a yield that is no number and no series', ['--yield', 'RUT:NaN'], {}, ['No series "NaN"']],
    ['a unit that is none', ['--yield', 'RUT:1', '--yield-unit', 'bp'], {}, ['--yield-unit', 'fraction']],
    [
      'a first session without a yield',
      ['--yield', 'RUT:DIVYIELD'],
      series(['2020-01-09', 1.3]),
      ['no value on or before 2020-01-08, the first day of RUT', 'begins on 2020-01-09'],
    ],
    [
      'yields that ended long ago',
      ['--yield', 'RUT:DIVYIELD'],
      series(['2019-09-01', 1.3]),
      ['more than 100 days before 2020-01-08', '2019-09-01'],
    ],
    [
      'a yield of one day twice',
      ['--yield', 'RUT:DIVYIELD'],
      series(['2020-01-01', 1.3], ['2020-01-01', 1.4]),
      ['DIVYIELD has 2020-01-01 twice'],
    ],
    ['no series before the colon', ['--yield', '1.35'], {}, ['SERIES:YIELD', '"1.35"']],
    ['a series that is not imported', ['--yield', 'SPX:1.35'], {}, ['No series "SPX" for --yield', 'RUT, GSPC']],
    ['a series twice', ['--yield', 'RUT:1.35', '--yield', 'RUT:2'], {}, ['dividends are in RUT already, by --yield']],
  ])('refuses %s', async (_, words, more, said) => {
    expectRefused((await made(words, more)).done, ...said);
  });

  it('refuses a series that has its dividends by another way', async () => {
    const adjusted = {
      'RUT.csv': table(
        'Date,Close,Adj Close',
        days.map((day, i) => [day, closes[i]!, closes[i]! - 1]),
      ),
    };
    const said = ['dividends are in RUT already, by adjusted closes', 'RUT.close'];
    expectRefused((await made(['--basis', 'total', '--yield', 'RUT:1.35'], adjusted)).done, ...said);
    expectDone((await made(['--yield', 'RUT:1.35'], adjusted)).done);
    const own = {
      'RUT.csv': table(
        'Date,Close,Dividends',
        days.map((day, i) => [day, closes[i]!, i === 2 ? 1 : 0]),
      ),
    };
    expectRefused((await made(['--basis', 'total', '--yield', 'RUT:1.35'], own)).done, 'by the dividends of its own file');
  });

  it('says that an adjusted close is total return when it is asked for by name', async () => {
    const adjusted = {
      'RUT.csv': table(
        'Date,Close,Adj Close',
        days.map((day, i) => [day, closes[i]!, closes[i]! - 1]),
      ),
    };
    const io = withFiles({ ...FILES, ...adjusted });
    const words = importing.map((word) => (word === 'RUT' ? 'RUT.adjusted' : word));
    expectDone(await cli(words, io));
    expect(JSON.parse(io.text(`${FOLDER}/dataset.json`)).columns.map(({ basis }: Record<string, string>) => basis)).toEqual([
      'total',
      'price',
    ]);
    expectRefused(await cli([...words, '--replace', '--yield', 'RUT:1.35'], io), 'by adjusted closes');
  });
});

describe('data import --dividends', () => {
  const amounts = (...rows: [string, number][]) => ({ 'DIVS.csv': table('DATE,DIVS', rows) });
  const paying = ['--dividends', 'RUT:DIVS'];

  it('reinvests cash amounts at the close of their ex-dates; zeros and what lies outside the span pay nothing', async () => {
    const file = amounts(
      ['2019-12-16', 9],
      ['2020-01-08', 9],
      ['2020-01-10', 2.01],
      ['2020-01-11', 0],
      ['2020-01-14', 1.02],
      ['2020-03-16', 9],
    );
    const { done, rut, manifest } = await made(paying, file);
    expectDone(done);
    // 201 + 2.01 is 1.01 times 201, 206 + 1.02 stands to 204 as 1.0147058…
    [200, 202, 203.01, 206.04, 206.04 * (207.02 / 204)].forEach((value, i) => {
      expect(rut[i]).toBeCloseTo(value, 7);
    });
    expect(manifest.notes).toEqual([
      'RUT with 2 dividends of DIVS (2020-01-10 to 2020-01-14) reinvested at the close of the day, from its price of 2020-01-08 on.',
    ]);
    expect(manifest.columns[0]).toMatchObject({ id: 'RUT', basis: 'total' });
  });

  it.each<[string, string[], Record<string, string>, string[]]>([
    [
      'dates without a price, each by name',
      paying,
      amounts(['2020-01-10', 1], ['2020-01-11', 1], ['2020-01-12', 1]),
      ['2 days', '2020-01-11, 2020-01-12', 'ex-dates'],
    ],
    ['a negative amount', paying, amounts(['2020-01-10', -1]), ['DIVS is -1 on 2020-01-10']],
    ['amounts of another scale', paying, amounts(['2020-01-10', 150]), ['pays 150 on 2020-01-10', 'stood at 202']],
    ['amounts that all lie outside', paying, amounts(['2021-01-10', 1]), ['pays nothing between']],
    ['a yield and dividends at once', ['--yield', 'RUT:1.35', ...paying], amounts(['2020-01-10', 1]), ['in RUT already, by --yield']],
    [
      'a split beside it',
      ['--split', 'RUT:2/1@2020-01-10', ...paying],
      amounts(['2020-01-10', 1]),
      ['--dividends and --split of RUT', 'one scale'],
    ],
    ['no second series', ['--dividends', 'RUT:'], {}, ['SERIES:SERIES']],
  ])('refuses %s', async (_, words, more, said) => {
    expectRefused((await made(words, more)).done, ...said);
  });
});

describe('a yield as payments', () => {
  it('is paid for the days since the last close, and nothing is paid on the first', () => {
    const paid = yieldPayments([100, 101, 100.5], { yields: [3.65, 7.3, 0], elapsed: [5, 1, 3] });
    expect(paid[0]).toBe(0);
    expect(paid[1]).toBeCloseTo(0.01, 14);
    expect(paid[2]).toBeCloseTo(0.0606, 14);
    expect(() => yieldPayments([1, 2], { yields: [1], elapsed: [0, 1] })).toThrow();
    expect(() => yieldPayments([1, 2], { yields: [1, 1], elapsed: [0] })).toThrow();
  });

  it('grows wealth by itself over the price, whatever the price does', () => {
    const path = fc.array(fc.tuple(fc.double({ min: 1, max: 1000, noNaN: true }), fc.integer({ min: 1, max: 5 })), {
      minLength: 2,
      maxLength: 60,
    });
    fc.assert(
      fc.property(path, fc.double({ min: 0, max: 20, noNaN: true }), (steps, rate) => {
        const values = steps.map(([price]) => price);
        const elapsed = steps.map(([, gap]) => gap);
        const wealth = totalReturnIndex(values, { dividends: yieldPayments(values, { yields: values.map(() => rate), elapsed }) });
        for (let t = 1; t < values.length; t++) {
          const gained = wealth[t]! / wealth[t - 1]! - values[t]! / values[t - 1]!;
          expect(gained).toBeCloseTo((rate / 36500) * elapsed[t]!, 9);
        }
      }),
    );
  });

  it('is looked up as of a day: the last one on or before it', () => {
    expect(Array.from(rowsAsOf(Int32Array.of(10, 20), Int32Array.of(9, 10, 19, 20, 99)))).toEqual([-1, 0, 0, 1, 1]);
    expect(Array.from(rowsAsOf(new Int32Array(), Int32Array.of(9)))).toEqual([-1]);
  });
});

const market = process.env.BACKTEST_MARKET_DATA ?? '';

/** The oracle is the S&P 500 total return index itself; Shiller's dividends are those of the twelve months before, and so lag what was paid. */
describe.skipIf(market === '')('the S&P 500 with Shiller’s dividends (needs BACKTEST_MARKET_DATA)', () => {
  const monthly = (): string[][] =>
    readFileSync(join(market, 'shiller/sp500_monthly.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','))
      .filter((row) => Number(row[2]) > 0);
  const until = (text: string, last: string): string => {
    const [head, ...rows] = text.trim().split('\n');
    return [head, ...rows.filter((row) => row.slice(0, 10) >= '1988-01-04' && row.slice(0, 7) <= last)].join('\n');
  };
  const vendor = (name: string): string => until(readFileSync(join(market, 'yahoo', name), 'utf8'), '2023-06');

  async function drifts(payments: Record<string, string>, words: readonly string[]) {
    const io = withFiles({ 'GSPC.csv': vendor('GSPC.csv'), 'SP500TR.csv': vendor('SP500TR.csv'), ...payments });
    const files = ['GSPC.csv', 'SP500TR.csv', ...Object.keys(payments)];
    expectDone(await cli(['data', 'import', ...files, '--name', 'mine', '--small', 'SP500TR', '--large', 'GSPC', ...words], io));
    const rows = io
      .text(`${FOLDER}/mine.csv`)
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','));
    const ahead = ([, theirs, ours]: string[]): number => Math.log(Number(ours) / Number(theirs));
    const ends = rows.filter((row, i) => rows[i + 1]?.[0]?.slice(0, 4) !== row[0]!.slice(0, 4));
    const years = ends.slice(1, -1).map((row, i) => ahead(row) - ahead(ends[i]!));
    return { years, mean: years.reduce((sum, value) => sum + value, 0) / years.length };
  }

  it('by their yield stays within 10 bp a year of the total return index over 34 years, and within 40 bp in each', async () => {
    const yields = table(
      'DATE,DIVYIELD',
      monthly().map((row) => [row[0]!, ((100 * Number(row[2])) / Number(row[1])).toFixed(4)]),
    );
    const { years, mean } = await drifts({ 'DIVYIELD.csv': yields }, ['--yield', 'GSPC:DIVYIELD']);
    expect(years).toHaveLength(34);
    expect(Math.abs(mean)).toBeLessThan(0.001);
    for (const year of years) expect(Math.abs(year)).toBeLessThan(0.004);
  });

  it('by a twelfth of them on the first session of each month does so too', async () => {
    const sessions = vendor('GSPC.csv')
      .split('\n')
      .slice(1)
      .map((row) => row.slice(0, 10));
    const first = new Map(sessions.toReversed().map((day) => [day.slice(0, 7), day]));
    const paid = monthly().flatMap((row) => {
      const day = first.get(row[0]!.slice(0, 7));
      return day === undefined ? [] : [[day, (Number(row[2]) / 12).toFixed(6)]];
    });
    const { years, mean } = await drifts({ 'DIVS.csv': table('DATE,DIVS', paid) }, ['--dividends', 'GSPC:DIVS']);
    expect(isoDate(parseDate(paid[0]![0]!)!)).toBe('1988-01-04');
    expect(Math.abs(mean)).toBeLessThan(0.001);
    for (const year of years) expect(Math.abs(year)).toBeLessThan(0.004);
  });
});
