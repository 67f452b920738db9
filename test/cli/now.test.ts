import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, expectRefused, memoryIo, temporaryFolder } from './io.js';

const folder = temporaryFolder();
const io = () => memoryIo({ cwd: folder });

describe('backtest now', () => {
  it('says where every rule that ships stands, at eighty columns, and writes nothing', async () => {
    const { code, out, err, io: disk } = await cli(['now']);
    expect([code, err]).toEqual([0, '']);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    for (const name of ['buy-and-hold', 'mix', 'streak', 'momentum']) expect(out).toMatch(new RegExp(`^${name} `, 'm'));
    expect(disk.kind('/home/reports')).toBeNull();
  });

  it('gives the same as one JSON object', async () => {
    const { out } = await cli(['now', 'streak5', '--json']);
    const value = JSON.parse(out);
    expect(Object.keys(value)).toEqual(['dataset', 'day', 'run', 'rules']);
    expect(value.rules).toMatchObject([{ strategy: 'streak5', params: { days: 5 }, pending: null }]);
    expect(value.rules[0].still.day).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('runs a file, and tells of one that fails in its place', async () => {
    writeFileSync(
      join(folder, 'good.ts'),
      "import { defineStrategy } from 'rotation-backtest/strategy';\nexport default defineStrategy({ name: 'good', summary: 'x', create: (_, market) => { const s = market.price('small'); return () => (s.value > 0 ? 'small' : 'large'); } });\n",
    );
    writeFileSync(
      join(folder, 'bad.ts'),
      "import { defineStrategy } from 'rotation-backtest/strategy';\nexport default defineStrategy({ name: 'bad', summary: 'x', create: (_, market) => () => market.nothing.value });\n",
    );
    const { code, out } = await cli(['now', './good.ts', './bad.ts'], io());
    expect(code).toBe(2);
    expect(out).toContain('changes what good asks for');
    expect(out.replace(/\s+/g, ' ')).toContain('[./bad.ts] Not run: Strategy "bad" failed on 1978-12-29');
  });

  it.each([
    ['a rule that nobody knows', ['now', 'streek'], /Did you mean "streak"/],
    ['a dataset that nobody knows', ['now', '--dataset', 'us-size-dayly'], /us-size-daily/],
  ])('refuses %s', async (_, words, message) => {
    expectRefused(await cli(words), message);
  });
});
