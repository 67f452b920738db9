import { previousSession } from '../data/calendar.js';
import { isoDate, lowerBound } from '../data/dates.js';
import { UserError } from '../errors.js';
import type { Dataset } from '../model.js';
import { accrualOf } from './accrual.js';
import { openBroker } from './broker.js';
import { growingInts } from './columns.js';
import { chargesOf, requireVolumes } from './costs.js';
import { openDesk } from './desk.js';
import { hasMargin, limitsOf } from './limits.js';
import { openMarket } from './market.js';
import { markRows } from './marks.js';
import { refuseOpens } from './opens.js';
import { openOrders } from './orders.js';
import { completeParams } from './params.js';
import { shapeOf } from './policy.js';
import { refuseRuin } from './ruin.js';
import { leadRows, type Run } from './run.js';
import { completeSettings, type SimulateOptions } from './settings.js';
import { defineStrategy, type Strategy } from './strategy.js';
import { walk } from './walk.js';

/**
 * Runs a rule over a dataset, event by event: fill what was ordered before, reveal the day, let the rule decide; then mark every close.
 * Gauges see the dataset from its first session; decisions and equity begin with the first session on or after `from`.
 *
 * @throws UserError for a span without two sessions, opens that cannot be filled at, a parameter out of range, and whatever
 *   goes wrong inside the rule, with the session on which it did; and ruin: wealth at or below zero, which only a rule with leverage or
 *   shorts can come to.
 * @example simulate(dataset, buyAndHold, {asset: 'small'}, {costBps: 0}).equity // 10000 × small(t) / small(2nd session) from row 1 on
 */
export function simulate(
  dataset: Dataset,
  rule: Strategy,
  params: Readonly<Record<string, unknown>> = {},
  options: SimulateOptions = {},
): Run {
  const settings = completeSettings(dataset, options);
  const strategy = defineStrategy(rule);
  const values = completeParams(strategy.params, params, strategy.name);
  const limits = limitsOf(strategy, values);
  const margin = hasMargin(limits);
  const { days } = dataset;
  const first = lowerBound(days, settings.from);
  const last = lowerBound(days, settings.to + 1) - 1;
  if (last - first < 1)
    throw new UserError(
      `Between ${isoDate(settings.from)} and ${isoDate(settings.to)} dataset "${dataset.id}" has ${last < first ? 'no session' : '1 session'}; a run needs two.`,
    );
  if (settings.fill === 'next-open') refuseOpens(dataset, first + 1, last);
  const lead = leadRows(settings.fill);
  requireVolumes(dataset, settings, { first, firstFill: first + 1 - lead });

  const rows = rowDays(dataset, first, last, lead);
  const shift = lead - first;
  const accrual = accrualOf({ dataset, settings, limits, days: rows });
  const signals = growingInts();
  const noted = (session: number): void => {
    if (session >= first) signals.push(session);
  };
  const feed = openMarket(dataset, noted, settings.observations);
  const orders = openOrders(dataset, limits);
  const { capital, fill } = settings;
  const charges = chargesOf(dataset, settings);
  const broker = openBroker(dataset, { capital, charges, fill, accrual, shape: shapeOf(settings), margin, shift });
  const desk = openDesk(broker, settings, dataset, lead);
  const course = { feed, orders, desk, broker, days, first, last, lead };
  const stopped = walk({ strategy: rule, values: Object.freeze(values), ...course });
  const fills = broker.done();
  const closes = dataset.assets.map(({ close }) => close);
  const equity = markRows(closes, fills, capital, accrual, { count: rows.length, shift });
  if (margin) refuseRuin(strategy, { equity, days: rows, last: stopped + shift });
  return Object.freeze({
    strategy: strategy.name,
    summary: strategy.summary,
    params: values,
    dataset,
    settings: Object.freeze(settings),
    limits,
    first,
    days: rows,
    equity,
    orders: Object.freeze(orders.done()),
    fills: Object.freeze(fills),
    signals: signals.done(),
    blind: feed.blind(),
  });
}

/** The rows' dates; the row before the first session is dated the session before it. */
function rowDays({ days, calendar }: Dataset, first: number, last: number, lead: 0 | 1): Int32Array {
  const rows = new Int32Array(last - first + 1 + lead);
  rows.set(days.subarray(first, last + 1), lead);
  if (lead === 1) rows[0] = first > 0 ? days[first - 1]! : calendar === null ? days[0]! - 1 : previousSession(days[0]!);
  return rows;
}
