import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDocument } from '../../../src/claims/read/document.js';
import { checkWith, problemText } from '../../../src/claims/read/problems.js';
import { splitClaims } from '../../../src/claims/read/split.js';
import { isUserError } from '../../../src/errors.js';

const split = (text: string) => splitClaims(readDocument(text, 'x.yaml'));
const problems = (text: string): string[] => split(text).problems.map(problemText);
const ids = (text: string): string[] => split(text).claims.map(({ id }) => id);

const good = `version: 1
source: {doc: a.md, published: 2026-01-16, title: An article}
defaults: {calendar: XNYS, tie: breaks, tolerance: {mode: exact}}
series: {SMALL: {id: RUT, basis: price}, LARGE: SPX}
claims:
- id: s000.1
  kind: streak.length
  source: {statement: In our words.}
- id: s000.2
  kind: beta
  tie: continues
  tolerance: {comparison: atLeast}
  source: {doc: b.md}
  calendar:
`;

describe('a claim file', () => {
  it('is cut into its claims, each with the defaults and the source of the file under its own', () => {
    const { version, series, source, claims, problems } = split(good);
    expect(problems).toEqual([]);
    expect({ version, source }).toEqual({ version: 1, source: { doc: 'a.md', published: '2026-01-16', title: 'An article' } });
    expect([...series]).toEqual([
      ['SMALL', { id: 'RUT', basis: 'price' }],
      ['LARGE', { id: 'SPX' }],
    ]);
    expect(claims.map(({ index, id, line, value }) => ({ index, id, line, value }))).toEqual([
      {
        index: 0,
        id: 's000.1',
        line: 6,
        value: {
          id: 's000.1',
          kind: 'streak.length',
          calendar: 'XNYS',
          tie: 'breaks',
          tolerance: { mode: 'exact' },
          source: { doc: 'a.md', published: '2026-01-16', title: 'An article', statement: 'In our words.' },
        },
      },
      {
        index: 1,
        id: 's000.2',
        line: 9,
        value: {
          id: 's000.2',
          kind: 'beta',
          tie: 'continues',
          tolerance: { mode: 'exact', comparison: 'atLeast' },
          source: { doc: 'b.md', published: '2026-01-16', title: 'An article' },
        },
      },
    ]);
  });

  it('tells a fault of a default where the default is written, and of a claim where the claim is', () => {
    const schema = z.looseObject({
      calendar: z.number(),
      tie: z.number(),
      source: z.looseObject({ title: z.number(), doc: z.number() }),
      gone: z.number(),
    });
    const { claims } = split(good);
    const checked = checkWith(schema, claims[1]!.value, claims[1]!.place);
    expect('problems' in checked && checked.problems.map(({ field, line }) => [field, line])).toEqual([
      ['calendar', 14],
      ['tie', 11],
      ['source.title', 2],
      ['source.doc', 13],
      ['gone', 9],
    ]);
    const first = checkWith(schema, claims[0]!.value, claims[0]!.place);
    expect('problems' in first && first.problems.map(({ field, line }) => [field, line])).toContainEqual(['calendar', 3]);
  });

  it('loses a broken claim, with a problem, and keeps the others', () => {
    const text =
      'version: 1\nclaims:\n- id: a\n- 7\n- {kind: x}\n- {id: 4.22}\n- {id: a b}\n- id: a\n- {id: ..}\n- {id: constructor}\n- {id: b}\n- \n';
    expect(ids(text)).toEqual(['a', 'b']);
    const wanted = 'expected an id of letters, digits, ".", "-" and "_", at most 80 of them;';
    expect(problems(text)).toEqual([
      'x.yaml:4: field claims[1]: expected a claim, a mapping of fields; found 7.',
      `x.yaml:5: field claims[2].id: ${wanted} it is missing.`,
      `x.yaml:6: field claims[3].id: ${wanted} found the number 4.22, which must be put in quotes.`,
      `x.yaml:7: field claims[4].id: ${wanted} found "a b".`,
      'x.yaml:8: field claims[5].id: the id "a" on line 8 is taken by the claim on line 3; ids are unique in a file.',
      `x.yaml:9: field claims[6].id: ${wanted} found "..".`,
      `x.yaml:10: field claims[7].id: ${wanted} found "constructor".`,
      'x.yaml:12: field claims[9]: expected a claim, a mapping of fields; found nothing.',
    ]);
  });

  it('names the first of several claims with one id', () => {
    const text = 'version: 1\nclaims:\n- id: a\n- id: a\n- id: a\n';
    expect(problems(text)[1]).toBe(
      'x.yaml:5: field claims[2].id: the id "a" on line 5 is taken by the claim on line 3; ids are unique in a file.',
    );
  });

  it('may have ids of 80 characters and no more', () => {
    expect(ids(`version: 1\nclaims: [{id: ${'a'.repeat(80)}}]`)).toHaveLength(1);
    expect(ids(`version: 1\nclaims: [{id: ${'a'.repeat(81)}}]`)).toHaveLength(0);
  });

  it.each<[string, string, readonly string[]]>([
    ['of a newer version', 'version: 2\nclams: 1', ['x.yaml:1: field version: the file is of version 2; this program reads version 1.']],
    ['without a version', 'claims: [{id: a}]', ['x.yaml:1: field version: expected 1, the version of the format; it is missing.']],
    [
      'of a version in words',
      'claims: [{id: a}]\nversion: one',
      ['x.yaml:2: field version: expected 1, the version of the format; found "one".'],
    ],
    ['without claims', 'version: 1', ['x.yaml:1: field claims: expected a list; it is missing.']],
    ['with no claims', 'version: 1\nclaims: []', ['x.yaml:2: field claims: expected a list that is not empty; found an empty list.']],
    ['with claims by name', 'version: 1\nclaims: {a: 1}', ['x.yaml:2: field claims: expected a list; found a mapping of a.']],
    [
      'with a field misspelt',
      'version: 1\nclaims: [{id: a}]\ndefualts: {}',
      ['x.yaml:3: field defualts: no such field here. Did you mean "defaults"? Known here: version, source, defaults, series, claims.'],
    ],
    ['that is a list', '- id: a', ['x.yaml:1: expected the fields version, source, defaults, series, claims; found a list of 1.']],
    ['that is a text', 'hello', ['x.yaml:1: expected the fields version, source, defaults, series, claims; found "hello".']],
    [
      'with defaults that are a list',
      'version: 1\nclaims: [{id: a}]\ndefaults: [1]',
      ['x.yaml:3: field defaults: expected a mapping of fields; found a list of 1.'],
    ],
    [
      'with a source published on no day',
      'version: 1\nclaims: [{id: a}]\nsource:\n  doc: b.md\n  published: 2026-02-30',
      ['x.yaml:5: field source.published: expected a date YYYY-MM-DD that exists; found "2026-02-30".'],
    ],
    [
      'with defaults without end',
      `version: 1\nclaims: [{id: a}]\ndefaults:\n  a: [${'1, '.repeat(600)}]`,
      ['x.yaml:3: field defaults: expected at most 500 values, since every claim gets them.'],
    ],
  ])('%s says so', (_, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it('of a newer version is not read, of a broken version is', () => {
    expect(split('version: 2\nclaims: [{id: a}]').claims).toEqual([]);
    expect(split('version: 2\nclaims: [{id: a}]').version).toBe(2);
    expect(ids('claims: [{id: a}]')).toEqual(['a']);
  });

  it('keeps what is right in a source of which one field is wrong', () => {
    expect(split('version: 1\nclaims: [{id: a}]\nsource: {doc: b.md, published: soon}').claims[0]!.value).toEqual({
      id: 'a',
      source: { doc: 'b.md' },
    });
  });
});

describe('an alias', () => {
  const series = (text: string) => split(`version: 1\nclaims: [{id: a}]\nseries:\n${text}`);
  const told = (text: string): string[] => series(text).problems.map(problemText);

  it('may refer to another, and what it says itself wins', () => {
    expect([
      ...series('  A: {id: B, basis: total}\n  B: {id: C, basis: price, proxy: D}\n  C: RUT\n  D: {id: IWM, basis: total}').series,
    ]).toEqual([
      ['A', { id: 'RUT', basis: 'total', proxy: ['IWM'] }],
      ['B', { id: 'RUT', basis: 'price', proxy: ['IWM'] }],
      ['C', { id: 'RUT' }],
      ['D', { id: 'IWM', basis: 'total' }],
    ]);
  });

  it('of its own name means the series of that name', () => {
    expect([...series('  SPY: {id: SPY, basis: total}').series]).toEqual([['SPY', { id: 'SPY', basis: 'total' }]]);
  });

  it('in a cycle is a problem, told once', () => {
    const text = '  SMALL: LARGE\n  LARGE: {id: SMALL}\n  ALSO: SMALL\n  FINE: SPX';
    expect(told(text)).toEqual(['x.yaml:4: field series.SMALL: SMALL refers to LARGE refers to SMALL; one of them must name a series.']);
    expect([...series(text).series.keys()]).toEqual(['FINE']);
  });

  it('that differs from another only in case is a problem', () => {
    expect(told('  SMALL: RUT\n  Small: IWM')).toEqual([
      'x.yaml:5: field series.Small: differs from "SMALL" on line 4 only in case; give them names that differ.',
    ]);
  });

  it.each([
    ['  A: {id: RUT, basis: prise}', 'x.yaml:4: field series.A.basis: expected "price" or "total"; found "prise". Did you mean "price"?'],
    [
      '  A: {id: RUT, bases: price}',
      'x.yaml:4: field series.A.bases: no such field here. Did you mean "basis"? Known here: id, basis, field, proxy.',
    ],
    ['  A: 7', 'x.yaml:4: field series.A: expected a text or a mapping of fields; found 7.'],
    ['  A: ""', 'x.yaml:4: field series.A: expected a text that is not empty or a mapping of fields; found "".'],
    ['  A: {basis: price}', 'x.yaml:4: field series.A.id: expected a text; it is missing.'],
  ])('that is no reference is a problem: %s', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it('in a chain as long as they may be is resolved in no time, and more are refused', () => {
    const chain = (count: number) => series(Array.from({ length: count }, (_, i) => `  A${i}: A${i + 1}`).join('\n'));
    expect(chain(200).series.get('A0')).toEqual({ id: 'A200' });
    expect(chain(201).problems.map(problemText)).toEqual(['x.yaml:3: field series: expected at most 200 aliases; found 201.']);
  });

  it('leads to a series or a problem, whatever refers to what', () => {
    const name = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'RUT');
    fc.assert(
      fc.property(fc.dictionary(name, name, { minKeys: 1 }), (links) => {
        const { series: found, problems: faults } = series(
          Object.entries(links)
            .map(([alias, id]) => `  ${alias}: ${id}`)
            .join('\n'),
        );
        for (const { id } of found.values()) expect(links[id] === undefined || links[id] === id).toBe(true);
        expect(found.size === Object.keys(links).length).toBe(faults.length === 0);
      }),
    );
  });
});

describe('any document', () => {
  it('becomes claims and problems, never an error of the program', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const top = fc.record(
      {
        version: fc.constantFrom<unknown>(1, 2, 'x'),
        source: value,
        defaults: value,
        series: value,
        claims: fc.oneof(value, fc.array(fc.record({ id: value }))),
        x: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(top, value), (json) => {
        try {
          const { claims, problems: faults } = split(JSON.stringify(json));
          expect(claims.length + faults.length).toBeGreaterThan(0);
          for (const one of faults) expect(problemText(one)).toMatch(/^x\.yaml:\d+: [^\n]*[.?]$/);
        } catch (error) {
          if (!isUserError(error)) throw error;
        }
      }),
      { numRuns: 400 },
    );
  });
});
