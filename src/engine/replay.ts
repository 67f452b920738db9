import { accrualOf, afterFees, afterPeriod, wearOf, wears } from './accrual.js';
import { leadRows, type Run, rowOf, sessionOf } from './run.js';

/**
 * Marks a run again from its settings, its fills and the prices alone. Equal to `run.equity` to the last bit, or the run is not what it says.
 * Row by row: interest and fees on what stood at the row before, then the fills, then cash and each holding in order of asset.
 */
export function replay(run: Run): Float64Array {
  const { fills, dataset, settings } = run;
  const accrual = accrualOf(run);
  const shares = new Float64Array(dataset.assets.length);
  const equity = new Float64Array(run.equity.length);
  let cash = settings.capital;
  let next = 0;
  for (let row = 0; row < equity.length; row++) {
    const session = sessionOf(run, row);
    cash = afterPeriod(cash, accrual, row);
    if (wears(accrual) && row > 0)
      for (let a = 0; a < shares.length; a++) shares[a] = afterFees(shares[a]!, wearOf(accrual, a, shares[a]!), 1);
    for (; next < fills.session.length && rowOf(run, fills.session[next]!) === row; next++) {
      const asset = fills.asset[next]!;
      shares[asset] = shares[asset]! + fills.shares[next]!;
      cash += fills.cash[next]!;
    }
    equity[row] =
      row < leadRows(settings.fill)
        ? cash
        : dataset.assets.reduce((wealth, { close }, a) => (shares[a] === 0 ? wealth : wealth + shares[a]! * close[session]!), cash);
  }
  return equity;
}
