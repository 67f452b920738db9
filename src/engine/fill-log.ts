import type { Fills } from './run.js';

/** Fills in columns, in order. */
export interface FillLog {
  push(session: number, asset: number, shares: number, price: number, cash: number, cost: number): void;
  done(): Fills;
}

const SIZE = 64;

/** One length and one check of it for all columns: five hundred assets rebalanced monthly for twenty years make 120,000 fills. */
export function openFillLog(): FillLog {
  let columns = columnsOf(SIZE);
  let length = 0;
  const grow = (): void => {
    const [from, to] = [columns, columnsOf(2 * length)];
    for (const key of Object.keys(from) as (keyof Fills)[]) to[key].set(from[key]);
    columns = to;
  };
  return {
    push(session, asset, shares, price, cash, cost) {
      if (length === columns.session.length) grow();
      columns.session[length] = session;
      columns.asset[length] = asset;
      columns.shares[length] = shares;
      columns.price[length] = price;
      columns.cash[length] = cash;
      columns.cost[length] = cost;
      length++;
    },
    done: () => ({
      session: columns.session.slice(0, length),
      asset: columns.asset.slice(0, length),
      shares: columns.shares.slice(0, length),
      price: columns.price.slice(0, length),
      cash: columns.cash.slice(0, length),
      cost: columns.cost.slice(0, length),
    }),
  };
}

function columnsOf(size: number): Fills {
  return {
    session: new Int32Array(size),
    asset: new Int32Array(size),
    shares: new Float64Array(size),
    price: new Float64Array(size),
    cash: new Float64Array(size),
    cost: new Float64Array(size),
  };
}
