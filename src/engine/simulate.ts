import { previousSession } from '../data/calendar.js';
import { isoDate, lowerBound } from '../data/dates.js';
import { isUserError, printable, UserError } from '../errors.js';
import type { Dataset, EpochDay } from '../model.js';
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
import { defineStrategy, type Strategy, type Target } from './strategy.js';

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
  const sameClose = fill === 'same-close';
  let waiting = false;
  let standing: Target;
  let session = -1;
  let deciding = true; // whose fault an error is
  try {
    const decide = rule.create(Object.freeze(values), feed.market);
    if (typeof decide !== 'function') throw new UserError('create() must return the decision, a function');
    feed.close();
    deciding = false;
    for (session = 0; session < first; session++) feed.reveal(session);
    for (; session <= last; session++) {
      if (waiting && !sameClose) {
        waiting = desk.fill(session);
        if (broker.ruined()) break;
      }
      feed.reveal(session);
      deciding = true;
      const target = decide();
      if (target !== undefined && (typeof target !== 'string' || target !== standing)) {
        desk.take(orders.give(session, target), session);
        waiting = true;
        standing = target;
      }
      deciding = false;
      if (waiting && sameClose) {
        waiting = desk.fill(session);
        if (broker.ruined()) break;
      }
    }
  } catch (error) {
    if (!deciding && !isUserError(error)) throw error;
    throw inRule(error, strategy, session < 0 ? null : days[session]!, session - first + 1);
  }
  const fills = broker.done();
  const closes = dataset.assets.map(({ close }) => close);
  const equity = markRows(closes, fills, capital, accrual, { count: rows.length, shift });
  if (margin) refuseRuin(strategy, { equity, days: rows, last: session + shift });
  return Object.freeze({
    strategy: strategy.name,
    summary: strategy.summary,
    params: Object.freeze(values),
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

function inRule(error: unknown, strategy: Strategy, day: EpochDay | null, session: number): UserError {
  const message = messageOf(error);
  const when = day === null ? 'in create()' : `on ${isoDate(day)} (${session > 0 ? `session ${session} of the run` : 'before the run'})`;
  return new UserError(`Strategy "${strategy.name}" failed ${when}: ${printable(message.replace(/\.$/, ''), 300)}.`, { cause: error });
}

/** What was thrown, in words; a rule may throw anything. */
function messageOf(error: unknown): string {
  try {
    if (error instanceof Error) return `${String(error.message) || 'an error without a message'}${isWrite(error) ? WRITE : ''}`;
    return typeof error === 'object' && error !== null ? 'it threw an object' : String(error);
  } catch {
    return 'an error that cannot be read';
  }
}

const WRITE = '; parameters, and whatever else the program hands out, cannot be changed: keep what changes in a variable';
/** V8's words for writing into what is frozen. */
const isWrite = ({ message }: Error): boolean =>
  /^Cannot (assign to read only property|add property|delete property|redefine property)/.test(message);
