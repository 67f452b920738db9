import type { Dataset, Observations } from '../../model.js';
import { growingInts } from '../columns.js';
import { openMarket } from '../market.js';
import type { Condition } from './tree.js';
import { watch } from './watch.js';

/** A condition over every session of a dataset: 1 where it is so, else 0. */
export interface ConditionDays {
  /** The condition holds. */
  readonly holds: Uint8Array;
  /** Some gauge of it has no value yet, so that it can be unknown. */
  readonly blind: Uint8Array;
}

/**
 * Asks a condition at every close of a dataset, by the gauges that a rule sees, fed from its first session.
 *
 * @throws UserError with the place for an asset that the dataset does not have, and a series that is not observed.
 */
export function conditionDays(condition: Condition, dataset: Dataset, observations: readonly Observations[] = []): ConditionDays {
  const { length } = dataset.days;
  const [holds, blind] = [new Uint8Array(length), new Uint8Array(length)];
  const feed = openMarket(dataset, () => {}, observations);
  const watched = watch(condition, feed.market);
  feed.close();
  for (let session = 0; session < length; session++) {
    feed.reveal(session);
    if (watched.holds()) holds[session] = 1;
    if (watched.blind()) blind[session] = 1;
  }
  return { holds, blind };
}

/** The sessions on which a condition holds: 1 where it does, else 0. */
export const conditionColumn = (condition: Condition, dataset: Dataset, observations: readonly Observations[] = []): Uint8Array =>
  conditionDays(condition, dataset, observations).holds;

/**
 * The sessions on which a condition comes true: it holds, and did not hold the session before. On the first session of all, holding is enough.
 * These are the signals of its strategy. Example: of 1, 1, 0, 1 they are 0 and 3.
 */
export function comesTrue(holds: Uint8Array): Int32Array {
  const sessions = growingInts();
  for (let session = 0; session < holds.length; session++) {
    if (holds[session] === 1 && holds[session - 1] !== 1) sessions.push(session);
  }
  return sessions.done();
}
