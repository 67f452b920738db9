import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/data/dates.js';
import { sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { cli, expectDone, expectRefused, HOME, type MemoryIo, memoryIo, unwrapped } from './io.js';

const days = Array.from(sessionsFrom(300), isoDate);
const DATA = `${HOME}/data`;
const MINE = `${DATA}/rotation-backtest/datasets/mine`;
const [small, large] = [walk(300, uniform(1)), walk(300, uniform(2))];
type Cells = (row: number) => readonly (string | number)[];
const table = (header: string, cells: Cells, date: (iso: string) => string = (iso) => iso): string =>
  [header, ...days.map((day, i) => [date(day), ...cells(i)].join(',')), ''].join('\n');
const one = (header: string, values: ArrayLike<number>): string => table(header, (i) => [values[i]!.toFixed(4)]);
const FILES = { 'RUT.csv': one('Date,Close', small), 'GSPC.csv': one('Date,Close', large) };

const withFiles = (files: Readonly<Record<string, string>>): MemoryIo =>
  memoryIo({
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME}/${name}`, text])),
    env: { XDG_DATA_HOME: DATA },
  });
/** Imports all of the files. */
async function imported(files: Readonly<Record<string, string>>, pair: readonly [string, string], ...more: string[]) {
  const io = withFiles(files);
  const done = await cli(['data', 'import', ...Object.keys(files), '--name', 'mine', '--small', pair[0], '--large', pair[1], ...more], io);
  return { io, done, said: unwrapped(done.out) };
}
const manifestOf = (io: MemoryIo) => JSON.parse(io.text(`${MINE}/dataset.json`));
const basesOf = (io: MemoryIo): string[] => manifestOf(io).columns.map(({ id, basis }: Record<string, string>) => `${id} ${basis}`);
function columnsOf(io: MemoryIo): Record<string, number[]> {
  const [header, ...rows] = io
    .text(`${MINE}/mine.csv`)
    .trim()
    .split('\n')
    .map((row) => row.split(','));
  return Object.fromEntries(header!.map((name, at) => [name, rows.map((row) => Number(row[at]))]));
}

function expectEach(values: readonly number[], expected: (row: number) => number): void {
  expect(values).toHaveLength(days.length);
  for (const [i, value] of values.entries()) expect(value / expected(i)).toBeCloseTo(1, 9);
}

describe('the basis of an imported series', () => {
  const fund = (values: ArrayLike<number>): string =>
    table('Date,Close,Adj Close', (i) => [values[i]!.toFixed(4), (values[i]! * (0.9 + i / 3000)).toFixed(4)]);

  it('is not total return by word alone where the index is known to be of prices', async () => {
    const { done } = await imported(FILES, ['RUT', 'GSPC'], '--basis', 'total');
    expectRefused(done, 'RUT is a price index', '--yield', 'RUT.close');
    expectRefused(
      (await imported({ 'RUT.csv': FILES['RUT.csv'], 'IWM.csv': fund(large) }, ['RUT', 'IWM'], '--basis', 'total')).done,
      'RUT is',
    );
    const paid = await imported(FILES, ['RUT', 'GSPC'], '--basis', 'total', '--yield', 'RUT:1.3', '--yield', 'GSPC:1.9');
    expectDone(paid.done);
  });

  it('is said to be the user’s word where nothing shows dividends, also in the manifest', async () => {
    const { io, done, said } = await imported({ 'A.csv': FILES['RUT.csv'], 'IWM.csv': fund(large) }, ['A', 'IWM'], '--basis', 'total');
    expectDone(done);
    const word = 'A is total return on the word of --basis total alone: its file has neither an adjusted close nor dividends.';
    expect(said).toContain(word);
    expect(manifestOf(io).notes).toContain(word);
    expect(said).not.toContain('IWM is total return on the word');
  });

  it.each([
    [['IWM.adjusted', 'SPY.adjusted'], 'price', ['IWM total', 'SPY total']],
    [['IWM.close', 'SPY'], 'total', ['IWM price', 'SPY total']],
    [['IWM', 'RU2000TR'], 'price', ['IWM price', 'RU2000TR total']],
  ] as const)('is that of its column: %s on --basis %s', async (pair, basis, expected) => {
    const files = { 'IWM.csv': fund(small), 'SPY.csv': fund(large), 'RU2000TR.csv': one('DATE,RU2000TR', large) };
    const { io, done, said } = await imported(files, pair, '--basis', basis);
    expectDone(done);
    expect(basesOf(io)).toEqual(expected);
    if (new Set(expected.map((text) => text.split(' ')[1])).size > 1) expect(said).toContain('dividends decide between them');
  });
});

describe('a series is called', () => {
  it('by its file where two files have a column of one name', async () => {
    const files = { 'A.csv': one('Date,Price', small), 'B.csv': one('Date,Price', large) };
    const { io, done } = await imported(files, ['A', 'B']);
    expectDone(done);
    expect(columnsOf(io).a![7]).toBeCloseTo(small[7]!, 4);
    expect(columnsOf(io).b![7]).toBeCloseTo(large[7]!, 4);
    const values = { 'A.csv': one('Date,Level', small), 'B.csv': one('Date,Level', large) };
    expectRefused((await imported(values, ['Level', 'B'])).done, '2 files hold Level; call it by its file: A or B');
    expectRefused((await imported(values, ['C', 'B'])).done, 'The files hold: A, B');
    const called = await imported(values, ['A', 'B.csv']);
    expectDone(called.done);
    expect(basesOf(called.io)).toEqual(['A price', 'B price']);
  });

  it('with its folder where two files are called alike', async () => {
    const files = { 'a/close.csv': one('Date,Close', small), 'b/close.csv': one('Date,Close', large) };
    for (const pair of [
      ['a/close', 'b/close'],
      ['a/close.csv', './b/close.csv'],
    ] as const) {
      const { io, done } = await imported(files, pair);
      expectDone(done);
      expect(columnsOf(io).a_close![7]).toBeCloseTo(small[7]!, 4);
      expect(columnsOf(io).b_close![7]).toBeCloseTo(large[7]!, 4);
    }
    expectRefused((await imported(files, ['close', 'b/close'])).done, 'a/close or b/close');
  });

  it('by its column too, and not by both at once', async () => {
    const files = { 'mine.csv': one('Date,Level', small), 'GSPC.csv': FILES['GSPC.csv'] };
    expectDone((await imported(files, ['Level', 'GSPC'])).done);
    expectRefused((await imported(files, ['Level', 'mine'])).done, 'asked for twice');
  });
});

describe('what is no price', () => {
  it('is said in words', async () => {
    const returns = table(
      'This file was created by CMPT_ME_BEME_RETS\n\n,Lo 30,Hi 30',
      (i) => [(small[i]! / 100).toFixed(2), '0.10'],
      (iso) => iso.replaceAll('-', ''),
    );
    const { done } = await imported({ 'F-F.csv': returns, 'GSPC.csv': FILES['GSPC.csv'] }, ['Lo 30', 'GSPC'], '--as', 'french');
    expectRefused(done, 'Lo 30 holds returns, not prices.');
    const volume = table('Date,Close,Volume', (i) => [small[i]!, 1000 + i]);
    expectRefused(
      (await imported({ 'IWM.csv': volume, 'GSPC.csv': FILES['GSPC.csv'] }, ['IWM.volume', 'GSPC'])).done,
      'volumes, which are no prices',
    );
  });

  it('does not hide the price of a table that calls it so', async () => {
    const text = table('"Date","Price","Open","High","Low","Vol.","Change %"', (i) => [
      small[i]!,
      small[i]!,
      small[i]! + 1,
      small[i]! - 1,
      '1.2M',
      '0.1%',
    ]);
    const { io, done } = await imported({ 'RUT.csv': text, 'GSPC.csv': FILES['GSPC.csv'] }, ['RUT', 'GSPC']);
    expectDone(done);
    expect(columnsOf(io).rut![5]).toBeCloseTo(small[5]!, 9);
  });
});

describe('values that cannot be', () => {
  const altered = (row: number, value: (price: number) => number): string =>
    one(
      'Date,Close',
      small.map((price, i) => (i === row ? value(price) : price)),
    );

  it('are named by the days on which they stand', async () => {
    const { done, said } = await imported({ ...FILES, 'RUT.csv': altered(150, (price) => price * 100) }, ['RUT', 'GSPC']);
    expectDone(done);
    expect(said).toMatch(new RegExp(`RUT has 1 move undone the next day, far beyond the quarters around: ${days[150]}`));
    expect((await imported(FILES, ['RUT', 'GSPC'])).said).not.toContain('undone the next day');
  });

  it.each(['1e308', '5e-324'])('are refused where no price ever was: %s', async (value) => {
    const text = table('Date,Close', (i) => [i === 150 ? value : small[i]!]);
    expectRefused((await imported({ ...FILES, 'RUT.csv': text }, ['RUT', 'GSPC'])).done, days[150]!, 'no price');
  });

  it('are refused where their day has not come', async () => {
    const text = `${FILES['RUT.csv']}2031-01-02,100\n`;
    expectRefused((await imported({ ...FILES, 'RUT.csv': text }, ['RUT', 'GSPC'])).done, '2031-01-02, which has not come yet');
  });
});

describe('opens of imported files', () => {
  const open = (price: number): number => price * 1.002;
  const bars = (values: ArrayLike<number>, opens: Cells = (i) => [open(values[i]!)], adjusted = 1): string =>
    table('Date,Open,High,Low,Close,Adj Close', (i) => [
      ...opens(i),
      values[i]! * 1.01,
      values[i]! * 0.99,
      values[i]!,
      values[i]! * adjusted,
    ]);
  const fields = (io: MemoryIo): string[] =>
    manifestOf(io).columns.map(({ id, field, basis }: Record<string, string>) => `${id} ${field} ${basis}`);
  const nextOpen = [
    '--strategy',
    'streak10',
    '--dataset',
    'mine',
    '--fill',
    'next-open',
    '--twins',
    '0',
    '--B',
    '0',
    '--no-ledger',
    '--json',
    '--format',
    'text',
  ];

  it('are kept, so that orders can be filled at the next open', async () => {
    const { io, done } = await imported({ 'RUT.csv': bars(small), 'GSPC.csv': bars(large) }, ['RUT', 'GSPC']);
    expectDone(done);
    expect(fields(io)).toEqual(['RUT close price', 'GSPC close price', 'RUT open price', 'GSPC open price']);
    expectEach(columnsOf(io).rut_open!, (i) => open(small[i]!));
    expectDone(await cli(nextOpen, io));
  });

  it('are on the basis and the scale of their closes', async () => {
    const files = { 'IWM.csv': bars(small, undefined, 0.8), 'SPY.csv': bars(large, undefined, 0.7) };
    const total = await imported(files, ['IWM', 'SPY'], '--basis', 'total');
    expectDone(total.done);
    expect(fields(total.io)[2]).toBe('IWM open total');
    expectEach(columnsOf(total.io).iwm_open!, (i) => 0.8 * open(small[i]!));
    const split = await imported(files, ['IWM', 'SPY'], '--split', `IWM:2/1@${days[100]}`);
    expectEach(columnsOf(split.io).iwm_open!, (i) => open(small[i]!) * (i < 100 ? 0.5 : 1));
    const old = { ...files, 'OLD.csv': bars(small.map((price) => price / 4)) };
    const spliced = await imported(old, ['IWM', 'SPY'], '--splice', `OLD:IWM@${days[100]}`);
    expectEach(columnsOf(spliced.io).iwm_open!, (i) => open(small[i]!));
  });

  it.each([
    ['copies of the close before', (i: number) => [small[Math.max(0, i - 1)]!], 'they are copies of the close before'],
    ['not there on a day', (i: number) => [i === 7 ? '' : small[i]!], `there is none on 1 session: ${days[7]}`],
  ] as const)('are left out, with the reason, where they are %s', async (_, opens, why) => {
    const { io, done, said } = await imported({ 'RUT.csv': bars(small, opens), 'GSPC.csv': bars(large) }, ['RUT', 'GSPC']);
    expectDone(done);
    expect(fields(io)).toEqual(['RUT close price', 'GSPC close price', 'GSPC open price']);
    expect(said).toContain(`Opens of RUT left out: ${why}`);
    expectRefused(await cli(nextOpen, io), 'no opening prices for RUT');
  });
});

describe('files that are written in different ways', () => {
  const american = (iso: string): string => `${iso.slice(5, 7)}/${iso.slice(8)}/${iso.slice(0, 4)}`;

  it.each([
    ['Date,Close', ['--date-format', 'MM/DD/YYYY']],
    ['Day,Level', ['--as', 'generic', '--date', 'Day', '--value', 'Level', '--date-format', 'MM/DD/YYYY']],
  ])('are imported together: what is told is for %s, not for the one that its header tells of', async (header, told) => {
    const files = { 'GSPC.csv': FILES['GSPC.csv'], 'A.csv': table(header, (i) => [small[i]!.toFixed(4)], american) };
    const { io, done } = await imported(files, ['A', 'GSPC'], ...told);
    expectDone(done);
    expect(columnsOf(io).a![7]).toBeCloseTo(small[7]!, 4);
    expect(columnsOf(io).gspc![7]).toBeCloseTo(large[7]!, 4);
    expectRefused((await imported(files, ['A', 'GSPC'])).done, '--date-format');
  });

  it('keeps to what is told where a header leaves a doubt, and for a file alone', async () => {
    const thousands = table(
      'Date,Close',
      (i) => [(1 + i / 1000).toFixed(3)],
      (iso) => `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`,
    );
    const { io, done } = await imported({ 'RUT.csv': thousands, 'GSPC.csv': FILES['GSPC.csv'] }, ['RUT', 'GSPC'], '--thousands', '.');
    expectDone(done);
    expect(columnsOf(io).rut![7]).toBe(1007);
    expectRefused(await cli(['data', 'check', 'RUT.csv', '--date-format', 'MM/DD/YYYY'], withFiles(FILES)), '1990');
  });
});

describe('what an import says', () => {
  it('stands in lines of 80 columns', async () => {
    const { done } = await imported({ ...FILES, 'A.csv': FILES['RUT.csv'] }, ['A', 'GSPC'], '--yield', 'A:1.3');
    expectDone(done);
    for (const line of done.out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });
});

describe('docs/data.md', () => {
  const text = readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/(?<=\n\n)((?: {4}.*\n)+)/g)].map(([block]) => block.replace(/^ {4}/gm, '').replaceAll('\\\n', ' '));
  const wordsOf = (line: string): string[] =>
    line
      .replace('npx backtest ', '')
      .split(/\s+/)
      .map((word) => word.replaceAll('"', ''));

  it('opens with two lines that work', async () => {
    const [first, second] = blocks[0]!.trim().split('\n').map(wordsOf);
    const io = withFiles(FILES);
    expectDone(await cli(first!, io));
    expect((await cli([...second!, '--no-ledger', '--twins', '0', '--B', '0', '--format', 'text'], io)).code).toBe(0);
  });

  it('shows a table of its own kind that is read as it says', async () => {
    const io = withFiles({ 'funds.csv': blocks[1]! });
    expectDone(await cli(wordsOf(blocks[2]!.trim()), io));
    expect(io.text(`${DATA}/rotation-backtest/datasets/funds/funds.csv`)).toBe(
      'date,klein,gross\n2022-01-03,1203.5,4796.56\n2022-01-04,1189.25,4793.54\n',
    );
  });
});
