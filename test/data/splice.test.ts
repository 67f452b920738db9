import { describe, expect, it } from 'vitest';
import { splice } from '../../src/data/splice.js';

const of = (id: string, days: number[], values: number[]) => ({ id, days: Int32Array.from(days), values: Float64Array.from(values) });

describe('two series made one', () => {
  const joined = splice(of('A', [1, 2, 3, 4], [10, 20, 30, 33]), of('B', [3, 4, 5], [60, 90, 45]), 3);

  it('meet on the day: the earlier one is scaled, the later one stays as it is', () => {
    expect(Array.from(joined.days)).toEqual([1, 2, 3, 4, 5]);
    expect(Array.from(joined.values)).toEqual([20, 40, 60, 90, 45]);
    expect([joined.id, joined.factor]).toEqual(['B', 2]);
  });

  it('keep every return: those up to the day are the earlier one’s, those after it the later one’s', () => {
    const returns = Array.from(joined.values.slice(1), (value, i) => value / joined.values[i]! - 1);
    expect(returns).toEqual([1, 0.5, 0.5, -0.5]);
  });

  it('need a price of both on the day', () => {
    expect(() => splice(of('A', [1, 2], [1, 2]), of('B', [3], [1]), 3)).toThrow('A has no price on 1970-01-04');
    expect(() => splice(of('A', [1, 2], [1, 2]), of('B', [3], [1]), 2)).toThrow('B has no price on 1970-01-03');
  });
});
