import alea from 'seedrandom/lib/alea.js';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/data/dates.js';
import { simulate } from '../../src/engine/simulate.js';
import { renderText } from '../../src/report/render-text.js';
import { runHtml, runTextBlocks } from '../../src/report/run-report.js';
import { simpleReturns } from '../../src/stats/returns.js';
import { volatility } from '../../src/stats/sharpe.js';
import { study } from '../../src/study/study.js';
import { verdictOf } from '../../src/study/twins.js';
import buyAndHold from '../../strategies/buy-and-hold.js';
import { datasetOf } from '../support/dataset.js';
import { rule } from '../support/rules.js';

const rising = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i + 1);

describe('the verdict on luck', () => {
  it.each([39, 40, 119, 200, 1000])('is a test of at most 5%, and not far below, with %i twins', (n) => {
    // A run that is one of its twins has every rank with the same chance.
    const judged = Array.from({ length: n + 1 }, (_, rank) => verdictOf(rising(n), n - rank, rank));
    const size = judged.filter((verdict) => verdict !== 'luck').length / (n + 1);
    expect(size).toBeLessThanOrEqual(0.05);
    expect(size).toBeGreaterThan(0.033);
  });

  it('goes to the side on which few twins are', () => {
    expect(verdictOf(rising(200), 0, 200)).toBe('better');
    expect(verdictOf(rising(200), 200, 0)).toBe('worse');
  });

  it('is not given with too few twins, or with twins that are the run again', () => {
    expect(verdictOf(rising(38), 0, 38)).toBe('few');
    expect(verdictOf(new Float64Array(200).fill(2), 200, 200)).toBe('few');
  });

  it('does not take ties for luck: all at least as high is not better', () => {
    const ends = rising(200).map((end) => Math.min(end, 150));
    expect(verdictOf(ends, 51, 200)).toBe('luck');
  });
});

describe('a run in the dark corners', () => {
  const prices = (n: number, seed: string): number[] => {
    const rng = alea(seed);
    let price = 100;
    return Array.from({ length: n }, () => (price *= 1 + (rng() - 0.5) / 20));
  };
  const page = (dataset: Parameters<typeof simulate>[0], strategy: Parameters<typeof simulate>[1], options = {}) => {
    const done = study(simulate(dataset, strategy, {}, options), { rng: alea('1'), twins: 50 });
    return { done, html: runHtml(done, 'backtest'), text: renderText(runTextBlocks(done)) };
  };

  it('says ruin in red, draws it, and comes to an end', () => {
    let small = false;
    const flip = rule(() => () => {
      small = !small;
      return small ? 'small' : 'large';
    });
    const { html, text } = page(datasetOf({ small: prices(3000, 'a'), large: prices(3000, 'b') }), flip, { costBps: 3000 });
    expect(text).toContain('! Ruin: on ');
    expect(html).toContain('Ruin: on ');
    expect(html).not.toMatch(/NaN|Infinity/);
  });

  it('of months is annualised by months', () => {
    const days = Int32Array.from({ length: 61 }, (_, i) => epochDay(2000 + Math.floor(i / 12), (i % 12) + 1, 15));
    const dataset = { ...datasetOf({ small: prices(61, 'a'), large: prices(61, 'b') }, { days }), calendar: null };
    const { done } = page(dataset, buyAndHold);
    const value = done.figures.find(({ id }) => id === 'volatility')!.value;
    expect(value).toBeCloseTo(volatility(simpleReturns(done.run.equity), 12), 12);
  });

  it('before the exchange calendar starts needs none', () => {
    const days = Int32Array.from({ length: 40 }, (_, i) => -600 + i);
    const dataset = { ...datasetOf({ small: prices(40, 'a'), large: prices(40, 'b') }, { days }), calendar: null };
    for (const fill of ['next-close', 'same-close'])
      expect(page(dataset, buyAndHold, { fill }).html).toContain('no exchange calendar was imposed');
  });
});

describe('the door for scripts', () => {
  const dataset = datasetOf({ small: [1, 2, 3], large: [3, 2, 1] });
  it.each([
    [{ fill: 'next_open' }, 'Did you mean "next-open"?'],
    [{ from: Number.NaN }, '"from" is a whole number of days'],
    [{ from: '2020-01-02' }, '"from" is a whole number of days'],
    [{ cost: 5 }, 'No option "cost"'],
  ])('refuses %j', (options, sentence) => {
    expect(() => simulate(dataset, buyAndHold, {}, options as never)).toThrow(sentence);
  });

  it('takes an option that is undefined for one that was not given, and a plain object for a rule', () => {
    const plain = { name: 'plain', create: () => () => 'small' } as never;
    expect(simulate(dataset, plain, {}, { to: undefined } as never).equity).toHaveLength(3);
  });

  it('refuses a benchmark and a number of twins that are none', () => {
    const run = simulate(dataset, buyAndHold);
    expect(() => study(run, { rng: Math.random, benchmark: 'zzz' })).toThrow('No benchmark "zzz"');
    expect(() => study(run, { rng: Math.random, twins: 2.5 })).toThrow('"twins" is a whole number');
  });

  it('freezes what it gives', () => {
    const run = simulate(dataset, buyAndHold);
    for (const part of [run, run.settings, run.params, run.orders, run.fills]) expect(Object.isFrozen(part)).toBe(true);
  });
});
