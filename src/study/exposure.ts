import { accrualOf, afterFees } from '../engine/accrual.js';
import { type Run, rowOf, sessionOf } from '../engine/run.js';

/** Mean weight of each asset over the closes after the base, in the dataset's order; what they leave to 1 is cash. */
export function exposures(run: Run): Float64Array {
  const { fills, dataset, equity } = run;
  const { fees } = accrualOf(dataset, run.settings, run.days);
  const shares = new Float64Array(dataset.assets.length);
  const sums = new Float64Array(dataset.assets.length);
  let held: number[] = [];
  let next = 0;
  for (let row = 0; row < equity.length; row++) {
    let traded = false;
    if (fees !== null && row > 0) for (const asset of held) shares[asset] = afterFees(shares[asset]!, fees[asset]!, 1);
    for (; next < fills.session.length && rowOf(run, fills.session[next]!) === row; next++) {
      const asset = fills.asset[next]!;
      shares[asset] = shares[asset]! + fills.shares[next]!;
      traded = true;
    }
    if (traded) held = dataset.assets.map((_, asset) => asset).filter((asset) => shares[asset] !== 0);
    if (row === 0) continue;
    const session = sessionOf(run, row);
    for (let i = 0; i < held.length; i++) {
      const asset = held[i]!;
      sums[asset] = sums[asset]! + (shares[asset]! * dataset.assets[asset]!.close[session]!) / equity[row]!;
    }
  }
  return sums.map((sum) => sum / (equity.length - 1));
}

/** Value bought and sold: the money a buy took, cost included, and what a sale was worth before its cost. */
export function tradedValue({ fills }: Run): number {
  let traded = 0;
  for (let i = 0; i < fills.cash.length; i++) traded += fills.cash[i]! < 0 ? -fills.cash[i]! : fills.cash[i]! + fills.cost[i]!;
  return traded;
}
