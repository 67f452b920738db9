import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autocorrelationPenalty } from '../../src/stats/autocorrelation.js';
import { compoundedMean, compoundedVolatility, geometricSharpe } from '../../src/stats/compounded.js';
import { expectedShortfallCornishFisher, expectedShortfallGaussian, expectedShortfallLowest } from '../../src/stats/expected-shortfall.js';
import { standardDeviation } from '../../src/stats/moments.js';
import { sharpe, volatility } from '../../src/stats/sharpe.js';
import { expectedShortfall, valueAtRiskCornishFisher, valueAtRiskGaussian } from '../../src/stats/value-at-risk.js';
import { expectClose } from './helpers.js';

const series = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 6, maxLength: 60 });
const holds = (check: (r: number[]) => void): void =>
  fc.assert(
    fc.property(
      // Without the first or the last it must vary too: what is left below the least spread told from rounding is none.
      series.filter((r) => [r, r.slice(1), r.slice(0, -1)].every((part) => standardDeviation(part) > 1e-6)),
      (r) => {
        check(r);
      },
    ),
    { numRuns: 200 },
  );

/** numpy 2.4 and scipy 1.17, the formulas typed afresh. */
const r = [0.012, -0.021, 0.004, 0.033, -0.015, 0.0, 0.007, -0.009, 0.018, -0.027];

describe('figures by other conventions agree with numpy and scipy', () => {
  it.each([
    ['autocorrelationPenalty', () => autocorrelationPenalty(r), 1.6706709404883586],
    ['compoundedMean', () => compoundedMean(r, 252), 0.05168638912134327],
    ['compoundedVolatility', () => compoundedVolatility(r, { growth: 0.001, periodsPerYear: 252 }), 0.3867871885929446],
    ['geometricSharpe', () => geometricSharpe(r, { periodsPerYear: 252, riskFree: 0.0001 }), -0.04640501980165341],
    ['expectedShortfallGaussian', () => expectedShortfallGaussian(r), -0.03806750769907373],
    ['expectedShortfallCornishFisher', () => expectedShortfallCornishFisher(r), -0.032560388522033676],
    ['valueAtRiskGaussian, ddof 0', () => valueAtRiskGaussian(r, 0.05, 0), -0.028749423834345922],
    ['valueAtRiskCornishFisher, ddof 0', () => valueAtRiskCornishFisher(r, 0.05, 0), -0.02820685273455028],
    ['expectedShortfallLowest', () => expectedShortfallLowest(r, 0.25), -0.021],
  ] as const)('%s', (name, of, expected) => expectClose(of(), expected, 1e-12, name));
});

describe('laws', () => {
  it('compounding the mean over one period is the mean, and over more it is more than adding up a gain', () => {
    expect(compoundedMean([0.01, 0.03], 1)).toBeCloseTo(0.02, 15);
    expect(compoundedMean([0.01, 0.03], 12)).toBeGreaterThan(0.24);
  });

  it('over one period the compounded volatility is the standard deviation, whatever the growth', () => {
    holds((x) => expect(compoundedVolatility(x, { growth: 0.03, periodsPerYear: 1 })).toBeCloseTo(standardDeviation(x), 9));
  });

  it('with no growth it is more than × √A, since the spread compounds', () => {
    holds((x) =>
      expect(compoundedVolatility(x, { growth: 0, periodsPerYear: 12 })).toBeGreaterThanOrEqual(volatility(x, 12) * (1 - 1e-12)),
    );
  });

  it('per period, the geometric Sharpe ratio is never above the arithmetic one', () => {
    holds((x) => expect(geometricSharpe(x, { periodsPerYear: 1 })).toBeLessThanOrEqual(sharpe(x, { periodsPerYear: 1 }) + 1e-12));
  });

  it('the expected shortfall is never better than the value at risk of its kind', () => {
    holds((x) => {
      expect(expectedShortfallGaussian(x)).toBeLessThanOrEqual(valueAtRiskGaussian(x));
      expect(expectedShortfallCornishFisher(x)).toBeLessThanOrEqual(valueAtRiskCornishFisher(x, 0.05, 0) + 1e-15);
    });
  });

  it('the lowest returns are those at or below the type-7 quantile where none are equal', () => {
    holds((x) => {
      if (new Set(x.map((v) => v.toFixed(9))).size < x.length) return;
      expect(expectedShortfallLowest(x, 0.3)).toBeCloseTo(expectedShortfall(x, 0.3), 12);
    });
  });

  it('the penalty is at least 1, does not see scale or sign, and is largest in step', () => {
    holds((x) => {
      const penalty = autocorrelationPenalty(x);
      expect(penalty).toBeGreaterThanOrEqual(1);
      expect(penalty).toBeLessThanOrEqual(Math.sqrt(x.length) + 1e-9);
      expect(autocorrelationPenalty(x.map((v) => -3 * v))).toBeCloseTo(penalty, 9);
    });
    expect(autocorrelationPenalty([1, -1, 1, -1])).toBeCloseTo(2, 14); // √(1 + 2 (3/4 + 2/4 + 1/4))
  });
});

describe('awkward series', () => {
  it.each([
    ['empty', []],
    ['one', [0.01]],
    ['gap', [0.01, Number.NaN, 0.02, 0.03, -0.01]],
  ])('%s has none of these figures', (_, x) => {
    for (const value of [
      compoundedVolatility(x, { growth: 0, periodsPerYear: 252 }),
      geometricSharpe(x, { periodsPerYear: 252 }),
      expectedShortfallGaussian(x),
      expectedShortfallCornishFisher(x),
    ])
      expect(value).toBeNaN();
    expect(autocorrelationPenalty(x)).toBe(1);
  });

  it('flat has no geometric Sharpe ratio and no Cornish-Fisher tail', () => {
    const flat = [0.01, 0.01, 0.01, 0.01, 0.01];
    expect(geometricSharpe(flat, { periodsPerYear: 252 })).toBeNaN();
    expect(expectedShortfallCornishFisher(flat)).toBeNaN();
    expect(compoundedVolatility(flat, { growth: 0.01, periodsPerYear: 252 })).toBeCloseTo(0, 12);
    expect(expectedShortfallLowest([])).toBeNaN();
    expect(compoundedMean([], 252)).toBeNaN();
  });

  it('ruin compounds to a total loss, and no further', () => {
    expect(compoundedMean([-1, -1], 252)).toBe(-1);
    expect(compoundedMean([-1.5, -1], 3)).toBeNaN();
  });
});
