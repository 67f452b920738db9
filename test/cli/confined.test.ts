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

  it.each([
    ['when it fails', 'Promise.reject(new Error("oh"))', 'has failed: oh (left.ts:3).'],
    [
      'also with what cannot be read',
      'Promise.reject({ toString() { throw new Error("no"); } })',
      'has failed: what was thrown cannot be read.',
    ],
  ])('and a promise that it leaves behind is told %s', (_, deed, words) => {
    const path = rule('left', `${deed}; return () => "small";`);
    expectRefused(backtest('--strategy', path, '--format', 'text'), `a promise that the strategy file started ${words}`);
  });

  it('and one that writes to the channel of its process says nothing by it', () => {
    const before =
      "for (const said of ['hi', null, { outcome: { kind: 'refused', message: 'all good' }, attempts: [] }]) process.send!(said);";
    expect(backtest('check', rule('forger', 'return () => "small";', before), '--quiet')).toMatchObject({ code: 0, err: '' });
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

  it('whatever else leads outside is refused and told, though the rule catches it', () => {
    const tried: Record<string, string> = {
      execSync: "cp.execSync('cat own/x')",
      spawn: "cp.spawn('cat', ['own/x'])",
      'a thread': "new Worker('1', { eval: true })",
      'process.binding': "(process as any).binding('fs')",
      open: `for await (const _ of fs.createReadStream('own/${csv()}')) break`,
      'a connection': "dgram.createSocket('udp4').send('mean', 53535, '127.0.0.1')",
      'a name': "await new dns.promises.Resolver().resolveTxt('prices.example')",
    };
    const imports = `import cp from 'node:child_process'; import fs from 'node:fs'; import dgram from 'node:dgram'; import dns from 'node:dns'; import { Worker } from 'node:worker_threads';`;
    const before = `${imports}\n${Object.values(tried)
      .map((deed) => `try { ${deed}; } catch {}`)
      .join('\n')}`;
    const { json } = audited(rule('reaches', "return () => 'small';", `${before}`));
    const told = json.attempts.map(({ by, place }: { by: string; place: string | null }) => `${by} ${place}`);
    expect(told).toEqual(Object.keys(tried).map((by, i) => `${by} reaches.ts:${i + 2}`));
  });

  it('so is a file of data whose import is worked out as the rule runs', () => {
    const before = `try { await import(['./own/${csv()}'][0]!); } catch {}`;
    const { attempts } = audited(rule('imports', "return () => 'small';", before)).json;
    expect(attempts.map(({ of }: { of: string }) => of)).toContain(join(work, 'own', csv()));
  });

  it.each([['Error.stackTraceLimit = 0;'], ['(Error as any).prepareStackTrace = () => 42;'], ['Object.freeze(Error);']])(
    'so is a rule that hides its stack: %s',
    (hide) => {
      const before = `import fs from 'node:fs';\n${hide}\ntry { fs.readFileSync('own/${csv()}'); } catch {}`;
      expect(audited(rule('hides', "return () => 'small';", before)).json.attempts).toMatchObject([
        { by: 'readFileSync', of: `own/${csv()}` },
      ]);
    },
  );

  it('data of an installed package are closed, this package’s own among them; its code and JSON are open', () => {
    const folder = join(work, 'node_modules/prices');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"name":"prices","main":"main.cjs"}');
    writeFileSync(join(folder, 'main.cjs'), "module.exports = require('./table.json');");
    writeFileSync(join(folder, 'table.json'), '{"what":"small"}');
    writeFileSync(join(folder, 'table.csv'), 'date,close');
    const paths = [
      'prices/table.csv',
      `rotation-backtest/datasets/us-size-daily/${csv()}`,
      'rotation-backtest/datasets/us-size-daily/dataset.json',
    ];
    const body = 'return () => prices.what;';
    const open = "import fs from 'node:fs';\nimport prices from 'prices';";
    expect(audited(rule('installed', body, open)).json.attempts).toEqual([]);
    const reads = paths.map((path) => `try { fs.readFileSync(new URL('./node_modules/${path}', import.meta.url)); } catch {}`);
    const { attempts } = audited(rule('installed2', body, `${open}\n${reads.join('\n')}`)).json;
    expect(attempts.map(({ of, place }: { of: string; place: string }) => [of.replace(/.*node_modules./, ''), place])).toEqual(
      paths.map((path, i) => [path, `installed2.ts:${i + 3}`]),
    );
  });

  it('the functions of arrays stay what they are', () => {
    const steal =
      'Float64Array.prototype.slice = function () { return this; };\nObject.getPrototypeOf(Float64Array.prototype).slice = () => null;';
    const { code, err } = backtest('audit', rule('patch', 'return () => "small";', steal), '--format', 'text');
    expect([code, err]).toEqual([2, expect.stringMatching(/read only property 'slice'.*\(patch\.ts:1:\d+\)/)]);
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
