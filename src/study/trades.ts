import { accrualOf, afterFees } from '../engine/accrual.js';
import { type Run, rowOf, sessionOf } from '../engine/run.js';
import type { EpochDay } from '../model.js';

/**
 * The time from flat to flat in one asset. Return = proceeds after cost / money spent − 1. Prices are averages over the shares
 * where a trade was added to or cut. An open trade is valued at the last close, without the cost of leaving. A fee takes shares while they are held.
 */
export interface Trade {
  readonly asset: string;
  readonly entry: EpochDay;
  /** null while open. */
  readonly exit: EpochDay | null;
  readonly entryRow: number;
  /** The last row where open. */
  readonly exitRow: number;
  readonly entryPrice: number;
  /** The last close where open. */
  readonly exitPrice: number;
  readonly spent: number;
  readonly proceeds: number;
  readonly return: number;
  readonly open: boolean;
}

interface Position {
  entryRow: number;
  /** Held since this row's fill; fees take some until the next. */
  row: number;
  shares: number;
  bought: number;
  boughtFor: number;
  sold: number;
  soldFor: number;
  spent: number;
  proceeds: number;
}

/** Folds a run's fills into trades, in order of entry. */
export function tradesOf(run: Run): Trade[] {
  const { fills, dataset } = run;
  const { fees } = accrualOf(dataset, run.settings, run.days);
  const left = ({ shares, row }: Position, asset: number, at: number): number => afterFees(shares, fees?.[asset] ?? 0, at - row);
  const positions = new Map<number, Position>();
  const trades: Trade[] = [];
  for (let i = 0; i < fills.session.length; i++) {
    const asset = fills.asset[i]!;
    const [shares, price, cash] = [fills.shares[i]!, fills.price[i]!, fills.cash[i]!];
    const row = rowOf(run, fills.session[i]!);
    const position = positions.get(asset) ?? {
      entryRow: row,
      row,
      shares: 0,
      bought: 0,
      boughtFor: 0,
      sold: 0,
      soldFor: 0,
      spent: 0,
      proceeds: 0,
    };
    position.shares = left(position, asset, row) + shares;
    position.row = row;
    if (shares > 0) {
      position.bought += shares;
      position.boughtFor += shares * price;
      position.spent -= cash;
    } else {
      position.sold -= shares;
      position.soldFor -= shares * price;
      position.proceeds += cash;
    }
    positions.set(asset, position);
    if (position.shares !== 0) continue;
    positions.delete(asset);
    trades.push(trade(run, dataset.assets[asset]!.key, position, row, position.soldFor / position.sold));
  }
  const lastRow = run.equity.length - 1;
  const lastSession = sessionOf(run, lastRow);
  for (const [asset, position] of positions) {
    const close = dataset.assets[asset]!.close[lastSession]!;
    position.proceeds += left(position, asset, lastRow) * close;
    trades.push({ ...trade(run, dataset.assets[asset]!.key, position, lastRow, close), exit: null, open: true });
  }
  return trades.sort((a, b) => a.entryRow - b.entryRow);
}

function trade(run: Run, asset: string, position: Position, exitRow: number, exitPrice: number): Trade {
  return {
    asset,
    entry: run.days[position.entryRow]!,
    exit: run.days[exitRow]!,
    entryRow: position.entryRow,
    exitRow,
    entryPrice: position.boughtFor / position.bought,
    exitPrice,
    spent: position.spent,
    proceeds: position.proceeds,
    return: position.proceeds / position.spent - 1,
    open: false,
  };
}
