import { describe, expect, it } from 'vitest';
import { isoDate, parseDate } from '../../src/data/dates.js';
import type { SimulateOptions } from '../../src/engine/settings.js';
import { simulate } from '../../src/engine/simulate.js';
import buyAndHold from '../../strategies/buy-and-hold.js';
import mix from '../../strategies/mix.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';

const LENGTH = 300;
const days = sessionsFrom(LENGTH, parseDate('2000-12-29')!);
const rising = (by: number) => Array.from({ length: LENGTH }, (_, i) => 100 * by ** i);
const dataset = datasetOf({ small: rising(1.002), large: rising(0.999) }, { days });
const ordered = (params: Record<string, unknown>, options: SimulateOptions = {}): string[] =>
  Array.from(simulate(dataset, mix, params, options).orders.session, (session) => isoDate(days[session]!));

describe('mix', () => {
  it('goes back to its shares at the close of the first session of each month, quarter or year', () => {
    expect(ordered({ rebalance: 'monthly' }).slice(0, 5)).toEqual(['2000-12-29', '2001-01-02', '2001-02-01', '2001-03-01', '2001-04-02']);
    expect(ordered({ rebalance: 'quarterly' })).toEqual([
      '2000-12-29',
      '2001-01-02',
      '2001-04-02',
      '2001-07-02',
      '2001-10-01',
      '2002-01-02',
    ]);
    expect(ordered({ rebalance: 'yearly' })).toEqual(['2000-12-29', '2001-01-02', '2002-01-02']);
  });

  it('that never rebalances buys once and drifts', () => {
    expect(ordered({ rebalance: 'never' })).toEqual(['2000-12-29']);
  });

  it('buys on the first day of a run, wherever in the month that falls', () => {
    expect(ordered({ rebalance: 'monthly' }, { from: parseDate('2001-01-17')! }).slice(0, 3)).toEqual([
      '2001-01-17',
      '2001-02-01',
      '2001-03-01',
    ]);
    expect(ordered({ rebalance: 'never' }, { from: parseDate('2001-01-17')! })).toEqual(['2001-01-17']);
  });

  it('fills the session after, and what its shares leave stays in cash', () => {
    const run = simulate(dataset, mix, { weights: { small: 0.3, large: 0.2 }, rebalance: 'never' }, { costBps: 0, capital: 1 });
    const [small, large] = dataset.assets.map(({ close }) => close);
    run.equity.forEach((value, row) => {
      if (row > 0) expect(value).toBeCloseTo(0.5 + (0.3 * small![row]!) / small![1]! + (0.2 * large![row]!) / large![1]!, 12);
    });
  });

  it('of one asset alone is buying and holding it', () => {
    const alone = simulate(dataset, mix, { weights: { small: 1 }, rebalance: 'monthly' });
    expect(alone.fills.session.length).toBe(1);
    expect(alone.equity).toEqual(simulate(dataset, buyAndHold, { asset: 'small' }).equity);
  });
});

describe('buy-and-hold', () => {
  it('orders once, and of cash keeps the capital', () => {
    expect(simulate(dataset, buyAndHold).orders.session.length).toBe(1);
    expect(simulate(dataset, buyAndHold, { asset: 'cash' }, { capital: 5 }).equity.every((value) => value === 5)).toBe(true);
  });
});
