import { calendarStart, isFirstSessionOfMonth, isLastSessionOfMonth } from '../data/calendar.js';
import { assetIndex, assetNames } from '../data/dataset.js';
import { civil, isoDate, monthNumbers } from '../data/dates.js';
import { UserError, unknown } from '../errors.js';
import type { Dataset, EpochDay } from '../model.js';
import { average } from './gauges/average.js';
import { Cell, type Step } from './gauges/cell.js';
import { drawdown } from './gauges/drawdown.js';
import { extreme } from './gauges/extreme.js';
import { lag } from './gauges/lag.js';
import { momentum } from './gauges/momentum.js';
import { ratio } from './gauges/ratio.js';
import { streak } from './gauges/streak.js';
import { volatility } from './gauges/volatility.js';

/** A number that follows the market; `value` stands at today's close. NaN until there is enough history, and NaN compares false. */
export interface Gauge {
  readonly value: number;
}

/** What a gauge measures: an asset by role or id (`'small'`, `'RUT'`), or another gauge. */
export type Source = string | Gauge;

export type Period = 'month' | 'quarter' | 'year';

/**
 * What a rule sees: gauges it declares in `create`, and today's date. There is no way to ask for a later session,
 * because it has not been written yet.
 */
export interface Market {
  /** Today's close. */
  price(asset: string): Gauge;
  /** One value over another: `ratio('small', 'large')`. */
  ratio(a: Source, b: Source): Gauge;
  /** Sessions in a row in which `a` strictly beat `b`; a tie ends the run. */
  streak(a: Source, b: Source): Gauge;
  /** Return over the last `sessions` sessions. */
  momentum(source: Source, sessions: number): Gauge;
  /** Simple mean of the last `sessions` closes. */
  average(source: Source, sessions: number): Gauge;
  /** Standard deviation of the last `sessions` returns, a year. */
  volatility(source: Source, sessions: number): Gauge;
  /** The value `sessions` sessions ago. */
  lag(source: Source, sessions: number): Gauge;
  /** Distance below the highest close so far: x / high − 1, at most 0. */
  drawdown(source: Source): Gauge;
  /** Highest of the last `sessions` closes. */
  high(source: Source, sessions: number): Gauge;
  /** Lowest of the last `sessions` closes. */
  low(source: Source, sessions: number): Gauge;
  /** Today as `YYYY-MM-DD`. */
  readonly date: string;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** Whether today is the first session of its month, quarter or year. */
  isFirstSession(of: Period): boolean;
  /** Whether today is the last session of its month, quarter or year by the exchange's calendar. */
  isLastSession(of: Period): boolean;
  /** Notes today as a day on which the rule's signal fired. The report lists these days; it changes no holding. */
  signal(): void;
}

/** The engine's side of a market. */
export interface Feed {
  readonly market: Market;
  /** Reveals a session: moves the clock there and steps every gauge once. */
  reveal(session: number): void;
  /** From now on gauges may no longer be declared. */
  close(): void;
  /** Gauges that have no value at the current session, as a rule wrote them. */
  blind(): string[];
}

/** A market over a dataset, closed to the future. `onSignal` hears the session of each signal. */
export function openMarket(dataset: Dataset, onSignal: (session: number) => void): Feed {
  const labels = new Map<Cell, string>();
  const idle: Watched = { out: new Cell(), close: dataset.assets[0]!.close };
  const prices: Watched[] = [];
  let [one, two] = [idle, idle];
  const steps: Step[] = [];
  const interned = new Map<string, Cell>();
  let session = -1;
  let open = true;
  let signalled = -1;
  let months: Int32Array | null = null;

  const gauge = (label: string, make: (out: Cell) => Step | null, asked = label): Gauge => {
    const known = interned.get(label);
    if (known !== undefined) return known;
    if (!open) throw new UserError(`${asked} was asked for in a decision; declare gauges in create(), where they see every session`);
    const cell = new Cell();
    const step = make(cell);
    if (step !== null) steps.push(step);
    interned.set(label, cell);
    labels.set(cell, label);
    return cell;
  };
  const price = (name: string): Gauge => {
    if (typeof name !== 'string') throw new UserError('price() takes the name of an asset');
    const index = assetIndex(dataset, name);
    if (index < 0) throw unknown('asset', name, assetNames(dataset), 'It has', ` in dataset "${dataset.id}"`);
    const { key, close } = dataset.assets[index]!;
    const watch = (out: Cell): null => {
      prices.push({ out, close });
      return null;
    };
    return gauge(key, watch, `price(${key})`);
  };
  const labelled = (source: Source): { x: Cell; label: string } => {
    const x = (typeof source === 'object' && source !== null ? source : price(source)) as Cell;
    const label = labels.get(x);
    if (label === undefined) throw new UserError('a gauge can only follow an asset or a gauge of the same run');
    return { x, label };
  };
  const over = (kind: string, source: Source, sessions: number, least: number, make: (out: Cell, x: Cell) => Step): Gauge => {
    const { x, label } = labelled(source);
    if (!Number.isSafeInteger(sessions) || sessions < least) {
      throw new UserError(`${kind}(${label}, …) needs a whole number of sessions from ${least}; got ${String(sessions)}`);
    }
    return gauge(`${kind}(${label}${least > 0 ? `, ${sessions}` : ''})`, (out) => make(out, x));
  };
  const pair = (kind: string, a: Source, b: Source, make: (out: Cell, x: Cell, y: Cell) => Step): Gauge => {
    const [one, other] = [labelled(a), labelled(b)];
    return gauge(`${kind}(${one.label}, ${other.label})`, (out) => make(out, one.x, other.x));
  };
  const today = (): EpochDay => {
    if (session < 0) throw new UserError('there is no today in create(); ask for it in the decision');
    return dataset.days[session]!;
  };

  const market: Market = {
    price,
    ratio: (a, b) => pair('ratio', a, b, ratio),
    streak: (a, b) => pair('streak', a, b, streak),
    momentum: (source, sessions) => over('momentum', source, sessions, 1, (out, x) => momentum(out, x, sessions)),
    average: (source, sessions) => over('average', source, sessions, 1, (out, x) => average(out, x, sessions)),
    volatility: (source, sessions) => over('volatility', source, sessions, 2, (out, x) => volatility(out, x, sessions)),
    lag: (source, sessions) => over('lag', source, sessions, 1, (out, x) => lag(out, x, sessions)),
    drawdown: (source) => over('drawdown', source, 0, 0, drawdown),
    high: (source, sessions) => over('high', source, sessions, 1, (out, x) => extreme(out, x, sessions, 1)),
    low: (source, sessions) => over('low', source, sessions, 1, (out, x) => extreme(out, x, sessions, -1)),
    get date() {
      return isoDate(today());
    },
    get year() {
      return civil(today()).year;
    },
    get month() {
      return civil(today()).month;
    },
    isFirstSession(of) {
      months ??= monthNumbers(dataset.days);
      if (session > 0) return Math.floor(months[session]! / MONTHS[of]) !== Math.floor(months[session - 1]! / MONTHS[of]);
      return (dataset.calendar === null || isFirstSessionOfMonth(today())) && months[0]! % MONTHS[of] === 0;
    },
    isLastSession: (of) => isLastSessionOfMonth(inCalendar(today())) && civil(today()).month % MONTHS[of] === 0,
    signal() {
      if (session !== signalled) onSignal(session);
      signalled = session;
    },
  };
  return {
    market: Object.freeze(market),
    reveal(next) {
      session = next;
      // Nearly every rule watches two prices, and a loop over two costs more than the two.
      one.out.value = one.close[next]!;
      two.out.value = two.close[next]!;
      for (let i = 2; i < prices.length; i++) prices[i]!.out.value = prices[i]!.close[next]!;
      for (let i = 0; i < steps.length; i++) steps[i]!();
    },
    close() {
      open = false;
      [one, two] = [prices[0] ?? idle, prices[1] ?? idle];
    },
    blind: () => Array.from(labels).flatMap(([cell, label]) => (Number.isNaN(cell.value) ? [label] : [])),
  };
}

/** A price that some gauge follows. */
interface Watched {
  readonly out: Cell;
  readonly close: Float64Array;
}

function inCalendar(day: EpochDay): EpochDay {
  if (day < calendarStart) throw new UserError(`isLastSession() goes by the exchange's calendar, which starts in 1970`);
  return day;
}

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, year: 12 };
