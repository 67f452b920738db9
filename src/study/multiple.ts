import { hasMargin } from '../engine/limits.js';
import { type Run, sessionOf } from '../engine/run.js';

/** A constant multiple of one asset beside the asset itself: what compounding, borrowing and costs made of the multiple. */
export interface Multiple {
  readonly asset: string;
  readonly times: number;
  /** The asset's return from the price of the first fill to the last close. */
  readonly own: number;
  /** `times` × `own`, which is what the multiple of a day does not come to over a longer time. */
  readonly simple: number;
  /** The run's return. */
  readonly made: number;
}

/** null where the rule does not borrow, or its orders are not all for one weight of one asset. */
export function multipleOf(run: Run): Multiple | null {
  const { orders, fills, dataset, equity } = run;
  const [asset, times] = [orders.asset[0], orders.weight[0]];
  const one = orders.asset.length === orders.session.length && orders.start.every((start, i) => start === i);
  if (asset === undefined || times === undefined || !hasMargin(run.limits) || fills.session.length === 0 || !one) return null;
  if (orders.asset.some((other) => other !== asset) || orders.weight.some((weight) => weight !== times)) return null;
  const { key, close } = dataset.assets[asset]!;
  const own = close[sessionOf(run, equity.length - 1)]! / fills.price[0]! - 1;
  return { asset: key, times, own, simple: times * own, made: equity[equity.length - 1]! / equity[0]! - 1 };
}
