import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf, betaDensity, betaQuantile } from '../../src/stats/beta-function.js';
import { binomialProbability, binomialTail, binomialTwoSided } from '../../src/stats/binomial.js';
import { binomialTerm, logGamma, stirlingError } from '../../src/stats/gamma-function.js';
import { normalCdf, normalDensity, normalTwoSided } from '../../src/stats/normal.js';
import { normalQuantile } from '../../src/stats/normal-quantile.js';
import { studentTCdf, studentTQuantile, studentTTwoSided } from '../../src/stats/student-t.js';
import { expectClose, readJson } from './helpers.js';

/** From Decimal arithmetic of 70 digits, checked there against exact binomial sums and closed forms; inputs are the doubles as they stand. */
const reference = readJson<Record<string, number[][]>>('distributions.json');
const rows = (name: string): number[][] => reference[name]!;

describe('distributions against reference values of 70 digits', () => {
  it('the lower tail of the normal to 1e-15 of itself, as far as it goes', () => {
    for (const [z, expected] of rows('normalLowerTail')) expectClose(normalCdf(z!), expected!, 1e-15, `Φ(${z})`);
  });

  it('gamma and Stirling’s error to 1e-14', () => {
    for (const [x, expected] of rows('stirlingError')) expectClose(stirlingError(x!), expected!, 1e-13, `Stirling ${x}`);
    for (const [x, expected] of rows('logGamma')) {
      expect(Math.abs(logGamma(x!) - expected!), `log Γ(${x})`).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected!)));
    }
  });

  it('the incomplete beta function to 1e-12 of itself, far into its tails and for shapes of ten thousand', () => {
    for (const [x, a, b, expected] of rows('betaCdf')) expectClose(betaCdf(x!, { a: a!, b: b! }), expected!, 1e-12, `I_${x}(${a}, ${b})`);
  });

  it('Student’s t to 1e-12 of itself, from one degree of freedom to thousands', () => {
    for (const [t, df, expected] of rows('studentTTwoSided')) expectClose(studentTTwoSided(t!, df!), expected!, 1e-12, `t ${t}, df ${df}`);
  });

  it('binomial probabilities and tails to 1e-12 of themselves', () => {
    for (const [hits, trials, p, probability, tail] of rows('binomial')) {
      const of = { hits: hits!, trials: trials!, p: p! };
      expectClose(binomialProbability(of), probability!, 1e-12, `P(X = ${hits})`);
      expectClose(binomialTail(of), tail!, 1e-12, `P(X ≥ ${hits})`);
    }
  });
});

const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void) => fc.assert(fc.property(arbitrary, law));
const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
const shape = fc.double({ min: 0.1, max: 2000, noNaN: true });
const near = (a: number, b: number, tolerance: number): void => {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance);
};

describe('laws of distributions', () => {
  it('a quantile is where the distribution function has come to p', () => {
    holds(probability, (p) => near(normalCdf(normalQuantile(p)), p, 1e-14));
    holds(fc.tuple(probability, shape), ([p, df]) => near(studentTCdf(studentTQuantile(p, df), df), p, 1e-13));
    // Where all of a beta distribution crowds below 1e-16 of 1, no double is its quantile.
    holds(fc.tuple(probability, shape, shape), ([p, a, b]) => {
      const x = betaQuantile(p, { a, b });
      const slope = x > 0 && x < 1 ? betaDensity(x, { a, b }) : Number.POSITIVE_INFINITY;
      near(betaCdf(x, { a, b }), p, 1e-12 + 2e-16 * slope);
    });
  });

  it('both tails of the normal and of t are the same, and of the beta with its shapes swapped', () => {
    holds(fc.double({ min: -8, max: 8, noNaN: true }), (z) => near(normalCdf(z) + normalCdf(-z), 1, 1e-15));
    holds(fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), shape), ([t, df]) =>
      near(studentTCdf(t, df) + studentTCdf(-t, df), 1, 1e-15),
    );
    holds(fc.tuple(probability, shape, shape), ([x, a, b]) =>
      near(betaCdf(x, { a, b }, 1 - x) + betaCdf(1 - x, { a: b, b: a }, x), 1, 1e-12),
    );
  });

  it('binomial probabilities add up to 1, and from k on to the tail', () => {
    holds(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60), probability), ([trials, k, p]) => {
      const all = Array.from({ length: trials + 1 }, (_, hits) => binomialProbability({ hits, trials, p }));
      near(
        all.reduce((a, b) => a + b, 0),
        1,
        1e-12,
      );
      near(
        all.slice(k).reduce((a, b) => a + b, 0),
        binomialTail({ hits: k, trials, p }),
        1e-12,
      );
    });
  });

  it('the density of the normal is the slope of its distribution function', () => {
    holds(fc.double({ min: -5, max: 5, noNaN: true }), (z) =>
      near((normalCdf(z + 1e-5) - normalCdf(z - 1e-5)) / 2e-5, normalDensity(z), 1e-9),
    );
  });

  it('a quantile of t keeps its digits far out, with few degrees of freedom or many', () => {
    for (const df of [1, 3, 30, 5000]) {
      for (const p of [1e-12, 1e-8, 0.001, 0.4])
        expectClose(studentTTwoSided(studentTQuantile(p, df), df), 2 * p, 1e-11, `t of ${p}, df ${df}`);
    }
  });

  it('two sides of a fair coin are twice the one', () => {
    for (let trials = 1; trials < 120; trials++) {
      for (let hits = Math.ceil((trials + 1) / 2); hits <= trials; hits++) {
        expectClose(binomialTwoSided({ hits, trials, p: 0.5 }), 2 * binomialTail({ hits, trials, p: 0.5 }), 1e-12, `${hits}/${trials}`);
      }
    }
  });

  it('t becomes the normal', () => {
    for (const t of [0.5, 1.96, 4]) near(studentTTwoSided(t, 1e7), normalTwoSided(t), 1e-6);
    near(studentTQuantile(0.975, 1e7), normalQuantile(0.975), 1e-6);
  });

  it('gamma steps by its argument', () => {
    holds(fc.double({ min: 0.01, max: 500, noNaN: true }), (x) => near(logGamma(x + 1) - logGamma(x), Math.log(x), 1e-12));
  });
});

describe('distributions at their ends', () => {
  it('are 0, 1/2 or 1 where they must be', () => {
    expect([normalCdf(-50), normalCdf(0), normalCdf(50), normalDensity(50), normalTwoSided(0)]).toEqual([0, 0.5, 1, 0, 1]);
    expect([studentTCdf(0, 3), studentTCdf(1e200, 3), studentTCdf(-1e200, 3), studentTQuantile(0.5, 3)]).toEqual([0.5, 1, 0, 0]);
    expect([
      betaCdf(0, { a: 2, b: 3 }),
      betaCdf(1, { a: 2, b: 3 }),
      betaQuantile(0, { a: 2, b: 3 }),
      betaQuantile(1, { a: 2, b: 3 }),
    ]).toEqual([0, 1, 0, 1]);
    expect([binomialTail({ hits: 0, trials: 5, p: 0.3 }), binomialTail({ hits: 6, trials: 5, p: 0.3 })]).toEqual([1, 0]);
    expect([binomialProbability({ hits: 5, trials: 5, p: 1 }), binomialProbability({ hits: 0, trials: 5, p: 0 })]).toEqual([1, 1]);
    expect([binomialTerm({ hits: 2, misses: 1, p: 0, q: 1 }), binomialTwoSided({ hits: 3, trials: 6, p: 0.5 })]).toEqual([0, 1]);
  });

  it('keep what 1 − p has lost', () => {
    expect(binomialTerm({ hits: 1e17, misses: 0, p: 1, q: 1e-17 })).toBeCloseTo(Math.exp(-1), 12);
  });

  it('are not numbers outside them', () => {
    const outside = [normalCdf(Number.NaN), studentTCdf(1, 0), studentTQuantile(1, 5), studentTQuantile(0.2, -1)];
    outside.push(
      betaCdf(1.1, { a: 1, b: 1 }),
      betaCdf(0.5, { a: 0, b: 1 }),
      betaQuantile(-0.1, { a: 1, b: 1 }),
      betaDensity(0, { a: 1, b: 1 }),
    );
    outside.push(binomialTail({ hits: 1, trials: 2, p: 2 }), binomialTwoSided({ hits: 0, trials: 0, p: 0.5 }));
    outside.push(logGamma(0), stirlingError(-1), binomialTerm({ hits: -1, misses: 2, p: 0.5, q: 0.5 }));
    for (const value of outside) expect(value).toBeNaN();
  });
});
