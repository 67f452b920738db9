import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeIo } from '../../src/cli/io.js';
import { datasetsFolder } from '../../src/cli/places.js';
import { datasetNames, loadObservations, loadPrices } from '../../src/cli/store.js';
import { missingSessions } from '../../src/data/dataset.js';
import { isoDate, parseDate } from '../../src/data/dates.js';
import { UserError } from '../../src/errors.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'backtest-data-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const io = { ...nodeIo(), cwd: root, env: {} };
const sha = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

type Json = Record<string, unknown>;

/** Writes a dataset folder; every column but the key is a close of its own, the first two small and large. */
function dataset(
  name: string,
  files: Readonly<Record<string, string>>,
  change: (manifest: Json & { columns: Json[] }) => void = () => {},
): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  const columns: Json[] = [];
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(join(folder, path), text);
    for (const column of text.split('\n')[0]!.trim().split(',').slice(1)) {
      columns.push({
        file: path,
        column,
        id: column.toUpperCase(),
        role: ['small', 'large'][columns.length] ?? 'other',
        basis: 'price',
        field: 'close',
        unit: 'points',
      });
    }
  }
  const manifest = {
    format: 1,
    id: name,
    title: name,
    frequency: 'daily',
    calendar: 'XNYS',
    files: Object.entries(files).map(([path, text]) => ({ path, sha256: sha(text), key: 'date' })),
    columns,
    source: 'A test.',
    owner: 'Nobody.',
    retrieved: '2026-08-03',
  };
  change(manifest);
  writeFileSync(join(folder, 'dataset.json'), JSON.stringify(manifest));
  return folder;
}

async function refusal(name: string): Promise<string> {
  const error = await loadPrices(io, name).then(
    () => new Error('it was accepted'),
    (reason: Error) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect(error.message).not.toMatch(/\n|undefined|\[object/);
  return error.message;
}

const TWO = 'date,a,b\n2026-01-02,1,10\n2026-01-05,2,20\n2026-01-06,3,30\n';

describe('the datasets that ship', () => {
  const names = datasetNames(io);

  it('are these', () => {
    expect(names).toEqual(['us-funds-2025', 'us-indices-2025', 'us-rates', 'us-size-daily', 'us-size-funds']);
  });

  it.each(names)('%s has the hash its manifest says, and no file that its manifest does not name', (name) => {
    const folder = join(datasetsFolder, name);
    const manifest = JSON.parse(readFileSync(join(folder, 'dataset.json'), 'utf8')) as {
      id: string;
      files: { path: string; sha256: string }[];
    };
    expect(manifest.id).toBe(name);
    for (const { path, sha256 } of manifest.files) expect(sha(readFileSync(join(folder, path)))).toBe(sha256);
    expect(readdirSync(folder).sort()).toEqual(['dataset.json', ...manifest.files.map(({ path }) => path)].sort());
  });

  it.each(names.filter((name) => name !== 'us-rates'))(
    '%s loads, rises day by day, is positive, and misses no session of the exchange',
    async (name) => {
      const loaded = await loadPrices(io, name);
      for (let i = 1; i < loaded.days.length; i++) expect(loaded.days[i]! > loaded.days[i - 1]!).toBe(true);
      for (const { close } of loaded.assets) {
        expect(close.length).toBe(loaded.days.length);
        expect(close.every((price) => price > 0 && price < Number.POSITIVE_INFINITY)).toBe(true);
      }
      expect(missingSessions(loaded).map(isoDate)).toEqual([]);
      expect(loaded.assets.filter(({ role }) => role === 'small')).toHaveLength(1);
      expect(loaded.assets.filter(({ role }) => role === 'large')).toHaveLength(1);
    },
  );

  it('hold the known closes', async () => {
    const { days, assets } = await loadPrices(io, 'us-size-daily');
    const at = (key: string, day: string): number => assets.find((asset) => asset.key === key)!.close[days.indexOf(parseDate(day)!)]!;
    expect(at('large', '1987-10-19')).toBe(224.84);
    expect(at('large', '2008-11-20')).toBe(752.44);
    expect(at('large', '2020-03-23')).toBe(2237.4);
    expect(at('small', '2009-03-09')).toBe(343.26);
    expect(at('small', '2020-03-18')).toBe(991.16);
    expect(at('small', '2021-11-08')).toBe(2442.74);
    expect([isoDate(days[0]!), isoDate(days[days.length - 1]!), days.length]).toEqual(['1978-12-29', '2026-07-31', 11994]);
  });

  it('hold monthly rates, known a month after their own', async () => {
    const [bills, funds] = await loadObservations(io, 'us-rates');
    expect([bills!.id, funds!.id]).toEqual(['TB3MS', 'FEDFUNDS']);
    expect([isoDate(bills!.periods[0]!), bills!.values[0], isoDate(bills!.knownOn[0]!)]).toEqual(['1978-12-01', 9.08, '1979-01-01']);
  });
});

describe('a dataset folder', () => {
  it('of one file loads by relative and absolute path', async () => {
    const folder = dataset('plain', { 'p.csv': TWO });
    for (const name of ['plain', './plain', 'plain/', folder]) {
      const { days, assets, sha256 } = await loadPrices(io, name);
      expect(Array.from(days, isoDate)).toEqual(['2026-01-02', '2026-01-05', '2026-01-06']);
      expect(assets.map(({ key, close }) => [key, ...close])).toEqual([
        ['small', 1, 2, 3],
        ['large', 10, 20, 30],
      ]);
      expect(sha256).toBe(sha(TWO));
    }
  });

  it('of two files is joined on the sessions that both have, before any return is taken', async () => {
    dataset('joined', {
      'a.csv': 'date,a\n2026-01-02,1\n2026-01-05,2\n2026-01-06,3\n2026-01-08,5\n',
      'b.csv': 'date,b\n2026-01-05,20\n2026-01-06,30\n2026-01-07,40\n2026-01-08,50\n2026-01-09,60\n',
    });
    const joined = await loadPrices(io, 'joined');
    expect(Array.from(joined.days, isoDate)).toEqual(['2026-01-05', '2026-01-06', '2026-01-08']);
    expect(joined.assets.map(({ close }) => Array.from(close))).toEqual([
      [2, 3, 5],
      [20, 30, 50],
    ]);
    expect(missingSessions(joined).map(isoDate)).toEqual(['2026-01-07']);
  });

  it('of two files of equal length but different days is joined all the same', async () => {
    dataset('shifted', {
      'a.csv': 'date,a\n2026-01-02,1\n2026-01-05,2\n2026-01-06,3\n',
      'b.csv': 'date,b\n2026-01-05,20\n2026-01-06,30\n2026-01-07,40\n',
    });
    expect((await loadPrices(io, 'shifted')).assets.map(({ close }) => Array.from(close))).toEqual([
      [2, 3],
      [20, 30],
    ]);
  });

  it('whose files share fewer than two sessions is refused', async () => {
    dataset('apart', { 'a.csv': 'date,a\n2026-01-02,1\n2026-01-05,2\n', 'b.csv': 'date,b\n2026-01-05,20\n2026-01-06,30\n' });
    expect(await refusal('apart')).toMatch(/"apart".*1 session.* two/);
    dataset('one-row', { 'a.csv': 'date,a,b\n2026-01-02,1,2\n' });
    expect(await refusal('one-row')).toMatch(/"one-row".*two/);
  });

  it('has the volumes that its manifest names of an asset, zero among them, and none of the others', async () => {
    const csv = 'date,rut,spx,traded\n2026-01-02,10,20,0\n2026-01-05,11,21,345\n';
    const folder = dataset('volumes', { 'a.csv': csv }, ({ columns }) => {
      Object.assign(columns[2]!, { id: 'SPX', field: 'volume', role: undefined, basis: undefined });
    });
    const { assets } = await loadPrices(io, folder);
    expect(assets.map(({ id }) => id)).toEqual(['RUT', 'SPX']);
    expect(assets[1]!.volume).toEqual(Float64Array.of(0, 345));
    expect('volume' in assets[0]!).toBe(false);
  });

  it('whose file has another hash than its manifest says is refused with both', async () => {
    const folder = dataset('changed', { 'p.csv': TWO });
    const changed = TWO.replace('30', '31');
    writeFileSync(join(folder, 'p.csv'), changed);
    const message = await refusal('changed');
    for (const word of ['changed/p.csv', sha(TWO), sha(changed)]) expect(message).toContain(word);
  });

  it('whose line ends were changed on the way is another file', async () => {
    const folder = dataset('crlf', { 'p.csv': TWO });
    writeFileSync(join(folder, 'p.csv'), TWO.replaceAll('\n', '\r\n'));
    expect(await refusal('crlf')).toContain('SHA-256');
  });

  it.each([
    ['two small assets', 'A', 'small', 'B', 'small', '"small"'],
    ['two large assets', 'A', 'large', 'B', 'large', '"large"'],
    ['two assets of one name', 'A', 'other', 'A', 'other', '"A"'],
    ['two assets of one name but for capitals, which no rule could tell apart', 'RUT', 'other', 'rut', 'other', /"rut"/i],
    ['an asset called cash', 'cash', 'other', 'B', 'large', '"cash"'],
    ['an asset called Cash', 'Cash', 'other', 'B', 'large', /"cash"/i],
    ['a small asset that is called large beside another that is', 'large', 'small', 'B', 'large', '"large"'],
  ])('with %s is refused', async (title, id, role, otherId, otherRole, word) => {
    const name = title.replace(/[^a-z]+/gi, '-');
    dataset(name, { 'p.csv': TWO }, ({ columns }) => {
      Object.assign(columns[0]!, { id, role });
      Object.assign(columns[1]!, { id: otherId, role: otherRole });
    });
    const message = await refusal(name);
    typeof word === 'string' ? expect(message).toContain(word) : expect(message).toMatch(word);
  });

  it('without a manifest, or with one that is a folder, is refused', async () => {
    mkdirSync(join(root, 'bare'));
    writeFileSync(join(root, 'bare/p.csv'), TWO);
    expect(await refusal('bare')).toContain('dataset.json');
    mkdirSync(join(root, 'odd/dataset.json'), { recursive: true });
    expect(await refusal('odd')).toContain('dataset.json');
  });

  it('whose file is not there, or is a folder, is refused', async () => {
    rmSync(join(dataset('gone', { 'p.csv': TWO }), 'p.csv'));
    expect(await refusal('gone')).toMatch(/p\.csv.*no such file/);
    const folder = dataset('nested', { 'p.csv': TWO });
    rmSync(join(folder, 'p.csv'));
    mkdirSync(join(folder, 'p.csv'));
    expect(await refusal('nested')).toMatch(/p\.csv.*folder/);
  });

  it('whose file is a link that leads out of it is refused, like a path that does', async () => {
    const secret = join(root, 'secret.csv');
    writeFileSync(secret, TWO);
    const folder = dataset('leaky', { 'p.csv': TWO });
    rmSync(join(folder, 'p.csv'));
    symlinkSync(secret, join(folder, 'p.csv'));
    expect(await refusal('leaky')).toContain('outside');
  });

  it('whose manifest begins with a BOM loads', async () => {
    const folder = dataset('marked', { 'p.csv': TWO });
    writeFileSync(join(folder, 'dataset.json'), `\uFEFF${readFileSync(join(folder, 'dataset.json'), 'utf8')}`);
    expect((await loadPrices(io, 'marked')).days).toHaveLength(3);
  });

  it('that is itself reached through a link loads', async () => {
    symlinkSync(dataset('target', { 'p.csv': TWO }), join(root, 'alias'));
    expect((await loadPrices(io, 'alias')).days).toHaveLength(3);
  });

  it('says file, line, column and value of what is wrong in its CSV', async () => {
    dataset('spoilt', { 'p.csv': TWO.replace('2026-01-05,2', '2026-01-05,.') });
    expect(await refusal('spoilt')).toMatch(/^spoilt\/p\.csv:3: column "a": "\." is not a number/);
  });

  it('with a column its file does not have is refused with the nearest', async () => {
    dataset('astray', { 'p.csv': TWO }, (manifest) => {
      manifest.columns[0]!.column = 'aa';
    });
    expect(await refusal('astray')).toMatch(/astray\/p\.csv.*"aa".*Did you mean "a"\?/);
  });
});
