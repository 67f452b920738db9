/** What was gained against what was lost: ratios of sums, of counts and of averages. */

interface GainLoss {
  /** Sum of the positive values. */
  readonly gained: number;
  /** Sum of the negative ones, as a positive number. */
  readonly lost: number;
  readonly wins: number;
  readonly losses: number;
}

/** A NaN joins the losses, which it makes NaN, and every ratio with them. */
function gainLoss(values: ArrayLike<number>, threshold = 0): GainLoss {
  let gained = 0;
  let lost = 0;
  let wins = 0;
  let losses = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]! - threshold;
    if (value > 0) {
      gained += value;
      wins++;
    } else if (value !== 0) {
      lost -= value;
      losses++;
    }
  }
  return { gained, lost, wins, losses };
}

const ratio = (numerator: number, denominator: number): number => (denominator > 0 ? numerator / denominator : Number.NaN);

/**
 * Omega: sum above a threshold per period (0 unless given) over the sum below it. Unitless; 1 is break-even. NaN when nothing is below.
 * Source: Keating & Shadwick (2002), "A Universal Performance Measure".
 *
 * Example: `omega([0.03, -0.01, -0.01])` is 1.5.
 */
export function omega(returns: ArrayLike<number>, threshold = 0): number {
  const { gained, lost } = gainLoss(returns, threshold);
  return ratio(gained, lost);
}

/**
 * Gain to pain: sum of all returns over the sum of the losses, which is omega − 1. Unitless. NaN without a loss. Source: Schwager (2012).
 *
 * Example: `gainToPain([0.03, -0.01, -0.01])` is 0.5.
 */
export function gainToPain(returns: ArrayLike<number>): number {
  const { gained, lost } = gainLoss(returns);
  return ratio(gained - lost, lost);
}

/**
 * Profit factor: gross profit over gross loss, of returns or of trades' net P&L. Unitless. NaN without a loss.
 *
 * Example: `profitFactor([30, -10, -10])` is 1.5.
 */
export function profitFactor(values: ArrayLike<number>): number {
  return omega(values);
}

/**
 * Hit rate: the share of values above zero, among all of them or leaving the zeros out. A fraction. NaN for none, or any NaN.
 *
 * Example: `hitRate([0.01, 0, -0.02, 0.03])` is 0.5.
 */
export function hitRate(values: ArrayLike<number>, zeros: 'counted' | 'excluded' = 'counted'): number {
  const { lost, wins, losses } = gainLoss(values);
  if (Number.isNaN(lost)) return Number.NaN;
  return ratio(wins, zeros === 'counted' ? values.length : wins + losses);
}

/**
 * Payoff ratio: average win over average loss, zeros in neither. Unitless. NaN without a win or without a loss.
 *
 * Example: `payoffRatio([0.02, 0.04, -0.01])` is 3.
 */
export function payoffRatio(values: ArrayLike<number>): number {
  const { gained, lost, wins, losses } = gainLoss(values);
  return wins > 0 ? ratio(gained / wins, lost / losses) : Number.NaN;
}
