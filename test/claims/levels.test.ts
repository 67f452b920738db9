import { describe, expect, it } from 'vitest';
import type { Series } from '../../src/claims/model.js';
import { epochDay } from '../../src/data/dates.js';
import { checkOne, madeSeries, shippedSeries } from '../support/claims.js';
import { sessionsFrom } from '../support/dataset.js';

const series = await shippedSeries();
const check = (yaml: string) => checkOne(yaml, series);

describe('a level that is said to have been crossed', () => {
  const crossed = (date: string, more = ''): string =>
    `{kind: level.cross, asOf: 2026-01-20, of: RUT, claimed: {value: "2,640", ${date}}${more}}`;

  it('is held against the first close beyond it, by hand 2,651.64 on 14 January 2026 after 2,633.11', () => {
    expect(check(crossed('date: 2026-01-14'))).toMatchObject({
      verdict: 'supported',
      evaluation: { facts: { date: '2026-01-14', close: 2651.64, before: null } },
    });
  });

  it('fails on a day that is no session, and says why it is none', () => {
    const result = check(crossed('date: 2026-01-10'));
    expect(result).toMatchObject({ verdict: 'contradicted', evaluation: { counterexample: { date: '2026-01-14', close: 2651.64 } } });
    expect(result.sentence).toContain('10 January 2026 was a Saturday, no trading day');
    expect(check(crossed('date: 2026-01-19')).sentence).toContain('no trading day (Martin Luther King Jr. Day)');
  });

  it.each([
    ['the month of it', 'date: 2026-01', 'supported'],
    ['another month', 'date: 2025-12', 'contradicted'],
    ['no date that is left', 'missing: true', 'not-testable'],
    ['that it never was', 'never: true', 'contradicted'],
  ])('may be given %s', (_, date, verdict) => {
    expect(check(crossed(date)).verdict).toBe(verdict);
  });

  it('says when the series had been beyond it before: above 1,000 until 2003-09-30, below again on 2008-10-07, by the closes', () => {
    const result = check(
      '{kind: level.cross, asOf: 2008-12-31, of: SPX, direction: below, window: {from: ytd}, claimed: {value: 1000, date: 2008-10-07}}',
    );
    expect(result).toMatchObject({ verdict: 'supported', evaluation: { facts: { close: 996.23, before: '2003-09-30' } } });
    expect(result.sentence).toContain('Before, it had last closed below it on 30 September 2003.');
  });

  it('is not crossed by a close at the level itself', () => {
    const [flat] = [madeSeries({ id: 'FLAT', days: sessionsFrom(5, epochDay(2026, 1, 2)), values: [99, 100, 100, 101, 100] })];
    const result = checkOne('{kind: level.cross, of: FLAT, window: {from: start}, claimed: {value: 100, date: 2026-01-07}}', [flat]);
    expect(result.verdict).toBe('supported');
  });

  it.each([
    // By a loop in Python over the column: the first close beyond after one that was not.
    ['in all data where no window is given', 'of: SPX, claimed: {value: "5,000", date: 2024-02-09}', 'supported', { close: 5026.61 }],
    [
      'from above, which a first close below is none of',
      'of: SPX, direction: below, claimed: {value: "1,000", date: 1998-08-31}',
      'supported',
      { close: 957.28 },
    ],
    [
      'by no close of a window that is beyond it from its first',
      'of: SPX, window: {from: ytd}, claimed: {value: "1,000", date: 2025-01-02}',
      'contradicted',
      { before: '2024-12-31' },
    ],
    [
      'never, which one close long ago contradicts',
      'of: SPX, direction: below, claimed: {value: "4,900", never: true}',
      'contradicted',
      { date: '1978-12-29', close: 96.11 },
    ],
  ])('is crossed %s', (_, claim, verdict, facts) => {
    expect(check(`{kind: level.cross, asOf: 2025-12-31, ${claim}}`)).toMatchObject({ verdict, evaluation: { facts } });
  });

  it('is never crossed where no close of the window is beyond it', () => {
    const text = '{kind: level.cross, asOf: 2026-01-20, of: RUT, window: {from: 2022, to: 2025}, claimed: {value: "2,640", never: true}}';
    expect(check(text).verdict).toBe('supported');
    expect(check(text.replace('2,640', '2,590')).evaluation!.counterexample).toEqual({ date: '2025-12-11', close: 2590.61 });
  });

  it('cannot be told of a window that the data do not reach', () => {
    const result = check(
      '{kind: level.cross, asOf: 2026-01-20, of: IXIC, window: {from: 2020}, claimed: {value: 20000, date: 2024-12-11}}',
    );
    expect(result).toMatchObject({ verdict: 'not-testable', missing: ['IXIC: data from 2020-01-01 (IXIC begins on 2024-12-31)'] });
  });
});

describe('a record', () => {
  it.each([
    // Highest and lowest closes, and their days, by a spreadsheet's MAX and MIN over the shipped column.
    ['of 2024', '{of: RUT, window: {from: 2024, to: 2024}, claimed: {value: "2,442.03", date: 2024-11-25}}', 'supported'],
    ['that was lower', '{of: RUT, window: {from: 2024, to: 2024}, claimed: {value: "2,750"}}', 'contradicted'],
    ['of all data up to the day', '{of: RUT, claimed: {date: 2026-01-16}}', 'supported'],
    ['as a low', '{of: SPX, extreme: low, window: {from: 2009, to: 2009}, claimed: {value: 676.53, date: 2009-03}}', 'supported'],
    ['whose figure is lost', '{of: RUT, claimed: {missing: true, date: 2026-01-16}}', 'supported'],
    ['that a level would be', '{of: RUT, claimed: {value: "2,850", wouldBe: true}}', 'supported'],
    ['that a level would not be', '{of: RUT, claimed: {value: "2,650", wouldBe: true}}', 'stale'],
    ['since 2021 two sessions after the highest since', '{of: RUT, claimed: {since: 2021}}', 'stale'],
  ])('%s', (_, text, verdict) => {
    expect(check(`{kind: level.record, asOf: 2026-01-20, ${text.slice(1)}`).verdict).toBe(verdict);
  });

  it('is the lowest since September 1996 on 9 March 2009: the close of 1996-09-12 was the latest below 676.53', () => {
    const at = (since: string) => check(`{kind: level.record, asOf: 2009-03-09, of: SPX, extreme: low, claimed: {since: ${since}}}`);
    expect(at('1996')).toMatchObject({ verdict: 'supported', evaluation: { facts: { since: '1996-09-12' } } });
    expect(at('1997').verdict).toBe('understated');
    expect(at('1995').verdict).toBe('contradicted');
    expect(at('start').verdict).toBe('contradicted');
  });

  it('holds for each of the days on which it stood there, and is dated by the first', () => {
    const twice = madeSeries({ id: 'TWICE', days: sessionsFrom(5, epochDay(2026, 1, 2)), values: [1, 3, 2, 3, 2] });
    const at = (date: string) => checkOne(`{kind: level.record, of: TWICE, claimed: {value: 3, date: ${date}}}`, [twice]);
    expect(at('2026-01-05')).toMatchObject({ verdict: 'supported', evaluation: { facts: { date: '2026-01-05' } } });
    expect(at('2026-01-07').verdict).toBe('supported');
    expect(at('2026-01-06').verdict).toBe('mixed');
  });

  it('is the highest since a day on which it stood exactly as high', () => {
    const twice = madeSeries({ id: 'TWICE', days: sessionsFrom(4, epochDay(2026, 1, 2)), values: [3, 2, 1, 2] });
    const result = checkOne('{kind: level.record, of: TWICE, claimed: {since: 2026-01-05}}', [twice]);
    expect(result.verdict).toBe('supported');
  });

  it('of so many sessions is of their closes, not of the one before them: 6,940.01 is the fourth back from 22 January', () => {
    const of = (from: string) =>
      check(`{kind: level.record, asOf: 2026-01-22, of: SPX, window: {from: ${from}}, claimed: {missing: true}}`);
    expect([of('3d'), of('4d')].map(({ evaluation }) => evaluation!.facts.value)).toEqual([6913.35, 6940.01]);
  });

  it('since a year before the data begin cannot be told, where none in the data is as high', () => {
    const text = '{kind: level.record, asOf: 2026-01-16, of: RUT, claimed: {since: 1970}}';
    expect(check(text)).toMatchObject({ verdict: 'not-testable', missing: ['RUT back to 1970 (the data begin on 1978-12-29)'] });
    expect(check(text.replace('1970', 'start')).verdict).toBe('supported');
  });

  it('of a weekend is that of the Friday before', () => {
    const on = (asOf: string) => check(`{kind: level.record, asOf: ${asOf}, of: RUT, claimed: {value: "2,677.74", date: 2026-01-16}}`);
    expect(on('2026-01-18').evaluation).toEqual(on('2026-01-16').evaluation);
  });

  it('of highs needs highs', () => {
    expect(check('{kind: level.record, asOf: 2025-12-10, of: {id: RUT, field: high}, claimed: {value: "2,576"}}').verdict).toBe(
      'not-testable',
    );
  });
});

describe('a claim that says nothing to check is refused with what was expected:', () => {
  const none: readonly Series[] = [];
  it.each([
    ['{kind: level.cross, of: RUT, claimed: {value: 1}}', /claimed\.date: expected one of: date, missing/],
    ['{kind: level.cross, of: RUT, claimed: {value: 1, date: ytd}}', /claimed\.date: expected a date, a month or a year/],
    ['{kind: level.record, of: RUT, claimed: {}}', /claimed\.value: expected a figure/],
    ['{kind: level.record, of: RUT, claimed: {date: 2025-12, wouldBe: true}}', /claimed\.wouldBe: expected a value alone/],
    ['{kind: level.record, of: RUT, claimed: {since: lately}}', /claimed\.since: expected a year/],
  ])('%s', (text, message) => {
    expect(() => checkOne(text, none)).toThrow(message);
  });
});
