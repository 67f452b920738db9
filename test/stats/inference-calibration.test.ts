import { describe, expect, it } from 'vitest';
import { binomialProbability, binomialTwoSided } from '../../src/stats/binomial.js';
import { blockLength } from '../../src/stats/block-length.js';
import { bootstrapMeans } from '../../src/stats/bootstrap-means.js';
import { circularShiftTest } from '../../src/stats/circular-shift.js';
import { expectedRuns, expectedRunsMarkov } from '../../src/stats/expected-runs.js';
import { hansenHodrickMean } from '../../src/stats/hansen-hodrick.js';
import { longestRunProbability, longestRunProbabilityEither, longestRunProbabilityMarkov } from '../../src/stats/longest-run.js';
import { lookElsewhere } from '../../src/stats/look-elsewhere.js';
import { mean, standardDeviation } from '../../src/stats/moments.js';
import { type Interval, percentileInterval } from '../../src/stats/monte-carlo.js';
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, holm } from '../../src/stats/multiple-testing.js';
import { normalTwoSided } from '../../src/stats/normal.js';
import { normalQuantile } from '../../src/stats/normal-quantile.js';
import { minimumDetectable } from '../../src/stats/power.js';
import { clopperPearsonInterval, jeffreysInterval, type Share, wilsonInterval } from '../../src/stats/proportion-interval.js';
import { randomDatesTest } from '../../src/stats/random-dates.js';
import { runsTest } from '../../src/stats/runs-test.js';
import { sharpe } from '../../src/stats/sharpe.js';
import { sharpeDifference } from '../../src/stats/sharpe-difference.js';
import { deflatedSharpe, expectedMaximumSharpe, probabilisticSharpe } from '../../src/stats/sharpe-inference.js';
import { signFlipTest } from '../../src/stats/sign-flip.js';
import { spectralError } from '../../src/stats/spectral-error.js';
import { streaks } from '../../src/stats/streaks.js';
import { studentTTwoSided } from '../../src/stats/student-t.js';
import { uniform } from '../support/random.js';

/** Each test below has its own stream, so that a rate is one number whatever runs before it. */
const normals = (rng: () => number) => (length: number) =>
  Float64Array.from({ length }, () => normalQuantile((rng() * 0x3fffffff + 0.5) / 0x40000000));
/** Moving sums of four: autocorrelated up to lag three. */
const smooth = (raw: Float64Array) =>
  Float64Array.from({ length: raw.length - 3 }, (_, i) => raw[i]! + raw[i + 1]! + raw[i + 2]! + raw[i + 3]!);
const shape = { skewness: 0, kurtosis: 3 };

function rate(samples: number, happens: () => boolean): number {
  let count = 0;
  for (let i = 0; i < samples; i++) if (happens()) count++;
  return count / samples;
}

/** Of 1,500 samples or more, 3 to 7% is within three errors of 5%. */
function expectFivePercent(actual: number): void {
  expect(actual).toBeGreaterThan(0.03);
  expect(actual).toBeLessThan(0.07);
}

describe('on data without an effect a 5% test rejects about 5% of the time:', () => {
  it('Student’s t of ten values, where the normal rejects too often', () => {
    const noise = normals(uniform(1));
    const t = (values: Float64Array) => mean(values) / (standardDeviation(values) / Math.sqrt(values.length));
    expectFivePercent(rate(4000, () => studentTTwoSided(t(noise(10)), 9) < 0.05));
    expect(rate(4000, () => normalTwoSided(t(noise(10))) < 0.05)).toBeGreaterThan(0.07);
  });

  it('the Hansen-Hodrick t of overlapping windows', () => {
    const noise = normals(uniform(2));
    expectFivePercent(rate(1500, () => Math.abs(hansenHodrickMean(smooth(noise(803)), { lag: 3 }).t) > 1.96));
  });

  it('the prewhitened spectral t of overlapping windows', () => {
    const noise = normals(uniform(3));
    const t = (values: Float64Array) => mean(values) / spectralError(values);
    expectFivePercent(rate(1500, () => Math.abs(t(noise(250))) > 1.96));
    expect(rate(1500, () => Math.abs(t(smooth(noise(803)))) > 1.96)).toBeLessThan(0.09);
  });

  it('the exact binomial test, never more', () => {
    for (const p of [0.3, 0.5, 0.505]) {
      let size = 0;
      for (let hits = 0; hits <= 200; hits++) {
        if (binomialTwoSided({ hits, trials: 200, p }) <= 0.05) size += binomialProbability({ hits, trials: 200, p });
      }
      expect(size).toBeLessThanOrEqual(0.05);
      expect(size).toBeGreaterThan(0.03);
    }
  });

  it('the Wald-Wolfowitz test, which sees clusters when there are any', () => {
    const rng = uniform(5);
    const coin = () => Float64Array.from({ length: 250 }, () => (rng() < 0.55 ? 1 : 0));
    expectFivePercent(rate(3000, () => runsTest(coin()).p < 0.05));
    expect(rate(300, () => runsTest(smooth(normals(rng)(253))).z < -1.96)).toBe(1);
  });

  it('the percentile interval of the stationary bootstrap, also when the series is autocorrelated', () => {
    const rng = uniform(6);
    const misses = (values: Float64Array, meanBlock: number) => {
      const { low, high } = percentileInterval(bootstrapMeans(values, { meanBlock, replications: 250, rng }));
      return low > 0 || high < 0;
    };
    expectFivePercent(rate(1500, () => misses(normals(rng)(300), 4)));
    expect(rate(200, () => misses(smooth(normals(rng)(203)), 1))).toBeGreaterThan(0.2);
    expect(rate(600, () => misses(smooth(normals(rng)(403)), 16))).toBeLessThan(0.1);
  });

  it('the circular shift, however dependent the series and clustered the events', () => {
    const rng = uniform(7);
    const events = () => {
      const from = Math.floor(rng() * 150);
      return [from, from + 1, from + 2, from + 30, from + 31];
    };
    expectFivePercent(rate(2000, () => circularShiftTest(smooth(normals(rng)(203)), events()).p <= 0.05));
    const chance = { replications: 99, rng };
    expectFivePercent(rate(2000, () => circularShiftTest(smooth(normals(rng)(203)), events(), { chance }).p <= 0.05));
  });

  it('random dates with a gap, all of them and drawn', () => {
    const rng = uniform(8);
    const events = [3, 9, 14];
    expectFivePercent(rate(1500, () => randomDatesTest(normals(rng)(18), events, { gap: 4, replications: 99, rng }).p <= 0.05));
    const twoSided = { gap: 5, replications: 99, rng, alternative: 'twoSided' } as const;
    expectFivePercent(rate(2000, () => randomDatesTest(normals(rng)(100), [5, 20, 50, 90], twoSided).p <= 0.05));
  });

  it('sign flips, all of them and drawn', () => {
    const rng = uniform(9);
    const test = (length: number) => signFlipTest(normals(rng)(length), { replications: 99, rng, alternative: 'twoSided' });
    expectFivePercent(rate(2000, () => test(8).p <= 0.05));
    expectFivePercent(rate(2000, () => test(25).p <= 0.05));
  });

  it('the probabilistic Sharpe ratio', () => {
    const noise = normals(uniform(10));
    const perPeriod = () => sharpe(noise(200), { periodsPerYear: 1 });
    expectFivePercent(rate(3000, () => probabilisticSharpe({ sharpe: perPeriod(), observations: 200, ...shape }) > 0.95));
  });

  it('the deflated Sharpe ratio of the best of twenty, which undeflated would pass most of the time', () => {
    const noise = normals(uniform(11));
    const best = () => ({
      observations: 150,
      ...shape,
      sharpe: Math.max(...Array.from({ length: 20 }, () => sharpe(noise(150), { periodsPerYear: 1 }))),
    });
    const trials = { trials: 20, variance: 1 / 150 };
    const found = Array.from({ length: 1000 }, best);
    expect(found.filter((of) => deflatedSharpe({ ...of, ...trials }) > 0.95).length / 1000).toBeLessThan(0.05);
    expect(found.filter((of) => probabilisticSharpe(of) > 0.95).length / 1000).toBeGreaterThan(0.5);
    // The expected maximum is an expectation: the mean of the best is near it.
    expect(Math.abs(mean(found.map((of) => of.sharpe)) / expectedMaximumSharpe(trials) - 1)).toBeLessThan(0.03);
  });

  it('the difference of two Sharpe ratios, for related series that are fat-tailed and autocorrelated', () => {
    const rng = uniform(12);
    const noise = normals(rng);
    const pair = () => {
      const common = noise(160);
      const own = () =>
        noise(160).map((value, i) => 0.01 * (value * (1 + 0.5 * Math.abs(value)) + common[i]! + 0.2 * (common[i - 1] ?? 0)));
      return [own(), own()] as const;
    };
    const rejected = rate(1500, () => sharpeDifference(...pair(), { replications: 199, rng, block: 4 }).p <= 0.05);
    expectFivePercent(rejected);
  });

  it('any one of ten tests after Holm or Bonferroni, and the share of false ones after Benjamini and Hochberg', () => {
    const rng = uniform(13);
    const ps = () => Array.from({ length: 10 }, rng);
    const any = (corrected: number[]) => corrected.some((p) => p <= 0.05);
    for (const correct of [bonferroni, holm, benjaminiHochberg]) expectFivePercent(rate(4000, () => any(correct(ps()))));
    expect(rate(4000, () => any(benjaminiYekutieli(ps())))).toBeLessThan(0.05);
    expect(rate(4000, () => any(ps()))).toBeGreaterThan(0.35);
  });
});

describe('a 95% interval for a share', () => {
  /** How often the interval holds the true share, summed exactly over all numbers of hits. */
  const coverage = (interval: (of: Share) => Interval, trials: number, p: number) => {
    let sum = 0;
    for (let hits = 0; hits <= trials; hits++) {
      const { low, high } = interval({ hits, trials });
      if (low <= p && p <= high) sum += binomialProbability({ hits, trials, p });
    }
    return sum;
  };
  const shares = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

  it('holds it always by Clopper and Pearson, on average by Wilson and Jeffreys', () => {
    for (const p of shares) expect(coverage(clopperPearsonInterval, 15, p)).toBeGreaterThanOrEqual(0.95 - 1e-12);
    for (const interval of [wilsonInterval, jeffreysInterval]) {
      const average = mean(shares.map((p) => coverage(interval, 15, p)));
      expect(Math.abs(average - 0.95)).toBeLessThan(0.012);
    }
  });
});

describe('what chance alone makes', () => {
  it('is a run as long as the exact probability says, for coins with and without memory', () => {
    const rng = uniform(20);
    const longest = (flags: Int8Array) => Math.max(0, ...streaks(flags).map((run) => run.length));
    const coins = (afterHit: number, afterMiss: number, first: number) => () => {
      const flags = new Int8Array(200);
      for (let i = 0; i < 200; i++) flags[i] = rng() < (i === 0 ? first : flags[i - 1] === 1 ? afterHit : afterMiss) ? 1 : -1;
      return flags;
    };
    const fair = coins(0.5, 0.5, 0.5);
    const sticky = coins(0.6, 0.3, 0.9);
    const error = 3 * Math.sqrt(0.25 / 4000);
    const at = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThan(error);
    at(
      rate(4000, () => longest(fair()) >= 7),
      longestRunProbability({ trials: 200, length: 7, p: 0.5 }),
    );
    at(
      rate(4000, () => longest(sticky()) >= 7),
      longestRunProbabilityMarkov({ trials: 200, length: 7, afterHit: 0.6, afterMiss: 0.3, first: 0.9 }),
    );
    const either = (flags: Int8Array) => Math.max(longest(flags), longest(flags.map((flag) => -flag)));
    at(
      rate(4000, () => either(fair()) >= 8),
      longestRunProbabilityEither({ trials: 200, length: 8, p: 0.5 }),
    );
    const two = longestRunProbability({ trials: 200, length: 8, p: 0.5 });
    at(
      rate(4000, () => longest(fair()) >= 8 || longest(fair()) >= 8),
      lookElsewhere([two, two]).independent,
    );
  });

  it('is as many long runs as expected', () => {
    const rng = uniform(21);
    const runs = (afterHit: number, afterMiss: number) => {
      const flags = new Int8Array(1_000_000);
      for (let i = 1; i < flags.length; i++) flags[i] = rng() < (flags[i - 1] === 1 ? afterHit : afterMiss) ? 1 : -1;
      return streaks(flags).filter((run) => run.length >= 6).length;
    };
    expect(runs(0.5, 0.5) / expectedRuns({ trials: 1_000_000, length: 6, p: 0.5 })).toBeCloseTo(1, 1);
    expect(runs(0.6, 0.4) / expectedRunsMarkov({ trials: 1_000_000, length: 6, afterHit: 0.6, afterMiss: 0.4 })).toBeCloseTo(1, 1);
  });

  it('needs blocks of about one day, and longer ones when days hang together', () => {
    const noise = normals(uniform(22));
    const typical = (make: () => Float64Array) => mean(Array.from({ length: 100 }, () => blockLength(make()).stationary));
    expect(typical(() => noise(400))).toBeLessThan(4);
    expect(typical(() => smooth(noise(403)))).toBeGreaterThan(8);
  });

  it('is found four times in five when it is as large as can be detected', () => {
    const noise = normals(uniform(23));
    const effect = minimumDetectable({ events: 9, deviation: 1 });
    expect(Math.abs(rate(4000, () => Math.abs(mean(noise(9)) + effect) * 3 > 1.959963984540054) - 0.8)).toBeLessThan(0.02);
  });
});
