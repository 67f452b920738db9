import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay, isoDate } from '../../src/data/dates.js';
import { simulate } from '../../src/engine/simulate.js';
import { renderText } from '../../src/report/render-text.js';
import { runJson } from '../../src/report/run-json.js';
import { runHtml, runTextBlocks } from '../../src/report/run-report.js';
import { maxDrawdown } from '../../src/stats/drawdown.js';
import { cagr } from '../../src/stats/growth.js';
import { stationaryBlocks } from '../../src/stats/resample.js';
import { wealthFromReturns } from '../../src/stats/returns.js';
import { sharpe, volatility } from '../../src/stats/sharpe.js';
import { contextOf } from '../../src/study/curve.js';
import { figureIn } from '../../src/study/intervals.js';
import { resample } from '../../src/study/resampling.js';
import { startYears } from '../../src/study/start-years.js';
import { type StudyOptions, study } from '../../src/study/study.js';
import { heldConstantly } from '../../src/study/timing-only.js';
import buyAndHold from '../../strategies/buy-and-hold.js';
import mix from '../../strategies/mix.js';
import streak from '../../strategies/streak.js';
import { bundled } from '../support/bundled.js';
import { datasetOf } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { rule, scripted } from '../support/rules.js';

const market = (length: number, seed = 1) => {
  const next = uniform(seed);
  return datasetOf({ small: walk(length, next), large: walk(length, next, 50) });
};
const options = (extra: Partial<StudyOptions> = {}): StudyOptions => ({
  rng: uniform(1),
  bootstrapRng: uniform(2),
  twins: 40,
  replications: 100,
  ...extra,
});
const whole = bundled('us-size-daily');
const run = simulate(whole, streak, { days: 10 });
const done = study(run, options());
const of = (id: string, one = done) => {
  if (one.intervals.kind === 'none') throw new Error(one.intervals.reason);
  return one.intervals.figures.find((figure) => figure.id === id)!;
};

describe('the intervals of a run', () => {
  it('stand beside its own figures and their differences to the reference', () => {
    const large = done.benchmarkFigures.large;
    for (const id of ['cagr', 'volatility', 'sharpe', 'maxDrawdown']) {
      const { value, interval } = of(id);
      expect(value).toBe(figureIn(done.figures, id).value);
      expect(interval.low).toBeLessThan(value);
      expect(interval.high).toBeGreaterThan(value);
    }
    for (const id of ['cagr', 'sharpe'])
      expect(of(`${id}Ahead`).value).toBeCloseTo(figureIn(done.figures, id).value - figureIn(large, id).value, 14);
  });

  it('come of blocks of a quarter at least, of a twentieth where the history is short, and never under a month', () => {
    const block = ({ intervals }: typeof done) => (intervals.kind === 'none' ? 0 : intervals.meanBlock);
    const over = (length: number) => block(study(simulate(market(length), buyAndHold, { asset: 'small' }), options()));
    expect([over(301), over(601), over(1601)]).toEqual([21, 30, 63]);
    expect(block(done)).toBeGreaterThanOrEqual(63);
  });

  it('are those of the figures themselves, worked out on the days drawn', () => {
    const [own, reference] = [run, done.benchmarks.large].map((one) =>
      contextOf({ days: one.days, wealth: one.equity }, { riskFree: 0.0001 }),
    );
    const drawn = resample([own!, reference!], { replications: 39, rng: uniform(5), seed: null });
    if (drawn.kind === 'none') throw new Error(drawn.reason);
    const length = run.days.length - 1;
    const blocks = stationaryBlocks({ length, meanBlock: drawn.meanBlock, rng: uniform(5) });
    [own!, reference!].forEach(({ returns, years }, i) => {
      const days = Array.from({ length: blocks.count }, (_, b) =>
        Array.from({ length: blocks.lengths[b]! }, (_, k) => returns[(blocks.starts[b]! + k) % length]!),
      ).flat();
      const wealth = wealthFromReturns(days);
      const { cagr: growth, volatility: spread, sharpe: ratio, maxDrawdown: depth } = drawn.curves[i]!;
      expect(growth[0]).toBeCloseTo(cagr(1, wealth[length]!, years), 10);
      expect(spread[0]).toBeCloseTo(volatility(days, 252), 10);
      expect(ratio[0]).toBeCloseTo(sharpe(days, { periodsPerYear: 252, riskFree: 0.0001 }), 10);
      if (i === 0) expect(depth![0]).toBeCloseTo(maxDrawdown(wealth).depth, 10);
    });
  });

  it('are the same with the same random numbers, other with others, and leave the twins as they were', () => {
    const again = study(run, options());
    expect(again.intervals).toEqual(done.intervals);
    expect(again.timing).toEqual(done.timing);
    expect(study(run, options({ bootstrapRng: uniform(3) })).intervals).not.toEqual(done.intervals);
    for (const extra of [{ replications: 0 }, { replications: 60 }])
      expect(study(run, { rng: uniform(1), twins: 40, ...extra }).twins).toEqual(done.twins);
  });

  it('read drawdowns off the first 200 replications at most, and say so', () => {
    const more = study(run, options({ replications: 300 }));
    expect([of('cagr', more).replications, of('maxDrawdown', more).replications]).toEqual([300, 200]);
    expect(of('maxDrawdown', more)).toEqual(of('maxDrawdown', study(run, options({ replications: 200 }))));
    expect(runHtml(more, 'backtest')).toContain('The drawdown’s interval, from 200 replications,');
  });

  it('do not hang on the number of twins where the bootstrap has its own chance', () => {
    expect(study(run, options({ twins: 0 })).intervals).toEqual(done.intervals);
  });

  it('do not hang on the capital', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(0.01, 3, 1e9), (seed, times) => {
        const dataset = market(400, seed);
        const at = (capital: number) => study(simulate(dataset, streak, { days: 2, hold: 9 }, { capital }), options({ twins: 0 }));
        const [a, b] = [at(100), at(100 * times)];
        for (const id of ['cagrAhead', 'sharpe', 'maxDrawdown']) {
          expect(of(id, b).interval.low).toBeCloseTo(of(id, a).interval.low, 9);
          expect(of(id, b).interval.high).toBeCloseTo(of(id, a).interval.high, 9);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('of a run that is its own reference hold exactly zero and nothing else', () => {
    const same = study(simulate(whole, buyAndHold, { asset: 'large' }), options());
    for (const id of ['cagrAhead', 'sharpeAhead']) expect(of(id, same)).toMatchObject({ value: 0, interval: { low: 0, high: 0 } });
    expect(same.timing).toEqual({ kind: 'none', reason: 'the run never left large, so there is no timing' });
    expect(same.startYears).toMatchObject({ kind: 'years', ahead: 0, level: 46 });
  });

  it('draw the risk-free rate with the returns', () => {
    const dear = study(simulate(whole, streak, { days: 10 }, { cash: { kind: 'rate', annual: 0.05 } }), options());
    expect(of('sharpe', dear).value).toBe(figureIn(dear.figures, 'sharpe').value);
    expect(of('sharpe', dear).interval.high).toBeLessThan(of('sharpe').interval.high - 0.2);
    expect(of('cagr', dear).value).toBeCloseTo(of('cagr').value, 5); // a day's interest, until the first fill
    expect(of('cagr', dear).interval.low).toBeCloseTo(of('cagr').interval.low, 3);
  });

  it.each([
    ['none asked for', 0, 'no bootstrap was asked for (--B 0)'],
    ['too few replications', 38, '38 replications have no 2.5% on each side'],
  ])('are missing with a reason: %s', (_name, replications, reason) => {
    const bare = study(run, options({ replications }));
    expect(bare.intervals).toMatchObject({ kind: 'none', reason: expect.stringContaining(reason) });
    expect(bare.timing).toMatchObject({ kind: 'timing', verdict: 'untested', reason: expect.stringContaining(reason) });
    const page = runHtml(bare, 'backtest');
    expect(page).toContain(`No intervals: ${reason}`);
    expect(page).not.toContain('95% from</th><th scope="col" class="n">to</th><th scope="col" class="n">Large');
    expect(renderText(runTextBlocks(bare)).replace(/\s+/g, ' ')).toContain(reason);
    expect(runJson(bare, { seed: '1', version: '' }).intervals).toEqual({ replications: 0, reason: expect.stringContaining(reason) });
  });

  it('are missing where the history is shorter than ten blocks, and where wealth fell to nothing', () => {
    expect(study(simulate(market(200), buyAndHold), options()).intervals).toMatchObject({
      reason: '199 returns are fewer than 10 blocks of 21.0',
    });
    let small = false;
    const flip = rule(() => () => {
      small = !small;
      return small ? 'small' : 'large';
    });
    const ruined = study(simulate(market(3000), flip, {}, { costBps: 5000 }), options());
    expect(ruined.intervals).toMatchObject({ kind: 'none', reason: 'wealth fell to nothing' });
    expect(runHtml(ruined, 'backtest')).not.toMatch(/NaN|Infinity/);
  });

  it('say of what never moved which of them are undefined', () => {
    const idle = study(simulate(market(400), scripted([])), options());
    expect(of('sharpe', idle)).toMatchObject({ value: Number.NaN, reason: 'needs two returns that differ' });
    expect(of('maxDrawdown', idle).interval).toEqual({ low: 0, high: 0 });
    expect(idle.timing).toEqual({ kind: 'none', reason: 'the rule never held anything' });
  });

  it('of replications that are no whole number are refused', () => {
    expect(() => study(run, options({ replications: 1.5 }))).toThrow('"replications" is a whole number');
  });
});

describe('the first years of a run', () => {
  const days = Int32Array.of(
    epochDay(2000, 6, 1),
    epochDay(2000, 12, 29),
    epochDay(2001, 1, 2),
    epochDay(2002, 1, 2),
    epochDay(2005, 1, 3),
    epochDay(2006, 1, 3),
  );
  const own = { days, wealth: Float64Array.of(1, 2, 2, 3, 4, 6) };
  const reference = { days, wealth: Float64Array.of(1, 1, 4, 3, 2, 6) };

  it('join at the close of the year’s first session and stay to the end: by hand', () => {
    const found = startYears(own, reference);
    if (found.kind === 'none') throw new Error(found.reason);
    expect(found.list.map(({ year, from }) => [year, isoDate(from)])).toEqual([
      [2000, '2000-06-01'],
      [2001, '2001-01-02'],
      [2002, '2002-01-02'],
    ]);
    const years = (days[5]! - days[2]!) / 365.25;
    expect(found.list[1]!.edge).toBeCloseTo(3 ** (1 / years) - 1.5 ** (1 / years), 14);
    expect(found).toMatchObject({ ahead: 1, level: 2, leftOut: 2, best: { year: 2001 }, worst: { year: 2000 } });
  });

  it('leave out those with less than three years to go, and say when there is no other', () => {
    const tail = (curve: typeof own) => ({ days: days.slice(4), wealth: curve.wealth.slice(4) });
    expect(startYears(tail(own), tail(reference))).toEqual({ kind: 'none', reason: 'no first year has 3 years to go' });
  });

  it('of the shipped history begin with the whole of it', () => {
    if (done.startYears.kind === 'none') throw new Error(done.startYears.reason);
    const { list, leftOut } = done.startYears;
    expect(list[0]!.edge).toBeCloseTo(of('cagrAhead').value, 14);
    expect([list.length, leftOut]).toEqual([46, 3]);
    const row = run.days.indexOf(epochDay(2001, 1, 2));
    const in2001 = list.find(({ year }) => year === 2001)!;
    expect(in2001.own).toBe(cagr(run.equity[row]!, run.equity.at(-1)!, (run.days.at(-1)! - run.days[row]!) / 365.25));
  });
});

describe('timing alone', () => {
  it('is held against the mean weights of the run, rebalanced monthly at the same terms', () => {
    if (done.timing.kind === 'none') throw new Error(done.timing.reason);
    const exposure = (id: string) => figureIn(done.figures, `exposure.${id}`).value;
    expect(done.timing.weights).toEqual([
      { asset: 'small', weight: exposure('small') },
      { asset: 'large', weight: exposure('large') },
    ]);
    const constant = simulate(whole, mix, { weights: { small: exposure('small'), large: exposure('large') } });
    const growth = done.timing.figures.find(({ id }) => id === 'cagr')!;
    expect(growth.constant).toBe(cagr(1, constant.equity.at(-1)! / 10_000, (run.days.at(-1)! - run.days[0]!) / 365.25));
    expect(growth.difference).toBe(growth.own - growth.constant);
    expect(growth.interval!.low).toBeLessThan(growth.difference);
    expect(growth.interval!.high).toBeGreaterThan(growth.difference);
  });

  it('of half and half is nothing, and its interval is narrow', () => {
    const half = study(simulate(whole, mix), options());
    if (half.timing.kind === 'none') throw new Error(half.timing.reason);
    const [growth] = half.timing.figures;
    expect(Math.abs(growth!.difference)).toBeLessThan(1e-4);
    expect(growth!.interval!.high - growth!.interval!.low).toBeLessThan(5e-4);
  });

  it('of one who knows tomorrow is more than luck, of one who has it backwards less', () => {
    const dataset = market(1500, 7);
    const [small, large] = dataset.assets.map(({ close }) => close);
    const seer = (right: boolean) => {
      let t = 0;
      return rule(() => () => {
        const next = t + 1; // filled at the next close, held over the session behind it
        t++;
        const better = small![next + 1]! / small![next]! > large![next + 1]! / large![next]!;
        return better === right ? 'small' : 'large';
      });
    };
    const verdict = (right: boolean) => study(simulate(dataset, seer(right), {}, { costBps: 0 }), options()).timing;
    expect(verdict(true)).toMatchObject({ verdict: 'better' });
    expect(verdict(false)).toMatchObject({ verdict: 'worse' });
  });

  it('keeps in cash what was in cash on average', () => {
    const half = simulate(
      market(500),
      rule((m) => () => (m.isFirstSession('year') ? 'small' : m.isFirstSession('month') ? 'cash' : undefined)),
    );
    const timed = study(half, options());
    if (timed.timing.kind === 'none') throw new Error(timed.timing.reason);
    expect(timed.timing.weights).toHaveLength(1);
    expect(runHtml(timed, 'backtest')).toMatch(/Constant: [\d.]+% small, [\d.]+% cash/);
  });

  it.each([
    ['nothing', [0, 0], 'the rule never held anything'],
    ['one asset', [0, 1], 'the run never left large'],
    ['more than all', [0.8, 0.5], 'cannot borrow'],
  ])('is not there for %s', (_name, weights, reason) => {
    expect(heldConstantly(run, weights)).toEqual({ kind: 'none', reason: expect.stringContaining(reason) });
  });
});

describe('the page', () => {
  it('says all three, in HTML and in a terminal of 80 columns', () => {
    const seeded = study(run, options({ seed: 'abc' }));
    const html = runHtml(seeded, 'backtest');
    expect(html).toMatch(/100 replications of the stationary bootstrap, in blocks of 63\.0 periods on average, seed abc\./);
    for (const text of ['Growth a year, ahead of large', 'Ahead of large from 46 of 46 first years', 'not distinguishable from luck'])
      expect(html).toContain(text);
    const lines = renderText(runTextBlocks(seeded)).split('\n');
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines.join(' ')).toMatch(/95% intervals \(100 bootstrap replications in blocks of 63\.0\): growth a year/);
  });

  it('gives the same numbers in JSON', () => {
    const json = JSON.parse(JSON.stringify(runJson(done, { seed: '1', version: '' })));
    expect(json.intervals.figures.cagrAhead).toEqual({ value: of('cagrAhead').value, ...of('cagrAhead').interval, replications: 100 });
    expect(json.startYears.edges).toHaveLength(46);
    expect(json.timing.verdict).toBe('luck');
  });
});
