import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { KINDS } from '../../src/claims/kinds/kinds.js';
import { claimFileSchema, type JsonSchema } from '../../src/claims/schema/json-schema.js';
import { TEMPLATE } from '../../src/claims/template.js';
import { claimsFolder } from '../../src/cli/places.js';

const schema = claimFileSchema();
// Read back by zod: another way round than that by which it was made.
const reader = z.fromJSONSchema(schema as never);
const fits = (file: unknown): boolean => reader.safeParse(file).success;
const fileOf = (...claims: readonly unknown[]) => ({ version: 1, claims });
const example = (name: string): Record<string, unknown> => parse(KINDS.find((kind) => kind.name === name)!.example)[0];

const SHIPPED = ['2026-01-rotation', 'streaks-2026'].flatMap((folder) =>
  readdirSync(join(claimsFolder, folder)).map((name) => [name, readFileSync(join(claimsFolder, folder, name), 'utf8')] as const),
);

describe('the JSON Schema of a claim file', () => {
  it.each(KINDS.map((kind) => [kind.name, kind.example] as const))('takes the example of %s', (_, text) => {
    expect(fits(fileOf(...parse(text)))).toBe(true);
  });

  it.each(SHIPPED)('takes %s, which ships', (_, text) => expect(fits(parse(text))).toBe(true));

  it('takes the template', () => expect(fits(parse(TEMPLATE))).toBe(true));

  it.each([
    ['another version', { ...fileOf(example('level.at')), version: 2 }],
    ['a file without claims', { version: 1 }],
    ['an empty list', fileOf()],
    ['a field of the file that there is not', { ...fileOf(example('level.at')), claim: [] }],
    ['a kind that there is not', fileOf({ ...example('level.at'), kind: 'level.in' })],
    ['a field of another kind', fileOf({ ...example('level.at'), atLeast: 10 })],
    ['a claim without an id', fileOf({ ...example('level.at'), id: undefined })],
    ['a unit that does not fit', fileOf({ ...example('drawdown.max'), claimed: { value: -56.8, unit: 'days' } })],
    ['a window of a wrong shape', fileOf({ ...example('return.period'), window: 'ytd' })],
    ['a list of series for one', fileOf({ ...example('level.at'), of: ['SPX', 'RUT'] })],
    ['a streak of decades', fileOf({ ...example('streak.length'), of: { a: 'RUT', beats: 'SPX', frequency: 'decade' } })],
    ['arithmetic without any', fileOf({ id: 'x', kind: 'arithmetic' })],
    ['a tie that there is not', fileOf({ ...example('streak.length'), tie: 'wins' })],
  ])('does not take %s', (_, file) => expect(fits(file)).toBe(false));

  it.each(['mean', 'ahead'])('takes %s of conditional as a number alone, as “missing” and in full', (name) => {
    const said = (figure: unknown) => fits(fileOf({ ...example('conditional'), claimed: { [name]: figure } }));
    expect([said(2.7), said('2.70'), said('missing'), said({ value: 2.7, op: 'about' }), said({ values: 2.7 })]).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('describes every kind and every field of its own', () => {
    const bare: string[] = [];
    const look = (at: string, part: JsonSchema): void => {
      for (const [name, field] of Object.entries(part.properties ?? {})) {
        if (!TELLS_ITSELF.has(name) && field.description === undefined && field.$ref === undefined) bare.push(`${at}.${name}`);
        look(`${at}.${name}`, field);
      }
    };
    for (const { name } of KINDS) look(name, schema.$defs![`kind.${name}`]!);
    expect(bare).toEqual([]);
    expect(KINDS.every(({ name }) => schema.$defs![`kind.${name}`]!.description !== undefined)).toBe(true);
  });
});

/** Fields whose name says what they are. */
const TELLS_ITSELF = new Set(
  'unit value label type mean median rows claimed of event direction extreme measure over above below running from by a minus beats with months sessions atMost'.split(
    ' ',
  ),
);
