import { isoDate, lowerBound } from '../../data/dates.js';
import type { Curve } from '../curve.js';

/** A run as its report keeps it; days are ISO text, which sorts as they do. */
export interface KeptRun {
  readonly from: string;
  readonly to: string;
  /** Days on which the rule said that it signals. */
  readonly signals: readonly string[];
  readonly trades: readonly KeptTrade[];
  /** null where the report has no equity curve. */
  readonly curve: Curve | null;
}

interface KeptTrade {
  readonly asset: string;
  readonly entry: string;
  /** null while it is open. */
  readonly exit: string | null;
  /** What its first fill was made at, since the average price hangs on what came later; undefined where a report of an earlier version lacks it. */
  readonly firstPrice?: number | undefined;
}

export type PartingKind = 'session' | 'decision' | 'holding' | 'price' | 'wealth';

/** Where two runs first part in one respect, and what either has there. */
export interface Parting {
  readonly kind: PartingKind;
  readonly day: string;
  readonly a: PartingSide;
  readonly b: PartingSide;
}

/** A session: whether it has it. A decision: whether it signalled. A holding: the assets. A price: what was paid. Wealth: growth since the first common close. */
export type PartingSide = boolean | readonly string[] | number | null;

/** The wealth of one run over the other's, both from 1 on the first close they share. */
export interface Apart {
  readonly since: string;
  readonly furthest: { readonly day: string; readonly ratio: number };
  readonly end: { readonly day: string; readonly ratio: number };
}

/** The order on one day: the cause before what comes of it. */
const ORDER: readonly PartingKind[] = ['session', 'decision', 'holding', 'price', 'wealth'];

/** Of four numbers of twelve written digits, each half a last digit off. */
const WRITTEN = 2e-11;

/**
 * The first day on which two runs part in each respect, earliest first, over the days that both cover; none in a respect in which they never part. Of
 * two runs that begin on different days, holdings count from when both have bought.
 */
export function partings(a: KeptRun, b: KeptRun): Parting[] {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  const both = (days: Iterable<string>): string[] => [...new Set(days)].filter((day) => day >= from && day <= to).sort();
  const bought = a.from === b.from ? from : [firstBuy(a), firstBuy(b), from].reduce((x, y) => (y > x ? y : x));
  const traded = both([...turns(a), ...turns(b)]).filter((day) => day >= bought);
  const first = (kind: PartingKind, days: readonly string[], [x, y]: readonly [Look, Look]): Parting[] => {
    const day = days.find((one) => !same(x(one), y(one)));
    return day === undefined ? [] : [{ kind, day, a: x(day), b: y(day) }];
  };
  return [
    ...first('decision', both([...a.signals, ...b.signals]), [signalled(a), signalled(b)]),
    ...first('holding', traded, [holdings(a), holdings(b)]),
    ...paid(a, b, traded),
    ...curvePartings(a, b, { from, to }),
  ].sort((x, y) => (x.day < y.day ? -1 : x.day > y.day ? 1 : ORDER.indexOf(x.kind) - ORDER.indexOf(y.kind)));
}

/** What a run has on a day. */
type Look = (day: string) => PartingSide;

const firstBuy = ({ trades, to }: KeptRun): string => trades.reduce((first, { entry }) => (entry < first ? entry : first), to);
const turns = ({ trades }: KeptRun): string[] => trades.flatMap(({ entry, exit }) => (exit === null ? [entry] : [entry, exit]));
const same = (a: PartingSide, b: PartingSide): boolean => JSON.stringify(a) === JSON.stringify(b);

function signalled({ signals }: KeptRun): Look {
  const days = new Set(signals);
  return (day) => days.has(day);
}

/** What a run holds after the trades of a day, in alphabetical order: of several steps of one day the last counts. */
export function holdings(run: KeptRun): (day: string) => readonly string[] {
  const steps = run.trades
    .flatMap(({ asset, entry, exit }) => [{ day: entry, asset, by: 1 }, ...(exit === null ? [] : [{ day: exit, asset, by: -1 }])])
    .sort((x, y) => (x.day < y.day ? -1 : x.day > y.day ? 1 : 0));
  const days: string[] = [];
  const after: (readonly string[])[] = [];
  const count = new Map<string, number>();
  for (const { day, asset, by } of steps) {
    count.set(asset, (count.get(asset) ?? 0) + by);
    days.push(day);
    after.push([...count].flatMap(([name, n]) => (n > 0 ? [name] : [])).sort());
  }
  return (day) => after[lastUpTo(days, day)] ?? [];
}

/** The place of the last text not after another, of texts that rise; -1 where there is none. */
function lastUpTo(texts: readonly string[], text: string): number {
  let [low, high] = [0, texts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (texts[middle]! <= text) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The first holding that both began on one day at two prices. */
function paid(a: KeptRun, b: KeptRun, days: readonly string[]): Parting[] {
  const among = new Set(days);
  const prices = new Map(b.trades.map(({ asset, entry, firstPrice }) => [`${entry} ${asset}`, firstPrice]));
  const found = a.trades.flatMap(({ asset, entry, firstPrice }): Parting[] => {
    const other = prices.get(`${entry} ${asset}`);
    const differ = firstPrice !== undefined && other !== undefined && firstPrice !== other && among.has(entry);
    return differ ? [{ kind: 'price', day: entry, a: firstPrice, b: other }] : [];
  });
  return found.length === 0 ? [] : [found.reduce((first, one) => (one.day < first.day ? one : first))];
}

function curvePartings(a: KeptRun, b: KeptRun, { from, to }: { readonly from: string; readonly to: string }): Parting[] {
  if (a.curve === null || b.curve === null) return [];
  const [mine, theirs] = [daySet(a.curve), daySet(b.curve)];
  const days = [...new Set([...mine, ...theirs])].sort((x, y) => x - y);
  const alone = days.find((day) => mine.has(day) !== theirs.has(day) && isoDate(day) >= from && isoDate(day) <= to);
  const session: Parting[] =
    alone === undefined ? [] : [{ kind: 'session', day: isoDate(alone), a: mine.has(alone), b: theirs.has(alone) }];
  const rows = ratios(a.curve, b.curve);
  const parted = rows.find(({ ratio }) => !(Math.abs(ratio - 1) <= WRITTEN));
  if (parted === undefined) return session;
  return [...session, { kind: 'wealth', day: isoDate(parted.day), a: parted.a, b: parted.b }];
}

const daySet = ({ days }: Curve): Set<number> => new Set(days);

interface Row {
  readonly day: number;
  /** Growth since the first common close. */
  readonly a: number;
  readonly b: number;
  readonly ratio: number;
}

/** Both curves from 1 on the first day they share, on every day they share. */
function ratios(a: Curve, b: Curve): Row[] {
  const rows: Row[] = [];
  let start: readonly [number, number] | null = null;
  for (let i = 0; i < a.days.length; i++) {
    const j = lowerBound(b.days, a.days[i]!);
    if (b.days[j] !== a.days[i]) continue;
    start ??= [a.wealth[i]!, b.wealth[j]!];
    const [x, y] = [a.wealth[i]! / start[0], b.wealth[j]! / start[1]];
    rows.push({ day: a.days[i]!, a: x, b: y, ratio: x / y });
  }
  return rows;
}

/** How far the runs went apart, and where they ended; null where a curve is missing, no day is shared, or they never part. */
export function apart({ curve: a }: KeptRun, { curve: b }: KeptRun): Apart | null {
  const rows = a === null || b === null ? [] : ratios(a, b);
  const parted = rows.filter(({ ratio }) => Number.isFinite(ratio) && ratio > 0 && Math.abs(ratio - 1) > WRITTEN);
  if (parted.length === 0) return null;
  const distance = ({ ratio }: Row): number => Math.abs(Math.log(ratio));
  const furthest = parted.reduce((most, row) => (distance(row) > distance(most) ? row : most));
  const end = rows[rows.length - 1]!;
  const point = ({ day, ratio }: Row): Apart['end'] => ({ day: isoDate(day), ratio });
  return { since: isoDate(rows[0]!.day), furthest: point(furthest), end: point(end) };
}
