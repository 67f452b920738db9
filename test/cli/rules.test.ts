import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, contents, expectDone, expectRefused, HOME, memoryIo, temporaryFolder, unwrapped } from './io.js';

const folder = temporaryFolder();
const io = () => memoryIo({ cwd: folder });

function file(name: string, body: string): string {
  writeFileSync(join(folder, name), body);
  return `./${name}`;
}

const NEXT = `import { loadDataset } from 'rotation-backtest';
const { assets } = await loadDataset('us-size-daily');
const close = assets[0].close;
`;

describe('backtest new', () => {
  it('writes a rule and its test, and says what to do next', async () => {
    const { code, out, err, io: disk } = await cli(['new', 'my-rule']);
    expect([code, err]).toEqual([0, '']);
    expect(Object.keys(contents(disk, HOME))).toEqual(['my-rule.test.ts', 'my-rule.ts']);
    expect(disk.text(`${HOME}/my-rule.ts`)).toContain("name: 'my-rule'");
    expect(disk.text(`${HOME}/my-rule.test.ts`)).toContain("from './my-rule.ts'");
    expect(out).toContain('backtest check ./my-rule.ts');
  });

  it('writes into the folder that it is given, made where it is not there, and takes the name with its ending', async () => {
    const { io: disk, out } = await cli(['new', 'mine.ts', '--out', 'rules/deep']);
    expect(Object.keys(contents(disk, HOME))).toEqual(['rules/deep/mine.test.ts', 'rules/deep/mine.ts']);
    expect(out).toContain('backtest audit rules/deep/mine.ts');
  });

  it('makes a rule that keeps the contract and that no audit catches', async () => {
    const disk = memoryIo();
    await cli(['new', 'my-rule'], disk);
    const path = file('my-rule.ts', disk.text(`${HOME}/my-rule.ts`));
    const checked = await cli(['check', path, '--json'], io());
    expect([checked.code, checked.err, JSON.parse(checked.out).holds]).toEqual([0, '', true]);
    const audited = await cli(['audit', path, '--cuts', '5', '--json'], io());
    expect([audited.code, JSON.parse(audited.out).caught]).toEqual([0, false]);
  });

  it.each([
    [['new'], ['called']],
    [
      ['new', 'MyRule'],
      ['"MyRule"', 'Did you mean "my-rule"?'],
    ],
    [['new', 'my rule'], ['Did you mean "my-rule"?']],
    [['new', '7up'], ['Did you mean "up"?']],
    [['new', ''], ['small letters']],
    [['new', 'a'.repeat(61)], ['at most 60']],
    [['new', 'rules/mine'], ['--out']],
    [['new', '../mine'], ['--out']],
    [
      ['new', 'streak'],
      ['ships', 'Did you mean "my-streak"?', 'backtest --strategy streak'],
    ],
    [
      ['new', 'streak10'],
      ['ships', '"my-streak10"'],
    ],
    [['new', 'streak77'], ['ships']],
    [['new', 'buy-and-hold.ts'], ['ships']],
    [['new', 'cash'], ['"my-cash"']],
  ])('%j is refused, and nothing is written', async (argv, words) => {
    const result = await cli(argv);
    expectRefused(result, ...words);
    expect(contents(result.io, HOME)).toEqual({});
  });

  it.each(['my-rule.ts', 'my-rule.test.ts'])('leaves a %s that is there as it is', async (name) => {
    const disk = memoryIo({ files: { [`${HOME}/${name}`]: 'mine' } });
    expectRefused(await cli(['new', 'my-rule'], disk), name, 'nothing was written');
    expect(contents(disk, HOME)).toEqual({ [name]: 'mine' });
  });
});

describe('backtest check', () => {
  it('of a rule that ships is a list of what it keeps', async () => {
    const result = await cli(['check', 'streak10']);
    expectDone(result);
    expect(result.out.match(/^✓ /gm)).toHaveLength(9);
    expect(result.out).toContain('streak10 keeps the contract.');
    expect(result.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('ends with 1 where the contract is broken, and says in what', async () => {
    const text =
      "export default { name: 'late', create() { let t = 0; return () => { if (++t === 500) throw new Error('boom'); return 'small'; }; } };";
    const { code, out, err } = await cli(['check', file('late.ts', text)], io());
    const place = `late.ts:1:${text.indexOf('new Error') + 1}`;
    expect([code, err]).toEqual([1, '']);
    expect(unwrapped(out)).toContain(
      `✗ Runs to the last session Strategy "late" failed on 1980-12-19 (session 500 of the run): boom (${place}).`,
    );
    expect(out).toContain('breaks the contract in 1 of');
  });

  it.each([
    ['does not parse', 'const ok = 1;\nconst x: = 3;\nexport default {};\n', 'broken.ts:2:9'],
    ['imports what is not there', "\nimport { x } from './nowhere.js';\nexport default { create: () => () => x };\n", 'broken.ts:2:19'],
    ['throws at import', "interface A { a: 1 }\n\nthrow new Error('boom');\n", 'broken.ts:3:7'],
  ])('of a file that %s says where, line and column', async (_, text, place) => {
    const { code, out } = await cli(['check', file('broken.ts', text), '--json'], io());
    const { holds, checks } = JSON.parse(out);
    expect([code, holds, checks[0].id]).toEqual([1, false, 'loads']);
    expect(checks[0].sentence).toContain(place);
  });

  it('finds a rule that loads the data itself to know tomorrow', async () => {
    const path = file(
      'tomorrow.ts',
      `${NEXT}export default { name: 'tomorrow', create() { let t = -1; return () => (close[++t + 1] > close[t] ? 'small' : 'cash'); } };`,
    );
    const { code, out } = await cli(['check', path, '--json'], io());
    const failed = JSON.parse(out).checks.filter(({ holds }: { holds: boolean }) => holds === false);
    expect([code, failed.map(({ id }: { id: string }) => id)]).toEqual([1, ['causal']]);
  });

  it('does not like the name of a rule that ships', async () => {
    const path = file('named.ts', "export default { name: 'streak', create: () => () => 'small' };");
    const { code, out } = await cli(['check', path], io());
    expect(code).toBe(1);
    expect(unwrapped(out)).toContain('✗ Has a name of its own "streak" ships with the program');
    expect(out).toContain('"my-streak"');
  });

  it('is quiet where it is asked to be', async () => {
    expect((await cli(['check', 'mix', '--quiet'])).out).toBe('');
  });

  it.each([
    [['check'], ['which rule']],
    [['check', 'streek'], ['Did you mean "streak"?']],
    [
      ['check', './nope.ts'],
      ['./nope.ts', 'no such file'],
    ],
    [['check', './nope.py'], ['.ts']],
    [
      ['check', 'streak', '--param', 'dayz=3'],
      ['"dayz"', 'Did you mean "days"?'],
    ],
    [
      ['check', 'streak', '--timeout', 'soon'],
      ['--timeout', 'number'],
    ],
    [['check', 'streak', '--timeout', '0'], ['--timeout']],
  ])('%j is the user’s mistake', async (argv, words) => {
    expectRefused(await cli(argv), ...words);
  });
});

describe('backtest audit', () => {
  it('writes a page, tables and JSON into a folder of its own, and nothing into the ledger', async () => {
    const result = await cli(['audit', 'streak10', '--cuts', '10']);
    expectDone(result);
    const names = Object.keys(contents(result.io, HOME));
    expect(names.map((name) => name.replace(/^reports\/audit-streak10-us-size-daily-[0-9a-f]{8}\//, ''))).toEqual([
      'audit.json',
      'lags.csv',
      'probes.csv',
      'report.html',
    ]);
    const json = JSON.parse(result.io.text(`${HOME}/${names[0]}`));
    expect(json).toMatchObject({ caught: false, strategy: 'streak10', params: { days: 10 }, cuts: 10, seed: '1', attempts: [] });
    expect(json.lags.map(({ fill, lag }: { fill: string; lag: number | null }) => [fill, lag])).toEqual([
      ['next-close', 0],
      ['next-close', 1],
      ['next-close', 2],
      ['next-close', 5],
      ['same-close', null],
    ]);
    expect(json.command).toBe('backtest audit streak10 --dataset us-size-daily --cuts 10 --seed 1 --benchmark large');
    expect(result.io.text(`${HOME}/${names[3]}`)).toContain('Audit of streak10');
    expect(result.out.split('\n').filter((line) => line.length > 80 && !line.includes('reports/'))).toEqual([]);
    expect(result.out).toContain('What late fills cost');
  });

  it('is written again over itself, byte for byte but for its time', async () => {
    const first = await cli(['audit', 'mix', '--cuts', '5']);
    const before = contents(first.io, HOME);
    const again = await cli(['audit', 'mix', '--cuts', '5'], first.io);
    expect(contents(again.io, HOME)).toEqual(before);
  });

  it('ends with 1 where it caught something, and says the first decision that changed', async () => {
    const path = file(
      'tomorrow2.ts',
      `${NEXT}export default { name: 'tomorrow', create() { let t = -1; return () => (close[++t + 1] > close[t] ? 'small' : 'cash'); } };`,
    );
    const { code, out } = await cli(['audit', path, '--cuts', '20', '--format', 'text'], io());
    expect(code).toBe(1);
    expect(unwrapped(out)).toMatch(
      /! \[truncated\] On \d{4}-\d\d-\d\d it said "small"; on data that end on \d{4}-\d\d-\d\d it says "cash"\./,
    );
    expect(out).toContain('Caught: tomorrow');
  });

  it('is refused for a benchmark that is not there, and a rule that cannot run', async () => {
    expectRefused(await cli(['audit', 'streak', '--benchmark', 'lareg']), '--benchmark', 'Did you mean "large"?');
    expectRefused(
      await cli(['audit', file('bad.ts', "export default { create: () => () => 'smal' };"), '--format', 'text'], io()),
      '"smal"',
    );
    expectRefused(await cli(['audit']), 'which rule');
  });
});

describe('what a rule may not do is said with its place:', () => {
  it.each([
    [
      'writing to its parameters',
      "import { defineStrategy, integer } from 'rotation-backtest/strategy';\nexport default defineStrategy({ name: 'm', summary: '', params: { days: integer({ default: 3, describe: 'sessions' }) },\n  create(params: any) {\n    return () => { params.days--; return 'small'; };\n  } });\n",
      ['1978-12-29', 'cannot be changed', 'mine.ts:4:31'],
    ],
    ['waiting', "export default { create: () => async () => 'small' };", ['promise']],
    [
      'throwing late',
      "interface Row { value: number }\nexport default { create() { let t = 0;\n  return (): string => { if (++t === 9000) (undefined as unknown as Row).value; return 'small'; }; } };",
      ['session 9000', 'mine.ts:3:74'],
    ],
    [
      'asking for an asset that is not there',
      "export default { create(_: unknown, market: any) {\n  market.price('smal'); return () => 'small'; } };",
      ['mine.ts:2:10', 'Did you mean "small"?'],
    ],
  ])('%s', async (_, text, words) => {
    expectRefused(await cli(['--strategy', file('mine.ts', text), '--format', 'text'], io()), ...words);
  });
});

describe('a rule that ships', () => {
  const quick = ['--no-ledger', '--twins', '0', '--B', '0', '--json'];

  it('observes what it goes by without being told, and the command that makes the page again says so', async () => {
    const disk = memoryIo();
    const { code, out } = await cli(['--strategy', 'rate-cuts', ...quick], disk);
    expect(code).toBe(0);
    expect(JSON.parse(out).observed.map(({ id }: { id: string }) => id)).toEqual(['TB3MS', 'FEDFUNDS']);
    const [path] = Object.keys(contents(disk, HOME)).filter((name) => name.endsWith('run.json'));
    expect(JSON.parse(disk.text(`${HOME}/${path!}`)).command).toContain('--observe us-rates');
    const told = await cli(['--strategy', 'rate-cuts', '--observe', 'us-rates', ...quick]);
    expect(JSON.parse(told.out)).toEqual(JSON.parse(out));
  });

  it('observes nothing by its parameters where it needs nothing', async () => {
    const disk = memoryIo();
    await cli(['--strategy', 'dual-momentum', '--param', 'hurdle=zero', ...quick], disk);
    const [path] = Object.keys(contents(disk, HOME)).filter((name) => name.endsWith('run.json'));
    expect(JSON.parse(disk.text(`${HOME}/${path!}`)).command).not.toContain('--observe');
  });

  it('and needs a series that does not ship says which option names it', async () => {
    expectRefused(await cli(['--strategy', 'valuation-gap']), 'No observed series "GAP"', '--observe');
    const { code, out } = await cli(['check', 'valuation-gap']);
    expect(code).toBe(1);
    expect(unwrapped(out)).toContain('No observed series "GAP"');
    expect((await cli(['check', 'valuation-gap', '--observe', 'us-rates', '--param', 'series=TB3MS', '--quiet'])).code).toBe(0);
  });

  it('is made of others by name, by preset and by number, and observes what these go by', async () => {
    const parts = (text: string) => cli(['--strategy', 'blend', '--param', `parts=${text}`, ...quick]);
    const { code, out } = await parts('streak7:0.25,breakout2640:0.25,rate-cuts:0.25');
    expect(code).toBe(0);
    expect(JSON.parse(out).params.parts).toEqual({ streak7: 0.25, breakout2640: 0.25, 'rate-cuts': 0.25 });
    const [whole, alone] = [await parts('streak7:1'), await cli(['--strategy', 'streak7', ...quick])];
    expect(JSON.parse(whole.out).signals).toEqual(JSON.parse(alone.out).signals);
    expect(JSON.parse(whole.out).endWealth).toBeCloseTo(JSON.parse(alone.out).endWealth, 6);
    expect((await parts('blend:1')).code).toBe(0);
  });

  it.each([
    ['streek:1', ['No strategy "streek"', 'Did you mean "streak"?']],
    ['./mine.ts:1', ['rules that ship', '"./mine.ts" is a file']],
    ['streak', ['write each rule once as rule:share']],
    ['streak:0.7,mix:0.7', ['together at most 1']],
  ])('is not made of %s', async (parts, words) => {
    expectRefused(await cli(['--strategy', 'blend', '--param', `parts=${parts}`]), ...words);
  });

  it.each(['rate-cuts', 'blend', 'dual-momentum'])('%s is checked and audited with what it goes by', async (name) => {
    expect((await cli(['check', name, '--quiet'])).code).toBe(0);
    const disk = memoryIo();
    const { code, out } = await cli(['audit', name, '--cuts', '3', '--json'], disk);
    expect([code, JSON.parse(out).caught]).toEqual([0, false]);
    const path = Object.keys(contents(disk, HOME)).find((one) => one.endsWith('audit.json'))!;
    expect(JSON.parse(disk.text(`${HOME}/${path}`)).command.includes('--observe us-rates')).toBe(name !== 'blend');
  });
});

it('a file of one’s own is checked, audited and run with what --observe names', async () => {
  const body = `import { defineStrategy } from 'rotation-backtest/strategy';
export default defineStrategy({
  name: 'by-rate',
  summary: 'Goes by the rate.',
  create(_, market) {
    const rate = market.observed('FEDFUNDS');
    return () => (rate.value > 4 ? 'small' : 'large');
  },
});
`;
  const path = file('by-rate.ts', body);
  expect((await cli(['check', path, '--observe', 'us-rates', '--quiet'], io())).code).toBe(0);
  const audited = await cli(['audit', path, '--observe', 'us-rates', '--cuts', '4', '--json'], io());
  expect([audited.code, JSON.parse(audited.out).caught]).toEqual([0, false]);
  const without = await cli(['check', path], io());
  expect([without.code, unwrapped(without.out).includes('A run observes what --observe names')]).toEqual([1, true]);
});
