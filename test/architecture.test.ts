import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scan, violations } from './support/architecture.js';

const root = new URL('../', import.meta.url);
const files = new Map(
  ['src', 'strategies'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.ts'))
      .map((path) => [path, readFileSync(new URL(path, root), 'utf8')] as const),
  ),
);

describe('the house', () => {
  it('stands: imports point down, and what is not to be there is not', () => {
    expect(violations(files)).toEqual([]);
  });

  it('is all looked at', () => {
    for (const path of ['src/model.ts', 'src/engine/gauges/streak.ts', 'src/cli/commands/run.ts', 'strategies/streak.ts']) {
      expect([...files.keys()]).toContain(path);
    }
  });
});

/** A small house in order, to which each fault is added. */
const sound: Record<string, string> = {
  'src/model.ts': 'export interface Day { readonly day: number }\n',
  'src/errors.ts': "export class UserError extends Error {\n  override readonly name = 'UserError';\n}\n",
  'src/stats/mean.ts': 'export const mean = (x: number[]): number => x.length;\n',
  'src/stats/drawdown.ts': "import { mean } from './mean.js';\nexport const drawdown = mean;\n",
  'src/data/dates.ts': "import type { Day } from '../model.js';\nexport const of = (day: Day): number => day.day;\n",
  'src/engine/run.ts': "import { of } from '../data/dates.js';\nexport const run = of;\n",
  'src/strategy.ts': "export { run } from './engine/run.js';\n",
  'src/study/study.ts':
    "import rule from '../../strategies/rule.js';\nimport { mean } from '../stats/mean.js';\nexport const study = [rule, mean];\n",
  'src/report/html.ts': 'export class Html {\n  constructor(readonly text: string) {}\n}\n',
  'src/report/pictures.ts': "import { drawdown } from '../stats/drawdown.js';\nexport const picture = drawdown;\n",
  'src/cli/io.ts': "import { readFileSync } from 'node:fs';\nexport const now = () => new Date(readFileSync(process.argv[2]!).length);\n",
  'src/index.ts': "export { now } from './cli/io.js';\nexport * from './strategy.js';\n",
  'src/ambient.d.ts': "declare module 'x' {\n  export default function x(): number;\n}\n",
  'strategies/rule.ts': "import { run } from 'rotation-backtest/strategy';\nexport default run;\n",
};
const withFile = (path: string, text: string): string[] => violations(new Map(Object.entries({ ...sound, [path]: text })));

describe('a sound house', () => {
  it('has no fault', () => {
    expect(violations(new Map(Object.entries(sound)))).toEqual([]);
  });

  it.each([
    ['a word in a comment', 'src/engine/a.ts', '// Date.now() and process, console.log, enum X {}, class Y {}\nexport const a = 1;\n'],
    ['a word in a block comment', 'src/engine/a.ts', "/**\n * export default 1;\n * import x from 'node:fs';\n */\nexport const a = 1;\n"],
    ['a word in a string', 'src/report/a.ts', 'export const a = \'class X { } new Date() console.log import x from "node:fs"\';\n'],
    [
      'a word in a template',
      'src/report/a.ts',
      'export const a = (b: string) => `<p class="x"> {#{b} #{`process #{b}`}} Math.random()`;\n'.replaceAll('#', '$'),
    ],
    ['a word in a pattern', 'src/report/a.ts', "export const a = (b: string) => b.replace(/[/'\"`] process\\/ console.x/g, '');\n"],
    ['a quotient', 'src/stats/a.ts', 'export const a = (b: number, c: number) => (b / c) * (1 / b);\n'],
    ['a property of that name', 'src/stats/a.ts', 'export const a = (b: { process: number }) => b.process;\n'],
    ['an error of its own', 'src/engine/a.ts', 'export class RuinError extends RangeError {}\n'],
    ['a file of 220 lines', 'src/engine/a.ts', `${'// a line\n'.repeat(219)}export const a = 1;\n`],
    ['exports of its own by list', 'src/engine/a.ts', 'const a = 1;\nexport { a };\n'],
    [
      'a diamond',
      'src/engine/a.ts',
      "import { run } from './run.js';\nimport { of } from '../data/dates.js';\nexport const a = [run, of];\n",
    ],
  ])('may have %s', (_, path, text) => {
    expect(withFile(path, text)).toEqual([]);
  });
});

describe('a planted fault is found:', () => {
  it.each([
    [
      'the engine imports the study',
      'src/engine/a.ts',
      "import { study } from '../study/study.js';\nexport const a = study;\n",
      'src/engine/a.ts: imports src/study/study.ts, which stands above it',
    ],
    [
      'for its type only',
      'src/engine/a.ts',
      "import type { study } from '../study/study.js';\nexport type A = typeof study;\n",
      'stands above it',
    ],
    [
      'over several lines',
      'src/engine/a.ts',
      "import {\n  study, // why\n} from '../study/study.js';\nexport const a = study;\n",
      'stands above it',
    ],
    [
      'by a call',
      'src/study/a.ts',
      "export const a = () => import('../report/html.js');\n",
      'imports src/report/html.ts, which stands above it',
    ],
    ['by passing on', 'src/data/a.ts', "export { run } from '../engine/run.js';\nexport const b = 1;\n", 'stands above it'],
    ['for its effects', 'src/study/a.ts', "import '../cli/io.js';\nexport const a = 1;\n", 'stands above it'],
    [
      'through the low door',
      'src/engine/a.ts',
      "import { run } from 'rotation-backtest/strategy';\nexport const a = run;\n",
      'imports src/strategy.ts, which stands above it',
    ],
    [
      'through the top door',
      'src/study/a.ts',
      "import { now } from 'rotation-backtest';\nexport const a = now;\n",
      'imports src/index.ts, which stands above it',
    ],
    [
      'the model knows errors’ neighbours above',
      'src/model.ts',
      "import { mean } from './stats/mean.js';\nexport const a = mean;\n",
      'stands above it',
    ],
    [
      'stats know data',
      'src/stats/a.ts',
      "import { of } from '../data/dates.js';\nexport const a = of;\n",
      'src/stats/a.ts: imports src/data/dates.ts; src/stats/ and src/data/ do not know each other',
    ],
    ['data know stats', 'src/data/a.ts', "import { mean } from '../stats/mean.js';\nexport const a = mean;\n", 'do not know each other'],
    [
      'a report computes',
      'src/report/a.ts',
      "import { mean } from '../stats/mean.js';\nexport const a = mean;\n",
      'imports src/stats/mean.ts; a report says figures and computes none',
    ],
    [
      'the disk',
      'src/data/a.ts',
      "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
      'src/data/a.ts: imports node:fs below',
    ],
    ['the disk, by its old name', 'src/report/a.ts', "import fs from 'fs';\nexport const a = fs;\n", 'imports fs below'],
    ['the clock', 'src/study/a.ts', 'export const a = () => Date.now();\n', 'src/study/a.ts: reads the clock'],
    ['a date', 'src/report/a.ts', 'export const a = () => new Date();\n', 'uses Date'],
    ['a date inside a template', 'src/report/a.ts', 'export const a = () => `at #{new Date()}`;\n'.replace('#', '$'), 'uses Date'],
    ['chance', 'src/stats/a.ts', 'export const a = () => Math.random();\n', 'makes its own random numbers'],
    ['the process', 'src/engine/a.ts', 'export const a = process.env.A;\n', 'knows the process'],
    ['the process, globally', 'src/engine/a.ts', 'export const a = () => { const { env } = process; return env; };\n', 'knows the process'],
    ['printing', 'src/engine/a.ts', 'export const a = (b: number) => console.log(b);\n', 'prints'],
    ['the network', 'src/data/a.ts', "export const a = () => fetch('x');\n", 'uses the network'],
    [
      'a rule that prints',
      'strategies/a.ts',
      "import { run } from 'rotation-backtest/strategy';\nconsole.log(run);\nexport default run;\n",
      'strategies/a.ts: prints',
    ],
    [
      'a rule that reaches inside',
      'strategies/a.ts',
      "import { run } from '../src/engine/run.js';\nexport default run;\n",
      'strategies/a.ts: imports ../src/engine/run.js; a strategy imports only rotation-backtest/strategy',
    ],
    ['a rule that imports a rule', 'strategies/a.ts', "import rule from './rule.js';\nexport default rule;\n", 'a strategy imports only'],
    [
      'a rule without a default export',
      'strategies/a.ts',
      "import { run } from 'rotation-backtest/strategy';\nexport const rule = run;\n",
      'is a strategy without a default export',
    ],
    ['an enum', 'src/engine/a.ts', 'export const enum Fill { Open, Close }\n', 'has an enum'],
    ['a class', 'src/engine/a.ts', 'export class Broker {\n  cash = 0;\n}\n', 'src/engine/a.ts: has the class Broker'],
    [
      'a class of another',
      'src/engine/a.ts',
      'abstract class Broker<T> extends Base<T> implements B {}\nexport const b = Broker;\n',
      'has the class Broker',
    ],
    ['a second Html', 'src/report/a.ts', 'export class Html {}\n', 'has the class Html'],
    ['a class without a name', 'src/engine/a.ts', 'export const a = class {};\n', 'has the class without a name'],
    ['a default export', 'src/engine/a.ts', 'export default function a() {}\n', 'src/engine/a.ts: has a default export'],
    ['a default export by list', 'src/engine/a.ts', 'const a = 1;\nexport { a as default };\n', 'has a default export'],
    [
      'a barrel',
      'src/stats/index.ts',
      "export * from './mean.js';\nexport { drawdown } from './drawdown.js';\n",
      'src/stats/index.ts: is a barrel',
    ],
    ['a barrel in two steps', 'src/stats/index.ts', "// all\nimport { mean } from './mean.js';\nexport { mean };\n", 'is a barrel'],
    [
      'a long file',
      'src/engine/a.ts',
      `${'// a line\n'.repeat(220)}export const a = 1;\n`,
      'src/engine/a.ts: has 221 lines, more than 220',
    ],
    ['a folder on no floor', 'src/utils/a.ts', 'export const a = 1;\n', 'src/utils/a.ts: stands on no floor'],
    [
      'a file that is not there',
      'src/engine/a.ts',
      "import { b } from './b.js';\nexport const a = b;\n",
      'imports ./b.js, which is not there',
    ],
    [
      'a cycle of two',
      'src/stats/mean.ts',
      "import { drawdown } from './drawdown.js';\nexport const mean = (): unknown => drawdown;\n",
      'cycle: src/stats/drawdown.ts → src/stats/mean.ts → src/stats/drawdown.ts',
    ],
    [
      'a cycle of one',
      'src/stats/mean.ts',
      "import * as all from './mean.js';\nexport const mean = (): unknown => all;\n",
      'cycle: src/stats/mean.ts → src/stats/mean.ts',
    ],
  ])('%s', (_, path, text, expected) => {
    const found = withFile(path, text);
    expect(
      found.some((one) => one.includes(expected)),
      found.join('\n') || 'nothing was found',
    ).toBe(true);
    if (!expected.startsWith('cycle')) expect(found.every((one) => one.startsWith(`${path}: `) || one.startsWith('cycle: '))).toBe(true);
  });

  it('a cycle over three floors of types', () => {
    const found = violations(
      new Map(
        Object.entries({
          'src/engine/a.ts': "import type { B } from './b.js';\nexport type A = B;\n",
          'src/engine/b.ts': "import type { C } from './c.js';\nexport type B = C;\n",
          'src/engine/c.ts': "import type { A } from './a.js';\nexport type C = A;\n",
        }),
      ),
    );
    expect(found).toEqual(['cycle: src/engine/a.ts → src/engine/b.ts → src/engine/c.ts → src/engine/a.ts']);
  });
});

describe('the scanner', () => {
  it('keeps every line where it is, and every character of code', () => {
    for (const [path, text] of files) {
      const { code } = scan(text);
      expect(code.length, path).toBe(text.length);
      expect(code.split('\n').length, path).toBe(text.split('\n').length);
    }
  });

  it('finds as many static imports as a line-by-line look at the formatted files does', () => {
    for (const [path, text] of files) {
      const lines = text.split('\n').filter((line) => /^(import|export|\}).* from '[^']+';/.test(line)).length;
      const { code, strings } = scan(text);
      expect([...code.matchAll(/\bfrom\s+(?=')/g)].filter(({ index, 0: word }) => strings.has(index + word.length)).length, path).toBe(
        lines,
      );
    }
  });
});
