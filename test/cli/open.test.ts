import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { launch } from '../../src/cli/launch.js';
import { cli, expectDone, expectRefused, HOME, memoryIo, temporaryFolder } from './io.js';

const RUN = ['--strategy', 'streak10', '--twins', '0', '--B', '0', '--no-ledger', '--out', 'mine', '--open'];
const page = join(HOME, 'mine/report.html');
const screen = { DISPLAY: ':0' };

describe('--open', () => {
  it.each([
    ['a run', RUN],
    ['a study', ['study', 'streak', '--B', '0', '--also', 'none', '--out', 'mine', '--open']],
    ['an audit', ['audit', 'mix', '--cuts', '5', '--out', 'mine', '--open']],
    ['claims', ['claims', 'a.yaml', '--out', 'mine', '--open']],
    ['a check of data', ['data', 'check', 'us-size-funds', '--out', 'mine', '--open']],
  ])('shows the page of %s once it is written', async (_, words) => {
    const files = { [join(HOME, 'a.yaml')]: memoryIo().text(join(import.meta.dirname, '../../claims/2026-01-rotation/000.yaml')) };
    const io = memoryIo({ env: screen, programs: ['xdg-open'], files });
    let written = false;
    const { launch: start } = io;
    Object.assign(io, {
      launch(program: string, rest: readonly string[]) {
        written = io.kind(page) === 'file';
        return start(program, rest);
      },
    });
    expectDone(await cli(words, io));
    expect(io.launched).toEqual([['xdg-open', page]]);
    expect(written).toBe(true);
  });

  it.each([
    ['linux', screen, 'xdg-open', ['xdg-open', page]],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open', ['xdg-open', page]],
    ['darwin', {}, 'open', ['open', page]],
    ['win32', {}, 'cmd.exe', ['cmd.exe', '/c', 'start', '""', `"${page}"`]],
    ['linux', { BROWSER: 'lynx' }, 'lynx', ['lynx', page]],
    ['linux', { BROWSER: 'missing:firefox --new-window %s:w3m', ...screen }, 'firefox', ['firefox', '--new-window', page]],
  ])('asks, on %s with %j, %s', async (platform, env, program, asked) => {
    const io = memoryIo({ env, platform, programs: [program, 'w3m'] });
    expectDone(await cli([...RUN, '--quiet'], io));
    expect(io.launched).toEqual([asked]);
  });

  it.each([
    ['there is no screen', {}, [], [...RUN, '--quiet'], 'no screen here'],
    ['there is no such program', screen, [], [...RUN, '--quiet'], 'nothing to open'],
    ['$BROWSER is not there', { BROWSER: 'lynx', ...screen }, ['xdg-open'], [...RUN, '--quiet'], '(lynx)'],
    ['no page was written', screen, ['xdg-open'], [...RUN, '--quiet', '--format', 'csv'], '--format left html out'],
    ['nothing was written', screen, ['xdg-open'], [...RUN, '--format', 'text'], '--format left html out'],
  ])('says in one line that %s, and succeeds', async (_, env, programs, words, said) => {
    const io = memoryIo({ env, programs });
    const { code, err } = await cli(words, io);
    expect(err).toMatch(/^backtest: --open: [^\n]+\n$/);
    expect(err).toContain(said);
    expect(code).toBe(0);
    expect(io.launched).toEqual([]);
  });

  it('leaves --json one object, and shows the page beside it', async () => {
    const io = memoryIo({ env: screen, programs: ['xdg-open'] });
    const result = await cli([...RUN, '--json'], io);
    expectDone(result);
    expect(JSON.parse(result.out).report).toBe(join(HOME, 'mine'));
    expect(io.launched).toHaveLength(1);
    expect(io.text(join(HOME, 'mine/run.json'))).not.toContain('--open');
  });

  it('opens nothing where the report could not be written', async () => {
    const io = memoryIo({ env: screen, programs: ['xdg-open'], files: { [join(HOME, 'mine')]: 'a file' } });
    expectRefused(await cli(RUN, io), 'is a file');
    expect(io.launched).toEqual([]);
  });

  it('is refused where no report is written', async () => {
    expectRefused(await cli(['data', 'list', '--open']), '--open', 'data check');
    expectRefused(await cli(['list', 'strategies', '--open']), 'No option "--open"');
  });
});

describe('a program that is launched', () => {
  const folder = temporaryFolder();
  const program = join(folder, 'slow browser');
  const done = join(folder, 'done');

  it('goes on when this one has ended, with its words unread by any shell', async () => {
    writeFileSync(program, `#!/bin/sh\nsleep 0.3\nprintf %s "$1" > "${done}"\n`);
    chmodSync(program, 0o755);
    const words = '$(touch nothing) & "quoted"';
    const started = Date.now();
    expect(launch(program, [words])).toBe(true);
    expect(Date.now() - started).toBeLessThan(250);
    for (let waits = 0; waits < 40 && !(existsSync(done) && readFileSync(done, 'utf8') !== ''); waits++) spawnSync('sleep', ['0.1']);
    expect(readFileSync(done, 'utf8')).toBe(words);
  });

  it('must be there, and be one', () => {
    const text = join(folder, 'text');
    writeFileSync(text, 'no program');
    expect(launch(join(folder, 'missing'), [])).toBe(false);
    expect(launch(text, [])).toBe(false);
    expect(launch(folder, [])).toBe(false);
    expect(launch('surely-no-program-of-this-name', [])).toBe(false);
  });
});
