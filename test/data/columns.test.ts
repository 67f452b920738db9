import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Field, type Request, readColumns } from '../../src/data/columns.js';
import { parseTable } from '../../src/data/csv.js';
import { isoDate, parseDate } from '../../src/data/dates.js';
import { UserError } from '../../src/errors.js';

const request = (field: Field = 'close', over: Partial<Request> = {}): Request => ({
  key: { column: 'date', kind: 'date' },
  columns: [{ column: 'rut', field }],
  calendar: 'XNYS',
  ...over,
});
const read = (text: string, asked: Request = request()) => readColumns(parseTable(text, 'x.csv'), asked);

function refusal(text: string, asked?: Request): string {
  try {
    read(text, asked);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as Error;
    expect(message).not.toContain('\n');
    expect(message).toContain('x.csv');
    return message;
  }
  throw new Error('it was accepted');
}

/** A good row, the row in question as line 3, and a good row. */
const around = (row: string): string => `date,rut\n2026-01-02,2508.22\n${row}\n2026-01-06,2510\n`;

describe('columns', () => {
  it('are days and numbers, in the order asked for, wherever they stand', () => {
    const text = 'volume,rut,date,spx\n5,2508.22,2026-01-02,6858.47\n0,2510,2026-01-05,6902.05\n';
    const asked = request('close', {
      columns: [
        { column: 'spx', field: 'close' },
        { column: 'volume', field: 'volume' },
      ],
    });
    const { days, values } = read(text, asked);
    expect(Array.from(days, isoDate)).toEqual(['2026-01-02', '2026-01-05']);
    expect(values.map((column) => Array.from(column))).toEqual([
      [6858.47, 6902.05],
      [5, 0],
    ]);
  });

  it('of one row are read', () => {
    expect(read('date,rut\n2026-01-02,2508.22\n').days).toEqual(Int32Array.of(20455));
  });

  it('of any finite price come back to the bit', () => {
    fc.assert(
      fc.property(fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }), (price) => {
        expect(read(`date,rut\n2026-01-02,${price}\n`).values[0]![0]).toBe(price);
      }),
    );
  });

  it.each([
    ['1e3', 1000],
    ['+5', 5],
    ['.5', 0.5],
    ['5.', 5],
    ['1E-2', 0.01],
    ['0005', 5],
  ])('read %s as %d', (text, value) => {
    expect(read(`date,rut\n2026-01-02,${text}\n`).values[0]![0]).toBe(value);
  });

  it('of months begin on the month’s first day, off any exchange calendar', () => {
    const months = { key: { column: 'month', kind: 'month' }, columns: [{ column: 'r', field: 'rate' }], calendar: null } as const;
    const { days, values } = read('month,r\n2020-12,-0.5\n2021-01,0\n2021-02,9.08\n', months);
    expect(Array.from(days, isoDate)).toEqual(['2020-12-01', '2021-01-01', '2021-02-01']);
    expect(Array.from(values[0]!)).toEqual([-0.5, 0, 9.08]);
    expect(refusal('month,r\n2021-02,1\n2021-02,1\n', months)).toMatch(/x\.csv:3.*"month".*2021-02 is there twice/);
    expect(refusal('month,r\n2021-02,1\n2021-01,1\n', months)).toMatch(/x\.csv:3.*"month".*2021-01 comes after 2021-02/);
    for (const text of ['2021-13', '2021-1', '2021-01-01', '202101', ''])
      expect(refusal(`month,r\n${text},1\n`, months)).toContain(`"${text}" is not a month written YYYY-MM`);
  });

  it('may lie on any day without a calendar, and before 1970', () => {
    const { days } = read('date,rut\n1927-12-30,17.66\n2026-01-03,1\n', request('close', { calendar: null }));
    expect(Array.from(days, isoDate)).toEqual(['1927-12-30', '2026-01-03']);
  });
});

describe('a row is refused with file, line, column and value when', () => {
  it.each([
    ['its price is blank', '2026-01-05,', 'x.csv:3', '"rut"', 'blank'],
    ['its price is spaces', '2026-01-05,  ', 'x.csv:3', '"rut"', 'blank'],
    ['its price is a dot', '2026-01-05,.', 'x.csv:3', '"rut"', '"."', 'not a number'],
    ['its price is NaN', '2026-01-05,NaN', 'x.csv:3', '"rut"', '"NaN"', 'not a number'],
    ['its price is null', '2026-01-05,null', 'x.csv:3', '"null"', 'not a number'],
    ['its price is negative', '2026-01-05,-1', 'x.csv:3', '"rut"', '"-1"', 'above zero'],
    ['its price is zero', '2026-01-05,0', 'x.csv:3', '"rut"', '"0"', 'above zero'],
    ['its price is minus zero', '2026-01-05,-0', 'x.csv:3', '"-0"', 'above zero'],
    ['its price is too small for a number', '2026-01-05,1e-400', 'x.csv:3', '"1e-400"'],
    ['its price is too large for a number', '2026-01-05,1e400', 'x.csv:3', '"rut"', '"1e400"', 'not finite'],
    ['its price is infinite', '2026-01-05,Infinity', 'x.csv:3', '"Infinity"'],
    ['its price is hexadecimal', '2026-01-05,0x10', 'x.csv:3', '"0x10"', 'not a number'],
    ['its price has a currency', '2026-01-05,$5', 'x.csv:3', '"$5"', 'not a number'],
    ['its price has separators in quotes', '2026-01-05,"2,508.22"', 'x.csv:3', '"2,508.22"', 'not a number'],
    ['its price has a decimal comma', '2026-01-05,2508,22', 'x.csv:3', '3 columns', '2', 'decimal comma'],
    ['its price is missing with its comma', '2026-01-05', 'x.csv:3', '1 column', '2'],
    ['it is blank', '', 'x.csv:3', 'blank line'],
    ['its date is there twice', '2026-01-02,5', 'x.csv:3', '"date"', '2026-01-02', 'twice'],
    ['its date is out of order', '2025-12-31,5', 'x.csv:3', '"date"', '2025-12-31', '2026-01-02', 'order'],
    ['its date is a Saturday', '2026-01-03,5', 'x.csv:3', '"date"', '2026-01-03', 'Saturday'],
    ['its date is a holiday', '2026-01-19,5', 'x.csv:3', '2026-01-19', 'Martin Luther King'],
    ['its date does not exist', '2026-02-30,5', 'x.csv:3', '"date"', '"2026-02-30"', 'YYYY-MM-DD'],
    ['its date is American', '01/05/2026,5', 'x.csv:3', '"01/05/2026"', 'YYYY-MM-DD'],
    ['its date has a time', '2026-01-05T00:00:00Z,5', 'x.csv:3', '"2026-01-05T00:00:00Z"'],
    ['its date is blank', ',5', 'x.csv:3', '"date"', '""'],
  ])('%s', (_, row, ...words) => {
    const message = refusal(around(row));
    for (const word of words) expect(message).toContain(word);
  });

  it('the exchange was shut for a reason no rule foretells', () => {
    expect(refusal('date,rut\n2001-09-12,400\n')).toContain('Attacks of 11 September');
    expect(refusal('date,rut\n2012-10-29,800\n')).toContain('Hurricane Sandy');
  });

  it('it is older than the calendar', () => {
    expect(refusal('date,rut\n1969-12-31,5\n')).toMatch(/x\.csv:2.*1969-12-31.*1970/);
  });

  it.each([
    ['volume', '0', null],
    ['volume', '-1', /"-1" .*negative/],
    ['rate', '0', null],
    ['rate', '-0.5', null],
    ['rate', '1e400', /not finite/],
    ['rate', '.', /not a number/],
    ['rate', '', /blank/],
    ['value', '-5', null],
    ['open', '0', /above zero/],
    ['high', '-1', /above zero/],
    ['low', '0', /above zero/],
  ] as const)('its %s is %s: %s', (field, text, expected) => {
    const csv = `date,rut\n2026-01-02,${text}\n`;
    if (expected === null) expect(read(csv, request(field)).values[0]![0]).toBe(Number(text));
    else expect(refusal(csv, request(field))).toMatch(expected);
  });

  it('a volume is negative, without being told that it must be above zero, since zero will do', () => {
    expect(refusal('date,rut\n2026-01-02,-1\n', request('volume'))).not.toContain('above zero');
  });

  it('control characters stand in a value, which do not reach the terminal', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(refusal(around('2026-01-05,5\u001b[31m\u009b2J'))).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  it('a quoted text of two lines stands above it, whose lines count as well', () => {
    expect(refusal('date,rut,note\n2026-01-02,5,"one\ntwo"\n2026-01-05,x,\n')).toContain('x.csv:4');
  });

  it('the line is the file’s also behind a blank first line or CRLF', () => {
    expect(refusal('date,rut\r\n2026-01-02,5\r\n2026-01-05,x\r\n')).toContain('x.csv:3');
  });
});

describe('a column', () => {
  it('that is missing is refused with the nearest and the header', () => {
    expect(refusal('date,ruts\n2026-01-02,5\n')).toMatch(/"rut".*Did you mean "ruts"\?.*date, ruts/);
    expect(refusal('day,rut\n2026-01-02,5\n')).toMatch(/"date"/);
    expect(refusal('Date,Rut\n2026-01-02,5\n')).toMatch(/"date".*Did you mean "Date"\?/);
  });

  it('that is there twice is refused, since nothing says which is meant', () => {
    expect(refusal('date,rut,rut\n2026-01-02,5,6\n')).toMatch(/"rut".*(twice|two)/);
    expect(refusal('date,date,rut\n2026-01-02,2026-01-02,6\n')).toMatch(/"date".*(twice|two)/);
  });

  it('that nobody asked for may hold anything', () => {
    expect(read('date,rut,note,note\n2026-01-02,5,.,x\n').values[0]![0]).toBe(5);
  });

  it('may be called like a thing every object has', () => {
    const asked = request('close', { columns: [{ column: 'constructor', field: 'close' }] });
    expect(refusal('date,rut\n2026-01-02,5\n', asked)).toContain('"constructor"');
  });
});

const market = process.env.BACKTEST_MARKET_DATA;
describe.skipIf(!market)('files as vendors ship them (skipped unless BACKTEST_MARKET_DATA names their folder)', () => {
  const vendor = (path: string, column: string, key = 'date', field: Field = 'close') => {
    const { days, values } = readColumns(parseTable(readFileSync(join(market!, path)), path), {
      key: { column: key, kind: 'date' },
      columns: [{ column, field }],
      calendar: null,
    });
    return { days, at: (day: string) => values[0]![days.indexOf(parseDate(day)!)] };
  };

  it('hold the known closes', () => {
    expect(existsSync(market!)).toBe(true);
    const rut = vendor('ibkr/RUT.csv', 'close');
    expect(rut.at('2020-03-18')).toBe(991.16);
    expect(rut.at('2021-11-08')).toBe(2442.74);
    const spx = vendor('ibkr/SPX.csv', 'close');
    expect(spx.at('2020-03-23')).toBe(2237.4);
    const iwm = vendor('etf/IWM.csv', 'Close', 'Date');
    expect(iwm.at('2000-05-26')).toBe(32.590633392333984);
    expect(iwm.at('2020-03-18')).toBe(92.30493927001953);
  });

  it('have volumes of zero, which a volume may be and a price may not', () => {
    expect(vendor('ibkr/RUT.csv', 'volume', 'date', 'volume').at('2016-06-28')).toBe(0);
    expect(() => vendor('ibkr/RUT.csv', 'volume')).toThrow(/RUT\.csv:2: column "volume": "0\.0"/);
  });

  it('leave cells blank in columns nobody asked for, which are refused only when asked for', () => {
    expect(() => vendor('ibkr/RUT.csv', 'wap', 'date', 'value')).toThrow(/column "wap": blank/);
  });

  it('write "." on holidays, which is refused at the first of them', () => {
    expect(() => vendor('fred/RU2000PR.csv', 'RU2000PR', 'DATE')).toThrow(
      'fred/RU2000PR.csv:3: column "RU2000PR": "." is not a number. Missing values are never filled in.',
    );
  });
});
