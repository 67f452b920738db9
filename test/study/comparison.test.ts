import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isoDate, parseDate } from '../../src/data/dates.js';
import { simulate } from '../../src/engine/simulate.js';
import { compare, streams } from '../../src/index.js';
import { sharpeDifference } from '../../src/stats/sharpe-difference.js';
import { highest, leadersOf } from '../../src/study/comparison/leaders.js';
import { namesOf } from '../../src/study/comparison/names.js';
import { type Pair, pairsOf, placesOf } from '../../src/study/comparison/pairs.js';
import { sharpeTests } from '../../src/study/comparison/sharpe-tests.js';
import { type Curve, contextOf } from '../../src/study/curve.js';
import buyAndHold from '../../strategies/buy-and-hold.js';
import mix from '../../strategies/mix.js';
import streak from '../../strategies/streak.js';
import { datasetOf, sessionsFrom } from '../support/dataset.js';
import { uniform, walk } from '../support/random.js';
import { reactive, scripted } from '../support/rules.js';

vi.setConfig({ testTimeout: 30_000 });

const expectClose = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected), `${actual}, expected ${expected}`).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(expected)));
const chance = (seed: string, replications = 99) => ({ replications, rng: () => streams(seed)('sharpe'), seed });
const curve = (wealth: readonly number[], from?: number): Curve => ({
  days: sessionsFrom(wealth.length, from),
  wealth: Float64Array.from(wealth),
});
const context = (wealth: readonly number[]) => contextOf(curve(wealth));
const walks = (n: number, length: number, seed = 1) => {
  const next = uniform(seed);
  return Array.from({ length: n }, () => [...walk(length, next)]);
};
const pairOf = (a: readonly number[], b: readonly number[], of = chance('1')): Pair => pairsOf([context(a), context(b)], of).pairs[0]!;

describe('a pair, by hand', () => {
  const [a, b] = [
    [100, 110, 99, 120],
    [50, 50, 55, 50],
  ] as const;

  it('ends where the one wealth is to the other, both from 1, and falls behind from there: 1, 1.1, 0.9, 1.2', () => {
    const { relativeEnd, behindA, behindB, closesA, aheadSince } = pairOf(a, b);
    expectClose(relativeEnd, 1.2);
    expectClose(behindA, 0.9 / 1.1 - 1);
    expectClose(behindB, 0.9 / 1.2 - 1); // the inverse falls from 1/0.9 to 1/1.2
    expectClose(closesA, 2 / 3);
    expect(aheadSince).toBe(sessionsFrom(4)[3]);
  });

  it('counts windows of a year, which are 252 sessions: ahead in one of three, level in one', () => {
    const flat = Array.from({ length: 255 }, () => 1);
    const other = flat.map((_, i) => (i === 253 ? 0.5 : i === 254 ? 2 : 1)); // over one year: 1, 0.5, 2
    const { yearsA, yearsB, threeYearsA } = pairOf(flat, other);
    expectClose(yearsA, 1 / 3);
    expectClose(yearsB, 1 / 3);
    expect(threeYearsA).toBeNaN();
  });

  it('of a series and itself differs by 0 and has no p: nothing was drawn that could tell them apart', () => {
    const one = walks(1, 600)[0]!;
    const { sharpe, relativeEnd, behindA, yearsA, aheadSince, same, growthAhead } = pairOf(one, one);
    expect([sharpe.difference, growthAhead, relativeEnd, behindA, yearsA, aheadSince, same]).toEqual([0, 0, 1, 0, 0, null, true]);
    expect([sharpe.p, sharpe.holm, sharpe.error, sharpe.interval.low, sharpe.detectable]).toEqual(Array(5).fill(Number.NaN));
    expect(sharpe.reason).toMatch(/never differed/);
  });

  it('has a Sharpe difference of the two ratios, mean over deviation with ddof 1, times √252', () => {
    const [x, y] = walks(2, 400) as [number[], number[]];
    const ratio = (wealth: readonly number[]): number => {
      const r = wealth.slice(1).map((value, i) => value / wealth[i]! - 1);
      const mean = r.reduce((sum, value) => sum + value, 0) / r.length;
      return (mean / Math.sqrt(r.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (r.length - 1))) * Math.sqrt(252);
    };
    const { sharpe } = pairOf(x, y);
    expectClose(sharpe.difference, ratio(x) - ratio(y));
    expectClose((sharpe.interval.low + sharpe.interval.high) / 2, sharpe.difference);
  });

  it('has the p, and by √252 √((T − 1)/T) the error, of Ledoit and Wolf’s test in blocks of a month', () => {
    const [x, y] = walks(2, 401).map(context) as [ReturnType<typeof context>, ReturnType<typeof context>];
    const { error, p, interval } = sharpeDifference(x.returns, y.returns, { replications: 199, rng: streams('s')('sharpe'), block: 21 });
    const { sharpe } = pairsOf([x, y], chance('s', 199)).pairs[0]!;
    const scale = Math.sqrt((252 * 399) / 400);
    expect(sharpe.p).toBe(p);
    expectClose(sharpe.error, error * scale);
    expectClose(sharpe.interval.low, interval.low * scale);
    expectClose(sharpe.detectable, (1.959963984540054 + 0.8416212335729143) * error * scale); // the normal quantiles of 97.5% and 80%
  });

  it.each([
    [0, 400, /--B 0/],
    [18, 400, /takes 19/],
    [99, 200, /199 returns are fewer than 10 blocks of 21/],
  ])('with %i replications of %i closes is not tested, and says why', (replications, length, why) => {
    const { testing, pairs } = pairsOf(walks(2, length).map(context), chance('1', replications));
    expect(testing).toMatchObject({ kind: 'none', reason: expect.stringMatching(why) });
    expect(pairs[0]!.sharpe.p).toBeNaN();
    expect(pairs[0]!.sharpe.difference).not.toBeNaN();
  });

  it('that loses everything has no figure that would be made up', () => {
    const lost = walks(1, 400)[0]!.map((value, i) => (i < 300 ? value : 0));
    const { sharpe, same } = pairOf(lost, walks(2, 400)[1]!);
    expect([sharpe.difference, sharpe.p, sharpe.detectable]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(sharpe.reason).toMatch(/undefined/);
    expect(same).toBe(false);
  });
});

describe('all pairs', () => {
  it('of four are six, the earlier first', () => {
    expect(placesOf(4)).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
  });

  it('are corrected by Holm, the smallest p times their number, the next times one fewer, none below the one before; one without p not counted', () => {
    const [x, y, z] = walks(3, 500, 7).map(context) as [ReturnType<typeof context>, ReturnType<typeof context>, ReturnType<typeof context>];
    const { tests, testing } = sharpeTests([x, y, z, x], placesOf(4), chance('1', 199));
    expect(testing).toMatchObject({ kind: 'tested', tests: 5, block: 21 });
    const sorted = tests.filter(({ p }) => p > 0).sort((a, b) => a.p - b.p);
    let before = 0;
    for (const [rank, { p, holm }] of sorted.entries()) {
      before = Math.max(before, Math.min(1, (5 - rank) * p));
      expect(holm).toBe(before);
    }
    expect(tests[2]!.holm).toBeNaN();
  });

  it('hold the chance of any false finding among three pairs near 5% where there is nothing to find', () => {
    const rounds = 200;
    let found = 0;
    for (let round = 0; round < rounds; round++) {
      const next = uniform(1000 + round);
      const market = walk(501, next);
      const rivals = Array.from({ length: 3 }, () => [...walk(501, next)].map((value, i) => value * market[i]!)); // one market, luck of one's own
      const { tests } = sharpeTests(rivals.map(context), placesOf(3), chance(String(round)));
      if (tests.some(({ holm }) => holm <= 0.05)) found++;
    }
    expect(found / rounds).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / rounds));
    expect(found).toBeGreaterThan(0);
  });

  it('find what there is: a rule that earns more at the same risk', () => {
    const [base] = walks(1, 1500, 3) as [number[]];
    const better = base.map((value, i) => value * 1.001 ** i);
    const other = walks(2, 1500, 4)[1]!;
    const { tests } = sharpeTests([better, base, other].map(context), placesOf(3), chance('1', 999));
    expect(tests[0]!.difference).toBeGreaterThan(1);
    expect(tests[0]!.holm).toBeLessThan(0.05);
    expect(tests[0]!.interval.low).toBeGreaterThan(0);
  });
});

describe('laws of a pair:', () => {
  const seed = fc.integer({ min: 1, max: 1e6 });

  it('the other way round it has the other sign, the inverse, and what was the one’s is the other’s', () => {
    fc.assert(
      fc.property(seed, (s) => {
        const [x, y] = walks(2, 600, s) as [number[], number[]];
        const [one, other] = [pairOf(x, y), pairOf(y, x)];
        expectClose(one.sharpe.difference, -other.sharpe.difference);
        expectClose(one.growthAhead, -other.growthAhead);
        expectClose(one.sharpe.interval.low, -other.sharpe.interval.high);
        expect(one.sharpe.p).toBe(other.sharpe.p);
        expectClose(one.relativeEnd, 1 / other.relativeEnd);
        expect([one.behindA, one.behindB, one.yearsA, one.yearsB]).toEqual([other.behindB, other.behindA, other.yearsB, other.yearsA]);
        expect(one.aheadSince).toBe(other.aheadSince);
      }),
      { numRuns: 15 },
    );
  });

  it('a third beside the two changes nothing of them but Holm’s correction', () => {
    fc.assert(
      fc.property(seed, (s) => {
        const [x, y, z] = walks(3, 400, s) as [number[], number[], number[]];
        const { holm: _, ...alone } = pairOf(x, y).sharpe;
        const { pairs } = pairsOf([z, x, y].map(context), chance('1'));
        const { holm, ...beside } = pairs[2]!.sharpe;
        expect(beside).toEqual(alone);
        expect(holm).toBeGreaterThanOrEqual(beside.p);
      }),
      { numRuns: 15 },
    );
  });

  it('twice the capital changes nothing', () => {
    const [x, y] = walks(2, 400, 5) as [number[], number[]];
    const [one, twice] = [
      pairOf(x, y),
      pairOf(
        x.map((value) => 2 * value),
        y,
      ),
    ];
    expect(twice).toEqual(one);
  });
});

describe('who led', () => {
  const day = (text: string): number => parseDate(text)!;
  const on = (points: readonly (readonly [string, number])[]): Curve => ({
    days: Int32Array.from(points, ([date]) => day(date)),
    wealth: Float64Array.from(points, ([, value]) => value),
  });
  const dates = ['1998-12-31', '1999-12-31', '2000-12-29', '2001-12-31', '2002-12-31', '2003-06-30'];
  const of = (...wealth: number[]): Curve => on(dates.map((date, i) => [date, wealth[i]!]));
  // Returns a year: 10% 10% −50% 0%, 20% 10% −50% 1%, 20% 0% 0% 0%; then half a year.
  const curves = [of(100, 110, 121, 60.5, 60.5, 70), of(100, 120, 132, 66, 66.66, 66.66), of(100, 120, 120, 120, 120, 120)];

  it('a calendar year is who had the highest return, all who are level', () => {
    const { years } = leadersOf(curves, [], 252);
    expect(years.map(({ year, leaders }) => [year, leaders])).toEqual([
      [1999, [1, 2]],
      [2000, [0, 1]],
      [2001, [2]],
      [2002, [1]],
      [2003, [0]],
    ]);
  });

  it('how often is counted over complete years, by who led them together', () => {
    const { yearsLed, yearsComplete } = leadersOf(curves, [], 252);
    expect(yearsComplete).toBe(4);
    expect(yearsLed).toEqual([
      { leaders: [0, 1], years: 1 },
      { leaders: [1, 2], years: 1 },
      { leaders: [1], years: 1 },
      { leaders: [2], years: 1 },
    ]);
  });

  it('decades, where the dataset names no spans of its own, from the close before', () => {
    const long = (growth: number): Curve => {
      const days = sessionsFrom(3000, day('1995-01-03'));
      return { days, wealth: Float64Array.from(days, (_, i) => growth ** i * (i > 1500 ? growth ** (-3 * (i - 1500)) : 1)) };
    };
    const { periods } = leadersOf([long(1.0001), long(1.0002)], [], 252);
    expect(periods.map(({ label, from, leaders }) => [label, isoDate(from), leaders])).toEqual([
      ['1990s', '1995-01-03', [1]],
      ['2000s', '1999-12-31', [0]],
    ]);
  });

  it('is nobody where a return is undefined', () => {
    expect(highest([0.1, Number.NaN, 0.3])).toEqual([]);
    expect(highest([0.1, 0.3 + 1e-14, 0.3])).toEqual([1, 2]);
  });
});

describe('names', () => {
  it.each([
    [['a', 'b'], [{}, {}], [], ['a', 'b']],
    [['s', 's', 'm'], [{ days: 7, hold: 2 }, { days: 9, hold: 2 }, { days: 9 }], [], ['s days=7', 's days=9', 'm']],
    [['s', 's'], [{ n: 1 }, { n: 1 }], [], ['s', 's #2']],
    [['large'], [{}], ['large'], ['large #2']],
    [['w', 'w'], [{ w: { a: 1 } }, { w: { a: 0.5 } }], [], ['w w={"a":1}', 'w w={"a":0.5}']],
  ])('of %j with %j beside %j are %j', (rules, params, taken, expected) => {
    expect(
      namesOf(
        rules.map((strategy, i) => ({ strategy, params: params[i]! })),
        taken,
      ),
    ).toEqual(expected);
  });
});

describe('compare', () => {
  const [small, large] = walks(2, 800, 11) as [number[], number[]];
  const dataset = datasetOf({ small, large });
  const runs = [simulate(dataset, streak, { days: 3, hold: 20 }), simulate(dataset, reactive), simulate(dataset, mix)];
  const options = { rng: streams('1'), replications: 99 };

  it('sets the rules in their order, then the benchmark, then the benchmarks asked for, each once by its key', () => {
    const { entries, reference, pairs } = compare(runs, { ...options, benchmarks: ['half', 'LARGE'] });
    expect(entries.map(({ name, kind }) => [name, kind])).toEqual([
      ['streak', 'rule'],
      ['scripted', 'rule'],
      ['mix', 'rule'],
      ['large', 'benchmark'],
      ['half', 'benchmark'],
    ]);
    expect([reference, pairs.length]).toEqual([3, 10]);
  });

  it('says of mix beside half, which is that, that they are the same', () => {
    expect(compare(runs, { ...options, benchmarks: ['half'] }).same).toEqual([[2, 4]]);
  });

  it('correlates returns less the benchmark’s: two rules with opposite bets have −1, the benchmark none', () => {
    const flat = Array.from({ length: 300 }, () => 100);
    const next = uniform(5);
    const small = [...walk(300, next)];
    const mirror = [100];
    for (let i = 1; i < 300; i++) mirror.push(mirror[i - 1]! * (2 - small[i]! / small[i - 1]!)); // loses what the other gains
    const made = datasetOf({ small, large: flat, mirror });
    const holds = (asset: string) => simulate(made, buyAndHold, { asset }, { costBps: 0 });
    const { correlations } = compare([holds('small'), holds('MIRROR')], { rng: streams('1'), replications: 0 });
    expectClose(correlations[0]![1]!, -1);
    expectClose(correlations[0]![0]!, 1);
    expect(correlations[1]![0]).toBe(correlations[0]![1]);
    expect(correlations[2]!.every(Number.isNaN)).toBe(true);
  });

  it('gives a pair the same figures in whatever order the rules come, but for the sign', () => {
    const order = [2, 0, 1];
    const [one, other] = [
      compare(runs, options),
      compare(
        order.map((i) => runs[i]!),
        options,
      ),
    ];
    const find = ({ entries, pairs }: typeof one, a: string, b: string): Pair | undefined =>
      pairs.find((pair) => entries[pair.a]!.name === a && entries[pair.b]!.name === b);
    for (const { a, b, sharpe, relativeEnd } of one.pairs) {
      const [first, second] = [one.entries[a]!.name, one.entries[b]!.name];
      const [same, turned] = [find(other, first, second), find(other, second, first)];
      expectClose((same ?? turned)!.sharpe.difference, same === undefined ? -sharpe.difference : sharpe.difference);
      expectClose((same ?? turned)!.relativeEnd, same === undefined ? 1 / relativeEnd : relativeEnd);
      expect((same ?? turned)!.sharpe.holm).toBe(sharpe.holm);
    }
    const figures = ({ entries }: typeof one) => Object.fromEntries(entries.map(({ name, figures: list }) => [name, list]));
    expect(figures(other)).toEqual(figures(one));
  });

  it('counts the rules as trials where nobody else counted, and takes a count that is given', () => {
    const { trials, counted, entries } = compare(runs, options);
    expect([trials.tried, counted]).toEqual([3, 'here']);
    expect(entries[3]!.deflation).toBe(null);
    const given = { tried: 40, effective: 10, variance: 0.001 };
    const more = compare(runs, { ...options, trials: given });
    expect([more.trials, more.counted]).toEqual([given, 'given']);
    expect(more.entries[0]!.deflation!.rows.map(({ trials: n }) => n)).toEqual([1, 10, 40]);
  });

  it('is the same again, to the bit', () => {
    expect(compare(runs, options)).toEqual(compare(runs, options));
  });

  it.each([
    ['data', () => [runs[0]!, simulate(datasetOf({ small: large, large: small }), mix)], /their data/],
    ['days', () => [runs[0]!, simulate(dataset, mix, {}, { from: dataset.days[5]! })], /their days/],
    ['costs', () => [runs[0]!, simulate(dataset, mix, {}, { costBps: 5 })], /their costs/],
    ['fees', () => [runs[0]!, simulate(dataset, mix, {}, { feeBps: { small: 5 } })], /their fees/],
    ['fills', () => [runs[0]!, simulate(dataset, mix, {}, { fill: 'same-close' })], /differ in/],
    ['cash', () => [runs[0]!, simulate(dataset, mix, {}, { cash: { kind: 'rate', annual: 0.02 } })], /cash/],
    ['capital', () => [runs[0]!, simulate(dataset, mix, {}, { capital: 5 })], /capital/],
    ['number, one', () => [runs[0]!], /two to 12 rules; got one/],
    ['number, none', () => [], /got none/],
    ['number, thirteen', () => Array.from({ length: 13 }, () => runs[0]!), /got 13/],
  ])('refuses runs that differ in %s', (_, make, words) => {
    expect(() => compare(make(), options)).toThrow(words);
  });

  it('needs a rule, takes one beside a benchmark, and works on a few days of nothing', () => {
    expect(() => compare([], { ...options, benchmarks: ['small', 'half'] })).toThrow(/at least one rule/);
    const tiny = datasetOf({ small: [1, 2, 3], large: [1, 1, 1] });
    const { pairs, best, leaders } = compare([simulate(tiny, scripted([]))], { rng: streams('1'), benchmarks: ['half'] });
    expect([pairs.length, best, leaders.yearsComplete]).toEqual([3, null, 0]);
  });
});
