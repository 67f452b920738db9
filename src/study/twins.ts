import { hasMargin } from '../engine/limits.js';
import type { Run } from '../engine/run.js';
import { quantileSorted } from '../stats/quantile.js';
import { TIE } from '../stats/ties.js';
import { CASH, evaluator, type Stretch, stretchesOf } from './stretches.js';

/** Uniform numbers in [0, 1). */
export type Rng = () => number;

/** The run among runs that traded as often and as long as it did, on dates drawn by lot. */
export interface Twins {
  readonly kind: 'twins';
  readonly n: number;
  /** (1 + twins whose end wealth is at most the run's) / (n + 1). */
  readonly percentile: number;
  /**
   * A test at 5%, 2.5% on each side: (1 + twins at least as high) / (n + 1) at most 0.025 is `better`, (1 + twins at most as high) / (n + 1)
   * at most 0.025 `worse`. `few`: fewer than 39 twins, or fewer than 39 ends that differ, cannot tell.
   */
  readonly verdict: 'better' | 'worse' | 'luck' | 'few';
  /** Holdings of the run that were shuffled, and the asset held in between. */
  readonly holdings: number;
  readonly home: string;
  /** End wealth as a multiple of the capital, rising. */
  readonly ends: Float64Array;
  /** The run's own. */
  readonly end: number;
  readonly band: { readonly days: Int32Array; readonly low: Float64Array; readonly middle: Float64Array; readonly high: Float64Array };
}

/** Why a run has no twins. */
export interface NoTwins {
  readonly kind: 'none';
  readonly reason: string;
}

const BAND_POINTS = 300;

/**
 * Random twins of a run: the same holdings (stretches away from home, with their lengths) in shuffled order, the remaining
 * sessions split uniformly over the gaps before, between and behind them, at least one session between two holdings;
 * the same costs and fills. A holding still open counts to date; a wait in cash before the first order stays where it was.
 * Home is where the money is between holdings: the large asset where the run ever held it, else cash where it did, else what
 * it held longest. A rule that held weights, borrowed or sold short has no twins: which of its holdings belong together nobody can tell.
 *
 * Source: the random benchmark of bt and the stratified sampling of txnsim (blotter); percentile with the +1 of Phipson & Smyth 2010.
 */
export function twinsOf(run: Run, n: number, rng: Rng): Twins | NoTwins {
  const none = (reason: string): NoTwins => ({ kind: 'none', reason });
  if (n < 1) return none('no twins were asked for (--twins 0)');
  const stretches = stretchesOf(run);
  if (stretches === null)
    return none(
      hasMargin(run.limits)
        ? 'the rule borrows or sells short, and a twin holds one asset with its own money'
        : 'the rule holds weights, not one asset at a time, so its timing cannot be shuffled one asset at a time',
    );
  const waiting = stretches[0]!.asset === CASH && !asksForCash(run) ? stretches[0]! : null; // before the first order: in every twin
  const timed = waiting === null ? stretches : stretches.slice(1);
  if (timed.length === 0) return none('the rule never held anything');
  const home = homeOf(run, timed);
  const lastRow = run.equity.length - 1;
  const holdings = holdingsOf(timed, home, lastRow);
  if (holdings.length === 0) return none(`the run never left ${assetKey(run, home)}, so there is no timing to shuffle`);

  const rows = gridRows(lastRow);
  const value = evaluator(run);
  const ends = new Float64Array(n);
  const paths = new Float64Array(rows.length * n);
  const path = new Float64Array(rows.length);
  for (let i = 0; i < n; i++) {
    const twin = shuffled(holdings, home, { first: timed[0]!.from, last: lastRow }, rng);
    value.wealthAt(waiting === null ? twin : [waiting, ...twin], rows, path);
    for (let point = 0; point < rows.length; point++) paths[point * n + i] = path[point]!;
    ends[i] = path[rows.length - 1]!;
  }
  ends.sort();
  const end = value.endWealth(stretches);
  const [low, high] = [end * (1 - TIE), end * (1 + TIE)];
  const atMost = ends.filter((one) => one <= high).length;
  const atLeast = ends.filter((one) => one >= low).length;
  return {
    kind: 'twins',
    n,
    percentile: (1 + atMost) / (n + 1),
    verdict: verdictOf(ends, atLeast, atMost),
    holdings: holdings.length,
    home: assetKey(run, home),
    ends,
    end,
    band: bandOf(run.days, rows, paths, n),
  };
}

const SIDE = 0.025;
const FEWEST = 39; // 1 / (39 + 1) is 2.5%

/** What twins' ends, and how many of them are at least and at most as high as the run's, say of its timing. */
export function verdictOf(ends: Float64Array, atLeast: number, atMost: number): Twins['verdict'] {
  const n = ends.length;
  if (n < FEWEST || new Set(Array.from(ends, (end) => Number(end.toPrecision(9)))).size < FEWEST) return 'few';
  return (1 + atLeast) / (n + 1) <= SIDE ? 'better' : (1 + atMost) / (n + 1) <= SIDE ? 'worse' : 'luck';
}

/** A stretch away from home, as the assets held in it one after another. */
type Holding = readonly { readonly asset: number; readonly length: number }[];

/** Whether an order ever asked for cash alone. */
function asksForCash({ orders }: Run): boolean {
  return orders.session.some((_, i) => orders.start[i] === orders.start[i + 1]);
}

function homeOf(run: Run, stretches: readonly Stretch[]): number {
  const large = run.dataset.assets.findIndex(({ role }) => role === 'large');
  const held = (asset: number): number => stretches.reduce((sum, s) => (s.asset === asset ? sum + s.to - s.from : sum), 0);
  if (large >= 0 && held(large) > 0) return large;
  if (held(CASH) > 0) return CASH;
  return stretches.reduce((best, s) => (held(s.asset) > held(best) ? s.asset : best), stretches[0]!.asset);
}

/** Lengths are in sessions' returns: a fill in the last row has earned none. */
function holdingsOf(stretches: readonly Stretch[], home: number, lastRow: number): Holding[] {
  const holdings: { asset: number; length: number }[][] = [];
  let before = home;
  for (const { asset, from, to } of stretches) {
    const length = Math.min(to, lastRow) - from;
    if (asset !== home && length > 0) {
      if (before === home) holdings.push([]);
      holdings[holdings.length - 1]!.push({ asset, length });
    }
    before = asset;
  }
  return holdings;
}

/** One twin: stretches from the row of the first fill to the last row. */
function shuffled(
  holdings: readonly Holding[],
  home: number,
  rows: { readonly first: number; readonly last: number },
  rng: Rng,
): Stretch[] {
  const order = [...holdings];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const away = holdings.reduce((sum, holding) => sum + lengthOf(holding), 0);
  const gaps = uniformSplit(rows.last - rows.first - away - (order.length - 1), order.length + 1, rng);
  const list: Stretch[] = [];
  let row = rows.first;
  const put = (asset: number, length: number): void => {
    if (length > 0) list.push({ asset, from: row, to: row + length });
    row += length;
  };
  order.forEach((holding, i) => {
    put(home, gaps[i]! + (i > 0 ? 1 : 0));
    for (const { asset, length } of holding) put(asset, length);
  });
  put(home, gaps[order.length]!);
  const last = list[list.length - 1]!;
  list[list.length - 1] = { ...last, to: rows.last + 1 }; // what is held at the end is not sold
  return list;
}

const lengthOf = (holding: Holding): number => holding.reduce((sum, { length }) => sum + length, 0);

/**
 * `total` as a sum of `parts` whole numbers from 0, every such sum equally likely (stars and bars): `parts` − 1 bars at
 * distinct places among `total` + `parts` − 1, drawn by R. Floyd's sampling.
 */
export function uniformSplit(total: number, parts: number, rng: Rng): number[] {
  const places = total + parts - 1;
  const bars = new Set<number>();
  for (let i = places - (parts - 1); i < places; i++) {
    const draw = Math.floor(rng() * (i + 1));
    bars.add(bars.has(draw) ? i : draw);
  }
  const sorted = [...bars].sort((a, b) => a - b);
  return Array.from({ length: parts }, (_, i) => (sorted[i] ?? places) - (i === 0 ? -1 : sorted[i - 1]!) - 1);
}

/** Rows at which the band is taken: evenly spread, first and last among them. */
function gridRows(lastRow: number): Int32Array {
  const points = Math.min(BAND_POINTS, lastRow + 1);
  return Int32Array.from({ length: points }, (_, i) => Math.round((i * lastRow) / (points - 1)));
}

function bandOf(days: Int32Array, rows: Int32Array, paths: Float64Array, n: number): Twins['band'] {
  const band = {
    days: rows.map((row) => days[row]!),
    low: new Float64Array(rows.length),
    middle: new Float64Array(rows.length),
    high: new Float64Array(rows.length),
  };
  rows.forEach((_, point) => {
    const sorted = paths.subarray(point * n, (point + 1) * n).sort();
    band.low[point] = quantileSorted(sorted, 0.05);
    band.middle[point] = quantileSorted(sorted, 0.5);
    band.high[point] = quantileSorted(sorted, 0.95);
  });
  return band;
}

const assetKey = (run: Run, asset: number): string => (asset === CASH ? 'cash' : run.dataset.assets[asset]!.key);
