import { calendarStart } from '../data/calendar.js';
import { printable, UserError, unknown } from '../errors.js';
import type { Dataset } from '../model.js';
import { withoutLast } from './turns.js';

/**
 * What stands between a decision and the broker. In this order:
 *
 * 1. `delay`: an order falls due so many sessions after the one in which it would be filled otherwise. Of those that are due the latest stands, and
 *    what is left of the one before is forgotten.
 * 2. `tradeOn`: the order that stands is filled in the first or the last session of a month alone, and waits till then.
 * 3. `band`: in a session in which every weight, held or asked for, is at most so much off its target, nothing is traded, and the order is done
 *    with. Weights are taken at the fill price, before costs; cash has no band of its own. While nothing is held at all there is no band, so that
 *    a first purchase is made however small its weights are.
 * 4. `minTrade`: of the others, what would trade less than this share of the wealth is left out.
 * 5. `maxTurnover`: what is then bought and sold, over two, may come to so much of the wealth; beyond it every trade is scaled by one factor, and the order
 *    stands for the sessions that follow, in which 2 to 5 are asked again at new prices, until it is filled or another falls due.
 *
 * A band never trades by itself: it takes a decision to ask for weights.
 */
export interface OrderPolicy {
  /** Share of wealth, 0 for no band. */
  readonly band: number;
  /** Share of wealth, 0 for every trade. */
  readonly minTrade: number;
  /** Share of wealth, null for all that is asked. To buy with all of the cash turns over one half, to sell all and buy another asset turns over 1. */
  readonly maxTurnover: number | null;
  readonly tradeOn: TradeOn;
  /** Sessions. */
  readonly delay: number;
}

export type TradeOn = 'any' | 'first' | 'last';

/** Where nothing is asked for: every order is filled at once and to the end. */
export const AT_ONCE = { band: 0, minTrade: 0, maxTurnover: null, tradeOn: 'any', delay: 0 } as const satisfies OrderPolicy;

/** Changes what an order aims at, in money by asset; false where some of it is left for later. What is not to be traded aims at what is held. */
export type Shape = (touched: readonly number[], held: Float64Array, aim: Float64Array, wealth: number) => boolean;

/** A difference from a limit that is rounding. */
const ROUNDING = 1e-12;

/** Band, minimum and maximum as one function; null where none of them is asked for. */
export function shapeOf({ band, minTrade, maxTurnover }: OrderPolicy): Shape | null {
  if (band === 0 && minTrade === 0 && maxTurnover === null) return null;
  return (touched, held, aim, wealth) => {
    const invested = touched.some((asset) => held[asset] !== 0);
    const least =
      invested && touched.every((asset) => Math.abs(aim[asset]! - held[asset]!) <= (band + ROUNDING) * wealth)
        ? Number.POSITIVE_INFINITY
        : (minTrade - ROUNDING) * wealth;
    let traded = 0;
    for (const asset of touched) {
      const change = Math.abs(aim[asset]! - held[asset]!);
      if (change < least) aim[asset] = held[asset]!;
      else traded += change;
    }
    const most = maxTurnover === null ? Number.POSITIVE_INFINITY : 2 * maxTurnover * wealth;
    if (traded <= most * (1 + ROUNDING)) return true;
    for (const asset of touched) aim[asset] = held[asset]! + (aim[asset]! - held[asset]!) * (most / traded);
    return false;
  };
}

export const TRADE_ON: readonly TradeOn[] = ['any', 'first', 'last'];
const MOST_DELAY = 2520;

/** @throws UserError for a limit that is no share of wealth, a delay that is no whole number of sessions, and the last session of months without a calendar or before it. */
export function requirePolicy({ band, minTrade, maxTurnover, tradeOn, delay }: OrderPolicy, dataset: Dataset): void {
  const shares = { 'The rebalance band': band, 'The smallest trade': minTrade, 'The largest turnover of a session': maxTurnover ?? 1 };
  for (const [what, share] of Object.entries(shares))
    if (!(share >= 0 && share < Number.POSITIVE_INFINITY))
      throw new UserError(`${what} is a share of wealth, such as 0.05 for 5%; got ${printable(String(share))}.`);
  if (maxTurnover === 0)
    throw new UserError('With a largest turnover of 0 nothing could ever be traded; leave it out, or give a share of wealth.');
  if (!TRADE_ON.includes(tradeOn)) throw unknown('session to trade on', String(tradeOn), TRADE_ON, 'There are');
  const missing = withoutLast(dataset);
  if (tradeOn === 'last' && missing !== null) throw new UserError(`Nothing can be traded on the last session of a month: ${missing}.`);
  if (tradeOn === 'last' && dataset.days[0]! < calendarStart)
    throw new UserError('The last session of a month goes by the exchange’s calendar, which starts in 1970; the dataset begins before.');
  if (!(Number.isSafeInteger(delay) && delay >= 0 && delay <= MOST_DELAY))
    throw new UserError(`The delay of fills is a whole number of sessions from 0 to ${MOST_DELAY}; got ${printable(String(delay))}.`);
}
