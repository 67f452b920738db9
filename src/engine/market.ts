import { calendarStart } from '../data/calendar.js';
import { isoDate, monthNumbers } from '../data/dates.js';
import { UserError } from '../errors.js';
import type { Dataset, EpochDay, Observations } from '../model.js';
import { average } from './gauges/average.js';
import type { Gauge, Source } from './gauges/cell.js';
import { changeSince } from './gauges/change.js';
import { beta, correlation } from './gauges/co-movement.js';
import { drawdown } from './gauges/drawdown.js';
import { exponential } from './gauges/exponential.js';
import { extreme } from './gauges/extreme.js';
import { lag } from './gauges/lag.js';
import { momentum } from './gauges/momentum.js';
import { percentile, percentileSoFar } from './gauges/percentile.js';
import { ratio } from './gauges/ratio.js';
import { streak } from './gauges/streak.js';
import { volatility } from './gauges/volatility.js';
import { zScore } from './gauges/z-score.js';
import { observedCloses } from './observed.js';
import { turnsOf, withoutLast } from './turns.js';
import { openWiring } from './wiring.js';

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
  /** Return since the last close before today's month. */
  monthChange(source: Source): Gauge;
  /** Return since the last close before today's year. */
  yearChange(source: Source): Gauge;
  /** Simple mean of the last `sessions` closes. */
  average(source: Source, sessions: number): Gauge;
  /** Exponential average, α = 2 / (span + 1), from the first value on (pandas' `adjust=False`). */
  exponential(source: Source, span: number): Gauge;
  /** Standard deviation of the last `sessions` returns, a year. */
  volatility(source: Source, sessions: number): Gauge;
  /** Distance from the mean of the last `sessions` values in their standard deviations (ddof 1). */
  zScore(source: Source, sessions: number): Gauge;
  /** Share of the last `sessions` values, or of all so far, that are at or below today's, today's included. */
  percentile(source: Source, sessions?: number): Gauge;
  /** Correlation of the last `sessions` returns of `a` and `b`. */
  correlation(a: Source, b: Source, sessions: number): Gauge;
  /** Slope of the last `sessions` returns of `a` on those of `b`. */
  beta(a: Source, b: Source, sessions: number): Gauge;
  /** The value `sessions` sessions ago. */
  lag(source: Source, sessions: number): Gauge;
  /** Distance below the highest close so far: x / high − 1, at most 0. */
  drawdown(source: Source): Gauge;
  /** Highest of the last `sessions` closes. */
  high(source: Source, sessions: number): Gauge;
  /** Lowest of the last `sessions` closes. */
  low(source: Source, sessions: number): Gauge;
  /**
   * The last value of an observed series (`'FEDFUNDS'`) that was known by today's close, and, with `lagMonths`, so many months before: a month's
   * average is known in the month after. It stands until the next is known.
   */
  observed(series: string, lag?: { readonly lagMonths?: number }): Gauge;
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

/** A market over a dataset and what is observed beside it, closed to the future. `onSignal` hears the session of each signal. */
export function openMarket(dataset: Dataset, onSignal: (session: number) => void, observations: readonly Observations[] = []): Feed {
  const { days } = dataset;
  const wiring = openWiring(dataset);
  const { clock, of, over } = wiring;
  const turns = turnsOf(dataset);
  let signalled = -1;
  let months: Int32Array | null = null;
  let years: Int32Array | null = null;
  const monthsOf = (): Int32Array => {
    months ??= monthNumbers(days);
    return months;
  };
  const yearsOf = (): Int32Array => {
    years ??= monthsOf().map((month) => Math.floor(month / MONTHS.year));
    return years;
  };
  const today = (): EpochDay => {
    if (clock.session < 0) throw new UserError('there is no today in create(); ask for it in the decision');
    return days[clock.session]!;
  };
  const now = (numbers: Int32Array): number => {
    today();
    return numbers[clock.session]!;
  };

  const market: Market = {
    price: wiring.price,
    ratio: (a, b) => of('ratio', [a, b], (out, [x, y]) => ratio(out, x!, y!)),
    streak: (a, b) => of('streak', [a, b], (out, [x, y]) => streak(out, x!, y!)),
    momentum: (source, n) => over('momentum', [source], n, 1, (out, [x]) => momentum(out, x!, n)),
    monthChange: (source) => of('monthChange', [source], (out, [x]) => changeSince(out, x!, clock, monthsOf())),
    yearChange: (source) => of('yearChange', [source], (out, [x]) => changeSince(out, x!, clock, yearsOf())),
    average: (source, n) => over('average', [source], n, 1, (out, [x]) => average(out, x!, n)),
    exponential: (source, n) => over('exponential', [source], n, 1, (out, [x]) => exponential(out, x!, n)),
    volatility: (source, n) => over('volatility', [source], n, 2, (out, [x]) => volatility(out, x!, n)),
    zScore: (source, n) => over('zScore', [source], n, 2, (out, [x]) => zScore(out, x!, n)),
    percentile: (source, n) =>
      n === undefined
        ? of('percentile', [source], (out, [x]) => percentileSoFar(out, x!, days.length))
        : over('percentile', [source], n, 2, (out, [x]) => percentile(out, x!, n)),
    correlation: (a, b, n) => over('correlation', [a, b], n, 2, (out, [x, y]) => correlation(out, x!, y!, n)),
    beta: (a, b, n) => over('beta', [a, b], n, 2, (out, [x, y]) => beta(out, x!, y!, n)),
    lag: (source, n) => over('lag', [source], n, 1, (out, [x]) => lag(out, x!, n)),
    drawdown: (source) => of('drawdown', [source], (out, [x]) => drawdown(out, x!)),
    high: (source, n) => over('high', [source], n, 1, (out, [x]) => extreme(out, x!, n, 1)),
    low: (source, n) => over('low', [source], n, 1, (out, [x]) => extreme(out, x!, n, -1)),
    observed: (series, { lagMonths = 0 } = {}) => {
      const { label, values } = observedCloses(observations, series, lagMonths, days);
      return wiring.follow(label, values);
    },
    get date() {
      return isoDate(today());
    },
    get year() {
      return now(yearsOf());
    },
    get month() {
      return (now(monthsOf()) % MONTHS.year) + 1;
    },
    isFirstSession(of) {
      today();
      return turns.isFirst(clock.session, MONTHS[of]);
    },
    isLastSession(of) {
      inCalendar(dataset, today());
      return turns.isLast(clock.session, MONTHS[of]);
    },
    signal() {
      if (clock.session !== signalled) onSignal(clock.session);
      signalled = clock.session;
    },
  };
  return { market: Object.freeze(market), reveal: wiring.reveal, close: wiring.close, blind: wiring.blind };
}

function inCalendar(dataset: Dataset, day: EpochDay): void {
  const missing = withoutLast(dataset);
  if (missing !== null) throw new UserError(`it asks for the last session of a month, but ${missing}`);
  if (day < calendarStart) throw new UserError(`isLastSession() goes by the exchange's calendar, which starts in 1970`);
}

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, year: 12 };
