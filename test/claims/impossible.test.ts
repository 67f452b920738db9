import { describe, expect, it } from 'vitest';
import { checkFile, readClaims } from '../../src/claims/files.js';
import { problemText } from '../../src/claims/read/problems.js';
import { shelfOf } from '../../src/claims/shelf.js';
import { streams } from '../../src/cli/streams.js';
import { isoDate } from '../../src/data/dates.js';
import { checkOne, madeSeries, shippedSeries } from '../support/claims.js';
import { sessionsFrom } from '../support/dataset.js';

const series = await shippedSeries();
const setting = { shelf: shelfOf(series), knownTo: 30_000, rng: streams };

/** What is said to be wrong with a claim. */
function problems(claim: string): string {
  const file = readClaims(`version: 1\nclaims:\n- {id: one, asOf: 2026-01-20, ${claim}}\n`, 'a.yaml');
  return [...file.problems, ...checkFile(file, setting).problems].map(problemText).join('\n');
}

describe('a claim that cannot be', () => {
  const level = 'kind: level.at, of: RUT, claimed';
  const year = 'kind: return.period, of: RUT, window: {from: ytd}, claimed: {value: 6.6, unit: pct}';
  const cases = 'kind: conditional, of: {a: RUT, beats: SPX}, event: {type: streak, atLeast: 9}, claimed';
  it.each([
    ['a price in percent', `${level}: {value: 2645, unit: pct}`, 'claimed.unit: pct is of observations in percent'],
    ['a record in percent', 'kind: level.record, of: RUT, claimed: {value: 2700, unit: pct}', 'claimed.unit: pct is of observations'],
    ['a range with a hedge', `${level}: {range: [2600, 2700], op: over}`, 'expected no op beside range'],
    ['a percentile above 100', 'kind: rank.history, of: RUT, claimed: {percentile: {value: 120}}', 'expected a percentile from 0 to 100'],
    ['a percentile below 0', 'kind: external.macro, of: FEDFUNDS, claimed: {percentile: -1}', 'expected a percentile from 0 to 100'],
    ['more cases than there are', `${cases}: {ahead: {value: 12, of: 10}}`, 'expected at most 10 of 10, not 12'],
    [
      'more rows than there are',
      'kind: eventTable, of: {a: RUT, beats: SPX}, claimed: {rows: [{date: 2008-06, a: 1}], hits: {value: 2, of: 1}}',
      'expected at most 1 of 1, not 2',
    ],
    ['an absurd allowance', `${year}, tolerance: {vendor: 50}`, 'expected at most 10: with more, nearly any figure would hold'],
    ['an absurd allowance of a proxy', `${year}, tolerance: {proxy: 11}`, 'expected at most 10'],
    ['a grid of other figures', `${year}, grid: [{claimed: {value: 9.9}}]`, 'a grid tries other definitions of the figure'],
    ['a grid of other ranges', `${year}, grid: [{claimed: {value: null, range: [1, 9]}}]`, 'a grid tries other definitions of the figure'],
    ['a grid of other tolerances', `${year}, grid: [{tolerance: {vendor: 5}}]`, 'a grid tries other definitions of the figure'],
  ])('such as %s is refused', (_, claim, sentence) => {
    expect(problems(claim)).toContain(sentence);
  });

  it.each([
    ['an observation in percent', 'kind: level.at, of: FEDFUNDS, claimed: {value: 3.6, unit: pct}'],
    ['a level of a price', `${level}: {value: 2645.36}`],
    ['all of the cases', `${cases}: {ahead: {value: 10, of: 10}}`],
    ['a grid of other definitions', `${year}, grid: [{of: {id: IWM, basis: total}}, {window: {from: 5d}}]`],
    [
      'a grid of another order',
      'kind: ordering, of: [RUT, SPX], claimed: {ahead: [RUT, SPX]}, grid: [{of: [IWM, SPY], claimed: {ahead: [IWM, SPY]}}]',
    ],
  ])('is not %s', (_, claim) => {
    expect(problems(claim)).toBe('');
  });
});

describe('since a year that the data do not reach over', () => {
  // The data begin on 29 December 1978; nothing before is known.
  const record = (since: number | string, asOf = '2026-01-15', more = '') =>
    checkOne(`{kind: level.record, of: RUT, asOf: ${asOf}, claimed: {since: ${since}}${more}}`, series);

  it('is not testable', () => {
    expect([record(1978).verdict, record('1978-12').verdict, record(1979).verdict, record('start').verdict]).toEqual([
      'not-testable',
      'not-testable',
      'understated',
      'supported',
    ]);
  });

  it.each([
    [0, 'understated'],
    [5, 'not-testable'],
  ] as const)('of a run and of a record alike, where the data begin %i sessions into it', (from, verdict) => {
    // A rises for ten sessions, B stands still: the run and the level are the first so long and so high.
    const days = sessionsFrom(from + 11).slice(from);
    const made = [
      madeSeries({ id: 'A', days, values: Array.from(days, (_, i) => 10 + i) }),
      madeSeries({ id: 'B', days, values: Array.from(days, () => 10) }),
    ];
    const asOf = isoDate(days[10]!);
    const check = (claim: string) => checkOne(`{asOf: ${asOf}, claimed: {since: 1990}, ${claim}}`, made).verdict;
    expect([check('kind: streak.longestSince, of: {a: A, beats: B}'), check('kind: level.record, of: A')]).toEqual([verdict, verdict]);
  });

  it('a record looks back beyond its window, over all data', () => {
    const low = record('start', '2025-04-08', ', extreme: low, window: {from: 2024}');
    expect([low.verdict, low.sentence]).toEqual(['contradicted', expect.not.stringContaining('since the data begin')]);
    expect(low.evaluation!.facts.since).toMatch(/^2023/);
  });
});
