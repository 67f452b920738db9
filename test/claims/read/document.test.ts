import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Document, readDocument } from '../../../src/claims/read/document.js';
import { isUserError } from '../../../src/errors.js';

const read = (text: string, file = 'claims.yaml'): unknown => readDocument(text, file).value;

/** One sentence, on one line, that names the file. */
function refusal(text: string, file = 'claims.yaml'): string {
  try {
    read(text, file);
  } catch (error) {
    if (!isUserError(error)) throw error;
    expect(error.message).toMatch(/^claims\.(yaml|json)[ :][^\n]*\.$/);
    expect(error.message.length).toBeLessThan(300);
    return error.message;
  }
  throw new Error('it was accepted');
}

describe('a claim file', () => {
  it('is YAML or JSON, and the same either way', () => {
    const value = { version: 1, claims: [{ id: 'a', asOf: '2026-01-15', claimed: { value: 4, lost: null, is: true } }] };
    expect(read('version: 1\nclaims:\n- id: a\n  asOf: 2026-01-15\n  claimed: {value: 4, lost: , is: true}\n')).toEqual(value);
    expect(read(JSON.stringify(value, null, '\t'), 'claims.json')).toEqual(value);
    expect(read(JSON.stringify(value).replaceAll(',', ',\t').replaceAll(':', ':\t'), 'claims.json')).toEqual(value);
    expect(read(JSON.stringify(value, null, '\t'))).toEqual(value);
  });

  it('may have a byte-order mark, CRLF, comments and a "---" at its head', () => {
    expect(read('\uFEFF# ours\r\n---\r\na: 1\r\nb:\r\n- 2\r\n')).toEqual({ a: 1, b: [2] });
  });

  it('keeps dates, "yes" and 2_640 as text, in the core schema', () => {
    expect(read('a: 2026-01-15\nb: yes\nc: 2_640\nd: 2026-01-15T10:00:00Z\ne: 1:30\n')).toEqual({
      a: '2026-01-15',
      b: 'yes',
      c: '2_640',
      d: '2026-01-15T10:00:00Z',
      e: '1:30',
    });
  });

  it.each([
    ['claimed: 4.20', '4.20'],
    ['claimed: 1.0', '1.0'],
    ['claimed: +5', '+5'],
    ['claimed: -0', '-0'],
    ['claimed: 1e3', '1e3'],
    ['claimed: 12345678901234567890', '12345678901234567890'],
    ['claimed: 4.2', 4.2],
    ['claimed: 2008', 2008],
    ['claimed: -19', -19],
  ])('keeps a printed figure as it was printed: %s', (text, value) => {
    expect(read(text)).toEqual({ claimed: value });
    expect(read(`{"${text.replace(': ', '": ')}}`)).toEqual({ claimed: value });
  });

  it('keeps printed figures at any depth under the fields that hold them, and numbers elsewhere', () => {
    expect(
      read(
        'claimed: {range: [1.20, 1.3], rows: {a: {b: 7.0}}}\narithmetic: [{printed: 35.0}]\nwindow: {years: 40.0}\nlevel: &x 4.20\nrows: *x',
      ),
    ).toEqual({
      claimed: { range: ['1.20', 1.3], rows: { a: { b: '7.0' } } },
      arithmetic: [{ printed: '35.0' }],
      window: { years: 40 },
      level: 4.2,
      rows: '4.20',
    });
  });

  it('may use aliases, each a value of its own', () => {
    const value = read('a: &x {n: 1}\nb: *x\nc: [*x, *x]\n') as { a: object; b: object };
    expect(value).toEqual({ a: { n: 1 }, b: { n: 1 }, c: [{ n: 1 }, { n: 1 }] });
    expect(value.a).not.toBe(value.b);
  });
});

describe('a claim file is refused in a sentence', () => {
  const bomb = `a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`).join('\n')}\n`;
  it.each<[string, string, string]>([
    ['empty', ' \n', 'claims.yaml is empty: expected "version: 1" and a list of claims.'],
    ['of comments alone', '# nothing\n', 'claims.yaml is empty'],
    ['larger than 1 MB', `a: ${'x'.repeat(1e6)}`, 'claims.yaml is larger than 1 MB: split its claims into several files'],
    ['larger than 1 MB in bytes', `a: ${'é'.repeat(6e5)}`, 'larger than 1 MB'],
    ['binary', 'a: 1\0', 'is not text in UTF-8 (it holds zero bytes)'],
    ['not UTF-8', 'a: 1\nb: caf\uFFFD', 'claims.yaml:2: holds bytes that are not UTF-8'],
    ['with control characters', 'a: 1\nb: \u001b[31m', 'claims.yaml:2: holds the control character U+001B'],
    ['with control characters by an escape', 'a: 1\nb: "\\u001b[31m"', 'claims.yaml:2: a text holds the control character U+001B'],
    ['with half a character', 'a: "\\ud800"', 'claims.yaml:1: a text holds the control character U+D800'],
    ['with a control character in a name', '"a\\u0007": 1', 'claims.yaml:1: the name of a field holds a control character'],
    ['indented with tabs', 'a:\n\tb: 1', 'claims.yaml:2: the line is indented with a tab; YAML indents with spaces.'],
    ['indented with spaces, then a tab', 'a:\n  b: 1\n \tc: 1', 'claims.yaml:3: the line is indented with a tab'],
    ['with a quote that never closes', 'a: 1\nb: "x\nc: 1', 'claims.yaml:2, column 4: what opens with " here is never closed'],
    ['with a bracket that never closes', 'a: 1\nb: [1, 2\nc: 1', 'claims.yaml:2, column 4: what opens with [ here is never closed'],
    ['with a colon inside a text', 'a: so: it is', 'claims.yaml:1, column 4: a second ": " in one line'],
    ['with a text that begins with @', 'a: 1\nb: @x', 'claims.yaml:2, column 4: a text that begins with "@" must be in quotes.'],
    ['with a line out of its column', 'a:\n  - b\n c: 1', 'claims.yaml:3, column 1: the line begins in another column'],
    ['with a line that is no field', 'a: 1\nb\nc: 2', 'claims.yaml:2, column 1: "b" is no field: after a field\'s name comes ": ".'],
    ['with an unknown escape', 'a: "\\q"', 'is no escape in a text in double quotes'],
    ['with a tag', 'a: !!js/function x', '"!!js/function" is a tag, which is not read'],
    ['with a tag of old YAML', 'a: !!binary aGk=', '"!!binary" is a tag, which is not read'],
    ['with a directive', '%YAML 1.1\n---\na: 1', 'claims.yaml:1: a line that begins with "%" is a directive'],
    ['with a field given twice', 'a: 1\nb: 2\na: 3', 'claims.yaml:3: the field "a" is given twice, first on line 1.'],
    ['of several documents', 'a: 1\n---\nb: 2', 'claims.yaml:2: a second document begins'],
    ['with two commas in a row', 'a: [1,\n , 2]', 'claims.yaml:2: two commas with nothing between them.'],
    ['of commas', `[${','.repeat(9e5)}`, 'claims.yaml:1: two commas with nothing between them.'],
    ['wrong behind a byte-order mark', '\uFEFFa: @x', 'claims.yaml:1, column 4:'],
    ['nested one level too deep', `${'['.repeat(41)}${']'.repeat(41)}`, 'more than 40 levels deep'],
    ['nested too deep in brackets', `a: ${'['.repeat(41)}${']'.repeat(41)}`, 'more than 40 levels deep'],
    ['nested too deep in lines', Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'more than 40 levels deep'],
    ['nested without end', '[{a: '.repeat(1e5), 'claims.yaml:1: fields and lists lie more than 40 levels deep'],
    ['with an alias bomb', bomb, 'aliases (*name) repeat more than 20000 values in all'],
    ['with an anchor that holds itself', 'a: 1\nb: &x\n  c: [*x]', 'claims.yaml:3: &x holds itself by *x.'],
    ['with two anchors that hold each other', 'a: &x {b: &y {c: *x, d: *y}}', 'claims.yaml:1: &x holds itself by *x.'],
    ['with an alias of nothing', 'a: *x', 'claims.yaml:1: *x stands for no anchor &x above it.'],
    ['with an alias before its anchor', 'a: *x\nb: &x 1', 'claims.yaml:1: *x stands for no anchor'],
    ['with an anchor set twice', 'a: &x 1\nb: &x 2', 'claims.yaml:2: the anchor &x is set a second time'],
    ['with a merge key', 'a: &x {b: 1}\nc:\n  <<: *x', 'claims.yaml:3: "<<" (a merge key) is not read'],
    ['with a number for a name', 'a: 1\n2008: x', 'claims.yaml:2: the field 2008 is no text; put it in quotes.'],
    ['with null for a name', '~: 1', 'the field ~ is no text'],
    ['with a list for a name', '? [a]\n: 1', 'a list or mapping is no name of a field'],
    ['with __proto__', 'a: 1\nb: {__proto__: {x: 1}}', 'claims.yaml:2: "__proto__" is no name for a field.'],
    ['with constructor', '"constructor": {"prototype": {"x": 1}}', '"constructor" is no name for a field.'],
    ['with a number that is none', 'a: .nan', 'claims.yaml:1: .nan is no number that a claim can hold'],
    ['with a number beyond all', 'claimed: 1e999', '1e999 is no number that a claim can hold'],
    ['of more than 2,000 claims', `claims:\n${'- {id: a}\n'.repeat(2001)}`, 'claims.yaml holds 2001 claims, more than 2000: split it'],
    ['with a line that goes on', 'a\nb: 1', 'claims.yaml:1, column 1: "a" is neither a field'],
  ])('when it is %s', (_, text, message) => {
    const start = performance.now();
    expect(refusal(text)).toContain(message);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('when a comma is forgotten in JSON, which YAML would read as one long text', () => {
    expect(refusal('{"a":1 "b":2}', 'claims.json')).toBe('claims.json:1: "1 "b":2" is not JSON; a comma or quotes are missing.');
    expect(refusal('{\n"a": 1\n"b": 2}', 'claims.json')).toMatch(/^claims\.json:[23]/);
  });

  it('when it has more words and marks than can be read at once', () => {
    expect(refusal(`a: [${'1,'.repeat(250_000)}]`)).toMatch(/^claims\.yaml holds more than 400000 words and marks: split it/);
  });

  it('and nothing of it reaches a prototype', () => {
    refusal('{"__proto__": {"polluted": 1}}');
    const value = read('toString: 1\nhasOwnProperty: 2') as object;
    expect(Object.keys(value)).toEqual(['toString', 'hasOwnProperty']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('but 40 levels and 2,000 claims are read', () => {
    expect(read(`${'['.repeat(40)}${']'.repeat(40)}`)).toBeInstanceOf(Array);
    expect(read('a: [",,", x]\nb: x,,y')).toEqual({ a: [',,', 'x'], b: 'x,,y' });
    const claim =
      '- id: a\n  of: {a: SMALL, beats: LARGE, frequency: day}\n  claimed: {value: 10, unit: days, text: 10th}\n  grid: [{precision: {round: 2}}, {of: {a: {id: IWM, basis: total}, beats: {id: SPY, basis: total}}}]\n';
    expect((read(`claims:\n${claim.repeat(2000)}`) as { claims: unknown[] }).claims).toHaveLength(2000);
  });
});

describe('the line of a field', () => {
  const document: Document = readDocument(
    'version: 1\n\n# the claims\nclaims:\n- id: a\n  window:\n    from: ytd\n  list:\n  - x\n  - {y: 1,\n     z: 2}\n- id: b\n  window: &w\n    to: 2026\n- {id: c, window: *w}\n',
    'claims.yaml',
  );
  it.each<[readonly (string | number)[], number]>([
    [[], 1],
    [['version'], 1],
    [['claims'], 4],
    [['claims', 0], 5],
    [['claims', 0, 'id'], 5],
    [['claims', 0, 'window'], 6],
    [['claims', 0, 'window', 'from'], 7],
    [['claims', 0, 'window', 'gone'], 6],
    [['claims', 0, 'window', 'from', 'deeper'], 7],
    [['claims', 0, 'list', 0], 9],
    [['claims', 0, 'list', 1, 'z'], 11],
    [['claims', 0, 'list', 7], 8],
    [['claims', 1], 12],
    [['claims', 2, 'window'], 15],
    [['claims', 2, 'window', 'to'], 14],
    [['nothing', 'here'], 1],
  ])('at %j is line %d', (path, line) => {
    expect(document.lineOf(path)).toBe(line);
  });

  it('is the same with CRLF and a byte-order mark', () => {
    expect(readDocument('\uFEFFa: 1\r\n\r\nb: 2\r\n', 'x.yaml').lineOf(['b'])).toBe(3);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...[
      '\n',
      '  ',
      '\t',
      '- ',
      ': ',
      'a',
      'b: ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '"',
      "'",
      '&x ',
      '*x',
      '!t ',
      '|',
      '>',
      '# ',
      '---\n',
      '...\n',
      '%',
    ],
    ...[
      '4.20',
      '2026-01-15',
      '\u0000',
      '\u001b',
      '\uFEFF',
      '\uFFFD',
      '\ud800',
      '\r',
      '\\',
      '<<: ',
      '__proto__: ',
      'claimed: ',
      'é',
      '@',
      '`',
      '~',
      '.inf',
    ],
  );
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  );

  it('is read or refused in a sentence, in under a second', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('claims.yaml', 'claims.json'), fc.integer({ min: 1, max: 40 }), (once, file, times) => {
        const start = performance.now();
        try {
          const document = readDocument(once.repeat(times), file);
          expect(document.lineOf(['claims', 0, 'id'])).toBeGreaterThan(0);
        } catch (error) {
          if (!isUserError(error)) throw error;
          expect(error.message).toMatch(/^claims\.(yaml|json)[ :]\P{Cc}*[.]$/u);
        }
        expect(performance.now() - start).toBeLessThan(1000);
      }),
      { numRuns: 600 },
    );
  });

  it('of JSON is the value that JSON has', () => {
    // Control characters and the names of prototypes are refused; a negative zero keeps its sign nowhere in JSON.
    const plain = (value: unknown): boolean =>
      !/\\u|\\[bfr]|[\u007f-\u009f\ufffd\ud800-\udfff]|__proto__|constructor|prototype|<<|-0/.test(JSON.stringify(value));
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })),
        fc.constantFrom<string | number>(0, 2, '\t'),
        (value, space) => {
          fc.pre(plain(value) && Object.keys(value).length > 0 && !Object.hasOwn(value, 'claims'));
          const text = JSON.stringify(value, null, space);
          expect(read(text, 'claims.json')).toEqual(JSON.parse(text));
        },
      ),
    );
  });
});
