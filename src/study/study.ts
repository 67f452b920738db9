import buyAndHold from '../../strategies/buy-and-hold.js';
import { periodsPerYearOf } from '../data/spacing.js';
import { riskFreeOf } from '../engine/risk-free.js';
import type { Run } from '../engine/run.js';
import { simulate } from '../engine/simulate.js';
import { UserError } from '../errors.js';
import type { EpochDay, Figure } from '../model.js';
import { drawdownEpisodes } from '../stats/drawdown-episodes.js';
import { TIE } from '../stats/ties.js';
import { type Benchmarks, benchmarksOf, requireBenchmark } from './benchmarks.js';
import { breakEvenOf } from './break-even.js';
import { monthlyReturns, type SpanReturn, yearlyReturns } from './calendar-returns.js';
import { type Curve, type CurveContext, contextOf } from './curve.js';
import type { Deflation } from './deflation.js';
import { figuresOf } from './figures.js';
import { type Multiple, multipleOf } from './multiple.js';
import { type PeriodResult, subperiods } from './periods.js';
import { runFigures } from './run-figures.js';
import type { Trade } from './trades.js';
import type { TrialCount } from './trials.js';
import { type NoTwins, type Rng, type Twins, twinsOf } from './twins.js';
import { REPLICATIONS, type Uncertainty, uncertaintyOf } from './uncertainty.js';

/** A run beside its benchmarks and its random twins: all that a report says, as values. */
export interface Study extends Uncertainty {
  readonly run: Run;
  readonly benchmarks: Benchmarks;
  /** What relative figures are against. */
  readonly reference: { readonly name: string; readonly curve: Curve };
  readonly figures: readonly Figure[];
  /** The same figures of the benchmarks, in the same order, without those about trading. */
  readonly benchmarkFigures: { readonly [name in keyof Benchmarks]: readonly Figure[] };
  readonly trades: readonly Trade[];
  readonly signals: readonly EpochDay[];
  readonly drawdowns: readonly Drawdown[];
  readonly months: readonly SpanReturn[];
  /** Returns of strategy, small, large, half and the reference. */
  readonly years: readonly SpanReturn[];
  readonly periods: readonly PeriodResult[];
  readonly twins: Twins | NoTwins;
  readonly trials: Deflation;
  /** null where the rule does not hold a constant multiple of one asset. */
  readonly multiple: Multiple | null;
}

export interface Drawdown {
  readonly depth: number;
  readonly peak: EpochDay;
  readonly trough: EpochDay;
  /** null while open. */
  readonly recovery: EpochDay | null;
  /** From the peak to the recovery or the last row. */
  readonly sessions: number;
  readonly calendarDays: number;
}

export interface StudyOptions {
  /** `small`, `large` (default), `half`, or an asset of the dataset. */
  readonly benchmark?: string;
  readonly twins?: number;
  /** What was tried, this run included; null (default) where nobody counted. */
  readonly trials?: TrialCount | null;
  readonly rng: Rng;
  /** Replications of the bootstrap behind every interval, 500 unless given; 0 for none. */
  readonly replications?: number;
  /** Chance of the bootstrap, so that it does not hang on the number of twins; what the twins left of `rng` when not given. */
  readonly bootstrapRng?: Rng;
  /** Whether to work out the cost at which the edge over the benchmark is gone: some hundred runs. */
  readonly breakEven?: boolean;
  /** What these generators were made from, to be printed beside what they drew. */
  readonly seed?: string | null;
}

/** Studies a run. What its cash earned is the risk-free rate of every ratio. Pure: the same run, options and random numbers give the same study. */
export function study(
  run: Run,
  {
    benchmark = 'large',
    twins = 200,
    trials = null,
    rng,
    replications = REPLICATIONS,
    bootstrapRng = rng,
    seed = null,
    breakEven = false,
  }: StudyOptions,
): Study {
  requireBenchmark(run.dataset, benchmark);
  for (const [name, n] of Object.entries({ twins, replications }))
    if (!Number.isSafeInteger(n) || n < 0) throw new UserError(`study(): "${name}" is a whole number from 0; got ${String(n)}.`);
  const benchmarks = benchmarksOf(run);
  const named: Readonly<Record<string, Run>> = { ...benchmarks };
  const reference = Object.hasOwn(named, benchmark)
    ? named[benchmark]!
    : simulate(run.dataset, buyAndHold, { asset: benchmark }, run.settings);
  const periodsPerYear = periodsPerYearOf(run.dataset.days);
  const rate = riskFreeOf(run.settings.cash, run.days, periodsPerYear);
  const against = contextOf(curveOf(reference), { riskFree: rate, periodsPerYear });
  const context = (one: Run): CurveContext => contextOf(curveOf(one), { riskFree: rate, periodsPerYear, benchmark: against });
  const figures = (one: Run): Figure[] => figuresOf(context(one));
  const curves = [run, benchmarks.small, benchmarks.large, benchmarks.half, reference].map(curveOf);
  const own = context(run);
  const { trades, deflation, figures: listed } = runFigures(run, { own, against, trials });
  const ownList = breakEven ? [...listed, breakEvenOf(run, benchmark)] : listed;
  const drawn = twinsOf(run, twins, rng); // before the bootstrap, which may go on with the same numbers
  return {
    run,
    benchmarks,
    reference: { name: benchmark, curve: curveOf(reference) },
    figures: ownList,
    benchmarkFigures: { small: figures(benchmarks.small), large: figures(benchmarks.large), half: figures(benchmarks.half) },
    trades,
    signals: Array.from(run.signals, (session) => run.dataset.days[session]!),
    drawdowns: drawdownsOf(curveOf(run)),
    months: monthlyReturns(curves, periodsPerYear),
    years: yearlyReturns(curves, periodsPerYear),
    periods: subperiods(curves, run.dataset.about.periods),
    twins: drawn,
    trials: deflation,
    multiple: multipleOf(run),
    ...uncertaintyOf(run, { own, reference: against, figures: ownList, name: benchmark }, { replications, rng: bootstrapRng, seed }),
  };
}

export const curveOf = (run: Run): Curve => ({ days: run.days, wealth: run.equity });

/** Every fall below a former high, deepest first, equal ones by date. */
function drawdownsOf({ days, wealth }: Curve): Drawdown[] {
  return drawdownEpisodes(wealth)
    .map(({ depth, peak, trough, recovery, total }) => ({
      depth,
      peak: days[peak]!,
      trough: days[trough]!,
      recovery: recovery === null ? null : days[recovery]!,
      sessions: total,
      calendarDays: days[recovery ?? days.length - 1]! - days[peak]!,
    }))
    .sort((a, b) => (Math.abs(a.depth - b.depth) < TIE ? a.peak - b.peak : a.depth - b.depth));
}
