import { describe, expect, it } from 'vitest';
import { readClaims } from '../../src/claims/files.js';
import { meantSeries } from '../../src/claims/known-series.js';
import type { Series } from '../../src/claims/model.js';
import { vendorSeries } from '../../src/claims/vendor-series.js';
import { isoDate } from '../../src/data/dates.js';
import { parseFile } from '../../src/data/formats/parse-file.js';
import { checkOne, madeSeries, shippedSeries } from '../support/claims.js';

const series = await shippedSeries();
const said = (yaml: string): string => checkOne(yaml, series).sentence;

describe('a sentence', () => {
  it('gives a fall that an allowance holds an article of its own', () => {
    // By pandas: −32.9893% for 2021-2023, −25.4253% for the S&P 500 in 2022.
    const rows = '[{of: SPX, window: {from: 2022, to: 2022}, value: 25.4}, {of: RUT, window: {from: 2021, to: 2023}, value: 33, op: over}]';
    const text = said(`{kind: drawdown.max, asOf: 2026-01-15, claimed: {rows: ${rows}}}`);
    expect(text).toContain('Its figure for the Russell 2000, a fall of more than 33%, is within the 0.02 points allowed');
    expect(text).not.toMatch(/\bIts an?\b/);
  });

  it('tells a gain from a loss by its words, and not by more digits', () => {
    const text = said('{kind: return.period, asOf: 2026-07-31, of: RUT, claimed: {value: 0.5, unit: pct}}');
    expect(text).toMatch(/lost 0\.5% .* The claim says a gain of 0\.5%\.$/);
  });

  it('says a return once, where a lead has rows for both of its series', () => {
    const rows = '[{of: RUT, value: 21.9}, {of: SPX, value: 9.6}, {of: {a: RUT, minus: SPX}, value: 12.3, unit: pts}]';
    const table = (claimed: string): string =>
      said(`{kind: return.table, asOf: 2026-07-31, window: {from: 2026H1, to: 2026H1}, claimed: {rows: ${claimed}}}`);
    expect(table(rows)).toBe(
      'From the close of 31 December 2025 to that of 30 June 2026 the Russell 2000 gained 21.9% and the S&P 500 gained 9.6%; the Russell 2000 was 12.3 points ahead of the S&P 500.',
    );
    const lead = '[{of: RUT, value: 21.9}, {of: {a: RUT, minus: SPX}, value: 12.3, unit: pts}]';
    expect(table(lead)).toContain('and the S&P 500 gained 9.6% (the Russell 2000 was 12.3 points ahead)');
  });

  it('calls a year a year, where it was one of which something was so', () => {
    const claim = (over: string, at: string, since: string) =>
      said(
        `{kind: calendar.first, asOf: 2026-01-15, of: {a: RUT, minus: SPX}, over: ${over}, condition: {below: -5}, at: ${at}, claimed: {since: ${since}, holds: true}}`,
      );
    expect(claim('year', '2024', '1998')).toMatch(/the first such year since 1998: there was one as late as 20\d\d\.$/);
    expect(claim('year', '2024', '1998')).not.toContain('31 December');
  });

  it('calls the closest of a run of years by its year', () => {
    const { evidence } = checkOne(
      '{kind: streak.length, asOf: 2026-01-15, of: {a: SPX, beats: RUT, frequency: year}, claimed: {value: 5}}',
      series,
    );
    expect(evidence?.tables[0]?.title).toMatch(/^The five years of the run; the closest was 20\d\d, by /);
  });

  it('of a forecast that was made at the last close there is has no highest close since', () => {
    const text = said('{kind: forecast, asOf: 2026-07-31, of: RUT, claimed: {value: 3500, by: 2026}}');
    expect(text).toMatch(/will be known on 31 December 2026; on 31 July 2026 it stood at 2,931\.34\.$/);
  });

  it('asks for no loss of nothing', () => {
    const words = (claim: string) => checkOne(claim, series).surprise?.words ?? '';
    const flat = words(
      '{kind: return.period, asOf: 2026-01-15, of: SPX, window: {from: 2011, to: 2011}, claimed: {value: 0.0, unit: pct}}',
    );
    expect(flat).toMatch(/brought a loss of 0\.00\d% or more/);
    const level = madeSeries({ id: 'LEVEL', days: Int32Array.from({ length: 200 }, (_, i) => 15000 + i), values: Array(200).fill(100) });
    const none = checkOne('{kind: return.period, asOf: 2011-07-01, of: LEVEL, claimed: {value: 0, unit: pct}}', [level]).surprise?.words;
    expect(none).toContain('brought no loss');
  });
});

describe('a date that fits', () => {
  const claim = (grid: string): string =>
    said(`{kind: return.period, asOf: 2026-07-31, of: RUT, window: {from: ytd}, claimed: {value: 18.7, unit: pct}, grid: [${grid}]}`);

  it('hides no definition that does on the claim’s own', () => {
    const year = 'window: {from: 2026-01-02}';
    expect(claim('{tolerance: {vendor: 1}}')).toMatch(
      /was right at the close of 30 July 2026, .* On its own date it holds under one of two definitions tried: .*\.$/,
    );
    expect(claim(`{${year}}`)).toMatch(/than its date of 31 July 2026\.$/);
  });
});

describe('a rate of a month', () => {
  /** The series as a dataset of months has it. */
  const monthly = series.map((one): Series => (one.field === 'value' ? { ...one, monthsToKnown: 1 } : one));

  it('names the month that it is of beside the day on which it was known', () => {
    const check = (claim: string) => checkOne(`{kind: external.macro, asOf: 2026-07-31, ${claim}}`, monthly).sentence;
    expect(check('of: FEDFUNDS, claimed: {value: 3.63, unit: pct}')).toBe(
      'The monthly average of the effective federal funds rate stood at 3.63%, the figure of June 2026, known on 1 July 2026.',
    );
    expect(check('of: FEDFUNDS, measure: difference, window: {from: 1y}, claimed: {value: -0.70, unit: pts}')).toContain(
      'had fallen by 0.7 points since June 2025, by the figures up to June 2026, known on 1 July 2026.',
    );
    expect(check('of: {a: TB3MS, minus: RUT}, claimed: {value: 0.1, unit: pts}')).not.toContain('figure of');
  });

  it('is told in percent where its percentile alone is claimed', () => {
    const check = (of: string) =>
      checkOne(`{kind: external.macro, asOf: 2026-07-31, of: ${of}, claimed: {percentile: 50}}`, monthly).sentence;
    expect(check('TB3MS')).toContain('stood at 3.66%, the figure of June 2026');
    expect(check('{a: TB3MS, minus: FEDFUNDS}')).toContain('stood at 0.03 points, ');
    expect(check('{a: TB3MS, over: FEDFUNDS}')).toContain('stood at 1.01, ');
  });

  it('out of a file of FRED, which dates a month by its first day, is not known before the month is over', () => {
    const origin = { file: 'FEDFUNDS.csv', sha256: '', rank: 0 } as const;
    const rows = Array.from({ length: 36 }, (_, i) => `20${23 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01,3.6`);
    const file = new TextEncoder().encode(['observation_date,FEDFUNDS', ...rows, ''].join('\n'));
    const [found] = vendorSeries(parseFile(file, 'FEDFUNDS.csv'), origin, () => true).series;
    expect([found!.days[0]!, found!.days[35]!].map(isoDate)).toEqual(['2023-02-01', '2026-01-01']);
    expect(found!.monthsToKnown).toBe(1);
  });
});

describe('a series that nobody knows', () => {
  it.each([
    ['Russel 2000', 'Russell 2000'],
    ['russell 200', null],
    ['Russell 2500', null],
    ['Russell 2000', null],
    ['Nasdaq Compsite', 'Nasdaq Composite'],
    ['IJS', null],
    ['DGS10', null],
    ['', null],
  ])('by the name "%s" was meant to be %s', (asked, meant) => {
    expect(meantSeries(asked)).toBe(meant);
  });

  it('is asked about in the sentence that says what is missing', () => {
    expect(said('{kind: level.at, asOf: 2026-01-15, of: Russel 2000, claimed: {value: 2600}}')).toBe(
      'The data at hand cannot tell whether this is so; it would take Russel 2000 (price), a name that is not known here (did you mean “Russell 2000”?).',
    );
  });
});

describe('a mistake', () => {
  const problems = (yaml: string): string =>
    readClaims(`version: 1\nclaims: [{id: x, ${yaml}}]`, 'x.yaml')
      .problems.map(({ message }) => message)
      .join(' ');

  it('of two things that only one can be claimed of is told to be two claims', () => {
    expect(problems('kind: ordering, asOf: 2026-01-15, of: [RUT, SPX], claimed: {order: [RUT, SPX], worst: SPX}')).toContain(
      'expected one of order, best, worst and ahead, a claim each where there are more; found a mapping of order, worst.',
    );
  });

  it.each(['{atLeast: -3}', '[-20, -3]'])('of a size with a minus is told how falls are written: %s', (move) => {
    const event = `event: {type: day, of: SPX, move: ${move}}`;
    expect(problems(`kind: recurrence, asOf: 2026-01-15, of: SPX, ${event}, claimed: {value: 1}`)).toContain(
      'since a move is either way; for falls or gains alone there is {type: return, atMost: -3, sessions: 1}',
    );
  });

  it('of a level that is there already is told how near “about” is', () => {
    const claim = '{kind: forecast, asOf: 2026-01-16, of: RUT, claimed: {value: "2,800", op: about, by: 2026-04}}';
    expect(() => checkOne(claim, series)).toThrow('RUT closed at 2677.74, and “about” goes as far as 2,660, 5% below 2,800.');
  });
});

describe('half-years running', () => {
  it('are those that calendar halves make, and begin and end with their names', () => {
    const of = 'of: {a: RUT, beats: SPX, frequency: half-year}';
    const text = said(`{kind: streak.length, asOf: 2026-07-01, ${of}, claimed: {value: 2, unit: count}}`);
    expect(text).toBe(
      'By 1 July 2026 the Russell 2000 had beaten the S&P 500 two half-years running, from the second half of 2025 to the first half of 2026, the last half-year that was over.',
    );
    // The same counted another way: halves of the calendar of which it was so, three running, less those that only go on.
    const runs = said(`{kind: streak.count, asOf: 2026-07-01, ${of}, atLeast: 3, claimed: {value: 5, unit: count}}`);
    expect(runs).toContain('from the first half of 1991 to the second half of 1993 (six half-years)');
    const halves = checkOne(
      '{kind: calendar.first, asOf: 2026-07-01, of: {a: RUT, minus: SPX}, over: half-year, condition: {above: 0}, at: 2026H1, claimed: {holds: true}}',
      series,
    );
    const rows = halves.evidence!.tables[0]!.rows.map((row) => row.at(-1) === 'yes');
    const lengths = rows.map((_, i) =>
      rows[i + 1] === true
        ? 0
        : rows
            .slice(0, i + 1)
            .reverse()
            .findIndex((won) => !won),
    );
    expect(lengths.filter((length) => length >= 3)).toHaveLength(5);
  });
});
