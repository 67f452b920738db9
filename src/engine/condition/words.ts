import type { Gauge, Source } from '../gauges/cell.js';
import type { Market, Period } from '../market.js';

/** A gauge that a condition can name. */
export interface GaugeWord {
  /** How many assets or gauges it follows. */
  readonly sources: 1 | 2;
  /** The smallest number of sessions it takes; null where it takes none. */
  readonly least: number | null;
  /** Whether the number may be left out, for all sessions so far. */
  readonly optional: boolean;
  /** Whether its value is of the kind of its source's: the average of a price is a price, its momentum is not. */
  readonly keepsKind: boolean;
  declare(market: Market, sources: readonly Source[], sessions: number | null): Gauge;
}

const alone = (of: (market: Market, source: Source) => Gauge): GaugeWord => ({
  ...{ sources: 1, least: null, optional: false, keepsKind: false },
  declare: (market, [source]) => of(market, source!),
});
const pair = (of: (market: Market, a: Source, b: Source) => Gauge): GaugeWord => ({
  ...{ sources: 2, least: null, optional: false, keepsKind: false },
  declare: (market, [a, b]) => of(market, a!, b!),
});
const windowed = (least: number, keepsKind: boolean, of: (market: Market, source: Source, sessions: number) => Gauge): GaugeWord => ({
  ...{ sources: 1, least, optional: false, keepsKind },
  declare: (market, [source], sessions) => of(market, source!, sessions!),
});
const windowedPair = (least: number, of: (market: Market, a: Source, b: Source, sessions: number) => Gauge): GaugeWord => ({
  ...{ sources: 2, least, optional: false, keepsKind: false },
  declare: (market, [a, b], sessions) => of(market, a!, b!, sessions!),
});

/** A line here, and the gauge of the engine can be named in a condition. */
export const GAUGES = {
  streak: pair((market, a, b) => market.streak(a, b)),
  ratio: pair((market, a, b) => market.ratio(a, b)),
  momentum: windowed(1, false, (market, source, sessions) => market.momentum(source, sessions)),
  monthChange: alone((market, source) => market.monthChange(source)),
  yearChange: alone((market, source) => market.yearChange(source)),
  average: windowed(1, true, (market, source, sessions) => market.average(source, sessions)),
  exponential: windowed(1, true, (market, source, sessions) => market.exponential(source, sessions)),
  volatility: windowed(2, false, (market, source, sessions) => market.volatility(source, sessions)),
  zScore: windowed(2, false, (market, source, sessions) => market.zScore(source, sessions)),
  percentile: {
    ...{ sources: 1, least: 2, optional: true, keepsKind: false },
    declare: (market, [source], sessions) => market.percentile(source!, sessions ?? undefined),
  },
  correlation: windowedPair(2, (market, a, b, sessions) => market.correlation(a, b, sessions)),
  beta: windowedPair(2, (market, a, b, sessions) => market.beta(a, b, sessions)),
  lag: windowed(1, true, (market, source, sessions) => market.lag(source, sessions)),
  drawdown: alone((market, source) => market.drawdown(source)),
  high: windowed(1, true, (market, source, sessions) => market.high(source, sessions)),
  low: windowed(1, true, (market, source, sessions) => market.low(source, sessions)),
} as const satisfies Record<string, GaugeWord>;
export type GaugeName = keyof typeof GAUGES;

/** A hundred years of sessions: a window beyond it is a slip, and memory is reserved for a window. */
export const MOST_SESSIONS = 25_200;

/** The smallest number of sessions a gauge takes; null where it takes none. */
export const windowOf = (gauge: GaugeName): number | null => GAUGES[gauge].least;

const GAUGE_NAMES = Object.keys(GAUGES) as GaugeName[];
export const PERIODS: readonly Period[] = ['month', 'quarter', 'year'];
const EDGES = ['firstSession', 'lastSession'] as const;
/** What has arguments. */
export const CALLED: readonly string[] = [...GAUGE_NAMES, 'price', 'observed', ...EDGES];
/** What an asset can only be called in quotes. */
export const RESERVED: readonly string[] = [...CALLED, ...PERIODS, 'and', 'or', 'not'];

export const gaugeNamed = (name: string): GaugeName | null => among(name, GAUGE_NAMES);
export const edgeNamed = (name: string): (typeof EDGES)[number] | null => among(name, EDGES);

/** The one of some words that a name is, in any case. */
export const among = <T extends string>(name: string, words: readonly T[]): T | null =>
  words.find((word) => word.toLowerCase() === name.toLowerCase()) ?? null;
