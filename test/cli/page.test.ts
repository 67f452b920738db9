import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columns } from '../../src/report/format.js';
import { cli, contents, expectDone, HOME, memoryIo, temporaryFolder } from './io.js';

const folder = temporaryFolder();

let count = 0;

/** A rule of that name, in a file of its own: Node reads an .mjs file once. */
function named(name: string): string {
  const path = join(folder, `rule-${++count}.mjs`);
  writeFileSync(
    path,
    `export default { name: ${JSON.stringify(name)}, summary: ${JSON.stringify(name)}, create: (p, market) => { const s = market.streak('small', 'large'); return () => s.value > 3 ? 'small' : 'large'; } };\n`,
  );
  return path;
}

const SHORT = ['--from', '2015-01-02', '--twins', '50', '--no-ledger'];
const LONG = 'a rule with a name of sixty characters that goes on and on--';
const EVIL = '</script><img src=x onerror=alert(1)>"\'&';

describe('the page on a terminal', () => {
  it('of streak10 is no wider than 80 columns', async () => {
    const { out } = await cli(['--strategy', 'streak10']);
    expect(out.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
  });

  it.each([LONG, '大'.repeat(40), 'x'.repeat(60), '🚀'.repeat(30)])(
    'of a rule called %s is no wider than 80 columns, but for the path of its report',
    async (name) => {
      const { out, err } = await cli(['--strategy', named(name), ...SHORT]);
      expect(err).toBe('');
      expect(out.split('\n').filter((line) => columns(line) > 80 && !line.startsWith('reports/'))).toEqual([]);
    },
  );

  it('has the headline table, the verdict on luck, a sketch, and where the files are', async () => {
    const { out, io } = await cli(['--strategy', 'streak10']);
    expect(out).toMatch(/^streak10: us-size-daily, 1978-12-29 to 2026-07-31\n=+\n/);
    expect(out).toMatch(/streak10 +Large +Small +Half & half/);
    expect(out.match(/distinguishable from luck/g)).toHaveLength(2); // by its twins, and by timing alone
    expect(out).toContain(`reports/${io.list(`${HOME}/reports`)[0]}/`);
    expect(out).toContain('report.html');
  });

  it.each([
    ['no terminal', false, {}, false],
    ['a terminal', true, {}, true],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['a terminal with an empty NO_COLOR, which counts as none', true, { NO_COLOR: '' }, true],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('on %s has colours: %s', async (_, terminal, env, expected) => {
    const { out } = await cli(['--strategy', 'streak10', ...SHORT], memoryIo({ terminal, env }));
    expect(out.includes('\u001b[')).toBe(expected);
  });

  it('says the same with colours as without', async () => {
    const plain = await cli(['--strategy', 'streak10', ...SHORT]);
    const coloured = await cli(['--strategy', 'streak10', ...SHORT], memoryIo({ terminal: true }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(coloured.out.replace(/\u001b\[\d+m/g, '')).toBe(plain.out);
  });

  it('--json has no colours on a terminal', async () => {
    const result = await cli(['--strategy', 'streak10', ...SHORT, '--json'], memoryIo({ terminal: true }));
    expect(result.out).not.toContain('\u001b');
    expect(JSON.parse(result.out)).toHaveProperty('figures');
  });
});

describe('report.html', () => {
  it('makes no request and runs no script', async () => {
    const io = memoryIo();
    expectDone(await cli(['--strategy', 'streak10', '--out', 'r', '--quiet'], io));
    const page = io.text(`${HOME}/r/report.html`);
    expect(page).not.toMatch(/<(script|iframe|object|embed|img|audio|video|source|base|form|import)\b/i);
    expect(page).not.toMatch(/\b(src|srcset|action|poster|data|formaction|ping)\s*=/i);
    expect(page).not.toMatch(/@import|url\(|\bon\w+\s*=\s*["']/i);
    for (const [, href] of page.matchAll(/\bhref="([^"]*)"/g)) expect(href).toMatch(/^(#|data:,)/);
    expect(page).toContain("default-src 'none'");
  });

  it('has what the page promises', async () => {
    const io = memoryIo();
    expectDone(await cli(['--strategy', 'streak10', '--out', 'r', '--quiet'], io));
    const page = io.text(`${HOME}/r/report.html`);
    expect(page.match(/<svg\b/g)!.length).toBeGreaterThanOrEqual(3);
    for (const word of [
      'twins',
      '8260e39f7aed6915b944e1ba90216974c4bd8150adbe426067b17ced0ce8c4dd',
      'backtest --strategy streak10',
      'Fractional shares',
      'drawdown',
    ]) {
      expect(page).toContain(word);
    }
    expect(page).not.toMatch(/>(NaN|undefined|null|-?Infinity)<|\[object|="[^"]*NaN/);
  });
});

describe('a hostile name of a strategy', () => {
  it.each([
    ['markup', EVIL],
    ['a closing comment and style', '--></style></title><svg onload=alert(1)>'],
    ['a path upwards', '../../x'],
    ['an absolute path', '/etc/passwd'],
    ['a Windows path', 'C:\\Windows\\x'],
    ['dots only', '..'],
    ['emoji', '🚀🚀 to the moon'],
    ['300 characters', 'n'.repeat(300)],
    ['300 characters of emoji', '🚀'.repeat(150)],
    ['control characters', 'a\u001b[31mred\u0000\n\rb\u009b2J'],
    ['a name of the prototype', '__proto__'],
    ['a formula', '=HYPERLINK("http://x")'],
    ['a device of Windows', 'CON'],
  ])('of %s is escaped in the page and harmless in the folder’s name', async (_, name) => {
    const io = memoryIo();
    const result = await cli(['--strategy', named(name), ...SHORT], io);
    expectDone(result);
    const folders = io.list(`${HOME}/reports`);
    expect(folders).toHaveLength(1);
    expect(folders[0]).toMatch(/^[A-Za-z0-9_][\w.-]*-us-size-daily-2015-01-02-2026-07-31-[0-9a-f]{8}$/);
    expect(folders[0]!.length).toBeLessThan(200);
    expect([...io.files.keys()].filter((path) => !path.startsWith(`${HOME}/reports/${folders[0]}/`))).toEqual([]);
    const files = contents(io, `${HOME}/reports/${folders[0]}`);
    const page = files['report.html']!;
    expect(page).not.toMatch(/<(script|img|svg onload)/i);
    expect(page).not.toContain(EVIL);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(result.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(JSON.parse(files['run.json']!).strategy).toBe(name);
    for (const [file, text] of Object.entries(files)) if (file.endsWith('.csv')) expect(text).not.toMatch(/(^|,)=HYPERLINK/m);
  });

  it('gives two rules whose names look alike in a folder’s name two folders', async () => {
    const io = memoryIo();
    expectDone(await cli(['--strategy', named('a b'), ...SHORT], io));
    expectDone(await cli(['--strategy', named('a?b'), ...SHORT], io));
    expect(io.list(`${HOME}/reports`)).toHaveLength(2);
  });
});
