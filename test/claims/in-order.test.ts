import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decides } from '../../src/claims/band.js';
import { inOrder } from '../../src/claims/kinds/in-order.js';

describe('places in order', () => {
  it('are those of a stable sort, from either end and however far they are asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 })), fc.constantFrom('high' as const, 'low' as const), (values, end) => {
        const sorted = [...values.keys()].sort((a, b) => (end === 'high' ? values[b]! - values[a]! : values[a]! - values[b]!) || a - b);
        expect([...inOrder(Float64Array.from(values), end)]).toEqual(sorted);
      }),
    );
  });
});

describe('a number that is only known to lie between two', () => {
  const band = { low: 10, high: 20, lowIn: true, highIn: false };

  it.each([
    [[12, 15], true],
    [[10, 10], true],
    [[-Infinity, 9], true],
    [[20, Infinity], true],
    [[5, 25], false],
    [[9, 10], false],
    [[15, 20], false],
    [[-Infinity, Infinity], false],
  ] as const)('%s is judged alike: %s', (ends, alike) => {
    expect(decides(ends, band)).toBe(alike);
    expect(decides([-Infinity, 25], { ...band, low: -Infinity, high: Infinity })).toBe(true);
  });
});
