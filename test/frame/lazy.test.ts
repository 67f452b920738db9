import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/cli/places.js';

/** Which modules the built program asks Node for, in processes of its own. */
const home = realpathSync(mkdtempSync(join(tmpdir(), 'backtest-lazy-')));
const built = join(home, 'package');
const bare = join(home, 'bare');
const TIMEOUT = 30_000;

/** Notes every module that is asked for, whether it is found or not. */
const HOOK = `import { appendFileSync } from 'node:fs';
export async function resolve(specifier, context, next) {
  appendFileSync(process.env.ASKED_FOR, specifier + '\\n');
  return next(specifier, context);
}`;

beforeAll(() => {
  mkdirSync(built);
  for (const name of ['src', 'strategies', 'node_modules', 'package.json', 'tsconfig.json', 'tsconfig.types.json'])
    symlinkSync(join(packageFolder, name), join(built, name));
  cpSync(join(packageFolder, 'datasets'), join(built, 'datasets'), { recursive: true });
  execFileSync(process.execPath, [join(packageFolder, 'build.mjs')], { cwd: built, stdio: 'pipe', timeout: 60_000 });
  writeFileSync(join(home, 'hook.mjs'), HOOK);
  writeFileSync(join(home, 'watch.mjs'), `import { register } from 'node:module';\nregister('./hook.mjs', import.meta.url);\n`);
  // The same package where nothing is installed.
  cpSync(join(built, 'dist'), join(bare, 'dist'), { recursive: true });
  writeFileSync(join(bare, 'package.json'), '{ "type": "module" }');
}, 90_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

function asks(argv: readonly string[], cwd = home) {
  const log = join(home, 'asked.txt');
  rmSync(log, { force: true });
  const env = { ...process.env, XDG_CACHE_HOME: join(home, 'cache'), XDG_STATE_HOME: join(home, 'state'), NO_COLOR: '1', ASKED_FOR: log };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', pathToFileURL(join(home, 'watch.mjs')).href, ...argv], {
    cwd,
    env,
    encoding: 'utf8',
    timeout: TIMEOUT,
  });
  return { code: status, out: stdout, err: stderr, modules: existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [] };
}

const heavy = (modules: readonly string[]): string[] => modules.filter((name) => /danfo|tensorflow/i.test(name));
const script = (folder: string, text: string): string[] => {
  const path = join(folder, 'script.mjs');
  writeFileSync(path, text);
  return [path];
};

const FRAME = `{ columns: ['date', 'small', 'large'], values: [['2026-01-02', 1, 2], ['2026-01-05', 1.5, 2]] }`;
const READ = `import { fromDataFrame, toDataFrame } from './dist/danfo.js';
const dataset = fromDataFrame(${FRAME}, { date: 'date', small: 'small', large: 'large' });\n`;

describe('danfojs', () => {
  it.each([
    ['--help', ['--help']],
    ['run', ['run', '--strategy', 'streak10', '--out', join(home, 'report')]],
  ])(
    'is not asked for by %s',
    (_, argv) => {
      const { code, err, modules } = asks([join(built, 'dist/cli/main.js'), ...argv]);
      expect([code, err]).toEqual([0, '']);
      expect(modules.length).toBeGreaterThan(5);
      expect(heavy(modules)).toEqual([]);
    },
    TIMEOUT,
  );

  it('is nowhere in the command line', () => {
    const { modules } = asks([join(built, 'dist/cli/main.js'), '--help']);
    expect(modules.some((name) => name.endsWith('/cli/main.js'))).toBe(true);
    const bundle = readdirSync(join(built, 'dist/cli'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    expect(bundle.length).toBeGreaterThan(1);
    for (const file of bundle) expect(readFileSync(join(built, 'dist/cli', file), 'utf8'), file).not.toMatch(/danfojs/);
  });

  it(
    'is asked for by toDataFrame, and by nothing before it',
    () => {
      const before = asks(script(built, READ));
      expect([before.code, before.err, heavy(before.modules)]).toEqual([0, '', ['./dist/danfo.js']]);
      const after = asks(script(built, `${READ}console.log((await toDataFrame(dataset)).shape);\n`));
      expect([after.code, after.err, after.out]).toEqual([0, '', '[ 2, 3 ]\n']);
      expect(heavy(after.modules)).toContain('danfojs-node');
    },
    TIMEOUT,
  );

  it('may be missing: then toDataFrame says how to install it', () => {
    const lines = `try { await toDataFrame(dataset); } catch (error) { console.log(error.name + ': ' + error.message); }\n`;
    const { code, out } = asks(script(bare, `${READ}console.log(dataset.days.length);\n${lines}`), bare);
    expect([code, out]).toEqual([
      0,
      '2\nUserError: A DataFrame needs danfojs-node, which is not installed: npm install danfojs-node@1.2.0 (docs/danfo.md has the "overrides" that it needs in your package.json).\n',
    ]);
  });

  it('may be broken: then toDataFrame says how, and where to look', () => {
    const folder = join(bare, 'node_modules/danfojs-node');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "name": "danfojs-node", "main": "index.js" }');
    writeFileSync(join(folder, 'index.js'), "require('@tensorflow/tfjs-node');");
    const lines = `await toDataFrame(dataset).catch((error) => console.log(error.name + ': ' + error.message));\n`;
    const { out } = asks(script(bare, READ + lines), bare);
    rmSync(join(bare, 'node_modules'), { recursive: true });
    expect(out).toBe(
      'UserError: danfojs-node is installed and does not load: Cannot find module \'@tensorflow/tfjs-node\' (docs/danfo.md has the "overrides" that it needs in your package.json).\n',
    );
  });
});
