import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import { simulate } from '../../src/engine/simulate.js';
import type { Gauge, Market } from '../../src/strategy.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';
import { rule } from '../support/rules.js';
import { shown } from '../support/shown.js';

const _ = Number.NaN;
const dataset = datasetOf({ small: [10, 12, 9, 15, 15, 11], large: [10, 11, 10, 12, 13, 12.5] });

describe('a gauge shows what pandas 3.0.6 shows on 10, 12, 9, 15, 15, 11 and 10, 11, 10, 12, 13, 12.5:', () => {
  const table: readonly (readonly [string, (market: Market) => Gauge, readonly number[]])[] = [
    ['s.ewm(span=3, adjust=False, min_periods=3).mean()', (m) => m.exponential('small', 3), [_, _, 10, 12.5, 13.75, 12.375]],
    [
      '(s - s.rolling(4).mean()) / s.rolling(4).std()',
      (m) => m.zScore('small', 4),
      [_, _, _, 1.3228756555322951, 0.7833494518006403, -0.5],
    ],
    ["s.rolling(4).rank(method='max', pct=True)", (m) => m.percentile('small', 4), [_, _, _, 1, 1, 0.5]],
    ["s.expanding().rank(method='max', pct=True)", (m) => m.percentile('small'), [1, 1, 1 / 3, 1, 1, 0.5]],
    [
      'a.rolling(4).corr(b), of pct_change()',
      (m) => m.correlation('small', 'large', 4),
      [_, _, _, _, 0.9306806081036095, 0.9418059649355287],
    ],
    ['a.rolling(4).cov(b) / b.rolling(4).var()', (m) => m.beta('small', 'large', 4), [_, _, _, _, 2.9882677979861465, 3.1626649427874547]],
    ['a.rolling(4).std() * 252 ** .5', (m) => m.volatility('small', 4), [_, _, _, _, 6.160965833373855, 6.934274775826718]],
  ];
  it.each(table)('%s', (_name, declare, expected) => {
    shown(dataset, declare).forEach((value, t) => {
      if (Number.isNaN(expected[t]!)) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(expected[t]!, 13);
    });
  });
});

describe('the change of the month and the year', () => {
  // 2002-12-27, 12-30, 12-31, 2003-01-02, …, 02-03.
  const days = sessionsFrom(26, epochDay(2002, 12, 27));
  const small = Array.from(days, (__, i) => 100 + i);
  const months = shown(datasetOf({ small, large: small }, { days }), (market) => market.monthChange('small'));
  const years = shown(datasetOf({ small, large: small }, { days }), (market) => market.yearChange('small'));

  it('is taken from the last close of the month before, and unknown in the first', () => {
    expect(months.slice(0, 3)).toEqual([_, _, _]);
    expect(months[3]).toBe(103 / 102 - 1);
    expect(months[23]).toBe(123 / 102 - 1); // 2003-01-31
    expect(months[24]).toBe(124 / 123 - 1); // 2003-02-03
  });

  it('is taken from the last close of the year before, whatever month it is', () => {
    expect(years.slice(0, 3)).toEqual([_, _, _]);
    expect(years[3]).toBe(103 / 102 - 1);
    expect(years[25]).toBe(125 / 102 - 1);
  });

  it('counts a session after a month without any from the last close there was', () => {
    const gap = datasetOf({ small: [100, 110, 132], large: [1, 1, 1] }, { days: Int32Array.of(days[2]!, days[3]!, days[3]! + 60) });
    expect(shown(gap, (market) => market.monthChange('small'))[2]).toBeCloseTo(0.2, 15);
    expect(shown(gap, (market) => market.yearChange('small'))[2]).toBeCloseTo(0.32, 15);
  });
});

describe('a gauge without an answer has none:', () => {
  const flat = datasetOf({ small: Array.from({ length: 30 }, () => 0.1), large: Array.from({ length: 30 }, (__, i) => 1 + (i % 2)) });
  it.each<[string, (market: Market) => Gauge]>([
    ['a z-score without a spread', (market) => market.zScore('small', 7)],
    ['a correlation with what does not move', (market) => market.correlation('large', 'small', 7)],
    ['a correlation of what does not move', (market) => market.correlation('small', 'large', 7)],
    ['a beta on what does not move', (market) => market.beta('large', 'small', 7)],
  ])('%s', (__, declare) => {
    expect(shown(flat, declare).every(Number.isNaN)).toBe(true);
  });

  it('but a beta of what does not move is 0, and everything flat is at or below today', () => {
    expect(shown(flat, (market) => market.beta('small', 'large', 7)).at(-1)).toBe(0);
    expect(shown(flat, (market) => market.percentile('small', 7)).at(-1)).toBe(1);
  });

  it('and an exponential average passes over the sessions on which its source has none', () => {
    // high / drawdown: -Infinity or NaN at no time; a ratio of two drawdowns is 0/0 at a common high.
    const small = [4, 2, 1, 5, 4, 2];
    const holed = datasetOf({ small, large: small.map((price) => price ** 2) });
    const ratio = (market: Market): Gauge => market.ratio(market.drawdown('small'), market.drawdown('large'));
    const values = shown(holed, ratio);
    const kept = values.filter((value) => !Number.isNaN(value));
    expect(values.map(Number.isNaN)).toEqual([true, false, false, true, false, false]);
    let average = kept[0]!;
    const expected = kept.map((value) => (average += 0.5 * (value - average)));
    const got = shown(holed, (market) => market.exponential(ratio(market), 3));
    expect(got.map(Number.isNaN)).toEqual([true, true, true, true, false, false]);
    expect([got[4], got[5]]).toEqual([expected[2], expected[3]]);
  });

  it('and an infinite value is gone from a z-score and a volatility as soon as the window is past it', () => {
    const small = Array.from({ length: 40 }, (__, t) => 100 + ((t * 7) % 11));
    for (const bad of [9, 10, 11, 14, 15, 19]) {
      const large = small.map((__, t) => (t === bad ? 0 : 1));
      const poisoned = shown(datasetOf({ small, large }), (market) => market.zScore(market.ratio('small', 'large'), 5));
      const clean = shown(datasetOf({ small, large: small.map(() => 1) }), (market) => market.zScore(market.ratio('small', 'large'), 5));
      poisoned.forEach((value, t) => {
        if (t < bad) expect(value).toEqual(clean[t]);
        if (t >= bad + 5) expect(value, `${bad}: ${t}`).toBeCloseTo(clean[t]!, 12);
      });
    }
  });
});

describe('a gauge is refused', () => {
  const refusal = (declare: (market: Market) => unknown): string => {
    try {
      simulate(
        dataset,
        rule((market) => {
          declare(market);
          return () => undefined;
        }),
      );
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('it was declared');
  };

  it.each<[(market: Market) => Gauge, string]>([
    [(m) => m.zScore('small', 1), 'zScore(small, …) needs a whole number of sessions from 2; got 1.'],
    [(m) => m.percentile('small', 1), 'percentile(small, …) needs a whole number of sessions from 2; got 1.'],
    [(m) => m.correlation('small', 'large', 1), 'correlation(small, large, …) needs a whole number of sessions from 2; got 1.'],
    [(m) => m.beta('small', 'large', 2.5), 'beta(small, large, …) needs a whole number of sessions from 2; got 2.5.'],
    [(m) => m.beta('small', 'large', undefined as never), 'got undefined.'],
    [(m) => m.exponential('small', 0), 'exponential(small, …) needs a whole number of sessions from 1; got 0.'],
    [(m) => m.exponential(undefined as never, 3), 'price() takes the name of an asset.'],
    [(m) => m.yearChange('smal'), 'No asset "smal" in dataset "made". Did you mean "small"?'],
    [(m) => m.correlation('small', 'lage', 5), 'Did you mean "large"?'],
  ])('%s', (declare, sentence) => expect(refusal(declare)).toContain(sentence));
});
