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
export function markRows(
  closes: readonly Float64Array[],
  fills: Fills,
  capital: number,
  { interest, fees }: Accrual,
  rows: Rows,
): Float64Array {
  const equity = new Float64Array(rows.count);
  markCash(equity, fills, capital, interest, rows.shift);
  const { start, row, shares } = byAsset(fills, closes.length, rows.shift);
  for (let asset = 0; asset < closes.length; asset++) {
    const [close, fee, last] = [closes[asset]!, fees === null ? 0 : fees[asset]!, start[asset + 1]! - 1];
    let units = 0;
    for (let fill = start[asset]!; fill <= last; fill++) {
      units += shares[fill]!;
      const [from, to] = [row[fill]!, fill < last ? row[fill + 1]! : rows.count];
      if (fee !== 0) units = addWearing(equity, close, units, fee, from, to, rows.shift);
      else if (units !== 0) addHolding(equity, close, units, from, to, rows.shift);
    }
  }
  return equity;
}

/** Cash at the close of every row. */
function markCash(
  equity: Float64Array,
  { session, cash: change }: Fills,
  capital: number,
  interest: Float64Array | null,
  shift: number,
): void {
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

/** Adds what a holding is worth at the rows from a fill to the next. */
function addHolding(equity: Float64Array, close: Float64Array, units: number, from: number, to: number, shift: number): void {
  for (let row = from; row < to; row++) equity[row]! += units * close[row - shift]!;
}

/** The same for a holding that bears a fee; returns what is left of it at the next fill. */
function addWearing(
  equity: Float64Array,
  close: Float64Array,
  shares: number,
  fee: number,
  from: number,
  to: number,
  shift: number,
): number {
  let units = shares;
  for (let row = from; row < to; row++) {
    equity[row]! += units * close[row - shift]!;
    units -= units * fee;
  }
  return units;
}

/** Rows and shares of the fills asset by asset, in order: those of asset a stand at start[a] .. start[a+1]. */
function byAsset({ asset, session, shares }: Fills, assets: number, shift: number) {
  const start = new Int32Array(assets + 1);
  for (let fill = 0; fill < asset.length; fill++) start[asset[fill]! + 1]!++;
  for (let one = 0; one < assets; one++) start[one + 1]! += start[one]!;
  const next = start.slice();
  const sorted = { start, row: new Int32Array(asset.length), shares: new Float64Array(asset.length) };
  for (let fill = 0; fill < asset.length; fill++) {
    const place = next[asset[fill]!]!++;
    sorted.row[place] = session[fill]! + shift;
    sorted.shares[place] = shares[fill]!;
  }
  return sorted;
}
