import type { Dataset, FillRule } from '../model.js';
import { growingFloats, growingInts } from './columns.js';
import type { Fills } from './run.js';

/** Target weights by asset index, in rising order of index. */
export interface Targets {
  readonly assets: readonly number[];
  readonly weights: readonly number[];
}

/** Cash and shares, and the two things that happen to them: an order is filled, the portfolio is marked. */
export interface Broker {
  /** Marks the closes before the session, then fills the order in it. */
  fill(targets: Targets, session: number): void;
  /** Marks what is not marked yet, up to the last session. */
  finish(last: number): Fills;
}

/** Where marks go: wealth at a session's close stands in `equity[session + shift]`. */
export interface Marks {
  readonly equity: Float64Array;
  readonly shift: number;
  /** The first session to mark. */
  readonly first: number;
}

/**
 * Turns the difference between what is held and what should be into fills.
 *
 * Worth is taken at the fill price before any cost; the target of an asset is its weight of that worth. Sales come first:
 * a sale of value x brings x(1 − c). A buy with budget B spends B and gets B(1 − c)/price shares, so that costs are paid
 * out of the buys; when the budgets exceed the cash, one factor scales them all, and cash ends at zero and never below.
 *
 * A mark is cash, then each holding in order of asset. Between two fills holdings stand still, so the closes between them are
 * marked in one go.
 */
export function openBroker(dataset: Dataset, capital: number, costRate: number, fillRule: FillRule, marks: Marks): Broker {
  const closes = dataset.assets.map(({ close }) => close);
  const fillPrices = fillRule === 'next-open' ? dataset.assets.map(({ open }) => open!) : closes;
  const shares = new Float64Array(closes.length);
  const price = new Float64Array(closes.length);
  const target = new Float64Array(closes.length);
  let held: readonly number[] = [];
  let marked = marks.first;
  let cash = capital;
  const log = openLog();

  const book = (session: number, asset: number, dShares: number, dCash: number, cost: number): void => {
    shares[asset] = shares[asset]! + dShares;
    cash += dCash;
    log.push(session, asset, dShares, price[asset]!, dCash, cost);
  };

  /** Worth before any cost; sets the prices and the target values on the way. */
  const appraise = (touched: readonly number[], targets: Targets, session: number): number => {
    let worth = cash;
    for (const asset of touched) {
      price[asset] = fillPrices[asset]![session]!;
      worth += shares[asset]! * price[asset]!;
      target[asset] = 0;
    }
    for (let i = 0; i < targets.assets.length; i++) target[targets.assets[i]!] = targets.weights[i]! * worth;
    return worth;
  };

  /** Books the sales and returns the sum of the budgets to buy with. */
  const sell = (touched: readonly number[], session: number, dust: number): number => {
    let budgets = 0;
    for (const asset of touched) {
      const value = shares[asset]! * price[asset]!;
      const change = target[asset]! - value;
      if (change > dust) budgets += change;
      const all = target[asset] === 0 && value > 0;
      if (!all && change >= -dust) continue;
      const sold = all ? value : -change;
      const cost = costRate * sold;
      book(session, asset, all ? -shares[asset]! : change / price[asset]!, sold - cost, cost);
      target[asset] = 0; // done with: no budget to buy
    }
    return budgets;
  };

  const buy = (touched: readonly number[], session: number, dust: number, scale: number): void => {
    for (const asset of touched) {
      const budget = (target[asset]! - shares[asset]! * price[asset]!) * scale;
      if (!(budget > dust)) continue;
      const spend = Math.min(budget, cash); // rounding must not take cash below zero
      const cost = costRate * spend;
      book(session, asset, (spend - cost) / price[asset]!, -spend, cost);
    }
  };

  const markUntil = (end: number): void => {
    const { equity, shift } = marks;
    equity.fill(cash, marked + shift, end + shift);
    for (const asset of held) {
      const [close, units] = [closes[asset]!, shares[asset]!];
      for (let session = marked; session < end; session++) equity[session + shift]! += units * close[session]!;
    }
    marked = end;
  };

  return {
    fill(targets, session) {
      markUntil(session);
      const touched = merge(held, targets.assets);
      const worth = appraise(touched, targets, session);
      const dust = worth * 1e-13; // a difference that is rounding, not a trade
      const budgets = sell(touched, session, dust);
      buy(touched, session, dust, budgets > cash ? cash / budgets : 1);
      held = touched.filter((asset) => shares[asset] !== 0);
    },
    finish(last) {
      markUntil(last + 1);
      return log.done();
    },
  };
}

/** Fills in columns, in order. */
function openLog() {
  const [session, asset] = [growingInts(), growingInts()];
  const [shares, price, cash, cost] = [growingFloats(), growingFloats(), growingFloats(), growingFloats()];
  return {
    push(...[at, which, dShares, paid, dCash, charged]: [number, number, number, number, number, number]): void {
      session.push(at);
      asset.push(which);
      shares.push(dShares);
      price.push(paid);
      cash.push(dCash);
      cost.push(charged);
    },
    done: (): Fills => ({
      session: session.done(),
      asset: asset.done(),
      shares: shares.done(),
      price: price.done(),
      cash: cash.done(),
      cost: cost.done(),
    }),
  };
}

/** Two rising lists as one, each asset once. */
function merge(a: readonly number[], b: readonly number[]): number[] {
  const merged: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const next = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i]! : b[j]!;
    if (a[i] === next) i++;
    if (b[j] === next) j++;
    merged.push(next);
  }
  return merged;
}
