import type { Run } from '../engine/run.js';
import type { Figure } from '../model.js';
import { type CurveContext, contextOf } from './curve.js';
import { ownFigures } from './figures.js';
import { type Intervals, intervalsOf, RESAMPLED } from './intervals.js';
import { type BootstrapChance, type NoResampling, resample } from './resampling.js';
import { type NoStartYears, type StartYears, startYears } from './start-years.js';
import { heldConstantly, type NoTiming, type TimingOnly, timingOnly } from './timing-only.js';

/** What is to be known of a run's figures beyond their values. */
export interface Uncertainty {
  readonly intervals: Intervals | NoResampling;
  readonly startYears: StartYears | NoStartYears;
  readonly timing: TimingOnly | NoTiming;
}

/** A run and its reference with what is already worked out of them. */
interface Compared {
  readonly own: CurveContext;
  readonly reference: CurveContext;
  readonly figures: readonly Figure[];
  /** The reference's name. */
  readonly name: string;
}

/** Replications of the bootstrap where no number is given: the ends of an interval then rest on the twelve outermost on each side. */
export const REPLICATIONS = 500;

/** The run, its reference and its constant mix are resampled together, so that every difference is one of the same days. */
export function uncertaintyOf(run: Run, { own, reference, figures, name }: Compared, chance: BootstrapChance): Uncertainty {
  const weights = run.dataset.assets.map(({ key }) => figures.find(({ id }) => id === `exposure.${key}`)?.value ?? 0);
  const constant = heldConstantly(run, weights);
  const { riskFree, periodsPerYear } = own;
  const mixed = 'kind' in constant ? null : contextOf({ days: constant.days, wealth: constant.equity }, { riskFree, periodsPerYear });
  const resampling = resample(mixed === null ? [own, reference] : [own, reference, mixed], chance);
  return {
    intervals: intervalsOf(resampling, { figures, reference: ownFigures(reference, RESAMPLED), name }),
    startYears: startYears(own.curve, reference.curve),
    timing: 'kind' in constant ? constant : timingOnly(constant, { figures, constantFigures: ownFigures(mixed!, RESAMPLED) }, resampling),
  };
}
