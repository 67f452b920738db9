import fc from 'fast-check';
import { describe, it } from 'vitest';
import { battingAverage } from '../../src/stats/active.js';
import { capture, upCapture } from '../../src/stats/capture.js';
import { correlation } from '../../src/stats/correlation.js';
import { drawdowns, maxDrawdown } from '../../src/stats/drawdown.js';
import { drawdownEpisodes } from '../../src/stats/drawdown-episodes.js';
import { marketModel } from '../../src/stats/market-model.js';
import { longRunSum } from '../../src/stats/newey-west.js';
import { quantile } from '../../src/stats/quantile.js';
import { slope } from '../../src/stats/regression.js';
import { relativeWealth } from '../../src/stats/relative.js';
import { simpleReturns, wealthFromReturns } from '../../src/stats/returns.js';
import { rollingBeta } from '../../src/stats/rolling-beta.js';
import { sharpe } from '../../src/stats/sharpe.js';
import { sortino } from '../../src/stats/sortino.js';
import { leadFlags, streaks } from '../../src/stats/streaks.js';
import { painIndex, timeUnderWater, ulcerIndex } from '../../src/stats/ulcer.js';
import { expectedShortfall, valueAtRisk } from '../../src/stats/value-at-risk.js';

/** Returns in whole basis points: ties happen, and spread is never mere rounding. */
const oneReturn = fc.integer({ min: -2000, max: 2000 }).map((points) => points / 10_000);
const returns = fc.array(oneReturn, { minLength: 2, maxLength: 60 });
const pair = fc.array(fc.tuple(oneReturn, oneReturn), { minLength: 3, maxLength: 60 }).map((pairs) => ({
  r: pairs.map(([a]) => a),
  b: pairs.map(([, b]) => b),
}));
const scale = fc.constantFrom(0.25, 0.5, 2, 3, 1500);
const near = (a: number, b: number, tolerance = 1e-9) =>
  Number.isNaN(a) ? Number.isNaN(b) : Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => boolean) => fc.assert(fc.property(arbitrary, law));

describe('laws of stats', () => {
  it('returns of the wealth of returns are the returns', () => {
    holds(returns, (r) => Array.from(simpleReturns(wealthFromReturns(r))).every((value, i) => near(value, r[i]!)));
  });

  it('a drawdown is never above 0, and the deepest is the least of them', () => {
    holds(returns, (r) => {
      const depths = Array.from(drawdowns(wealthFromReturns(r)));
      return depths.every((depth) => depth <= 0) && Math.min(...depths) === maxDrawdown(wealthFromReturns(r)).depth;
    });
  });

  it('drawdowns do not see the scale of wealth', () => {
    holds(fc.tuple(returns, scale), ([r, by]) => {
      const wealth = wealthFromReturns(r);
      const scaled = wealth.map((value) => value * by);
      return near(maxDrawdown(wealth).depth, maxDrawdown(scaled).depth) && near(ulcerIndex(wealth), ulcerIndex(scaled));
    });
  });

  it('the deepest episode is the deepest drawdown, and episodes cover exactly the points under water', () => {
    holds(returns, (r) => {
      const wealth = wealthFromReturns(r);
      const episodes = drawdownEpisodes(wealth);
      const { depth, peak, trough, recovery } = maxDrawdown(wealth);
      const deepest = episodes.find((episode) => episode.depth === depth);
      const below = episodes.reduce((sum, { total, open }) => sum + total - (open ? 0 : 1), 0);
      const same = !deepest ? depth === 0 : deepest.peak === peak && deepest.trough === trough && deepest.recovery === recovery;
      return same && near(below / r.length, timeUnderWater(wealth));
    });
  });

  it('pain is at most ulcer, and ulcer at most the deepest drawdown', () => {
    holds(returns, (r) => {
      const wealth = wealthFromReturns(r);
      return painIndex(wealth) <= ulcerIndex(wealth) + 1e-15 && ulcerIndex(wealth) <= -maxDrawdown(wealth).depth + 1e-15;
    });
  });

  it('Sharpe and Sortino ratios do not see leverage at a riskless rate of 0', () => {
    const annual = { periodsPerYear: 252 };
    holds(fc.tuple(returns, scale), ([r, by]) => {
      const levered = r.map((value) => value * by);
      return near(sharpe(r, annual), sharpe(levered, annual)) && near(sortino(r, annual), sortino(levered, annual));
    });
  });

  it('a quantile lies within the series, and the shortfall is not above the value at risk', () => {
    holds(fc.tuple(returns, fc.double({ min: 0, max: 1, noNaN: true })), ([r, p]) => {
      const q = quantile(r, p);
      return q >= Math.min(...r) && q <= Math.max(...r) && expectedShortfall(r, p) <= valueAtRisk(r, p) + 1e-15;
    });
  });

  it('beta, correlation, capture and relative wealth of a series on itself are 1', () => {
    holds(returns, (r) => {
      const wealth = wealthFromReturns(r);
      const ones = [slope(r, r), correlation(r, r), upCapture(r, r), capture(r, r, { side: 'notUp', method: 'cumulative' })];
      return ones.every((value) => Number.isNaN(value) || value === 1) && relativeWealth(wealth, wealth).every((value) => value === 1);
    });
  });

  it('beta takes the strategy’s leverage, correlation does not, and alpha is none', () => {
    holds(fc.tuple(returns, scale), ([b, by]) => {
      const model = marketModel(
        b.map((value) => value * by),
        b,
        { periodsPerYear: 252 },
      );
      return Number.isNaN(model.beta) || (near(model.beta, by) && near(model.alpha, 0) && near(model.rSquared, 1));
    });
  });

  it('White’s and Newey-West’s variances are never negative', () => {
    holds(fc.tuple(returns, fc.integer({ min: 0, max: 20 })), ([r, lag]) => longRunSum(r, lag) >= -1e-15);
  });

  it('a rolling beta is the beta of each window', () => {
    holds(fc.tuple(pair, fc.integer({ min: 2, max: 12 })), ([{ r, b }, window]) => {
      const rolling = rollingBeta(r, b, window);
      return rolling.every((beta, i) => near(beta, slope(r.slice(i, i + window), b.slice(i, i + window)), 1e-8));
    });
  });

  it('runs ahead, runs behind and ties partition the periods', () => {
    holds(pair, ({ r, b }) => {
      const flags = leadFlags(r, b);
      const covered = new Int8Array(flags.length);
      for (const of of [1, -1] as const) {
        for (const { first, last, length } of streaks(flags, { of })) {
          if (last - first + 1 !== length) return false;
          for (let i = first; i <= last; i++) covered[i]!++;
        }
      }
      return flags.every((flag, i) => covered[i] === (flag === 0 ? 0 : 1));
    });
  });

  it('batting averages of a pair and its mirror add up to 1 with ties halved', () => {
    holds(pair, ({ r, b }) => near(battingAverage(r, b, 'half') + battingAverage(b, r, 'half'), 1));
  });
});
