import type { Dataset, FillRule } from '../model.js';
import { type Accrual, afterFees, afterPeriod, wearOf, wears } from './accrual.js';
import { bought, boughtBack, type Charges, refuseDear, saleCost } from './costs.js';
import { openFillLog } from './fill-log.js';
import type { Shape } from './policy.js';
import type { Fills } from './run.js';

/** Target weights by asset index, in rising order of index. */
export interface Targets {
  readonly assets: readonly number[];
  readonly weights: readonly number[];
}

/** Cash and shares, and the two things that happen to them: time passes, and an order is filled. */
export interface Broker {
  /** Fills an order in a session; false where some of it is left for later. */
  fill(targets: Targets, session: number): boolean;
  /** Whether there was no wealth left to trade with. */
  ruined(): boolean;
  done(): Fills;
}

export interface Terms {
  readonly capital: number;
  readonly charges: Charges;
  readonly fill: FillRule;
  readonly accrual: Accrual;
  /** What a policy makes of an order. */
  readonly shape: Shape | null;
  /** Whether cash may fall below zero. */
  readonly margin: boolean;
  /** row = session + shift. */
  readonly shift: number;
}

/**
 * Turns the difference between what is held and what should be into fills.
 *
 * Worth is taken at the fill price before any cost; the target of an asset is its weight of that worth. Sales come first, of what is held
 * and of what is borrowed: a sale of value x brings x(1 − c). A buy with budget B spends B and gets B(1 − c)/price shares (`costs.ts` has what c
 * is made of), so that costs are paid out of the buys; when the budgets exceed the cash, one factor scales them all, and cash ends at zero and never below. With margin nothing
 * is scaled: what the budgets exceed the cash by is borrowed. What is bought back of a short holding is a buy like others; all of it is exactly
 * its shares, of value v, for v/(1 − c). A trade from short to long or back is one fill.
 */
export function openBroker(dataset: Dataset, { capital, charges, fill, accrual, shape, margin, shift }: Terms): Broker {
  const earns = accrual.interest !== null || accrual.financing !== null;
  const wearing = wears(accrual);
  const fillPrices = dataset.assets.map(({ open, close }) => (fill === 'next-open' ? open! : close));
  const shares = new Float64Array(fillPrices.length);
  const price = new Float64Array(fillPrices.length);
  const value = new Float64Array(fillPrices.length);
  const target = new Float64Array(fillPrices.length);
  let held: readonly number[] = [];
  let cash = capital;
  let ruined = false;
  let at = 0; // the row that interest and fees have come to
  const log = openFillLog();

  const accrue = (row: number): void => {
    if (earns) for (let next = at + 1; next <= row; next++) cash = afterPeriod(cash, accrual, next);
    if (wearing) for (const asset of held) shares[asset] = afterFees(shares[asset]!, wearOf(accrual, asset, shares[asset]!), row - at);
    at = row;
  };

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
      value[asset] = shares[asset]! * price[asset]!;
      worth += value[asset]!;
      target[asset] = 0;
    }
    for (let i = 0; i < targets.assets.length; i++) target[targets.assets[i]!] = targets.weights[i]! * worth;
    return worth;
  };

  /** Books the sales and returns the sum of the budgets to buy with. */
  const sell = (touched: readonly number[], session: number, dust: number): number => {
    let budgets = 0;
    for (const asset of touched) {
      const worth = value[asset]!;
      const change = target[asset]! - worth;
      if (change > dust) budgets += change;
      const all = target[asset] === 0 && worth > 0;
      if (!all && change >= -dust) continue;
      const sold = all ? worth : -change;
      const cost = saleCost(charges, { asset, session, money: sold, shares: sold / price[asset]! });
      if (!(cost <= sold)) refuseDear(dataset, asset, session);
      book(session, asset, all ? -shares[asset]! : change / price[asset]!, sold - cost, cost);
      target[asset] = worth; // done with: no budget to buy
    }
    return budgets;
  };

  const buy = (touched: readonly number[], session: number, dust: number, scale: number): void => {
    for (const asset of touched) {
      const budget = (target[asset]! - value[asset]!) * scale;
      if (!(budget > dust)) continue;
      if (target[asset] === 0) {
        const owed = -shares[asset]!;
        const { spend, cost } = boughtBack(charges, { asset, session, money: budget, shares: owed });
        if (!(spend > 0)) refuseDear(dataset, asset, session);
        book(session, asset, owed, -spend, cost);
        continue;
      }
      const spend = margin ? budget : Math.min(budget, cash); // rounding must not take cash below zero
      const { shares: more, cost } = bought(charges, { asset, session, money: spend, price: price[asset]! });
      if (!(more >= 0)) refuseDear(dataset, asset, session);
      book(session, asset, more, -spend, cost);
    }
  };

  return {
    fill(targets, session) {
      accrue(session + shift);
      const touched = merge(held, targets.assets);
      const worth = appraise(touched, targets, session);
      if (margin && !(worth > 0)) ruined = true;
      if (ruined) return true;
      const whole = shape === null || shape(touched, value, target, worth);
      const dust = worth * 1e-13; // a difference that is rounding, not a trade
      const budgets = sell(touched, session, dust);
      buy(touched, session, dust, budgets > cash && !margin ? cash / budgets : 1);
      held = touched.every((asset) => shares[asset] !== 0) ? touched : touched.filter((asset) => shares[asset] !== 0);
      return whole;
    },
    ruined: () => ruined,
    done: () => log.done(),
  };
}

/** Two rising lists as one, each asset once. */
function merge(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a === b || (a.length === b.length && a.every((asset, i) => asset === b[i]))) return b;
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
