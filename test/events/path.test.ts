import { describe, expect, it } from 'vitest';
import { meanPath } from '../../src/events/path.js';
import { afterOn, pairOn, setOf } from '../support/events.js';
import { uniform, walk } from '../support/random.js';

const next = uniform(51);
const pair = pairOn(walk(120, next), walk(120, next));
/** Return of the one less that of the other between two sessions. */
const ahead = (from: number, to: number): number => pair.a.close[to]! / pair.a.close[from]! - pair.b.close[to]! / pair.b.close[from]!;
const pathOf = (sessions: readonly number[], of: { before?: number; ahead?: number; first?: number } = {}) =>
  meanPath(setOf(pair, sessions, { first: of.first ?? 0 }), { before: of.before ?? 5, ahead: of.ahead ?? 10 }, uniform(52));

describe('the path there and on', () => {
  it('is the mean difference of the returns since the event’s day, which is its zero', () => {
    const { offsets, mean, events } = pathOf([20, 70])!;
    expect([offsets[0], offsets[5], offsets[15]]).toEqual([-5, 0, 10]);
    expect(events).toBe(2);
    expect(mean[5]).toBe(0);
    offsets.forEach((offset, i) => {
      const wanted = (ahead(20, 20 + offset) + ahead(70, 70 + offset)) / 2;
      expect(mean[i]).toBeCloseTo(wanted, 12);
    });
  });

  it('leaves out an event that has not all of it, and is none where no event has', () => {
    expect(pathOf([4, 20, 110])!.events).toBe(1);
    expect(pathOf([5, 109])!.events).toBe(2);
    expect(pathOf([4, 110])).toBeNull();
    expect(pathOf([])).toBeNull();
    expect(pathOf([20], { ahead: 200 })).toBeNull();
  });

  it('has a base of all days of the span that have all of it, and a band about that', () => {
    const { offsets, base, low, high } = pathOf([20, 70], { first: 30 })!;
    const days = Array.from({ length: 120 - 10 - 30 }, (_, i) => 30 + i);
    offsets.forEach((offset, i) => {
      expect(base[i]).toBeCloseTo(days.reduce((sum, day) => sum + ahead(day, day + offset), 0) / days.length, 12);
      expect(low[i]).toBeLessThanOrEqual(base[i]!);
      expect(high[i]).toBeGreaterThanOrEqual(base[i]!);
    });
  });

  it('with every day an event is its own base, band and all', () => {
    const { mean, base, low, high } = pathOf(Array.from({ length: 120 }, (_, i) => i))!;
    mean.forEach((value, i) => {
      for (const other of [base, low, high]) expect(other[i]).toBeCloseTo(value, 12);
    });
  });

  it('ends at what followed', () => {
    expect(pathOf([20, 70])!.mean[15]).toBeCloseTo(afterOn(pair, [20, 70], { horizon: 10 }).mean, 12);
  });
});
