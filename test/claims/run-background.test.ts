import { describe, expect, it } from 'vitest';
import type { EvidenceTable, Series } from '../../src/claims/model.js';
import type { Result } from '../../src/claims/result.js';
import { streams } from '../../src/cli/streams.js';
import { epochDay, isoDate } from '../../src/data/dates.js';
import { checkYaml, shippedSeries } from '../support/claims.js';
import { pairOn, streakStudy } from '../support/events.js';
import { wonAndLost } from '../support/made-series.js';

const shipped = await shippedSeries();
const check = (text: string, series: readonly Series[] = shipped): Result => checkYaml(text, series)[0]!;

const length = (asOf: string, value: number, more = ''): string => `
- {id: l, kind: streak.length, asOf: ${asOf}, of: {a: RUT, beats: SPX}, claimed: {value: ${value}, unit: days}${more}}`;
const since = (asOf: string, run: number, year: string, more = ''): string => `
- {id: s, kind: streak.longestSince, asOf: ${asOf}, of: {a: RUT, beats: SPX}, claimed: {length: ${run}, since: ${year}}${more}}`;

describe('the accounts of the streak of January 2026', () => {
  it.each([
    ['ten days by the 15th', length('2026-01-15', 10), 'supported'],
    ['twelve by the 20th', length('2026-01-20', 12), 'supported'],
    ['thirteen by the 21st', length('2026-01-21', 13), 'supported'],
    ['fourteen, from the 2nd to the 22nd', length('2026-01-22', 14), 'supported'],
    ['fifteen', length('2026-01-23', 15), 'contradicted'],
    ['the longest since June 2008', since('2026-01-15', 10, '"2008-06"'), 'supported'],
    ['the longest since 1990', since('2026-01-15', 10, '1990'), 'contradicted'], // ten days, but not since 1990
    ['thirteen, tying 2008', since('2026-01-21', 13, '2008'), 'supported'],
    [
      'thirteen, and strictly longer than any since 1996',
      since('2026-01-21', 13, '1996', ', tolerance: {comparison: strictlyLonger}'),
      'supported',
    ],
    ['fourteen, the first since April and May 1996', since('2026-01-22', 14, '"1996-05"'), 'supported'],
    ['sixteen to May 1996, the record', since('1996-05-07', 16, 'start'), 'supported'],
  ])('%s', (_, text, verdict) => {
    expect(check(text).verdict).toBe(verdict);
  });

  it('has fourteen begin on 2 January', () => {
    expect(check(length('2026-01-22', 14)).evaluation!.facts).toMatchObject({ start: '2026-01-02', end: '2026-01-22' });
  });
});

const ten = check(since('2026-01-15', 10, '2008'));
const tableOf = (result: Result, id: string): EvidenceTable => result.evidence!.tables.find((one) => one.id === id)!;
const column = (table: EvidenceTable, label: string) => table.rows.map((row) => row[table.columns.findIndex((one) => one.label === label)]);

/** Oracle of all numbers: a script in Python on the file of closes. */
describe('what stands behind ten days in a row', () => {
  it('has each day with its margin, and says which was the closest', () => {
    const run = tableOf(ten, 'run');
    expect(run.rows).toHaveLength(10);
    expect(run.title).toBe('The ten days of the run; the closest was 7 January 2026, by 0.054 points');
    expect(Math.min(...(column(run, 'margin') as number[]))).toBeCloseTo(0.0005440043196864863, 12);
    expect(
      column(run, 'Day')
        .map((day) => isoDate(day as number))
        .slice(0, 2),
    ).toEqual(['2026-01-02', '2026-01-05']);
  });

  it('has every run as long with its dates, its lead and its closest day', () => {
    const runs = tableOf(ten, 'runs');
    expect(column(runs, 'days')).toEqual([11, 11, 12, 16, 11, 12, 10, 10, 13, 10]);
    expect(column(runs, 'still going on')).toEqual([...new Array<string>(9).fill(''), 'yes']);
    const of2008 = runs.rows[8]!;
    expect([isoDate(of2008[0] as number), isoDate(of2008[1] as number), isoDate(of2008[5] as number)]).toEqual([
      '2008-05-20',
      '2008-06-06',
      '2008-06-02',
    ]);
    expect(of2008[3]).toBeCloseTo(0.04882786423792396, 12);
    expect(of2008[4]).toBeCloseTo(0.0008020411977877062, 12);
    expect(column(runs, 'lead over the run')[9]).toBeCloseTo(0.06316399748324697, 12);
  });

  it('has a picture of runs over time, the current one marked', () => {
    const { picture } = ten.evidence!;
    if (picture?.kind !== 'runs') throw new Error('no picture of runs');
    expect([isoDate(picture.from), isoDate(picture.to), picture.threshold]).toEqual(['1978-12-29', '2026-01-15', 10]);
    expect(picture.runs.filter(({ current }) => current)).toHaveLength(1);
    expect(Math.min(...picture.runs.map((run) => run.length))).toBe(5);
    expect(picture.runs.filter((run) => run.length >= 10)).toHaveLength(10);
  });

  it('says how rare it is by the odds that the days had', () => {
    const { words, probability, facts } = ten.surprise!;
    expect(probability).toBeCloseTo(0.999135354851279, 9);
    expect(facts.recurrenceYears).toBeCloseTo(6.7076423397427805, 9);
    expect(facts.recurrenceYearsTenPairs).toBeCloseTo(0.670764233974278, 9);
    expect(facts).toMatchObject({ runs: 10, coinTosses: 0.5 ** 10 });
    expect(facts.expected).toBeCloseTo(7.00926796936304, 9);
    expect(words).toBe(
      'By chance a run of ten days or more comes about once in 6.7 years, as the Russell 2000 beat the S&P 500 on 51.1% of days; among ten such pairs one or another has one about once in eight months. In 47 years the chance of at least one was more than 99.9%; there were ten.',
    );
  });

  it('says what came a year after each run as long, beside any day', () => {
    const { prediction } = ten;
    expect(prediction).toMatchObject({ events: 9, incomplete: 1, hits: 6 });
    expect(prediction!.mean).toBeCloseTo(0.023186977475955835, 12);
    expect(prediction!.base).toBeCloseTo(0.0004909961049539777, 12);
    expect(prediction!.p).toBeCloseTo(3326 / 11608, 12);
    expect(prediction!.dots).toHaveLength(9);
    const [low, high] = prediction!.interval!;
    expect(low).toBeLessThan(prediction!.mean);
    expect(high).toBeGreaterThan(prediction!.mean);
    expect(prediction!.words).toBe(
      'After a run of ten days or more, the Russell 2000 was ahead of the S&P 500 twelve months later in six of nine cases, and led by 2.3 points on average (one more is too recent to say). After any day at all it was ahead of the S&P 500 in 47.6% of cases, and led by 0.05 points on average. Placed elsewhere in the history, as far apart, such days would have done as well or better 29% of the time: that cannot be told from luck.',
    );
  });

  it('is the same for another claim about the same run, and again', () => {
    const other = check(length('2026-01-15', 10));
    for (const part of ['evidence', 'surprise', 'prediction'] as const) expect(other[part]).toEqual(ten[part]);
    expect(check(since('2026-01-15', 10, '2008'))).toEqual(ten);
  });
});

describe('chance', () => {
  const interval = (evidence: string) => check(since('2026-01-15', 10, '2008', `, evidence: ${evidence}`)).prediction!.interval;
  it('comes of the seed that the claim names, 1 unless it does', () => {
    expect(interval('{seed: "1"}')).toEqual(ten.prediction!.interval);
    expect(interval('{B: 2000}')).toEqual(ten.prediction!.interval);
    expect(interval('{seed: "2"}')).not.toEqual(ten.prediction!.interval);
    expect(interval('{B: 500}')).not.toEqual(ten.prediction!.interval);
  });

  it('is drawn from what is handed in, and not where nothing is to be drawn', () => {
    const asked: string[] = [];
    const rng = (seed: string) => {
      asked.push(seed);
      return streams(seed);
    };
    const claim = since('2026-01-13', 8, '2017', ', evidence: {seed: handed}');
    checkYaml(claim, shipped, { rng });
    expect(asked).toEqual(['handed']);
    expect(interval('{B: 0}')).toBeNull();
  });
});

describe('the interval', () => {
  it('is that of the study of the same runs, whose bootstrap is of the difference, laid about the base rate', () => {
    const [a, b] = ['RUT', 'SPX'].map((id) => shipped.find((one) => one.id === id)!.values);
    const { days } = shipped.find(({ id }) => id === 'RUT')!;
    const count = days.indexOf(epochDay(2026, 1, 15)) + 1;
    const pair = pairOn(a!.slice(0, count), b!.slice(0, count), days.slice(0, count));
    const [found] = streakStudy(pair, { rule: { min: 10 }, horizons: '12m', replications: 2000 }).after;
    const [, middle] = found!.chance!.bootstrap;
    expect(ten.prediction!.interval).toEqual([found!.base.mean + middle!.low, found!.base.mean + middle!.high]);
    expect(ten.prediction!.p).toBe(found!.chance!.shift.p);
  });
});

describe('a day on which no run holds', () => {
  const none = check(length('2026-01-23', 15));
  it('has nothing behind it', () => {
    expect([none.evidence, none.surprise, none.prediction]).toEqual([null, null, null]);
    expect(none.evaluation!.truth).toBe(
      'The Russell 2000 did not beat the S&P 500 on 23 January 2026; its run had ended at 14 days on 22 January.',
    );
  });
});

describe('runs of made-up series', () => {
  const made = (flags: string, more = '') =>
    check(
      `- {id: m, kind: streak.length, of: {a: A, beats: B}, claimed: {value: 2, unit: days}${more}}`,
      wonAndLost(flags, epochDay(2001, 1, 2)),
    );

  it('that always win can be held against no chance', () => {
    expect(made('ww').surprise).toBeNull();
  });

  it('that were never as long before have nothing that followed', () => {
    expect(made('lwlww').prediction).toMatchObject({ events: 0, incomplete: 1, hits: 0, interval: null, dots: [] });
    expect(made('lwlww').prediction!.words).toBe(
      'No run of two days or more in which A beat B lies far enough back to say what came twelve months later.',
    );
  });

  it('in which a level day is left out have days that are not counted in their table', () => {
    const result = made('lwtw', ', tie: neutral');
    expect(result.verdict).toBe('supported');
    expect(tableOf(result, 'run').rows).toHaveLength(3);
    expect(tableOf(result, 'run').title).toMatch(/^The two days of the run/);
  });
});
