import { isoDate } from '../data/dates.js';
import { UserError } from '../errors.js';
import type { Dataset, EpochDay } from '../model.js';
import { mean, standardDeviation } from '../stats/moments.js';

/** What trading costs; what a day costs by itself stands in `accrual.ts`. */
export interface TradeCosts {
  /** Basis points of the traded value, on each side. */
  readonly costBps: number;
  /** Money a share, on each side. */
  readonly perShare: number;
  /** Half of what lies between bid and ask, in basis points of the traded value, by asset key; assets without one are not in it. */
  readonly halfSpreadBps: Readonly<Record<string, number>>;
  /** Coefficient of the square root law of market impact; 0 for none. About 1 fits large orders in many markets. */
  readonly impact: number;
}

/** The share of the money of a trade that it costs, in a session. */
type Rate = (asset: number, session: number, money: number) => number;
/** A cost in proportion to money; null where it is not asked for. */
type Cost = (dataset: Dataset, costs: TradeCosts) => Rate | null;

const commission: Cost = (_, { costBps }) => {
  const rate = costBps / 10_000;
  return () => rate;
};

const halfSpread: Cost = ({ assets }, { halfSpreadBps }) => {
  if (Object.keys(halfSpreadBps).length === 0) return null;
  const rates = assets.map(({ key }) => (halfSpreadBps[key] ?? 0) / 10_000);
  return (asset) => rates[asset]!;
};

/**
 * coefficient × daily volatility × √(money / average daily value), of the 21 sessions before the fill: the standard deviation (ddof 1) of the returns
 * of closes, and the mean of close × volume. No part of it knows the session of the fill.
 * Source: Torre & Ferrari (1997), BARRA Market Impact Model Handbook; Tóth et al. (2011), Physical Review X 1, for the square root.
 */
const squareRootImpact: Cost = ({ assets, days }, { impact }) => {
  if (impact === 0) return null;
  const known = assets.map(({ close }) => new Float64Array(close.length).fill(Number.NaN));
  return (asset, session, money) => {
    const scale = known[asset]!;
    if (Number.isNaN(scale[session]!)) scale[session] = impactScale(assets[asset]!, session, days[session]!);
    return impact * scale[session]! * Math.sqrt(money);
  };
};

/** Every cost in proportion to money, one line each. */
const COSTS: readonly Cost[] = [commission, halfSpread, squareRootImpact];

/** Sessions before a fill that impact is measured on. */
const WINDOW = 21;

/** Daily volatility over the root of the average daily value. */
function impactScale({ id, close, volume }: Dataset['assets'][number], session: number, day: EpochDay): number {
  const from = session - WINDOW;
  const values = Float64Array.from({ length: WINDOW }, (_, i) => close[from + i]! * volume![from + i]!);
  const returns = Float64Array.from({ length: WINDOW }, (_, i) => close[from + i]! / close[from + i - 1]! - 1);
  const value = mean(values);
  if (!(value > 0))
    throw new UserError(`--impact: ${id} has no volume in the ${WINDOW} sessions before ${isoDate(day)}, so nobody could have traded.`);
  return standardDeviation(returns) / Math.sqrt(value);
}

/** What is charged for each trade of a run. */
export interface Charges {
  readonly rate: Rate;
  /** Whether it is the same for all trades. */
  readonly flat: boolean;
  readonly perShare: number;
}

/** The sum of what is asked for. */
export function chargesOf(dataset: Dataset, costs: TradeCosts): Charges {
  const [first, ...others] = COSTS.flatMap((cost) => cost(dataset, costs) ?? []) as [Rate, ...Rate[]];
  const rate: Rate =
    others.length === 0
      ? first
      : (asset, session, money) => others.reduce((sum, one) => sum + one(asset, session, money), first(asset, session, money));
  return { rate, flat: others.length === 0 && costs.perShare === 0, perShare: costs.perShare };
}

/**
 * What a sale costs. Of value x, in n shares: (rate × x) + per share × n, and the rest of x is cash.
 */
export const saleCost = ({ rate, perShare }: Charges, { asset, session, money, shares }: Sale): number =>
  rate(asset, session, money) * money + perShare * shares;

interface Sale {
  readonly asset: number;
  readonly session: number;
  readonly money: number;
  readonly shares: number;
}

/**
 * What a budget B buys, all costs paid out of it: n shares at price p with n·p + rate·B + per share·n = B, and so n = B (1 − rate) / (p + per share).
 * The rate is that of B, the money that the trade takes, which is why nothing has to be tried twice.
 */
export function bought(
  { rate, perShare }: Charges,
  { asset, session, money, price }: Buy,
): { readonly shares: number; readonly cost: number } {
  const proportional = rate(asset, session, money) * money;
  const shares = (money - proportional) / (price + perShare);
  return { shares, cost: proportional + perShare * shares };
}

interface Buy {
  readonly asset: number;
  readonly session: number;
  readonly money: number;
  readonly price: number;
}

/**
 * What buying exactly n shares of value v takes, as a short holding is closed: B with v + rate·B + per share·n = B, and so
 * B = (v + per share × n) / (1 − rate), the rate being that of v.
 */
export function boughtBack(
  { rate, perShare }: Charges,
  { asset, session, money, shares }: Sale,
): { readonly spend: number; readonly cost: number } {
  const share = rate(asset, session, money);
  const spend = (money + perShare * shares) / (1 - share);
  return { spend, cost: share * spend + perShare * shares };
}

/**
 * @throws UserError for impact where some asset has no volumes, or a run whose first fill has no 21 sessions before it to measure it on.
 */
export function requireVolumes(
  { id, assets, days }: Dataset,
  { impact }: TradeCosts,
  { first, firstFill }: { readonly first: number; readonly firstFill: number },
): void {
  if (impact === 0) return;
  const without = assets.filter(({ volume }) => volume === undefined).map((asset) => asset.id);
  if (without.length > 0)
    throw new UserError(
      `--impact: dataset "${id}" has no volumes of ${without.join(', ')}, and impact goes by them. Use a dataset with volumes (docs/data.md), or --half-spread-bps.`,
    );
  if (firstFill > WINDOW) return;
  const from = days[first + WINDOW + 1 - firstFill];
  throw new UserError(
    `--impact is measured on the ${WINDOW} sessions before a fill, and dataset "${id}" begins on ${isoDate(days[0]!)}; ${from === undefined ? 'it is too short' : `begin the run with --from ${isoDate(from)} or later`}.`,
  );
}

/** @throws UserError where a trade costs all that it moves, or more. */
export function refuseDear({ assets, days }: Dataset, asset: number, session: number): never {
  throw new UserError(
    `A trade of ${assets[asset]!.id} on ${isoDate(days[session]!)} would cost more than it moves; ask for lower costs, or begin with less capital.`,
  );
}
