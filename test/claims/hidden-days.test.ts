import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '../../src/claims/model.js';
import { isoDate, parseDate } from '../../src/data/dates.js';
import { checkOne, madeSeries, shippedSeries } from '../support/claims.js';

const shipped = await shippedSeries();
const rut = shipped.find(({ id, basis }) => id === 'RUT' && basis === 'price')!;

/** The Russell 2000 under another name, without the days of some spans, their ends among them. */
function without(spans: readonly (readonly [from: string, to: string])[], since = '1979-01-02'): Series {
  const isKept = (date: string): boolean => date >= since && spans.every(([from, to]) => date < from || date > to);
  const rows = Array.from(rut.days.keys()).filter((row) => isKept(isoDate(rut.days[row]!)));
  return madeSeries({ id: 'ZZZ', days: Int32Array.from(rows, (row) => rut.days[row]!), values: rows.map((row) => rut.values[row]!) });
}

const cut = without([
  ['2020-03-09', '2020-03-27'],
  ['2025-06-23', '2025-07-11'],
]);
const turn = without([['2023-12-18', '2024-01-08']]);
const check = (yaml: string, zzz: Series = cut) =>
  checkOne(`{${yaml.includes('asOf') ? '' : 'asOf: 2026-01-15, '}${yaml}}`, [...shipped, zzz]);
const [CRASH, SUMMER, TURN] = ['6 March 2020 and 30 March 2020', '20 June 2025 and 14 July 2025', '15 December 2023 and 9 January 2024'];

const QUARTERS = 'of: {a: SPX, beats: ZZZ, frequency: quarter}';
const DAYS = 'kind: ordering, of: [ZZZ, SPX], window: {from: 2025, to: 2025}, each: day';
const RISING = 'kind: calendar.first, of: ZZZ, over: quarter, at: 2025Q4';
const BIG =
  'kind: conditional, of: ZZZ, event: {type: day, of: ZZZ, move: {atLeast: 4}}, horizon: {sessions: 5}, window: {from: 2019, to: 2021}';

// What is so of all days is worked out in plain Python from the closes that ship, and what the rest can tell by filling the lost days in every way.
describe('what the days that are missing may change', () => {
  it.each([
    ['a run of quarters that reaches a hole', 'kind: streak.length, QUARTERS, claimed: {value: 1, unit: count}', [SUMMER]],
    ['one that would go on over it', 'kind: streak.length, QUARTERS, claimed: {value: 5, unit: count}', [SUMMER]],
    [
      'a quarter that begins in it',
      'kind: streak.length, asOf: 2025-10-02, of: {a: ZZZ, beats: SPX, frequency: quarter}, claimed: {value: 1, unit: count}',
      [SUMMER],
    ],
    [
      'since when a run was the longest',
      'kind: streak.longestSince, of: {a: ZZZ, beats: SPX}, claimed: {length: 10, since: 2008}',
      [CRASH, SUMMER],
    ],
    [
      'how many runs there were',
      'kind: streak.count, of: {a: ZZZ, beats: SPX}, atLeast: 5, window: {from: 2025, to: 2025}, claimed: {value: 3}',
      [SUMMER],
    ],
    [
      'how many runs of quarters',
      'kind: streak.count, QUARTERS, atLeast: 3, window: {from: 2020, to: 2025}, claimed: {value: 2}',
      [SUMMER],
    ],
    [
      'a run in a month',
      'kind: streak.count, of: {a: ZZZ, beats: SPX}, atLeast: 5, window: {from: 2025, to: 2025}, claimed: {dates: [2025-06]}',
      [SUMMER],
    ],
    [
      'how often runs have been',
      'kind: recurrence, of: {a: ZZZ, beats: SPX}, event: {type: streak, atLeast: 5}, window: {from: 2025, to: 2025}, claimed: {value: 3}',
      [SUMMER],
    ],
    ['quarters running that are not adjacent', `${RISING}, condition: {above: 0, running: 3}, claimed: {since: 2023}`, [SUMMER]],
    ['that they are so', `${RISING}, condition: {above: 0, running: 3}, claimed: {holds: true}`, [SUMMER]],
    ['the quarter itself', `${RISING.replace('2025Q4', '2025Q3')}, condition: {above: 0}, claimed: {holds: true}`, [SUMMER]],
    ['115 days of 2025, as there were', `${DAYS}, claimed: {ahead: [ZZZ, SPX], days: {value: 115}}`, [SUMMER]],
    ['21 days of four percent, as there were', `${BIG}, claimed: {cases: {value: 21, unit: count}}`, [CRASH]],
    ['what came after such days', `${BIG}, claimed: {mean: {value: 2.4}}`, [CRASH]],
    ['how often it rose after them', `${BIG}, claimed: {positive: {value: 67}}`, [CRASH]],
  ])('makes %s not-testable', (_, yaml, holes) => {
    const { verdict, sentence } = check(yaml.replace('QUARTERS', QUARTERS));
    expect(verdict).toBe('not-testable');
    for (const hole of holes) expect(sentence).toContain(`between ${hole}`);
  });

  it.each([
    ['five years running', 'kind: streak.length, of: {a: SPX, beats: ZZZ, frequency: year}, claimed: {value: 5, unit: count}'],
    ['the longest since 1998', 'kind: streak.longestSince, of: {a: SPX, beats: ZZZ, frequency: year}, claimed: {length: 5, since: 1998}'],
    [
      'how many runs of years',
      'kind: streak.count, of: {a: SPX, beats: ZZZ, frequency: year}, atLeast: 3, window: {from: 2010}, claimed: {value: 2}',
    ],
    [
      'three rising years',
      'kind: calendar.first, of: ZZZ, condition: {above: 0, running: 3}, at: 2025, claimed: {since: 2021, holds: true}',
    ],
  ])('leaves %s open where a year ends in a hole', (_, yaml) => {
    const { verdict, sentence } = check(yaml, turn);
    expect([verdict, sentence]).toEqual(['not-testable', expect.stringContaining(`between ${TURN}`)]);
    expect(check(yaml.replaceAll('ZZZ', 'RUT')).verdict).toBe('supported');
  });

  it.each([
    // Of Q2 and Q3 both may be won or lost; Q1 2025 and Q4 2024 were, Q3 2024 was not: one to five.
    [
      'a run longer than it can have been',
      `kind: streak.length, ${QUARTERS}, claimed: {value: 6, unit: count}`,
      'contradicted',
      'By 15 January 2026 the S&P 500 had beaten ZZZ at least one quarter running, and at most 5, in the fourth quarter of 2025, the last quarter that was over. The data file has no closes between 20 June 2025 and 14 July 2025.',
    ],
    [
      'a run that need not be longer',
      `kind: streak.length, ${QUARTERS}, claimed: {value: 1, op: atLeast, unit: count}`,
      'supported',
      'at least one quarter running',
    ],
    [
      'more than there can be of which nothing is known',
      'kind: streak.length, asOf: 2025-10-02, of: {a: ZZZ, beats: SPX, frequency: quarter}, claimed: {value: 4, unit: count}',
      'contradicted',
      'By 2 October 2025 ZZZ had beaten the S&P 500 at most two quarters running; how many exactly is not known. The data file has no closes between 20 June 2025 and 14 July 2025.',
    ],
    [
      'a run of years that is a longer one',
      'kind: streak.longestSince, of: {a: SPX, beats: ZZZ, frequency: year}, claimed: {length: 5, since: 1998}',
      'supported',
      'The run of five years to 2025 in which the S&P 500 beat ZZZ was the longest since one as long that ended in 1998.',
    ],
    [
      'more runs than can be',
      'kind: streak.count, of: {a: ZZZ, beats: SPX}, atLeast: 5, window: {from: 2025, to: 2025}, claimed: {value: 6}',
      'contradicted',
      'twice',
    ],
    // 105 of 235 known days; 15 more are hidden.
    ['more days than can be', `${DAYS}, claimed: {ahead: [ZZZ, SPX], days: {value: 121}}`, 'contradicted', 'On 105 of the 235 sessions'],
    ['as many days as there are at least', `${DAYS}, claimed: {ahead: [ZZZ, SPX], days: {value: 105, op: atLeast}}`, 'supported', SUMMER],
    [
      'a quarter of which it is not so',
      `${RISING}, condition: {above: 0, running: 5}, claimed: {holds: true}`,
      'mixed',
      'over 0% for ZZZ in the first quarter of 2025: it was −9.79%',
    ],
    ['more cases than can be', `${BIG}, claimed: {cases: {value: 30, unit: count}}`, 'contradicted', CRASH],
    [
      'a close that was below all the same',
      'kind: level.cross, of: ZZZ, direction: below, window: {from: 2020, to: 2020}, claimed: {value: "1,200", never: true}',
      'contradicted',
      'ZZZ closed below 1,200 on 30 March 2020, at 1,158.32, the first such close that the data have from 2 January 2020 to 31 December 2020. Before 2 January 2020 it had last closed below it on 8 November 2016. The data file has no closes between 6 March 2020 and 30 March 2020.',
    ],
  ])('does not touch %s', (_, yaml, verdict, said) => {
    const result = check(yaml);
    expect([result.verdict, result.sentence]).toEqual([verdict, expect.stringContaining(said)]);
  });

  it('names no period that ends in a hole', () => {
    const { sentence } = check(
      'kind: streak.count, of: {a: SPX, beats: ZZZ, frequency: year}, atLeast: 2, window: {from: 2010}, claimed: {value: 9}',
      turn,
    );
    expect(sentence).toContain('from 2021 to 2022 (two years or more)');
    expect(sentence).not.toContain('2023 (');
  });

  it('counts no condition that looks back over a hole', () => {
    const yaml =
      'kind: recurrence, of: ZZZ, event: {type: condition, text: "momentum(ZZZ, 20) < -0.2"}, window: {from: 2020, to: 2020}, claimed: {value: 3}';
    // On 30 March the twentieth close back lies before 6 March, in the data and not on the calendar.
    const { evaluation, verdict } = check(yaml);
    expect([verdict, evaluation!.facts.count]).toEqual(['not-testable', 0]);
  });
});

describe('whatever the days that are missing were', () => {
  const pick = <T>(of: readonly T[]) => fc.constantFrom(...of);
  const FROM = 2014;
  const figure = fc.integer({ min: 0, max: 30 });
  const claim = fc
    .tuple(
      pick(['day', 'week', 'month', 'quarter', 'half-year']),
      fc.integer({ min: 1, max: 6 }),
      figure,
      pick(['', ', op: atLeast', ', op: over']),
    )
    .chain(([frequency, atLeast, value, op]) => {
      const of = `of: {a: ZZZ, beats: SPX, frequency: ${frequency}}`;
      const over = frequency === 'day' || frequency === 'week' ? 'month' : frequency;
      const at = { month: '2016-11', quarter: '2016Q3', 'half-year': '2016H2' }[over as 'month' | 'quarter' | 'half-year'];
      return pick([
        `kind: streak.length, ${of}, claimed: {value: ${value % 8}${op}, unit: count}`,
        `kind: streak.longestSince, ${of}, claimed: {length: ${atLeast}, since: ${FROM + (value % 3)}}`,
        `kind: streak.longestSince, ${of}, claimed: {since: start}`,
        `kind: streak.count, ${of}, atLeast: ${atLeast}, window: {from: 2015}, claimed: {value: ${value}${op}, dates: [2015-0${(value % 9) + 1}, 2016]}`,
        `kind: recurrence, ${of}, event: {type: streak, atLeast: ${atLeast}, mark: ${['onKth', 'onEnd', 'firstLoss'][value % 3]}}, window: {from: 2015}, claimed: {value: ${value}${op}}`,
        `kind: recurrence, of: ZZZ, event: {type: condition, text: "momentum(ZZZ, ${atLeast}) < -0.02", mark: ${value % 2 === 0 ? 'onset' : 'everyDay'}}, window: {from: 2015}, claimed: {value: ${value * 3}${op}}`.replace(
          ', mark: everyDay',
          '',
        ),
        `kind: recurrence, of: ZZZ, event: {type: return, atMost: -3, sessions: ${atLeast}}, window: {from: 2015}, claimed: {value: ${value}${op}}`,
        `kind: conditional, ${of}, event: {type: streak, atLeast: ${atLeast}}, horizon: {sessions: 5}, window: {from: 2015}, claimed: {cases: {value: ${value}, unit: count}, positive: {value: ${value * 3}}, ahead: {value: ${value}, of: ${value + atLeast}}}`,
        `kind: conditional, of: ZZZ, event: {type: day, of: ZZZ, move: {atLeast: 2}}, horizon: {sessions: 5}, window: {from: 2015}, claimed: {cases: {value: ${value}, unit: count}, positive: {value: ${value * 3}, op: over}}`,
        `kind: calendar.first, of: ZZZ, over: ${over}, at: ${at}, condition: {above: 0, running: ${(atLeast % 4) + 1}}, window: {from: 2015}, claimed: {holds: true, since: ${FROM + (value % 3)}, count: {value: ${value % 12}}}`,
        `kind: calendar.first, of: {a: ZZZ, minus: SPX}, over: ${over}, at: ${at}, condition: {below: 1, running: ${(atLeast % 3) + 1}}, claimed: {noneSince: ${FROM + (value % 3)}}`,
        `kind: ordering, of: [ZZZ, SPX], window: {from: 2016, to: 2016}, each: day, claimed: {best: ZZZ, days: {value: ${100 + value}${op}}}`,
        `kind: level.cross, of: ZZZ, direction: below, window: {from: 2015}, claimed: {value: ${950 + 10 * value}, ${value % 2 === 0 ? 'never: true' : `date: 2016-0${(value % 9) + 1}`}}`,
      ]);
    });
  const hole = fc.tuple(fc.integer({ min: parseDate('2014-03-01')!, max: parseDate('2016-11-15')! }), fc.integer({ min: 9, max: 60 }));
  const whole = { ...without([['2017-01-01', '2030-01-01']], '2014-01-02'), id: 'ZZZ' };

  it('a figure that is judged without them is judged the same with them', () => {
    let judged = 0;
    fc.assert(
      fc.property(claim, fc.array(hole, { minLength: 1, maxLength: 2 }), (yaml, holes) => {
        const spans = holes.map(([from, length]) => [isoDate(from), isoDate(from + length)] as const);
        const holed = without([...spans, ['2017-01-01', '2030-01-01']], '2014-01-02');
        const of = (zzz: Series) => checkOne(`{asOf: 2016-12-30, ${yaml}}`, [...shipped, zzz]).evaluation?.cells ?? [];
        const [told, all] = [of(holed), of(whole)];
        for (const { label, outcome } of told.filter((cell) => cell.outcome !== 'untestable')) {
          judged++;
          // A premise that holds has no cell of its own.
          expect([label, outcome]).toEqual([label, all.find((cell) => cell.label === label)?.outcome ?? 'holds']);
        }
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(judged).toBeGreaterThan(100);
  }, 120_000);
});
