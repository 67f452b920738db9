import type { Accrual } from './accrual.js';
import type { Fills } from './run.js';

/** Where the rows of a run lie: row = session + shift. */
export interface Rows {
  readonly count: number;
  readonly shift: number;
}

/**
 * Wealth at every row, out of the capital, the fills and the closes: cash, then each holding in order of asset. Asset by asset, not session by
 * session, so that hundreds of price columns are each read once and from end to end; every row still sums in that order.
 */
export function markRows(closes: readonly Float64Array[], fills: Fills, capital: number, { interest, fees }: Accrual, rows: Rows): Float64Array {
  const equity = new Float64Array(rows.count);
  markCash(equity, fills, capital, interest, rows.shift);
  const { order, start } = byAsset(fills.asset, closes.length);
  for (let asset = 0; asset < closes.length; asset++) {
    const [from, to] = [start[asset]!, start[asset + 1]!];
    const fee = fees === null ? 0 : fees[asset]!;
    const close = closes[asset]!;
    let units = 0;
    for (let i = from; i < to; i++) {
      const fill = order[i]!;
      units += fills.shares[fill]!;
      const row = fills.session[fill]! + rows.shift;
      const end = i + 1 < to ? fills.session[order[i + 1]!]! + rows.shift : rows.count;
      if (units !== 0) units = markHolding(equity, close, units, fee, { row, end, shift: rows.shift });
    }
  }
  return equity;
}

/** Cash at the close of every row. */
function markCash(equity: Float64Array, { session, cash: change }: Fills, capital: number, interest: Float64Array | null, shift: number): void {
  let cash = capital;
  let row = 0;
  for (let i = 0; i <= session.length; i++) {
    const end = i < session.length ? session[i]! + shift : equity.length;
    if (interest === null) equity.fill(cash, row, end);
    else
      for (let at = row; at < end; at++) {
        equity[at] = cash;
        if (at + 1 < equity.length) cash += cash * interest[at + 1]!;
      }
    row = end;
    if (i < session.length) cash += change[i]!;
  }
}

/** Adds a holding's value to the rows from a fill to the next; returns what the fees have left of it by then. */
function markHolding(
  equity: Float64Array,
  close: Float64Array,
  shares: number,
  fee: number,
  { row, end, shift }: { readonly row: number; readonly end: number; readonly shift: number },
): number {
  let units = shares;
  for (let at = row; at < end; at++) {
    equity[at]! += units * close[at - shift]!;
    if (fee !== 0) units -= units * fee;
  }
  return units;
}

/** The places of each asset's fills, in order: those of asset a are order[start[a] .. start[a+1]). */
function byAsset(assets: Int32Array, count: number): { readonly order: Int32Array; readonly start: Int32Array } {
  const start = new Int32Array(count + 1);
  for (let i = 0; i < assets.length; i++) start[assets[i]! + 1]!++;
  for (let asset = 0; asset < count; asset++) start[asset + 1]! += start[asset]!;
  const next = start.slice();
  const order = new Int32Array(assets.length);
  for (let i = 0; i < assets.length; i++) order[next[assets[i]!]!++] = i;
  return { order, start };
}
