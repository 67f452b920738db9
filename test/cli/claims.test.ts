import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.js';
import { HOME, memoryIo } from './io.js';

const TRUE = '{id: good, kind: level.at, asOf: 2026-01-20, of: RUT, claimed: {value: 2645.36}}';
const FALSE = '{id: bad, kind: level.at, asOf: 2026-01-20, of: RUT, claimed: {value: "2,669.10"}}';
const BROKEN = '{id: broken, kind: level.att, asOf: 2026-01-20, of: RUT, claimed: {value: 1}}';
const file = (...claims: readonly string[]): string => `version: 1\nclaims:\n${claims.map((claim) => `- ${claim}\n`).join('')}`;

async function claims(words: readonly string[], files: Readonly<Record<string, string | Uint8Array>>) {
  const io = memoryIo({ files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME}/${name}`, text])) });
  const code = await run(['claims', ...words], io);
  return { code, out: io.out.join(''), err: io.err.join(''), io };
}

describe('claims PATH', () => {
  it('says every verdict, at eighty columns, and writes pages, tables and JSON', async () => {
    const { code, out, io } = await claims(['a.yaml', '--out', 'r'], { 'a.yaml': file(TRUE, FALSE) });
    expect(code).toBe(0);
    expect(out).toMatch(/good +supported +2645\.36 +2,645\.36/);
    expect(out).toMatch(/bad +contradicted +2,669\.10 +2,645\.36/);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(io.list(`${HOME}/r`).sort()).toEqual(['cells.csv', 'claims.csv', 'claims.json', 'report.html']);
  });

  it('ends with 1 under --strict where a claim does not hold, else with 0', async () => {
    const format = ['--format', 'text', '--strict'];
    expect((await claims(['a.yaml', ...format], { 'a.yaml': file(TRUE, FALSE) })).code).toBe(1);
    expect((await claims(['a.yaml', ...format], { 'a.yaml': file(TRUE) })).code).toBe(0);
  });

  it('ends with 2 where a claim cannot be read, says where, and checks the others', async () => {
    const { code, out, err } = await claims(['a.yaml', '--format', 'text'], { 'a.yaml': file(TRUE, BROKEN) });
    expect(code).toBe(2);
    expect(out).toMatch(/good +supported/);
    expect(err).toMatch(/a\.yaml:4: claim broken, field kind: .*Did you mean "level\.at"\?/);
  });

  it('checks and reports with --only what was asked for alone', async () => {
    const { code, out, err } = await claims(['a.yaml', '--only', 'good', '--format', 'text'], { 'a.yaml': file(TRUE, FALSE, BROKEN) });
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toMatch(/^bad |broken/m);
    const none = await claims(['a.yaml', '--only', 'goof'], { 'a.yaml': file(TRUE) });
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('No claim "goof"')]);
  });

  it('gives one JSON array with --json, whose fields are those of the format', async () => {
    const { out } = await claims(['a.yaml', '--json', '--format', 'text'], { 'a.yaml': file(TRUE, FALSE) });
    const [first, second] = JSON.parse(out) as Record<string, unknown>[];
    const fields =
      'id doc kind verdict claimed computed interval definition definitionsTried definitionsMatching reasons counterexample trueStatement surprise prediction coverage dataHashes cells';
    for (const field of fields.split(' ')) expect(first).toHaveProperty(field);
    expect([first!.verdict, first!.computed, second!.verdict]).toEqual(['supported', 2645.36, 'contradicted']);
    expect(out).not.toMatch(/NaN|Infinity/);
  });

  it('knows nothing after --as-of', async () => {
    const later = '{id: later, kind: level.at, asOf: 2026-06-30, of: RUT, claimed: {value: 3024.37}}';
    const at = async (day: string) => (await claims(['a.yaml', '--as-of', day, '--format', 'text'], { 'a.yaml': file(later) })).out;
    expect(await at('2026-06-30')).toMatch(/later +supported/);
    expect(await at('2026-06-29')).toMatch(/later +not testable/);
  });

  it('explains how a verdict was reached', async () => {
    const { code, out } = await claims(['explain', 'bad', 'a.yaml'], { 'a.yaml': file(FALSE) });
    expect(code).toBe(0);
    expect(out).toMatch(/2,669\.095 to 2,669\.105/);
    expect(out).toContain('us-size-daily/us-size-daily.csv');
  });

  it.each([
    [['nowhere.yaml'], /There is no claim file or folder "nowhere\.yaml"/],
    [['.'], /holds no claim file|no claim file/],
    [[], /Check which claims\?/],
    [['a.yaml', '--as-of', '2026-02-30'], /--as-of takes a date/],
    [['a.yaml', '--data', 'nothere'], /nothere/],
  ])('%j is refused in a sentence', async (words, message) => {
    const { code, err } = await claims(words, words[0] === 'a.yaml' ? { 'a.yaml': file(TRUE) } : {});
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('refuses a file that is no text, and one that is too long, and checks the others', async () => {
    const { code, out, err } = await claims(['a.yaml', 'b.yaml', '--format', 'text'], { 'a.yaml': file(TRUE), 'b.yaml': '\tx: 1\n' });
    expect(code).toBe(2);
    expect(out).toMatch(/good +supported/);
    expect(err).toMatch(/b\.yaml/);
    const long = await claims(['c.yaml'], { 'c.yaml': `# ${'x'.repeat(5_000_000)}\n` });
    expect([long.code, long.err]).toEqual([2, expect.stringMatching(/c\.yaml has more than 4,000,000 bytes/)]);
  });
});
