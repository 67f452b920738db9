import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarStart,
  closure,
  isFirstSessionOfMonth,
  isLastSessionOfMonth,
  isSession,
  nextSession,
  previousSession,
  sessions,
} from '../../src/data/calendar.js';
import { epochDay, isoDate, parseDate } from '../../src/data/dates.js';

const day = (date: string): number => {
  const parsed = parseDate(date);
  if (parsed === null) throw new Error(`not a date: ${date}`);
  return parsed;
};

const datesIn = (csv: string): string[] => {
  const [header = '', ...rows] = csv.trimEnd().split(/\r?\n/);
  const column = header.split(',').indexOf('date');
  return rows.map((row) => row.split(',')[column]!);
};

const sessionDates = (from: string, to: string): string[] => Array.from(sessions(day(from), day(to)), isoDate);

const closedWeekdays = (year: number): string[] => {
  const closed: string[] = [];
  for (let d = epochDay(year, 1, 1); d <= epochDay(year, 12, 31); d++) {
    const reason = closure(d);
    if (reason !== null && reason !== 'Saturday' && reason !== 'Sunday') closed.push(`${isoDate(d)} ${reason}`);
  }
  return closed;
};

const anyDay = fc.integer({ min: day('1970-01-03'), max: day('2199-12-31') });

describe('the sessions that happened', () => {
  it('are the dates of the daily dataset we ship, one for one', () => {
    const dates = datesIn(readFileSync(new URL('../../datasets/us-size-daily/us-size-daily.csv', import.meta.url), 'utf8'));
    expect(dates[0]).toBe('1978-12-29');
    expect(sessionDates(dates[0]!, dates.at(-1)!)).toEqual(dates);
  });

  const folder = process.env.BACKTEST_MARKET_DATA;
  it.skipIf(!folder)('are the dates of the S&P 500 since 1970, one for one (needs BACKTEST_MARKET_DATA with yahoo/GSPC.csv)', () => {
    const dates = datesIn(readFileSync(join(folder!, 'yahoo', 'GSPC.csv'), 'utf8')).filter((date) => date >= '1970-01-01');
    expect(dates.length).toBeGreaterThan(14_000);
    expect(sessionDates('1970-01-01', dates.at(-1)!)).toEqual(dates);
  });
});

describe('a closure', () => {
  // Oracle: the days without an S&P 500 close, named after the exchange's announcements.
  it.each([
    ['1970-01-01', "New Year's Day"],
    ['1970-02-23', "Washington's Birthday (observed)"],
    ['1970-03-27', 'Good Friday'],
    ['1970-07-03', 'Independence Day (observed)'],
    ['1971-02-15', "Washington's Birthday"],
    ['1971-05-31', 'Memorial Day'],
    ['1972-11-07', 'Election Day'],
    ['1972-12-28', 'National day of mourning for President Truman'],
    ['1973-01-25', 'National day of mourning for President Johnson'],
    ['1976-11-02', 'Election Day'],
    ['1977-07-14', 'New York City blackout'],
    ['1978-01-02', "New Year's Day (observed)"],
    ['1980-11-04', 'Election Day'],
    ['1985-09-27', 'Hurricane Gloria'],
    ['1994-04-27', 'National day of mourning for President Nixon'],
    ['1998-01-19', 'Martin Luther King Jr. Day'],
    ['2001-09-11', 'Attacks of 11 September'],
    ['2001-09-14', 'Attacks of 11 September'],
    ['2004-06-11', 'National day of mourning for President Reagan'],
    ['2004-12-24', 'Christmas Day (observed)'],
    ['2007-01-02', 'National day of mourning for President Ford'],
    ['2008-03-21', 'Good Friday'],
    ['2011-04-22', 'Good Friday'],
    ['2012-10-29', 'Hurricane Sandy'],
    ['2012-10-30', 'Hurricane Sandy'],
    ['2015-07-03', 'Independence Day (observed)'],
    ['2018-12-05', 'National day of mourning for President George H. W. Bush'],
    ['2022-06-20', 'Juneteenth (observed)'],
    ['2023-01-02', "New Year's Day (observed)"],
    ['2025-01-09', 'National day of mourning for President Carter'],
    ['2026-07-03', 'Independence Day (observed)'],
    ['2026-01-03', 'Saturday'],
    ['2026-01-04', 'Sunday'],
    ['2022-01-01', 'Saturday'],
  ])('on %s is %s', (date, reason) => {
    expect(closure(day(date))).toBe(reason);
  });

  it.each([
    ['1970-05-29', 'Memorial Day fell on a Saturday, but a Friday that ends a month is not given up'],
    ['1971-12-31', 'New Year 1972 fell on a Saturday'],
    ['1999-12-31', 'New Year 2000 fell on a Saturday'],
    ['2010-12-31', 'New Year 2011 fell on a Saturday'],
    ['2021-12-31', 'New Year 2022 fell on a Saturday'],
    ['1970-11-03', 'no president was elected'],
    ['1984-11-06', 'Election Day was kept for the last time in 1980'],
    ['1997-01-20', 'Martin Luther King Jr. Day was first kept in 1998'],
    ['2021-06-18', 'Juneteenth was first kept in 2022'],
    ['1978-10-09', 'Columbus Day is not kept'],
    ['2025-11-11', 'Veterans Day is not kept'],
    ['2001-09-17', 'trading resumed'],
    ['2024-11-29', 'the day after Thanksgiving is short, but a session'],
  ])('is not on %s: %s', (date) => {
    expect(closure(day(date))).toBeNull();
  });

  // Oracle: NYSE Group, "Announces 2026, 2027 and 2028 Holiday and Early Closings Calendar", 2025-12-23.
  it('comes as the exchange has announced it for 2027 and 2028', () => {
    expect([...closedWeekdays(2027), ...closedWeekdays(2028)]).toEqual([
      "2027-01-01 New Year's Day",
      '2027-01-18 Martin Luther King Jr. Day',
      "2027-02-15 Washington's Birthday",
      '2027-03-26 Good Friday',
      '2027-05-31 Memorial Day',
      '2027-06-18 Juneteenth (observed)',
      '2027-07-05 Independence Day (observed)',
      '2027-09-06 Labor Day',
      '2027-11-25 Thanksgiving Day',
      '2027-12-24 Christmas Day (observed)',
      '2028-01-17 Martin Luther King Jr. Day',
      "2028-02-21 Washington's Birthday",
      '2028-04-14 Good Friday',
      '2028-05-29 Memorial Day',
      '2028-06-19 Juneteenth',
      '2028-07-04 Independence Day',
      '2028-09-04 Labor Day',
      '2028-11-23 Thanksgiving Day',
      '2028-12-25 Christmas Day',
    ]);
  });

  // Oracle: python-dateutil 2.9 `easter`, two days earlier; the earliest and latest dates and the exceptions to Gauss's rule among them.
  it.each(['1981-04-17', '2000-04-21', '2035-03-23', '2038-04-23', '2049-04-16', '2076-04-17', '2100-03-26', '2160-03-21'])(
    'for Good Friday falls on %s',
    (date) => {
      expect(closure(day(date))).toBe('Good Friday');
    },
  );
});

describe('the calendar', () => {
  it('holds no session on a weekend or a fixed holiday, whatever the year', () => {
    fc.assert(
      fc.property(anyDay, (d) => {
        const date = new Date(d * 86_400_000);
        const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
        const holiday = ['-01-01', '-07-04', '-12-25'].some((end) => isoDate(d).endsWith(end));
        if (weekend || holiday) expect(isSession(d)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('closes on ten weekdays in each year to come, and on nine when New Year falls on a Saturday', () => {
    for (let year = 2027; year < 2200; year++) {
      const newYearOnSaturday = new Date(Date.UTC(year, 0, 1)).getUTCDay() === 6;
      expect(closedWeekdays(year), `${year}`).toHaveLength(newYearOnSaturday ? 9 : 10);
    }
  });

  it('goes one session back and one forward to where it was', () => {
    fc.assert(
      fc.property(anyDay, (d) => {
        const session = nextSession(d);
        fc.pre(session > day('1970-01-02'));
        expect(nextSession(previousSession(session))).toBe(session);
        expect(previousSession(nextSession(session))).toBe(session);
      }),
    );
  });

  it('never leaves more than seven days between two sessions, and more than five only in September 2001', () => {
    const days = sessions(calendarStart, day('2199-12-31'));
    const gaps = Array.from(days.subarray(1), (d, i) => d - days[i]!);
    expect(Math.max(...new Set(gaps))).toBe(7);
    expect(gaps.flatMap((gap, i) => (gap > 5 ? [isoDate(days[i]!)] : []))).toEqual(['2001-09-10']);
  });

  it('lists exactly the sessions of a span, both ends included', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 800 }), (from, length) => {
        const walked: number[] = [];
        for (let d = nextSession(from - 1); d <= from + length; d = nextSession(d)) walked.push(d);
        expect(Array.from(sessions(from, from + length))).toEqual(walked);
      }),
    );
  });

  it('gives the same answer in whatever order the days are asked about', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const before = closure(a);
        closure(b);
        expect(closure(a)).toBe(before);
      }),
    );
  });

  it('lists nothing when the span ends before it begins', () => {
    expect(sessions(day('2026-01-05'), day('2026-01-02'))).toEqual(new Int32Array(0));
  });

  it('counts 250 sessions in 2025', () => {
    expect(sessions(day('2025-01-01'), day('2025-12-31'))).toHaveLength(250);
  });

  it('has one first and one last session in every month, and nothing of the month outside them', () => {
    const days = Array.from(sessions(calendarStart, day('2060-12-31')));
    const month = (d: number | undefined): string => (d === undefined ? '' : isoDate(d).slice(0, 7));
    expect(days.filter(isFirstSessionOfMonth)).toEqual(days.filter((d, i) => month(d) !== month(days[i - 1])));
    expect(days.filter(isLastSessionOfMonth)).toEqual(days.filter((d, i) => month(d) !== month(days[i + 1])));
  });

  it.each([
    ['2026-05-31', 'a Sunday'],
    ['1999-01-01', 'a holiday'],
    ['2021-05-31', 'a holiday that ends a month'],
  ])('calls %s, %s, neither the first nor the last session of its month', (date) => {
    expect([isFirstSessionOfMonth(day(date)), isLastSessionOfMonth(day(date))]).toEqual([false, false]);
  });

  it('begins on 1970-01-01 and says so when asked about a day before', () => {
    expect(isoDate(calendarStart)).toBe('1970-01-01');
    expect(isoDate(nextSession(calendarStart))).toBe('1970-01-02');
    expect(() => closure(calendarStart - 1)).toThrow('The session calendar begins on 1970-01-01; it cannot say about 1969-12-31.');
    expect(() => previousSession(day('1970-01-02'))).toThrow(RangeError);
    expect(() => sessions(calendarStart - 1, 10)).toThrow(RangeError);
  });

  it.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY])('refuses %s, which is no day', (d) => {
    expect(() => isSession(d)).toThrow(RangeError);
    expect(() => nextSession(d)).toThrow(RangeError);
    expect(() => sessions(0, d)).toThrow(RangeError);
  });
});
