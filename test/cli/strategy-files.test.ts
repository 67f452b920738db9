import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, contents, expectDone, expectRefused, memoryIo, quick, temporaryFolder } from './io.js';

const folder = temporaryFolder();

/** Writes a rule into a folder that knows nothing of the project, and gives its path. */
function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** A rule whose `create` has the given body. */
const rule = (body: string): string =>
  `import { defineStrategy } from 'rotation-backtest/strategy';\nexport default defineStrategy({ name: 'mine', summary: 'A test.', create(params, market) {\n${body}\n} });\n`;

const run = (path: string, ...words: string[]) => cli(quick('--strategy', path, '--json', ...words), memoryIo({ cwd: folder }));

const smallEnd = async (): Promise<number> =>
  JSON.parse((await cli(quick('--strategy', 'buy-and-hold', '--param', 'asset=small', '--json'))).out).endWealth;

describe('a strategy file', () => {
  it.each(['rule.ts', 'rule.mts', 'rule.js', 'rule.mjs'])(
    'works as %s, outside the project, from any folder, by any path',
    async (name) => {
      const path = file(`any/${name}`, rule("return () => 'small';"));
      const end = await smallEnd();
      for (const [cwd, asked] of [
        [folder, path],
        [folder, `any/${name}`],
        [join(folder, 'any'), name],
        [join(folder, 'any'), `./${name}`],
        [join(folder, 'any', 'deeper'), `../${name}`],
        ['/', path],
      ] as const) {
        const result = await cli(quick('--strategy', asked, '--json'), memoryIo({ cwd }));
        expectDone(result);
        expect(JSON.parse(result.out)).toMatchObject({ strategy: 'mine', endWealth: end });
      }
    },
  );

  it('may have types, which are taken away', async () => {
    const path = file(
      'typed.ts',
      `import { defineStrategy, integer, type Gauge } from 'rotation-backtest/strategy';
enum Side { Small = 'small', Large = 'large' }
export default defineStrategy({
  name: 'typed', summary: 'A test.', params: { days: integer({ default: 20, min: 1, describe: 'sessions' }) },
  create({ days }, market) {
    const lead: Gauge = market.momentum(market.ratio('small', 'large'), days as number);
    return (): string => (lead.value > 0 ? Side.Small : Side.Large);
  },
});`,
    );
    const result = await run(path, '--param', 'days=60');
    expectDone(result);
    expect(JSON.parse(result.out).params).toEqual({ days: 60 });
    expectRefused(await run(path, '--param', 'days=0'), '"days"', 'from 1');
    expectRefused(await run(path, '--param', 'dais=3'), 'Did you mean "days"?');
  });

  it('may import the top door, a file beside it, and Node', async () => {
    file('lib/which.ts', "export const which: string = 'small';\n");
    const path = file(
      'siblings.ts',
      `import { basename } from 'node:path';\nimport { defineStrategy } from 'rotation-backtest';\nimport { which } from './lib/which.js';\nexport default defineStrategy({ name: basename('/x/mine'), summary: '', create: () => () => which });\n`,
    );
    const result = await run(path);
    expectDone(result);
    expect(JSON.parse(result.out)).toMatchObject({ strategy: 'mine', endWealth: await smallEnd() });
  });

  it('may be a plain object, named after its file when it has no name', async () => {
    const result = await run(file('plain-one.js', "export default { create: () => () => 'small' };\n"));
    expectDone(result);
    expect(JSON.parse(result.out)).toMatchObject({ strategy: 'plain-one', endWealth: await smallEnd() });
  });

  it('may be CommonJS', async () => {
    expectDone(await run(file('common.js', "module.exports = { name: 'common', create: () => () => 'small' };\n")));
  });

  it('may have spaces and letters of any script in its path', async () => {
    expectDone(await run(file('été & co/my rule.ts', rule("return () => 'small';"))));
  });

  it('may be reached through a link', async () => {
    const path = file('linked/rule.ts', rule("return () => 'small';"));
    symlinkSync(path, join(folder, 'link.ts'));
    expectDone(await run(join(folder, 'link.ts')));
  });

  it('is read again when it has changed', async () => {
    const path = file('changing.ts', rule("return () => 'small';"));
    const before = JSON.parse((await run(path)).out).endWealth;
    file('changing.ts', rule("return () => 'large';"));
    expect(JSON.parse((await run(path)).out).endWealth).not.toBe(before);
  });

  it('that only shares its name with one that ships is the user’s when asked for by path', async () => {
    const result = await run(file('streak10.ts', rule("return () => 'small';")));
    expect(JSON.parse(result.out).strategy).toBe('mine');
  });

  it('is not touched, nor is anything put beside it', async () => {
    const path = file('alone/rule.ts', rule("return () => 'small';"));
    await run(path);
    expect(readdirSync(join(path, '..'))).toEqual(['rule.ts']);
  });
});

describe('a strategy file is refused in one sentence that names it, with nothing written, when it', () => {
  it.each([
    ['does not exist', 'nowhere.ts', null, ['nowhere.ts', 'no such file']],
    ['is a folder', 'folder.ts/x', '', []],
    ['has the wrong ending', 'rule.cjs', 'module.exports = {};', ['rule.cjs', '.mjs']],
    ['has another language’s ending', 'rule.py', 'pass', ['rule.py', '.ts']],
    ['does not parse as TypeScript', 'broken.ts', 'const ok = 1;\nconst x: = 3;\nexport default {};\n', ['broken.ts:2']],
    ['does not parse as JavaScript', 'broken.js', '\n\nexport default { create( { };\n', ['broken.js:3']],
    ['is empty', 'empty.ts', '', ['empty.ts', 'default export']],
    ['exports nothing', 'nothing.ts', 'const x = 1;\n', ['nothing.ts', 'default export']],
    [
      'exports a rule under a name only',
      'named.ts',
      "export const mine = { create: () => () => 'small' };",
      ['named.ts', 'default export'],
    ],
    ['exports a function', 'function.ts', "export default () => 'small';", ['function.ts', 'defineStrategy']],
    ['exports a number', 'number.ts', 'export default 3;', ['number.ts', 'defineStrategy']],
    ['throws at import', 'import.ts', "throw new Error('boom at import');", ['import.ts', 'boom at import']],
    ['throws a text at import', 'text.ts', "throw 'a text';", ['text.ts', 'a text']],
    ['throws nothing at import', 'null.ts', 'throw null;', ['null.ts']],
    [
      'throws the program’s own error at import',
      'own.ts',
      "import { UserError } from 'rotation-backtest';\nthrow new UserError('No moon.');",
      ['own.ts', 'No moon.'],
    ],
    ['imports a file that is not there', 'far.ts', `import { x } from './nowhere.js';\n${rule('return () => x;')}`, ['far.ts', 'nowhere']],
    [
      'imports a package that is not there',
      'pkg.ts',
      `import { x } from 'no-such-package';\n${rule('return () => x;')}`,
      ['pkg.ts', 'no-such-package'],
    ],
    ['throws in create', 'create.ts', rule("throw new Error('boom in create');"), ['"mine"', 'create()', 'boom in create']],
    [
      'throws the program’s own error in create',
      'own2.ts',
      `import { UserError } from 'rotation-backtest';\n${rule("throw new UserError('No moon.');")}`,
      ['create()', 'No moon (own2.ts:4:7)'],
    ],
    ['throws lines', 'lines.ts', rule("throw new Error('first line\\nsecond line');"), ['first line']],
    [
      'throws on session 500',
      'late.ts',
      rule("let n = 0;\nreturn () => { if (++n === 500) throw new Error('boom'); return 'small'; };"),
      ['"mine"', '1980-12-19', 'session 500', 'boom'],
    ],
    [
      'throws nothing on session 3',
      'null3.ts',
      rule("let n = 0;\nreturn () => { if (++n === 3) throw null; return 'small'; };"),
      ['1979-01-03', 'session 3'],
    ],
    ['returns no decision', 'decision.ts', rule("return 'small';"), ['create()', 'function']],
    [
      'returns a promise from create',
      'async1.ts',
      "export default { name: 'mine', async create() { return () => 'small'; } };",
      ['create()', 'function'],
    ],
    ['decides asynchronously', 'async2.ts', rule("return async () => 'small';"), ['promise']],
    ['decides NaN', 'nan.ts', rule('return () => NaN;'), ['1978-12-29', 'session 1', 'NaN']],
    ['decides null', 'null2.ts', rule('return () => null;'), ['null']],
    ['decides a number', 'seven.ts', rule('return () => 7;'), ['7', 'asset']],
    ['decides a list', 'list.ts', rule("return () => ['small'];"), ['list']],
    ['decides a symbol', 'symbol.ts', rule("return () => Symbol('x');"), ['Symbol']],
    [
      'decides an object without a prototype that throws',
      'getter.ts',
      rule("return () => ({ get small() { throw new Error('boo'); } });"),
      ['boo'],
    ],
    ['names an unknown asset', 'asset.ts', rule("return () => 'smal';"), ['"smal"', 'Did you mean "small"?', 'session 1']],
    ['weighs an unknown asset', 'asset2.ts', rule('return () => ({ smal: 1 });'), ['"smal"', 'Did you mean "small"?']],
    ['weighs NaN', 'weight1.ts', rule('return () => ({ small: NaN });'), ['"small"', 'NaN', 'finite']],
    ['weighs infinitely', 'weight2.ts', rule('return () => ({ small: Infinity });'), ['"small"', 'Infinity', 'finite']],
    ['weighs in words', 'weight3.ts', rule("return () => ({ small: '0.5' });"), ['"small"']],
    ['weighs negatively', 'weight4.ts', rule('return () => ({ small: -0.5, large: 1 });'), ['"small"', '-0.5', 'not negative']],
    ['weighs 3 in all', 'weight5.ts', rule('return () => ({ small: 1, large: 2 });'), ['sum to 3', 'at most 1']],
    ['weighs one asset twice', 'weight6.ts', rule('return () => ({ small: 0.5, RUT: 0.5 });'), ['twice']],
    [
      'watches an unknown asset',
      'watch.ts',
      rule("market.streak('smal', 'large');\nreturn () => 'small';"),
      ['create()', '"smal"', 'Did you mean "small"?'],
    ],
    [
      'declares a gauge too late',
      'gauge.ts',
      rule("return () => (market.price('small').value > 0 ? 'small' : 'large');"),
      ['session 1', 'create()'],
    ],
    [
      'has parameters that are none',
      'params.ts',
      "export default { params: { days: 3 }, create: () => () => 'small' };",
      ['params.ts', 'days'],
    ],
  ] as const)('%s', async (_, name, text, words) => {
    const path = text === null ? join(folder, name) : file(name, text);
    const io = memoryIo({ cwd: folder });
    const result = await cli(['--strategy', name.endsWith('/x') ? join(path, '..') : name.endsWith('.py') ? `./${name}` : path], io);
    expectRefused(result, ...words);
    expect(contents(io, folder)).toEqual({});
    expect(io.err.join('').match(/\n/g)).toHaveLength(1);
  });

  it('does not exist, and is called as it was typed', async () => {
    expectRefused(await run('./nope.ts'), './nope.ts', 'no such file');
    expectRefused(await run('nope.mjs'), 'nope.mjs', 'no such file');
    expectRefused(await run('./streak10'), './streak10');
  });

  it('is another language’s, named without a path', async () => {
    file('rule.py', 'pass');
    expectRefused(await run('rule.py'), 'rule.py', '.ts');
  });
});
