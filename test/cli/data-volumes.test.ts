import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPrices } from '../../src/cli/store.js';
import { isoDate, parseDate } from '../../src/data/dates.js';
import { simulate } from '../../src/engine/simulate.js';
import type { Basis } from '../../src/model.js';
import streak from '../../strategies/streak.js';
import { sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { cli, expectDone, HOME, type MemoryIo, memoryIo, unwrapped } from './io.js';

const days = Array.from(sessionsFrom(300), isoDate);
const DATA = `${HOME}/data`;
const MINE = `${DATA}/rotation-backtest/datasets/mine`;
const next = uniform(5);
const [small, large] = [1, 2].map((seed) => Array.from(walk(300, uniform(seed)), (value) => Number(value.toFixed(2))));
const shares = [1, 2].map(() => days.map(() => 1000 + Math.floor(next() * 1e6)));
const table = (header: string, cells: (row: number) => readonly (string | number)[]): string =>
  [header, ...days.map((day, i) => [day, ...cells(i)].join(',')), ''].join('\n');
const [SMALL, LARGE] = [small, large].map((close, k) => table('Date,Close,Volume', (i) => [close![i]!, shares[k]![i]!]));

const disk = (files: Readonly<Record<string, string>>): MemoryIo =>
  memoryIo({
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME}/${name}`, text])),
    env: { XDG_DATA_HOME: DATA, XDG_CACHE_HOME: `${HOME}/cache` },
    now: () => new Date('2026-09-01T12:00:00Z'),
  });
async function imported(files: Readonly<Record<string, string>>, ...more: string[]) {
  const io = disk(files);
  const names = Object.keys(files);
  const pair = more.includes('--small') ? [] : ['--small', names[0]!.split('.')[0]!, '--large', names[1]!.split('.')[0]!];
  const done = await cli(['data', 'import', ...names, '--name', 'mine', ...pair, ...more], io);
  expectDone(done);
  return { io, said: unwrapped(done.out), assets: (await loadPrices(io, 'mine')).assets };
}
const notesOf = (io: MemoryIo): string[] => JSON.parse(io.text(`${MINE}/dataset.json`)).notes;

describe('volumes of imported files', () => {
  it('stand beside the closes as the file has them, are described, and come out of the cache as they went in', async () => {
    const { io, assets } = await imported({ 'S.csv': SMALL!, 'L.csv': LARGE! });
    expect(assets.map(({ volume }) => Array.from(volume!))).toEqual(shares);
    expect((await loadPrices(io, 'mine')).assets).toEqual(assets);
    expect([...io.files.keys()].some((path) => path.startsWith(`${HOME}/cache/`))).toBe(true);
    const { columns } = JSON.parse(io.text(`${MINE}/dataset.json`));
    expect(columns.slice(2)).toEqual([
      { column: 's_volume', id: 'S', name: 'S', role: 'small', basis: 'price', field: 'volume', unit: 'shares' },
      { column: 'l_volume', id: 'L', name: 'L', role: 'large', basis: 'price', field: 'volume', unit: 'shares' },
    ]);
  });

  it.each([
    ['stooq', 'Date,Open,High,Low,Close,Volume', (i: number) => [small![i]!, small![i]!, small![i]!, small![i]!, shares[0]![i]!]],
    ['yahoo', 'volume,date,adj_close,close', null],
    ['alphavantage', 'timestamp,open,high,low,close,volume', (i: number) => [1, 1, 1, small![i]!, shares[0]![i]!]],
    ['generic', 'Date,Price,Vol', (i: number) => [small![i]!, shares[0]![i]!]],
  ] as const)('come from %s', async (format, header, cells) => {
    const text =
      cells === null
        ? [header, ...days.map((day, i) => [shares[0]![i], day, small![i], small![i]].join(',')), ''].join('\n')
        : table(header, cells);
    const { assets, io } = await imported({ 'S.csv': text, 'L.csv': LARGE! });
    expect(JSON.parse(io.text(`${MINE}/dataset.json`)).source).toContain(`S.csv (${format})`);
    expect(Array.from(assets[0]!.volume!)).toEqual(shares[0]);
  });

  const money = small!.map((close, i) => close * shares[0]![i]!);
  const expectMoney = (asset: { readonly close: Float64Array; readonly volume?: Float64Array }, expected: readonly number[]): void => {
    expect(asset.volume).toBeDefined();
    for (const [i, value] of expected.entries()) expect((asset.close[i]! * asset.volume![i]!) / value).toBeCloseTo(1, 10);
  };

  it('times the closes are the money that changed hands, whatever was worked into the closes', async () => {
    const adjusted = table('Date,Close,Adj Close,Volume', (i) => [small![i]!, (small![i]! * (0.7 + i / 1000)).toFixed(4), shares[0]![i]!]);
    const whole = await imported({ 'S.csv': adjusted, 'L.csv': LARGE! }, '--basis', 'total');
    expectMoney(whole.assets[0]!, money);
    expect(whole.assets[0]!.volume![0]! / shares[0]![0]!).toBeCloseTo(1 / 0.7, 4);
    const header = 'timestamp,open,high,low,close,volume,dividend_amount,split_coefficient';
    const split = table(header, (i) => {
      const traded = i < 150 ? small![i]! : small![i]! / 2;
      return [1, 1, 1, traded, i < 150 ? shares[0]![i]! : 2 * shares[0]![i]!, i === 90 ? 0.5 : 0, i === 150 ? 2 : 1];
    });
    const reinvested = await imported({ 'S.csv': split, 'L.csv': LARGE! }, '--basis', 'total');
    expectMoney(reinvested.assets[0]!, money);
    expect(reinvested.assets[0]!.volume![100]! / shares[0]![100]!).toBeCloseTo(2, 9);
    expectMoney((await imported({ 'S.csv': SMALL!, 'L.csv': LARGE! }, '--yield', 'S:2', '--yield', 'L:2')).assets[0]!, money);
    const told = await imported({ 'S.csv': split, 'L.csv': LARGE! }, '--split', `S:2/1@${days[150]}`);
    expectMoney(told.assets[0]!, money);
    expect(told.assets[0]!.volume![0]!).toBe(2 * shares[0]![0]!);
  });

  it('are those of each part of a splice, and none where a part has none', async () => {
    const files = { 'S.csv': SMALL!, 'L.csv': LARGE!, 'OLD.csv': LARGE!, 'BARE.csv': table('Date,Close', (i) => [large![i]!]) };
    const splice = (old: string) => imported(files, '--small', 'S', '--large', 'L', '--splice', `${old}:S@${days[100]}`);
    const ofLarge = large!.map((close, i) => close * shares[1]![i]!);
    expectMoney((await splice('OLD')).assets[0]!, [...ofLarge.slice(0, 100), ...money.slice(100)]);
    const bare = (await splice('BARE')).assets;
    expect('volume' in bare[0]!).toBe(false);
    expect('volume' in bare[1]!).toBe(true);
  });

  it('are none of an index, whose members are what is traded', async () => {
    for (const index of ['GSPC', '^GSPC', 'RU2000TR', 'VIX', '^FCHI']) {
      const { assets } = await imported({ 'S.csv': SMALL!, [`${index}.csv`]: LARGE! }, '--small', 'S', '--large', index);
      expect(
        assets.map((one) => 'volume' in one),
        index,
      ).toEqual([true, false]);
    }
  });

  it('are left out with a note where a session has none or all are zero, and kept with a zero among them', async () => {
    const blank = table('Date,Close,Volume', (i) => [small![i]!, i === 7 ? '' : shares[0]![i]!]);
    const zeros = table('Date,Close,Volume', (i) => [large![i]!, 0]);
    const none = await imported({ 'S.csv': blank, 'L.csv': zeros });
    expect(none.assets.some((one) => 'volume' in one)).toBe(false);
    expect(notesOf(none.io)).toEqual([
      `Volumes of S left out: there is none on 1 session: ${days[7]}.`,
      'Volumes of L left out: they are all zero.',
    ]);
    const zero = table('Date,Close,Volume', (i) => [small![i]!, i === 7 ? 0 : shares[0]![i]!]);
    const { assets, io, said } = await imported({ 'S.csv': zero, 'L.csv': LARGE! });
    expect(assets[0]!.volume![7]).toBe(0);
    expect(said).toContain(`S has 1 day without volume among days with it: ${days[7]}; its price moves.`);
    const checked = await cli(['data', 'check', 'mine', '--format', 'text'], io);
    expect(unwrapped(checked.out)).toContain('S has 1 day without volume');
  });

  it('are told of by list and describe, and not spoken of where there are none', async () => {
    const { io } = await imported({ 'S.csv': SMALL!, 'GSPC.csv': LARGE! });
    const listed = JSON.parse((await cli(['list', 'datasets', '--json'], io)).out);
    const of = (name: string) => listed.find((one: { name: string }) => one.name === name).volumes;
    expect([of('mine'), of('us-size-daily')]).toEqual([['S'], []]);
    expect(unwrapped((await cli(['list', 'datasets'], io)).out)).toContain('300 rows; volumes of S');
    const described = JSON.parse((await cli(['data', 'describe', 'mine', '--json'], io)).out);
    const traded = described.assets.find(({ figure }: { figure: string }) => figure === 'Traded a session, median');
    const sorted = [...money].sort((a, b) => a - b);
    expect(traded).toEqual({ figure: 'Traded a session, median', S: expect.closeTo((sorted[149]! + sorted[150]!) / 2, 3), GSPC: null });
    expect((await cli(['data', 'describe', 'us-size-funds'], io)).out).not.toContain('Traded');
  });

  it('make --impact work, of which the report speaks', async () => {
    const { io } = await imported({ 'S.csv': SMALL!, 'L.csv': LARGE! });
    const ran = await cli(['--strategy', 'buy-and-hold', '--dataset', 'mine', '--impact', '1', '--from', days[30]!, '--twins', '0'], io);
    expectDone(ran);
    expect(unwrapped(ran.out)).toContain('risk-free 0.0%, impact 1');
    const [page] = [...io.files.keys()].filter((path) => path.endsWith('/report.html'));
    expect(io.text(page!)).toContain('Impact: 1 × daily volatility × √(trade / average daily value), both of the 21 sessions before');
  });
});

const market = process.env.BACKTEST_MARKET_DATA;
describe.skipIf(!market)('funds as Yahoo has them (skipped unless BACKTEST_MARKET_DATA names their folder)', () => {
  const text = (name: string): string => readFileSync(join(market!, `yahoo/${name}.csv`), 'utf8');

  // Worked by hand in Python from the files' own columns: statistics of adj_close, means of close × volume.
  it.each<[Basis, ...(readonly [string, number])[]]>([
    ['total', ['2000-07-05', 10559854.635971459], ['2003-06-03', 2847247.0809470117]],
    ['price', ['2000-07-05', 10691804.88802594], ['2003-06-03', 2688797.0202587205]],
  ])('on basis %s cost what impact says, fill by fill', async (basis, ...expected) => {
    const { io } = await imported({ 'IWM.csv': text('IWM'), 'SPY.csv': text('SPY') }, '--basis', basis);
    const dataset = await loadPrices(io, 'mine');
    const { fills } = simulate(dataset, streak, {}, { impact: 1, capital: 1e9, costBps: 0, from: parseDate('2000-07-03')! });
    for (const [i, [day, cost]] of expected.entries()) {
      expect(isoDate(dataset.days[fills.session[i]!]!)).toBe(day);
      expect(fills.cost[i]! / cost).toBeCloseTo(1, 10);
    }
  });

  it('have volumes adjusted for splits, as their closes are: nothing halves in June 2005', async () => {
    const { io } = await imported({ 'IWM.csv': text('IWM'), 'SPY.csv': text('SPY') });
    const { days: all, assets } = await loadPrices(io, 'mine');
    const at = all.indexOf(parseDate('2005-06-09')!);
    expect([assets[0]!.volume![at - 1], assets[0]!.volume![at]]).toEqual([18085800, 21813800]);
  });
});
