import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate, parseDate } from '../../../src/data/dates.js';
import { findings, pairs, read } from './support.js';

const days = ['2026-01-02', '2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09'];
const rows = days.map((day, i) => `${day},${10 + i}`);
const file = (...lines: string[]): string => ['Date,Close', ...lines].join('\n');
const found = (...lines: string[]): string[] => findings(read(file(...lines)));

describe('a clean file', () => {
  it('has no finding', () => {
    expect(found(...rows)).toEqual([]);
    expect(found(...rows, '', '')).toEqual([]); // blank lines at the end are none
  });

  it.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['LF', '\n'],
  ])('reads alike with %s, with a BOM and with quotes', (_, mark) => {
    const text = file(...rows).replaceAll('\n', mark);
    const expected = pairs(read(file(...rows)), 'x');
    expect(pairs(read(text), 'x')).toEqual(expected);
    expect(pairs(read(`\uFEFF${text}${mark}`), 'x')).toEqual(expected);
    expect(pairs(read(text.replace(/[^,\r\n]+/g, '"$&"')), 'x')).toEqual(expected);
  });
});

describe('a wart is reported and not repaired:', () => {
  it('rows newest first', () => {
    const raw = read(file(...rows.toReversed()));
    expect(findings(raw)).toEqual(['note newest-first - 5']);
    expect(pairs(raw, 'x')).toEqual(pairs(read(file(...rows)), 'x'));
  });

  it('rows out of order, with the days that lie back', () => {
    const raw = read(file(rows[0]!, rows[2]!, rows[1]!, ...rows.slice(3)));
    expect(findings(raw)).toEqual(['warning unsorted - 1']);
    expect(raw.findings[0]!.days.map(isoDate)).toEqual(['2026-01-05']);
    expect(pairs(raw, 'x').map(([day]) => day)).toEqual(days);
  });

  it('a day twice with one value, which stays twice', () => {
    const raw = read(file(...rows.slice(0, 2), rows[1]!, ...rows.slice(2)));
    expect(findings(raw)).toEqual(['warning duplicate-date - 1']);
    expect(pairs(raw, 'x').length).toBe(7);
  });

  it('a day twice with two values, which is an error, in the file’s order', () => {
    const raw = read(file(...rows, '2026-01-05,99'));
    expect(findings(raw)).toEqual(['warning unsorted - 1', 'error contradictory-date - 1']);
    expect(pairs(raw, 'x').slice(1, 3)).toEqual([
      ['2026-01-05', 11],
      ['2026-01-05', 99],
    ]);
  });

  it('words for no value, each by its spelling', () => {
    const raw = read(file(...rows.slice(0, 2), '2026-01-06,NaN', '2026-01-07,nil', '2026-01-08,null', '2026-01-09, N/A '));
    expect(findings(raw)).toEqual(['note missing-value x 4']);
    expect(raw.findings[0]!.what).toContain('"NaN", "nil", "null", "N/A"');
    expect(pairs(raw, 'x').length).toBe(2);
  });

  it.each(['inf', '-inf', 'Infinity', '+Infinity', '1e999', '#DIV/0!'])('%s, which is an error and no value', (word) => {
    const raw = read(file(...rows.slice(0, 5), `2026-01-09,${word}`));
    expect(findings(raw)).toEqual(['error not-finite x 1']);
    expect(pairs(raw, 'x').length).toBe(5);
  });

  it.each(['0', '0.0', '-3', '-0'])('a price of %s, which is kept', (price) => {
    const raw = read(file(...rows.slice(0, 5), `2026-01-09,${price}`));
    expect(findings(raw)).toEqual(['error not-positive x 1']);
    expect(pairs(raw, 'x').at(-1)![1]).toBe(Number(price));
  });

  it('a negative volume, while zero is a volume', () => {
    const raw = read('Date,Close,Volume\n2026-01-02,1,0\n2026-01-05,1,-5\n');
    expect(findings(raw)).toEqual(['error negative x 1']);
  });

  it('a return that loses more than everything', () => {
    expect(findings(read(',Mkt-RF,SMB\n20260102,0.1,0.2\n20260105,-120,0.1\n'))).toEqual(['error total-loss Mkt-RF 1']);
  });

  it('rows of a weekend and of a holiday, with the reason', () => {
    const year = Array.from({ length: 365 }, (_, i) => parseDate('2025-01-02')! + i).filter((day) => (day + 4) % 7 !== 0);
    const weekdays = year.filter((day) => (day + 4) % 7 !== 6);
    const some = read(file(...weekdays.filter((day) => isoDate(day) < '2025-01-20').map((day) => `${isoDate(day)},1`)));
    expect(findings(some)).toEqual(['note closed-day x 1']); // one of thirteen rows is many: 2025-01-09, the mourning for Carter
    expect(some.findings[0]!.what).toContain('2025-01-09');
    const long = read(file(...weekdays.map((day) => `${isoDate(day)},1`)));
    expect(long.findings.find(({ kind }) => kind === 'closed-day')!.count).toBe(10 + 1); // ten holidays and the mourning, 2025-01-02..2026-01-01
  });

  it('a single Saturday among years of sessions is a warning', () => {
    const sessions = Array.from({ length: 150 }, (_, i) => parseDate('2026-01-20')! + i).filter((day) => ![0, 6].includes((day + 4) % 7));
    const open = sessions.filter((day) => !['2026-02-16', '2026-04-03', '2026-05-25'].includes(isoDate(day)));
    expect(found(...open.map((day) => `${isoDate(day)},1`))).toEqual([]);
    expect(found(...[...open, parseDate('2026-03-07')!].sort((a, b) => a - b).map((day) => `${isoDate(day)},1`))).toEqual([
      'warning closed-day x 1',
    ]);
  });

  it('exponents of a spreadsheet, while the value is read', () => {
    const raw = read('Date,Close,Volume\n2026-01-02,1,4.76E+09\n2026-01-05,1,1e3\n');
    expect(findings(raw)).toEqual(['note exponent x 1']);
    expect(pairs(raw, 'x', 'volume')).toEqual([
      ['2026-01-02', 4_760_000_000],
      ['2026-01-05', 1000],
    ]);
  });

  it('blank lines among the rows, empty cells behind them, prose above them', () => {
    expect(found(...rows.slice(0, 2), '', ...rows.slice(2))).toEqual(['note blank-lines - 1']);
    expect(found(...rows.map((row) => `${row},`))).toEqual(['note empty-cells - 6']);
    expect(findings(read(`Source: somebody\n\n${file(...rows)}`))).toEqual(['note preamble - 1']);
  });

  it('columns of words, which are left out by name', () => {
    const raw = read('Date,a,source\n2026-01-02,1,fred\n2026-01-05,2,fred\n');
    expect(raw.series.map(({ id }) => id)).toEqual(['a']);
    expect(findings(raw)).toEqual(['note text-column source 1']);
    const money = read('Date,a,last\n2026-01-02,1,$5\n2026-01-05,2,$6\n');
    expect(findings(money)).toEqual(['warning unread-column last 1']); // a number in another dress is more than a word
    expect(money.findings[0]!.what).toContain('"$5" has a currency sign');
  });

  it('a close in fractions of a cent below whole ones, and no other', () => {
    const whole = Array.from({ length: 12 }, (_, i) => `2026-02-${String(i + 2).padStart(2, '0')},${Math.fround(291.2 + i / 100)}`).filter(
      (_, i) => i < 5 || i > 6,
    );
    const price = (text: string): string[] =>
      findings(read(file(...whole, `2026-02-17,${text}`))).filter((one) => one.includes('intraday'));
    expect(price('291.20001220703125')).toEqual([]);
    expect(price('295.635009765625')).toEqual(['warning intraday-last-row x 1']);
  });
});

describe('whatever stands in a file', () => {
  const cell = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.constantFrom('', '.', 'nan', 'inf', '0', '-1', '1e400'),
  );

  it('as many values come out as there are numbers in it, bit for bit, and the rest is counted', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), cell), { minLength: 1, maxLength: 60 }), (lines) => {
        const raw = read(['DATE,VALUE', ...lines.map(([day, value]) => `${isoDate(day)},${value}`)].join('\n'));
        const numbers = lines.filter(([, value]) => value !== '' && Number.isFinite(Number(value)));
        const expected = numbers.toSorted(([a], [b]) => a - b).map(([day, value]) => [isoDate(day), Number(value)]);
        expect(pairs(raw, 'x')).toEqual(expected);
        const counted = raw.findings
          .filter(({ kind }) => kind === 'missing-value' || kind === 'not-finite')
          .reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(lines.length - numbers.length);
      }),
    );
  });
});
