import type { Formula } from './formula.js';

/** Of a Sharpe ratio held against luck. S, g1 and b2 are of the excess returns, per period. */
export const DEFLATION_FORMULAS: Readonly<Record<string, Formula>> = {
  psr: {
    formula: 'Φ(S √(T − 1) / √(1 − g1 S + (b2 − 1)/4 S²))',
    source: 'Bailey & López de Prado (2012), "The Sharpe Ratio Efficient Frontier", J. Risk 15(2)',
    plain: (value) => `had this been the only thing tried, the chance that its true Sharpe ratio is above zero would be ${value}`,
  },
  dsrEffective: {
    formula: 'Φ((S − S*) √(T − 1) / √(1 − g1 S + (b2 − 1)/4 S²)), S* = √V ((1 − γ) Φ⁻¹(1 − 1/n) + γ Φ⁻¹(1 − 1/(n e))), n = ρ̄ + (1 − ρ̄) N',
    source: 'Bailey & López de Prado (2014), "The Deflated Sharpe Ratio", J. Portfolio Management 40(5)',
    plain: (value) =>
      `the chance that its true Sharpe ratio is above what the best of so many independent trials shows by luck is ${value}`,
  },
  dsr: {
    formula: 'Φ((S − S*) √(T − 1) / √(1 − g1 S + (b2 − 1)/4 S²)), S* = √V ((1 − γ) Φ⁻¹(1 − 1/N) + γ Φ⁻¹(1 − 1/(N e)))',
    source: 'Bailey & López de Prado (2014), "The Deflated Sharpe Ratio", J. Portfolio Management 40(5)',
    plain: (value) => `the chance that its true Sharpe ratio is above what the best of all that was tried shows by luck is ${value}`,
  },
  minTrackRecord: {
    formula: '1 + (1 − g1 S + (b2 − 1)/4 S²) (Φ⁻¹(0.95) / S)²',
    source: 'Bailey & López de Prado (2012), eq. 13',
    plain: (value, period) => `it takes ${value} ${period}s of such returns to tell the ratio from zero`,
  },
  minTrackRecordYears: {
    formula: 'minimum track record / A',
    source: 'Bailey & López de Prado (2012), eq. 13',
    plain: (value) => `it takes ${value} of such returns to tell the ratio from zero`,
  },
  psrActive: {
    formula: 'PSR of r − b',
    source: 'Bailey & López de Prado (2012), of what was earned beyond the benchmark',
    plain: (value) => `the chance that what it earned beyond the benchmark has a Sharpe ratio above zero is ${value}`,
  },
};
