import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { cli, expectDone, expectRefused, HOME, memoryIo, quick } from './io.js';

/** What is answered to a line whose last word is being typed, without the meanings. */
async function answered(words: readonly string[], io = memoryIo()): Promise<string[]> {
  const result = await cli(['completion', 'answer', `x${words.join('\u001f')}`], io);
  expectDone(result);
  return result.out.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0]!]));
}

describe('a shell is told', () => {
  it.each([
    ['commands', ['st'], ['study']],
    ['commands behind help', ['help', 'tri'], ['trials']],
    ['the options of a run where no command is named', ['--cost'], ['--cost-bps']],
    ['and where it is', ['run', '--cost'], ['--cost-bps']],
    ['the options of a command', ['study', 'streak', '--hor'], ['--horizons']],
    ['not what was given already', ['--strategy', 'mix', '--str'], []],
    ['nor what was given with a sign', ['--strategy=mix', '--str'], []],
    ['but what may be given again', ['--param', 'a=1', '--para'], ['--param']],
    ['a command’s own words', ['study', ''], ['streak', 'event', 'when']],
    ['those that stand among others', ['claims', ''], ['draft', 'new', 'explain', 'schema', ':files']],
    ['no more words than it takes', ['list', 'datasets', '--q'], ['--quiet']],
    ['fill rules', ['--fill', ''], ['next-close', 'next-open', 'same-close']],
    ['fill rules behind a sign, as one word', ['--fill=next-o'], ['--fill=next-open']],
    ['fill rules behind a sign, as bash cuts it', ['--fill', '=', 'next-o'], ['next-open']],
    ['and with nothing behind it', ['--fill', '='], ['next-close', 'next-open', 'same-close']],
    ['bases', ['study', 'streak', '--basis', ''], ['price', 'total']],
    ['formats', ['--format', ''], ['html', 'csv', 'json', 'text']],
    ['formats that are not in the list yet', ['--format', 'csv,html,'], ['csv,html,json', 'csv,html,text']],
    ['rules and their presets, and files', ['--strategy', 'streak'], ['streak', 'streak5', 'streak8', 'streak10', 'streak12', ':files']],
    ['rules where a command is of rules', ['audit', 'buy'], ['buy-and-hold', ':files']],
    ['datasets of prices', ['--dataset', 'us-size'], ['us-size-daily', 'us-size-funds', ':files']],
    ['datasets of rates where rates are meant', ['--rf', ''], ['us-rates', ':files']],
    ['parameters that the name does not set', ['--strategy', 'streak10', '--param', ''], ['hold=', 'base=']],
    ['the words of a parameter', ['--strategy', 'streak', '--param', 'base', '=', 'c'], ['base=cash']],
    ['parameters of the rule that is audited', ['audit', 'streak', '--param', 'd'], ['days=']],
    ['figures', ['explain', 'sharp'], ['sharpe']],
    ['files', ['figures', ''], [':files']],
    ['files for options of files', ['study', 'event', '--on', ''], [':files']],
    ['folders', ['--out', ''], [':folders']],
    ['nothing of what is free', ['--seed', ''], []],
    ['nothing of a command nobody knows', ['rum', '--'], []],
    ['shells', ['completion', ''], ['bash', 'zsh', 'fish']],
  ])('%s', async (_, words, found) => {
    expect(await answered(words)).toEqual(found);
  });

  it('every command, and every option that its help has, and nothing else', async () => {
    expect(await answered([''])).toEqual(Object.keys(COMMANDS));
    for (const name of Object.keys(COMMANDS)) {
      const page = (await cli(['help', name])).out;
      const inHelp = [...page.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option]) => option);
      expect(await answered([name, '--']), name).toEqual([...inHelp, '--help', '--version']);
    }
  });

  it('only words that the program takes', async () => {
    for (const [option, more] of [
      ['fill', []],
      ['format', []],
      ['basis', ['--dataset', 'us-funds-2025']],
    ] as const) {
      for (const word of await answered([`--${option}`, ''])) {
        const { err } = await cli(quick('--strategy', 'mix', '--B', '0', ...more, `--${option}`, word));
        expect(err, `${option} ${word}`).not.toMatch(/^backtest: No /);
      }
    }
    for (const strategy of (await answered(['--strategy', ''])).filter((word) => word !== ':files')) {
      const { code, err } = await cli(quick('--strategy', strategy, '--B', '0'));
      const needs = /No observed series "GAP"/.test(err); // the one rule that goes by a series of one's own
      expect(`${strategy} ${code} ${err}`).toBe(needs ? `valuation-gap 2 ${err}` : `${strategy} 0 `);
    }
  }, 30_000);

  it('of a dataset of one’s own, and not stopped by one that is broken', async () => {
    const shipped = memoryIo();
    const manifest = shipped.text(join(import.meta.dirname, '../../datasets/us-size-funds/dataset.json'));
    const files = { '/data/mine/dataset.json': manifest.replace('"us-size-funds"', '"mine"'), '/data/torn/dataset.json': '{' };
    const io = memoryIo({ files, env: { BACKTEST_DATASETS: '/data' } });
    expect(await answered(['--dataset', 'm'], io)).toEqual(['mine', ':files']);
    expect(await answered(['--dataset', 't'], io)).toEqual([':files']);
  });

  it('a meaning beside each word, on one line', async () => {
    const { out } = await cli(['completion', 'answer', 'xstudy\u001f--ga']);
    expect(out).toMatch(/^--gap\tleave out events[^\n]{0,60}\n$/);
  });

  it('nothing of --help and --version typed earlier on the line but what comes behind', async () => {
    expect(await answered(['study', '--help', '--gap', ''])).toEqual([]);
    expect(await answered(['--version', '--fill', 'same'])).toEqual(['same-close']);
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('prints a script for %s that asks the program', async (shell) => {
    const result = await cli(['completion', shell]);
    expectDone(result);
    expect(result.out).toContain('command backtest completion answer');
  });

  it('knows three shells', async () => {
    expectRefused(await cli(['completion']), 'Completion for which shell?');
    expectRefused(await cli(['completion', 'fisch']), 'No shell "fisch"', 'Did you mean "fish"?');
    expectRefused(await cli(['completion', 'bash', 'zsh']), 'One shell at a time');
  });

  const shells = ['bash', 'zsh', 'fish'].filter((shell) => spawnSync(shell, ['-c', 'exit 0']).status === 0);
  it.each(shells)('gives %s a script that it can read', async (shell) => {
    const { out } = await cli(['completion', shell]);
    const read = spawnSync(shell, ['-n'], { input: out, encoding: 'utf8', timeout: 5000 });
    expect(read.stderr).toBe('');
    expect(read.status).toBe(0);
  });

  it('writes nothing to the disk', async () => {
    const io = memoryIo();
    await answered(['--strategy', ''], io);
    expect([...io.files.keys()].filter((path) => path.startsWith(HOME))).toEqual([]);
  });
});
