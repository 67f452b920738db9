import type { Dataset } from '../model.js';
import type { Broker, Targets } from './broker.js';
import type { OrderPolicy } from './policy.js';
import { turnsOf } from './turns.js';

/** Where orders wait between the decision and the broker. */
export interface Desk {
  /** An order given at the close of a session. */
  take(targets: Targets, session: number): void;
  /** Fills what may be filled in a session; whether anything still waits. */
  fill(session: number): boolean;
}

/** The desk that a policy asks for; `lead` is 1 where orders are filled at the close that gave them. */
export function openDesk(broker: Broker, { delay, tradeOn }: OrderPolicy, dataset: Dataset, lead: 0 | 1): Desk {
  const queue: { readonly targets: Targets; readonly due: number }[] = [];
  const turns = turnsOf(dataset);
  const trades = (session: number): boolean => tradeOn === 'any' || (tradeOn === 'first' ? turns.isFirst(session) : turns.isLast(session));
  let standing: Targets | null = null;
  return {
    take(targets, session) {
      if (delay === 0)
        standing = targets; // due in whatever session is filled next
      else queue.push({ targets, due: session + 1 - lead + delay });
    },
    fill(session) {
      while (queue.length > 0 && queue[0]!.due <= session) standing = queue.shift()!.targets;
      if (standing !== null && trades(session) && broker.fill(standing, session)) standing = null;
      return standing !== null || queue.length > 0;
    },
  };
}
