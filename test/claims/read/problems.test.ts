import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readClaims } from '../../../src/claims/files.js';
import { readDocument } from '../../../src/claims/read/document.js';
import { checkWith, distinct, type Place, type Problem, problemText } from '../../../src/claims/read/problems.js';
import { parseDate } from '../../../src/data/dates.js';

const date = z.string().refine((text) => parseDate(text) !== null, 'expected a date YYYY-MM-DD');
const ref = z.union([z.string().min(1), z.strictObject({ id: z.string(), basis: z.enum(['price', 'total']).optional() })]);
const claimed = z.union([
  z.strictObject({ value: z.union([z.number(), z.string()]), unit: z.enum(['pct', 'days']), text: z.string().max(5).optional() }),
  z.strictObject({ missing: z.literal(true), unit: z.enum(['pct', 'days']) }),
  z.strictObject({
    range: z.tuple([z.number(), z.number()]).refine(([low, high]) => low <= high, 'expected a range from the lower to the higher figure'),
  }),
]);
const schema = z.strictObject({
  kind: z.literal('made.up'),
  window: z
    .strictObject({ from: z.union([date, z.enum(['ytd', 'priorClose'])]), observations: z.number().int().min(2).max(99).optional() })
    .optional(),
  of: z.strictObject({ a: ref, beats: ref.optional() }).optional(),
  claimed: claimed.optional(),
  event: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('streak'), atLeast: z.number().positive() }),
      z.strictObject({ type: z.literal('day'), on: z.iso.date() }),
    ])
    .optional(),
  grid: z.array(z.record(z.string(), z.unknown())).min(1).max(3).optional(),
  share: z.number().multipleOf(5).lt(100).optional(),
  exact: z.boolean().optional(),
  rows: z.record(z.string().regex(/^\d{4}$/, 'expected a year'), z.number()).optional(),
  code: z
    .string()
    .regex(/^[A-Z]+$/)
    .length(3)
    .optional(),
  sum: z
    .number()
    .refine((value) => value < 9, 'the sum is too large')
    .optional(),
});

const document = readDocument('version: 1\nclaims:\n- id: a\n  window:\n    from: 1\n', 'claims.yaml');
const place: Place = { document, path: ['claims', 0], claim: 's004.22' };
const told = (value: object): string[] => {
  const checked = checkWith(schema, { kind: 'made.up', ...value }, place);
  return 'problems' in checked ? checked.problems.map(({ field, message }) => `${field}: ${message}`) : [];
};

describe('a value that a comma cuts in two', () => {
  const file = (claim: string): string => `version: 1
claims:
- {id: good, kind: arithmetic, arithmetic: [{expr: 1 + 1, printed: 2}]}
- ${claim}
- {id: fine, kind: arithmetic, arithmetic: [{expr: 1 + 2, printed: 3}]}
`;
  it.each([
    [
      '{id: bad, kind: arithmetic, arithmetic: [{expr: sum(7.1, 6.9), printed: 14}]}',
      '"sum(7.1" ends before "6.9)"; put the expression in quotes.',
    ],
    ['{id: bad, kind: level.cross, claimed: {value: 1,000, never: true}}', '"1" ends before "000"; put the value in quotes.'],
  ])('is a problem of that claim alone: %s', (claim, words) => {
    const { claims, problems } = readClaims(file(claim), 'x.yaml');
    expect(claims.map(({ ready }) => ready.claim.id)).toEqual(['good', 'fine']);
    expect(problems.map(problemText)).toEqual([`x.yaml:4: claim bad: a comma ends a value inside { }: ${words}`]);
  });

  it('is told of the file where it is of no claim', () => {
    expect(() => readClaims('version: 1\ndefaults: {basis: price, 7}\nclaims: [{id: a}]\n', 'x.yaml')).toThrow(
      /^x\.yaml:2: a comma ends a value/,
    );
  });
});

describe('a claim of a day', () => {
  const problemsOf = (fields: string): string[] =>
    readClaims(
      `version: 1\nsource: {published: 2026-01-15}\nclaims:\n- {id: a, kind: level.at, of: RUT, claimed: {value: 2000}, ${fields}}\n`,
      'x.yaml',
    ).problems.map(problemText);
  const late = 'an article of 15 January 2026 cannot quote the close of 30 January 2026.';

  it('after its publication is a problem, also in a grid', () => {
    expect(problemsOf('asOf: 2026-01-30')).toEqual([`x.yaml:4: claim a, field asOf: ${late}`]);
    expect(problemsOf('asOf: 2026-01-15')).toEqual([]);
    expect(problemsOf('grid: [{asOf: 2026-01-30}]')[0]).toContain(late);
  });

  it('whose window ends before it begins is one too', () => {
    const window = (text: string): string[] =>
      readClaims(
        `version: 1\nclaims:\n- {id: a, kind: return.period, of: RUT, claimed: {value: 1}, window: {${text}}}\n`,
        'x.yaml',
      ).problems.map(problemText);
    expect(window('from: 2025-06-01, to: 2025-01-01')).toEqual([
      'x.yaml:3: claim a, field window.from: a window must begin before it ends, and from lies after to.',
    ]);
    expect(window('from: 2025, to: 2025-06')).toEqual([]);
    expect(window('from: 2025Q4, to: 2025')).toEqual([]);
  });
});

describe('a problem', () => {
  it('is a line with file, line, claim and field', () => {
    const checked = checkWith(schema, { kind: 'made.up', window: { from: 'yesterday' } }, place);
    expect('problems' in checked && checked.problems.map(problemText)).toEqual([
      'claims.yaml:5: claim s004.22, field window.from: expected a date YYYY-MM-DD, "ytd" or "priorClose"; found "yesterday".',
    ]);
  });

  it('of the file names no claim, and its field from the top', () => {
    const checked = checkWith(z.number(), 'x', { document, path: ['claims', 0, 'window', 'from'], claim: null });
    expect('problems' in checked && checked.problems.map(problemText)).toEqual([
      'claims.yaml:5: field claims[0].window.from: expected a number; found "x".',
    ]);
    expect(problemText({ file: 'x.yaml', line: 1, claim: null, field: '', message: 'expected a list.' })).toBe(
      'x.yaml:1: expected a list.',
    );
  });

  it('prints nothing from outside that moves a terminal', () => {
    const [text] = told({ '\u001b[31m': 1 });
    expect(problemText({ file: 'x', line: 1, claim: '\u001b', field: '\u001b', message: 'm.' })).toBe(
      'x:1: claim \uFFFD, field \uFFFD: m.',
    );
    expect(text).toMatch(/no such field/);
    expect(told({ code: '\u001b[2J' })[0]).not.toContain('\u001b');
  });
});

describe('what is wrong is said in words:', () => {
  it.each<[string, object, readonly string[]]>([
    ['nothing', { claimed: { value: '4.20', unit: 'pct' }, event: { type: 'day', on: '2026-01-15' } }, []],
    ['a mark', { kind: 'made.upp' }, ['kind: expected "made.up"; found "made.upp". Did you mean "made.up"?']],
    [
      'an unknown field',
      { claimd: 1 },
      [
        expect.stringMatching(/^claimd: no such field here\. Did you mean "claimed"\? Known here: kind, window, of,/),
      ] as unknown as string[],
    ],
    ['a field like no other', { of: { a: 'A', zzz: 1 } }, ['of.zzz: no such field here. Known here: a, beats.']],
    [
      'a field misspelt, once',
      { window: { form: 'ytd' } },
      ['window.form: no such field here. Did you mean "from"? Known here: from, observations.'],
    ],
    ['a missing field', { window: {} }, ['window.from: expected a text, "ytd" or "priorClose"; it is missing.']],
    ['nothing for a value', { window: null }, ['window: expected a mapping of fields; found nothing.']],
    ['a part of a number', { window: { from: 'ytd', observations: 2.5 } }, ['window.observations: expected a whole number; found 2.5.']],
    ['too little', { window: { from: 'ytd', observations: 1 } }, ['window.observations: expected a number of at least 2; found 1.']],
    ['too much', { window: { from: 'ytd', observations: 100 } }, ['window.observations: expected a number of at most 99; found 100.']],
    [
      'a choice misspelt in a union of texts',
      { window: { from: 'ydt' } },
      ['window.from: expected a date YYYY-MM-DD, "ytd" or "priorClose"; found "ydt". Did you mean "ytd"?'],
    ],
    ['a list in a union', { of: { a: ['A'] } }, ['of.a: expected a text or a mapping of fields; found a list of 1.']],
    [
      'a mapping in a union, by the branch it is',
      { of: { a: { id: 'A', basis: 'totl' } } },
      ['of.a.basis: expected "price" or "total"; found "totl". Did you mean "total"?'],
    ],
    [
      'an unknown field in a union',
      { of: { a: { id: 'A', bassis: 'total' } } },
      ['of.a.bassis: no such field here. Did you mean "basis"? Known here: id, basis.'],
    ],
    [
      'the branch that fits best',
      { claimed: { value: 4, unit: 'pcts' } },
      ['claimed.unit: expected "pct" or "days"; found "pcts". Did you mean "pct"?'],
    ],
    ['the branch of another mark', { claimed: { missing: true } }, ['claimed.unit: expected "pct" or "days"; it is missing.']],
    [
      'an inverted range',
      { claimed: { range: [2, 1] } },
      ['claimed.range: expected a range from the lower to the higher figure; found a list of 2.'],
    ],
    ['half a range', { claimed: { range: [2] } }, ['claimed.range: expected a list of at least 2 entries; found a list of 1.']],
    ['a union inside a union', { claimed: { value: true, unit: 'pct' } }, ['claimed.value: expected a number or a text; found true.']],
    [
      'a long text',
      { claimed: { value: 1, unit: 'pct', text: 'x'.repeat(999) } },
      [`claimed.text: expected a text of at most 5 characters; found "${'x'.repeat(60)}…".`],
    ],
    [
      'the type of an event',
      { event: { type: 'streek' } },
      ['event.type: expected "streak" or "day"; found "streek". Did you mean "streak"?'],
    ],
    ['an event without its type', { event: {} }, ['event.type: expected "streak" or "day"; it is missing.']],
    [
      'the fields of the event that it is',
      { event: { type: 'streak', atleast: 3 } },
      ['event.atleast: no such field here. Did you mean "atLeast"? Known here: type, atLeast.'],
    ],
    ['a bound that is excluded', { event: { type: 'streak', atLeast: 0 } }, ['event.atLeast: expected a number above 0; found 0.']],
    ['a date', { event: { type: 'day', on: '2026-02-30' } }, ['event.on: expected a date YYYY-MM-DD; found "2026-02-30".']],
    ['an empty list', { grid: [] }, ['grid: expected a list that is not empty; found an empty list.']],
    ['a list too long', { grid: [{}, {}, {}, {}] }, ['grid: expected a list of at most 3 entries; found a list of 4.']],
    ['an entry of a list', { grid: [{}, 7] }, ['grid[1]: expected a mapping of fields; found 7.']],
    ['a mapping for a list', { grid: { a: 1 } }, ['grid: expected a list; found a mapping of a.']],
    ['a multiple', { share: 7 }, ['share: expected a multiple of 5; found 7.']],
    ['a number too large', { share: 100 }, ['share: expected a number below 100; found 100.']],
    ['yes for true', { exact: 'yes' }, ['exact: expected true or false; found "yes".']],
    [
      'a name in a record',
      { rows: { x: 1 } },
      [expect.stringMatching(/^rows\.x: expected a name that is a year; /)] as unknown as string[],
    ],
    [
      'two things about one text',
      { code: 'ab' },
      ['code: expected a text of the form /^[A-Z]+$/; found "ab".', 'code: expected a text of 3 characters; found "ab".'],
    ],
    ['a sentence of the schema', { sum: 9 }, ['sum: the sum is too large.']],
  ])('%s', (_, value, expected) => {
    expect(told(value)).toEqual(expected);
  });

  it('at most twenty of one value, and that there are more', () => {
    const many = told(Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`field${i}`, 1])));
    expect(many).toHaveLength(21);
    expect(many[20]).toBe(': more faults like these are not listed.');
  });

  it('of any value, always: what does not pass has a problem, each on one line', () => {
    const leaf = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom('ytd', 'pct', 'streak', '2026-01-15'));
    const key = fc.constantFrom('kind', 'from', 'a', 'id', 'value', 'unit', 'missing', 'range', 'type', 'atLeast', 'x', 'basis');
    const any = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    const top = fc.dictionary(fc.constantFrom(...Object.keys(schema.shape), 'other'), any, { maxKeys: 5 });
    fc.assert(
      fc.property(fc.oneof(top, any), (value) => {
        const checked = checkWith(schema, value, place);
        expect('problems' in checked).toBe(!schema.safeParse(value).success);
        if (!('problems' in checked)) return;
        expect(checked.problems.length).toBeGreaterThan(0);
        for (const one of checked.problems) expect(problemText(one)).toMatch(/^claims\.yaml:\d+: claim s004\.22[^\n]*: [^\n]*[.?]$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('problems that several claims share', () => {
  const one: Problem = { file: 'x.yaml', line: 2, claim: 'a', field: 'calendar', message: 'expected "XNYS"; it is missing.' };
  it('are said once, of no claim; those of one claim keep it', () => {
    const other = { ...one, line: 9, claim: 'b' };
    expect(distinct([one, { ...one, claim: 'b' }, { ...one, claim: 'c' }, other, other])).toEqual([{ ...one, claim: null }, other]);
  });
});
