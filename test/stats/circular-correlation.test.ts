import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circularSums } from '../../src/stats/circular-correlation.js';

/** By the definition, shift by shift. */
const naive = (series: readonly number[], places: readonly number[]): number[] =>
  series.map((_, shift) => places.reduce((sum, place) => sum + series[(place + shift) % series.length]!, 0));

const series = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 });

describe('sums over a set of places, shifted around a series,', () => {
  it.each([
    ['few places, added up', 1, 300],
    ['many places, by the transform', 301, 500],
  ])('are what the definition gives: %s', (_, least, most) => {
    fc.assert(
      fc.property(series, fc.array(fc.nat(), { minLength: least, maxLength: most }), (values, raw) => {
        const places = raw.map((place) => place % values.length);
        const expected = naive(values, places);
        const found = circularSums(values, places);
        expect(found).toHaveLength(values.length);
        for (const [shift, sum] of expected.entries()) expect(Math.abs(found[shift]! - sum)).toBeLessThan(1e-10);
      }),
      { numRuns: 60 },
    );
  });

  it('keep their digits over twelve thousand days and three thousand places', () => {
    const n = 11_740;
    const values = Array.from({ length: n }, (_, i) => Math.sin(i * i) / 10);
    const places = Array.from({ length: 3000 }, (_, i) => (i * 7919) % n);
    const found = circularSums(values, places);
    for (const shift of [0, 1, 5000, n - 1]) {
      const expected = places.reduce((sum, place) => sum + values[(place + shift) % n]!, 0);
      expect(Math.abs(found[shift]! - expected)).toBeLessThan(1e-10);
    }
  });

  it('of no places are zero, and of a NaN are NaN', () => {
    expect(Array.from(circularSums([1, 2], []))).toEqual([0, 0]);
    expect(Array.from(circularSums([1, Number.NaN], [0]))).toEqual([1, Number.NaN]);
    expect(circularSums([1, Number.NaN], new Array<number>(301).fill(0)).every(Number.isNaN)).toBe(true);
  });
});
