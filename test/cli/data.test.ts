import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/data/dates.js';
import { sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { cli, contents, expectDone, expectRefused, HOME, type MemoryIo, memoryIo, systemError, unwrapped } from './io.js';

const days = Array.from(sessionsFrom(300), isoDate);
const yahoo = (prices: ArrayLike<number>, dates: readonly string[] = days): string =>
  ['Date,Close', ...dates.map((date, i) => `${date},${prices[i]!.toFixed(4)}`), ''].join('\n');
const [small, large] = [walk(300, uniform(1)), walk(300, uniform(2))];
const FILES = { 'RUT.csv': yahoo(small), 'GSPC.csv': yahoo(large) };
const DATA = `${HOME}/data`;
const MINE = `${DATA}/rotation-backtest/datasets/mine`;

const withFiles = (files: Readonly<Record<string, string | Uint8Array>> = FILES, env: Record<string, string> = {}): MemoryIo =>
  memoryIo({
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME}/${name}`, text])),
    env: { XDG_DATA_HOME: DATA, ...env },
  });
const importing = ['data', 'import', 'RUT.csv', 'GSPC.csv', '--name', 'mine', '--small', 'RUT', '--large', 'GSPC'];
const quick = ['--strategy', 'streak10', '--dataset', 'mine', '--twins', '0', '--B', '0', '--no-ledger', '--json', '--format', 'text'];

describe('data import', () => {
  it('makes a dataset that a run takes by name from any folder', async () => {
    const io = withFiles();
    const done = await cli(importing, io);
    expectDone(done);
    expect(done.out).toContain('mine: RUT, GSPC, 1990-01-02 to');
    const elsewhere = memoryIo({ disk: io, cwd: '/srv', env: { XDG_DATA_HOME: DATA } });
    const run = await cli(quick, elsewhere);
    expectDone(run);
    expect(JSON.parse(run.out).dataset).toMatchObject({ id: 'mine', from: days[0], to: days[299], sessions: 300 });
    expect(JSON.parse(run.out).benchmarks.small.totalReturn).toBeCloseTo(
      (Number(small[299]!.toFixed(4)) / Number(small[1]!.toFixed(4))) * (1 - 1e-4) - 1,
      3,
    );
    expect((await cli(['data', 'path', 'mine'], elsewhere)).out.trim()).toBe(MINE);
    expect((await cli(['data', 'list'], elsewhere)).out).toContain('mine');
    const described = JSON.parse((await cli(['data', 'describe', 'mine', '--json'], elsewhere)).out);
    expect(described.assets.map(({ figure }: { figure: string }) => figure)).toContain('Volatility');
    expectDone(await cli(['data', 'remove', 'mine'], elsewhere));
    expectRefused(await cli(quick, elsewhere), 'No dataset "mine"');
  });

  it('leaves out days without a session and days that only one series has, and says which in the manifest', async () => {
    const extra = {
      'RUT.csv': yahoo([...small.slice(0, 3), 100, ...small.slice(3)], [...days.slice(0, 3), '1990-01-06', ...days.slice(3)]),
      'GSPC.csv': yahoo(large.slice(0, 290), days.slice(0, 290)),
    };
    const io = withFiles(extra);
    expectDone(await cli(importing, io));
    const { notes } = JSON.parse(io.text(`${MINE}/dataset.json`));
    expect(notes).toEqual([
      '1 row of RUT on days without a session left out: 1990-01-06.',
      '10 sessions of RUT left out, before or after what all series have.',
    ]);
    expect(io.text(`${MINE}/mine.csv`).split('\n')).toHaveLength(292);
  });

  it('refuses a series in two places, and a splice of a series with itself', async () => {
    const io = withFiles();
    expectRefused(await cli([...importing.slice(0, -1), 'RUT'], io), 'RUT is asked for twice');
    expectRefused(await cli([...importing, '--splice', `RUT:RUT@${days[100]}`], io), 'RUT cannot be spliced onto itself');
    expect(io.kind(MINE)).toBeNull();
  });

  it('refuses series of different days where an exact join is asked for, and makes columns of names that look alike', async () => {
    const gap = withFiles({
      ...FILES,
      'GSPC.csv': yahoo([...large.slice(0, 50), ...large.slice(51)], [...days.slice(0, 50), ...days.slice(51)]),
    });
    expectRefused(await cli([...importing, '--join', 'exact'], gap), `another series has no price on 1 session of RUT: ${days[50]}`);
    expectRefused(await cli([...importing, '--join', 'outer'], gap), 'No join "outer"');
    expectDone(await cli([...importing, '--join', 'exact'], withFiles()));
    const alike = withFiles({ 'a-b.csv': yahoo(small), 'a_b.csv': yahoo(large) });
    expectDone(await cli(['data', 'import', 'a-b.csv', 'a_b.csv', '--name', 'mine', '--small', 'a-b', '--large', 'a_b'], alike));
    expect(alike.text(`${MINE}/mine.csv`).split('\n')[0]).toBe('date,a_b,a_b_2');
    expectDone(await cli(quick, alike));
  });

  it('offers a split that was not worked in, and works it in when told', async () => {
    const raw = Array.from(small, (value, i) => (i < 120 ? value * 2 : value));
    const io = withFiles({ ...FILES, 'RUT.csv': yahoo(raw) });
    const words = `--split RUT:2/1@${days[120]}`;
    expect(unwrapped((await cli(importing, io)).out)).toContain(`as by a split of 2 for 1; if it was one: ${words}`);
    const { out } = await cli([...importing, '--replace', ...words.split(' ')], io);
    expect(out).not.toContain('as by a split');
    expect(out).toContain(`RUT before ${days[120]} times 1/2, for a split.`);
    const rows = io.text(`${MINE}/mine.csv`).trim().split('\n').slice(1);
    rows.forEach((row, i) => {
      expect(Number(row.split(',')[1])).toBeCloseTo(small[i]!, 3);
    });
    expectRefused(await cli([...importing, '--replace', '--split', 'RUT:2@x'], io), '--split takes SERIES:NEW/OLD@DATE');
    expectRefused(await cli([...importing, '--replace', '--split', `SPX:2/1@${days[120]}`], io), 'No series "SPX" to split');
    expectRefused(await cli([...importing, '--replace', '--split', 'RUT:2/1@1990-01-06'], io), 'no price on 1990-01-06');
  });

  it('splices a history onto a series and records the factor', async () => {
    const old = {
      'OLD.csv': yahoo(small.map((price) => price / 4).slice(0, 200), days.slice(0, 200)),
      'RUT.csv': yahoo(small.slice(150), days.slice(150)),
      'GSPC.csv': yahoo(large),
    };
    const io = withFiles(old);
    const words = ['data', 'import', 'OLD.csv', 'RUT.csv', 'GSPC.csv', ...importing.slice(4), '--splice', `OLD:RUT@${days[160]}`];
    expectDone(await cli(words, io));
    const { splices } = JSON.parse(io.text(`${MINE}/dataset.json`));
    expect(splices).toEqual([
      { asset: 'RUT', at: days[160], note: expect.stringMatching(/^OLD before, times (4|3\.99\d+|4\.00\d+) to meet RUT/) },
    ]);
    const rows = io
      .text(`${MINE}/mine.csv`)
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','));
    expect(rows).toHaveLength(300);
    for (const [i, [date, price]] of rows.entries()) {
      expect(date).toBe(days[i]);
      expect(Number(price) / small[i]!).toBeCloseTo(1, 4);
    }
    expectRefused(await cli([...words, '--splice', `OLD:RUT@${days[170]}`, '--replace'], io), 'RUT is spliced twice');
  });

  it('replaces only when told, and leaves the old one where the disk refuses', async () => {
    const io = withFiles();
    expectDone(await cli(importing, io));
    const before = contents(io, MINE);
    expectRefused(await cli(importing, io), 'There is a dataset "mine" already', '--replace');
    const { write } = io;
    io.write = (path, content) => {
      if (path.endsWith('mine.csv')) throw systemError('ENOSPC', path);
      write(path, content);
    };
    expectRefused(await cli([...importing, '--replace'], io), 'the disk is full', 'Nothing was changed');
    expect(contents(io, MINE)).toEqual(before);
    io.write = write;
    expectDone(await cli([...importing, '--replace'], io));
  });

  it.each([
    ['no name', ['data', 'import', 'RUT.csv'], ['--name NAME']],
    ['a name that is a path', [...importing.slice(0, 5), '../mine', ...importing.slice(6)], ['letters, digits']],
    ['the name of one that ships', [...importing.slice(0, 5), 'us-rates', ...importing.slice(6)], ['already']],
    ['no small series', [...importing.slice(0, 6), '--large', 'GSPC'], ['--small SERIES', 'RUT, GSPC']],
    ['a series that is in no file', [...importing.slice(0, 6), '--small', 'RUTT', '--large', 'GSPC'], ['"RUTT"', 'Did you mean "RUT"']],
    ['a file that is not there', ['data', 'import', 'nope.csv', ...importing.slice(4)], ['nope.csv', 'no such file']],
    ['a splice that cannot be read', [...importing, '--splice', 'A-B'], ['A:B@DATE']],
  ] as const)('is refused for %s', async (_, words, said) => {
    expectRefused(await cli(words, withFiles()), ...said);
  });

  it.each([
    ['a zip', 'PK\u0003\u0004 and more', 'RUT.csv'],
    ['a page instead of a table', '<!DOCTYPE html><html><body>Are you a robot?</body></html>', 'RUT.csv'],
    ['a price of zero', yahoo([1, 2, 0, 4], days.slice(0, 4)), 'above zero'],
    ['a day twice', yahoo([1, 2, 3, 4], [days[0]!, days[1]!, days[1]!, days[2]!]), 'twice'],
  ])('is refused for %s, and nothing is left behind', async (_, text, said) => {
    const io = withFiles({ ...FILES, 'RUT.csv': text });
    expectRefused(await cli(importing, io), said);
    expect(Object.keys(contents(io, DATA))).toEqual([]);
  });
});

describe('data import does not make what could not be used:', () => {
  it('rows before the exchange calendar are left out and counted, or kept with no calendar', async () => {
    const old = Array.from({ length: 100 }, (_, i) => isoDate(i - 100));
    const sessions = Array.from(sessionsFrom(200, 1), isoDate);
    const dates = [...old, ...sessions];
    const io = withFiles({ 'RUT.csv': yahoo(small, dates), 'GSPC.csv': yahoo(large, dates) });
    const done = await cli(importing, io);
    expectDone(done);
    expect(unwrapped(done.out)).toContain(
      '100 rows of RUT before 1970-01-01, where the exchange calendar starts, left out (--calendar none keeps them).',
    );
    expectDone(await cli(['data', 'describe', 'mine'], io));
    expectDone(await cli([...importing, '--calendar', 'none', '--replace'], io));
    expect((await cli(['data', 'describe', 'mine'], io)).out).toContain('1969-09-23');
  });

  it('a dataset where a file stands in the place of the data folder', async () => {
    const io = withFiles();
    const no = (path: string) => {
      throw systemError('ENOTDIR', path);
    };
    const done = await cli(importing, { ...io, makeFolder: no, remove: no });
    expectRefused(done, 'Cannot write the dataset to', 'Nothing was changed.');
  });

  it('a dataset of the name of one that ships, which would be taken in its place', async () => {
    const io = withFiles();
    const words = importing.map((word) => (word === 'mine' ? 'us-size-daily' : word));
    expectRefused(await cli(words, io), 'choose another name');
    expectRefused(await cli([...words, '--replace'], io), 'choose another name');
    expect(Object.keys(contents(io, DATA))).toEqual([]);
  });
});

describe('data import --basis total', () => {
  it('works the dividends of the same file in, where there is no adjusted close', async () => {
    const paid = (prices: ArrayLike<number>): string =>
      ['timestamp,open,high,low,close,volume,dividend_amount,split_coefficient']
        .concat(
          days
            .map((date, i) => {
              const price = prices[i]!.toFixed(4);
              return `${date},${price},${price},${price},${price},1000,${i === 100 ? '1.5' : '0'},1`;
            })
            .reverse(),
        )
        .join('\n');
    const io = withFiles({ 'RUT.csv': paid(small), 'GSPC.csv': yahoo(large) });
    expectDone(await cli([...importing.slice(0, -1), 'GSPC.close', '--basis', 'total'], io));
    const rows = io
      .text(`${MINE}/mine.csv`)
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => Number(row.split(',')[1]));
    const [before, after] = [Number(small[99]!.toFixed(4)), Number(small[100]!.toFixed(4))];
    expect(rows[299]).toBeCloseTo(Number(small[299]!.toFixed(4)), 9);
    expect(rows[100]! / rows[99]!).toBeCloseTo(after / (before - 1.5), 9);
    expect(rows[50]! / rows[49]!).toBeCloseTo(Number(small[50]!.toFixed(4)) / Number(small[49]!.toFixed(4)), 9);
  });
});

describe('datasets by name', () => {
  it('are found in the folders of BACKTEST_DATASETS too, behind those that ship', async () => {
    const io = withFiles();
    expectDone(await cli(importing, io));
    const other = memoryIo({ disk: io, env: { BACKTEST_DATASETS: `${DATA}/rotation-backtest/datasets` } });
    expectDone(await cli(quick, other));
    expectRefused(await cli(['data', 'remove', 'us-size-daily'], other), 'nothing was removed');
  });
});

describe('a dataset that cannot be read', () => {
  it('is named in the list beside the others, and can be removed', async () => {
    const io = withFiles();
    expectDone(await cli(importing, io));
    io.write(`${MINE}/dataset.json`, io.text(`${MINE}/dataset.json`).replace('"format": 1', '"format": 9'));
    const items = JSON.parse((await cli(['data', 'list', '--json'], io)).out) as { name: string; error?: string }[];
    expect(items.find(({ name }) => name === 'mine')!.error).toContain('this program reads format 1');
    expect(items.filter(({ error }) => error === undefined).map(({ name }) => name)).toContain('us-size-daily');
    expect((await cli(['data', 'list'], io)).out).toContain('Cannot be read.');
    expectDone(await cli(['data', 'remove', 'mine'], io));
    expect(io.kind(MINE)).toBeNull();
  });
});

describe('data check', () => {
  const check = async (io: MemoryIo, ...words: string[]) =>
    JSON.parse((await cli(['data', 'check', ...words, '--json', '--format', 'text'], io)).out);
  const kinds = ({ findings }: { findings: { kind: string; severity: string }[] }): string[] =>
    findings.filter(({ severity }) => severity !== 'note').map(({ kind }) => kind);

  it('invents nothing on what ships', async () => {
    for (const name of ['us-size-daily', 'us-size-funds']) expect(kinds(await check(memoryIo(), name))).toEqual([]);
  });

  it('finds a weekend row and a split in a file, and gives their consequences', async () => {
    const halved = small.map((price, i) => (i < 100 ? price : price / 2));
    const io = withFiles({
      'X.csv': yahoo([...halved.slice(0, 4), 100, ...halved.slice(4)], [...days.slice(0, 4), '1990-01-06', ...days.slice(4)]),
      ...FILES,
    });
    const found = await check(io, 'X.csv', '--against', 'RUT.csv');
    expect(kinds(found)).toEqual(expect.arrayContaining(['weekend-row', 'unapplied-split']));
    expect(JSON.stringify(found)).toContain(days[100]);
    for (const { consequence } of found.findings) expect(consequence.length).toBeGreaterThan(10);
  });

  it('writes a page, a table and JSON, and refuses what is neither a dataset nor a file', async () => {
    const io = withFiles();
    expectDone(await cli(['data', 'check', 'RUT.csv', '--out', 'q', '--quiet'], io));
    expect(Object.keys(contents(io, `${HOME}/q`)).sort()).toEqual(['check.json', 'findings.csv', 'report.html']);
    expectRefused(await cli(['data', 'check', 'nope'], io), 'No dataset "nope"');
    expectRefused(await cli(['data', 'chek', 'RUT.csv'], io), 'Did you mean "check"');
    expectRefused(await cli(['data'], io), 'check, import');
  });
});

describe('data check against another source', () => {
  const both = ['date,RUT,SPX', ...days.map((date, i) => `${date},${small[i]!.toFixed(4)},${large[i]!.toFixed(4)}`), ''].join('\n');
  const check = (words: readonly string[], files: Record<string, string>) =>
    cli(['data', 'check', 'IWM.csv', '--json', ...words], withFiles({ ...FILES, 'IWM.csv': yahoo(small), ...files }));

  it.each(['--against', '--known'])(
    '%s refuses one that has none of its series, where it would be said to be held against it',
    async (option) => {
      const words = [option, 'both.csv', '--basis', 'price'];
      expectRefused(await check(words, { 'both.csv': both }), `${option}: both.csv holds RUT, SPX, and none of them is called IWM`);
      expectRefused(await check([option, 'both.csv'], { 'both.csv': both.replace(',SPX', ',X') }), option);
      expectDone(await check([option, 'RUT.csv'], {}));
    },
  );

  it('two datasets are compared by their roles, whatever their series are called', async () => {
    const io = withFiles();
    const done = await cli(['data', 'check', 'us-size-daily', '--against', 'us-size-funds', '--json'], io);
    expectDone(done);
    expect(JSON.parse(done.out).findings.map(({ kind }: { kind: string }) => kind)).toContain('sign-flip');
  });

  it('says where a known series does not tell', async () => {
    const { findings } = JSON.parse((await check(['--known', 'GSPC.csv'], {})).out);
    expect(findings.map(({ kind }: { kind: string }) => kind)).toContain('basis-not-told');
  });
});

describe('files of one name that are held against each other', () => {
  it('are named with as many of their folders as it takes', async () => {
    const io = withFiles({
      'RUT.csv': yahoo(small),
      'old/RUT.csv': yahoo(small),
      'a/new/RUT.csv': yahoo(small),
      'b/new/RUT.csv': yahoo(small),
    });
    const check = async (...words: string[]) => {
      const { name, against } = JSON.parse((await cli(['data', 'check', ...words, '--json'], io)).out);
      return [name, ...against.slice(1)];
    };
    expect(await check('RUT.csv', '--against', 'old/RUT.csv')).toEqual(['quant/RUT.csv', 'old/RUT.csv']);
    expect(await check('a/new/RUT.csv', '--against', 'b/new/RUT.csv')).toEqual(['a/new/RUT.csv', 'b/new/RUT.csv']);
    expect(await check('a/new/RUT.csv', '--against', 'old/RUT.csv', '--known', 'b/new/RUT.csv')).toEqual([
      'a/new/RUT.csv',
      'old/RUT.csv',
      'b/new/RUT.csv',
    ]);
    expect(await check('RUT.csv', '--known', './RUT.csv')).toEqual(['RUT.csv', 'RUT.csv']);
    io.write(`${HOME}/GSPC.csv`, yahoo(small));
    expect(await check('old/RUT.csv', '--against', 'GSPC.csv')).toEqual(['RUT.csv', 'GSPC.csv']);
  });
});

describe('data check of a file', () => {
  it('has one finding for a split that the file tells of and its closes show, and keeps what is said of its factor', async () => {
    const header = 'timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient';
    const rows = days.map((date, i) => {
      const price = (small[i]! * (i < 120 ? 3 : 1)).toFixed(4);
      return `${date},${price},${price},${price},${price},${small[i]!.toFixed(4)},1000,0,${i === 120 ? 3.000003 : 1}`;
    });
    const told = { 'RUT.csv': [header, ...rows.toReversed(), ''].join('\n') };
    const kinds = async (...words: string[]) =>
      JSON.parse((await cli(['data', 'check', 'RUT.csv', '--json', ...words], withFiles(told))).out)
        .findings.map(({ kind }: { kind: string }) => kind)
        .filter((kind: string) => kind.includes('split'));
    expect(await kinds()).toEqual(['unapplied-split', 'odd-split']);
    expect(await kinds('--basis', 'total')).toEqual(['split', 'odd-split']);
  });

  it('says once what its reader and its checks both find', async () => {
    const twice = yahoo([...small.slice(0, 10), ...small.slice(9, 200)], [...days.slice(0, 10), ...days.slice(9, 200)]);
    const done = await cli(['data', 'check', 'RUT.csv', '--json'], withFiles({ 'RUT.csv': twice }));
    const kinds = JSON.parse(done.out).findings.map(({ kind }: { kind: string }) => kind);
    expect(kinds.filter((kind: string) => kind === 'duplicate-date')).toHaveLength(1);
  });

  it('reads thousands as they are told, and refuses a mark that is none', async () => {
    const quoted = ['Date,Close', ...days.map((date, i) => `${date},"1,${(100 + small[i]! * 3).toFixed(2).padStart(6, '0')}"`), ''].join(
      '\n',
    );
    const check = (...words: string[]) => cli(['data', 'check', 'RUT.csv', '--json', ...words], withFiles({ 'RUT.csv': quoted }));
    expectRefused(await check(), 'say --thousands');
    expectDone(await check('--thousands', ','));
    expectRefused(await check('--thousands', 'x'), '--thousands is one of');
  });
});
