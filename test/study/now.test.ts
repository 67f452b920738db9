import { describe, expect, it } from 'vitest';
import { upTo } from '../../src/data/dataset.js';
import { epochDay, isoDate } from '../../src/data/dates.js';
import type { Dataset } from '../../src/model.js';
import { defineStrategy, type Strategy } from '../../src/strategy.js';
import { currentRun } from '../../src/study/now/current-run.js';
import { continued, shareOfMoves } from '../../src/study/now/scenario.js';
import { standing } from '../../src/study/now/standing.js';
import streak from '../../strategies/streak.js';
import { bundled } from '../support/bundled.js';
import { datasetOf } from '../support/dataset.js';

const all = bundled('us-size-daily');
const at = (year: number, month: number, day: number): Dataset => upTo(all, epochDay(year, month, day));
const stand = (dataset: Dataset, strategy: Strategy, params: Record<string, unknown> = {}) =>
  standing(dataset, { strategy, params, observations: [] });

const trend = defineStrategy({
  name: 'trend',
  summary: 'Small caps above the average of their ratio.',
  create(_, market) {
    const ratio = market.ratio('small', 'large');
    const average = market.average(ratio, 50);
    return () => (ratio.value > average.value ? 'small' : 'large');
  },
});

const monthly = defineStrategy({
  name: 'monthly',
  summary: 'At the end of the month, the better one of 20 sessions.',
  create(_, market) {
    const [a, b] = [market.momentum('small', 20), market.momentum('large', 20)];
    let held = 'large';
    return () => {
      if (market.isLastSession('month')) held = a.value > b.value ? 'small' : 'large';
      return held;
    };
  },
});

describe('a session that nobody has seen', () => {
  it('follows on the exchange’s days, moved once', () => {
    const more = continued(at(2026, 7, 31), 3, { small: 0.1, large: 0 });
    expect(Array.from(more.days.slice(-3), isoDate)).toEqual(['2026-08-03', '2026-08-04', '2026-08-05']);
    const [small, large] = more.assets.map(({ close }) => Array.from(close.slice(-4)));
    expect(small!.slice(1)).toEqual(Array(3).fill(small![0]! * 1.1));
    expect(large!.slice(1)).toEqual(Array(3).fill(large![0]));
  });

  it('leaves the data as they were', () => {
    const before = at(2026, 7, 31);
    const last = before.assets[0]!.close[before.days.length - 1];
    continued(before, 3, { small: 0.5, large: 0.5 });
    expect(before.assets[0]!.close[before.days.length - 1]).toBe(last);
  });
});

describe('the share of past moves', () => {
  it('counts every window, in the direction asked for', () => {
    const prices = Float64Array.of(100, 110, 99, 99, 108.9);
    expect(shareOfMoves(prices, 1, 0.05)).toBe(2 / 4); // +10, −10, 0, +10
    expect(shareOfMoves(prices, 1, -0.05)).toBe(1 / 4);
    expect(shareOfMoves(prices, 2, -0.05)).toBe(1 / 3); // −1, −10, +10
    expect(shareOfMoves(prices, 9, 0.01)).toBeNaN();
  });
});

describe('what would change a rule’s mind', () => {
  it('is any win, for a streak of nine', () => {
    const nine = at(2026, 1, 14);
    expect(currentRun(nine)).toMatchObject({ leader: 'small', length: 9 });
    const { holds, pending, flips, still } = stand(nine, streak);
    expect(Object.keys(holds)).toEqual(['large']);
    expect(pending).toBeNull();
    expect(still).toBeNull();
    expect(flips).toMatchObject([{ axis: 'small', direction: 1, move: 0, sessions: 1, asked: { small: 1 } }]);
    expect(isoDate(flips[0]!.day)).toBe('2026-01-15');
  });

  it('leaves the order of a signal pending, and knows when the holding ends', () => {
    const ten = at(2026, 1, 15);
    const { pending, signalled, still } = stand(ten, streak, { hold: 5 });
    expect(pending).toEqual({ small: 1 });
    expect(signalled).toBe(true);
    expect([isoDate(still!.day), still!.sessions, still!.asked]).toEqual(['2026-01-23', 5, { large: 1 }]); // 19 January was a holiday
    const next = stand(at(2026, 1, 16), streak, { hold: 5 });
    expect([next.pending, Object.keys(next.holds), next.signalled]).toEqual([null, ['small'], false]);
    expect(isoDate(next.since!)).toBe('2026-01-16');
  });

  it.each([
    [2026, 7, 31],
    [2020, 3, 20],
    [1999, 12, 31],
  ])('is the move that takes a ratio over its average, worked out by hand, on %i-%i-%i', (year, month, day) => {
    const dataset = at(year, month, day);
    const [small, large] = dataset.assets.map(({ close }) => close);
    const last = dataset.days.length - 1;
    const ratio = small!.map((value, i) => value / large![i]!);
    const before = ratio.slice(last - 48, last + 1).reduce((sum, value) => sum + value, 0); // the 49 that stay in the window
    // r (1 + x) above (before + r (1 + x)) / 50
    const move = before / 49 / ratio[last]! - 1;
    const flip = stand(dataset, trend).flips.find(({ axis, sessions }) => axis === 'small' && sessions === 1);
    expect(Math.abs(flip!.move - move)).toBeLessThan(1.1e-4);
    expect(flip!.asked).toEqual(move > 0 ? { small: 1 } : { large: 1 });
  });

  it('is no move of both together, for a ratio', () => {
    expect(stand(all, trend).flips.map(({ axis }) => axis)).not.toContain('both');
  });

  it('comes at the close at which the rule decides', () => {
    const { flips } = stand(at(2026, 7, 10), monthly);
    expect(flips.length).toBeGreaterThan(0);
    for (const flip of flips) {
      expect(isoDate(flip.day)).toBe('2026-07-31');
      expect(flip.sessions).toBe(15);
      expect(flip.share).toBeGreaterThan(0);
    }
  });

  it('is told twice where a smaller move is answered later, beside what would be asked for if prices stood still', () => {
    const stop = defineStrategy({
      name: 'stop',
      summary: 'The better of 20 sessions at the month’s end, and out at once after a fall of a tenth.',
      create(_, market) {
        const [a, b] = [market.momentum('small', 20), market.momentum('large', 20)];
        const day = market.momentum('small', 1);
        let held = 'small';
        return () => {
          if (market.isLastSession('month')) held = a.value > b.value ? 'small' : 'large';
          if (day.value < -0.1) held = 'cash';
          return held;
        };
      },
    });
    const flips = stand(at(2026, 1, 9), stop).flips.filter(({ axis, direction }) => axis === 'small' && direction === -1);
    expect(flips.map(({ sessions }) => sessions)).toEqual([14, 1]);
    const [later, first] = flips;
    expect(Math.abs(later!.move)).toBeLessThan(0.1);
    expect(first!.move).toBeCloseTo(-0.1, 3);
    expect([first!.asked, first!.instead]).toEqual([{}, { small: 1 }]);
  });

  it('is nothing for one who buys and holds', () => {
    const hold = defineStrategy({ name: 'hold', summary: 'x', create: () => () => 'small' });
    expect(stand(all, hold)).toMatchObject({ pending: null, still: null, flips: [] });
  });
});

describe('the run that is on', () => {
  it('is held against earlier ones that came as far', () => {
    // small − large, by sign: + + − + − − + + + (last open), worked out by hand: of earlier runs of small, none came to 3, one came to 2
    const small = [100];
    for (const sign of [1, 1, -1, 1, -1, -1, 1, 1, 1]) small.push(small[small.length - 1]! * (1 + 0.01 * sign));
    const flat = small.map(() => 100);
    expect(currentRun(datasetOf({ small, large: flat }))).toMatchObject({ leader: 'small', length: 3, reached: 0, wentOn: 0 });
    const shorter = currentRun(datasetOf({ small: small.slice(0, -2), large: flat.slice(0, -2) }));
    expect(shorter).toMatchObject({ leader: 'small', length: 1, reached: 2, wentOn: 1 });
    expect(shorter.small).toBeCloseTo(0.01, 12);
    const other = currentRun(datasetOf({ small: small.slice(0, 7), large: flat.slice(0, 7) }));
    expect(other).toMatchObject({ leader: 'large', length: 2, reached: 0 });
  });

  it('is none after a tie', () => {
    expect(currentRun(datasetOf({ small: [1, 2, 2], large: [1, 1, 1] }))).toMatchObject({ leader: null, since: null, length: 0 });
  });

  it('of the bundled data is that of January 2026 on its tenth day', () => {
    const run = currentRun(at(2026, 1, 15));
    expect([run.length, isoDate(run.since!)]).toEqual([10, '2026-01-02']);
  });
});
