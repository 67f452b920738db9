import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapCurves } from '../../src/stats/bootstrap-curves.js';
import { bootstrapMeansTogether } from '../../src/stats/bootstrap-means.js';
import { maxDrawdown } from '../../src/stats/drawdown.js';
import { standardDeviation } from '../../src/stats/moments.js';
import { percentileInterval } from '../../src/stats/monte-carlo.js';
import { normalQuantile } from '../../src/stats/normal-quantile.js';
import { type Blocks, stationaryBlocks } from '../../src/stats/resample.js';
import { logPath, resampledDrawdown } from '../../src/stats/resampled-drawdown.js';
import { excessReturns, wealthFromReturns } from '../../src/stats/returns.js';
import { sharpe } from '../../src/stats/sharpe.js';
import { uniform } from '../support/random.js';

const returnsOf = (length: number, rng: () => number): Float64Array => Float64Array.from({ length }, () => 0.06 * (rng() - 0.48));
const strung = (values: ArrayLike<number>, { starts, lengths, count }: Blocks): Float64Array =>
  Float64Array.from(
    Array.from({ length: count }, (_, i) =>
      Array.from({ length: lengths[i]! }, (_, k) => values[(starts[i]! + k) % values.length]!),
    ).flat(),
  );
const logs = (returns: Float64Array): Float64Array => returns.map((value) => Math.log(1 + value));
const near = (a: number, b: number, scale = 1): void => expect(Math.abs(a - b)).toBeLessThan(1e-11 * scale * Math.max(1, Math.abs(b)));

describe('curves resampled in blocks', () => {
  it('are those strung together day by day', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 3, max: 400 }),
        fc.double({ min: 1, max: 90, noNaN: true }),
        (seed, length, meanBlock) => {
          const rng = uniform(seed);
          const histories = [returnsOf(length, rng), returnsOf(length, rng)];
          const riskFree = seed % 3 === 0 ? 0 : seed % 3 === 1 ? 0.001 : returnsOf(length, rng);
          const drawn = bootstrapCurves(histories, { meanBlock, replications: 4, rng: uniform(seed + 1), riskFree });
          const again = uniform(seed + 1);
          for (let r = 0; r < 4; r++) {
            const blocks = stationaryBlocks({ length, meanBlock, rng: again });
            histories.forEach((history, i) => {
              const returns = strung(history, blocks);
              const free = typeof riskFree === 'number' ? riskFree : strung(riskFree, blocks);
              const wealth = wealthFromReturns(returns);
              near(drawn[i]!.logGrowth[r]!, Math.log(wealth[length]!));
              // As squares: where one day was drawn throughout, rounding stands under the root.
              expect(Math.abs(drawn[i]!.deviation[r]! ** 2 - standardDeviation(returns) ** 2)).toBeLessThan(1e-17);
              near(drawn[i]!.depth![r]!, maxDrawdown(wealth).depth);
              const excess = excessReturns(returns, free);
              // A replication of nearly one day alone has next to no spread, by which the rounding of the sums is divided.
              const spread = standardDeviation(excess);
              if (spread > 1e-4) near(drawn[i]!.sharpe[r]!, sharpe(excess, { periodsPerYear: 1 }), Math.max(1, 0.01 / spread));
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('end at values that vary, and are no permutation of the days', () => {
    const { logGrowth } = bootstrapCurves([returnsOf(500, uniform(1))], { meanBlock: 21, replications: 200, rng: uniform(2) })[0]!;
    expect(new Set(Array.from(logGrowth, (growth) => growth.toFixed(9))).size).toBe(200);
    expect(standardDeviation(logGrowth)).toBeGreaterThan(0.1);
  });

  it('of one history twice are one curve twice, drawdown too', () => {
    const history = returnsOf(300, uniform(3));
    const [a, b] = bootstrapCurves([history, history.slice()], { meanBlock: 10, replications: 50, rng: uniform(4) });
    expect(a).toEqual(b);
  });

  it('give drawdowns of as many histories and replications as asked, and the same ones', () => {
    const histories = [returnsOf(60, uniform(5)), returnsOf(60, uniform(6))];
    const drawn = (extra: object) => bootstrapCurves(histories, { meanBlock: 5, replications: 6, rng: uniform(7), ...extra });
    const [some, none] = drawn({ depths: { histories: 1, replications: 4 } });
    expect(none!.depth).toBeNull();
    expect(some!.depth).toEqual(drawn({})[0]!.depth!.slice(0, 4));
    expect(some!.logGrowth).toEqual(drawn({})[0]!.logGrowth);
  });

  it.each([
    ['a NaN', Number.NaN],
    ['a total loss', -1],
  ])('are undefined throughout for a history with %s', (_name, value) => {
    const history = returnsOf(50, uniform(8));
    history[20] = value;
    const { logGrowth, depth } = bootstrapCurves([history], { meanBlock: 5, replications: 8, rng: uniform(9) })[0]!;
    for (const values of [logGrowth, depth!]) expect(values.every(Number.isNaN)).toBe(true);
  });

  it('have no Sharpe ratio and no drawdown where nothing moves', () => {
    const {
      sharpe: ratios,
      depth,
      deviation,
    } = bootstrapCurves([new Float64Array(40)], { meanBlock: 5, replications: 3, rng: uniform(10) })[0]!;
    expect(ratios.every(Number.isNaN)).toBe(true);
    expect([...depth!, ...deviation]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('the drawdown of blocks', () => {
  const drawdown = (blocks: Blocks, returns: Float64Array): number => resampledDrawdown(blocks, logPath(logs(returns)));

  it('counts the base as a high, and a loss on the first day', () => {
    near(drawdown({ starts: Int32Array.of(1), lengths: Int32Array.of(1), count: 1 }, Float64Array.of(0.5, -0.2)), -0.2);
  });

  it('goes on from block to block and around the end', () => {
    const blocks = { starts: Int32Array.of(2, 1), lengths: Int32Array.of(2, 1), count: 2 };
    near(drawdown(blocks, Float64Array.of(-0.5, -0.2, 9)), -0.6); // wealth 1, 10, and around the end 5, then 4
  });

  it('is that of the whole wealth for blocks of any length', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 }), (seed, lengths) => {
        const rng = uniform(seed);
        const returns = returnsOf(200, rng);
        const blocks = {
          starts: Int32Array.from(lengths, () => Math.floor(rng() * 200)),
          lengths: Int32Array.from(lengths),
          count: lengths.length,
        };
        near(drawdown(blocks, returns), maxDrawdown(wealthFromReturns(strung(returns, blocks))).depth);
      }),
      { numRuns: 200 },
    );
  });
});

describe('means resampled together', () => {
  it('show each replication’s blocks, which add up to its means', () => {
    const values = returnsOf(30, uniform(11));
    const seen: number[] = [];
    const [means] = bootstrapMeansTogether([values], { meanBlock: 4, replications: 5, rng: uniform(12) }, (blocks, r) => {
      seen[r] = strung(values, blocks).reduce((sum, value) => sum + value, 0) / 30;
    });
    seen.forEach((value, r) => {
      near(means![r]!, value);
    });
  });
});

describe('on pairs without a difference', () => {
  it('a 95% interval of the difference in growth or in Sharpe ratio misses about 5% of the time', { timeout: 60_000 }, () => {
    const rng = uniform(21);
    const noise = (): number => 0.01 * normalQuantile((rng() * 0x3fffffff + 0.5) / 0x40000000) + 0.0004;
    const misses = { logGrowth: 0, sharpe: 0 };
    const samples = 1500;
    for (let sample = 0; sample < samples; sample++) {
      const shared = Array.from({ length: 300 }, noise);
      const pair = [shared, shared].map((common) => Float64Array.from(common, (value) => value + noise() / 2));
      const [a, b] = bootstrapCurves(pair, { meanBlock: 3, replications: 300, rng, depths: { histories: 0, replications: 0 } });
      for (const of of ['logGrowth', 'sharpe'] as const) {
        const { low, high } = percentileInterval(a![of].map((value, r) => value - b![of][r]!));
        if (low > 0 || high < 0) misses[of]++;
      }
    }
    for (const count of Object.values(misses)) {
      expect(count / samples).toBeGreaterThan(0.03);
      expect(count / samples).toBeLessThan(0.07);
    }
  });
});
