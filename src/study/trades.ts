import { accrualOf, afterFees, wearOf } from '../engine/accrual.js';
import { type Run, rowOf, sessionOf } from '../engine/run.js';
import type { EpochDay } from '../model.js';

/**
 * The time from flat to flat in one asset. Return = proceeds after cost / money spent − 1; of a short holding, what it gained over the proceeds
 * that it began with. Prices are averages over the shares where a trade was added to or cut. An open trade is valued at the last close, without the
 * cost of leaving. A fee takes shares while they are held, and borrowing adds some while they are owed. A fill from short to long, or back, ends
 * one trade and begins the next, its money divided by its shares.
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
  /** Of the fill that it began with, whatever was added later. */
  readonly firstPrice: number;
  /** The last close where open. */
  readonly exitPrice: number;
  readonly spent: number;
  readonly proceeds: number;
  readonly return: number;
  readonly open: boolean;
  /** Whether the shares were borrowed and sold. */
  readonly short: boolean;
}

/** Shares bought and sold and their money, since the holding was flat. */
interface Position {
  readonly entryRow: number;
  readonly firstPrice: number;
  readonly short: boolean;
  /** Held since this row's fill; what a period takes is taken until the next. */
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
  const accrual = accrualOf(run);
  const left = ({ shares, row }: Position, asset: number, at: number): number =>
    afterFees(shares, wearOf(accrual, asset, shares), at - row);
  const positions = new Map<number, Position>();
  const trades: Trade[] = [];
  for (let i = 0; i < fills.session.length; i++) {
    const asset = fills.asset[i]!;
    const fill = { shares: fills.shares[i]!, price: fills.price[i]!, cash: fills.cash[i]! };
    const row = rowOf(run, fills.session[i]!);
    const close = (position: Position): void => {
      trades.push(trade(run, asset, position, row));
      positions.delete(asset);
    };
    const position = positions.get(asset) ?? flat(row, fill);
    const before = left(position, asset, row);
    position.row = row;
    if (before * (before + fill.shares) < 0) {
      const [back, on] = split(fill, -before);
      add(position, back);
      close(position);
      const next = flat(row, fill);
      add(next, on);
      positions.set(asset, { ...next, shares: before + fill.shares });
      continue;
    }
    position.shares = before + fill.shares;
    add(position, fill);
    positions.set(asset, position);
    if (position.shares === 0) close(position);
  }
  const lastRow = run.equity.length - 1;
  const session = sessionOf(run, lastRow);
  for (const [asset, position] of positions) {
    const price = dataset.assets[asset]!.close[session]!;
    const shares = -left(position, asset, lastRow);
    add(position, { shares, price, cash: -shares * price });
    trades.push({ ...trade(run, asset, position, lastRow), exitPrice: price, exit: null, open: true });
  }
  return trades.sort((a, b) => a.entryRow - b.entryRow);
}

interface Fill {
  readonly shares: number;
  readonly price: number;
  readonly cash: number;
}

const flat = (row: number, { shares, price }: Fill): Position => ({
  ...{ entryRow: row, firstPrice: price, short: shares < 0, row, shares: 0 },
  ...{ bought: 0, boughtFor: 0, sold: 0, soldFor: 0, spent: 0, proceeds: 0 },
});

function add(position: Position, { shares, price, cash }: Fill): void {
  if (shares > 0) {
    position.bought += shares;
    position.boughtFor += shares * price;
    position.spent -= cash;
  } else {
    position.sold -= shares;
    position.soldFor -= shares * price;
    position.proceeds += cash;
  }
}

/** The first so many shares of a fill, and the others. */
function split({ shares, price, cash }: Fill, first: number): readonly [Fill, Fill] {
  const part = cash * (first / shares);
  return [
    { shares: first, price, cash: part },
    { shares: shares - first, price, cash: cash - part },
  ];
}

function trade(run: Run, asset: number, position: Position, exitRow: number): Trade {
  const { entryRow, firstPrice, short, spent, proceeds } = position;
  const [buyPrice, sellPrice] = [position.boughtFor / position.bought, position.soldFor / position.sold];
  return {
    asset: run.dataset.assets[asset]!.key,
    entry: run.days[entryRow]!,
    exit: run.days[exitRow]!,
    entryRow,
    exitRow,
    entryPrice: short ? sellPrice : buyPrice,
    firstPrice,
    exitPrice: short ? buyPrice : sellPrice,
    spent,
    proceeds,
    return: short ? (proceeds - spent) / proceeds : proceeds / spent - 1,
    open: false,
    short,
  };
}
