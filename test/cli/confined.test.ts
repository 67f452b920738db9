import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/cli/places.js';
import { expectRefused, temporaryFolder, unwrapped } from './io.js';

/** Rules of a user's in the processes that they are run in, built from today's sources; what only ends from outside is here. */
const home = temporaryFolder();
const built = join(home, 'package');
const main = join(built, 'dist/cli/main.js');
const work = join(home, 'work');
const env = { ...process.env, XDG_CACHE_HOME: join(home, 'cache'), NO_COLOR: '1' };
/** No command may hang. */
const TIMEOUT = 30_000;

beforeAll(() => {
  mkdirSync(built);
  for (const name of ['src', 'strategies', 'node_modules', 'package.json', 'tsconfig.json', 'tsconfig.types.json', 'datasets'])
    symlinkSync(join(packageFolder, name), join(built, name));
  execFileSync(process.execPath, [join(packageFolder, 'build.mjs')], { cwd: built, stdio: 'pipe' });
  mkdirSync(work);
  // As npm lays it out, for a test that imports the package by its name.
  mkdirSync(join(work, 'node_modules'));
  symlinkSync(built, join(work, 'node_modules/rotation-backtest'));
  symlinkSync(join(packageFolder, 'node_modules/jiti'), join(work, 'node_modules/jiti'));
  cpSync(join(packageFolder, 'datasets/us-size-daily'), join(work, 'own'), { recursive: true });
}, 60_000);

function backtest(...argv: string[]) {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...argv], { cwd: work, env, encoding: 'utf8', timeout: TIMEOUT });
  return { code: status ?? -1, out: stdout, err: stderr, seconds: (performance.now() - begun) / 1000 };
}

/** A rule with some lines before it and a body of `create`. */
function rule(name: string, body: string, before = ''): string {
  writeFileSync(join(work, `${name}.ts`), `${before}\nexport default { name: '${name}', create(_: any, market: any) {\n${body}\n} };\n`);
  return `./${name}.ts`;
}

const csv = (): string => readdirSync(join(work, 'own')).find((name) => name.endsWith('.csv'))!;
const audited = (path: string) => {
  const { code, out, err } = backtest('audit', path, '--cuts', '20', '--json', '--format', 'text');
  return { code, err, json: JSON.parse(out) };
};
const caught = (json: { probes: { id: string; holds: boolean | null }[] }): string[] =>
  json.probes.flatMap(({ id, holds }) => (holds === false ? [id] : []));

describe('a rule that never ends is ended, in a sentence,', () => {
  it.each([
    ['in a decision', 'let t = 0; return () => { if (++t > 100) for (;;) t++; return "small"; };', ''],
    ['in create()', 'for (;;);', ''],
    ['as it is loaded', 'return () => "small";', 'for (;;);'],
    ['as it waits to be loaded', 'return () => "small";', 'await new Promise(() => setInterval(() => {}, 1000));'],
  ])('%s', (_, body, before) => {
    const path = rule('loop', body, before);
    const run = backtest('--strategy', path, '--timeout', '2', '--format', 'text');
    expectRefused(run, './loop.ts', 'within 2 s', '--timeout');
    expect(run.seconds).toBeLessThan(10);
  });

  it('and by check and audit as well', () => {
    const path = rule('loop', 'return () => { for (;;); };');
    const check = backtest('check', path, '--timeout', '2');
    expect([check.code, check.err]).toEqual([1, '']);
    expect(unwrapped(check.out)).toContain('✗ Comes to an end by itself The strategy file ./loop.ts did not come to an end within 2 s');
    expectRefused(backtest('audit', path, '--timeout', '2'), 'within 2 s');
  });

  it.each([
    ['objects', 'kept.push(new Array(1000).fill(t++))'],
    ['memory outside the heap', 'kept.push(new Float64Array(1e6).fill(t++))'],
  ])('and one that keeps %s without end', (_, deed) => {
    const run = backtest(
      '--strategy',
      rule('eat', `let t = 0; return () => { for (;;) ${deed}; };`, 'const kept: unknown[] = [];'),
      '--format',
      'text',
    );
    expectRefused(run, './eat.ts', 'MB of memory');
  });

  it('and one that ends the program is told to have done so', () => {
    expectRefused(
      backtest('--strategy', rule('quit', 'return () => process.exit(0);'), '--format', 'text'),
      'ended the program',
      'exit code 0',
    );
  });

  it('and a promise that it leaves behind is told when it fails', () => {
    const path = rule('left', 'Promise.reject(new Error("oh")); return () => "small";');
    expectRefused(backtest('--strategy', path, '--format', 'text'), 'a promise that the strategy file started has failed: oh.');
  });
});

describe('outside an audit', () => {
  it('a rule may read files and print, which stays off the standard output', () => {
    const path = rule(
      'reads',
      'console.log("hello"); return () => word;',
      "import { readFileSync } from 'node:fs';\nconst word = readFileSync('word.txt', 'utf8');",
    );
    writeFileSync(join(work, 'word.txt'), 'small');
    const { code, out, err } = backtest('--strategy', path, '--json', '--format', 'json');
    expect([code, err]).toEqual([0, 'hello\n']);
    expect(JSON.parse(out).strategy).toBe('reads');
  });
});

describe('in an audit', () => {
  it('a file of its own data is closed to a rule, and which one and where is told', () => {
    const before = `import { readFileSync } from 'node:fs';
const rows = readFileSync('own/${csv()}', 'utf8').trim().split('\\n').slice(1).map((line) => line.split(','));
const up = new Map(rows.slice(0, -1).map(([date], t) => [date, Number(rows[t + 1]![1]) > Number(rows[t]![1])]));`;
    const { code, err, json } = audited(rule('ownfile', "return () => (up.get(market.date) ? 'small' : 'cash');", before));
    expect([code, err]).toEqual([1, '']);
    expect(json.caught).toBe(true);
    expect(json.attempts).toEqual([{ by: 'readFileSync', of: `own/${csv()}`, place: 'ownfile.ts:2' }]);
    expect(caught(json)).toEqual(['years']);
    expect(json.enforced).toContain('may read no file but code');
  });

  it('whoever catches the refusal and goes on is told as well', () => {
    const before = `import fs from 'node:fs/promises';\nlet text = '';\ntry { text = await fs.readFile('own/${csv()}', 'utf8'); } catch {}`;
    const { json } = audited(rule('quiet', "return () => (text === '' ? 'large' : 'small');", before));
    expect(json.attempts).toMatchObject([{ by: 'readFile', of: `own/${csv()}` }]);
  });

  it('so is a table in JSON, and another dataset', () => {
    writeFileSync(join(work, 'table.json'), '{"a":1}');
    for (const [name, before] of [
      ['json', "import table from './table.json' with { type: 'json' };\nvoid table.a;"],
      ['other', "import { loadDataset } from 'rotation-backtest';\nconst other = await loadDataset('us-size-funds').catch(() => null);"],
    ] as const)
      expect([name, audited(rule(name, "return () => 'small';", before)).json.attempts.length > 0]).toEqual([name, true]);
  });

  it('a connection is refused', async () => {
    const server = createServer().listen(0);
    const { port } = server.address() as { port: number };
    await new Promise((closed) => server.close(closed)); // nobody is there when the rule may call
    const before = `let d = '';\ntry { d = await (await fetch('http://127.0.0.1:${port}/')).text(); } catch {}`;
    const { json } = audited(rule('net', "return () => 'small';", before));
    expect(json.attempts).toMatchObject([{ by: 'a connection', of: `127.0.0.1:${port}` }]);
  });

  it('code beside it and installed packages stay open, and nothing is said', () => {
    mkdirSync(join(work, 'lib'), { recursive: true });
    writeFileSync(join(work, 'lib/which.ts'), "export const which: string = 'small';\n");
    const { code, json } = audited(
      rule(
        'siblings',
        'return () => which;',
        "import { defineStrategy } from 'rotation-backtest/strategy';\nimport { which } from './lib/which.js';\nvoid defineStrategy;",
      ),
    );
    expect([code, json.attempts, json.caught]).toEqual([0, [], false]);
  });

  it('the five cheats are caught, each by a decision with its date', () => {
    const load = `import { loadDataset } from 'rotation-backtest';
const { assets: [a, b] } = await loadDataset('us-size-daily');
const ratio = Array.from(a!.close, (price: number, t: number) => price / b!.close[t]!);
const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
const all = mean(ratio);`;
    const cheats = {
      tomorrow: "let t = -1; return () => (ratio[++t + 1]! > ratio[t]! ? 'small' : 'large');",
      mean: "const now = market.ratio('small', 'large'); return () => (now.value < all ? 'small' : 'large');",
      centred: "let t = -1; return () => { t++; return ratio[t]! < mean(ratio.slice(Math.max(0, t - 9), t + 10)) ? 'small' : 'large'; };",
      buffer:
        "let t = -1; const view = a!.close.subarray(0, 1); return () => (new Float64Array(view.buffer)[++t + 1]! > 1.001 * new Float64Array(view.buffer)[t]! ? 'small' : 'large');",
    };
    for (const [name, body] of Object.entries(cheats)) {
      const { code, json } = audited(rule(name, body, load));
      expect([name, code, caught(json).slice(0, 2)]).toEqual([name, 1, ['truncated', 'future']]);
      expect(json.probes[0].first.day).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});

describe('backtest new', () => {
  it('writes a test that works as it stands, with nothing but Node and the package', () => {
    expect(backtest('new', 'my-rule').code).toBe(0);
    const run = () =>
      spawnSync(process.execPath, ['--import', 'jiti/register', '--test', 'my-rule.test.ts'], {
        cwd: work,
        env,
        encoding: 'utf8',
        timeout: TIMEOUT,
      });
    const { status, stdout } = run();
    expect([status, /^# pass 2$/m.test(stdout)]).toEqual([0, true]);
    writeFileSync(join(work, 'my-rule.ts'), backtestText('my-rule').replace('ratio.value > mean.value', 'ratio.value < mean.value'));
    expect(run().status).toBe(1);
  });
});

const backtestText = (name: string): string => execFileSync('cat', [join(work, `${name}.ts`)], { encoding: 'utf8' });
