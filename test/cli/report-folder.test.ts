import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { cli, contents, expectDone, expectRefused, HOME, type MemoryIo, memoryIo, systemError } from './io.js';

const FILES = ['drawdowns.csv', 'equity.csv', 'figures.csv', 'report.html', 'run.json', 'start-years.csv', 'trades.csv', 'years.csv'];
const QUICK = ['--strategy', 'streak10', '--twins', '20', '--from', '2024-01-02', '--no-ledger', '--quiet'];
const OUT = `${HOME}/out`;
const into = (...words: string[]): string[] => [...QUICK, '--out', 'out', ...words];

const whole = (io: Pick<MemoryIo, 'files'>, folder = OUT): void => {
  const files = contents(io, folder);
  expect(Object.keys(files)).toEqual(FILES);
  expect(files['report.html']).toMatch(/<\/html>\n$/);
  expect(JSON.parse(files['run.json']!)).toHaveProperty('figures');
};

/** Every path outside the folders named. */
const leftovers = ({ files, folders }: MemoryIo, ...but: string[]): string[] =>
  [...files.keys(), ...folders].filter(
    (path) => path.startsWith(`${HOME}/`) && !but.some((one) => path === one || path.startsWith(`${one}/`)),
  );

describe('a report', () => {
  it('is a folder of eight files under reports/, named for strategy, dataset, span and settings', async () => {
    const io = memoryIo();
    expectDone(await cli(['--strategy', 'streak10', '--quiet'], io));
    const [name] = io.list(`${HOME}/reports`);
    expect(name).toMatch(/^streak10-us-size-daily-1978-12-29-2026-07-31-[0-9a-f]{8}$/);
    whole(io, `${HOME}/reports/${name}`);
    expect(leftovers(io, `${HOME}/reports`)).toEqual([]);
  });

  it('of the same inputs has the same bytes, but for the time in run.json', async () => {
    const at = async (now: string, cwd: string): Promise<Record<string, string>> => {
      const io = memoryIo({ now: () => new Date(now), cwd });
      expectDone(await cli(into(), io));
      return contents(io, join(cwd, 'out'));
    };
    const [first, second] = [await at('2026-08-03T12:00:00Z', HOME), await at('2031-01-01T00:00:00Z', '/elsewhere')];
    const without = (files: Record<string, string>) => ({
      ...files,
      'run.json': files['run.json']!.replace(/^ {2}"created": ".*"\n/m, ''),
    });
    expect(without(second)).toEqual(without(first));
    expect(JSON.parse(first['run.json']!).created).toBe('2026-08-03T12:00:00.000Z');
    expect(JSON.parse(second['run.json']!).created).toBe('2031-01-01T00:00:00.000Z');
    for (const name of FILES.filter((file) => file !== 'run.json')) expect(second[name]).not.toContain('2031-01-01');
  });

  it('gets another name when the settings differ, and the same when they do not', async () => {
    const name = async (...words: string[]): Promise<string> => {
      const io = memoryIo();
      expectDone(await cli([...QUICK, ...words], io));
      return io.list(`${HOME}/reports`)[0]!;
    };
    const plain = await name();
    expect(await name('--cost-bps', '1', '--seed', '1', '--dataset', 'us-size-daily', '--fee-bps', 'small=0')).toBe(plain);
    const others = [
      await name('--cost-bps', '2'),
      await name('--seed', '2'),
      await name('--rf', '0.02'),
      await name('--fee-bps', 'small=19'),
      await name('--benchmark', 'half'),
    ];
    expect(new Set([plain, ...others]).size).toBe(6);
  });

  it('is made again by the command that it prints', async () => {
    const io = memoryIo();
    const words = [
      '--strategy',
      'streak',
      '--param',
      'days=7',
      '--dataset',
      'us-size-funds',
      '--from',
      '2015-01-03',
      '--rf',
      'us-rates',
      '--fee-bps',
      'SPY=9,small=19.5',
      '--twins',
      '20',
      '--B',
      '70',
      '--quiet',
    ];
    expectDone(await cli(words, io));
    const [name] = io.list(`${HOME}/reports`);
    const before = contents(io, `${HOME}/reports/${name}`);
    const { command } = JSON.parse(before['run.json']!) as { command: string };
    const again = memoryIo();
    expectDone(await cli([...command.split(' ').slice(1), '--quiet', '--out', 'again'], again));
    const after = contents(again, `${HOME}/again`);
    for (const file of ['equity.csv', 'trades.csv', 'figures.csv', 'years.csv', 'start-years.csv', 'drawdowns.csv'])
      expect(after[file]).toBe(before[file]);
    for (const key of ['figures', 'intervals', 'timing'])
      expect(JSON.parse(after['run.json']!)[key]).toEqual(JSON.parse(before['run.json']!)[key]);
    expect(JSON.parse(after['run.json']!).command).toBe(command);
  });

  it.each([
    ['html', ['report.html', 'run.json']],
    ['csv', ['drawdowns.csv', 'equity.csv', 'figures.csv', 'run.json', 'start-years.csv', 'trades.csv', 'years.csv']],
    ['json', ['run.json']],
    ['text', []],
    ['html,csv', FILES],
    ['text, json', ['run.json']],
    ['json,json', ['run.json']],
    ['html,csv,json,text', FILES],
  ])('--format %s writes %j', async (formats, expected) => {
    const io = memoryIo();
    const result = await cli([...QUICK.slice(0, -1), '--out', 'out', '--format', formats], io);
    expectDone(result);
    expect(Object.keys(contents(io, OUT))).toEqual(expected);
    expect(result.out.includes('Sharpe ratio')).toBe(formats.includes('text'));
    expect(result.out.includes('out/')).toBe(expected.length > 0);
    expect(leftovers(io, OUT)).toEqual([]);
  });

  it('--json is one object on stdout, with the keys that were promised, and nothing else', async () => {
    const result = await cli(['--strategy', 'streak10', '--json']);
    expectDone(result);
    const json = JSON.parse(result.out);
    expect(json).toMatchObject({
      strategy: 'streak10',
      params: { days: 10, hold: 252, base: 'large' },
      dataset: {
        id: 'us-size-daily',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        from: '1978-12-29',
        to: '2026-07-31',
        sessions: 11994,
      },
      fill: 'next-close',
      costBps: 1,
      twins: { n: 200, percentile: expect.any(Number) },
      report: expect.stringMatching(/^\/home\/quant\/reports\/streak10-/),
    });
    const ids =
      'totalReturn cagr volatility sharpe sortino maxDrawdown calmar ulcer beta alpha correlation trackingError informationRatio upCapture downCapture battingAverage relativeMaxDrawdown'.split(
        ' ',
      );
    for (const id of [...ids, 'exposure', 'turnover']) expect([id, typeof json.figures[id]]).toEqual([id, 'number']);
    for (const name of ['small', 'large', 'half']) for (const id of ids) expect(json.benchmarks[name]).toHaveProperty(id);
    expect(json.benchmarks.large.beta === null || json.benchmarks.large.beta === 1).toBe(true);
    for (const day of ['1991-02-01', '1996-04-29', '2000-06-08', '2008-06-03']) expect(json.signals).toContain(day);
    for (const trade of json.trades) {
      expect(Object.keys(trade).sort()).toEqual(['asset', 'entry', 'entryPrice', 'exit', 'exitPrice', 'firstPrice', 'open', 'return']);
    }
    expect(result.io.kind(join(json.report, 'report.html'))).toBe('file');
    const file = JSON.parse(result.io.text(join(json.report, 'run.json')));
    expect(file.figures).toEqual(json.figures);
  });

  it('--json with --quiet is still the object: it was asked for', async () => {
    const result = await cli([...QUICK, '--json', '--format', 'json']);
    expect(JSON.parse(result.out)).toHaveProperty('figures');
  });

  it('--quiet says nothing on stdout', async () => {
    const result = await cli(into());
    expectDone(result);
    expect(result.out).toBe('');
    whole(result.io);
  });
});

describe('--out', () => {
  it('may be a folder that is not there, several deep, empty, absolute, or written with a slash behind', async () => {
    for (const [out, folder] of [
      ['a/b/c', `${HOME}/a/b/c`],
      ['/data/x', '/data/x'],
      ['slash/', `${HOME}/slash`],
      ['./up/../here', `${HOME}/here`],
      ['empty', `${HOME}/empty`],
    ] as const) {
      const io = memoryIo();
      io.makeFolder(`${HOME}/empty`);
      expectDone(await cli([...QUICK, '--out', out], io));
      whole(io, folder);
    }
  });

  it('that is a file is refused, and the file kept', async () => {
    const io = memoryIo({ files: { [OUT]: 'mine' } });
    expectRefused(await cli(into(), io), '--out', 'is a file');
    expect(io.text(OUT)).toBe('mine');
    expect(leftovers(io, OUT)).toEqual([]);
  });

  it('below a file is refused', async () => {
    const io = memoryIo({ files: { [`${HOME}/thesis.txt`]: 'mine' } });
    expectRefused(await cli([...QUICK, '--out', 'thesis.txt/report'], io), 'thesis.txt', 'not a folder');
    expect(contents(io, HOME)).toEqual({ 'thesis.txt': 'mine' });
  });

  it('is not the folder one stands in when that holds files of one’s own', async () => {
    const io = memoryIo({ files: { [`${HOME}/thesis.txt`]: 'mine' } });
    expectRefused(await cli([...QUICK, '--out', '.'], io), 'the folder you are in');
    expectRefused(await cli([...QUICK, '--out', ''], io));
    expect(contents(io, HOME)).toEqual({ 'thesis.txt': 'mine' });
  });

  it.each([
    ['one file', { 'thesis.txt': 'mine' }],
    ['a hidden file', { '.git/config': 'mine' }],
    ['a file of a report’s name', { 'report.html': '<p>mine' }],
    ['CSV files of a report’s names', { 'equity.csv': 'mine', 'trades.csv': 'mine' }],
    ['many files', Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}.txt`, 'mine']))],
    ['a run.json of another program', { 'run.json': '{"jogging": true}' }],
    ['a run.json that is not JSON', { 'run.json': 'hello' }],
  ])('that holds %s of somebody else is refused, and left as it is', async (_, foreign) => {
    const io = memoryIo({ files: Object.fromEntries(Object.entries(foreign).map(([name, text]) => [`${OUT}/${name}`, text])) });
    const before = contents(io, HOME);
    expectRefused(await cli(into(), io), OUT, 'nothing was written');
    expect(contents(io, HOME)).toEqual(before);
  });

  it('that holds a report and something else is refused, naming it, and left as it is', async () => {
    const io = memoryIo();
    expectDone(await cli(into(), io));
    io.write(`${OUT}/notes.md`, 'mine');
    const before = contents(io, HOME);
    expectRefused(await cli(into(), io), 'notes.md', 'nothing was written');
    expect(contents(io, HOME)).toEqual(before);
  });

  it('that holds an older report of ours is replaced as a whole', async () => {
    const io = memoryIo();
    expectDone(await cli(into('--cost-bps', '50'), io));
    const old = contents(io, OUT);
    expectDone(await cli(into('--format', 'csv'), io));
    expect(Object.keys(contents(io, OUT))).not.toContain('report.html');
    expect(contents(io, OUT)['equity.csv']).not.toBe(old['equity.csv']);
    expect(leftovers(io, OUT)).toEqual([]);
  });

  it('a default folder of the same hash is replaced', async () => {
    const io = memoryIo();
    expectDone(await cli(QUICK, io));
    const [name] = io.list(`${HOME}/reports`);
    io.write(`${HOME}/reports/${name}/equity.csv`, 'spoilt');
    expectDone(await cli(QUICK, io));
    expect(io.list(`${HOME}/reports`)).toEqual([name]);
    whole(io, `${HOME}/reports/${name}`);
    expect(io.text(`${HOME}/reports/${name}/equity.csv`)).not.toBe('spoilt');
  });

  it('beside other people’s files leaves them alone, even when they look like leftovers of another report', async () => {
    const others = {
      '.other.1.part/x': 'mine',
      '.out.part/x': 'mine',
      '.out.x.part': 'mine',
      'out.999999999.part': 'mine',
      'notes.md': 'mine',
    };
    const io = memoryIo({ files: Object.fromEntries(Object.entries(others).map(([name, text]) => [`${HOME}/${name}`, text])) });
    expectDone(await cli(into(), io));
    const after = contents(io, HOME);
    for (const name of Object.keys(others)) expect(after[name]).toBe('mine');
  });
});

/** The same disk, on which one kind of deed goes wrong. */
const broken = (io: MemoryIo, deeds: Partial<Io>): MemoryIo => ({ ...io, ...deeds });

/** Writes the first `bytes` bytes and then has no room left, as a disk does. */
function fullDisk(io: MemoryIo, bytes: number, code = 'ENOSPC'): MemoryIo {
  let room = bytes;
  return broken(io, {
    write(path, content) {
      const all = typeof content === 'string' ? Buffer.from(content) : content;
      io.write(path, all.subarray(0, room));
      if (all.length > room) throw systemError(code, path);
      room -= all.length;
    },
  });
}

describe('a full disk', () => {
  it.each([0, 1, 5_000, 30_000, 60_000])('after %i bytes leaves no half report and no temporary folder', async (bytes) => {
    const io = memoryIo();
    expectRefused(await cli(into(), fullDisk(io, bytes)), OUT, 'the disk is full');
    expect(leftovers(io)).toEqual([]);
  });

  it.each([0, 5_000, 60_000])('after %i bytes leaves the older report as it was', async (bytes) => {
    const io = memoryIo();
    expectDone(await cli(into('--cost-bps', '50'), io));
    const before = contents(io, HOME);
    expectRefused(await cli(into(), fullDisk(io, bytes)), 'the disk is full');
    expect(contents(io, HOME)).toEqual(before);
    expect(leftovers(io, OUT)).toEqual([]);
  });

  it('with --json prints no object that points to a report which is not there', async () => {
    const io = memoryIo();
    expectRefused(await cli(into('--json'), fullDisk(io, 5_000)), 'the disk is full');
  });
});

describe('a disk that refuses', () => {
  it.each([
    ['EACCES', 'permission denied'],
    ['EROFS', 'read-only'],
    ['EPERM', 'not permitted'],
    ['EDQUOT', 'quota'],
    ['EIO', 'the device does not answer'],
  ])('with %s is said in words', async (code, words) => {
    const refuse = (path: string): never => {
      throw systemError(code, path);
    };
    for (const deed of ['makeFolder', 'write', 'rename'] as const) {
      const io = memoryIo();
      expectRefused(await cli(into(), broken(io, { [deed]: refuse })), OUT, words, '--out');
      expect([...io.files.keys()]).toEqual([]);
    }
  });

  it('to put the new report in place puts the old one back', async () => {
    const io = memoryIo();
    expectDone(await cli(into('--cost-bps', '50'), io));
    const before = contents(io, HOME);
    const failing = broken(io, {
      rename(from, to) {
        if (from.endsWith('.part')) throw systemError('EACCES', to);
        io.rename(from, to);
      },
    });
    expectRefused(await cli(into(), failing), 'permission denied');
    expect(contents(io, HOME)).toEqual(before);
    expect(leftovers(io, OUT)).toEqual([]);
  });

  it('to put the old one back either keeps it where it says', async () => {
    const io = memoryIo();
    expectDone(await cli(into('--cost-bps', '50'), io));
    const before = contents(io, OUT);
    let renames = 0;
    const failing = broken(io, {
      rename(from, to) {
        if (++renames > 1) throw systemError('EACCES', to);
        io.rename(from, to);
      },
    });
    const result = await cli(into(), failing);
    const kept = io.list(HOME).map((name) => [name, contents(io, `${HOME}/${name}`)] as const);
    expect(kept.map(([, files]) => files)).toEqual([before]);
    expectRefused(result, kept[0]![0]);
  });

  it('to clean up behind itself does not hide why it failed', async () => {
    const io = memoryIo();
    const failing = broken(fullDisk(io, 5_000), {
      remove(path) {
        throw systemError('EACCES', path);
      },
    });
    expectRefused(await cli(into(), failing), 'the disk is full');
    expect(io.kind(OUT)).toBeNull();
  });

  it('to remove the replaced report has still written the new one', async () => {
    const io = memoryIo();
    expectDone(await cli(into('--cost-bps', '50'), io));
    const failing = broken(io, {
      remove(path) {
        throw systemError('EACCES', path);
      },
    });
    const result = await cli(into(), failing);
    whole(io);
    expect(JSON.parse(io.text(`${OUT}/run.json`)).costBps).toBe(1);
    expect(result.code).toBe(0);
  });
});

class Killed extends Error {}

/** Dies at the nth deed that changes the disk, and does nothing any more after it: what a kill looks like from the disk. */
function dyingAt(io: MemoryIo, n: number): MemoryIo {
  let deeds = 0;
  const deed = (act: () => void, half?: () => void): void => {
    deeds++;
    if (deeds === n) half?.();
    if (deeds >= n) throw new Killed();
    act();
  };
  return broken(io, {
    write: (path, content) =>
      deed(
        () => io.write(path, content),
        () => io.write(path, Buffer.from(content).subarray(0, 10)),
      ),
    makeFolder: (path) => deed(() => io.makeFolder(path)),
    rename: (from, to) => deed(() => io.rename(from, to)),
    remove: (path) => deed(() => io.remove(path)),
  });
}

/** The pid in the names of leftovers becomes one that no process has, as after a kill. */
function forgetPid(io: MemoryIo): void {
  for (const name of io.list(HOME)) {
    const dead = name.replace(`.${process.pid}.`, '.999999999.');
    if (dead !== name) io.rename(`${HOME}/${name}`, `${HOME}/${dead}`);
  }
}

describe('a run that is killed', () => {
  const STEPS = 16;
  const steps = Array.from({ length: STEPS }, (_, i) => i + 1);

  it.each(steps)('at its deed number %i leaves no half report under the final name, and the next run sweeps up', async (n) => {
    const io = memoryIo();
    await cli(into(), dyingAt(io, n));
    if (io.kind(OUT) !== null) whole(io);
    forgetPid(io);
    expectDone(await cli(into(), io));
    whole(io);
    expect(leftovers(io, OUT)).toEqual([]);
  });

  it.each(steps)('at its deed number %i loses no older report, even when the next run fails', async (n) => {
    const io = memoryIo();
    expectDone(await cli(into('--cost-bps', '50'), io));
    const old = contents(io, OUT);
    await cli(into(), dyingAt(io, n));
    forgetPid(io);
    await cli(into(), fullDisk(io, 100));
    if (io.kind(OUT) === null) throw new Error('there is no report under the final name any more');
    whole(io);
    if (JSON.parse(io.text(`${OUT}/run.json`)).costBps === 50) expect(contents(io, OUT)).toEqual(old);
    expectDone(await cli(into(), io));
    expect(leftovers(io, OUT)).toEqual([]);
  });

  it('leaves alone what a run that is still going has written so far', async () => {
    const io = memoryIo({ files: { [`${HOME}/.out.${process.ppid}.part/equity.csv`]: 'still writing' } });
    expectDone(await cli(into(), io));
    expect(io.text(`${HOME}/.out.${process.ppid}.part/equity.csv`)).toBe('still writing');
  });
});

describe('two runs into one folder', () => {
  it('end with one whole report when the other finishes between any two steps of the first', async () => {
    for (let at = 1; at <= 14; at++) {
      const io = memoryIo();
      if (at % 2 === 0) expectDone(await cli(into('--cost-bps', '50'), io));
      const finished = memoryIo();
      expectDone(await cli(into('--cost-bps', '20'), finished));
      let deeds = 0;
      const meanwhile = (): void => {
        if (++deeds !== at) return;
        io.remove(OUT);
        for (const [name, text] of Object.entries(contents(finished, OUT))) {
          io.makeFolder(OUT);
          io.write(join(OUT, name), text);
        }
      };
      const during = (deed: () => void): void => {
        meanwhile();
        deed();
      };
      const first = broken(io, {
        write: (path, content) => during(() => io.write(path, content)),
        makeFolder: (path) => during(() => io.makeFolder(path)),
        rename: (from, to) => during(() => io.rename(from, to)),
        remove: (path) => during(() => io.remove(path)),
      });
      const result = await cli(into(), first);
      if (result.code !== 0) expectRefused(result, OUT);
      whole(io);
      // An older report that could not be put back, since the other stood in its place, is kept, and it is said where.
      const kept = leftovers(io, OUT).filter((path) => !result.err.includes('.old') || !path.includes('.old'));
      expect(kept).toEqual([]);
    }
  });
});
