import { describe, expect, it } from 'vitest';
import type { Series } from '../../src/claims/model.js';
import { vendorSeries } from '../../src/claims/vendor-series.js';
import { isoDate } from '../../src/data/dates.js';
import { parseFile } from '../../src/data/formats/parse-file.js';
import { checkOne, shippedSeries } from '../support/claims.js';

const shipped = await shippedSeries();
const rut = shipped.find(({ id, basis }) => id === 'RUT' && basis === 'price')!;

/** The Russell 2000 as a vendor's file of another name has it, without some days. */
function without(from: string, to: string, since = '1979-01-02'): Series {
  const rows = Array.from(rut.days, (day, row) => [isoDate(day), rut.values[row]] as const);
  const kept = rows.filter(([date]) => date >= since && !(date > from && date < to));
  const text = `Date,Close\n${kept.map((row) => row.join(',')).join('\n')}\n`;
  const origin = { file: 'ZZZ.csv', sha256: '', rank: 0 } as const;
  const [series] = vendorSeries(parseFile(new TextEncoder().encode(text), 'ZZZ.csv'), origin, () => true).series;
  return { ...series!, basis: 'price' };
}

const crash = without('2020-03-06', '2020-04-06');
const autumn = without('2025-11-14', '2026-01-05');
const check = (yaml: string, zzz: Series) => checkOne(`{${yaml}}`, [...shipped, zzz]);
const CRASH = 'between 6 March 2020 and 6 April 2020';
const AUTUMN = 'between 14 November 2025 and 5 January 2026';

// What is so is what the whole Russell 2000 says, and what the rest of the days can tell is worked out by hand.
const FALL = 'kind: drawdown.max, of: ZZZ, window: {from: 2020, to: 2020}';
const LOW = 'kind: level.record, of: ZZZ, extreme: low, window: {from: 2020, to: 2020}';
const HIGH = 'kind: level.record, of: ZZZ, asOf: 2020-12-31';
const SINCE = 'kind: level.record, of: ZZZ, asOf: 2026-01-05';
const CROSS = 'kind: level.cross, of: ZZZ, asOf: 2026-01-20, window: {from: 2025-11}';
const RANK = 'kind: rank.history, of: ZZZ, asOf: 2026-01-20, window: {from: ytd}, history: {by: session}';
const MONTH = 'kind: calendar.first, of: ZZZ, asOf: 2026-01-20, over: month, window: {from: 2015}';

describe('a hole inside what is looked over', () => {
  it.each([
    ['a fall that may have been deeper then', crash, `${FALL}, claimed: {value: -41.9}`],
    ['its peak and its trough', crash, `${FALL}, claimed: {value: 41.9, peak: 2020-01, trough: 2020-03}`],
    [
      'which of two fell deeper',
      crash,
      'kind: ordering, of: [ZZZ, SPX], measure: drawdown, window: {from: 2020, to: 2020}, claimed: {worst: ZZZ}',
    ],
    ['the lowest close', crash, `${LOW}, claimed: {value: 991.16}`],
    ['the day of the lowest close', crash, `${LOW}, claimed: {date: 2020-03-18}`],
    ['the day of the lowest close, where the data have it', crash, `${LOW}, claimed: {date: 2020-04-06}`],
    [
      'the lowest close of a month as a base',
      crash,
      'kind: return.period, of: ZZZ, window: {from: {lowOf: 2020-03}, to: 2020}, claimed: {value: 99, unit: pct}',
    ],
    ['a level that would be a record', crash, `${HIGH}, claimed: {value: 2100, wouldBe: true}`],
    ['the highest since a month that lies in it', autumn, `${SINCE}, claimed: {since: 2025-12}`],
    ['the highest there has been', autumn, 'kind: level.record, of: ZZZ, asOf: 2026-01-05, claimed: {since: start}'],
    ['a first close on a day in it', autumn, `${CROSS}, claimed: {value: 2550, date: 2025-12-10}`],
    ['a first close on the first day after it', autumn, `${CROSS}, claimed: {value: 2550, date: 2026-01-06}`],
    ['that there was no such close', autumn, `${CROSS}, claimed: {value: 3000, never: true}`],
    ['a level that was to be reached', autumn, 'kind: forecast, asOf: 2025-11-03, of: ZZZ, claimed: {value: 2595, by: 2026-01-05}'],
    ['where it was to lie on a day in it', autumn, 'kind: forecast, asOf: 2025-11-03, of: ZZZ, claimed: {range: [2400, 2600], by: 2025}'],
    ['a place among all spells', crash, `${RANK}, claimed: {rank: {value: 667}}`],
    [
      'a place among the same dates of other years',
      crash,
      'kind: rank.history, of: ZZZ, asOf: 2026-04-01, window: {from: 60d}, history: {by: year}, claimed: {rank: {value: 33}}',
    ],
    [
      'a place among the starts of a year',
      crash,
      'kind: rank.history, of: ZZZ, asOf: 2026-04-01, window: {from: ytd}, claimed: {rank: {value: 30}}',
    ],
    [
      'a place among quarters, of which two begin or end in it',
      crash,
      'kind: rank.history, of: ZZZ, asOf: 2026-04-01, window: {from: 2025Q3, to: 2025Q3}, claimed: {rank: {value: 34}}',
    ],
    [
      'since when no month was as bad, where it may have been March 2020',
      crash,
      'kind: rank.history, of: ZZZ, asOf: 2026-04-01, extreme: low, window: {from: 2020-06, to: 2020-06}, claimed: {since: 2020-02}',
    ],
    [
      'what came over so many sessions',
      autumn,
      'kind: eventTable, asOf: 2026-01-20, of: {a: ZZZ, beats: SPX}, horizon: {sessions: 20}, claimed: {rows: [{date: 2025-11-10, a: 1}]}',
    ],
    [
      'what came by a day in it',
      autumn,
      'kind: eventTable, asOf: 2026-01-20, of: {a: ZZZ, beats: SPX}, horizon: {months: 3}, claimed: {rows: [{date: 2025-09-10, a: 4.3}]}',
    ],
    [
      'what came after a day in it',
      autumn,
      'kind: eventTable, asOf: 2026-01-20, of: {a: ZZZ, beats: SPX}, horizon: {sessions: 5}, claimed: {rows: [{date: 2025-12, a: 4.3}]}',
    ],
    [
      'an event of a list',
      autumn,
      'kind: conditional, asOf: 2026-01-20, of: ZZZ, event: {type: dates, dates: [2025-12-01, 2025-09-10]}, horizon: {sessions: 5}, claimed: {mean: 1}',
    ],
    [
      'an average of which a case is lost',
      autumn,
      'kind: conditional, asOf: 2026-01-20, of: ZZZ, event: {type: dates, dates: [2025-11-10, 2025-09-10]}, horizon: {sessions: 20}, claimed: {mean: 1}',
    ],
    [
      'how many days there were',
      crash,
      'kind: recurrence, asOf: 2026-01-20, of: ZZZ, event: {type: return, atMost: -14, sessions: 1}, claimed: {value: 1}',
    ],
    ['how many months there were', crash, `${MONTH}, condition: {below: -15}, claimed: {count: {value: 1}}`],
    ['since when there was no such month', crash, `${MONTH}, at: 2020-05, condition: {above: 3}, claimed: {since: 2020-03}`],
  ])('makes %s not-testable', (_, zzz, yaml) => {
    const { verdict, sentence } = check(yaml, zzz);
    expect([verdict, sentence]).toEqual(['not-testable', expect.stringMatching(/no (common )?closes of ZZZ/)]);
    expect(sentence).toContain(zzz === crash ? CRASH : AUTUMN);
  });

  it.each([
    ['a fall that was deeper all the same', crash, `${FALL}, claimed: {value: -10.0}`, 'contradicted'],
    ['a fall of more than so much', crash, `${FALL}, claimed: {value: -10, op: under}`, 'supported'],
    ['a close below the lowest', crash, `${LOW}, claimed: {value: 1300}`, 'contradicted'],
    ['a lowest close on a day that was not', crash, `${LOW}, claimed: {date: 2020-08}`, 'contradicted'],
    ['a day of the year in which it lies', crash, `${LOW}, claimed: {date: 2020}`, 'supported'],
    ['a record that had stood higher', crash, `${HIGH}, claimed: {value: 1900, wouldBe: true}`, 'contradicted'],
    ['a first close on a day without', autumn, `${CROSS}, claimed: {value: 2550, date: 2025-11-05}`, 'contradicted'],
    ['a first close that came after all', autumn, `${CROSS}, claimed: {value: 2550, never: true}`, 'contradicted'],
    ['a place with room on both sides', crash, `${RANK}, claimed: {top: 10, side: above}`, 'supported'],
    ['a place far off', crash, `${RANK}, claimed: {rank: {value: 10}}`, 'contradicted'],
    [
      'more days than are claimed',
      crash,
      'kind: recurrence, asOf: 2026-01-20, of: ZZZ, event: {type: return, atMost: -10, sessions: 1}, claimed: {value: 0}',
      'contradicted',
    ],
    ['more months than are claimed', crash, `${MONTH}, condition: {below: -10}, claimed: {count: {value: 0}}`, 'contradicted'],
  ])('leaves %s as it is, and is told', (_, zzz, yaml, verdict) => {
    const result = check(yaml, zzz);
    expect([result.verdict, result.sentence]).toEqual([verdict, expect.stringContaining('The data file has no closes between')]);
  });

  it.each([
    ['a window after it', crash, 'kind: drawdown.max, of: ZZZ, window: {from: 2021, to: 2021}, claimed: {missing: true}'],
    [
      'a level first crossed before it',
      autumn,
      'kind: level.cross, of: ZZZ, asOf: 2026-01-20, window: {from: 2025-09}, claimed: {value: 2500, missing: true}',
    ],
    [
      'what came within months, on both sides of it',
      crash,
      'kind: eventTable, asOf: 2026-01-20, of: {a: ZZZ, beats: SPX}, horizon: {months: 12}, claimed: {rows: [{date: 2019-12, a: 18.4}]}',
    ],
    [
      'a latest one after it',
      crash,
      'kind: rank.history, of: ZZZ, asOf: 2026-01-20, window: {from: ytd}, history: {by: year}, claimed: {since: 2021}',
    ],
  ])('says nothing of %s', (_, zzz, yaml) => {
    const [holed, whole] = [check(yaml, zzz), check(yaml.replaceAll('ZZZ', 'RUT'), zzz)];
    expect(holed.verdict).toBe(whole.verdict);
    expect(holed.evaluation!.cells.map(({ outcome, computed }) => [outcome, computed])).toEqual(
      whole.evaluation!.cells.map(({ outcome, computed }) => [outcome, computed]),
    );
  });

  it('holds no spell, no window and no day that goes over it', () => {
    const spells = check(
      'kind: recurrence, asOf: 2026-01-20, of: ZZZ, event: {type: return, atMost: -20, sessions: 1}, claimed: {value: 0}',
      crash,
    );
    expect(spells.evaluation!.facts.count).toBe(0); // 6 March to 6 April 2020 is −21.5%, and no day
    const days = check(
      'kind: conditional, asOf: 2026-01-20, of: ZZZ, event: {type: day, of: ZZZ, move: {atLeast: 20}}, horizon: {sessions: 5}, claimed: {cases: 0}',
      crash,
    );
    expect(days.evaluation!.facts.cases).toBe(0);
    // 11,848 spells of twelve sessions of RUT up to the year's end less 20 lost sessions and the 12 that go over them.
    const [holed, whole] = [check(`${RANK}, claimed: {top: 10}`, crash), check(`${RANK.replace('ZZZ', 'RUT')}, claimed: {top: 10}`, crash)];
    expect(Number(whole.evaluation!.facts.of) - Number(holed.evaluation!.facts.of)).toBe(20 + 12 + 1);
  });

  it('holds no month that begins or ends in it, though a close of some days before is known', () => {
    // 30 March to 7 April 2020 are lost: March has no end, and April nothing to begin from.
    const months = (zzz: Series) =>
      check('kind: rank.history, of: ZZZ, asOf: 2026-07-31, window: {from: 2026-07}, claimed: {top: 50}', zzz).evaluation!.facts;
    const [holed, whole] = [without('2020-03-27', '2020-04-08'), without('2020-03-27', '2020-03-28')].map(months);
    expect(Number(whole!.of) - Number(holed!.of)).toBe(2);
  });
});
