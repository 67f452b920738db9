import { parse as csvParse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../src/data/csv.js';
import { UserError } from '../../src/errors.js';

const parse = (text: string | Uint8Array) => parseTable(text, 'x.csv');
const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);
const plain = { file: 'x.csv', header: ['date', 'rut'], records: [['2026-01-02', '2508.22']] };

/** One sentence, on one line, that names the file. */
function refusal(text: string | Uint8Array): string {
  try {
    parse(text);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as Error;
    expect(message).toMatch(/^x\.csv\b[^\n]*[.)?"]$/);
    expect(message.length).toBeLessThan(300);
    return message;
  }
  throw new Error('it was accepted');
}

describe('a CSV text', () => {
  it.each([
    ['plain', 'date,rut\n2026-01-02,2508.22\n'],
    ['without a last line break', 'date,rut\n2026-01-02,2508.22'],
    ['with CRLF', 'date,rut\r\n2026-01-02,2508.22\r\n'],
    ['with CR', 'date,rut\r2026-01-02,2508.22\r'],
    ['with a BOM', '\uFEFFdate,rut\n2026-01-02,2508.22\n'],
    ['with a BOM and CRLF', '\uFEFFdate,rut\r\n2026-01-02,2508.22\r\n'],
    ['with quotes', '"date","rut"\n"2026-01-02","2508.22"\n'],
    ['with a BOM and quotes', '\uFEFF"date","rut"\n"2026-01-02","2508.22"\n'],
    ['with blank lines at the end', 'date,rut\n2026-01-02,2508.22\n\n\n \n'],
    ['with spaces in its header', ' date , rut\n2026-01-02,2508.22\n'],
  ])('%s is cut into the same records, as text and as bytes', (_, text) => {
    expect(parse(text)).toEqual(plain);
    expect(parse(Buffer.from(text))).toEqual(plain);
  });

  it('keeps commas, quotes and line breaks inside quotes', () => {
    expect(parse('date,note\n2026-01-02,"a, ""b""\nc"\n').records).toEqual([['2026-01-02', 'a, "b"\nc']]);
  });

  it('has the records that csv-parse cuts, with quotes or without', () => {
    const cells = ['a', '1', '.', ' ', '-', 'é', '\t', '\uFEFF'];
    const cell = (more: readonly string[]) => fc.string({ unit: fc.constantFrom(...cells, ...more) });
    const line = (row: readonly string[]) => row.map((text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',');
    for (const kind of [cell([]), cell(['"', ',', '\n'])]) {
      fc.assert(
        fc.property(fc.array(fc.array(kind, { minLength: 1, maxLength: 4 }), { maxLength: 20 }), fc.constantFrom('', '\n'), (rows, end) => {
          const text = `date,x\n${rows.map((row) => `${line(row)}\n`).join('')}2026-01-02,1${end}`;
          expect(parse(text).records).toEqual(csvParse(text, { bom: true, relax_column_count: true }).slice(1));
        }),
      );
    }
  });

  it('keeps a blank line in the middle and rows of other widths, for the reader of columns to refuse with their line', () => {
    expect(parse('date,rut\n2026-01-02,1\n\n2026-01-05,2,3\n').records).toEqual([['2026-01-02', '1'], [''], ['2026-01-05', '2', '3']]);
  });
});

describe('a CSV text is refused in one sentence that names the file when it', () => {
  it.each([
    ['is empty', '', ['empty']],
    ['is a BOM', '\uFEFF', ['empty']],
    ['is blank', '\n \r\n\t\n', ['empty']],
    ['has a header only', 'date,rut\n', ['header', 'no rows']],
    ['has a header and blank lines', 'date,rut\n\n\n', ['header', 'no rows']],
    ['has semicolons and decimal commas', 'date;rut\n2026-01-02;2508,22\n', ['x.csv:1', '";"', 'commas']],
    ['has tabs', 'date\trut\n2026-01-02\t2508.22\n', ['x.csv:1', 'tab', 'commas']],
    ['has bars', 'date|rut\n2026-01-02|2508.22\n', ['x.csv:1', '"|"', 'commas']],
    ['has one column', 'date\n2026-01-02\n', ['x.csv:1', 'one column']],
    ['has a quote that never closes', 'date,rut\n2026-01-02,"2508.22\n2026-01-05,2\n', ['x.csv:', 'quote']],
    ['has a quote inside a field', 'date,rut\n2026-01-02,25"08".22\n', ['x.csv:2', 'quote']],
  ])('%s', (_, text, words) => {
    const message = refusal(text);
    for (const word of words) expect(message.toLowerCase()).toContain(word);
  });

  it.each([
    ['a zip', bytes(0x50, 0x4b, 3, 4, 0x14, 0, 0, 0, 8, 0, 0x2c, 10, 0xff)],
    ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d)],
    ['UTF-16', Buffer.from('\uFEFFdate,rut\n2026-01-02,1\n', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('date,rut\n2026-01-02,1\n', 'utf16le')],
    ['gzip without a zero', bytes(0x1f, 0x8b, 8, 1, 0xff, 0xfe, 0x2c)],
    ['Latin-1', Buffer.from('date,é\n2026-01-02,1\n', 'latin1')],
    ['a zero byte far in', Buffer.from(`date,rut\n${'2026-01-02,1\n'.repeat(1000)}\0`)],
  ])('is no UTF-8 text but %s', (_, content) => {
    expect(refusal(content)).toMatch(/not (UTF-8 )?text/);
  });

  it.each([
    ['one value', `date,x\n2026-01-02,${'1'.repeat(10_000_000)}`, ':2'],
    ['one header', `date,x${'y'.repeat(10_000_000)}\n2026-01-02,1`, ':1'],
    ['five million fields', `date,x\n2026-01-02${',1'.repeat(5_000_000)}`, ':2'],
    ['one quote', `date,x\n2026-01-02,"${'1\n'.repeat(5_000_000)}"`, ''],
    ['no comma', 'x'.repeat(10_000_000), ':1'],
  ])('has ten megabytes on one line, quickly: %s', (_, text, line) => {
    const begun = performance.now();
    expect(refusal(text)).toContain(`x.csv${line}`);
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});
