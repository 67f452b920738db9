import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder, nodeIo } from '../../src/cli/io.js';
import { run } from '../../src/cli/program.js';
import { isoDate } from '../../src/data/dates.js';
import { sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { cli, contents, expectDone, expectRefused, HOME, type MemoryIo, memoryIo, systemError, temporaryFolder, unwrapped } from './io.js';

const days = Array.from(sessionsFrom(300), isoDate);
const table = (header: string, prices: ArrayLike<number>): string =>
  [header, ...days.map((date, i) => `${date},${prices[i]!.toFixed(4)}`), ''].join('\n');
const [small, large] = [walk(300, uniform(1)), walk(300, uniform(2))];
const DATA = `${HOME}/data`;
const SHELF = `${DATA}/rotation-backtest/datasets`;
const MINE = `${SHELF}/mine`;

const withFiles = (files: Readonly<Record<string, string>> = {}): MemoryIo =>
  memoryIo({
    files: Object.fromEntries(
      Object.entries({ 'RUT.csv': table('Date,Close', small), 'GSPC.csv': table('Date,Close', large), ...files }).map(([name, text]) => [
        `${HOME}/${name}`,
        text,
      ]),
    ),
    env: { XDG_DATA_HOME: DATA },
  });
const importing = ['data', 'import', 'RUT.csv', 'GSPC.csv', '--name', 'mine', '--small', 'RUT', '--large', 'GSPC'];
async function kept(files: Readonly<Record<string, string>> = {}): Promise<MemoryIo> {
  const io = withFiles(files);
  expectDone(await cli(importing, io));
  return io;
}

describe('data remove', () => {
  it('says why where the system refuses', async () => {
    const io = await kept();
    const refuse = (path: string) => {
      throw systemError('EROFS', path);
    };
    expectRefused(await cli(['data', 'remove', 'mine'], { ...io, remove: refuse }), `Cannot remove ${MINE}: the file system is read-only.`);
    expect(io.kind(MINE)).toBe('folder');
  });
});

describe('what cannot be read in a dataset’s folder', () => {
  const folder = temporaryFolder();
  const asked = async (name: string): Promise<{ code: number; out: string; err: string }> => {
    const said = { out: '', err: '' };
    const sink = (to: 'out' | 'err') => ({
      write: (text: string) => {
        said[to] += text;
      },
      terminal: false,
    });
    const io = { ...nodeIo(), cwd: folder, env: { XDG_CACHE_HOME: join(folder, 'cache') }, stdout: sink('out'), stderr: sink('err') };
    const code = await run(['data', 'describe', join(folder, name)], io);
    return { code, ...said };
  };

  it('is named where its links go round in a circle', async () => {
    const ds = join(folder, 'circle');
    mkdirSync(ds);
    const column = { column: 'a', id: 'A', role: 'small', basis: 'price', field: 'close', unit: 'price' };
    const manifest = {
      ...{ format: 1, id: 'l', title: 'l', frequency: 'daily', calendar: null, source: 's', owner: 'o', retrieved: '2026-01-02' },
      files: [{ path: 'x.csv', sha256: '0'.repeat(64), key: 'date' }],
      columns: [column],
    };
    writeFileSync(join(ds, 'dataset.json'), JSON.stringify(manifest));
    symlinkSync('x.csv', join(ds, 'x.csv'));
    expectRefused(await asked('circle'), 'circle/x.csv: cannot follow its links: its links go round in a circle.');
  });

  it('is named where the manifest is a pipe, which would be waited for for ever', async () => {
    const io = await kept();
    const head = (path: string): never => {
      throw systemError('ENOTREG', path);
    };
    const read = (path: string): Uint8Array => (path.endsWith('dataset.json') ? expect.fail('it waits for ever') : io.read(path));
    expectRefused(await cli(['data', 'describe', 'mine'], { ...io, head, read }), 'it is no regular file');
  });
});

describe('an import over a dataset that is good', () => {
  const alike = table('Date,Close', small);
  it.each([
    ['a series called cash', { 'cash.csv': alike }, ['--small', 'cash', '--large', 'GSPC'], '"cash"'],
    ['roles taken by the other series', { 'small.csv': alike }, ['--small', 'GSPC', '--large', 'small'], '"small"'],
    ['two names that differ in case alone', { 'rut.csv': alike }, ['--small', 'RUT', '--large', 'rut'], '"rut"'],
    ['an empty source', {}, ['--small', 'RUT', '--large', 'GSPC', '--source', ''], '--source'],
  ])('leaves it alone where nobody could read the new one: %s', async (_, files, series, said) => {
    const io = await kept(files);
    const before = contents(io, MINE);
    const all = ['RUT.csv', 'GSPC.csv', ...Object.keys(files)];
    expectRefused(await cli(['data', 'import', ...all, '--name', 'mine', '--replace', ...series], io), said);
    expect(contents(io, MINE)).toEqual(before);
  });

  it('may have a series called date', async () => {
    const io = await kept({ 'date.csv': alike });
    expectDone(
      await cli(['data', 'import', 'date.csv', 'GSPC.csv', '--name', 'mine', '--replace', '--small', 'date', '--large', 'GSPC'], io),
    );
    expect(io.text(`${MINE}/mine.csv`).split('\n')[0]).toBe('date,date_1,gspc');
    expectDone(await cli(['data', 'describe', 'mine'], io));
  });
});

describe('an import that was killed between its two renames', () => {
  const gone = 2 ** 30; // no process has this number
  it('has lost nothing: the dataset is put back when it is asked for', async () => {
    const io = await kept();
    io.makeFolder(`${SHELF}/.mine.${gone}.part`);
    io.rename(MINE, `${SHELF}/.mine.${gone}.old`);
    expectDone(await cli(['data', 'describe', 'mine'], io));
    expect(io.list(SHELF)).toEqual(['mine']);
  });

  it('leaves no hidden folder in the list, and the name stays in it', async () => {
    const io = await kept();
    for (const [name, bytes] of [...io.files])
      if (name.startsWith(MINE)) io.files.set(name.replace(MINE, `${SHELF}/.race.${gone}.old`), bytes);
    for (const [name, bytes] of [...io.files])
      if (name.startsWith(MINE)) io.files.set(name.replace(MINE, `${SHELF}/.own.${process.pid}.part`), bytes);
    const names = JSON.parse((await cli(['data', 'list', '--json'], io)).out).map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['mine', 'race']));
    expect(names.filter((name: string) => name.startsWith('.'))).toEqual([]);
    expectRefused(await cli(['data', 'describe', `.own.${process.pid}.part`], io), 'No dataset');
  });
});

describe('data describe', () => {
  it('shows the basis asked for, and refuses one that there is not', async () => {
    const shown = async (...more: string[]) => unwrapped((await cli(['data', 'describe', 'us-size-funds', ...more])).out);
    expect(await shown()).toContain('Basis total total');
    expectRefused(await cli(['data', 'describe', 'us-size-funds', '--basis', 'price']), 'IWM total, SPY total');
  });

  it('shows rates as what they are', async () => {
    const { out, code } = await cli(['data', 'describe', 'us-rates']);
    expect(code).toBe(0);
    expect(unwrapped(out)).toMatch(/Each series .*First 19\d\d-\d\d .*Highest 1\d\.\d\d/);
    const { series } = JSON.parse((await cli(['data', 'describe', 'us-rates', '--json'])).out);
    expect(series.find(({ figure }: { figure: string }) => figure === 'Highest')).toMatchObject({ TB3MS: 16.3 });
    expectRefused(await cli(['data', 'describe', 'us-rates', '--basis', 'total']), 'no basis');
  });
});

describe('what is said of datasets', () => {
  it('is JSON with --json and nothing with --quiet, whatever is done', async () => {
    const io = await kept();
    expect(JSON.parse((await cli(['data', 'path', 'mine', '--json'], io)).out)).toEqual({ name: 'mine', path: MINE });
    for (const verb of [['list'], ['describe', 'mine'], ['path', 'mine']])
      expect((await cli(['data', ...verb, '--quiet'], io)).out).toBe('');
    expect(JSON.parse((await cli(['data', 'remove', 'mine', '--json'], io)).out)).toEqual({ name: 'mine', removed: MINE });
  });

  it('leaves no option unused in silence', async () => {
    const io = await kept();
    expectRefused(await cli(['data', 'path', 'mine', '--small', 'y'], io), '"data path" has no use for --small');
    expectRefused(
      await cli(['data', 'describe', 'mine', '--replace'], io),
      'no use for --replace, which is for "data import", "data pull"',
    );
    expectRefused(await cli([...importing, '--against', 'RUT.csv'], io), 'no use for --against');
    expectRefused(await cli(['data', 'list', 'mine'], io), 'one word too many');
  });

  it('never lets a title move the cursor', async () => {
    const io = await kept();
    io.write(`${MINE}/dataset.json`, io.text(`${MINE}/dataset.json`).replace('"RUT, GSPC"', '"\\u001b[2Jtwo"'));
    for (const verb of [['list'], ['describe', 'mine']]) {
      const { out } = await cli(['data', ...verb], io);
      expect(out).toContain('[2Jtwo');
      expect(out).not.toContain('\u001b');
    }
  });
});

describe('the folder of one’s own datasets', () => {
  it('is not a relative one, which would be another from every place', () => {
    const folder = (env: Record<string, string>) => dataFolder(memoryIo({ env }));
    expect(folder({ XDG_DATA_HOME: 'data', HOME: '/home/q' })).toBe('/home/q/.local/share/rotation-backtest/datasets');
    expect(folder({ XDG_DATA_HOME: '/data', HOME: '/home/q' })).toBe('/data/rotation-backtest/datasets');
    expect(folder({ XDG_DATA_HOME: 'data' })).toBeNull();
  });
});
