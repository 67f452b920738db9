import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civil, isoDate } from '../../src/data/dates.js';
import { checkOne, shippedSeries } from '../support/claims.js';

const series = await shippedSeries();
const check = (yaml: string) => checkOne(`{kind: rank.history, ${yaml}}`, series);
const rut = series.find(({ id, basis }) => id === 'RUT' && basis === 'price')!;
const LEAD = '{a: RUT, minus: SPX}';
const own = (part: string): string => `asOf: 2026-07-31, window: {from: ${part}, to: ${part}}`;

// Every value of this table: a loop in Python over the last closes of calendar periods in datasets/us-size-daily, from both ends.
describe('a calendar period is ranked among all of its kind, and by year among the same part of every year', () => {
  it.each([
    ['2026Q2', 'RUT', 'high', { rank: 8, of: 190, latest: '2020-12-31' }, { rank: 3, of: 48, latest: '2020-06-30' }],
    ['2026Q2', 'RUT', 'low', { rank: 183, of: 190, latest: '2026-03-31' }, { rank: 46, of: 48, latest: '2025-06-30' }],
    ['2026H1', LEAD, 'high', { rank: 8, of: 95, latest: '2020-12-31' }, { rank: 7, of: 48, latest: '2001-06-29' }],
    ['2026H1', LEAD, 'low', { rank: 88, of: 95, latest: '2025-12-31' }, { rank: 42, of: 48, latest: '2025-06-30' }],
    ['2026H1', 'RUT', 'high', { rank: 12, of: 95, latest: '2020-12-31' }, { rank: 6, of: 48, latest: '1991-06-28' }],
    ['2026H1', 'RUT', 'low', { rank: 84, of: 95, latest: '2025-12-31' }, { rank: 43, of: 48, latest: '2025-06-30' }],
    ['2025Q4', 'RUT', 'high', { rank: 108, of: 188, latest: '2025-09-30' }, { rank: 30, of: 47, latest: '2023-12-29' }],
    ['2025Q4', 'RUT', 'low', { rank: 81, of: 188, latest: '2025-03-31' }, { rank: 18, of: 47, latest: '2024-12-31' }],
    ['2025H2', 'RUT', 'high', { rank: 21, of: 94, latest: '2021-06-30' }, { rank: 10, of: 47, latest: '2020-12-31' }],
    ['2025H2', 'RUT', 'low', { rank: 74, of: 94, latest: '2025-06-30' }, { rank: 38, of: 47, latest: '2024-12-31' }],
    ['2026-07', 'RUT', 'high', { rank: 445, of: 571, latest: '2026-06-30' }, { rank: 34, of: 48, latest: '2025-07-31' }],
    ['2026-07', 'RUT', 'low', { rank: 127, of: 571, latest: '2026-03-31' }, { rank: 15, of: 48, latest: '2021-07-30' }],
    ['2026-02', 'RUT', 'low', { rank: 250, of: 566, latest: '2025-12-31' }, { rank: 23, of: 48, latest: '2025-02-28' }],
    ['2025', 'RUT', 'high', { rank: 28, of: 47, latest: '2023-12-29' }, { rank: 28, of: 47, latest: '2023-12-29' }],
    ['2025', 'RUT', 'low', { rank: 20, of: 47, latest: '2024-12-31' }, { rank: 20, of: 47, latest: '2024-12-31' }],
  ])('%s of %s from the %s end', (part, of, extreme, all, same) => {
    const facts = (history: string) =>
      check(`${own(part)}, of: ${of}, extreme: ${extreme}, ${history}claimed: {rank: {value: 1}}`).evaluation!.facts;
    expect(facts('')).toMatchObject(all);
    expect(facts('history: {by: year}, ')).toMatchObject(same);
  });

  it.each([
    ['2026-08-05', '{from: 2026-07-24, to: 2026-07-31}', 'low', { rank: 1087, of: 2483, latest: '2026-07-24' }],
    ['2025-04-11', '{from: 1w}', 'high', { rank: 543, of: 2415, latest: '2025-01-17' }],
  ])('the week to %s, %s, among weeks', (asOf, window, extreme, facts) => {
    const result = check(`asOf: ${asOf}, of: RUT, window: ${window}, extreme: ${extreme}, claimed: {rank: {value: ${facts.rank}}}`);
    expect(result).toMatchObject({ verdict: 'supported', evaluation: { facts } });
    expect(result.sentence).toContain(`of ${facts.of.toLocaleString('en-US')} weeks since 1979`);
  });

  it('however its window is written', () => {
    const facts = (window: string, asOf = '2026-07-31') =>
      check(`asOf: ${asOf}, of: RUT, window: ${window}, claimed: {rank: {value: 8}}`).evaluation!.facts;
    for (const window of ['{from: 2026-04, to: 2026-06}', '{from: 2026-03-31, to: 2026-06-30}', '{from: 2026-03-31, to: 2026Q2}'])
      expect(facts(window)).toEqual(facts('{from: 2026Q2, to: 2026Q2}'));
    expect(facts('{from: 2026Q2}', '2026-06-30')).toMatchObject({ rank: 8, of: 190 });
    expect(facts('{from: 1m}')).toEqual(facts('{from: 2026-07, to: 2026-07}'));
  });

  it('as a loop over its closes has it, whichever the quarter', () => {
    const ends = new Map<number, number>();
    rut.days.forEach((day, row) => {
      const { year, month } = civil(day);
      ends.set(year * 4 + Math.floor((month - 1) / 3), row);
    });
    const quarters = [...ends.keys()].slice(1, -1);
    const value = (quarter: number): number => rut.values[ends.get(quarter)!]! / rut.values[ends.get(quarter - 1)!]! - 1;
    const pick = fc.record({ at: fc.integer({ min: 4, max: quarters.length - 1 }), same: fc.boolean() });
    fc.assert(
      fc.property(pick, ({ at, same }) => {
        const quarter = quarters[at]!;
        const earlier = quarters.slice(0, at).filter((one) => !same || (quarter - one) % 4 === 0);
        const latest = earlier.filter((one) => value(one) >= value(quarter)).at(-1);
        const name = `${Math.floor(quarter / 4)}Q${(quarter % 4) + 1}`;
        const by = same ? 'history: {by: year}, ' : '';
        expect(check(`${own(name)}, of: RUT, ${by}claimed: {rank: {value: 1}}`).evaluation!.facts).toEqual({
          rank: 1 + earlier.filter((one) => value(one) > value(quarter)).length,
          of: earlier.length + 1,
          percentile: earlier.filter((one) => value(one) <= value(quarter)).length / earlier.length,
          latest: latest === undefined ? null : isoDate(rut.days[ends.get(latest)!]!),
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('what a rank is among is said, and another natural reading is tried', () => {
  it('"the best quarter since 2020" is of any quarter, "the best second quarter" of second quarters', () => {
    expect(check(`${own('2026Q2')}, of: RUT, claimed: {since: 2020}`)).toMatchObject({
      verdict: 'supported',
      sentence: expect.stringMatching(
        /: the eighth best of 190 quarters since 1979, and the best since the fourth quarter of 2020 \(31\.0%\)\.$/,
      ),
    });
    expect(check(`${own('2026Q2')}, of: RUT, history: {by: year}, claimed: {since: 2020}`).sentence).toMatch(
      /: the third best of 48 second quarters since 1979, and the best since that of 2020 \(25\.0%\)\.$/,
    );
    const steps = check(`${own('2026Q2')}, of: RUT, claimed: {since: 2020}`).evaluation!.steps;
    expect(steps.at(-1)).toBe(
      'By another reading, among second quarters: the third best of 48 second quarters since 1979, the best since that of 2020 (25.0%).',
    );
  });

  it.each([
    ['the 30th of fourth quarters', `${own('2025Q4')}, of: RUT, claimed: {rank: {value: 30}}`, 'the 30th best of 47 fourth quarters'],
    ['the sixth of first halves', `${own('2026H1')}, of: RUT, claimed: {rank: {value: 6}}`, 'the sixth best of 48 first half-years'],
    [
      'the largest lead at half-time since 2001',
      `${own('2026H1')}, of: ${LEAD}, claimed: {since: 2001}`,
      'the best since that of 2001 (13.3 points)',
    ],
    ['the best second half since 2020', `${own('2025H2')}, of: RUT, claimed: {since: 2020}`, 'the tenth best of 47 second half-years'],
    [
      'the worst July since 2021',
      `${own('2026-07')}, of: RUT, extreme: low, claimed: {since: 2021}`,
      'the 15th worst of 48 Julys since 1979, the worst since that of 2021 (−3.6%)',
    ],
    [
      'a year to date at the half, by its dates',
      'asOf: 2026-07-31, of: RUT, window: {from: ytd, to: 2026H1}, claimed: {rank: {value: 6}}',
      'the sixth best of 48 spells from 31 December to 30 June',
    ],
    [
      'the same on the day itself, though one session before it was so by sessions',
      'asOf: 2026-06-30, of: RUT, claimed: {rank: {value: 6}}',
      'the sixth best of 48 spells from 31 December to 30 June',
    ],
  ])('%s is true under another definition', (_, yaml, among) => {
    const { verdict, sentence, tried } = check(yaml);
    expect(verdict).toBe('supported-alternative');
    expect(sentence).toContain(among);
    expect(tried).toHaveLength(2);
  });

  it('of what an author has said no other is tried', () => {
    expect(check(`${own('2025Q4')}, of: RUT, history: {by: quarter}, claimed: {rank: {value: 30}}`)).toMatchObject({
      verdict: 'contradicted',
      tried: [{ change: 'as stated' }],
    });
  });

  it('what is not over is held against as many sessions from the start of the others', () => {
    const sentence = (by: string): string =>
      check(`asOf: 2026-05-15, of: RUT, window: {from: 2026Q2}, ${by}claimed: {rank: {value: 1}}`).sentence;
    // By a loop in Python: 32 sessions from the last close of each quarter before.
    expect(sentence('')).toContain('the 16th best of 190 starts of a quarter (32 sessions each) since 1979');
    expect(sentence('history: {by: year}, ')).toContain('of 48 starts of a second quarter (32 sessions each) since 1979');
    expect(sentence('history: {by: session}, ')).toContain(
      'spells of 32 sessions since 1979 (those that share a session with it left out)',
    );
  });

  it('a month that began with a whole week is a month to date', () => {
    // By a loop in Python: five sessions from the last close of each month before.
    expect(check('asOf: 2026-02-06, of: RUT, window: {from: 2026-02}, claimed: {rank: {value: 135}}')).toMatchObject({
      verdict: 'supported',
      sentence: expect.stringContaining(
        'the 135th best of 566 starts of a month (five sessions each) since 1979, and the best since that of January 2026',
      ),
    });
  });

  it('from the first close of the year where the claim counts so', () => {
    // By a loop in Python: 144 sessions from the first close of each year; 2019 had 16.94%, 2026 16.87%.
    expect(check('asOf: 2026-07-31, of: RUT, ytdBase: firstCloseOfYear, claimed: {rank: {value: 12}, since: 2019}').verdict).toBe(
      'supported',
    );
  });

  it('a window of some years is held against the same dates, which are said with their years', () => {
    expect(
      check(`asOf: 2026-07-31, of: RUT, window: {from: 2021, to: 2025}, history: {by: year}, claimed: {rank: {value: 31}}`),
    ).toMatchObject({
      verdict: 'supported',
      sentence: expect.stringContaining('of 39 spells from 31 December to 31 December five years later since 1979'),
    });
  });

  it('with nothing to compare with says what it would take', () => {
    expect(check('asOf: 1979-03-30, of: RUT, window: {from: 1979Q1}, claimed: {side: above}').missing).toEqual([
      'RUT: an earlier quarter to compare with',
    ]);
  });

  it('a window that is no part of the calendar is refused by one, and may be held against the same dates', () => {
    const window = 'asOf: 2026-07-31, of: RUT, window: {from: 2026-03-30, to: 2026-06-15}';
    expect(() => check(`${window}, history: {by: quarter}, claimed: {since: 2020}`)).toThrow(
      'its window, 2026-03-30 to 2026-06-15, is no quarter, nor the beginning of one',
    );
    // By hand: the closes of 30 March and 15 June of each year, or the last before; 2009 had 23.03%, 2026 22.83%.
    expect(check(`${window}, history: {by: date}, claimed: {since: 2009, rank: {value: 2}}`)).toMatchObject({
      verdict: 'supported',
      sentence: expect.stringContaining('the second best of 48 spells from 30 March to 15 June since 1979'),
    });
  });

  it('a single session is among sessions: 9 April 2025 was the best since 24 March 2020', () => {
    expect(check('asOf: 2025-04-09, of: RUT, window: {from: priorClose}, claimed: {since: 2020-03, rank: {value: 3}}')).toMatchObject({
      verdict: 'supported',
      evaluation: { facts: { rank: 3, of: 11665, latest: '2020-03-24' } },
    });
  });
});

// By a loop in Python: the 21 sessions to 31 July 2026 lost 2.697%, those to 29 July 3.458%, and those to 2 April 4.020%.
describe('"the worst since" of spells that overlap', () => {
  const fall = (more: string): string => `asOf: 2026-07-31, of: RUT, extreme: low, window: {from: 21d}, ${more}`;

  it('leaves those aside that share most of it, and says so', () => {
    const { verdict, sentence } = check(fall('claimed: {since: 2026-04}'));
    expect(verdict).toBe('supported');
    expect(sentence).toMatch(
      /the worst since the 21 sessions to 2 April 2026 \(−4\.0%\), but for those that share more than half of its sessions, such as the 21 sessions to 29 July 2026 \(−3\.5%\)\.$/,
    );
  });

  it('counts any of them where the claim says so, and none', () => {
    expect(check(fall('history: {overlap: any}, claimed: {since: 2026-07-29}')).verdict).toBe('supported');
    expect(check(fall('history: {overlap: any}, claimed: {since: 2026-04}')).evaluation!.cells[0]).toMatchObject({
      outcome: 'fails',
      computed: '2026-07',
    });
    expect(check(fall('history: {overlap: none}, claimed: {since: 2026-04}')).sentence).toContain(
      'but for those that share any of its sessions',
    );
  });

  it('counts one that shares half: the two sessions to 4 April 2025 were worse than those to 7 April', () => {
    const two = (more: string) => check(`asOf: 2025-04-07, of: SPX, extreme: low, window: {from: 2d}, ${more}`);
    expect(two('claimed: {since: 2025-04-04}').verdict).toBe('supported');
    expect(two('claimed: {since: 2025-04-04}').evaluation!.facts.rank).toBe(36);
  });
});

// The year to 31 July 2026 (18.11%) among 145 sessions from 47 earlier years' starts, by a loop in Python: 38 no higher, 9 higher; median 5.416%.
describe('the sentence has the figure that was claimed, as it is', () => {
  const start = (claimed: string): string => check(`asOf: 2026-07-31, of: RUT, claimed: ${claimed}`).sentence;

  it.each([
    [
      'the percentile',
      '{percentile: {value: 85}}',
      'Of the 47 earlier ones, 38 (80.9%) were no higher: that is the 81st percentile. The claim says the 85th',
    ],
    [
      'the median and the side',
      '{side: below}',
      'The median of the 47 earlier ones is 5.4%; this one lies above it. The claim says below the median.',
    ],
    ['the share at the top', '{top: 10}', 'Of the 47 earlier ones, nine (19.1%) were as high. The claim says the top 10%.'],
    ['the share at the bottom', '{bottom: 10}', 'Of the 47 earlier ones, 38 (80.9%) were as low. The claim says the bottom 10%.'],
  ])('%s', (_, claimed, words) => {
    expect(start(claimed)).toContain(words);
  });

  it('and its place from the end that the claim takes: 2025 is the 28th best of 47, and the 20th worst', () => {
    const year = (more: string): string => check(`${own('2025')}, of: RUT, ${more}`).sentence;
    expect(year('claimed: {rank: {value: 27}}')).toMatch(
      /the 28th best of 47 years since 1979, and the best since 2023 \(15\.1%\)\. The claim says the 27th best\.$/,
    );
    expect(year('extreme: low, claimed: {rank: {value: 21}}')).toMatch(/the 20th worst of 47 years .* The claim says the 21st worst\.$/);
    expect(year('claimed: {bottom: 50}')).toContain('the 20th worst of 47 years since 1979, and the worst since 2024 (10.0%)');
  });
});
