import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { read, refusal } from './support.js';

const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);
const good = 'Date,Close\n2026-01-02,10\n2026-01-05,11\n';

describe('what is no table is refused in one sentence that says what it is:', () => {
  it.each([
    ['a zip', bytes(0x50, 0x4b, 3, 4, 0x14, 0, 0, 0, 8, 0), 'zip'],
    ['gzip', gzipSync(good), 'gzip'],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1), '.xls'],
    ['Parquet', new TextEncoder().encode('PAR1xxxx'), 'Parquet'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7'), 'PDF'],
    ['UTF-16', Buffer.from(`\uFEFF${good}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 without a mark', Buffer.from(good, 'utf16le'), 'zero bytes'],
    ['a zero byte far in', Buffer.from(`${good}${'2026-01-06,1\n'.repeat(1000)}\0`), 'zero bytes'],
    ['Latin-1, with its line', Buffer.from(`${good}2026-01-06,1,\u00e9\n`, 'latin1'), 'x.csv:4: not UTF-8'],
    [
      'Latin-1 far in, with its line',
      Buffer.from(`Date,Close\n${'2026-01-02,10\n'.repeat(40_000)}\u00e9\n`, 'latin1'),
      'x.csv:40002: not UTF-8',
    ],
    ['a captcha', '<!DOCTYPE html>\n<html><head><title>Are you a robot?</title></head></html>', 'titled "Are you a robot?"'],
    ['an answer without a doctype', '  <html><body>429</body></html>', 'web page'],
    ['JSON', '{"Note": "Thank you for using our API"}', 'Thank you'],
    ['a notice', 'Exceeded the daily hits limit', 'Exceeded the daily hits limit'],
    ['"No data"', 'No data', '"No data"'],
    ['nothing', '', 'empty'],
    ['a BOM', '\uFEFF', 'empty'],
    ['blank lines', '\n \r\n\t\n', 'empty'],
    ['a header', 'Date,Close\n', 'header and no rows'],
    ['a header and blank lines', 'Date,Close\n\n\n', 'header and no rows'],
    ['names of months', 'Date,Close\n"Jan 2, 2026",10\n', 'Dates are written YYYY-MM-DD'],
    ['seconds', 'Date,Close\n1767312000,10\n', 'seconds'],
    ['prose', 'one, two\nthree, four\n', 'first 2 lines'],
    ['data without a header', '2026-01-02,10\n2026-01-05,11\n', 'no header'],
  ])('%s', (_, text, words) => {
    expect(refusal(text)).toContain(words);
  });

  it.each([
    ['one value', `Date,Close\n2026-01-02,${'1'.repeat(5_000_000)}`],
    ['one header', `Date,x${'y'.repeat(5_000_000)}\n2026-01-02,1`],
    ['a million fields', `Date,Close\n2026-01-02${',1'.repeat(2_500_000)}`],
    ['no comma', 'x'.repeat(5_000_000)],
    ['one quote', `Date,Close\n2026-01-02,"${'1\n'.repeat(2_500_000)}"`],
    ['a quote far in that never closes', `Date,Close\n${'2026-01-02,1\n'.repeat(50_000)}"${'2026-01-02,1\n'.repeat(100_000)}`],
  ])('a line of megabytes, quickly: %s', (_, text) => {
    const begun = performance.now();
    expect(refusal(text)).toContain('1000000 characters');
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

describe('a separator that is not the one told is refused with the one to tell:', () => {
  it.each([
    [';', 'Date;Close\n2026-01-02;10,5\n', '--delimiter ";"'],
    ['tab', 'Date\tClose\n2026-01-02\t10\n', '--delimiter "tab"'],
    ['|', 'Date|Close\n2026-01-02|10\n', '--delimiter "|"'],
  ])('%s', (_, text, words) => {
    expect(refusal(text)).toContain(words);
  });

  it('also where it is the comma', () => {
    expect(refusal(good, { delimiter: ';' })).toContain('--delimiter ","');
  });
});

describe('a header that lies is refused with the line:', () => {
  it.each([
    ['fewer columns than the rows', 'Date,Close\n2026-01-02,10,5\n', 'x.csv:2: 3 columns where the header has 2'],
    ['more columns than the rows', 'Date,Open,Close\n2026-01-02,10\n', 'x.csv:2: 2 columns where the header has 3'],
    ['a row with a decimal comma', `${good}2026-01-06,10,5\n`, 'x.csv:4: 3 columns'],
    ['a file cut off', `${good}2026-01`, 'x.csv:4: 1 columns where the header has 2 (the file may be cut off there)'],
    ['a column twice', 'Date,Close,Close\n2026-01-02,10,11\n', 'x.csv:1: "Close" is the name of two columns'],
    ['a code twice', 'DATE,DTB3,DTB3\n2026-01-02,10,11\n', '"DTB3" is the name of two columns'],
    ['two names for one thing', 'Date,Close,Adj Close,Adjusted_Close\n2026-01-02,1,1,1\n', 'both the adjusted of x'],
    ['nothing but dates', 'Date\n2026-01-02\n', 'Date'],
  ])('%s', (_, text, words) => {
    expect(refusal(text)).toContain(words);
  });
});

describe('a date is refused by line, column and value that', () => {
  it.each([
    ['does not exist', `${good}2026-02-30,1\n`, 'x.csv:4: column "Date": "2026-02-30" is not a date that exists'],
    [
      'is written in another way than those above',
      `${good}20260106,1\n`,
      'x.csv:4: column "Date": "20260106" is not a date that exists, written YYYY-MM-DD, as the rows above are',
    ],
    ['is blank', `${good},1\n`, 'x.csv:4: column "Date": ""'],
    ['is no date', `${good}Total,1\n`, '"Total"'],
    ['may be of two days', 'Date,Close\n01/02/2026,1\n', 'DD/MM/YYYY or MM/DD/YYYY'],
    ['may only look as if it were clear', 'Date,Close\n12/25/2026,1\n', '(its first rows can only be MM/DD/YYYY)'],
    ['is a number of a spreadsheet', 'Date,Close\n45000,1\n', '45000'],
  ])('%s', (_, text, words) => {
    expect(refusal(text)).toContain(words);
  });

  it('is not written as it was told', () => {
    expect(refusal('Date,Close\n25/12/2026,1\n', { dateFormat: 'MM/DD/YYYY' })).toContain('x.csv:2: column "Date": "25/12/2026"');
  });
});

describe('a number is refused by line, column and value, with the reason:', () => {
  it.each([
    ['a percent sign', '4.2%', 'percent sign'],
    ['a currency sign', '$291.20', 'currency sign'],
    ['a currency', '291 USD', 'currency sign'],
    ['thousands', '"1,234.50"', '--thousands'],
    ['a decimal comma', '"291,20"', '--decimal ","'],
    ['an abbreviation', '1.2M', 'abbreviated'],
    ['brackets', '(12.5)', 'brackets'],
    ['hexadecimal', '0x10', 'not a number'],
    ['a word', 'halted', 'not a number'],
    ['two points', '1.2.3', '--thousands'],
    ['control characters, which do not reach the terminal', '\u001b[31m', 'not a number'],
  ])('%s', (_, cell, words) => {
    const message = refusal(`${good}2026-01-06,${cell}\n`);
    expect(message).toContain('x.csv:4: column "Close": "');
    expect(message).toContain(words);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(message).not.toMatch(/[\u0000-\u001f]/);
  });

  it('a word below numbers, in a column that nobody asked for', () => {
    expect(refusal('Date,a,b\n2026-01-02,1,1\n2026-01-05,2,halted\n')).toContain('x.csv:3: column "b": "halted"');
    expect(refusal('Date,a,b\n2026-01-02,1,halted\n2026-01-05,2,1.5\n', { decimal: '.' })).toContain('x.csv:2: column "b": "halted"');
  });

  it('words in a column that was asked for, or in the only one', () => {
    expect(refusal('Date,a,b\n2026-01-02,1,up\n', { values: ['b'] })).toContain('x.csv:2: column "b": "up"');
    expect(refusal('Date,b,c\n2026-01-02,up,down\n', { as: 'generic', values: ['b'] })).toContain('up,down');
  });

  it('prices in a table of no vendor, which are never taken for a column of words', () => {
    expect(refusal('Date,Open,x\n2026-01-02,$5,1\n')).toContain('x.csv:2: column "Open": "$5" has a currency sign');
  });

  it('a decimal point where a comma was told', () => {
    expect(refusal('Date;a\n2026-01-02;1.5\n', { delimiter: ';', decimal: ',' })).toContain('x.csv:2: column "a": "1.5"');
  });

  it('thousands in groups of other than three', () => {
    expect(refusal('Date,a\n2026-01-02,"12,34"\n', { thousands: ',' })).toContain('"12,34"');
  });
});

describe('what is asked and does not exist is refused with what there is:', () => {
  it.each([
    ['a format', { as: 'yahooo' }, 'Did you mean "yahoo"?'],
    ['a column of dates', { date: 'Day' }, 'Its header has: Date, Close'],
    ['a column of values', { values: ['Closes'] }, 'Did you mean "Close"?'],
    ['columns by name in a format that knows its own', { as: 'fred', values: ['Close'] }, 'leave them out'],
    ['a separator', { delimiter: '--' }, '--delimiter'],
    ['one mark for two things', { decimal: ',', thousands: ',' } as const, 'one of the two'],
  ])('%s', (_, options, words) => {
    expect(() => read(good, options)).toThrow(words);
  });

  it('a period of minutes in an archive of Stooq', () => {
    expect(refusal('<TICKER>,<PER>,<DATE>,<CLOSE>\nIWM.US,5,20260102,1\n')).toContain('bars of period "5" are no days');
  });
});
