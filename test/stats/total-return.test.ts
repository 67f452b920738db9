import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedCloses, totalReturnIndex } from '../../src/stats/total-return.js';

/** The reference vector: a dividend of 0.8 on the third day, worked out by other means. */
const prices = [100, 101, 100.5, 102, 103];
const dividends = [0, 0, 0.8, 0, 0];

describe('dividends worked into a price', () => {
  it('reinvested at the close, and as adjusted closes, agree with the reference', () => {
    const index = [1, 1.01, 1.0130000000000001, 1.0281194029850746, 1.0381990049751244];
    const adjusted = [99.20792079207921, 100.2, 100.5, 102, 103];
    totalReturnIndex(prices, { dividends }).forEach((value, i) => {
      expect(value).toBeCloseTo(index[i]!, 13);
    });
    adjustedCloses(prices, { dividends }).forEach((value, i) => {
      expect(value).toBeCloseTo(adjusted[i]!, 12);
    });
  });

  it('give the price return where nothing was paid, and the same return whatever the price’s unit', () => {
    const series = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(series, fc.double({ min: 0.1, max: 10, noNaN: true }), (values, unit) => {
        const none = values.map(() => 0);
        totalReturnIndex(values, { dividends: none }).forEach((value, i) => {
          expect(value / (values[i]! / values[0]!)).toBeCloseTo(1, 10);
        });
        const paid = values.map((value, i) => (i % 3 === 1 ? value * 0.02 : 0));
        const scaled = totalReturnIndex(
          values.map((value) => value * unit),
          { dividends: paid.map((value) => value * unit) },
        );
        totalReturnIndex(values, { dividends: paid }).forEach((value, i) => {
          expect(scaled[i]! / value).toBeCloseTo(1, 9);
        });
      }),
    );
  });

  it('see through a split: two shares for one at half the price are no loss', () => {
    const splits = [1, 1, 2, 1];
    totalReturnIndex([10, 12, 6, 9], { dividends: [0, 0, 0, 0], splits }).forEach((value, i) => {
      expect(value).toBeCloseTo([1, 1.2, 1.2, 1.8][i]!, 13);
    });
    expect(Array.from(adjustedCloses([10, 12, 6, 9], { dividends: [0, 0, 0, 0], splits }))).toEqual([5, 6, 6, 9]);
  });

  it('differ from one another by the square of the yield only', () => {
    const [index, adjusted] = [totalReturnIndex(prices, { dividends }), adjustedCloses(prices, { dividends })];
    const apart = adjusted[4]! / adjusted[0]! - index[4]! / index[0]!;
    expect(Math.abs(apart)).toBeLessThan((0.8 / 101) ** 2);
    expect(apart).not.toBe(0);
  });

  it('need a payment for every price', () => {
    expect(() => totalReturnIndex([1, 2], { dividends: [0] })).toThrow();
    expect(() => adjustedCloses([1, 2], { dividends: [0, 0], splits: [1] })).toThrow();
  });
});
