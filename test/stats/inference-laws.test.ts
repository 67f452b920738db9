import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockLength } from '../../src/stats/block-length.js';
import { bootstrapMeans, bootstrapMeansTogether } from '../../src/stats/bootstrap-means.js';
import { circularShiftTest } from '../../src/stats/circular-shift.js';
import { expectedLongestRun, expectedRecurrence, expectedRuns, expectedWait } from '../../src/stats/expected-runs.js';
import { forwardAt, forwardExcess, forwardReturns, overlappingPairs, separateEpisodes } from '../../src/stats/forward-windows.js';
import { hansenHodrickMean } from '../../src/stats/hansen-hodrick.js';
import { longestRunProbability, longestRunProbabilityEither, longestRunProbabilityMarkov } from '../../src/stats/longest-run.js';
import { longestSince } from '../../src/stats/longest-since.js';
import { lookElsewhere } from '../../src/stats/look-elsewhere.js';
import { mean, standardDeviation } from '../../src/stats/moments.js';
import { exceedances, monteCarloP, percentileInterval, randomisation } from '../../src/stats/monte-carlo.js';
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, holm } from '../../src/stats/multiple-testing.js';
import { neweyWestMean } from '../../src/stats/newey-west.js';
import { eventsNeeded, minimumDetectable } from '../../src/stats/power.js';
import { clopperPearsonInterval, jeffreysInterval, wilsonInterval } from '../../src/stats/proportion-interval.js';
import { dateSetCount, dateSetDrawer, randomDatesTest } from '../../src/stats/random-dates.js';
import { circularIndices, stationaryBlocks, stationaryIndices } from '../../src/stats/resample.js';
import { runsTest } from '../../src/stats/runs-test.js';
import { sharpeDifference } from '../../src/stats/sharpe-difference.js';
import { deflatedSharpe, expectedMaximumSharpe, minimumTrackRecord, probabilisticSharpe } from '../../src/stats/sharpe-inference.js';
import { signFlipTest } from '../../src/stats/sign-flip.js';
import { spectralError } from '../../src/stats/spectral-error.js';
import { type Streak, streaks } from '../../src/stats/streaks.js';
import { uniform } from '../support/random.js';

const oneReturn = fc.integer({ min: -2000, max: 2000 }).map((points) => points / 10_000);
const returns = fc.array(oneReturn, { minLength: 4, maxLength: 60 });
const seed = fc.integer({ min: 0, max: 1e9 });
const chance = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const near = (a: number, b: number, tolerance = 1e-9) => Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => boolean) => fc.assert(fc.property(arbitrary, law));
/** All sequences of n flips. */
const flips = (n: number) => Array.from({ length: 2 ** n }, (_, bits) => Array.from({ length: n }, (_, i) => ((bits >> i) & 1 ? 1 : -1)));
const longest = (flags: number[], of: 1 | -1 = 1) => Math.max(0, ...streaks(flags, { of }).map((run) => run.length));

describe('longest runs', () => {
  it('are those of all sequences looked at one by one', () => {
    holds(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), chance, chance, chance),
      ([trials, length, p, q, first]) => {
        let [iid, markov, either, number, sum] = [0, 0, 0, 0, 0];
        for (const flags of flips(trials)) {
          const weight = flags.reduce<number>((product, flag) => product * (flag === 1 ? p : 1 - p), 1);
          const odds = (i: number) => (i === 0 ? first : flags[i - 1] === 1 ? p : q);
          if (longest(flags) >= length) {
            iid += weight;
            markov += flags.reduce<number>((product, flag, i) => product * (flag === 1 ? odds(i) : 1 - odds(i)), 1);
          }
          if (Math.max(longest(flags), longest(flags, -1)) >= length) either += weight;
          number += weight * streaks(flags).filter((run) => run.length >= length).length;
          sum += weight * longest(flags);
        }
        return (
          near(longestRunProbability({ trials, length, p }), iid, 1e-12) &&
          near(longestRunProbabilityMarkov({ trials, length, afterHit: p, afterMiss: q, first }), markov, 1e-12) &&
          near(longestRunProbabilityEither({ trials, length, p }), either, 1e-12) &&
          near(expectedRuns({ trials, length, p }), number, 1e-12) &&
          near(expectedLongestRun({ trials, p }), sum, 1e-12)
        );
      },
    );
  });

  it('without memory, and of fair coins either way, are those of a coin', () => {
    holds(fc.tuple(fc.integer({ min: 2, max: 3000 }), fc.integer({ min: 2, max: 20 }), chance), ([trials, length, p]) => {
      const plain = longestRunProbability({ trials, length, p });
      const markov = longestRunProbabilityMarkov({ trials, length, afterHit: p, afterMiss: p });
      const either = longestRunProbabilityEither({ trials, length, p: 0.5 });
      return near(plain, markov, 1e-11) && near(either, longestRunProbability({ trials: trials - 1, length: length - 1, p: 0.5 }), 1e-11);
    });
  });

  it('either way with ties are rarer than without, and with ties for misses just the one way', () => {
    const of = { trials: 100, length: 6, p: 0.45 };
    expect(longestRunProbabilityEither({ ...of, miss: 0.5 })).toBeLessThan(longestRunProbabilityEither(of));
    expect(longestRunProbabilityEither({ ...of, miss: 0 })).toBeCloseTo(longestRunProbability(of), 12);
  });

  it('keep their digits when they are all but impossible', () => {
    const of = { trials: 100, length: 60, p: 0.5 };
    expect(Math.abs(longestRunProbability(of) / expectedRuns(of) - 1)).toBeLessThan(1e-12);
  });

  it('come back after the wait for the first, less what the last one leaves', () => {
    holds(fc.tuple(fc.integer({ min: 1, max: 20 }), chance), ([length, p]) =>
      near(expectedRecurrence({ length, p }), expectedWait({ length, p }) + 1 / (1 - p), 1e-9),
    );
  });

  it('that are 0 or longer than the trials are certain or impossible', () => {
    const [zero, long] = [
      { trials: 5, length: 0, p: 0.5 },
      { trials: 5, length: 6, p: 0.5 },
    ];
    const odds = { afterHit: 0.5, afterMiss: 0.5 };
    expect([longestRunProbability(zero), longestRunProbabilityEither(zero), longestRunProbabilityMarkov({ ...zero, ...odds })]).toEqual([
      1, 1, 1,
    ]);
    expect([longestRunProbability(long), longestRunProbabilityEither(long), longestRunProbabilityMarkov({ ...long, ...odds })]).toEqual([
      0, 0, 0,
    ]);
    expect([expectedRuns(long), lookElsewhere([]).independent, lookElsewhere([0.7, 0.7]).atMost]).toEqual([0, 0, 1]);
  });
});

describe('the longest since', () => {
  const run = (first: number, length: number, open = false): Streak => ({
    first,
    last: first + length - 1,
    length,
    endedBy: open ? null : first + length,
  });

  it('is no open run, none that overlaps, and the last of several', () => {
    const runs = [run(0, 9), run(20, 5), run(40, 5), run(60, 7, true)];
    expect(longestSince(runs, run(60, 7, true))).toBe(runs[0]);
    expect(longestSince(runs, run(60, 5, true))).toBe(runs[2]);
    expect(longestSince(runs, run(60, 5), 'strictlyLonger')).toBe(runs[0]);
    expect(longestSince(runs, run(100, 7))).toBe(runs[0]);
    expect(longestSince(runs, run(40, 5))).toBe(runs[1]);
    expect(longestSince([], run(4, 5))).toBeNull();
  });
});

describe('the runs test', () => {
  it('does not care which kind is which, nor about the direction of time', () => {
    holds(fc.array(fc.boolean(), { minLength: 2, maxLength: 60 }), (coins) => {
      const values = coins.map(Number);
      const of = runsTest(values);
      const mirror = runsTest(values.map((value) => 1 - value));
      const back = runsTest([...values].reverse());
      return Object.is(of.z, mirror.z) && Object.is(of.z, back.z) && (Number.isNaN(of.p) || (of.p > 0 && of.p <= 1));
    });
  });

  it('has nothing to say of one kind', () => {
    expect(runsTest([1, 1, 1]).p).toBeNaN();
    expect(runsTest([]).p).toBeNaN();
  });
});

describe('resampling', () => {
  it('draws n indices within the series, in blocks that go on around its end', () => {
    holds(fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 100 }), seed), ([length, block, from]) => {
      const rng = uniform(from);
      const inside = (indices: Int32Array) => indices.length === length && indices.every((index) => index >= 0 && index < length);
      const circular = circularIndices({ length, block, rng });
      const goesOn = circular.every((index, t) => t % block === 0 || index === (circular[t - 1]! + 1) % length);
      return inside(stationaryIndices({ length, meanBlock: block, rng })) && inside(circular) && goesOn;
    });
  });

  it('draws blocks that add up to the series, as long on average as asked', () => {
    const rng = uniform(1);
    let [blocks, days, breaks] = [0, 0, 0];
    for (let i = 0; i < 200; i++) {
      const drawn = stationaryBlocks({ length: 5000, meanBlock: 20, rng });
      expect(drawn.lengths.subarray(0, drawn.count).reduce((sum, length) => sum + length, 0)).toBe(5000);
      blocks += drawn.count;
      stationaryIndices({ length: 5000, meanBlock: 20, rng }).forEach((index, t, all) => {
        if (t === 0 || index !== (all[t - 1]! + 1) % 5000) breaks++;
      });
      days += 5000;
    }
    for (const count of [blocks, breaks]) expect(Math.abs(days / count - 20)).toBeLessThan(0.6);
  });

  it('gives means with the same spread by blocks as by days', () => {
    const rng = uniform(2);
    const values = Float64Array.from({ length: 100 }, (_, i) => Math.sin(i / 5) + rng());
    const byDays = Array.from({ length: 4000 }, () => mean(stationaryIndices({ length: 100, meanBlock: 8, rng }).map((i) => i)));
    const days = Float64Array.from({ length: 100 }, (_, i) => i);
    const byBlocks = bootstrapMeans(days, { meanBlock: 8, replications: 4000, rng });
    expect(Math.abs(standardDeviation(byBlocks) / standardDeviation(byDays) - 1)).toBeLessThan(0.05);
    expect(Math.abs(mean(byBlocks) - mean(days))).toBeLessThan(1);
    expect(new Set(bootstrapMeans(values, { meanBlock: 5, replications: 100, rng })).size).toBe(100);
  });

  it('follows scale and shift, and a difference is the difference of means drawn together', () => {
    holds(fc.tuple(fc.array(fc.tuple(oneReturn, oneReturn), { minLength: 2, maxLength: 50 }), seed), ([pairs, from]) => {
      const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
      const options = () => ({ meanBlock: 3, replications: 5, rng: uniform(from) });
      const [meansA, meansB] = bootstrapMeansTogether([a, b], options());
      const moved = bootstrapMeans(
        a.map((value) => 3 * value + 1),
        options(),
      );
      const apart = bootstrapMeans(
        a.map((value, i) => value - b[i]!),
        options(),
      );
      return apart.every((value, r) => near(value, meansA![r]! - meansB![r]!, 1e-12) && near(moved[r]!, 3 * meansA![r]! + 1, 1e-12));
    });
  });

  it('refuses a block that is none, and series that are not aligned', () => {
    const rng = uniform(3);
    expect(() => stationaryIndices({ length: 3, meanBlock: 0.5, rng })).toThrow('number from 1 up');
    expect(() => circularIndices({ length: 3, block: 1.5, rng })).toThrow('whole number');
    expect(() => bootstrapMeans([1], { meanBlock: Number.NaN, replications: 1, rng })).toThrow(RangeError);
    expect(() => bootstrapMeansTogether([[1], [1, 2]], { meanBlock: 1, replications: 1, rng })).toThrow('aligned');
    expect([...bootstrapMeans([], { meanBlock: 1, replications: 1, rng })]).toEqual([Number.NaN]);
  });

  it('gives a p-value above 0 and at most 1, and an interval with its ends in order', () => {
    holds(fc.tuple(returns, oneReturn, chance), ([values, observed, level]) => {
      const p = monteCarloP(values, observed);
      const { low, high } = percentileInterval(values, level);
      return p > 0 && p <= 1 && low <= high && p + monteCarloP(values, observed, { alternative: 'less' }) > 1;
    });
  });

  it('chooses the same blocks forwards and backwards in time', () => {
    const rng = uniform(9);
    for (let i = 0; i < 200; i++) {
      const values = Array.from({ length: 60 }, (_, t) => (rng() - 0.5) * (t > 52 ? 20 : 1));
      const [forth, back] = [blockLength(values), blockLength([...values].reverse())];
      expect([back.lags, back.stationary.toFixed(6)]).toEqual([forth.lags, forth.stationary.toFixed(6)]);
    }
  });

  it('chooses blocks that see neither scale nor shift', () => {
    holds(fc.array(oneReturn, { minLength: 10, maxLength: 60 }), (values) => {
      const plain = blockLength(values);
      const moved = blockLength(values.map((value) => 4 * value + 1));
      return Object.is(plain.stationary, moved.stationary) || near(plain.stationary, moved.stationary, 1e-5);
    });
    expect(blockLength([1, 2, 3]).stationary).toBeNaN();
    expect(blockLength(new Float64Array(50)).circular).toBeNaN();
  });
});

describe('randomisation', () => {
  const options = (from: number) => ({ replications: 200, rng: uniform(from) });

  it('shifts keep the distances of events, so that a periodic series shows nothing', () => {
    holds(fc.tuple(fc.integer({ min: 2, max: 6 }), fc.nat(20)), ([period, at]) => {
      const series = Float64Array.from({ length: period * 10 }, (_, i) => (i % period === at % period ? 1 : 0));
      return near(circularShiftTest(series, [at % period]).p, 1 / period);
    });
  });

  it('counts one side and the other, the observed one in both', () => {
    holds(fc.tuple(returns, seed), ([series, from]) => {
      const events = [0, series.length - 1];
      const both = (alternative: 'greater' | 'less') => circularShiftTest(series, events, { alternative }).p;
      const drawn = circularShiftTest(series, events, { chance: options(from) });
      return both('greater') + both('less') > 1 && both('greater') >= 1 / series.length && drawn.p > 0 && !drawn.exact;
    });
  });

  it('sets of dates keep their gap, ascend, and are as many as counted', () => {
    holds(
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 6 }), seed),
      ([size, gap, more, from]) => {
        const sets = { length: (size - 1) * gap + 1 + more, size, gap };
        const draw = dateSetDrawer(sets, uniform(from));
        const seen = new Set<string>();
        for (let i = 0; i < 50; i++) {
          const dates = draw();
          if (dates.some((date, j) => date < 0 || date >= sets.length || (j > 0 && date - dates[j - 1]! < gap))) return false;
          seen.add(dates.join());
        }
        return seen.size <= dateSetCount(sets);
      },
    );
  });

  it('draws each set of dates as often as any other, from the first draw on', () => {
    const sets = { length: 8, size: 3, gap: 2 };
    const rng = uniform(4);
    const one = dateSetDrawer(sets, rng);
    for (const draw of [one, () => dateSetDrawer(sets, rng)()]) {
      const seen = new Map<string, number>();
      for (let i = 0; i < 20_000; i++) {
        const key = draw().join();
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      expect(seen.size).toBe(dateSetCount(sets));
      for (const count of seen.values()) expect(Math.abs(count / 1000 - 1)).toBeLessThan(0.12);
    }
  });

  it('drawn comes near to all', () => {
    const rng = uniform(5);
    const series = Float64Array.from({ length: 60 }, () => rng() - 0.5);
    const events = [3, 17, 30];
    const all = randomDatesTest(series.subarray(0, 45), events, options(6));
    const drawn = randomDatesTest(series, events, { replications: 4000, rng });
    expect([all.exact, drawn.exact]).toEqual([true, false]);
    let above = 0;
    for (let i = 0; i < 60; i++)
      for (let j = 0; j < i; j++) for (let k = 0; k < j; k++) if (series[i]! + series[j]! + series[k]! >= 3 * drawn.observed) above++;
    expect(Math.abs(drawn.p - above / dateSetCount({ length: 60, size: 3 }))).toBeLessThan(0.03);
    const flipped = series.subarray(0, 18);
    expect(
      Math.abs(
        signFlipTest(flipped, options(7)).p - monteCarloP(signFlipTest(series.subarray(0, 18), options(8)).replications, mean(flipped)),
      ),
    ).toBeLessThan(0.001);
  });

  it('on two sides measures from the base rate, not from 0', () => {
    expect(exceedances([1, 5, 9], 8, { alternative: 'twoSided', centre: 5 })).toBe(2);
    expect(exceedances([1, 5, 9], 8, { alternative: 'twoSided' })).toBe(1);
    const series = [11, 12, 13, 14, 15, 20];
    expect(circularShiftTest(series, [0], { alternative: 'twoSided' }).p).toBeCloseTo(2 / 6, 12);
    expect(randomDatesTest(series, [0], { ...options(1), alternative: 'twoSided' }).p).toBeCloseTo(2 / 6, 12);
  });

  it('of signs is symmetrical, and blind to values of 0', () => {
    holds(fc.tuple(fc.array(oneReturn, { minLength: 1, maxLength: 10 }), seed), ([values, from]) => {
      const { p, expected } = signFlipTest(values, { ...options(from), alternative: 'twoSided' });
      const mirror = signFlipTest(
        values.map((value) => -value),
        { ...options(from), alternative: 'twoSided' },
      );
      return (
        p === mirror.p && near(expected, 0, 1e-12) && signFlipTest([...values, 0], { ...options(from), alternative: 'twoSided' }).p === p
      );
    });
  });

  it('says so when events do not fit, or are none', () => {
    expect(() => randomDatesTest([1, 2, 3], [0, 1], { ...options(1), gap: 3 })).toThrow('do not fit');
    expect(dateSetCount({ length: 12_000, size: 700, gap: 20 })).toBe(0);
    expect(dateSetCount({ length: 12_000, size: 500, gap: 20 })).toBe(Number.POSITIVE_INFINITY);
    expect(() => circularShiftTest([1, 2, 3], [3])).toThrow('from 0 to 2');
    expect(() => randomDatesTest([1, 2, 3], [0.5], options(1))).toThrow(RangeError);
    expect(circularShiftTest([1, 2, 3], []).p).toBeNaN();
    expect(circularShiftTest([1, Number.NaN, 3], [1]).p).toBeNaN();
    // Missing anywhere, not only at an event: the replications that meet it would count as below.
    expect(circularShiftTest([1, Number.NaN, 3], [2]).p).toBeNaN();
    expect(
      randomDatesTest(
        Float64Array.from({ length: 90 }, (_, i) => (i === 80 ? Number.NaN : i)),
        [1, 2, 3],
        options(1),
      ).p,
    ).toBeNaN();
    expect(circularShiftTest([1, Number.NaN, 3], [2], { chance: { replications: 3, rng: () => 0 } }).p).toBeNaN();
    expect(randomisation(Float64Array.of(1, Number.NaN), 1, { exact: false }).p).toBeNaN();
    expect(signFlipTest([], options(1)).p).toBeNaN();
    expect(randomDatesTest([1, 2, 3], [], options(1)).p).toBeNaN();
  });
});

describe('several tests', () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

  it('are corrected upwards, Holm no more than Bonferroni and Hochberg no more than Holm, in the order they came', () => {
    holds(ps, (values) => {
      const [b, h, bh, by] = [bonferroni(values), holm(values), benjaminiHochberg(values), benjaminiYekutieli(values)];
      return values.every(
        (p, i) =>
          p <= bh[i]! * (1 + 1e-12) &&
          bh[i]! <= h[i]! * (1 + 1e-12) &&
          h[i]! <= b[i]! &&
          bh[i]! <= by[i]! &&
          by[i]! <= 1 &&
          values.every((q, j) => !(p < q) || h[i]! <= h[j]!),
      );
    });
  });

  it('leave out cells without one', () => {
    for (const correct of [bonferroni, holm, benjaminiHochberg, benjaminiYekutieli]) {
      const [first, hole, second] = correct([0.01, Number.NaN, 0.04]);
      expect([first, second]).toEqual(correct([0.01, 0.04]));
      expect(hole).toBeNaN();
      expect(correct([])).toEqual([]);
    }
  });
});

describe('Sharpe ratios under doubt', () => {
  const of = { observations: 500, skewness: -0.5, kurtosis: 6 };

  it('are doubted more the more were tried', () => {
    holds(fc.tuple(chance, fc.integer({ min: 1, max: 500 })), ([sharpe, trials]) => {
      const at = (n: number) => deflatedSharpe({ sharpe, ...of, trials: n, variance: 0.002 });
      return at(trials + 1) <= at(trials) && at(1) === probabilisticSharpe({ sharpe, ...of });
    });
    expect(expectedMaximumSharpe({ trials: 1.01, variance: 1 })).toBe(0);
  });

  it('have been watched long enough after the minimum track record', () => {
    holds(chance, (sharpe) => {
      const observations = minimumTrackRecord({ sharpe, skewness: -0.5, kurtosis: 6 });
      return near(probabilisticSharpe({ sharpe, ...of, observations }), 0.95, 1e-9);
    });
    expect(minimumTrackRecord({ sharpe: 0, skewness: 0, kurtosis: 3 })).toBeNaN();
    expect(probabilisticSharpe({ sharpe: 0.1, skewness: 0, kurtosis: 3, observations: 1 })).toBeNaN();
  });

  it('differ by the opposite the other way round, and by nothing of themselves', () => {
    holds(fc.tuple(fc.array(fc.tuple(oneReturn, oneReturn), { minLength: 12, maxLength: 50 }), seed), ([pairs, from]) => {
      const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
      const options = () => ({ replications: 49, rng: uniform(from), block: 3 });
      const [there, back] = [sharpeDifference(a, b, options()), sharpeDifference(b, a, options())];
      if (Number.isNaN(there.error)) return true;
      return near(there.difference, -back.difference) && near(there.error, back.error, 1e-7) && near(there.p, back.p, 0.05);
    });
    const same = sharpeDifference([0.1, 0.2, -0.1, 0.3], [0.1, 0.2, -0.1, 0.3], { replications: 9, rng: uniform(1), block: 1 });
    expect([same.difference, same.p]).toEqual([0, Number.NaN]);
    expect(() => sharpeDifference([1], [1, 2], { replications: 9, rng: uniform(1) })).toThrow('aligned');
  });

  it('that differ are found to, and the interval holds the difference and leaves out 0 when p says so', () => {
    const rng = uniform(2);
    const noise = () => Float64Array.from({ length: 400 }, () => rng() - 0.5);
    const b = noise();
    const a = b.map((value, i) => value + 0.12 + 0.02 * Math.sin(i));
    const { difference, p, interval, error } = sharpeDifference(a, b, { replications: 999, rng });
    expect(p).toBe(0.001);
    expect(interval.low).toBeGreaterThan(0);
    expect(interval.high - difference).toBeCloseTo(difference - interval.low, 12);
    expect((interval.high - interval.low) / (2 * 1.96 * error)).toBeCloseTo(1, 0);
  });
});

describe('errors of means', () => {
  it('agree without lags, and the uniform weights are none where they would make a variance negative', () => {
    holds(returns, (values) => {
      const [hh, nw] = [hansenHodrickMean(values, { lag: 0 }), neweyWestMean(values, { lag: 0 })];
      return Object.is(hh.error, nw.error) || near(hh.error, nw.error);
    });
    expect(hansenHodrickMean([1, -1, 1, -1, 1, -1], { lag: 1 }).error).toBeNaN();
    expect(hansenHodrickMean([1, -1], { lag: 1 }).error).toBeNaN();
    expect(hansenHodrickMean([1, 1, 1], { lag: 1 }).t).toBeNaN();
  });

  it('by the spectral kernel follow scale and not shift', () => {
    holds(returns, (values) => {
      const [plain, moved] = [spectralError(values), spectralError(values.map((value) => 4 * value + 1))];
      return Number.isNaN(plain) ? true : near(moved, 4 * plain, 1e-6);
    });
    expect(spectralError([1, 2, 3])).toBeNaN();
  });
});

describe('shares', () => {
  const share = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.nat(200), fc.double({ min: 0.5, max: 0.999, noNaN: true }));

  it('lie within their intervals, which widen with the level and mirror with hits and misses', () => {
    holds(share, ([trials, some, level]) => {
      const hits = some % (trials + 1);
      return [wilsonInterval, clopperPearsonInterval, jeffreysInterval].every((interval) => {
        const { low, high } = interval({ hits, trials, level });
        const mirror = interval({ hits: trials - hits, trials, level });
        const wide = interval({ hits, trials, level: 0.9995 });
        const inside = low <= hits / trials && hits / trials <= high && low >= 0 && high <= 1;
        return inside && near(mirror.low, 1 - high, 1e-11) && wide.low <= low && wide.high >= high;
      });
    });
  });

  it('of no trials, or of more hits than trials, have none', () => {
    for (const interval of [wilsonInterval, clopperPearsonInterval, jeffreysInterval]) {
      expect(interval({ hits: 0, trials: 0 })).toEqual({ low: Number.NaN, high: Number.NaN });
      expect(interval({ hits: 3, trials: 2 }).low).toBeNaN();
    }
  });
});

describe('forward windows', () => {
  it('are the returns between two closes, and complete up to the horizon before the end', () => {
    holds(
      fc.tuple(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 12 })),
      ([prices, horizon]) => {
        const forward = forwardReturns(prices, { horizon });
        const next = forwardReturns(prices, { horizon, entry: 'nextClose' });
        const { complete, incomplete } = forwardAt(forward);
        const rightAt = forward.every((value, i) =>
          i + horizon < prices.length ? value === prices[i + horizon]! / prices[i]! - 1 : Number.isNaN(value),
        );
        return (
          rightAt &&
          complete.length === Math.max(0, prices.length - horizon) &&
          incomplete.length === prices.length - complete.length &&
          next.every((value, i) => Object.is(value, forward[i + 1] ?? Number.NaN))
        );
      },
    );
  });

  it('of a series less itself are 0, and from nothing are none', () => {
    expect([...forwardExcess([1, 2, 4], [1, 2, 4], { horizon: 1 })]).toEqual([0, 0, Number.NaN]);
    expect(forwardReturns([0, 2], { horizon: 1 })[0]).toBeNaN();
    expect(forwardAt(new Float64Array([1, 2]), [5]).incomplete).toEqual([5]);
    expect(() => forwardReturns([1], { horizon: 0 })).toThrow('whole number of bars');
    expect(() => forwardExcess([1], [1, 2], { horizon: 1 })).toThrow('aligned');
  });

  it('that overlap are fewer episodes', () => {
    holds(fc.tuple(fc.uniqueArray(fc.nat(200), { maxLength: 20 }), fc.integer({ min: 1, max: 30 })), ([some, horizon]) => {
      const events = some.sort((a, b) => a - b);
      const [pairs, episodes] = [overlappingPairs(events, horizon), separateEpisodes(events, horizon)];
      return episodes >= events.length - pairs && (pairs > 0 ? episodes < events.length : episodes === events.length);
    });
  });
});

describe('power', () => {
  it('asks for as many events as detect the difference', () => {
    holds(fc.tuple(fc.integer({ min: 1, max: 500 }), chance), ([events, deviation]) => {
      const effect = minimumDetectable({ events, deviation });
      return Math.abs(eventsNeeded({ effect, deviation }) - events) <= 1;
    });
    expect(eventsNeeded({ effect: 0, deviation: 1 })).toBeNaN();
    expect(minimumDetectable({ events: 0, deviation: 1 })).toBeNaN();
  });
});
