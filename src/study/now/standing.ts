import { knownBy } from '../../data/as-of.js';
import { simulate } from '../../engine/simulate.js';
import type { Dataset, EpochDay } from '../../model.js';
import { weightsOf } from '../exposure.js';
import { type Asked, askedBy } from './asked.js';
import { type Outlook, outlook, type Ruled } from './flips.js';

/** Where a rule stands at the last close. */
export interface Standing extends Outlook {
  readonly strategy: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Shares of wealth at the last close by the asset's key; what they leave over is cash. */
  readonly holds: Asked;
  /** The last fill; null where there was none. */
  readonly since: EpochDay | null;
  /** Asked for at the last close, to be filled at the next; null where nothing new was asked for. */
  readonly pending: Asked | null;
  /** Whether the rule's signal fired at the last close. */
  readonly signalled: boolean;
}

/** Less than this share of wealth is what rounding leaves. */
const DUST = 1e-9;

/** Runs a rule to the last close and asks what it would do next. @throws UserError for whatever goes wrong inside the rule. */
export function standing(dataset: Dataset, { strategy, params, observations: all }: Ruled): Standing {
  const last = dataset.days.length - 1;
  const observations = knownBy(all, dataset.days[last]!);
  const run = simulate(dataset, strategy, params, { observations });
  const { orders, fills } = run;
  const [order, fill] = [orders.session.length - 1, fills.session.length - 1];
  const weights = weightsOf(run).map((column) => column[column.length - 1]!);
  return {
    strategy: run.strategy,
    params: run.params,
    holds: Object.fromEntries(dataset.assets.flatMap(({ key }, i) => (Math.abs(weights[i]!) > DUST ? [[key, weights[i]!]] : []))),
    since: fill < 0 ? null : dataset.days[fills.session[fill]!]!,
    pending: order >= 0 && orders.session[order] === last ? askedBy(run, order) : null,
    signalled: run.signals[run.signals.length - 1] === last,
    ...outlook(dataset, { strategy, params, observations }),
  };
}
