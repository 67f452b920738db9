import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDates } from '../../src/data/dates.js';
import { simulate } from '../../src/engine/simulate.js';
import { UserError } from '../../src/errors.js';
import { type FrameReading, fromDataFrame } from '../../src/frame/from-data-frame.js';
import { sessionsFrom } from '../support/dataset.js';
import { plainFrame } from '../support/frame.js';
import { scripted } from '../support/rules.js';

const DATES = ['2026-01-02', '2026-01-05', '2026-01-06'];
const pair = { date: DATES, small: [10.5, 11, 12], large: [100, 101, 99] };
const roles = { date: 'date', small: 'small', large: 'large' } as const;
const read = (columns: Readonly<Record<string, readonly unknown[]>>, reading: FrameReading = roles) =>
  fromDataFrame(plainFrame(columns), reading);

function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

describe('a DataFrame as a dataset', () => {
  it('keeps days, closes and opens, and calls assets by column and role', () => {
    const columns = { Date: DATES, IWM: [1, 2, 3], SPY: [4, 5, 6], QQQ: [7, 8, 9], o: [1.5, 2.5, 3.5] };
    const dataset = read(columns, {
      date: 'Date',
      small: 'IWM',
      large: 'SPY',
      others: ['QQQ'],
      opens: { IWM: 'o' },
      basis: 'total',
      id: 'mine',
    });
    expect(dataset).toMatchObject({ id: 'mine', calendar: 'XNYS', days: Int32Array.of(20455, 20458, 20459) });
    expect(dataset.assets).toMatchObject([
      { id: 'IWM', key: 'small', role: 'small', basis: 'total', close: Float64Array.of(1, 2, 3), open: Float64Array.of(1.5, 2.5, 3.5) },
      { id: 'SPY', key: 'large', role: 'large', basis: 'total', close: Float64Array.of(4, 5, 6), open: null },
      { id: 'QQQ', key: 'QQQ', role: 'other', basis: 'total', close: Float64Array.of(7, 8, 9), open: null },
    ]);
  });

  it('can be run at once', () => {
    const run = simulate(read(pair), scripted(['small']), {}, { capital: 100, costBps: 0 });
    expect(run.equity[2]).toBeCloseTo(100 * (12 / 11), 12);
  });

  it('is exact in float64, whatever the price', () => {
    const price = fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(price, price), { minLength: 2, maxLength: 50 }), fc.boolean(), (rows, asText) => {
        const [small, large] = [rows.map(([one]) => one), rows.map(([, other]) => other)];
        const shown = (values: number[]) => (asText ? values.map(String) : values);
        const dataset = read({ date: isoDates(sessionsFrom(rows.length)), small: shown(small), large: shown(large) });
        expect([...dataset.assets[0]!.close]).toEqual(small);
        expect([...dataset.assets[1]!.close]).toEqual(large);
      }),
    );
  });

  it.each([
    ['texts', DATES],
    ['numbers as they are written', [20260102, 20260105, 20260106]],
    ['milliseconds', DATES.map((day) => Date.parse(day))],
    ['Dates', DATES.map((day) => new Date(day))],
  ])('reads dates that are %s', (_, date) => {
    expect([...read({ ...pair, date }).days]).toEqual([20455, 20458, 20459]);
  });

  it('tells every day from 1583 to 2500 as milliseconds from the same as YYYYMMDD', () => {
    for (let day = -141_000; day < 193_600; day += 7) {
      const [iso, next] = isoDates([day, day + 1]);
      const both = [Number(iso!.replaceAll('-', '')), (day + 1) * 86_400_000];
      expect([...read({ date: both, small: [1, 1] }, { date: 'date', small: 'small', calendar: null }).days], `${iso} ${next}`).toEqual([
        day,
        day + 1,
      ]);
    }
  });

  it('has a hash that every price, day, name and role moves', () => {
    const hashes = [
      read(pair),
      read({ ...pair, small: [10.5, 11, 12.000000000000002] }),
      read({ ...pair, date: ['2026-01-02', '2026-01-05', '2026-01-07'] }),
      read(pair, { date: 'date', small: 'small' }),
      read(pair, { ...roles, basis: 'total' }),
    ].map(({ sha256 }) => sha256);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(read(pair).sha256).toBe(hashes[0]);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a DataFrame is refused', () => {
  const dates =
    (...date: unknown[]) =>
    () =>
      read({ date, small: date.map(() => 1) }, { date: 'date', small: 'small' });
  const prices =
    (...small: unknown[]) =>
    () =>
      read({ ...pair, small });
  const local = new Date(Date.UTC(2026, 0, 5, 5));

  it.each<[string, () => unknown, string]>([
    [
      'a holiday',
      dates('2025-12-31', '2026-01-01'),
      'DataFrame, row 1 (the first is 0), column "date": 2026-01-01 is not a session of the New York Stock Exchange (New Year\'s Day).',
    ],
    ['a day twice', dates('2026-01-02', '2026-01-02'), '2026-01-02 is there twice'],
    [
      'newest first',
      dates('2026-01-05', '2026-01-02'),
      'row 1 (the first is 0), column "date": 2026-01-02 comes after 2026-01-05; rows must be in order of date',
    ],
    ['before the calendar', dates('1969-12-31', '2026-01-02'), '1969-12-31 is before 1970-01-01'],
    ['no date', dates('2026-02-30', '2026-03-02'), '"2026-02-30" is no date'],
    ['a time of day', dates(local, '2026-03-02'), '2026-01-05T05:00:00.000Z is no date'],
    ['an invalid Date', dates(new Date(Number.NaN)), 'an invalid Date is no date'],
    ['a missing date', dates(null, '2026-03-02'), 'null is no date'],
    ['a serial number', dates(46024, 46027), '46024 is no date'],
    [
      'a NaN',
      prices(1, Number.NaN, 1),
      'DataFrame, row 1 (2026-01-05), column "small": NaN is not a number. Missing values are never filled in.',
    ],
    ['a null', prices(1, 1, null), 'row 2 (2026-01-06), column "small": null is not a number'],
    ['an undefined', prices(undefined, 1, 1), 'row 0 (2026-01-02), column "small": undefined is not a number'],
    ['a blank', prices('', 1, 1), '"" is not a number'],
    ['a decimal comma', prices('1,5', 1, 1), '"1,5" is not a number'],
    ['a flag', prices(true, 1, 1), 'true is not a number'],
    ['a zero', prices(0, 1, 1), '0 is no price: it must be above zero'],
    ['a negative price', prices(-1, 1, 1), '-1 is no price'],
    ['infinity', prices(Number.POSITIVE_INFINITY, 1, 1), 'Infinity is not finite'],
    ['one row', () => read({ date: ['2026-01-02'], small: [1], large: [1] }), 'have 1 sessions in common; a return needs two'],
    ['no rows', () => read({ date: [], small: [], large: [] }), 'have 0 sessions in common'],
    ['no prices', () => read(pair, { date: 'date' }), 'no column of closing prices'],
    [
      'a column it lacks',
      () => read(pair, { ...roles, small: 'smal' }),
      'No column "smal" in the DataFrame. Did you mean "small"? It has: date, small, large.',
    ],
    ['a column twice', () => read(pair, { ...roles, large: 'small' }), 'the column "small" is asked for twice'],
    ['names that mislead', () => read(pair, { ...roles, small: 'large', large: 'small' }), 'two series a rule would call'],
    [
      'opens of nothing',
      () => read(pair, { ...roles, opens: { IWM: 'large' } }),
      'No column of closes "IWM" for "opens". They are: small, large.',
    ],
    [
      'a wrong option',
      () => read(pair, { ...roles, other: ['x'] } as FrameReading),
      'No option "other" of fromDataFrame(). Did you mean "others"?',
    ],
    ['a wrong basis', () => read(pair, { ...roles, basis: 'net' as 'price' }), '"basis" is "price" or "total"; got "net"'],
    ['a wrong calendar', () => read(pair, { ...roles, calendar: 'LSE' as 'XNYS' }), '"calendar" is "XNYS" or null; got "LSE"'],
    ['no reading', () => read(pair, null as unknown as FrameReading), 'needs to know which column is what'],
    ['no frame', () => fromDataFrame([1, 2] as never, roles), 'takes a DataFrame'],
    ['nothing', () => fromDataFrame(null as never, roles), 'takes a DataFrame'],
  ])('for %s', (_, make, message) => {
    expect(refusal(make)).toContain(message);
  });
});
