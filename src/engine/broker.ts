import type { Dataset, FillRule } from '../model.js';
import { growingFloats, growingInts } from './columns.js';
import { type Fills, fillPrice } from './run.js';

/** Target weights by asset index, in rising order of index. */
export interface Targets {
  readonly assets: readonly number[];
  readonly weights: readonly number[];
}

/** Cash and shares, and the two things that happen to them: an order is filled, the portfolio is marked. */
export interface Broker {
  fill(targets: Targets, session: number): void;
  /** Wealth at the session's close: cash, then each holding in order of asset. */
  mark(session: number): number;
  fills(): Fills;
}

/**
 * Turns the difference between what is held and what should be into fills.
 *
 * Worth is taken at the fill price before any cost; the target of an asset is its weight of that worth. Sales come first:
 * a sale of value x brings x(1 − c). A buy with budget B spends B and gets B(1 − c)/price shares, so that costs are paid
 * out of the buys; when the budgets exceed the cash, one factor scales them all, and cash ends at zero and never below.
 */
export function openBroker(dataset: Dataset, capital: number, costRate: number, fillRule: FillRule): Broker {
  const count = dataset.assets.length;
  const closes = dataset.assets.map(({ close }) => close);
  const shares = new Float64Array(count);
  const target = new Float64Array(count);
  let held: number[] = [];
  let cash = capital;
  const log = {
    session: growingInts(),
    asset: growingInts(),
    shares: growingFloats(),
    price: growingFloats(),
    cash: growingFloats(),
    cost: growingFloats(),
  };

  const book = (session: number, asset: number, dShares: number, price: number, dCash: number, cost: number): void => {
    shares[asset] = shares[asset]! + dShares;
    cash += dCash;
    log.session.push(session);
    log.asset.push(asset);
    log.shares.push(dShares);
    log.price.push(price);
    log.cash.push(dCash);
    log.cost.push(cost);
  };

  return {
    fill(targets, session) {
      const touched = merge(held, targets.assets);
      const prices = touched.map((asset) => fillPrice(dataset, fillRule, asset, session));
      let worth = cash;
      touched.forEach((asset, i) => {
        worth += shares[asset]! * prices[i]!;
        target[asset] = 0;
      });
      targets.assets.forEach((asset, i) => {
        target[asset] = targets.weights[i]! * worth;
      });
      const dust = worth * 1e-13; // a difference that is rounding, not a trade
      let budgets = 0;
      touched.forEach((asset, i) => {
        const value = shares[asset]! * prices[i]!;
        const change = target[asset]! - value;
        if (change > dust) budgets += change;
        const all = target[asset] === 0;
        if (change >= 0 || (change > -dust && !all)) return;
        const sold = all ? value : -change;
        const cost = costRate * sold;
        book(session, asset, all ? -shares[asset]! : change / prices[i]!, prices[i]!, sold - cost, cost);
        target[asset] = 0; // done with: no budget to buy
      });
      const scale = budgets > cash ? cash / budgets : 1;
      touched.forEach((asset, i) => {
        const budget = (target[asset]! - shares[asset]! * prices[i]!) * scale;
        if (!(budget > dust)) return;
        const spend = Math.min(budget, cash); // rounding must not take cash below zero
        const cost = costRate * spend;
        book(session, asset, (spend - cost) / prices[i]!, prices[i]!, -spend, cost);
      });
      held = touched.filter((asset) => shares[asset] !== 0);
    },
    mark(session) {
      let wealth = cash;
      for (let i = 0; i < held.length; i++) {
        const asset = held[i]!;
        wealth += shares[asset]! * closes[asset]![session]!;
      }
      return wealth;
    },
    fills: () => ({
      session: log.session.done(),
      asset: log.asset.done(),
      shares: log.shares.done(),
      price: log.price.done(),
      cash: log.cash.done(),
      cost: log.cost.done(),
    }),
  };
}

/** Both rising lists as one, each asset once. */
function merge(a: readonly number[], b: readonly number[]): number[] {
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}
