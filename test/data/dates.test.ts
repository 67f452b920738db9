import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civil, daysInMonth, epochDay, isoDate, isoDates, parseDate, parseMonth, weekday } from '../../src/data/dates.js';

const MS_PER_DAY = 86_400_000;

/** JavaScript's own proleptic Gregorian calendar, the oracle here; `setUTCFullYear` because Date.UTC takes year 50 for 1950. */
const dateOf = (year: number, month: number, day: number): Date => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
};

const anyDay = fc.integer({ min: epochDay(-9999, 1, 1), max: epochDay(20000, 12, 31) });
const writableDay = fc.integer({ min: epochDay(1, 1, 1), max: epochDay(9999, 12, 31) });

describe('a civil date and its epoch day', () => {
  it.each([
    [1970, 1, 1, 0],
    [1969, 12, 31, -1],
    [2026, 1, 2, 20455],
    [2000, 2, 29, 11016],
    [2000, 3, 1, 11017],
    [1900, 3, 1, -25508],
    [1, 1, 1, -719162],
    [0, 3, 1, -719468],
  ])('%i-%i-%i is day %i', (year, month, day, days) => {
    expect(epochDay(year, month, day)).toBe(days);
    expect(civil(days)).toEqual({ year, month, day });
  });

  it('are each the inverse of the other', () => {
    fc.assert(
      fc.property(anyDay, (d) => {
        const { year, month, day } = civil(d);
        expect(epochDay(year, month, day)).toBe(d);
      }),
      { numRuns: 2000 },
    );
  });

  it('agree with Date.UTC on every day from 1850 to 2250', () => {
    const wrong: number[] = [];
    for (let d = epochDay(1850, 1, 1); d <= epochDay(2250, 12, 31); d++) {
      const date = new Date(d * MS_PER_DAY);
      const { year, month, day } = civil(d);
      const same = year === date.getUTCFullYear() && month === date.getUTCMonth() + 1 && day === date.getUTCDate();
      if (!same || epochDay(year, month, day) * MS_PER_DAY !== Date.UTC(year, month - 1, day) || weekday(d) !== date.getUTCDay())
        wrong.push(d);
    }
    expect(wrong).toEqual([]);
  });

  it('agree with Date over thirty thousand years', () => {
    fc.assert(
      fc.property(anyDay, (d) => {
        const { year, month, day } = civil(d);
        expect(dateOf(year, month, day).getTime()).toBe(d * MS_PER_DAY);
        expect(weekday(d)).toBe(new Date(d * MS_PER_DAY).getUTCDay());
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the length of a month', () => {
  it('is the last day of that month in Date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        expect(daysInMonth(year, month)).toBe(dateOf(year, month + 1, 0).getUTCDate());
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [1900, 28],
    [2000, 29],
    [2023, 28],
    [2024, 29],
  ])('for February %i is %i', (year, days) => {
    expect(daysInMonth(year, 2)).toBe(days);
  });
});

describe('a day as text', () => {
  it('is what Date writes', () => {
    fc.assert(
      fc.property(writableDay, (d) => {
        expect(isoDate(d)).toBe(new Date(d * MS_PER_DAY).toISOString().slice(0, 10));
      }),
      { numRuns: 1000 },
    );
  });

  it('is read back as the same day', () => {
    fc.assert(
      fc.property(writableDay, (d) => {
        expect(parseDate(isoDate(d))).toBe(d);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused unless it is exactly the text of a day', () => {
    const nearly = fc.array(fc.constantFrom(...'0123456789-/ T+.'), { minLength: 8, maxLength: 11 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (text) => {
        const parsed = parseDate(text);
        if (parsed !== null) expect(isoDate(parsed)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 'nothing'],
    ['date', 'a header'],
    ['2026-02-29', 'no leap year'],
    ['1900-02-29', 'no leap year'],
    ['2026-02-30', 'no such day'],
    ['2026-04-31', 'no such day'],
    ['2026-00-10', 'no such month'],
    ['2026-13-10', 'no such month'],
    ['2026-01-00', 'no such day'],
    ['0000-01-01', 'no such year'],
    ['2026-1-02', 'too short'],
    ['2026-01-2', 'too short'],
    ['26-01-02', 'too short'],
    ['2026-01-02T00:00:00Z', 'a time'],
    [' 2026-01-02', 'a space before'],
    ['2026-01-02 ', 'a space after'],
    ['2026/01/02', 'slashes'],
    ['01/02/2026', 'American order'],
    ['20260102', 'no dashes'],
    ['-026-01-02', 'a sign'],
    ['+026-01-02', 'a sign'],
    ['2026-01-0x', 'a letter'],
    ['20 6-01-02', 'a space inside'],
    ['٢٠٢٦-٠١-٠٢', 'digits of another script'],
  ])('is refused when it is %j: %s', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it('may be a month, which is its first day', () => {
    expect(parseMonth('2026-01')).toBe(epochDay(2026, 1, 1));
  });

  it.each(['2026', '2026-13', '2026-00', '2026-1', '2026-01-01', '202601', '2026-01 '])('is refused as a month when it is %j', (text) => {
    expect(parseMonth(text)).toBeNull();
  });
});

it('ISO texts of many days are those of each', () => {
  const days = Int32Array.from({ length: 3000 }, (_, i) => -800 + i * 7 + (i % 3));
  expect(isoDates(days)).toEqual(Array.from(days, isoDate));
});
