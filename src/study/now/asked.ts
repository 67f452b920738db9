import type { Run } from '../../engine/run.js';

/** What an order asks for: shares of wealth by the asset's key. What they leave over is cash. */
export type Asked = Readonly<Record<string, number>>;

/** How far two orders must be apart to be told apart: five points of wealth in some asset. A rule that sizes by volatility asks for a little else every day. */
export const STEP = 0.05;

/** The order with this number. */
export function askedBy({ orders, dataset }: Run, order: number): Asked {
  const entries: [string, number][] = [];
  for (let i = orders.start[order]!; i < orders.start[order + 1]!; i++)
    entries.push([dataset.assets[orders.asset[i]!]!.key, orders.weight[i]!]);
  return Object.fromEntries(entries);
}

/** What was asked last by the close of a session; null where nothing has been. */
export function askedAt(run: Run, session: number): Asked | null {
  const { session: given } = run.orders;
  let order = given.length - 1;
  while (order >= 0 && given[order]! > session) order--;
  return order < 0 ? null : askedBy(run, order);
}

export function differs(a: Asked | null, b: Asked | null): boolean {
  if (a === null || b === null) return a !== b;
  return Object.keys({ ...a, ...b }).some((key) => Math.abs((a[key] ?? 0) - (b[key] ?? 0)) >= STEP);
}
