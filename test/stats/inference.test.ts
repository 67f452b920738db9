import { describe, expect, it } from 'vitest';
import { binomialTail, binomialTwoSided } from '../../src/stats/binomial.js';
import { blockLength } from '../../src/stats/block-length.js';
import { circularShiftTest } from '../../src/stats/circular-shift.js';
import { expectedLongestRun, expectedRuns, expectedRunsMarkov } from '../../src/stats/expected-runs.js';
import { forwardAt, forwardExcess, forwardReturns, overlappingPairs, separateEpisodes } from '../../src/stats/forward-windows.js';
import { hitRate } from '../../src/stats/gain-loss.js';
import { hansenHodrickMean } from '../../src/stats/hansen-hodrick.js';
import { longestRunProbability, longestRunProbabilityMarkov } from '../../src/stats/longest-run.js';
import { longestSince } from '../../src/stats/longest-since.js';
import { mean, standardDeviation } from '../../src/stats/moments.js';
import { monteCarloP, percentileInterval } from '../../src/stats/monte-carlo.js';
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, holm } from '../../src/stats/multiple-testing.js';
import { neweyWestLag, neweyWestMean } from '../../src/stats/newey-west.js';
import { eventsNeeded, minimumDetectable } from '../../src/stats/power.js';
import { clopperPearsonInterval, jeffreysInterval, wilsonInterval } from '../../src/stats/proportion-interval.js';
import { randomDatesTest } from '../../src/stats/random-dates.js';
import { circularIndices, stationaryIndices } from '../../src/stats/resample.js';
import { runsTest } from '../../src/stats/runs-test.js';
import { sharpeDifference } from '../../src/stats/sharpe-difference.js';
import {
  deflatedSharpe,
  expectedMaximumSharpe,
  minimumBacktest,
  minimumTrackRecord,
  probabilisticSharpe,
} from '../../src/stats/sharpe-inference.js';
import { signFlipTest } from '../../src/stats/sign-flip.js';
import type { Streak } from '../../src/stats/streaks.js';
import { studentTTwoSided } from '../../src/stats/student-t.js';
import { expectClose, readJson } from './helpers.js';

// biome-ignore lint/suspicious/noExplicitAny: the reference is a plain tree of numbers, each entry with a shape of its own.
const vectors = readJson<any>('inference.json');
const close = (actual: number, expected: number, label = '') => expectClose(actual, expected, 1e-12, label);
const closeAll = (actual: ArrayLike<number>, expected: number[]) => {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) close(actual[i]!, value, `[${i}]`);
};
/** What exact tests never ask for. */
const never = {
  replications: 0,
  rng: () => {
    throw new Error('an exact test drew a random number');
  },
};
/** A stream that gives these numbers and no more. */
const stream = (numbers: number[]) => {
  let next = 0;
  return () => {
    if (next === numbers.length) throw new Error('more random numbers drawn than there are');
    return numbers[next++]!;
  };
};

describe('inference against independent reference values', () => {
  it('finds the run that the current one is the longest since', () => {
    const day = (date: string) => Date.parse(date) / 86_400_000;
    const { runs, cases } = vectors.longestSince;
    const past: (Streak & { start: string })[] = runs.map((run: { start: string; end: string; len: number }) => ({
      first: day(run.start),
      last: day(run.end),
      length: run.len,
      endedBy: day(run.end) + 1,
      start: run.start,
    }));
    for (const { currentStart, currentLength, atLeast, strictlyLonger } of cases) {
      const current = { first: day(currentStart), length: currentLength };
      expect(longestSince(past, current)?.start).toBe(atLeast?.start);
      expect(longestSince(past, current, 'strictlyLonger')?.start).toBe(strictlyLonger?.start);
    }
  });

  it('looks forward from each bar, and counts what is not known yet', () => {
    const { input, expected } = vectors.forwardWindows;
    const { a, b, events } = input;
    const horizon: number = input.horizon;
    const known = (values: (number | null)[]) => values.map((value) => value ?? Number.NaN);
    const same = (actual: Float64Array, reference: (number | null)[]) => {
      for (const [i, value] of known(reference).entries()) {
        if (Number.isNaN(value)) expect(actual[i]).toBeNaN();
        else close(actual[i]!, value);
      }
      expect(actual.length).toBe(reference.length);
    };
    same(forwardReturns(a, { horizon }), expected.fwdA);
    same(forwardReturns(a, { horizon, entry: 'nextClose' }), expected.nextBarEntry_fwdA);
    const excess = forwardExcess(a, b, { horizon });
    same(excess, expected.fwdExcess);
    const at = forwardAt(excess, events);
    expect([at.complete, at.incomplete]).toEqual([expected.completeEvents, expected.incompleteEvents]);
    close(mean(at.values), expected.meanExcess);
    expect([at.values.length, at.values.filter((value) => value > 0).length]).toEqual([expected.n, expected.hits]);
    const base = forwardAt(excess);
    close(mean(base.values), expected.baseMeanExcess);
    close(hitRate(base.values), expected.baseHitRate);
    expect(overlappingPairs(at.complete, horizon)).toBe(expected.overlappingPairsAmongComplete);
    expect(separateEpisodes(at.complete, horizon)).toBe(2);
  });

  it('draws the blocks of Politis and Romano', () => {
    const { series, stationary, circularBlock, percentileCI_type7: interval, pValuePlusOne } = vectors.resampling;
    const { n, meanBlock, p, u, v } = stationary;
    const drawn = u.flatMap((chance: number, t: number) => (t === 0 ? [v[t]] : chance < p ? [chance, v[t]] : [chance]));
    const indices = [...stationaryIndices({ length: n, meanBlock, rng: stream(drawn) })];
    expect(indices).toEqual(stationary.indices);
    close(mean(indices.map((i) => series[i])), stationary.mean);
    const { starts, blockLength: block } = circularBlock;
    const circular = circularIndices({ length: n, block, rng: stream(starts.map((start: number) => (start + 0.5) / n)) });
    expect([...circular]).toEqual(circularBlock.indices);
    const { low, high } = percentileInterval(interval.bootstrapMeans, interval.level);
    close(low, interval.lo);
    close(high, interval.hi);
    close(monteCarloP(pValuePlusOne.boot, pValuePlusOne.obs), pValuePlusOne.p);
  });

  it.each(['ar1', 'iid'])('chooses the block length of a series that is %s', (name) => {
    const { series, expected } = vectors.blockLength[name];
    const { stationary, circular, lags } = blockLength(series);
    close(stationary, expected.b_sb);
    close(circular, expected.b_cb);
    expect(lags).toBe(expected.m);
  });

  it('knows how long a run chance alone makes', () => {
    const { exact, bruteForce, expectedLongest, expectedNumberOfMaximalRunsGE: numbers, markov } = vectors.longestRun;
    for (const { n, p, k, P_longest_ge_k } of exact) {
      close(longestRunProbability({ trials: n, length: k, p }), P_longest_ge_k, `${n}, ${p}, ${k}`);
    }
    close(longestRunProbability({ trials: bruteForce.n, length: bruteForce.k, p: bruteForce.p }), bruteForce.P);
    for (const { n, p, E_exact, approx_log } of expectedLongest) {
      close(expectedLongestRun({ trials: n, p }), E_exact);
      expect(Math.abs(expectedLongestRun({ trials: n, p }) - approx_log)).toBeLessThan(0.002);
    }
    for (const { n, p, k, E } of numbers) {
      close(expectedRuns({ trials: n, length: k, p }), E);
      close(expectedRunsMarkov({ trials: n, length: k, afterHit: p, afterMiss: p }), E);
    }
    for (const { n, p11, p01, pi, k, P } of markov) {
      close(longestRunProbabilityMarkov({ trials: n, length: k, afterHit: p11, afterMiss: p01, first: pi }), P, `Markov ${n}, ${k}`);
    }
  });

  it('says how far a share may be from the true one', () => {
    const methods = { wilson: wilsonInterval, clopperPearson: clopperPearsonInterval, jeffreys: jeffreysInterval };
    for (const of of vectors.proportions.cases) {
      for (const [name, interval] of Object.entries(methods)) {
        const { low, high } = interval({ hits: of.k, trials: of.n });
        // Wilson's lower bound of no hits is 0; the reference leaves 3e-17 of rounding there.
        if (of.k === 0) expect(low).toBe(0);
        else close(low, of[name][0], `${name} of ${of.k}/${of.n}`);
        close(high, of[name][1], `${name} of ${of.k}/${of.n}`);
      }
    }
    for (const { k, n, p0, P_X_ge_k, twoSidedExactMinlike } of vectors.proportions.binomialTail) {
      close(binomialTail({ hits: k, trials: n, p: p0 }), P_X_ge_k);
      close(binomialTwoSided({ hits: k, trials: n, p: p0 }), twoSidedExactMinlike);
    }
  });

  it('doubts Sharpe ratios, the example of Bailey and López de Prado (2014) among them', () => {
    const { deflated, psrFromMetricsVector: small, minTRL, minBTL_years } = vectors.sharpeInference;
    for (const entry of deflated) {
      const variance = entry.varSharpePerPeriod ?? (entry.varSharpeAnnual ?? 0) / (entry.periodsPerYear ?? 1);
      const of = { sharpe: entry.srPerPeriod, observations: entry.T, skewness: entry.skew, kurtosis: entry.kurtNonExcess };
      close(probabilisticSharpe(of), entry.PSR0);
      close(expectedMaximumSharpe({ trials: entry.N, variance }), entry.sr0PerPeriod);
      close(deflatedSharpe({ ...of, trials: entry.N, variance }), entry.DSR);
    }
    expect(
      deflatedSharpe({ sharpe: 2.5 / Math.sqrt(250), observations: 1250, skewness: -3, kurtosis: 10, trials: 100, variance: 0.002 }),
    ).toBeCloseTo(0.9004, 4);
    close(probabilisticSharpe({ sharpe: small.sr, observations: small.T, skewness: small.skew, kurtosis: small.kurt }), small.PSR0);
    for (const { sr, srBenchmark, skew, kurt, alpha, minTRL: periods } of minTRL) {
      close(minimumTrackRecord({ sharpe: sr, benchmark: srBenchmark, skewness: skew, kurtosis: kurt, level: 1 - alpha }), periods);
    }
    for (const { N, targetAnnualSR, exact, upperBound2lnN } of minBTL_years) {
      const { years, atMost } = minimumBacktest({ trials: N, annualSharpe: targetAnnualSR });
      close(years, exact);
      close(atMost, upperBound2lnN);
    }
  });

  it('compares two Sharpe ratios as Ledoit and Wolf do, every matrix written out in plain Python for the same blocks', () => {
    const a = [0.021, -0.013, 0.008, 0.03, -0.022, 0.011, 0.004, -0.009, 0.017, 0.002, -0.006, 0.012, 0.005];
    const b = [0.01, -0.011, 0.012, 0.015, -0.02, 0.004, 0.006, -0.002, 0.009, -0.004, -0.001, 0.01, 0.007];
    const starts = [0, 4, 11, 7, 12, 3, 3, 9, 5, 1, 8, 10, 2, 6, 6, 0, 9, 12, 4, 1];
    const rng = stream(starts.map((start) => (start + 0.5) / a.length));
    const { difference, error, p, interval } = sharpeDifference(a, b, { replications: 5, rng, block: 3, level: 0.8 });
    closeAll(
      [difference, error, p, interval.low, interval.high],
      [0.05264677573816151, 0.12509827810781074, 1, -0.1769102352057514, 0.2822037866820744],
    );
  });

  it('allows for dependence in the error of a mean', () => {
    const { input, newey_west, hansen_hodrick } = vectors.hac;
    close(mean(input), vectors.hac.mean);
    for (const [lag, error] of Object.entries<number>(newey_west)) close(neweyWestMean(input, { lag: Number(lag) }).error, error);
    for (const [lag, error] of Object.entries<number>(hansen_hodrick)) close(hansenHodrickMean(input, { lag: Number(lag) }).error, error);
    for (const { T, lag } of vectors.hac['autoLag_4(T/100)^(2/9)']) expect(neweyWestLag(T)).toBe(lag);
  });

  it('randomises exactly where it can', () => {
    const { signFlip, rotation, randomDatesExhaustive, randomDatesMinGap3Exhaustive, waldWolfowitz } = vectors.randomisation;
    const { values } = signFlip;
    const greater = signFlipTest(values, never);
    close(greater.observed, signFlip.mean);
    close(greater.p, signFlip.oneSided);
    expect(greater.exact).toBe(true);
    close(signFlipTest(values, { ...never, alternative: 'twoSided' }).p, signFlip.twoSided);
    const t = mean(values) / (standardDeviation(values) / Math.sqrt(values.length));
    close(t, signFlip.t);
    close(studentTTwoSided(t, values.length - 1), signFlip.tTwoSidedP);

    const shifted = circularShiftTest(rotation.series, rotation.events);
    close(shifted.observed, rotation.obs);
    close(shifted.p, rotation.p);
    const any = randomDatesTest(rotation.series, rotation.events, never);
    close(any.p, randomDatesExhaustive.p);
    expect(any.replications.length).toBe(randomDatesExhaustive.count);
    const apart = randomDatesTest(rotation.series, rotation.events, { ...never, gap: 3 });
    close(apart.p, randomDatesMinGap3Exhaustive.p);
    expect(apart.replications.length).toBe(randomDatesMinGap3Exhaustive.count);

    const { hits, misses, runs, expected, variance, z, p } = runsTest(waldWolfowitz.signs);
    expect([hits, misses, runs]).toEqual([waldWolfowitz.n1, waldWolfowitz.n0, waldWolfowitz.runs]);
    closeAll(
      [expected, variance, z, p],
      [waldWolfowitz.mu, waldWolfowitz.var, waldWolfowitz.z_noContinuity, waldWolfowitz.pTwoSidedNormal],
    );
  });

  it('corrects p-values for being several', () => {
    const { pvalues, ...expected } = vectors.multipleTesting;
    closeAll(bonferroni(pvalues), expected.bonferroni);
    closeAll(holm(pvalues), expected.holm);
    closeAll(benjaminiHochberg(pvalues), expected.benjaminiHochberg);
    closeAll(benjaminiYekutieli(pvalues), expected.benjaminiYekutieli);
  });

  it('knows what six events can show: 12.9 points, where 4.2 would need 57', () => {
    const deviation = 0.1128;
    expect(minimumDetectable({ events: 6, deviation })).toBeCloseTo(0.129, 3);
    expect(eventsNeeded({ effect: 0.042, deviation })).toBe(57);
  });
});
