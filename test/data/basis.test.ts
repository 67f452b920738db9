import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeIo } from '../../src/cli/io.js';
import { loadPrices } from '../../src/cli/store.js';
import { isoDate } from '../../src/data/dates.js';
import type { Basis } from '../../src/model.js';
import { cli, expectDone, expectRefused, HOME, memoryIo } from '../cli/io.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'backtest-basis-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const io = { ...nodeIo(), cwd: root, env: {} };

const FILES = {
  'price.csv': 'date,rut,rut_open,spx,gold\n2026-01-02,100,99,200,7\n2026-01-05,101,100,202,8\n2026-01-06,102,101,204,9\n',
  // Total returns begin a session later.
  'total.csv': 'date,rut_tr,spx_tr,rut_tr_open\n2026-01-05,1000,3000,998\n2026-01-06,1011,3033,999\n',
};
type Column = Readonly<Record<string, string>>;
const one = (file: string, column: string, id: string, role: string, basis: string, field = 'close'): Column => ({
  ...{ file: `${file}.csv`, column, id, role, basis, field },
  unit: 'points',
});
const PRICE = [
  one('price', 'rut', 'RUT', 'small', 'price'),
  one('price', 'rut_open', 'RUT', 'small', 'price', 'open'),
  one('price', 'spx', 'SPX', 'large', 'price'),
  one('price', 'gold', 'GOLD', 'other', 'price'),
];
const TOTAL = [
  one('total', 'rut_tr', 'RUT', 'small', 'total'),
  one('total', 'spx_tr', 'SPX', 'large', 'total'),
  one('total', 'rut_tr_open', 'RUT', 'small', 'total', 'open'),
];

function write(name: string, columns: readonly Column[]): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  const used = Object.entries(FILES).filter(([path]) => columns.some(({ file }) => file === path));
  for (const [path, text] of used) writeFileSync(join(folder, path), text);
  const files = used.map(([path, text]) => ({ path, sha256: createHash('sha256').update(text).digest('hex'), key: 'date' }));
  const said = { source: 'A test.', owner: 'Nobody.', retrieved: '2026-08-03' };
  const manifest = { format: 1, id: name, title: name, frequency: 'daily', calendar: 'XNYS', files, columns, ...said };
  writeFileSync(join(folder, 'dataset.json'), JSON.stringify(manifest));
  return folder;
}
const both = write('both', [...PRICE, ...TOTAL]);
write('turned', [...TOTAL, ...PRICE]);
write('price-only', PRICE);
write('half', [...PRICE, TOTAL[0]!]);

const shape = async (name: string, basis: Basis | null = null) => {
  const { assets, days, basis: taken } = await loadPrices(io, name, basis);
  return {
    taken,
    from: isoDate(days[0]!),
    assets: assets.map(({ id, basis, close, open }) => [id, basis, close.at(-1), open?.at(-1) ?? null]),
  };
};
const prices = {
  taken: 'price',
  from: '2026-01-02',
  assets: [
    ['RUT', 'price', 102, 101],
    ['SPX', 'price', 204, null],
    ['GOLD', 'price', 9, null],
  ],
};
const totals = { ...prices, taken: 'total', from: '2026-01-05' };

describe('a dataset with both bases', () => {
  it('is on the first unless told, as long as the files of that basis, with the opens of that basis', async () => {
    expect(await shape('both')).toEqual(prices);
    expect(await shape('both', 'price')).toEqual(prices);
    expect((await shape('turned')).taken).toBe('total');
  });

  it('is on the one asked for; an asset with one basis keeps it', async () => {
    const assets = [
      ['RUT', 'total', 1011, 999],
      ['SPX', 'total', 3033, null],
      ['GOLD', 'price', 9, null],
    ];
    expect(await shape('both', 'total')).toEqual({ ...totals, assets });
  });

  it('has one hash, whatever basis is taken', async () => {
    expect((await loadPrices(io, 'both', 'total')).sha256).toBe((await loadPrices(io, 'both')).sha256);
  });

  it('says in page, JSON and command which was taken, and the two are two trials in two folders', async () => {
    const disk = memoryIo();
    const run = async (...words: string[]) => {
      const { out } = await cli(['--strategy', 'buy-and-hold', '--twins', '0', '--B', '0', '--dataset', both, '--json', ...words], disk);
      return JSON.parse(out);
    };
    const [price, total] = [await run(), await run('--basis', 'total')];
    expect([price.dataset.basis, total.dataset.basis]).toEqual(['price', 'total']);
    expect(price.trials.tried).toBe(1);
    expect(total.trials.tried).toBe(2);
    expect(await run('--basis', 'price')).toMatchObject({ trials: { tried: 2 } });
    const fresh = memoryIo();
    for (const words of [[], ['--basis', 'price'], ['--basis', 'total']])
      expectDone(await cli(['--strategy', 'buy-and-hold', '--dataset', both, '--quiet', '--no-ledger', ...words], fresh));
    const folders = fresh.list(`${HOME}/reports`).filter((name) => name.startsWith('buy-and-hold'));
    expect(folders).toHaveLength(2);
    const [price1, total1] = ['2026-01-02', '2026-01-05'].map((from) => folders.find((name) => name.includes(from))!);
    expect(JSON.parse(fresh.text(`${HOME}/reports/${price1}/run.json`)).command).toContain(`--dataset ${both} --basis price `);
    expect(fresh.text(`${HOME}/reports/${total1}/report.html`)).toContain('RUT total return, SPX total return, GOLD price only');
  });
});

describe('a basis that is not there', () => {
  it('is refused with what there is, unless only another asset lacks it', async () => {
    await expect(shape('price-only', 'total')).rejects.toThrow(
      'Dataset "price-only" does not have RUT, SPX on the basis "total". It has: RUT price, SPX price, GOLD price.',
    );
    await expect(shape('half', 'total')).rejects.toThrow(
      'does not have SPX on the basis "total". It has: RUT price and total, SPX price, GOLD price.',
    );
    expect(await shape('price-only', 'price')).toEqual({ ...prices, taken: undefined });
  });

  it('is refused by the command line, as is a word that is no basis', async () => {
    expectRefused(await cli(['--strategy', 'streak10', '--basis', 'total']), 'us-size-daily', 'RUT price, SPX price');
    expectRefused(await cli(['--strategy', 'streak10', '--basis', 'totl']), '"totl"', 'price, total');
    expectRefused(await cli(['study', 'streak', '--basis', 'total']), 'RUT price, SPX price');
  });
});
