import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { type Io, nodeIo } from '../../src/cli/io.js';
import { LEDGER, parseEntry, readLedger } from '../../src/cli/ledger.js';
import { packageFolder } from '../../src/cli/places.js';
import { countText, readCount } from '../../src/cli/trial-count.js';
import { cli, contents, expectDone, expectRefused, HOME, type MemoryIo, memoryIo, quick, systemError, temporaryFolder } from './io.js';

const PATH = `${HOME}/${LEDGER}`;
const FROM = ['--from', '2019-12-31'];
const run = (strategy: string, io?: MemoryIo, ...words: string[]) => cli(quick('--strategy', strategy, ...FROM, ...words), io);
const lines = (io: MemoryIo): string[] => io.text(PATH).split('\n').slice(0, -1);
const json = async (strategy: string, io: MemoryIo, ...words: string[]) => JSON.parse((await run(strategy, io, '--json', ...words)).out);

/** A disk on which these have been run. */
async function disk(...strategies: string[]): Promise<MemoryIo> {
  const io = memoryIo();
  for (const strategy of strategies) expectDone(await run(strategy, io));
  return io;
}

describe('a run', () => {
  it('notes itself on one line, with all that it takes to deflate the next by', async () => {
    const io = await disk('streak10');
    expect(lines(io)).toHaveLength(1);
    const line = JSON.parse(lines(io)[0]!);
    expect(line).toMatchObject({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      strategy: 'streak10',
      params: { days: 10, hold: 252, base: 'large' },
      dataset: 'us-size-daily',
      from: '2019-12-31',
      to: '2026-07-31',
      n: 1653,
      periodsPerYear: 252,
      date: '2026-08-03T12:00:00.000Z',
    });
    for (const key of ['sharpe', 'skewness', 'kurtosis']) expect([key, typeof line[key]]).toEqual([key, 'number']);
    expect(Object.keys(line.quarters)).toEqual(['2020Q1']);
    expect(line.quarters['2020Q1']).toHaveLength(26); // to 2026Q2
    for (const value of line.quarters['2020Q1']) expect(value).toBe(Number(value.toPrecision(5)));
  });

  it('has the ratio of its figures, per period and over a risk-free rate of 0 whatever --rf says: only the cash before the first fill earns it', async () => {
    const io = memoryIo();
    const { figures } = await json('streak10', io);
    await run('streak10', io, '--rf', '0.03');
    const [plain, withRate] = lines(io).map((line) => JSON.parse(line));
    expect(plain.sharpe * Math.sqrt(252)).toBeCloseTo(figures.sharpe, 9);
    expect(withRate.sharpe).not.toBe(plain.sharpe);
    expect(withRate.sharpe).toBeCloseTo(plain.sharpe, 4);
    expect(withRate.hash).not.toBe(plain.hash);
  });

  it('counts once however often it was run, and what makes another equity curve counts anew', async () => {
    const io = memoryIo();
    const tried = async (...words: string[]): Promise<number> => (await json('streak', io, '--param', 'days=7', ...words)).trials.tried;
    expect(await tried()).toBe(1);
    for (const same of [[], ['--capital', '5'], ['--seed', '2'], ['--benchmark', 'half'], ['--rf', '0'], ['--fee-bps', 'small=0']]) {
      expect([same, await tried(...same)]).toEqual([same, 1]);
    }
    expect((await json('streak7', io)).trials.tried).toBe(1);
    expect(await tried('--cost-bps', '2')).toBe(2);
    expect(await tried('--fill', 'same-close')).toBe(3);
    expect(await tried('--to', '2026-06-30')).toBe(4);
    expect(await tried('--dataset', 'us-size-funds')).toBe(5);
    expect(await tried('--param', 'hold=21')).toBe(6);
    expect(await tried('--rf', '0.01')).toBe(7);
    expect(await tried('--rf', 'us-rates')).toBe(8);
    expect(await tried('--fee-bps', 'small=19')).toBe(9);
    expect(await tried('--fee-bps', 'RUT=19')).toBe(9);
    expect(await tried('--observe', 'us-rates')).toBe(10);
    expect(await tried('--observe', 'us-rates')).toBe(10);
    expect(await tried()).toBe(10);
    expect(lines(io)).toHaveLength(20);
  });

  it('of a file counts anew when the file has changed', async () => {
    const folder = temporaryFolder();
    const io = memoryIo();
    const at = async (target: string): Promise<number> => {
      const path = join(folder, 'mine.mjs');
      writeFileSync(path, `export default { name: 'mine', summary: '', create: () => () => '${target}' };\n`);
      return (await json(path, io)).trials.tried;
    };
    expect(await at('small')).toBe(1);
    expect(await at('large')).toBe(2);
    expect(await at('large')).toBe(2);
  });

  it('shows in its page, its figures and its JSON what the ledger says', async () => {
    const io = await disk('streak5', 'streak8', 'buy-and-hold');
    const { trials, figures } = await json('streak10', io);
    expect(trials.tried).toBe(4);
    expect(trials.effective).toBeGreaterThan(1);
    expect(trials.effective).toBeLessThan(4);
    expect(trials.variance).toBeGreaterThan(0);
    expect(figures.dsr).toBeLessThan(figures.dsrEffective);
    expect(figures.dsrEffective).toBeLessThanOrEqual(figures.psr);
    expectDone(await cli(['--strategy', 'streak10', ...FROM, '--twins', '0', '--out', 'r'], io));
    const page = contents(io, `${HOME}/r`);
    expect(page['report.html']).toContain('4 things were tried here, this one among them');
    expect(page['figures.csv']).toMatch(/^dsr,Deflated Sharpe ratio,0\.\d+,/m);
    expect(JSON.parse(page['run.json']!).trials).toEqual(trials);
  });

  it('that is refused is not noted', async () => {
    const io = memoryIo({ files: { [`${HOME}/out`]: 'mine' } });
    expectRefused(await cli(['--strategy', 'streak10', ...FROM, '--out', 'out'], io), 'is a file');
    expect(io.kind(PATH)).toBeNull();
  });
});

describe('--trials', () => {
  it('as the command at the end of the page says it gives the same bytes, and leaves the ledger alone', async () => {
    const io = await disk('streak5', 'streak8');
    const words = ['--strategy', 'streak10', ...FROM, '--twins', '0', '--quiet'];
    expectDone(await cli([...words, '--out', 'first'], io));
    const first = contents(io, `${HOME}/first`);
    const { command } = JSON.parse(first['run.json']!) as { command: string };
    expect(command).toMatch(/--trials 3,[\d.]+,[\d.e-]+/);
    const before = io.text(PATH);
    await run('streak12', io);
    const elsewhere = memoryIo();
    for (const one of [io, elsewhere]) {
      expectDone(await cli([...command.split(' ').slice(1), '--quiet', '--out', 'again'], one));
      expect(contents(one, `${HOME}/again`)).toEqual(first);
    }
    expect(elsewhere.kind(PATH)).toBeNull();
    expect(lines(io)).toHaveLength(before.split('\n').length);
  });

  it('is no part of the folder’s name: the folder is the question, the page is refreshed', async () => {
    const io = memoryIo();
    const words = ['--strategy', 'streak10', ...FROM, '--twins', '0', '--quiet', '--format', 'json'];
    for (const more of [[], ['--trials', '9,2.5,0.0001'], ['--no-ledger']]) expectDone(await cli([...words, ...more], io));
    const folders = io.list(`${HOME}/reports`).filter((name) => name !== 'trials.jsonl');
    expect(folders).toHaveLength(1);
    expect(JSON.parse(io.text(`${HOME}/reports/${folders[0]}/run.json`))).toMatchObject({ trials: null });
  });

  it.each([
    ['1,1,n/a', { tried: 1, effective: 1, variance: Number.NaN }],
    ['7,3.25,0.0001', { tried: 7, effective: 3.25, variance: 0.0001 }],
    [' 7 , 7 , 1e-9 ', { tried: 7, effective: 7, variance: 1e-9 }],
    ['2,2,0', { tried: 2, effective: 2, variance: 0 }],
  ])('%j is understood, and said again in the same words', async (text, count) => {
    expect(readCount(text)).toEqual(count);
    expect(readCount(countText(count))).toEqual(count);
  });

  it.each([
    '',
    '7',
    '7,3',
    '7,3,0.1,2',
    '0,0,0',
    '7,8,0.1',
    '7,0.5,0.1',
    '7.5,3,0.1',
    '7,3,-0.1',
    '7,3,x',
    '7,3,',
    '7,x,0',
    'n/a,1,0',
    '7,3,1e999',
  ])('%j is refused with what it takes', async (text) => {
    const result = await cli([...quick('--strategy', 'streak10', ...FROM), `--trials=${text}`]);
    expectRefused(result, '--trials', 'N,EFFECTIVE,VARIANCE', `"${text}"`);
    expect(result.io.kind(PATH)).toBeNull();
  });
});

describe('--no-ledger', () => {
  it('neither reads nor writes it, says that nothing was counted, and says itself in the command', async () => {
    const io = memoryIo({ files: { [PATH]: 'damaged\n' } });
    const result = await cli(['--strategy', 'streak10', ...FROM, '--twins', '0', '--out', 'r', '--no-ledger'], io);
    expectDone(result);
    expect(io.text(PATH)).toBe('damaged\n');
    expect(result.out).toContain('What else was tried was not counted');
    const file = JSON.parse(io.text(`${HOME}/r/run.json`));
    expect(file.trials).toBeNull();
    expect(file.figures.dsr).toBeNull();
    expect(file.undefinedBecause.dsr).toContain('a count of what was tried');
    expect(file.command).toMatch(/ --no-ledger$/);
  });
});

describe('a ledger that is damaged', () => {
  it('has its bad lines skipped with a note, and loses none', async () => {
    const io = await disk('streak5');
    const good = lines(io)[0]!;
    const bad = [
      '',
      'null',
      '3',
      '"x"',
      '[]',
      '{}',
      good.slice(0, 400),
      `x${good}`,
      good.replace('"n":', '"m":'),
      good.replace('2020Q1', '2020Q5'),
      good.replace(/\[[^,]+,/, '["0.1",'),
      good.replace(/\[[^,]+,/, '[null,'),
    ];
    const text = `${[good, ...bad].join('\n')}\n`;
    io.write(PATH, text);
    const result = await run('streak10', io, '--json');
    expect(result.code).toBe(0);
    expect(result.err).toBe(`backtest: 11 lines of ${LEDGER} are cut off or damaged and not counted.\n`);
    expect(JSON.parse(result.out).trials.tried).toBe(2);
    expect(io.text(PATH).startsWith(text)).toBe(true);
  });

  it('ends in a line cut off by a kill: the next run begins on a new one', async () => {
    const io = await disk('streak5');
    const [whole] = lines(io);
    io.write(PATH, `${whole}\n${whole!.slice(0, 300)}`);
    const result = await run('streak10', io);
    expect([result.code, result.err]).toEqual([0, `backtest: One line of ${LEDGER} is cut off or damaged and not counted.\n`]);
    expect(lines(io).map((line) => parseEntry(line)?.strategy ?? null)).toEqual(['streak5', null, 'streak10']);
  });

  it('by an editor that took its last newline loses nothing and is no damage', async () => {
    const io = await disk('streak5');
    io.write(PATH, lines(io)[0]!);
    const result = await run('streak10', io, '--json');
    expectDone(result);
    expect(JSON.parse(result.out).trials.tried).toBe(2);
    expect(lines(io)).toHaveLength(2);
    io.write(PATH, `\uFEFF${io.text(PATH).replaceAll('\n', '\r\n').replaceAll('":', '" : ').replaceAll(',', ', ')}`);
    expect((await json('streak8', io)).trials.tried).toBe(3);
  });

  it('by another run that was just writing is read a second time', async () => {
    const io = await disk('streak5');
    const whole = Buffer.from(io.text(PATH));
    let reads = 0;
    const busy: MemoryIo = { ...io, tail: (path, most) => (reads++ === 0 ? whole.subarray(0, 500) : io.tail(path, most)) };
    expectDone(await run('streak10', busy));
    expect(lines(io)).toHaveLength(2);
  });

  it('by length is read from its end, and says so', async () => {
    const io = await disk('streak5', 'streak8');
    const [old, recent] = lines(io);
    io.write(PATH, `${old}\n${`{"padding":"${'x'.repeat(1_000_000)}"}\n`.repeat(10)}${recent}\n`);
    const ledger = readLedger(io);
    expect(ledger.trials.map(({ strategy }) => strategy)).toEqual(['streak8']);
    expect(ledger.cut).toBe(true);
    expect((await run('streak10', io)).err).toContain('longer than 10 MB');
  });
});

describe('a ledger that cannot be written', () => {
  const refusing = (io: MemoryIo, deeds: Partial<Io>): MemoryIo => ({ ...io, ...deeds });
  const refuse = (code: string) => (path: string) => {
    throw systemError(code, path);
  };

  it.each([
    ['its folder is read-only', { append: refuse('EACCES') }, 'permission denied'],
    ['the file system is', { append: refuse('EROFS') }, 'read-only'],
    ['the disk is full', { append: refuse('ENOSPC') }, 'the disk is full'],
    ['it cannot be read either', { tail: refuse('EACCES') }, 'permission denied'],
  ])('because %s leaves the run a success that says so on stderr', async (_, deeds, words) => {
    const result = await cli(['--strategy', 'streak10', ...FROM, '--twins', '0', '--out', 'r'], refusing(memoryIo(), deeds));
    expect(result.code).toBe(0);
    expect(result.err).toMatch(/^backtest: This trial was not noted[^\n]*\n$/);
    expect(result.err).toContain(words);
    expect(result.out).toContain('Headline figures');
    expect(Object.keys(contents(result.io, `${HOME}/r`))).toContain('report.html');
  });

  it('because reports is a file, or the ledger a folder, too', async () => {
    const file = await run('streak10', memoryIo({ files: { [`${HOME}/reports`]: 'mine' } }));
    expect([file.code, file.err]).toEqual([
      0,
      `backtest: This trial was not noted (${LEDGER}): a part of the path is a file, not a folder.\n`,
    ]);
    expect(file.io.text(`${HOME}/reports`)).toBe('mine');
    const io = memoryIo();
    io.makeFolder(PATH);
    const folder = await run('streak10', io);
    expect(folder.code).toBe(0);
    expect(folder.err).toContain('it is a folder');
  });

  it('for a fault of ours is not passed over', async () => {
    const failing = refusing(memoryIo(), {
      append: () => {
        throw new TypeError('ours');
      },
    });
    expect((await run('streak10', failing)).code).toBe(70);
  });
});

describe('trials list', () => {
  it('shows each trial once, the newest last, with N, N effective, their variance and the best by luck', async () => {
    const io = await disk('streak10', 'streak5', 'streak10');
    const result = await cli(['trials', 'list'], io);
    expectDone(result);
    const at = (word: string): number => result.out.indexOf(word);
    expect(at('streak5 days=5')).toBeGreaterThan(0);
    expect(at('streak10 days=10')).toBeGreaterThan(at('streak5 days=5'));
    expect(result.out.match(/streak10/g)).toHaveLength(1);
    expect(result.out).toMatch(/2026-08-03 +\d\.\d\d +1,653 +streak5/);
    expect(result.out).toContain('2 trials in 3 runs');
    expect(result.out).toMatch(/N effective +[\d.]+/);
    expect(result.out).toMatch(/best by luck +[\d.]+ a year among N/);
    expect(result.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('--json has the same without rounding, and agrees with the next run of the newest', async () => {
    const io = await disk('streak5', 'streak10');
    const list = JSON.parse((await cli(['trials', 'list', '--json'], io)).out);
    expect(list.trials.map(({ strategy }: { strategy: string }) => strategy)).toEqual(['streak5', 'streak10']);
    const { trials } = await json('streak10', io);
    expect(trials.tried).toBe(list.tried);
    expect(trials.effective).toBeCloseTo(list.effective, 4);
    expect(trials.variance / list.variance).toBeCloseTo(1, 4);
  });

  it('without a ledger says that nothing was tried', async () => {
    const result = await cli(['trials', 'list']);
    expectDone(result);
    expect(result.out).toBe(`Nothing was tried here: there is no run in ${LEDGER}.\n`);
    expect(JSON.parse((await cli(['trials', 'list', '--json'])).out)).toMatchObject({ trials: [], tried: 0, effective: 0, variance: null });
  });

  it('lets no control character of a name or a date through', async () => {
    const io = await disk('streak10');
    io.write(PATH, `${lines(io)[0]!.replaceAll('"streak10"', '"a\\u001b[31m\\nb"').replace('2026-08-03', '\\u001b[2J')}\n`);
    const { out } = await cli(['trials', 'list'], io);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe('trials clear', () => {
  it('removes the ledger and nothing else, and says of how many runs', async () => {
    const io = await disk('streak5', 'streak10', 'streak10');
    io.write(`${HOME}/reports/mine.txt`, 'mine');
    const result = await cli(['trials', 'clear'], io);
    expectDone(result);
    expect(result.out).toBe(`Removed 3 runs from ${LEDGER}.\n`);
    expect(contents(io, HOME)).toEqual({ 'reports/mine.txt': 'mine' });
    expect((await json('streak10', io)).trials.tried).toBe(1);
  });

  it('without a ledger says so', async () => {
    const result = await cli(['trials', 'clear']);
    expectDone(result);
    expect(result.out).toBe(`There is no ${LEDGER}; nothing was removed.\n`);
    expect((await cli(['trials', 'clear', '--json'])).out).toBe('{"removed":0}\n');
  });

  it('of a folder of that name, or where it may not be removed, is refused', async () => {
    const io = memoryIo({ files: { [`${PATH}/mine.txt`]: 'mine' } });
    expectRefused(await cli(['trials', 'clear'], io), 'is a folder', 'nothing was removed');
    expect(contents(io, HOME)).toEqual({ 'reports/trials.jsonl/mine.txt': 'mine' });
    expectRefused(await cli(['trials', 'list'], io), LEDGER, 'it is a folder');
    const kept = await disk('streak10');
    const failing: MemoryIo = {
      ...kept,
      remove: (path) => {
        throw systemError('EACCES', path);
      },
    };
    expectRefused(await cli(['trials', 'clear'], failing), 'Cannot remove', 'permission denied');
  });

  it('and list are all there is', async () => {
    expectRefused(await cli(['trials']), 'list', 'clear');
    expectRefused(await cli(['trials', 'lst']), '"lst"', 'Did you mean "list"?');
  });
});

describe('on the real disk', () => {
  it('is read from its end, and a folder is refused', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'x');
    writeFileSync(path, 'abcdef');
    const io = nodeIo();
    expect(Buffer.from(io.tail(path, 4)).toString()).toBe('cdef');
    expect(Buffer.from(io.tail(path, 40)).toString()).toBe('abcdef');
    expect(() => io.tail(folder, 4)).toThrow('EISDIR');
    expect(() => io.tail(join(folder, 'y'), 4)).toThrow('ENOENT');
    expect(() => io.append(folder, 'x')).toThrow('EISDIR');
    expect(io.kind(join(path, 'below', 'a file'))).toBeNull();
  });

  it('many processes that append at once tear and lose no line', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'reports'));
    const path = join(folder, LEDGER);
    const [processes, each] = [8, 150];
    const io = join(folder, 'io.mjs');
    buildSync({ entryPoints: [join(packageFolder, 'src/cli/io.ts')], bundle: true, platform: 'node', format: 'esm', outfile: io });
    const script = `
      import { nodeIo } from ${JSON.stringify(io)};
      const { append } = nodeIo();
      for (let i = 0; i < ${each}; i++) append(process.argv[1], JSON.stringify({ who: process.argv[2], i, pad: 'é'.repeat(1 + ((i * 997) % 9000)) }) + '\\n');`;
    const all = Array.from({ length: processes }, (_, who) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, path, String(who)], {
        cwd: packageFolder,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const timer = setTimeout(() => child.kill('SIGKILL'), 25_000);
      return new Promise<number | null>((resolve) => {
        child.on('close', (code) => {
          clearTimeout(timer);
          resolve(code);
        });
      });
    });
    expect(await Promise.all(all)).toEqual(new Array(processes).fill(0));
    const text = readFileSync(path, 'utf8');
    const seen = text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { who: string; i: number });
    expect(text.endsWith('\n')).toBe(true);
    expect(new Set(seen.map(({ who, i }) => `${who}/${i}`)).size).toBe(processes * each);
    expect(seen).toHaveLength(processes * each);
  }, 30_000);
});

describe('a ledger that somebody else has written in', () => {
  const huge = (hash: string, value: number): string =>
    JSON.stringify({
      hash: hash.repeat(64),
      strategy: 's',
      params: {},
      dataset: 'd',
      from: '2000-01-03',
      to: '2010-12-31',
      sharpe: 0.01,
      n: 2000,
      skewness: 0,
      kurtosis: 3,
      periodsPerYear: 252,
      date: '2026-01-01T00:00:00.000Z',
      quarters: { '2000Q1': Array.from({ length: 20 }, (_, i) => value * (i % 2 === 0 ? 1 : -1)) },
    });

  it('never stops a run: numbers that no run can have left are damage', async () => {
    const io = memoryIo({ files: { [`${HOME}/reports/trials.jsonl`]: `${huge('a', 1e308)}\n${huge('b', 1e308)}\n` } });
    const done = await cli(['--strategy', 'streak10', '--from', '2024-01-02', '--twins', '0', '--B', '0', '--format', 'text'], io);
    expect(done.code).toBe(0);
    expect(done.err).toContain('2 lines');
  });

  it('is not cleared where it holds no run, and counts runs and damage apart where it does', async () => {
    const path = `${HOME}/reports/trials.jsonl`;
    const notes = memoryIo({ files: { [path]: 'my notes\nline two\n' } });
    expectRefused(await cli(['trials', 'clear'], notes), 'no run of this program; nothing was removed');
    expect(notes.text(path)).toBe('my notes\nline two\n');
    const mixed = memoryIo({ files: { [path]: `${huge('a', 0.01)}\ngarbage\n` } });
    expect((await cli(['trials', 'clear'], mixed)).out).toContain('Removed 1 run and 1 damaged line');
  });
});
