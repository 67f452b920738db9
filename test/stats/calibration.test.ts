import { describe, expect, it } from 'vitest';
import { marketModel } from '../../src/stats/market-model.js';
import { kurtosis, skewness } from '../../src/stats/moments.js';
import { neweyWestMean } from '../../src/stats/newey-west.js';
import { normalQuantile } from '../../src/stats/normal-quantile.js';
import { sharpe } from '../../src/stats/sharpe.js';
import { sharpeErrorIid, sharpeErrorMertens } from '../../src/stats/sharpe-error.js';
import { uniform } from '../support/random.js';

const next = uniform(2026);
const noise = (length: number) => Float64Array.from({ length }, () => 0.01 * normalQuantile((next() * 0x3fffffff + 0.5) / 0x40000000));
const [SAMPLES, LENGTH] = [1000, 250];

function rejections(t: () => number): number {
  let rejected = 0;
  for (let i = 0; i < SAMPLES; i++) if (Math.abs(t()) > 1.959963984540054) rejected++;
  return rejected / SAMPLES;
}

/** On data without an effect a 5% test should reject about 5% of the time; the robust ones a little more in samples of 250. */
function expectFivePercent(rate: number): void {
  expect(rate).toBeGreaterThan(0.03);
  expect(rate).toBeLessThan(0.085);
}

describe('on data without an effect', () => {
  it('the Newey-West t of a mean rejects about 5% of the time', () => {
    expectFivePercent(rejections(() => neweyWestMean(noise(LENGTH)).t));
  });

  it('it still does when returns are autocorrelated, where the naive error rejects far too often', () => {
    const smooth = () => {
      const raw = noise(LENGTH + 4);
      return Float64Array.from({ length: LENGTH }, (_, i) => raw[i]! + raw[i + 1]! + raw[i + 2]! + raw[i + 3]!);
    };
    expect(rejections(() => neweyWestMean(smooth(), { lag: 0 }).t)).toBeGreaterThan(0.2);
    expect(rejections(() => neweyWestMean(smooth(), { lag: 12 }).t)).toBeLessThan(0.13);
  });

  it('the Newey-West t of an alpha rejects about 5% of the time', () => {
    expectFivePercent(rejections(() => marketModel(noise(LENGTH), noise(LENGTH), { periodsPerYear: 252 }).alphaT));
  });

  it('the Newey-West t of a beta rejects about 5% of the time', () => {
    expectFivePercent(rejections(() => marketModel(noise(LENGTH), noise(LENGTH), { periodsPerYear: 252, smallSample: true }).betaT));
  });

  it('a Sharpe ratio over its error rejects about 5% of the time', () => {
    const ratio = (error: (returns: Float64Array, perPeriod: number) => number) => () => {
      const returns = noise(LENGTH);
      const perPeriod = sharpe(returns, { periodsPerYear: 1 });
      return perPeriod / error(returns, perPeriod);
    };
    expectFivePercent(rejections(ratio((returns, s) => sharpeErrorIid({ sharpe: s, observations: returns.length }))));
    const mertens = (returns: Float64Array, s: number) =>
      sharpeErrorMertens({
        sharpe: s,
        observations: returns.length,
        skewness: skewness(returns, 'population'),
        kurtosis: kurtosis(returns, 'population'),
      });
    expectFivePercent(rejections(ratio(mertens)));
  });
});
