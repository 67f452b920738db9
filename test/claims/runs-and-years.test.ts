import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import { checkOne, madeSeries, shippedSeries } from '../support/claims.js';
import { sessionsFrom } from '../support/dataset.js';

const series = await shippedSeries();
const check = (yaml: string) => checkOne(yaml, series);

describe('a count of runs', () => {
  const runs = (claimed: string, { atLeast = 12, window = '{from: 1979, to: 2025-12-31}', asOf = '2026-01-20' } = {}): string =>
    `{kind: streak.count, asOf: ${asOf}, of: {a: RUT, beats: SPX}, atLeast: ${atLeast}, window: ${window}, claimed: ${claimed}}`;

  // By a loop over the shipped closes in Python: ends 1991-02-05, 1996-05-07, 2001-12-18, 2008-06-06, and the one of January 2026.
  it.each([
    ['of twelve or more to 2025', '{value: 4}', {}],
    ['with the one that goes on', '{value: 5}', { window: '{from: 1979}' }],
    ['of ten or more', '{value: 10}', { atLeast: 10, window: '{}' }],
    ['of eight or more', '{value: 28}', { atLeast: 8, window: '{}' }],
    ['of ten or more that is counted where it reached ten', '{value: 0}', { atLeast: 10, window: '{from: 2008-06-04, to: 2025}' }],
    ['of more than there were', '{value: 3, op: over}', {}],
  ])('%s', (_, claimed, options) => {
    expect(check(runs(claimed, options)).verdict).toBe('supported');
  });

  it('of six with their months is contradicted five times over, and shows a run that nobody named', () => {
    const { verdict, evaluation } = check(runs('{value: 6, dates: [2008-06, 2010-10, 2013-05, 2016-03, 2020-06, 2021-02]}'));
    expect(verdict).toBe('mixed');
    expect(evaluation!.cells.map(({ outcome }) => outcome)).toEqual(['fails', 'holds', 'fails', 'fails', 'fails', 'fails', 'fails']);
    expect(evaluation!.counterexample).toEqual({ start: '1991-01-21', end: '1991-02-05', length: 12 });
  });

  it('gives a run to every month between its first day and its last', () => {
    const at = (date: string) => check(runs(`{dates: [${date}]}`)).verdict;
    expect(['2008-05', '2008-06', '2008-05-28', '2008-07', '2008-06-07'].map(at)).toEqual([
      'supported',
      'supported',
      'supported',
      'contradicted',
      'contradicted',
    ]);
  });

  it('is shown with all its runs, their timeline, and what chance would make', () => {
    const { evidence, surprise } = check(runs('{value: 4}'));
    expect(evidence!.tables[0]!.rows.map((row) => row[2])).toEqual([12, 16, 12, 13]);
    expect(evidence!.picture).toMatchObject({ kind: 'runs', threshold: 12 });
    expect(surprise!.facts.runs).toBe(4);
    expect(surprise!.facts.expected).toBeGreaterThan(1);
  });

  it('counts level days as the claim says', () => {
    const days = sessionsFrom(7, epochDay(2026, 1, 2));
    const pair = [
      madeSeries({ id: 'A', days, values: [1, 2, 3, 3, 4, 5, 5] }),
      madeSeries({ id: 'B', days, values: [1, 1, 1, 1, 1, 1, 1] }),
    ];
    const many = (tie: string, value: number) =>
      checkOne(`{kind: streak.count, of: {a: A, beats: B}, atLeast: 4, tie: ${tie}, claimed: {value: ${value}}}`, pair).verdict;
    expect([many('breaks', 0), many('neutral', 1), many('extends', 1)]).toEqual(['supported', 'supported', 'supported']);
  });

  it('cannot be told of years before the data', () => {
    expect(check(runs('{value: 4}', { window: '{from: 1970}' })).missing).toEqual([
      'RUT and SPX: data from 1970-01-01 (RUT begins on 1978-12-29, SPX begins on 1978-12-29)',
    ]);
  });
});

describe('the first year since', () => {
  const years = (claimed: string, condition: string, { of = 'SPX', at = 'at: 2025, ', asOf = '2026-01-15', over = 'year' } = {}): string =>
    `{kind: calendar.first, asOf: ${asOf}, basis: total, of: ${of}, over: ${over}, condition: ${condition}, ${at}claimed: ${claimed}}`;
  const large = { of: '{a: SPY, minus: IWM}' };

  // Yearly returns by hand from the last closes of the years: SPX 2023 24.2, 2024 23.3, 2025 16.4; 2019 28.9, 2020 16.3, 2021 26.9.
  it.each([
    ['three running, each in double digits, as last in 2021', '{holds: true, since: 2021}', '{above: 10, running: 3}', {}, 'supported'],
    ['none since 2021', '{noneSince: 2021}', '{above: 10, running: 3}', {}, 'supported'],
    ['none since 2020', '{noneSince: 2020}', '{above: 10, running: 3}', {}, 'contradicted'],
    ['no earlier one', '{since: none}', '{above: 10, running: 3}', {}, 'contradicted'],
    ['less than is so', '{since: 2022}', '{above: 10, running: 3}', {}, 'understated'],
    ['small caps three years running', '{holds: true}', '{above: 0, running: 3}', { of: 'RUT' }, 'supported'],
    ['small caps by more than a tenth', '{holds: true}', '{above: 10.5, running: 3}', { of: 'RUT' }, 'mixed'],
    ['large ahead of small, the last time a year before', '{since: 2024}', '{above: 0}', large, 'supported'],
    ['large ahead of small for the first time in ten years', '{noneSince: 2015}', '{above: 0}', large, 'contradicted'],
    ['the first of a year of which it is not so', '{noneSince: 2024}', '{above: 20}', {}, 'mixed'],
    ['thirteen years of large ahead', '{count: {value: 13}}', '{above: 0}', large, 'supported'],
    ['seven months of more than a tenth down', '{count: {value: 7}}', '{below: -10}', { over: 'month', at: '' }, 'supported'],
    [
      '89 quarters of small ahead',
      '{count: {value: 89}}',
      '{above: 0}',
      { of: '{a: RUT, minus: SPX}', over: 'quarter', at: 'at: 2025Q4, ' },
      'supported',
    ],
  ])('%s', (_, claimed, condition, options, verdict) => {
    expect(check(years(claimed, condition, options)).verdict).toBe(verdict);
  });

  it('has a cell for every year of those running, to all digits', () => {
    const { evaluation } = check(years('{holds: true}', '{above: 10, running: 3}'));
    expect(evaluation!.cells.map(({ label }) => label)).toEqual(['S&P 500, 2023', 'S&P 500, 2024', 'S&P 500, 2025']);
    expect(evaluation!.cells[2]!.computed).toBeCloseTo((6845.5 / 5881.63 - 1) * 100, 9);
  });

  it('is contradicted by the later year in which it was so as well', () => {
    expect(check(years('{noneSince: 2015}', '{above: 0}', large)).evaluation!.counterexample).toMatchObject({ period: '2024' });
  });

  it('is told in a sentence with the years', () => {
    expect(check(years('{since: 2021}', '{above: 10, running: 3}')).sentence).toBe(
      'The S&P 500 gained 24.2% in 2023, 23.3% in 2024 and 16.4% in 2025. The latest earlier run of three years with a gain of more than 10% was that of 2019 to 2021.',
    );
  });

  it.each([
    // Over a fifth: 34.1% in 1995, 20.3%, 31.0% and 26.7%; 1999 had 19.5%.
    ['{value: 5}', { count: 4, periods: '1995, 1996, 1997, 1998', period: '1999' }],
    ['{value: 3}', { count: 4, periods: '1995, 1996, 1997, 1998', period: '1996' }],
  ])('counted wrong as %s is contradicted inside its window', (count, counterexample) => {
    const text = `{kind: calendar.first, asOf: 2025-01-10, of: SPX, condition: {above: 20}, window: {from: 1995, to: 1999}, claimed: {count: ${count}}}`;
    expect(checkOne(text, series)).toMatchObject({ verdict: 'contradicted', evaluation: { counterexample } });
  });

  it('where they are counted has the count, of how many, and which they were', () => {
    const of = '{a: RUT, minus: SPX}';
    const months = (window: string): string =>
      check(years(`{count: {value: 0}}, window: ${window}`, '{above: 5}', { of, over: 'month', at: 'at: 2025-12, ' })).sentence;
    expect(months('{from: 2021-04, to: 2025-12}')).toBe(
      'The Russell 2000 was more than 5 points ahead of the S&P 500 in four of the 57 months from April 2021 to December 2025: December 2023, July and November 2024 and August 2025. The claim says no such month.',
    );
    expect(months('{from: 2025-10, to: 2025-12}')).toBe(
      'The Russell 2000 was more than 5 points ahead of the S&P 500 in none of the three months from October 2025 to December 2025.',
    );
    expect(check(years('{count: {value: 4, op: atMost}}, window: {from: 1980}', '{above: 10, running: 3}')).sentence).toMatch(
      /^Six of the 4[56] years from 198[01] to 2025 ended a run of three in each of which the S&P 500 gained more than 10%: 1997, 1998, 1999, 2014, 2021 and 2025\. The claim says at most four such years\.$/,
    );
  });

  it('of a year that is not over cannot be told, and the last that is over is taken where none is named', () => {
    expect(check(years('{holds: true}', '{above: 0}', { at: 'at: 2026, ' })).missing).toEqual(['SPX: the whole of 2026']);
    expect(check(years('{holds: true}', '{above: 0}', { at: '' })).evaluation!.facts).toMatchObject({ period: '2025' });
    expect(check(years('{holds: true}', '{above: 0}', { at: '', asOf: '2025-12-30' })).evaluation!.facts).toMatchObject({ period: '2024' });
    expect(check(years('{holds: true}', '{above: 0}', { at: '', asOf: '2025-12-31' })).evaluation!.facts).toMatchObject({ period: '2025' });
  });

  it('is over with its last session: a quarter on 30 September', () => {
    const quarter = (asOf: string) =>
      check(years('{holds: true}', '{above: 0}', { over: 'quarter', at: '', asOf })).evaluation!.facts.period;
    expect(['2025-09-29', '2025-09-30', '2025-10-01'].map(quarter)).toEqual(['2025Q2', '2025Q3', '2025Q3']);
  });

  it('strictly: a tenth is not above a tenth', () => {
    const days = Int32Array.from([2020, 2021, 2022], (year) => epochDay(year, 12, 31) - (year === 2022 ? 1 : 0));
    const grown = [madeSeries({ id: 'TENTH', days, values: [100, 110, 121] })];
    const at = (above: number) =>
      checkOne(`{kind: calendar.first, of: TENTH, condition: {above: ${above}}, at: 2021, claimed: {holds: true}}`, grown).verdict;
    expect([at(10), at(9.999)]).toEqual(['contradicted', 'supported']);
  });

  it('does not run over a year that the data lack, nor takes two years for one', () => {
    const ends = [2015, 2016, 2017, 2019, 2020].map(
      (year) => epochDay(year, 12, 31) - [0, 1, 2, 0, 0][[2015, 2016, 2017, 2019, 2020].indexOf(year)]!,
    );
    const gap = [madeSeries({ id: 'GAP', days: Int32Array.from(ends), values: [1, 2, 3, 4, 5] })];
    const at = (running: number, value: number) =>
      checkOne(
        `{kind: calendar.first, of: GAP, condition: {above: 0, running: ${running}}, at: 2020, claimed: {count: {value: ${value}}}}`,
        gap,
      ).verdict;
    expect([at(1, 3), at(2, 1), at(3, 0)]).toEqual(['supported', 'supported', 'supported']);
  });

  it('before the data begin cannot be told, unless a later one contradicts it', () => {
    expect(check(years('{noneSince: 1950}', '{above: 30}', { at: 'at: 2013, ' })).evaluation!.counterexample).not.toBeNull();
    expect(check(years('{noneSince: 1950}', '{above: 35}', { at: 'at: 2013, ' })).verdict).toBe('not-testable');
    expect(check(years('{since: 1950}', '{above: 30}', { at: 'at: 1995, ' })).verdict).toBe('not-testable');
  });

  it('shows every year, and of how many it was so', () => {
    const { evidence, surprise } = check(years('{since: 2024}', '{above: 0}', large));
    expect(evidence!.tables[0]!.rows).toHaveLength(25);
    expect(evidence!.tables[0]!.rows[24]).toEqual(['2025', expect.any(Number), expect.any(Number), expect.any(Number), 'yes']);
    expect(surprise!.probability).toBeCloseTo(13 / 25, 12);
  });

  it.each([
    [years('{since: 2021}', '{running: 3}'), 'expected above or below, in percent'],
    [years('{since: 2021}', '{above: 0}', { at: 'at: 2025-03, ' }), 'field at: expected a year, written as 2025'],
    [years('{text: first}', '{above: 0}'), 'expected one or more of since'],
  ])('is refused: %s', (text, message) => {
    expect(() => check(text)).toThrow(message);
  });
});
