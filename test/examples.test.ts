import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../src/cli/places.js';
import { temporaryFolder } from './cli/io.js';

/** The examples as a user runs them: plain Node, in a folder of one's own, with the package built from today's sources. */
const home = temporaryFolder();
const built = join(home, 'package');
const folder = join(packageFolder, 'examples');
const names = readdirSync(folder).filter((name) => name.endsWith('.mjs'));

beforeAll(() => {
  mkdirSync(built);
  for (const name of ['src', 'strategies']) cpSync(join(packageFolder, name), join(built, name), { recursive: true }); // types are not written through links
  for (const name of ['datasets', 'claims', 'node_modules', 'package.json', 'tsconfig.json', 'tsconfig.types.json'])
    symlinkSync(join(packageFolder, name), join(built, name));
  execFileSync(process.execPath, [join(packageFolder, 'build.mjs')], { cwd: built, stdio: 'pipe' });
  mkdirSync(join(home, 'node_modules'));
  symlinkSync(built, join(home, 'node_modules/rotation-backtest'));
  symlinkSync(join(packageFolder, 'node_modules/danfojs-node'), join(home, 'node_modules/danfojs-node'));
}, 120_000);

describe('the examples', () => {
  it('are five', () => {
    expect(names).toEqual(['claim.mjs', 'dataframe.mjs', 'event-study.mjs', 'rule.mjs', 'sweep.mjs']);
  });

  it.each(names)('%s prints what its last lines say', (name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const path = join(home, name);
    writeFileSync(path, source);
    const printed = execFileSync(process.execPath, [path], { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const code = source.slice(0, source.indexOf(MARK) < 0 ? source.length : source.indexOf(MARK)).trimEnd();
    const fresh = `${code}\n\n${MARK}\n${printed
      .trimEnd()
      .split('\n')
      .map((line) => `// ${line}`)
      .join('\n')}\n`;
    if (process.env.UPDATE_README === '1') writeFileSync(join(folder, name), fresh);
    expect(readFileSync(join(folder, name), 'utf8'), `${name} is stale: UPDATE_README=1`).toBe(fresh);
  });

  it('are typed: a script of a user’s is held to the types that ship', () => {
    writeFileSync(
      join(home, 'typed.mts'),
      `import { loadDataset, simulate, study } from 'rotation-backtest';
import { defineStrategy, integer } from 'rotation-backtest/strategy';

const rule = defineStrategy({
  name: 'typed',
  summary: 'x',
  params: { n: integer({ default: 3, min: 1, describe: 'x' }) },
  create({ n }, market) {
    const double: number = n * 2;
    // @ts-expect-error: a gauge is no number
    const wrong: number = market.price('small');
    return () => (market.month > double + wrong ? 'small' : { small: 0.5 });
  },
});
// @ts-expect-error: a decision is no number
defineStrategy({ name: 'wrong', summary: 'x', create: () => () => 1 });
const percentile: number | undefined = ((twins) => (twins.kind === 'none' ? undefined : twins.percentile))(study(simulate(await loadDataset('x'), rule)).twins);
export { percentile };
`,
    );
    const tsc = join(packageFolder, 'node_modules/typescript/bin/tsc');
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', ''];
    const { status, stdout } = spawnSync(process.execPath, [tsc, ...flags, 'typed.mts'], { cwd: home, encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });
});

const MARK = '// It prints:';
