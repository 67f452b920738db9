import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forwardUpTo } from '../../src/claims/events/horizon.js';
import { datasetFrom, pairFrom } from '../../src/claims/events/runs.js';
import { remembered } from '../../src/claims/memo.js';
import { chance, lasting } from '../../src/claims/words.js';
import { isoDate } from '../../src/data/dates.js';
import { forwardOf, type Horizon } from '../../src/events/horizons.js';
import { checkYaml } from '../support/claims.js';
import { endingOn, madeSeries } from '../support/made-series.js';

/** Two series of made-up closes, some hundred sessions. */
const closes = fc
  .array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })), { minLength: 90, maxLength: 160 })
  .map((moves) => {
    const [a, b] = [[100], [100]];
    for (const [one, other] of moves) {
      a.push(a[a.length - 1]! * (1 + one / 100));
      b.push(b[b.length - 1]! * (1 + other / 100));
    }
    return madeSeries({ A: a, B: b });
  });

const horizons: fc.Arbitrary<Horizon> = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 40 }), unit: fc.constant('sessions' as const) }),
  fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    unit: fc.constant('months' as const),
    exit: fc.constantFrom('onOrBefore' as const, 'onOrAfter' as const),
  }),
);

describe('what followed, as it was known on a day', () => {
  it('is that of data which end there, as far as its last complete window', () => {
    fc.assert(
      fc.property(closes, horizons, fc.integer({ min: 2, max: 91 }), (series, horizon, length) => {
        const whole = { days: series[0]!.days, series, values: series.map(({ values }) => values) };
        const known = { ...whole, days: whole.days.subarray(0, length), values: whole.values.map((values) => values.subarray(0, length)) };
        const [cut, of] = [forwardUpTo(pairFrom(known), pairFrom(whole), horizon), forwardOf(pairFrom(known), horizon, 'close')];
        const { length: told } = cut.exits;
        expect(cut).toEqual({
          ...of,
          ...Object.fromEntries((['a', 'b', 'excess', 'exits'] as const).map((part) => [part, of[part].subarray(0, told)])),
        });
        expect(of.excess.subarray(told).every(Number.isNaN)).toBe(true);
        expect(datasetFrom(known).days).toHaveLength(length);
      }),
      { numRuns: 60 },
    );
  });
});

const CLAIMS = (asOf: string, date: string) => `
- {id: t, kind: eventTable, asOf: ${asOf}, of: {a: A, beats: B}, event: {type: streak, atLeast: 2}, horizon: {months: 1}, claimed: {rows: [{date: ${date}, a: 1, excess: 1}], hits: {value: 1}}, evidence: {B: 50}}
- {id: c, kind: conditional, asOf: ${asOf}, of: {a: A, beats: B}, event: {type: streak, atLeast: 2, mark: firstLoss}, horizon: {sessions: 5}, claimed: {mean: 1, median: 1, ahead: 50, cases: 3}, evidence: {B: 50}}
- {id: d, kind: conditional, asOf: ${asOf}, of: A, event: {type: condition, text: "A > average(10)"}, horizon: {months: 1}, claimed: {mean: 1, positive: 50}, evidence: {B: 50}}
- {id: r, kind: recurrence, asOf: ${asOf}, of: {a: A, minus: B}, event: {type: excess, atLeast: 4, sessions: 3}, claimed: {value: 3}}
- {id: l, kind: streak.longestSince, asOf: ${asOf}, of: {a: A, beats: B}, claimed: {since: 1990}, evidence: {B: 50}}`;

describe('a claim as of a day', () => {
  it('is what it was when the data ended there: the future changes nothing but the as-of dates around', () => {
    fc.assert(
      fc.property(closes, fc.integer({ min: 40, max: 85 }), (series, row) => {
        const day = series[0]!.days[row]!;
        const text = CLAIMS(isoDate(day), isoDate(series[0]!.days[20]!).slice(0, 7));
        const bare = (results: ReturnType<typeof checkYaml>) =>
          results.map(({ neighbours: _, used: __, verdict: ___, sentence: ____, reasons: _____, ...rest }) => rest);
        expect(bare(checkYaml(text, series))).toEqual(bare(checkYaml(text, endingOn(series, day))));
      }),
      { numRuns: 15 },
    );
  });
});

describe('what was worked out before', () => {
  it('is not worked out again for the same things and key, and is for others', () => {
    const [one, other] = [{}, {}];
    const made: string[] = [];
    const ask = (things: readonly object[], key: string) => remembered(things, key, () => made.push(key));
    expect([ask([one, other], 'a'), ask([one, other], 'a'), ask([one], 'a'), ask([other, one], 'a'), ask([one, other], 'b')]).toEqual([
      1, 1, 2, 3, 4,
    ]);
    expect(ask([one, other], 'a')).toBe(1);
  });

  it('is kept where it is nothing', () => {
    const thing = {};
    let times = 0;
    const nothing = (): null => {
      times++;
      return null;
    };
    for (let i = 0; i < 2; i++) remembered([thing], 'null', () => nothing());
    expect(times).toBe(1);
  });
});

describe('words for how long and how likely', () => {
  it.each([
    [47.2, '47 years'],
    [9.96, '10 years'],
    [6.71, '6.7 years'],
    [1.5, '1.5 years'],
    [1, 'twelve months'],
    [0.667, 'eight months'],
    [0.08, 'four weeks'],
    [0.01, 'four days'],
    [0.001, 'one day'],
    [12_345, '12,345 years'],
  ])('%f years are %s', (years, words) => {
    expect(lasting(years)).toBe(words);
  });
  it.each([
    [0, 'less than 0.1%'],
    [0.0341, '3.4%'],
    [0.27, '27%'],
    [0.9994, 'more than 99.9%'],
    [1, 'more than 99.9%'],
  ])('a chance of %f is %s', (p, words) => {
    expect(chance(p)).toBe(words);
  });
});
