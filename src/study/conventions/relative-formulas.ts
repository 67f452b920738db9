import type { Formula } from './formula.js';

const ahead = (periods: number): Formula => ({
  formula: `share of the T + 1 − ${periods} windows with W_t / W_{t−${periods}} > b’s`,
  source: 'Bacon (2008), ch. 4: a batting average over rolling windows',
  plain: (value) => `whoever came in at any close and stayed ${periods} periods was ahead of the benchmark in ${value} of the cases`,
});

/** Of a curve beside its benchmark. */
export const RELATIVE_FORMULAS: Readonly<Record<string, Formula>> = {
  relativeReturn: {
    formula: '(W_T / W₀) / (B_T / B₀) − 1, B the benchmark’s wealth',
    source: 'Bacon (2008), geometric excess return',
    plain: (value) =>
      value.startsWith('−')
        ? `it ended with ${value.slice(1)} less wealth than the benchmark`
        : `it ended with ${value} more wealth than the benchmark`,
  },
  beta: {
    formula: 'Σ(x − x̄)(y − ȳ) / Σ(x − x̄)², y = r − f, x = b − f',
    source: 'Jensen (1968), "The Performance of Mutual Funds"',
    plain: (value) => `when the benchmark moved by 1%, it moved by ${value}% on average`,
  },
  alpha: {
    formula: '(ȳ − beta x̄) × A, y = r − f, x = b − f',
    source: 'Jensen (1968), "The Performance of Mutual Funds"',
    plain: (value) => `it made ${value} a year that its beta does not account for`,
  },
  alphaT: {
    formula: 'alpha / its Newey-West error, Bartlett weights, lag ⌊4(T/100)^(2/9)⌋',
    source: 'Newey & West (1987); statsmodels OLS with cov_type="HAC"',
    plain: (value) => `alpha lies ${value} standard errors from zero; beyond 2 either way chance alone would rarely take it`,
  },
  correlation: {
    formula: 'Σ(r − r̄)(b − b̄) / √(Σ(r − r̄)² Σ(b − b̄)²)',
    source: 'Pearson (1895)',
    plain: (value) => `with ${value} it went along with the benchmark; 1 is in step, 0 unrelated`,
  },
  trackingError: {
    formula: 's₁(r − b) × √A',
    source: 'Grinold & Kahn, Active Portfolio Management (2000)',
    plain: (value) => `a year's return is spread by about ${value} around the benchmark's`,
  },
  informationRatio: {
    formula: 'mean(r − b) / s₁(r − b) × √A',
    source: 'Goodwin (1998), "The Information Ratio"',
    plain: (value) => `each point of tracking error was paid with ${value} points a year more than the benchmark`,
  },
  upCapture: {
    formula: '(Π(1 + r)^(1/n) − 1) / (Π(1 + b)^(1/n) − 1), the n full months with b > 0',
    source: 'Morningstar, "Upside/Downside Capture Ratio" (2016)',
    plain: (value) => `in months in which the benchmark rose it took ${value} times its return`,
  },
  downCapture: {
    formula: '(Π(1 + r)^(1/n) − 1) / (Π(1 + b)^(1/n) − 1), the n full months with b < 0',
    source: 'Morningstar, "Upside/Downside Capture Ratio" (2016)',
    plain: (value) => `in months in which the benchmark fell it took ${value} times its loss`,
  },
  battingAverage: {
    formula: 'number of r > b + 1e-12, / T',
    source: 'Bacon (2008), ch. 4',
    plain: (value, period) => `on ${value} of the ${period}s it did better than the benchmark; equal ones count as not`,
  },
  relativeMaxDrawdown: {
    formula: 'min over t of V_t / max(V₀, V₁, ⋯ V_t) − 1, V = W / B',
    source: 'Bacon (2008), drawdown of the geometric excess',
    plain: (value) => `measured against the benchmark it once stood at ${value} from its best`,
  },
  ahead63: ahead(63),
  ahead252: ahead(252),
  ahead756: ahead(756),
};
