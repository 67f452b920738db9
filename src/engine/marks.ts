import { type Accrual, afterPeriod, wearOf, wears } from './accrual.js';
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
export function markRows(closes: readonly Float64Array[], fills: Fills, capital: number, accrual: Accrual, rows: Rows): Float64Array {
  const equity = new Float64Array(rows.count);
  markCash(equity, fills, capital, accrual, rows.shift);
  const sorted = byAsset(fills, closes.length, rows.shift);
  for (let asset = 0; asset < closes.length; ) {
    const four = !wears(accrual) && alike(sorted, asset);
    if (four) addFour(equity, closes, asset, sorted, rows);
    else addOne(equity, closes[asset]!, accrual, asset, sorted, rows);
    asset += four ? 4 : 1;
  }
  return equity;
}

/** Cash at the close of every row. */
function markCash(equity: Float64Array, { session, cash: change }: Fills, capital: number, accrual: Accrual, shift: number): void {
  let cash = capital;
  let row = 0;
  const until = (end: number): void => {
    if (accrual.interest === null && accrual.financing === null) equity.fill(cash, row, end);
    else
      for (let at = row; at < end; at++) {
        equity[at] = cash;
        if (at + 1 < equity.length) cash = afterPeriod(cash, accrual, at + 1);
      }
    row = end;
  };
  for (let fill = 0; fill < session.length; fill++) {
    if (session[fill]! + shift > row) until(session[fill]! + shift);
    cash += change[fill]!;
  }
  until(equity.length);
}

/** Adds what is held of an asset, less what a period takes of it. */
function addOne(equity: Float64Array, close: Float64Array, accrual: Accrual, asset: number, sorted: Sorted, { count, shift }: Rows): void {
  const { start, row, shares } = sorted;
  const last = start[asset + 1]! - 1;
  let units = 0;
  for (let fill = start[asset]!; fill <= last; fill++) {
    units += shares[fill]!;
    const to = fill < last ? row[fill + 1]! : count;
    if (units === 0) continue;
    const wear = wearOf(accrual, asset, units);
    if (wear === 0) for (let at = row[fill]!; at < to; at++) equity[at]! += units * close[at - shift]!;
    else
      for (let at = row[fill]!; at < to; at++) {
        equity[at]! += units * close[at - shift]!;
        units -= units * wear;
      }
  }
}

/** The same of four assets that were traded on the same rows: each row is read and written once for all four. */
function addFour(equity: Float64Array, closes: readonly Float64Array[], asset: number, sorted: Sorted, { count, shift }: Rows): void {
  const { start, row, shares } = sorted;
  const [first, size] = [start[asset]!, start[asset + 1]! - start[asset]!];
  const [a, b, c, d] = [closes[asset]!, closes[asset + 1]!, closes[asset + 2]!, closes[asset + 3]!];
  let [ofA, ofB, ofC, ofD] = [0, 0, 0, 0];
  for (let fill = first; fill < first + size; fill++) {
    ofA += shares[fill]!;
    ofB += shares[fill + size]!;
    ofC += shares[fill + 2 * size]!;
    ofD += shares[fill + 3 * size]!;
    const to = fill + 1 < first + size ? row[fill + 1]! : count;
    for (let at = row[fill]!; at < to; at++) {
      const session = at - shift;
      equity[at] = equity[at]! + ofA * a[session]! + ofB * b[session]! + ofC * c[session]! + ofD * d[session]!;
    }
  }
}

/** Whether four assets from one on have their fills on the same rows. */
function alike({ start, row }: Sorted, asset: number): boolean {
  if (asset + 4 >= start.length) return false;
  const [first, size] = [start[asset]!, start[asset + 1]! - start[asset]!];
  for (let one = asset + 1; one < asset + 4; one++) if (start[one + 1]! - start[one]! !== size) return false;
  for (let place = first + size; place < first + 4 * size; place++) if (row[place] !== row[place - size]) return false;
  return true;
}

/** Rows and shares of the fills asset by asset, in order: those of asset a stand at start[a] .. start[a+1]. */
interface Sorted {
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly shares: Float64Array;
}

function byAsset({ asset, session, shares }: Fills, assets: number, shift: number): Sorted {
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
