import { isoDate } from '../data/dates.js';
import { UserError } from '../errors.js';
import type { Strategy } from './strategy.js';

interface Ended {
  readonly equity: Float64Array;
  readonly days: Int32Array;
  /** The row in which there was nothing left to trade with, or one behind the end. */
  readonly last: number;
}

/**
 * Who owes more than there is has come to an end, and no return follows: of what the rows would say behind it nothing can be had.
 * @throws UserError with the first day on whose close wealth is at or below zero, or at whose open nothing was left to trade with.
 */
export function refuseRuin({ name }: Strategy, { equity, days, last }: Ended): void {
  const marked = equity.findIndex((wealth) => !(wealth > 0));
  const row = marked < 0 ? last : Math.min(marked, last);
  if (row >= days.length) return;
  throw new UserError(
    `Strategy "${name}" is ruined on ${isoDate(days[row]!)}: what it owes comes to more than it holds, and the run stops there. Take less leverage, or end the run before.`,
  );
}
