import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectGolden } from '../report/golden.js';
import { cli, expectDone, expectRefused, HOME, memoryIo, temporaryFolder, unwrapped } from './io.js';

const disk = memoryIo();
const real = temporaryFolder();
const make = async (name: string, ...words: string[]): Promise<void> => expectDone(await cli([...words, '--quiet', '--out', name], disk));
const run = (name: string, ...words: string[]): Promise<void> => make(name, '--twins', '3', '--B', '0', '--no-ledger', ...words);
const RULE = (days: number, word = ''): string => `${word}
import { defineStrategy } from 'rotation-backtest/strategy';
export default defineStrategy({ name: 'mine', summary: 'Mine.', params: {}, create(_, market) {
  const lead = market.streak('small', 'large');
  return () => (lead.value >= ${days} ? 'small' : 'large');
} });
`;

beforeAll(async () => {
  await run('ten', '--strategy', 'streak10');
  await run('again', '--strategy', 'streak10');
  await run('nine', '--strategy', 'streak', '--param', 'days=9');
  await run('costly', '--strategy', 'streak10', '--cost-bps', '5');
  await run('late', '--strategy', 'streak10', '--from', '1990-01-02', '--capital', '500');
  await run('curveless', '--strategy', 'streak', '--param', 'days=9', '--format', 'json');
  await run('mix', '--strategy', 'mix');
  await run('shorter', '--strategy', 'mix', '--to', '2020-12-31');
  await run('banded', '--strategy', 'mix', '--band', '0.03');
  await run('spread', '--strategy', 'streak10', '--max-turnover', '0.2');
  await make('study', 'study', 'streak', '--B', '0', '--also', 'none');
  await make('study-8', 'study', 'streak', '--B', '0', '--also', 'none', '--min', '8');
  await make('audit', 'audit', 'mix', '--cuts', '5');
}, 30_000);

const diff = (...words: string[]) => cli(['diff', ...words], memoryIo({ disk }));
const found = async (...words: string[]) => {
  const { code, out, err } = await diff(...words, '--json');
  expect(err).toBe('');
  return { code, json: JSON.parse(out) };
};
const lines = (name: string, file: string): string[] =>
  disk
    .text(join(HOME, name, file))
    .trimEnd()
    .split('\n');

/** A copy of a report with one file changed. */
function copied(from: string, to: string, file: string, change: (text: string) => string): void {
  for (const name of disk.list(join(HOME, from))) {
    const text = disk.text(join(HOME, from, name));
    disk.makeFolder(join(HOME, to));
    disk.write(join(HOME, to, name), name === file ? change(text) : text);
  }
}

describe('diff', () => {
  it('of a run made twice finds nothing, though one was made later and lies elsewhere', async () => {
    const { code, out } = await diff('ten', 'again');
    expect(out).toContain('The two runs are the same.');
    expect(code).toBe(0);
    expect((await found('ten/', 'again/run.json')).json.same).toBe(true);
  });

  it('shows a page of the first difference, the sessions and the figures', async () => {
    const { code, out } = await diff('ten', 'nine');
    expect(code).toBe(1);
    expectGolden('diff.txt', out);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('names the first day on which the curves differ, as the files have it', async () => {
    const { json } = await found('ten', 'nine');
    const [a, b] = [lines('ten', 'equity.csv'), lines('nine', 'equity.csv')];
    const at = a.findIndex((line, i) => line.split(',')[1] !== b[i]!.split(',')[1]);
    const wealth = json.partings.find((one: { kind: string }) => one.kind === 'wealth');
    expect(at).toBeGreaterThan(1);
    expect(wealth.day).toBe(a[at]!.split(',')[0]);
    expect(wealth.a).toBeCloseTo(Number(a[at]!.split(',')[1]) / 10_000, 10);
    const [signals, others] = ['ten', 'nine'].map((name) => JSON.parse(disk.text(join(HOME, name, 'run.json'))).signals);
    expect(json.partings[0]).toEqual({ kind: 'decision', day: others[0], a: false, b: true });
    expect(others[0] < signals[0]).toBe(true);
    expect(json.apart.end.ratio).toBeCloseTo(Number(a[a.length - 1]!.split(',')[1]) / Number(b[b.length - 1]!.split(',')[1]), 9);
  });

  it('puts what was asked first, in the order in which it matters', async () => {
    expect((await found('ten', 'nine')).json.asked.map(({ path }: { path: string }) => path)).toEqual(['strategy', 'params.days']);
    const { json } = await found('ten', 'late');
    expect(json.asked.map(({ path }: { path: string }) => path)).toEqual(['dataset.from', 'dataset.sessions', 'capital']);
    expect(unwrapped((await diff('ten', 'late')).out)).toContain('The first difference is dataset.from: 1978-12-29 in A, 1990-01-02 in B');
  });

  it('of another cost parts at the first purchase, and tells who ended ahead', async () => {
    const { json } = await found('ten', 'costly');
    expect(json.asked).toEqual([{ path: 'costBps', a: 1, b: 5 }]);
    expect(json.partings).toEqual([{ kind: 'wealth', day: '1979-01-02', a: 0.9999, b: 0.9995 }]);
    expect(unwrapped((await diff('ten', 'costly')).out)).toMatch(/on 2026-07-31, the last close they share, A \d+\.\d+% ahead/);
  });

  it('of a rule that rebalances does not take the average of later purchases for a price', async () => {
    const parted = async (a: string, b: string) =>
      (await found(a, b)).json.partings.map(({ kind, day }: { kind: string; day: string }) => [kind, day]);
    expect(await parted('mix', 'shorter')).toEqual([]);
    expect(unwrapped((await diff('mix', 'shorter')).out)).toContain('on the days that both cover they do not part.');
    expect(await parted('mix', 'banded')).toEqual([['wealth', '1979-01-03']]);
    expect((await parted('ten', 'spread')).map(([kind]: string[]) => kind)).not.toContain('price');
  });

  it('does not compare prices with a report that does not keep those of first fills', async () => {
    copied('ten', 'older', 'run.json', (text) => text.replace(/^.*"firstPrice".*\n/gm, ''));
    expect((await found('ten', 'older')).json).toMatchObject({ partings: [], asked: [], figures: [] });
  });

  it('finds a single close that was changed, where all that was asked is the same', async () => {
    copied('ten', 'touched', 'equity.csv', (text) =>
      text.replace(/^(2008-09-15),([\d.]+)/m, (_, on, wealth) => `${on},${Number(wealth) + 0.001}`),
    );
    const { code, json } = await found('ten', 'touched');
    expect(code).toBe(1);
    expect(json.asked).toEqual([]);
    expect(json.partings.map(({ kind, day }: { kind: string; day: string }) => [kind, day])).toEqual([['wealth', '2008-09-15']]);
    expect(json.figures).toEqual([]);
    expect(unwrapped((await diff('ten', 'touched')).out)).toContain('The same was asked of both, and they first part on 2008-09-15');
  });

  it('finds another version of the program, and that nothing came of it', async () => {
    copied('ten', 'newer', 'run.json', (text) => text.replace(/"version": "[^"]+"/, '"version": "9.9.9"'));
    const { out, code } = await diff('ten', 'newer');
    expect(unwrapped(out)).toMatch(
      /The first difference is version: \S+ in A, 9\.9\.9 in B; on the days that both cover they do not part\./,
    );
    expect(code).toBe(1);
  });

  it('tells a figure that differs by itself', async () => {
    copied('ten', 'figure', 'run.json', (text) => text.replace(/"sharpe": 0\.\d+/, '"sharpe": 0.5'));
    const { json } = await found('ten', 'figure');
    expect(json.figures.map(({ id, b }: { id: string; b: number }) => [id, b])).toEqual([['sharpe', 0.5]]);
    expect(json.partings).toEqual([]);
  });

  it('knows a strategy file by its hash', async () => {
    const file = join(real, 'mine.mjs');
    writeFileSync(file, RULE(6));
    await run('mine', '--strategy', file);
    writeFileSync(file, RULE(6, '// a comment'));
    await run('commented', '--strategy', file);
    const { json } = await found('mine', 'commented');
    expect(json.asked.map(({ path }: { path: string }) => path)).toEqual(['strategyFile.sha256']);
    expect(json.partings).toEqual([]);
    expect(json.figures).toEqual([]);
  });

  it('compares what there is where a report has no curve, and says what it could not', async () => {
    const { out, code } = await diff('ten', 'curveless');
    expect(unwrapped(out)).toContain('Wealth was not compared day by day: curveless has no equity.csv');
    expect(code).toBe(1);
    const { json } = await found('nine', 'curveless');
    expect(json).toMatchObject({ same: true, wealthCompared: false });
    expect(unwrapped((await diff('nine', 'curveless')).out)).toContain('The two runs are the same, as far as can be compared.');
  });

  it('takes what --json printed, kept anywhere', async () => {
    const io = memoryIo({ disk });
    const printed = await cli(['--strategy', 'streak10', '--twins', '3', '--B', '0', '--no-ledger', '--format', 'text', '--json'], io);
    disk.write(join(HOME, 'kept.json'), printed.out);
    disk.write(join(HOME, 'equity.csv'), 'somebody else’s');
    expect((await found('ten', 'kept.json')).json).toMatchObject({ same: true, wealthCompared: false });
  });

  it('says nothing with --quiet', async () => {
    expect(await diff('ten', 'nine', '--quiet')).toMatchObject({ code: 1, out: '', err: '' });
    expect(await diff('ten', 'again', '--quiet')).toMatchObject({ code: 0, out: '', err: '' });
  });

  it('compares reports of another kind value by value', async () => {
    expect((await diff('study', 'study')).code).toBe(0);
    const { code, json } = await found('study', 'study-8');
    expect(code).toBe(1);
    expect(json.kind).toBe('study');
    expect(json.differences[0]).toEqual({ path: 'study.rule.min', a: 10, b: 8 });
    expect(unwrapped((await diff('study', 'study-8')).out)).toContain('The first difference is study.rule.min: 10 in A, 8 in B.');
    expect((await diff('audit', 'audit')).code).toBe(0);
  });
});

describe('diff refuses', () => {
  it.each([
    ['no runs', [], ['Which two runs?']],
    ['one run', ['ten'], ['Which two runs?']],
    ['three', ['ten', 'ten', 'ten'], ['one word too many']],
    ['a folder that is not there', ['ten', 'nowhere'], ['B: there is no folder "nowhere"']],
    ['the first that is not there', ['nowhere', 'ten'], ['A: there is no folder "nowhere"']],
    ['two kinds', ['ten', 'study'], ['"ten" is the report of a run, "study" that of a study']],
    ['an option that it has not', ['ten', 'ten', '--out', 'x'], ['No option "--out"']],
  ])('%s', async (_, words, said) => {
    expectRefused(await diff(...words), ...said);
  });

  it('a folder of somebody else, a damaged report and a curve that is not the run’s', async () => {
    disk.makeFolder(join(HOME, 'foreign'));
    disk.write(join(HOME, 'foreign/notes.txt'), 'x');
    expectRefused(await diff('ten', 'foreign'), 'B: "foreign" holds none of run.json, study.json');
    disk.makeFolder(join(HOME, 'other'));
    disk.write(join(HOME, 'other/run.json'), '{"program": {"name": "another"}}');
    expectRefused(await diff('ten', 'other'), 'other/run.json is no report of this program');
    copied('ten', 'torn', 'run.json', (text) => text.slice(0, 900));
    expectRefused(await diff('ten', 'torn'), 'torn/run.json is not JSON');
    copied('ten', 'partial', 'run.json', (text) => JSON.stringify({ ...JSON.parse(text), trades: 3 }));
    expectRefused(await diff('ten', 'partial'), 'lacks the signals or the trades');
    copied('ten', 'empty', 'run.json', () => '{"program": {"name": "rotation-backtest"}}');
    expectRefused(await diff('ten', 'empty'), 'lacks what a report says');
    copied('ten', 'short', 'equity.csv', (text) => text.split('\n').slice(0, 500).join('\n'));
    expectRefused(await diff('ten', 'short'), 'B: short/equity.csv is not the curve of its run.json');
    copied('ten', 'dirty', 'equity.csv', (text) => text.replace(/^2008-09-15,[\d.]+/m, '2008-09-15,many'));
    expectRefused(await diff('ten', 'dirty'), 'equity.csv', 'many');
  });
});
