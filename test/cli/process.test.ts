import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/cli/places.js';
import { expectRefused, temporaryFolder } from './io.js';

/**
 * The program as it is shipped, in processes of its own. It is built from today's sources into a temporary package, so that neither a
 * stale `dist` is tested nor the one in use is taken away.
 */
const home = temporaryFolder();
const built = join(home, 'package');
const main = join(built, 'dist/cli/main.js');
const env = { ...process.env, XDG_CACHE_HOME: join(home, 'cache'), NO_COLOR: '1' };
const FILES = ['drawdowns.csv', 'equity.csv', 'figures.csv', 'report.html', 'run.json', 'start-years.csv', 'trades.csv', 'years.csv'];

beforeAll(() => {
  mkdirSync(built);
  for (const name of ['src', 'strategies', 'node_modules', 'package.json', 'tsconfig.json', 'tsconfig.types.json']) {
    symlinkSync(join(packageFolder, name), join(built, name));
  }
  cpSync(join(packageFolder, 'datasets'), join(built, 'datasets'), { recursive: true });
  execFileSync(process.execPath, [join(packageFolder, 'build.mjs')], { cwd: built, stdio: 'pipe' });
}, 60_000);

/** No command may hang: a test that does not end stops everybody. */
const TIMEOUT = 10_000;

let count = 0;
function folder(): string {
  const path = join(home, `run-${++count}`);
  mkdirSync(path);
  return path;
}

function backtest(argv: readonly string[], cwd: string, extra: NodeJS.ProcessEnv = {}, timeout = TIMEOUT) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...argv], {
    cwd,
    env: { ...env, ...extra },
    encoding: 'utf8',
    timeout,
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}

/** Starts a run, kills it after some milliseconds if it is still there, and waits for its end. */
function started(argv: readonly string[], cwd: string, killAfter?: number): Promise<{ code: number | null; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...argv], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', (text) => {
      err += text;
    });
    const timer = killAfter === undefined ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', (code) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ code, err });
    });
  });
}

const whole = (path: string): void => {
  expect(readdirSync(path).sort()).toEqual(FILES);
  expect(readFileSync(join(path, 'report.html'), 'utf8')).toMatch(/<\/html>\n$/);
  expect(() => JSON.parse(readFileSync(join(path, 'run.json'), 'utf8'))).not.toThrow();
  expect(readFileSync(join(path, 'equity.csv'), 'utf8')).toMatch(/\n2026-07-31,[^\n]+\n$/);
};

describe('the built program', () => {
  it('runs the first command of the README and leaves a report under reports/', () => {
    const cwd = folder();
    const { code, out, err } = backtest(['--strategy', 'streak10'], cwd);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('streak10: us-size-daily');
    whole(join(cwd, 'reports', readdirSync(join(cwd, 'reports'))[0]!));
    expect(readdirSync(cwd)).toEqual(['reports']);
  });

  it('writes the same bytes on every run but for the time in run.json, with a cache and without', () => {
    const cwd = folder();
    const read = (name: string): string[] =>
      FILES.map((file) => readFileSync(join(cwd, name, file), 'utf8').replace(/^ {2}"created": .*\n/m, ''));
    backtest(['--strategy', 'streak10', '--quiet', '--out', 'a'], cwd);
    backtest(['--strategy', 'streak10', '--quiet', '--out', 'b'], cwd);
    backtest(['--strategy', 'streak10', '--quiet', '--out', 'c'], cwd, { XDG_CACHE_HOME: '/dev/null' });
    expect(read('b')).toEqual(read('a'));
    expect(read('c')).toEqual(read('a'));
  });

  it('tells a mistake in one sentence with exit code 2', () => {
    const cwd = folder();
    expectRefused(backtest(['--strategy', 'streek10'], cwd), 'Did you mean "streak10"?');
    expectRefused(backtest(['--strategy', 'streak10', '--seed'], cwd), '--seed');
    expectRefused(backtest(['--strategy', './nope.ts'], cwd), './nope.ts');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each(['rule.ts', 'rule.mjs'])('runs a rule of one’s own from %s in a folder outside the project', (name) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'which.ts'), "export const which: string = 'small';\n");
    writeFileSync(
      join(cwd, name),
      `import { UserError } from 'rotation-backtest';\nimport { defineStrategy } from 'rotation-backtest/strategy';\nimport { which } from './which.ts';\nexport default defineStrategy({ name: 'mine', summary: '', create: () => () => { if (!UserError) throw 0; return which; } });\n`,
    );
    const { code, out, err } = backtest(['--strategy', name, '--json', '--format', 'json'], cwd);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ strategy: 'mine' });
    expect(readdirSync(cwd).sort()).toEqual(['reports', name, 'which.ts'].sort());
  });

  it.each([
    ['does not parse', 'const ok = 1;\nconst x: = 3;\n', ['rule.ts:2']],
    ['throws at import', "throw new Error('boom');", ['rule.ts', 'boom']],
    [
      'throws the program’s own error',
      "import { UserError } from 'rotation-backtest';\nexport default { create() { throw new UserError('No moon.'); } };",
      ['No moon (rule.ts:2:'],
    ],
    ['decides in a promise that fails', "export default { create: () => async () => { throw new Error('boom'); } };", ['promise']],
    [
      'fails in a promise nobody waits for',
      "export default { create() { Promise.reject(new Error('boom')); return () => 'small'; } };",
      ['boom'],
    ],
    ['ends the process', 'process.exit(0);', []],
  ])('refuses a rule that %s', (_, text, words) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'rule.ts'), text);
    expectRefused(backtest(['--strategy', 'rule.ts', '--quiet'], cwd), ...words);
    expect(readdirSync(cwd)).toEqual(['rule.ts']);
  });

  it('keeps stdout to one JSON object when the rule prints', () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'rule.ts'),
      "console.log('hello');\nexport default { create: () => () => { console.info('again'); return 'small'; } };",
    );
    const { code, out } = backtest(['--strategy', 'rule.ts', '--json', '--format', 'json', '--from', '2026-07-01'], cwd);
    expect(code).toBe(0);
    expect(() => JSON.parse(out)).not.toThrow();
  });

  it.each([
    ['text', []],
    ['--json', ['--json']],
  ])('ends with exit code 0 and whole files when its reader goes away early: %s', (_, words) => {
    const cwd = folder();
    const line = `"$0" "$@" | head -1 > /dev/null; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line, process.execPath, main, '--strategy', 'streak10', '--out', 'r', ...words], {
      cwd,
      env,
      encoding: 'utf8',
      timeout: TIMEOUT,
    });
    expect([stdout, stderr]).toEqual(['0\n', '']);
    whole(join(cwd, 'r'));
    const closed = spawnSync(
      'bash',
      ['-c', `"$0" "$@" | true; echo "\${PIPESTATUS[0]}"`, process.execPath, main, '--strategy', 'streak10', '--out', 'r', ...words],
      { cwd, env, encoding: 'utf8', timeout: TIMEOUT },
    );
    expect([closed.stdout, closed.stderr]).toEqual(['0\n', '']);
    whole(join(cwd, 'r'));
  });

  it('writes a long answer into a slow pipe to its end', () => {
    const cwd = folder();
    const line = '"$0" "$@" | (sleep 0.3; cat)';
    const { stdout } = spawnSync(
      'bash',
      ['-c', line, process.execPath, main, '--strategy', 'streak', '--param', 'days=1', '--param', 'hold=1', '--json', '--format', 'text'],
      { cwd, env, encoding: 'utf8', timeout: TIMEOUT, maxBuffer: 1e9 },
    );
    expect(stdout.length).toBeGreaterThan(100_000);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });

  it('says when stdout is a full disk, and does not call it a success', () => {
    if (!existsSync('/dev/full')) return;
    const cwd = folder();
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', '"$0" "$@" > /dev/full; echo $?', process.execPath, main, '--strategy', 'streak10', '--out', 'r'],
      { cwd, env, encoding: 'utf8', timeout: TIMEOUT },
    );
    expect(stdout).not.toBe('0\n');
    expect(stderr).not.toContain('    at ');
    whole(join(cwd, 'r'));
  });

  it('killed at any moment leaves no half report, and the next run sweeps up behind it', async () => {
    const cwd = folder();
    const argv = ['--strategy', 'streak10', '--quiet', '--out', 'r'];
    const begun = performance.now();
    await started(argv, cwd);
    const length = performance.now() - begun;
    rmSync(join(cwd, 'r'), { recursive: true });
    let killed = 0;
    for (let round = 0; round < 10; round++) {
      // Mostly near the end, where the files are written; now and then with an older report in place.
      const { code } = await started(argv, cwd, length * (0.4 + 0.7 * ((round * 0.618) % 1)));
      if (code === null) killed++;
      if (existsSync(join(cwd, 'r'))) whole(join(cwd, 'r'));
      if (round % 3 === 2) rmSync(join(cwd, 'r'), { recursive: true, force: true });
    }
    expect(killed).toBeGreaterThan(1);
    const last = await started(argv, cwd);
    expect(last).toEqual({ code: 0, err: '' });
    whole(join(cwd, 'r'));
    expect(readdirSync(cwd)).toEqual(['r', 'reports']);
    const ledger = readFileSync(join(cwd, 'reports/trials.jsonl'), 'utf8');
    for (const line of ledger.split('\n').slice(0, -1)) expect(() => JSON.parse(line)).not.toThrow();
  }, 30_000);

  it('twice at once into one folder ends with one whole report and nothing else', async () => {
    const cwd = folder();
    const argv = ['--strategy', 'streak10', '--quiet', '--out', 'r'];
    for (let round = 0; round < 2; round++) {
      const results = await Promise.all([started(argv, cwd), started(argv, cwd)]);
      for (const { code, err } of results) if (code !== 0) expectRefused({ code: code ?? -1, out: '', err }, 'r');
      expect(results.some(({ code }) => code === 0)).toBe(true);
      whole(join(cwd, 'r'));
      expect(readdirSync(cwd)).toEqual(['r', 'reports']);
      if (round % 2 === 1) rmSync(join(cwd, 'r'), { recursive: true });
    }
  }, 30_000);

  it('many at once note each of their trials, and the next run counts them all', async () => {
    const cwd = folder();
    const days = Array.from({ length: 12 }, (_, i) => String(i + 3));
    const argv = (n: string): string[] => ['--strategy', 'streak', '--param', `days=${n}`, '--format', 'text', '--twins', '0', '--quiet'];
    const results = await Promise.all(days.map((n) => started(argv(n), cwd)));
    expect(results).toEqual(days.map(() => ({ code: 0, err: '' })));
    const lines = readFileSync(join(cwd, 'reports/trials.jsonl'), 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => String(JSON.parse(line).params.days)).sort()).toEqual([...days].sort());
    const { out, err } = backtest([...argv('15'), '--json'], cwd);
    expect([err, JSON.parse(out).trials.tried]).toEqual(['', 13]);
  }, 30_000);

  it('is a success without a ledger where the folder it stands in is the kernel’s', () => {
    const { code, out, err } = backtest(['--strategy', 'streak10', '--format', 'text'], '/proc/self');
    expect([code, err]).toEqual([0, 'backtest: This trial was not noted (reports/trials.jsonl): no such file or folder.\n']);
    expect(out).toContain('Headline figures');
  });

  it('says in a sentence that it may not write into a folder, one of the kernel’s, which keeps root out too', () => {
    const { code, out, err } = backtest(['--strategy', 'streak10', '--out', '/sys/backtest/r'], folder());
    expectRefused({ code, out, err }, '/sys/backtest/r');
  });

  it('keeps stdout to one JSON object when the rule writes there itself, and ends though the rule left a timer', () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'rule.ts'),
      "export default { create() { process.stdout.write('hello '); setInterval(() => {}, 1000); return () => 'small'; } };",
    );
    const { code, out, err } = backtest(['--strategy', 'rule.ts', '--json', '--format', 'json'], cwd);
    expect([code, err]).toEqual([0, 'hello ']);
    expect(JSON.parse(out).strategy).toBe('rule');
  });

  it('says in a sentence that the folder it was started in is gone', () => {
    const gone = folder();
    const script = 'cd "$1" && rmdir "$1" && "$2" "$3" --strategy streak10';
    const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', gone, process.execPath, main], {
      env,
      encoding: 'utf8',
      timeout: TIMEOUT,
    });
    expect([status, stderr]).toEqual([2, 'backtest: the folder you are in is gone.\n']);
  });

  it('writes through a link and leaves it a link', () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'target'));
    symlinkSync('target', join(cwd, 'link'));
    expect(backtest(['--strategy', 'streak10', '--quiet', '--out', 'link'], cwd).code).toBe(0);
    expect(lstatSync(join(cwd, 'link')).isSymbolicLink()).toBe(true);
    whole(join(cwd, 'target'));
  });

  it('leaves a full report alone when the same run is asked for in fewer formats', () => {
    const cwd = folder();
    backtest(['--strategy', 'streak10', '--quiet'], cwd);
    backtest(['--strategy', 'streak10', '--quiet', '--format', 'json'], cwd);
    const folders = readdirSync(join(cwd, 'reports')).filter((name) => name !== 'trials.jsonl');
    const reports = folders.map((name) => readdirSync(join(cwd, 'reports', name)).length);
    expect(reports.sort()).toEqual([1, FILES.length]);
  });

  it('says in a sentence that a place cannot be written', () => {
    const cwd = folder();
    expectRefused(backtest(['--strategy', 'streak10', '--out', `deep/${'n'.repeat(300)}`], cwd), 'name is too long');
    expect(readdirSync(cwd).filter((name) => name !== 'deep')).toEqual([]);
  });

  it('does not hang where folders cannot be made', () => {
    const { code, out, err } = backtest(['--strategy', 'streak10', '--out', '/proc/backtest/r'], folder(), {}, 2_000);
    expectRefused({ code, out, err }, '/proc/backtest/r');
  });

  it('refuses ten megabytes on one line quickly, and without hundreds of megabytes', () => {
    const cwd = folder();
    const measured = join(cwd, 'measured.mjs');
    writeFileSync(
      measured,
      `process.argv.splice(1, 1);\nprocess.on('exit', () => console.error('rss', process.resourceUsage().maxRSS));\nawait import(process.argv[1]);\n`,
    );
    const texts = {
      header: `date,x${'y'.repeat(10_000_000)}\n2026-01-02,1\n`,
      value: `date,x\n2026-01-02,${'1'.repeat(10_000_000)}\n`,
      fields: `date,x\n2026-01-02${',1'.repeat(5_000_000)}\n`,
      quote: `date,x\n2026-01-02,"${'1\n'.repeat(5_000_000)}`,
      nothing: 'x'.repeat(10_000_000),
    };
    for (const [name, text] of Object.entries(texts)) {
      writeFileSync(join(cwd, `${name}.csv`), text);
      const begun = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [measured, main, 'figures', `${name}.csv`, '--column', 'x'], {
        cwd,
        env,
        encoding: 'utf8',
        timeout: TIMEOUT,
      });
      const [message, rss] = stderr.split('rss ');
      expect([name, status]).toEqual([name, 2]);
      expectRefused({ code: status!, out: '', err: message! }, `${name}.csv`);
      expect(performance.now() - begun).toBeLessThan(1500);
      expect([name, Number(rss) / 1024 < 250]).toEqual([name, true]);
    }
  });
});

describe('--open', () => {
  it('does not wait for the browser, which goes on when the program has ended', () => {
    const cwd = folder();
    const [browser, seen] = [join(cwd, 'browser'), join(cwd, 'seen')];
    writeFileSync(browser, `#!/bin/sh\nsleep 2\nprintf %s "$1" > '${seen}'\n`, { mode: 0o755 });
    const words = ['--strategy', 'mix', '--twins', '0', '--B', '0', '--out', 'mine', '--quiet', '--open'];
    expect(backtest(words, cwd, { BROWSER: browser })).toEqual({ code: 0, out: '', err: '' });
    expect(existsSync(seen)).toBe(false);
    for (let waits = 0; waits < 60 && !existsSync(seen); waits++) spawnSync('sleep', ['0.1']);
    spawnSync('sleep', ['0.1']);
    expect(readFileSync(seen, 'utf8')).toBe(join(cwd, 'mine/report.html'));
  });
});

const bash = spawnSync('bash', ['-c', 'exit 0']).status === 0;

/** What bash puts in the place of the word being typed, the words being cut as bash cuts them. */
function completed(words: readonly string[], cwd: string): string[] {
  const programs = join(home, 'programs');
  if (!existsSync(join(programs, 'backtest'))) {
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(programs, 'backtest'), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`, { mode: 0o755 });
  }
  const script = `source <(backtest completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _backtest 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = spawnSync('bash', ['--norc', '-c', script, 'bash', 'backtest', ...words], {
    cwd,
    env: { ...env, PATH: `${programs}:${process.env.PATH}` },
    encoding: 'utf8',
    timeout: TIMEOUT,
  });
  return stdout.split('\n').filter((line) => line !== '');
}

describe.runIf(bash)('in bash', () => {
  it('completes commands, options, their words and rules', () => {
    const cwd = folder();
    expect(completed(['stu'], cwd)).toEqual(['study']);
    expect(completed(['study', 'streak', '--hor'], cwd)).toEqual(['--horizons']);
    expect(completed(['--fill', '=', 'next-o'], cwd)).toEqual(['next-open']);
    expect(completed(['--basis', ''], cwd)).toEqual(['price', 'total']);
    expect(completed(['--strategy', 'streak1'], cwd)).toEqual(['streak10', 'streak12']);
    expect(completed(['--dataset', 'us-size-f'], cwd)).toEqual(['us-size-funds']);
    expect(completed(['--strategy', 'streak', '--param', 'base', '=', 'ca'], cwd)).toEqual(['cash']);
    expect(completed(['--help', '--fill', 'same'], cwd)).toEqual(['same-close']);
  });

  it('completes paths as bash itself does, blanks among them', () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'my rule.ts'), '');
    mkdirSync(join(cwd, 'my reports'));
    expect(completed(['--strategy', './my'], cwd).sort()).toEqual(['./my reports', './my rule.ts']);
    expect(completed(['--out', 'my'], cwd)).toEqual(['my reports']);
  });
});
