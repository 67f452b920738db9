import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { LEDGER } from '../../src/cli/ledger.js';
import { columns } from '../../src/report/format.js';
import { cli, contents, expectDone, expectRefused, HOME, type MemoryIo, memoryIo, temporaryFolder, unwrapped } from './io.js';

vi.setConfig({ testTimeout: 30_000 }); // several runs each, on a machine that may be busy

const FROM = ['--from', '2014-12-31', '--B', '99'];
const compare = (words: readonly string[], io?: MemoryIo) => cli(['compare', ...words, ...FROM], io);
const text = (...words: string[]) => compare([...words, '--format', 'text', '--no-ledger']);
const json = async (...words: string[]) => {
  const result = await compare([...words, '--format', 'text', '--no-ledger', '--json']);
  expectDone(result);
  return JSON.parse(result.out);
};

const folder = temporaryFolder();
/** A rule of a user's in a file. */
function file(name: string, create: string, head = 'params: {}'): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `export default { name: ${JSON.stringify(name.replace(/\.mjs$/, ''))}, summary: 'Mine.', ${head}, create: ${create} };\n`,
  );
  return path;
}

describe('backtest compare', () => {
  it('sets rules and the benchmark side by side, with the figures of their own pages', async () => {
    const { compared, benchmark, pairs } = await json('streak10', 'mix');
    expect(compared.map(({ name, kind }: Record<string, unknown>) => [name, kind])).toEqual([
      ['streak10', 'rule'],
      ['mix', 'rule'],
      ['large', 'benchmark'],
    ]);
    expect(benchmark).toBe('large');
    expect(pairs.map(({ a, b }: Record<string, unknown>) => [a, b])).toEqual([
      ['streak10', 'mix'],
      ['streak10', 'large'],
      ['mix', 'large'],
    ]);
    const alone = await cli([
      '--strategy',
      'streak10',
      '--from',
      '2014-12-31',
      '--twins',
      '0',
      '--format',
      'text',
      '--no-ledger',
      '--json',
    ]);
    const { figures, endWealth } = JSON.parse(alone.out);
    const { dsr: _, dsrEffective: __, ...own } = figures; // deflated by what is compared
    expect(compared[0].figures).toMatchObject(own);
    expect(compared[0].endWealth).toBe(endWealth);
    expect(pairs[1].growthAhead).toBeCloseTo(figures.cagr - compared[2].figures.cagr, 11);
    expect(pairs[1].relativeEnd - 1).toBeCloseTo(figures.relativeReturn, 10);
    expect(pairs[1].behindA).toBeCloseTo(figures.relativeMaxDrawdown, 10);
    expect(pairs[1].yearsA).toBe(figures.ahead252);
  });

  it('on a terminal is no wider than 80 columns and cuts no word, with eight rules of whatever names', async () => {
    const long = [1, 2, 3, 4].map((n) =>
      file(`my-year-to-date-leader-${n}.mjs`, `(p, m) => () => (m.month % ${n + 1} ? 'small' : 'large')`),
    );
    const result = await text('streak10', 'streak5', 'mix', 'streak7', ...long, 'half');
    expectDone(result);
    expect(result.out.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
    expect(result.out).not.toContain('…');
    expect(result.out).not.toMatch(/\b(NaN|Infinity|undefined|null)\b/);
    for (const pair of ['streak10 over streak5', 'my-year-to-date-leader-1 over my-year-to-date-leader-4', 'large over half'])
      expect(result.out).toContain(pair);
  });

  it('says in a sentence whether any pair can be told from luck, and what the best of so many is worth', async () => {
    const { out } = await text('streak10', 'streak5', 'mix');
    expect(unwrapped(out)).toMatch(
      /No pair is distinguishable from luck by Sharpe ratios: the smallest of 6 p-values is 0\.\d\d \(.+ over .+\), and [01]\.\d\d once all are counted\./,
    );
    expect(unwrapped(out)).toMatch(
      /3 rules were compared here; as alike as they are, they are worth 1\.\d independent ones\. Picking the best afterwards flatters it/,
    );
  });

  it('says that it takes more replications where no p-value could reach 5%', async () => {
    const { out } = await text('streak10', 'streak5', 'streak7', 'mix');
    expect(unwrapped(out)).toContain('With 99 replications no p-value can reach 5% once 10 pairs are counted; it takes --B 199.');
  });

  it('draws no interval with --B 0, and says so', async () => {
    const { out } = await cli(['compare', 'streak10', 'mix', '--from', '2014-12-31', '--B', '0', '--format', 'text', '--no-ledger']);
    expect(unwrapped(out)).toContain('Whether they differ by more than luck was not tested: no bootstrap was asked for (--B 0).');
  });

  it('lets benchmarks stand among the rules, each once, by whatever name', async () => {
    const { compared } = await json('streak10', 'RUT', 'half', '--benchmark', 'half');
    expect(compared.map(({ name }: Record<string, unknown>) => name)).toEqual(['streak10', 'half', 'small']);
  });

  it('warns in red of look-ahead, once for all', async () => {
    const { out } = await text('streak10', 'mix', '--fill', 'same-close');
    expect(out.match(/^! Look-ahead/gm)).toHaveLength(1);
  });

  it('says a warning that is of one rule under its name', async () => {
    const blind = file('blind.mjs', "(p, m) => { const a = m.average('small', 1e6); return () => (a.value > 0 ? 'small' : 'large'); }");
    const { out } = await text(blind, 'mix');
    expect(unwrapped(out)).toContain('! blind: The gauge average(small, 1000000) had no value');
  });
});

describe('--param', () => {
  it('sets a parameter of the rule that it names, or of the one at its place', async () => {
    const { compared } = await json(
      'streak',
      'streak',
      'mix',
      '--param',
      '1.days=7',
      '--param',
      '2.days=9',
      '--param',
      'mix.rebalance=yearly',
    );
    expect(compared.map(({ name }: Record<string, unknown>) => name)).toEqual(['streak days=7', 'streak days=9', 'mix', 'large']);
    expect(compared[2].params.rebalance).toBe('yearly');
  });

  it('sets those of a file by its path or its name without the ending', async () => {
    const rule = file(
      'tuned.mjs',
      "({ n }, m) => () => (m.month > n ? 'small' : 'large')",
      "params: { n: { kind: 'integer', default: 6, range: 'any', describe: 'month', read: (value) => Number(value), show: String } }",
    );
    for (const head of [rule, 'tuned']) {
      const { compared } = await json(rule, 'mix', '--param', `${head}.n=9`);
      expect(compared[0].params).toEqual({ n: 9 });
    }
  });

  it.each([
    ['days=7', ['RULE.KEY=VALUE', 'streak, mix']],
    ['strak.days=7', ['RULE.KEY=VALUE']],
    ['3.days=7', ['there is no rule 3', '2 are compared']],
    ['0.days=7', ['there is no rule 0']],
    ['streak.dayz=7', ['No parameter "dayz"', 'Did you mean "days"?']],
    ['streak.days', ['KEY=VALUE']],
    ['mix.days=7', ['No parameter "days"']],
  ])('%s is refused', async (pair, words) => {
    expectRefused(await compare(['streak', 'mix', '--param', pair]), ...words);
  });

  it('of a name that was given twice, of a preset, or of a benchmark is refused', async () => {
    expectRefused(await compare(['streak', 'streak', '--param', 'streak.days=7']), 'given more than once', '2.days=7');
    expectRefused(await compare(['streak10', 'mix', '--param', 'streak10.days=7']), 'already says days=10');
    expectRefused(await compare(['streak10', 'half', '--param', 'half.days=7']), '"half" is a benchmark');
  });
});

describe('a comparison is refused:', () => {
  it.each([
    [[], ['Compare which rules?', 'two to 12']],
    [['streak10'], ['Compare it with what?']],
    [Array.from({ length: 13 }, (_, i) => `streak${i + 2}`), ['two to 12', 'got 13']],
    [
      ['streek10', 'mix'],
      ['No strategy "streek10"', 'Did you mean', 'Benchmarks: small, large, half'],
    ],
    [['streak10', 'streak10'], ['"streak10" was named twice']],
    [['half', 'streak10', 'half'], ['"half" was named twice']],
    [['small', 'RUT', 'mix'], ['"small" was named twice']],
    [['small', 'large'], ['at least one rule']],
    [
      ['streak10', 'mix', '--benchmark', 'smal'],
      ['--benchmark', 'Did you mean "small"?'],
    ],
    [['streak10', 'mix', '--B', '-1'], ['--B']],
    [['streak10', './nowhere.ts'], ['Cannot read the strategy file ./nowhere.ts']],
  ])('%j', async (words, said) => {
    const result = await cli(['compare', ...words]);
    expectRefused(result, ...said);
    expect(contents(result.io, HOME)).toEqual({});
  });

  it('the same rule under two names', async () => {
    expectRefused(
      await compare(['streak', 'streak10', '--param', '1.days=10']),
      '"streak" and "streak10" are the same rule with the same parameters',
    );
  });

  it('a file that fails, with its place, and nothing is noted', async () => {
    const late = file('late.mjs', "() => { let t = 0; return () => { if (++t === 500) throw new Error('boom'); return 'small'; }; }");
    const result = await compare(['streak10', late]);
    expectRefused(result, '"late" failed', 'boom');
    expect(contents(result.io, HOME)).toEqual({});
  });
});

describe('the report of a comparison', () => {
  it('is a page, a CSV for every table and a marked JSON, the same again to the byte but for the time', async () => {
    const [one, other] = [memoryIo(), memoryIo({ now: () => new Date('2027-01-01T00:00:00Z') })];
    for (const io of [one, other]) expectDone(await compare(['streak10', 'mix', '--out', 'r', '--no-ledger'], io));
    const [a, b] = [contents(one, `${HOME}/r`), contents(other, `${HOME}/r`)];
    const tables = ['correlations', 'equity', 'figures', 'leaders', 'periods', 'relative', 'sharpe', 'tried', 'years'];
    expect(Object.keys(a)).toEqual(['compare.json', 'report.html', ...tables.map((name) => `${name}.csv`)].sort());
    const without = (json: string) => json.replace(/"created": "[^"]+"/, '');
    expect(without(b['compare.json']!)).toBe(without(a['compare.json']!));
    expect({ ...b, 'compare.json': '' }).toEqual({ ...a, 'compare.json': '' });
    expect(a['equity.csv']!.split('\n')[0]).toBe('date,streak10,mix,large');
    expect(a['sharpe.csv']!.split('\n')[0]).toBe('a,b,difference,low,high,p,holm,detectable,reason');
    expect(a['sharpe.csv']!.trim().split('\n')).toHaveLength(4);
  });

  it('is made again by the command at its end', async () => {
    const io = memoryIo();
    expectDone(await cli(['--strategy', 'streak5', '--twins', '0', '--format', 'text'], io)); // a trial before
    expectDone(await compare(['streak10', 'mix', '--rf', '0.01', '--param', 'mix.rebalance=yearly', '--out', 'r'], io));
    const { command, created: _, ...made } = JSON.parse(io.text(`${HOME}/r/compare.json`));
    expect(command).toMatch(/^backtest compare streak10 mix .*--trials 3,/);
    const again = memoryIo();
    expectDone(await cli([...command.split(' ').slice(1), '--out', 'r'], again));
    const { created: __, ...second } = JSON.parse(again.text(`${HOME}/r/compare.json`));
    expect(second).toEqual({ ...made, command });
    expect(again.text(`${HOME}/r/report.html`)).toBe(io.text(`${HOME}/r/report.html`));
  });

  it('takes the place of an older one, and of nothing else', async () => {
    const io = memoryIo();
    expectDone(await compare(['streak10', 'mix', '--out', 'r', '--no-ledger'], io));
    expectDone(await compare(['streak5', 'mix', '--out', 'r', '--no-ledger'], io));
    expectRefused(await cli(['--strategy', 'streak10', '--out', 'r', '--no-ledger', '--twins', '0'], io), 'another kind (compare.json)');
    expectRefused(await cli(['explain', 'sharpe', '--run', 'r'], io), 'no report of a run');
  });

  it('goes into a folder named for the rules, and makes no file with --format text', async () => {
    const io = memoryIo();
    expectDone(await compare(['streak10', 'mix', '--no-ledger', '--format', 'json', '--quiet'], io));
    expect(Object.keys(contents(io, HOME))).toEqual([
      expect.stringMatching(/^reports\/compare-streak10-mix-us-size-daily-2014-12-31-2026-07-31-[0-9a-f]{8}\/compare\.json$/),
    ]);
  });

  it('with names from a file is escaped in the page', async () => {
    const evil = file('evil.mjs', "() => () => 'small'", `name: '</script><img src=x onerror=alert(1)>'`);
    const io = memoryIo();
    expectDone(await compare([evil, 'mix', '--out', 'r', '--no-ledger'], io));
    expect(io.text(`${HOME}/r/report.html`)).not.toMatch(/<(script|img)\b/i);
  });
});

describe('the ledger', () => {
  it('has each rule as its own run would have noted it, and no benchmark', async () => {
    const [apart, together] = [memoryIo(), memoryIo()];
    for (const rule of ['streak10', 'mix'])
      await cli(['--strategy', rule, '--from', '2014-12-31', '--twins', '0', '--format', 'text'], apart);
    expectDone(await compare(['streak10', 'mix', 'half', '--format', 'text'], together));
    expect(together.text(`${HOME}/${LEDGER}`)).toBe(apart.text(`${HOME}/${LEDGER}`));
  });

  it('is counted, with what was tried before', async () => {
    const io = memoryIo();
    await cli(['--strategy', 'streak5', '--from', '2014-12-31', '--twins', '0', '--format', 'text'], io);
    const { out } = await compare(['streak10', 'mix', '--format', 'text'], io);
    expect(unwrapped(out)).toContain('2 rules were compared here, and 3 things tried in all');
  });

  it('is left alone with --no-ledger, by which the rules compared are counted all the same', async () => {
    const result = await text('streak10', 'mix');
    expect(contents(result.io, HOME)).toEqual({});
    expect(unwrapped(result.out)).toContain('2 rules were compared here; as alike as they are');
  });

  it('says of one pair that luck explains it, in words that do not say the opposite', async () => {
    const said = unwrapped((await text('streak10', 'large')).out);
    expect(said).toContain('The pair is not distinguishable from luck by Sharpe ratios');
    expect(said).toContain('The Sharpe ratio of streak10 is');
  });

  it('stands as of a day, with that day in the page, the JSON and the command', async () => {
    const { code, out, io } = await cli(['compare', 'streak10', 'mix', '--as-of', '2008-06-30', '--B', '50']);
    expect(code).toBe(0);
    expect(out).toContain('As of 2008-06-30: nothing after that day was read');
    const [path] = Object.keys(contents(io, HOME)).filter((name) => name.endsWith('compare.json'));
    const json = JSON.parse(io.text(`${HOME}/${path}`));
    expect([json.dataset.asOf, json.dataset.to]).toEqual(['2008-06-30', '2008-06-30']);
    expect(json.command).toContain('--as-of 2008-06-30');
  });
});
