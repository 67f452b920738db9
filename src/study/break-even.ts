import type { Run } from '../engine/run.js';
import { simulate } from '../engine/simulate.js';
import { defineStrategy, type Strategy } from '../engine/strategy.js';
import { isUserError } from '../errors.js';
import type { Figure } from '../model.js';
import { benchmarkRun } from './benchmarks.js';
import type { FigureRule } from './figure-rule.js';

const HALVINGS = 60;
/** A cost of 10000 would take all of every trade. */
const TOP = 9999;

const RULE = {
  id: 'breakEvenCost',
  label: 'Break-even cost a side',
  unit: 'bps',
  convention: 'basis points a side at which growth a year is that of the benchmark, which pays them too',
  needs: 'a run with --break-even, and an edge over the benchmark that some cost ends',
} as const satisfies Omit<FigureRule, 'of'>;

/** What the figure is, for those who look it up. */
export const breakEvenRules = (): readonly Omit<FigureRule, 'of'>[] => [RULE];

/**
 * The cost in basis points a side at which a run grows as its benchmark does, which pays it too: by bisection over whole runs from 0 to 9999, all other costs
 * as they were. A rule does not see its wealth, so its orders are what they were, and no rule is asked again. NaN with its reason where it is behind at no cost,
 * or still ahead at the dearest.
 */
export function breakEvenOf(run: Run, benchmark: string): Figure {
  const rule = ordersAgain(run);
  const dearest = TOP - Math.max(0, ...Object.values(run.settings.halfSpreadBps));
  const ahead = (costBps: number): boolean => {
    const settings = { ...run.settings, costBps };
    const own = endOf(() => simulate(run.dataset, rule, {}, settings));
    return own > endOf(() => benchmarkRun(benchmark, { dataset: run.dataset, settings }));
  };
  const figure = {
    id: RULE.id,
    label: RULE.label,
    unit: RULE.unit,
    convention: RULE.convention.replace('the benchmark', benchmark),
  };
  if (!ahead(0)) return { ...figure, value: Number.NaN, reason: `needs an edge over ${benchmark} at no cost` };
  if (ahead(dearest))
    return {
      ...figure,
      value: Number.NaN,
      reason: `needs an edge that costs can end: it is ahead of ${benchmark} even at ${dearest} basis points`,
    };
  let [low, high] = [0, dearest];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (ahead(middle)) low = middle;
    else high = middle;
  }
  return { ...figure, value: (low + high) / 2 };
}

/** A rule that gives the orders of a run again. */
export function ordersAgain({ orders, first, limits, dataset, strategy }: Run): Strategy {
  const targets = Array.from(orders.session, (_, i) => {
    const places = Array.from({ length: orders.start[i + 1]! - orders.start[i]! }, (_, j) => orders.start[i]! + j);
    return Object.freeze(Object.fromEntries(places.map((at) => [dataset.assets[orders.asset[at]!]!.key, orders.weight[at]!])));
  });
  return defineStrategy({
    name: strategy,
    summary: 'The orders of a run, given again.',
    ...limits,
    create() {
      let [session, next] = [first, 0];
      return () => (orders.session[next] === session++ ? targets[next++] : undefined);
    },
  });
}

/** Of two runs over one span with one capital the one that ends higher grew more; nothing is left of one that is ruined. */
function endOf(run: () => Run): number {
  try {
    const { equity } = run();
    return equity[equity.length - 1]!;
  } catch (error) {
    if (isUserError(error)) return 0; // at its own cost it ran: dearer, it is ruined
    throw error;
  }
}
