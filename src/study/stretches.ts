import { fillPrice, leadRows, type Run, rowOf, sessionOf } from '../engine/run.js';

/** Nothing held. */
export const CASH = -1;

/** All of the wealth in one asset (or cash) from the fill in row `from` to the fill in row `to`, or the end. */
export interface Stretch {
  readonly asset: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A run as stretches in one asset each, covering rows 1 to the end; null when it ever held weights. Orders that were
 * never filled, because the data ended, are no part of it.
 */
export function stretchesOf(run: Run): Stretch[] | null {
  const { orders } = run;
  const end = run.equity.length;
  const delay = 1 - leadRows(run.settings.fill);
  const list: Stretch[] = [];
  let asset = CASH;
  let from = 1;
  for (let i = 0; i < orders.session.length; i++) {
    const row = rowOf(run, orders.session[i]!) + delay;
    if (row >= end) break;
    const [start, stop] = [orders.start[i]!, orders.start[i + 1]!];
    if (stop - start > 1 || (stop > start && orders.weight[start] !== 1)) return null;
    const next = stop > start ? orders.asset[start]! : CASH;
    if (next === asset) continue;
    if (row > from) list.push({ asset, from, to: row });
    asset = next;
    from = row;
  }
  list.push({ asset, from, to: end });
  return list;
}

/** Evaluates stretches by their fills alone: what a run that held them would have been worth, as a multiple of the capital. */
export interface Evaluator {
  endWealth(stretches: readonly Stretch[]): number;
  /** Wealth at the closes of `rows` (rising), written into `out`. */
  wealthAt(stretches: readonly Stretch[], rows: Int32Array, out: Float64Array): void;
}

/**
 * Each switch costs (1 − c) for what is sold and (1 − c) for what is bought; between two fills wealth moves with the price.
 * A test holds this equal to the event path.
 */
export function evaluator(run: Run): Evaluator {
  const { dataset, settings } = run;
  const keep = 1 - settings.costBps / 10_000;
  const close = (asset: number, row: number): number => (asset === CASH ? 1 : dataset.assets[asset]!.close[sessionOf(run, row)]!);
  const fill = (asset: number, row: number): number => (asset === CASH ? 1 : fillPrice(dataset, settings.fill, asset, sessionOf(run, row)));
  const lastRow = run.equity.length - 1;

  const walk = (stretches: readonly Stretch[], visit: (stretch: Stretch, wealth: number, paid: number) => void): void => {
    let wealth = 1;
    let before = CASH;
    for (const stretch of stretches) {
      const { asset, from, to } = stretch;
      if (asset !== before) wealth *= (before === CASH ? 1 : keep) * (asset === CASH ? 1 : keep);
      const paid = fill(asset, from);
      visit(stretch, wealth, paid);
      if (to <= lastRow) wealth *= fill(asset, to) / paid;
      before = asset;
    }
  };
  return {
    endWealth(stretches) {
      let end = 1;
      walk(stretches, ({ asset }, wealth, paid) => {
        end = (wealth * close(asset, lastRow)) / paid;
      });
      return end;
    },
    wealthAt(stretches, rows, out) {
      let next = 0;
      while (next < rows.length && rows[next]! < 1) out[next++] = 1;
      walk(stretches, ({ asset, to }, wealth, paid) => {
        for (; next < rows.length && rows[next]! < to; next++) out[next] = (wealth * close(asset, rows[next]!)) / paid;
      });
    },
  };
}
