import { accrualOf, afterFees, afterPeriod, wearOf } from '../engine/accrual.js';
import { bought, chargesOf, saleCost } from '../engine/costs.js';
import { type Run, rowOf, sessionOf } from '../engine/run.js';

/** Nothing held. */
export const CASH = -1;

/** All of the wealth in one asset (or cash) from the fill in row `from` to the fill in row `to`, or the end. */
export interface Stretch {
  readonly asset: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A run as stretches in one asset each, covering rows 1 to the end, by its fills: whatever an order asked for, this is what was held. null when it
 * ever held a mix, a part in cash, or what it did not own.
 */
export function stretchesOf(run: Run): Stretch[] | null {
  const { fills } = run;
  const accrual = accrualOf(run);
  const list: Stretch[] = [];
  const shares = new Map<number, number>();
  let [asset, from, cash, next] = [CASH, 1, run.settings.capital, 0];
  for (let row = 1; row < run.equity.length; row++) {
    cash = afterPeriod(cash, accrual, row);
    for (const [one, held] of shares) shares.set(one, afterFees(held, wearOf(accrual, one, held), 1));
    const before = next;
    let price = 0;
    for (; next < fills.session.length && rowOf(run, fills.session[next]!) === row; next++) {
      const one = fills.asset[next]!;
      const left = (shares.get(one) ?? 0) + fills.shares[next]!;
      if (left === 0) shares.delete(one);
      else shares.set(one, left);
      cash += fills.cash[next]!;
      price = fills.price[next]!;
    }
    if (next === before) continue;
    const [holding] = shares;
    const worth = holding === undefined ? 0 : holding[1] * price; // what was bought came last
    if (shares.size > 1 || (holding !== undefined && !(Math.abs(cash) <= worth * ROUNDING))) return null;
    const now = holding?.[0] ?? CASH;
    if (now === asset) continue;
    if (row > from) list.push({ asset, from, to: row });
    [asset, from] = [now, row];
  }
  list.push({ asset, from, to: run.equity.length });
  return list;
}

/** Of cash that is left over after all of it was spent. */
const ROUNDING = 1e-9;

/** Evaluates stretches by their fills alone: what a run that held them would have been worth, as a multiple of the capital. */
export interface Evaluator {
  endWealth(stretches: readonly Stretch[]): number;
  /** Wealth at the closes of `rows` (rising), written into `out`. */
  wealthAt(stretches: readonly Stretch[], rows: Int32Array, out: Float64Array): void;
}

/**
 * Each switch costs (1 − c) for what is sold and (1 − c) for what is bought, as the broker charges it; between two fills wealth moves with the price, less the fee, and in cash
 * with the interest. A test holds this equal to the event path.
 */
export function evaluator(run: Run): Evaluator {
  const { dataset, settings, equity } = run;
  const charges = chargesOf(dataset, settings);
  const { capital } = settings;
  const flat = 1 - settings.costBps / 10_000;
  const prices = dataset.assets.map(({ open, close }) => (settings.fill === 'next-open' ? open! : close));
  /** What a sale leaves of each unit of its money; nothing where it costs more. */
  const kept = (asset: number, session: number, wealth: number): number => {
    if (asset === CASH || charges.flat) return asset === CASH ? 1 : flat;
    const money = wealth * capital;
    return Math.max(0, 1 - saleCost(charges, { asset, session, money, shares: money / prices[asset]![session]! }) / money);
  };
  /** What a buy turns each unit of its money into. */
  const turned = (asset: number, session: number, wealth: number): number => {
    if (asset === CASH || charges.flat) return asset === CASH ? 1 : flat;
    const [money, price] = [wealth * capital, prices[asset]![session]!];
    return Math.max(0, (bought(charges, { asset, session, money, price }).shares * price) / money);
  };
  const lastRow = equity.length - 1;
  const offset = sessionOf(run, 0); // session = row + offset
  const { interest, fees } = accrualOf(run);
  const rows = { lastRow, offset };
  const idle = grown(
    () => 1,
    (row) => interest?.[row] ?? 0,
    rows,
  );
  const afterFee = (price: Float64Array, asset: number): Float64Array => {
    const fee = fees?.[asset] ?? 0;
    const less = (): number => -fee;
    return fee === 0 ? price : grown((session) => price[session]!, less, rows);
  };
  const closes = dataset.assets.map(({ close }, asset) => afterFee(close, asset));
  const fills = settings.fill === 'next-open' ? dataset.assets.map(({ open }, asset) => afterFee(open!, asset)) : closes;
  const pricesOf = (table: readonly Float64Array[], asset: number): Float64Array => (asset === CASH ? idle : table[asset]!);

  /** Visits each stretch with the shares held in it, as wealth after the switch over the price paid. */
  const walk = (stretches: readonly Stretch[], visit: (stretch: Stretch, shares: number) => void): void => {
    let wealth = idle[stretches[0]!.from + offset]!; // the capital was cash until then
    let before = CASH;
    for (const stretch of stretches) {
      const { asset, from, to } = stretch;
      if (asset !== before) {
        const sold = kept(before, from + offset, wealth);
        wealth *= sold * turned(asset, from + offset, wealth * sold);
      }
      const fill = pricesOf(fills, asset);
      const shares = wealth / fill[from + offset]!;
      visit(stretch, shares);
      if (to <= lastRow) wealth = shares * fill[to + offset]!;
      before = asset;
    }
  };
  return {
    endWealth(stretches) {
      let end = 1;
      walk(stretches, ({ asset }, shares) => {
        end = shares * pricesOf(closes, asset)[lastRow + offset]!;
      });
      return end;
    },
    wealthAt(stretches, rows, out) {
      let next = 0;
      while (next < rows.length && rows[next]! < 1) out[next++] = 1;
      walk(stretches, ({ asset, to }, shares) => {
        const close = pricesOf(closes, asset);
        for (; next < rows.length && rows[next]! < to; next++) out[next] = shares * close[rows[next]! + offset]!;
      });
    },
  };
}

/** A price as its holder sees it, by session: with what it gained or lost at a rate a row on top. */
function grown(
  price: (session: number) => number,
  rate: (row: number) => number,
  { lastRow, offset }: { readonly lastRow: number; readonly offset: number },
): Float64Array {
  const prices = new Float64Array(lastRow + 1 + Math.max(0, offset));
  let growth = 1;
  for (let row = 0; row <= lastRow; row++) {
    if (row > 0) growth += growth * rate(row);
    if (row + offset >= 0) prices[row + offset] = growth * price(row + offset);
  }
  return prices;
}
