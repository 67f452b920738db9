import type { Formula } from './formula.js';

/** Of a curve by itself. */
export const OWN_FORMULAS: Readonly<Record<string, Formula>> = {
  totalReturn: {
    formula: 'W_T / W₀ − 1',
    source: 'CFA Institute, GIPS (2020)',
    plain: (value) => `over the whole span the wealth grew by ${value}, costs paid`,
  },
  cagr: {
    formula: '(W_T / W₀)^(1 / years) − 1, years = calendar days / 365.25',
    source: 'CFA Institute, GIPS (2020); ffn calc_cagr counts the same years',
    plain: (value) => `a steady ${value} a year would have led to the same end`,
  },
  cagrByPeriods: {
    formula: '(W_T / W₀)^(A / T) − 1',
    source: 'empyrical annual_return',
    plain: (value) => `a steady ${value} a year would have led to the same end, a year being A periods whatever the calendar says`,
  },
  volatility: {
    formula: 's₁(r) × √A',
    source: 'Bacon, Practical Portfolio Performance Measurement and Attribution (2008), ch. 4',
    plain: (value) => `a year's return is spread by about ${value} around its mean, as far as periods do not hang together`,
  },
  sharpe: {
    formula: 'mean(r − f) / s₁(r − f) × √A',
    source: 'Sharpe (1994), "The Sharpe Ratio", J. Portfolio Management 21(1)',
    plain: (value) => `each point of volatility was paid with ${value} points a year above the riskless rate`,
  },
  sortino: {
    formula: 'mean(r − f) × A / (√(Σ min(r − f, 0)² / T) × √A)',
    source: 'Sortino & Price (1994), "Performance Measurement in a Downside Risk Framework"',
    plain: (value) => `each point of downside deviation was paid with ${value} points a year above the riskless rate`,
  },
  maxDrawdown: {
    formula: 'min over t of W_t / max(W₀, W₁, ⋯ W_t) − 1',
    source: 'Magdon-Ismail & Atiya (2004), "Maximum Drawdown"',
    plain: (value) => `who bought at the worst high and sold at the worst low made ${value}`,
  },
  calmar: {
    formula: '((W_T / W₀)^(1 / years) − 1) / |deepest drawdown|',
    source: 'Young (1991), Futures; his looks back 36 months, this over the whole span',
    plain: (value) => `a year's growth made up for ${value} of the deepest fall`,
  },
  ulcer: {
    formula: '√(Σ D_t² / T), D_t = W_t / max(W₀, W₁, ⋯ W_t) − 1',
    source: 'Martin & McCann, The Investor’s Guide to Fidelity Funds (1989)',
    plain: (value) => `the wealth stood typically ${value} below its high, deep falls counting more`,
  },
  pain: {
    formula: 'Σ |D_t| / T, D_t = W_t / max(W₀, W₁, ⋯ W_t) − 1',
    source: 'Zephyr Associates, via Bacon (2008)',
    plain: (value) => `the wealth stood on average ${value} below its high`,
  },
  timeUnderWater: {
    formula: 'number of t with W_t < max(W₀, W₁, ⋯ W_t), / T',
    source: 'the drawdowns of Magdon-Ismail & Atiya (2004), counted',
    plain: (value, period) => `on ${value} of the ${period}s the wealth was below an earlier high`,
  },
  longestUnderWater: {
    formula: 'the most periods from a high to the next, or to the end',
    source: 'PerformanceAnalytics findDrawdowns, its lengths counted from the high',
    plain: (value, period) => `it once took ${value} ${period}s of trading to see a high again, or has not yet`,
  },
  var95: {
    formula: 'quantile of r at 0.05, linear at position 0.05 (T − 1)',
    source: 'Jorion, Value at Risk (2007); Hyndman & Fan (1996), type 7, the default of R and numpy',
    plain: (value, period) => `on one ${period} in twenty the return was ${value} or worse`,
  },
  es95: {
    formula: 'mean of the r ≤ quantile of r at 0.05',
    source: 'Acerbi & Tasche (2002), "On the Coherence of Expected Shortfall"',
    plain: (value, period) => `the worst ${period} in twenty returned ${value} on average`,
  },
  var95Gaussian: {
    formula: 'r̄ + z s₁(r), z = −1.6449, the normal quantile at 0.05',
    source: 'J.P. Morgan, RiskMetrics (1996)',
    plain: (value, period) => `were returns normal, one ${period} in twenty would return ${value} or worse`,
  },
  var95CornishFisher: {
    formula: 'r̄ + h s₁(r), h = z + (z² − 1)S/6 + (z³ − 3z)K/24 − (2z³ − 5z)S²/36',
    source: 'Favre & Galeano (2002), "Mean-Modified Value-at-Risk Optimization with Hedge Funds"',
    plain: (value, period) =>
      `with the normal quantile bent for skewness and fat tails, one ${period} in twenty would return ${value} or worse`,
  },
  skewness: {
    formula: 'g₁ √(T(T − 1)) / (T − 2), g₁ = m₃ / m₂^1.5',
    source: 'Joanes & Gill (1998), their G₁',
    plain: (value) => `at ${value} the longer tail is that of the ${value.startsWith('−') ? 'losses' : 'gains'}; a symmetric spread has 0`,
  },
  kurtosis: {
    formula: '(T − 1) / ((T − 2)(T − 3)) × ((T + 1)(m₄ / m₂² − 3) + 6)',
    source: 'Joanes & Gill (1998), their G₂',
    plain: (value, period) =>
      `at ${value} extreme ${period}s are ${value.startsWith('−') ? 'rarer' : 'more frequent'} than a normal distribution has them; that has 0`,
  },
};
