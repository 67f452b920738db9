import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Found } from '../../src/claims/shelf.js';
import { loadShelf } from '../../src/cli/claims-shelf.js';
import { nodeIo } from '../../src/cli/io.js';
import { isoDate, parseDate } from '../../src/data/dates.js';
import { sessionsFrom } from '../support/dataset.js';
import { parquetOf } from '../support/parquet.js';
import { uniform, walk } from '../support/random.js';
import { HOME, type MemoryIo, memoryIo, systemError } from './io.js';

const market = process.env.BACKTEST_MARKET_DATA;
const PRICE = { basis: 'price' } as const;
const days = Array.from(sessionsFrom(100), isoDate);
const closes = (seed: number): string[] => Array.from(walk(100, uniform(seed)), (value) => value.toFixed(2));
const csv = (header: string, ...columns: readonly (readonly string[])[]): string =>
  [header, ...days.map((day, row) => [day, ...columns.map((column) => column[row])].join(',')), ''].join('\n');
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const dataset = (text: string, columns: readonly object[], more: object = {}): string =>
  JSON.stringify({
    ...{ format: 1, id: 'mine', title: 'Mine', frequency: 'daily', calendar: 'XNYS', source: 's', owner: 'o', retrieved: '2026-01-02' },
    files: [{ path: 'a.csv', sha256: sha(text), key: 'date' }],
    ...more,
    columns,
  });
const column = (name: string, id: string, more: object = {}) => ({
  column: name,
  id,
  role: 'other',
  basis: 'price',
  field: 'close',
  unit: 'points',
  ...more,
});
const at = (files: Readonly<Record<string, string>>) =>
  memoryIo({ files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME}/data/${name}`, text])) });
const said = (found: Found): string =>
  'missing' in found
    ? `missing ${found.missing}`
    : `${found.series.id} ${found.series.basis} ${found.series.origin.file} ${found.series.origin.rank}`;
const load = async (io: MemoryIo, wanted: readonly string[], data: readonly string[] = ['data']) => {
  const shelf = await loadShelf(io, { data, wanted });
  return { shelf, find: (id: string, basis?: 'price' | 'total') => said(shelf.find({ id, basis }, PRICE)) };
};

/** The same disk, noting what is read in full. */
const watched = (io: MemoryIo, read: string[]): MemoryIo => ({
  ...io,
  read: (path) => {
    read.push(path);
    return io.read(path);
  },
});

describe('what ships', () => {
  it('is on the shelf by any spelling, with its hash', async () => {
    const { shelf, find } = await load(memoryIo(), ['^rut', 'GSPC', 'iwm', 'xlg', 'DTB3', 'tb3ms', 'RUI'], []);
    expect(find('RUT')).toBe('RUT price us-size-daily/us-size-daily.csv 2');
    expect(find('SPX')).toBe('SPX price us-size-daily/us-size-daily.csv 2');
    expect(find('IWM')).toBe('IWM total us-size-funds/us-size-funds.csv 2');
    expect(find('XLG')).toBe('XLG total us-funds-2025/us-funds-2025.csv 2');
    expect(find('RUI')).toBe('missing RUI (price)');
    expect(find('IXIC')).toBe('missing IXIC (price)'); // nobody wanted it, so it was not read
    expect(shelf.series()).toContain('IXIC');
    const found = shelf.find({ id: 'RUT' }, PRICE);
    expect('series' in found && found.series.origin.sha256.slice(0, 8)).toBe('8260e39f');
    expect(shelf.notes).toEqual([]);
  });

  it('has rates on the day on which they were known', async () => {
    const { shelf } = await load(memoryIo(), ['TB3MS'], []);
    const found = shelf.find({ id: 'TB3MS' }, PRICE);
    if ('missing' in found) throw new Error(found.missing);
    expect(found.series).toMatchObject({ basis: null, field: 'value' });
    const row = found.series.days.indexOf(parseDate('1979-01-01')!); // 9.08 of December 1978
    expect([row, found.series.values[row]]).toEqual([0, 9.08]);
  });

  it('leaves small and large ambiguous, since its datasets disagree', async () => {
    const { shelf } = await load(memoryIo(), ['small'], []);
    expect(() => shelf.find({ id: 'SMALL' }, PRICE)).toThrow(/"SMALL" is ambiguous: it is IWM in us-funds-2025 and RUT in us-\S+\. /);
  });

  it('is read from the cache of columns the second time', async () => {
    const io = memoryIo({ env: { XDG_CACHE_HOME: '/cache' } });
    const first = await load(io, ['RUT'], []);
    const cached = [...io.files.keys()];
    expect(cached).toHaveLength(2); // us-size-daily and us-indices-2025
    const read: string[] = [];
    const again = await load(watched(io, read), ['RUT'], []);
    expect(again.find('RUT')).toBe(first.find('RUT'));
    expect(read.filter((path) => path.endsWith('.csv'))).toEqual([]);
  });
});

describe('--data', () => {
  it('reads vendors’ files below a folder, before what ships, and only those that may hold what is wanted', async () => {
    const io = at({
      'yahoo/RUT.csv': csv('Date,Close', closes(1)),
      'deep/er/panel.csv': csv('date,spx_tr,IWM', closes(2), closes(3)),
      'quotes.csv': csv('"Date","Acme","Zeta"', closes(4), closes(5)),
      'VB.csv': csv('Date,Close', closes(6)),
      'notes.txt': 'RUT and SPX are indices.',
    });
    const read: string[] = [];
    const { shelf, find } = await load(watched(io, read), ['RUT', 'SP500TR', 'ACME']);
    expect(find('RUT')).toBe('RUT price yahoo/RUT.csv 0');
    expect(find('SPX', 'total')).toBe('SPX total er/panel.csv 0');
    expect(find('acme')).toBe('Acme null data/quotes.csv 0');
    expect(find('VB')).toBe('missing VB (price)');
    expect(read.filter((path) => path.startsWith(HOME)).sort()).toEqual(
      ['deep/er/panel.csv', 'quotes.csv', 'yahoo/RUT.csv'].map((path) => `${HOME}/data/${path}`),
    );
    for (const id of ['VB', 'IWM', 'RUT']) expect(shelf.series()).toContain(id);
    const found = shelf.find({ id: 'RUT' }, PRICE);
    expect('series' in found && found.series.origin.sha256).toBe(sha(csv('Date,Close', closes(1))));
    expect(shelf.notes).toEqual([]);
  });

  it('reads datasets by their manifests, both bases, and the files beside them no second time', async () => {
    const text = csv('date,p,t', closes(1), closes(2));
    const { find, shelf } = await load(
      at({ 'mine/a.csv': text, 'mine/dataset.json': dataset(text, [column('p', 'RUT'), column('t', 'RUT', { basis: 'total' })]) }),
      ['rut'],
    );
    expect(find('RUT')).toBe('RUT price mine/a.csv 0');
    expect(find('RUT', 'total')).toBe('RUT total mine/a.csv 0');
    expect(shelf.notes).toEqual([]);
  });

  it('takes files and datasets by their very path, each once', async () => {
    const text = csv('date,p', closes(1));
    const io = at({
      'mine/a.csv': text,
      'mine/dataset.json': dataset(text, [column('p', 'MINE')]),
      'RUT.csv': csv('Date,Close', closes(1)),
    });
    const { find, shelf } = await load(
      io,
      ['mine', 'rut'],
      ['data/RUT.csv', 'data/mine', 'data/mine/dataset.json', 'data', `${HOME}/data/RUT.csv`],
    );
    expect(find('mine')).toBe('MINE price mine/a.csv 0');
    expect(find('RUT')).toBe('RUT price data/RUT.csv 0');
    expect(shelf.notes).toEqual([]);
  });

  it('brings small and large of a dataset where they are wanted', async () => {
    const text = csv('date,p', closes(1));
    const io = at({ 'mine/a.csv': text, 'mine/dataset.json': dataset(text, [column('p', 'RUT', { role: 'small' })]) });
    const { shelf } = await load(io, ['small']);
    expect(() => shelf.find({ id: 'small' }, PRICE)).toThrow('it is RUT in mine and IWM in us-funds-2025');
    expect(said(shelf.find({ id: 'RUT' }, PRICE))).toBe('RUT price mine/a.csv 0');
  });

  it('reads tabs in .tsv, Stooq’s tickers and the lines of yfinance', async () => {
    const io = at({
      'RUT.tsv': csv('Date,Close', closes(1)).replaceAll(',', '\t'),
      'stooq.txt': [
        '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>',
        ...days.map((day, i) => `^SPX,D,${day.replaceAll('-', '')},000000,1,1,1,${closes(2)[i]},1`),
        '',
      ].join('\n'),
      'y.csv': [
        'Price,Close,Close',
        'Ticker,IWM,SPY',
        'Date,,',
        ...days.map((day, i) => `${day},${closes(3)[i]},${closes(4)[i]}`),
        '',
      ].join('\n'),
    });
    const { find } = await load(io, ['RUT', 'SPX', 'SPY']);
    expect([find('RUT'), find('SPX'), find('SPY')]).toEqual([
      'RUT price data/RUT.tsv 0',
      'SPX price data/stooq.txt 0',
      'SPY price data/y.csv 0',
    ]);
  });

  it('reads Parquet, by its name and by the columns that its foot names', async () => {
    const io = memoryIo({
      files: {
        [`${HOME}/data/RUT.parquet`]: parquetOf({ Date: days, Close: closes(1).map(Number) }),
        [`${HOME}/data/panel.parquet`]: parquetOf({ date: days, SPX: closes(2).map(Number), acme: closes(3).map(Number) }),
        [`${HOME}/data/VB.parquet`]: parquetOf({ Date: days, Close: closes(1).map(Number) }),
      },
    });
    const read: string[] = [];
    const { find, shelf } = await load(watched(io, read), ['RUT', 'ACME']);
    expect([find('RUT'), find('ACME'), find('VB')]).toEqual([
      'RUT price data/RUT.parquet 0',
      'acme null data/panel.parquet 0',
      'missing VB (price)',
    ]);
    const found = shelf.find({ id: 'RUT' }, PRICE);
    expect('series' in found && [...found.series.values]).toEqual(closes(1).map(Number));
    expect(read).not.toContain(`${HOME}/data/VB.parquet`);
  });

  it('is refused where it is not there', async () => {
    await expect(load(memoryIo(), ['RUT'], ['nowhere'])).rejects.toThrow('--data: there is no folder or file "nowhere".');
    await expect(load(memoryIo(), ['RUT'], ['bad\u001b[31m'])).rejects.toThrow('"bad\uFFFD[31m"');
    await expect(load(memoryIo(), ['RUT'], [' '])).rejects.toThrow('--data: there is no folder or file " ".');
  });

  it('notes an empty folder and goes on with what ships', async () => {
    const io = memoryIo();
    io.makeFolder(`${HOME}/empty`);
    const { shelf, find } = await load(io, ['RUT'], ['empty']);
    expect(shelf.notes).toEqual(['--data: "empty" holds no dataset and no table.']);
    expect(find('RUT')).toContain('us-size-daily.csv 2');
  });

  it('notes a file that cannot be read, and refuses it where it was named', async () => {
    const text = csv('date,p', closes(1));
    const files = {
      'RUT.csv': '<html><title>Too many requests</title>',
      'SPX.csv': csv('Date;Close', closes(1)).replaceAll(',', ';'),
      'mine/a.csv': text,
      'mine/dataset.json': dataset(`${text} `, [column('p', 'MID')]),
      'broken/dataset.json': '{',
    };
    const { shelf, find } = await load(at(files), ['RUT', 'SPX', 'MID']);
    expect(find('RUT')).toContain('us-size-daily.csv 2');
    expect(shelf.notes.map((note) => note.slice(0, 40))).toEqual([
      'data/RUT.csv was left out: data/RUT.csv ',
      'data/SPX.csv was left out: data/SPX.csv:',
      'broken was left out: broken/dataset.json',
      'mine was left out: mine/a.csv is not the',
    ]);
    for (const [path, why] of [
      ['data/RUT.csv', 'is a web page'],
      ['data/mine', 'is not the file its manifest describes'],
      ['data/broken', 'is not JSON'],
    ] as const)
      await expect(load(at(files), ['RUT', 'MID'], [path]), path).rejects.toThrow(why);
  });

  it('notes a folder that may not be read', async () => {
    const io = at({ 'RUT.csv': csv('Date,Close', closes(1)), 'locked/x.csv': 'x' });
    const list = (path: string): string[] => {
      if (path.endsWith('locked')) throw systemError('EACCES', path);
      return io.list(path);
    };
    const { shelf } = await load({ ...io, list }, ['RUT']);
    expect(shelf.notes).toEqual([`${HOME}/data/locked was left out: permission denied.`]);
    await expect(load({ ...io, list }, ['RUT'], ['data/locked'])).rejects.toThrow('permission denied');
  });

  it('looks at 2,000 files and says so', async () => {
    const files = Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`f${String(i).padStart(4, '0')}.csv`, 'x']));
    const { shelf } = await load(at(files), ['RUT']);
    expect(shelf.notes).toEqual([`--data: "${HOME}/data" holds too much; the first 2,000 files were looked at.`]);
  });

  it('comes before the user’s own datasets, which come before what ships', async () => {
    const text = csv('date,p', closes(1));
    const own = {
      [`${HOME}/own/rotation-backtest/datasets/mine/a.csv`]: text,
      [`${HOME}/own/rotation-backtest/datasets/mine/dataset.json`]: dataset(text, [column('p', 'RUT')]),
    };
    const io = memoryIo({
      files: { ...own, [`${HOME}/data/RUT.csv`]: csv('Date,Close', closes(2)) },
      env: { XDG_DATA_HOME: `${HOME}/own` },
    });
    expect((await load(io, ['RUT'], [])).find('RUT')).toBe('RUT price mine/a.csv 1');
    expect((await load(io, ['RUT'])).find('RUT')).toBe('RUT price data/RUT.csv 0');
  });
});

describe('links', () => {
  it('and devices aside, the head of a file is read without the rest', () => {
    const path = join(folder, 'head.txt');
    writeFileSync(path, 'abcdef');
    const io = nodeIo();
    expect(Buffer.from(io.head(path, 4)).toString()).toBe('abcd');
    expect(Buffer.from(io.head(path, 40)).toString()).toBe('abcdef');
    expect(() => io.head(join(folder, 'none'), 4)).toThrow('ENOENT');
  });

  const folder = mkdtempSync(join(tmpdir(), 'shelf-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  it('inside the folder are followed once, out of it never', async () => {
    mkdirSync(join(folder, 'data/real'), { recursive: true });
    mkdirSync(join(folder, 'outside'));
    writeFileSync(join(folder, 'outside/SPX.csv'), csv('Date,Close', closes(1)));
    writeFileSync(join(folder, 'data/real/RUT.csv'), csv('Date,Close', closes(2)));
    symlinkSync('real', join(folder, 'data/again'));
    symlinkSync('..', join(folder, 'data/real/round'));
    symlinkSync(join(folder, 'outside'), join(folder, 'data/out'));
    symlinkSync(join(folder, 'outside/SPX.csv'), join(folder, 'data/SPX.csv'));
    symlinkSync('nothing', join(folder, 'data/IWM.csv'));
    symlinkSync('loop.csv', join(folder, 'data/loop.csv'));
    const shelf = await loadShelf({ ...nodeIo(), env: {} }, { data: [join(folder, 'data')], wanted: ['RUT', 'SPX', 'IWM'] });
    expect(said(shelf.find({ id: 'RUT' }, PRICE))).toMatch(/^RUT price (again|real)\/RUT\.csv 0$/);
    expect(said(shelf.find({ id: 'SPX' }, PRICE))).toContain('us-size-daily.csv 2');
    expect(shelf.notes).toEqual(
      ['SPX.csv', 'out'].map((name) => `${join(folder, 'data', name)} is a link out of its folder; not followed.`),
    );
  });
});

describe.skipIf(!market)('vendors’ files (skipped unless BACKTEST_MARKET_DATA names their folder)', () => {
  it('are found by id and basis', async () => {
    const wanted = ['RUT', 'SPX', 'IXIC', 'IWM', 'SPY', 'XLG', 'VB', 'RUI', 'VIX', 'DTB3', 'PE10', 'IJR', 'DFF'];
    const shelf = await loadShelf({ ...nodeIo(), env: {} }, { data: [market!], wanted });
    const find = (id: string, basis: 'price' | 'total', from = '1990-01-02', to = '2018-12-31') =>
      said(shelf.find({ id, basis }, PRICE, { from: parseDate(from)!, to: parseDate(to)! }));
    expect(find('RUT', 'price')).toBe('RUT price merged/us-size-daily.csv 0');
    expect(find('RUT', 'price', '2026-03-02', '2026-08-14')).toBe('RUT price merged/us-size-daily.csv 0');
    expect(find('RUT', 'total')).toBe('RUT total merged/us-size-daily.csv 0');
    expect(find('SPX', 'price')).toBe('SPX price yahoo/GSPC.csv 0');
    expect(find('IXIC', 'price')).toBe('IXIC price yahoo/IXIC.csv 0');
    expect(find('IXIC', 'total')).toBe('missing IXIC (total)');
    expect(find('IWM', 'price')).toMatch(/^IWM price yahoo\/IWM(\.unadjusted)?\.csv 0$/);
    for (const id of ['IWM', 'SPY']) expect(find(id, 'total')).toBe(`${id} total yahoo/${id}.csv 0`);
    for (const id of ['XLG', 'VB']) expect(find(id, 'total')).toBe(`${id} total etf/${id}.csv 0`);
    expect(find('IJR', 'price')).toBe('IJR price etf/IJR.alphavantage.csv 0');
    expect(find('RUI', 'total')).toMatch(/^RUI total (fred\/RU1000TR|merged\/us-size-daily)\.csv 0$/);
    expect(find('VIX', 'price')).toBe('VIX price fred/VIX.cboe.csv 0');
    expect(find('DTB3', 'price')).toBe('DTB3 null fred/DTB3.csv 0');
    expect(find('DFF', 'price')).toBe('DFF null fred/rates-panel.csv 0');
    expect(find('PE10', 'price')).toBe('PE10 null shiller/sp500_monthly.csv 0');
  }, 30_000);

  it('that differ are named: the print of 2025-09-08 in one of two histories of the Russell 2000', async () => {
    const shelf = await loadShelf({ ...nodeIo(), env: {} }, { data: [market!], wanted: ['RUT'] });
    const found = shelf.find({ id: 'RUT' }, PRICE, { from: parseDate('2025-01-02')!, to: parseDate('2026-01-15')! });
    expect('others' in found && found.others.filter((one) => one.startsWith('yahoo/RUT.csv'))).toEqual([
      "yahoo/RUT.csv differs from merged/us-size-daily.csv by more than 1 bp in the day's return on 2 of 9,685 days, first on 2025-09-08; 2 of them in the window.",
    ]);
  }, 30_000);
});
