import mix from '../../strategies/mix.js';
import type { Run } from '../engine/run.js';
import { simulate } from '../engine/simulate.js';
import type { Figure, Unit } from '../model.js';
import { type Interval, percentileInterval } from '../stats/monte-carlo.js';
import { ahead } from './calendar-returns.js';
import { differences, figureIn, RESAMPLED } from './intervals.js';
import type { NoResampling, Resampling } from './resampling.js';

/** A run beside the same mean exposure held constantly: what its timing made, apart from what it held on average. */
export interface TimingOnly {
  readonly kind: 'timing';
  /** What is held constantly, by asset; what is left to 1 is cash. */
  readonly weights: readonly { readonly asset: string; readonly weight: number }[];
  readonly figures: readonly TimingFigure[];
  /** Whether the interval of the difference in growth lies above zero, below it, or holds it; `untested` without replications. */
  readonly verdict: 'better' | 'worse' | 'luck' | 'untested';
  /** Why there are no intervals. */
  readonly reason?: string;
}

export interface TimingFigure {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly own: number;
  readonly constant: number;
  readonly difference: number;
  /** Of the difference; null where it was not resampled. */
  readonly interval: Interval | null;
}

/** Why there is no timing to judge. */
export interface NoTiming {
  readonly kind: 'none';
  readonly reason: string;
}

const ROUNDING = 1e-9;

/**
 * The mean weights of a run held constantly: the rule `mix`, rebalanced monthly, over the same span with the same costs and fills. A share that
 * was in cash on average stays in cash, and earns what cash earned in the run.
 */
export function heldConstantly(run: Run, weights: readonly number[]): Run | NoTiming {
  const none = (reason: string): NoTiming => ({ kind: 'none', reason });
  const { dataset, settings } = run;
  const short = weights.findIndex((weight) => weight < -ROUNDING);
  if (short >= 0) return none(`it was short of ${dataset.assets[short]!.key} on average, and a constant mix holds nothing short`);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > ROUNDING)) return none('the rule never held anything');
  if (total > 1 + ROUNDING) return none('it held more than its wealth on average, and a constant mix cannot borrow');
  const whole = weights.findIndex((weight) => weight > 1 - ROUNDING);
  if (whole >= 0) return none(`the run never left ${dataset.assets[whole]!.key}, so there is no timing`);
  const held = dataset.assets.flatMap(({ key }, i) => (weights[i]! > ROUNDING ? [[key, weights[i]!] as const] : []));
  return simulate(dataset, mix, { weights: Object.fromEntries(held), rebalance: 'monthly' }, settings);
}

/** The two beside each other; the third curve of the resampling is the constant one. */
export function timingOnly(
  constant: Run,
  { figures, constantFigures }: { readonly figures: readonly Figure[]; readonly constantFigures: readonly Figure[] },
  resampling: Resampling | NoResampling,
): TimingOnly {
  const [own, , third] = resampling.kind === 'none' ? [] : resampling.curves;
  const list = RESAMPLED.map((id): TimingFigure => {
    const { label, unit, value } = figureIn(figures, id);
    const other = figureIn(constantFigures, id).value;
    const [a, b] = [own?.[id], third?.[id]];
    const interval = a && b ? percentileInterval(differences(a, b)) : null;
    return { id, label, unit, own: value, constant: other, difference: ahead(value, other), interval };
  });
  const weights = Object.entries(constant.params.weights as Readonly<Record<string, number>>).map(([asset, weight]) => ({ asset, weight }));
  const growth = list[0]!.interval;
  const verdict = growth === null ? 'untested' : growth.low > 0 ? 'better' : growth.high < 0 ? 'worse' : 'luck';
  return { kind: 'timing', weights, figures: list, verdict, ...(resampling.kind === 'none' ? { reason: resampling.reason } : {}) };
}
