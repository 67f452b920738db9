import { isoDate } from '../data/dates.js';
import { isUserError, printable, UserError } from '../errors.js';
import type { EpochDay } from '../model.js';
import type { Broker } from './broker.js';
import type { Desk } from './desk.js';
import type { Feed } from './market.js';
import type { OrderBook } from './orders.js';
import type { Strategy, Target } from './strategy.js';

/** All that a run goes through, session by session. */
interface Course {
  readonly strategy: Strategy;
  readonly values: Readonly<Record<string, unknown>>;
  readonly feed: Feed;
  readonly orders: OrderBook;
  readonly desk: Desk;
  readonly broker: Broker;
  readonly days: Int32Array;
  /** Sessions, the last included. */
  readonly first: number;
  readonly last: number;
  /** 1 where an order is filled at the close that gave it. */
  readonly lead: 0 | 1;
}

/**
 * Fill what was ordered before, reveal the day, let the rule decide. What is filled at the very close that gave the order is filled a turn later at
 * the prices of that close, which comes to the same, since a rule sees no fill, and leaves the loop one place to fill in: two cost it a quarter of its
 * speed. Returns the session in which it stopped: one behind the last, or that of ruin.
 *
 * @throws UserError for whatever goes wrong inside the rule, with the session on which it did.
 */
export function walk({ strategy, values, feed, orders, desk, broker, days, first, last, lead }: Course): number {
  let waiting = false;
  let standing: Target;
  let session = -1;
  let [deciding, filling] = [true, false]; // whose fault an error is
  try {
    const decide = strategy.create(values, feed.market);
    if (typeof decide !== 'function') throw new UserError('create() must return the decision, a function');
    feed.close();
    deciding = false;
    for (session = 0; session < first; session++) feed.reveal(session);
    for (; session <= last; session++) {
      if (waiting) {
        filling = true;
        waiting = desk.fill(session - lead);
        filling = false;
        if (broker.ruined()) return session - lead;
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
    }
    filling = true;
    if (waiting && lead === 1) desk.fill(last);
  } catch (error) {
    if (filling || (!deciding && !isUserError(error))) throw error;
    throw inRule(error, strategy, session < 0 ? null : days[session]!, session - first + 1);
  }
  return broker.ruined() ? last : session;
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
