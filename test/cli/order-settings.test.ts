import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LEDGER } from '../../src/cli/ledger.js';
import { cli, contents, expectDone, expectRefused, HOME, memoryIo, quick, temporaryFolder } from './io.js';

const FROM = ['--from', '2015-12-31', '--B', '0'];
const run = (words: readonly string[], io = memoryIo()) => cli(quick(...words, ...FROM), io);
const json = async (...words: string[]) => JSON.parse((await run([...words, '--json'])).out);

/** Every option of costs and orders, and what run.json calls it. */
const options: readonly (readonly [string, string, string, unknown])[] = [
  ['--per-share', '0.5', 'perShare', 0.5],
  ['--half-spread-bps', 'RUT=4,large=0.5', 'halfSpreadBps', { small: 4, large: 0.5 }],
  ['--band', '0.05', 'band', 0.05],
  ['--min-trade', '0.02', 'minTrade', 0.02],
  ['--max-turnover', '0.2', 'maxTurnover', 0.2],
  ['--trade-on', 'last', 'tradeOn', 'last'],
  ['--delay', '3', 'delay', 3],
];
const optionWords = options.flatMap(([flag, value]) => [flag as string, value]);
const borrowing = ['financingBps', 'borrowBps', 'leverage', 'short'];

describe('costs and orders on the command line', () => {
  it('are in run.json where they are used, and nowhere else', async () => {
    const plain = await json('--strategy', 'mix');
    const used = await json('--strategy', 'mix', ...optionWords);
    for (const [, , key, value] of options) {
      expect(used[key], key).toEqual(value);
      expect(key in plain, key).toBe(false);
    }
    for (const key of borrowing) expect([key, key in plain, key in used]).toEqual([key, false, false]);
    expect(await json('--strategy', 'long-short', '--borrow-bps', '75')).toMatchObject({
      financingBps: 150,
      borrowBps: 75,
      leverage: 2,
      short: true,
    });
  });

  it('change what was earned, each of them', async () => {
    const plain = await json('--strategy', 'mix');
    const same = await Promise.all(
      options.map(async ([flag, value]) => ((await json('--strategy', 'mix', flag, value)).endWealth === plain.endWealth ? flag : '')),
    );
    expect(same.filter(Boolean)).toEqual([]);
  });

  it('stand in the command at the end of the page, which gives the same bytes', async () => {
    const io = memoryIo();
    const words = ['--strategy', 'long-short', '--financing-bps', '80', '--break-even', ...optionWords];
    expectDone(await cli([...words, ...FROM, '--twins', '0', '--quiet', '--out', 'first'], io));
    const first = contents(io, `${HOME}/first`);
    const { command } = JSON.parse(first['run.json']!) as { command: string };
    for (const word of [
      '--half-spread-bps small=4,large=0.5',
      '--trade-on last',
      '--max-turnover 0.2',
      '--financing-bps 80',
      '--break-even',
    ])
      expect(command).toContain(word);
    expectDone(await cli([...command.split(' ').slice(1), '--quiet', '--out', 'again'], io));
    expect(contents(io, `${HOME}/again`)).toEqual(first);
  });

  it('count as another trial where they make another curve, and as none where they cannot', async () => {
    const io = memoryIo();
    const tried = async (...words: string[]): Promise<number> =>
      JSON.parse((await run(['--strategy', 'mix', '--json', ...words], io)).out).trials.tried;
    expect(await tried()).toBe(1);
    for (const none of [
      ['--delay', '0'],
      ['--trade-on', 'any'],
      ['--half-spread-bps', 'small=0'],
      ['--financing-bps', '900'],
      ['--borrow-bps', '900'],
    ])
      expect([none, await tried(...none)]).toEqual([none, 1]);
    let count = 1;
    for (const [flag, value] of options) expect([flag, await tried(flag, value)]).toEqual([flag, ++count]);
    expect(io.text(`${HOME}/${LEDGER}`).split('\n')).toHaveLength(count + 6);
  });

  it('are said on the page, in the line of what was asked and among the assumptions', async () => {
    const page = (await run(['--strategy', 'long-short', '--delay', '1', '--band', '0.05', '--half-spread-bps', 'small=4'])).out.replace(
      /\s+/g,
      ' ',
    );
    expect(page).toContain(
      'half-spread of small 4 bps, leverage to 2, borrowed cash 150 bps a year over it, borrowed shares 25 bps a year, fills 1 session later, band of 5.0%',
    );
    const io = memoryIo();
    expectDone(
      await cli(['--strategy', 'mix', ...FROM, '--twins', '0', '--trade-on', 'first', '--per-share', '0.01', '--quiet', '--out', 'r'], io),
    );
    const html = contents(io, `${HOME}/r`)['report.html']!;
    expect(html).toContain('Between decision and fill, for the benchmarks as well: trades on the first session of a month.');
    expect(html).toContain('the same for the benchmarks. 0.01 for each share.');
  });

  it.each<[string[], string]>([
    [['--trade-on', 'frist'], 'Did you mean "first"?'],
    [['--delay', '1.5'], '--delay'],
    [['--max-turnover', '0'], '--max-turnover'],
    [['--half-spread-bps', 'small'], '--half-spread-bps: write each asset once as asset=basis points, e.g.'],
    [['--impact', '1'], '--impact: dataset "us-size-daily" has no volumes of RUT, SPX'],
  ])('%j is refused', async (words, said) => {
    expectRefused(await run(['--strategy', 'mix', ...words]), said);
  });

  it('refuse ruin in one sentence with the rule and the day', async () => {
    const wild = "export default { name: 'wild', leverage: 9, create: () => () => ({ small: 9 }) };";
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'wild.mjs'), wild);
    const { err, code } = await run(['--strategy', './wild.mjs'], memoryIo({ cwd: folder }));
    expect([code, err]).toEqual([2, expect.stringMatching(/^backtest: Strategy "wild" is ruined on 20\d\d-\d\d-\d\d: what it owes/)]);
  });
});
