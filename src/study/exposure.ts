import { accrualOf, afterFees, wearOf, wears } from '../engine/accrual.js';
import { type Run, rowOf, sessionOf } from '../engine/run.js';

/** Hands over each weight that is not zero, row by row and in the dataset's order: what is held at the close, over the equity; below zero of what is owed. Row 0 holds nothing. */
function eachWeight(run: Run, take: (row: number, asset: number, weight: number) => void): void {
  const { fills, dataset, equity } = run;
  const accrual = accrualOf(run);
  const shares = new Float64Array(dataset.assets.length);
  let held: number[] = [];
  let next = 0;
  for (let row = 0; row < equity.length; row++) {
    let traded = false;
    if (wears(accrual) && row > 0)
      for (const asset of held) shares[asset] = afterFees(shares[asset]!, wearOf(accrual, asset, shares[asset]!), 1);
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
      take(row, asset, (shares[asset]! * dataset.assets[asset]!.close[session]!) / equity[row]!);
    }
  }
}

/** Weight of each asset at the close of every row, in the dataset's order; what they leave to 1 is cash, as all of the base is. */
export function weightsOf(run: Run): Float64Array[] {
  const weights = run.dataset.assets.map(() => new Float64Array(run.equity.length));
  eachWeight(run, (row, asset, weight) => {
    weights[asset]![row] = weight;
  });
  return weights;
}

/** Mean weight of each asset over the closes after the base, in the dataset's order; what they leave to 1 is cash. */
export function exposures(run: Run): Float64Array {
  const sums = new Float64Array(run.dataset.assets.length);
  eachWeight(run, (_, asset, weight) => {
    sums[asset]! += weight;
  });
  return sums.map((sum) => sum / (run.equity.length - 1));
}

/** Mean over the closes after the base of the sum of the sizes of the weights. */
export function grossExposure(run: Run): number {
  let sum = 0;
  eachWeight(run, (_row, _asset, weight) => {
    sum += Math.abs(weight);
  });
  return sum / (run.equity.length - 1);
}

/** Value bought and sold: the money a buy took, cost included, and what a sale was worth before its cost. */
export function tradedValue({ fills }: Run): number {
  let traded = 0;
  for (let i = 0; i < fills.cash.length; i++) traded += fills.cash[i]! < 0 ? -fills.cash[i]! : fills.cash[i]! + fills.cost[i]!;
  return traded;
}
