import type { Figure } from '../model.js';
import { hasSpread, moments } from '../stats/moments.js';
import { excessReturns } from '../stats/returns.js';
import { sharpe } from '../stats/sharpe.js';
import type { SharpeOf } from '../stats/sharpe-error.js';
import { deflatedSharpe, expectedMaximumSharpe, minimumTrackRecord, probabilisticSharpe, type Shape } from '../stats/sharpe-inference.js';
import type { CurveContext } from './curve.js';
import type { FigureRule } from './figure-rule.js';
import { figure } from './figures.js';
import type { TrialCount } from './trials.js';

/** A run's Sharpe ratio against what the best of everything tried would have shown by luck. Ratios are a year, chances fractions. */
export interface Deflation {
  /** What was tried; null where nobody counted. */
  readonly count: TrialCount | null;
  readonly observations: number;
  readonly sharpe: number;
  /** By how many one counts: a single one, and where more were tried the effective number and all of them. */
  readonly rows: readonly DeflationRow[];
  /** The best by luck were all that were tried independent, and the variance of their ratios that of chance alone, 1/(T − 1). */
  readonly bestOfIndependent: number;
  /** Of the benchmark itself. */
  readonly benchmarkSharpe: number;
  /** Of the returns beyond the benchmark: their ratio, and its probability, not deflated. */
  readonly active: { readonly sharpe: number; readonly probability: number };
}

export interface DeflationRow {
  readonly trials: number;
  /** The highest Sharpe ratio to expect among so many without skill; 0 for one. */
  readonly best: number;
  /** The deflated Sharpe ratio; for one trial the probabilistic. */
  readonly deflated: number;
  /** Returns it takes for the deflated ratio to reach 95%, not rounded; NaN where the ratio is not above the best by luck. */
  readonly record: number;
  readonly recordYears: number;
}

/** The Sharpe ratio per period of returns, and all that inference on it needs. */
export function sharpeSample(returns: ArrayLike<number>): SharpeOf & Shape {
  const { n, mean, deviation, skewness, kurtosis } = moments(returns);
  return { sharpe: hasSpread(deviation) ? mean / deviation : Number.NaN, observations: n, skewness, kurtosis };
}

/** Deflates a run's Sharpe ratio by what was tried. `against` is its benchmark. */
export function deflationOf(run: CurveContext, against: CurveContext, count: TrialCount | null): Deflation {
  const { returns, riskFree, periodsPerYear } = run;
  const aYear = Math.sqrt(periodsPerYear);
  const own = sharpeSample(excessReturns(returns, riskFree));
  const active = sharpeSample(excessReturns(returns, against.returns));
  const counted = count === null || count.tried === 1 ? [1] : [1, count.effective, count.tried];
  const rows = counted.map((trials): DeflationRow => {
    const of = { ...own, trials, variance: count?.variance ?? Number.NaN };
    const best = expectedMaximumSharpe(of);
    const record = minimumTrackRecord({ ...own, benchmark: best });
    return { trials, best: best * aYear, deflated: deflatedSharpe(of), record, recordYears: record / periodsPerYear };
  });
  return {
    count,
    observations: own.observations,
    sharpe: own.sharpe * aYear,
    rows,
    bestOfIndependent: expectedMaximumSharpe({ trials: count?.tried ?? Number.NaN, variance: 1 / (own.observations - 1) }) * aYear,
    benchmarkSharpe: sharpe(against.returns, { periodsPerYear, riskFree }),
    active: { sharpe: active.sharpe * aYear, probability: probabilisticSharpe(active) },
  };
}

const AT = 'simple excess returns per period, g1 and b2 of the population';
const LUCK = 'four returns that differ, a count of what was tried, and two trials whose Sharpe ratios are defined';

const RULES = {
  psr: {
    id: 'psr',
    label: 'Probabilistic Sharpe ratio',
    unit: 'fraction',
    convention: `Φ(S √(T − 1) / √(1 − g1 S + (b2 − 1)/4 S²)); ${AT}`,
    needs: 'four returns that differ',
  },
  dsrEffective: {
    id: 'dsrEffective',
    label: 'Deflated Sharpe ratio, effective trials',
    unit: 'fraction',
    convention: 'PSR against the best by luck of ρ̄ + (1 − ρ̄) N trials',
    needs: LUCK,
  },
  dsr: {
    id: 'dsr',
    label: 'Deflated Sharpe ratio',
    unit: 'fraction',
    convention: 'PSR against the highest to expect by luck of the N that were tried here',
    needs: LUCK,
  },
  minTrackRecord: {
    id: 'minTrackRecord',
    label: 'Minimum track record',
    unit: 'count',
    convention: 'returns it takes for the PSR to reach 95%, as T',
    needs: 'a Sharpe ratio above zero',
  },
  minTrackRecordYears: {
    id: 'minTrackRecordYears',
    label: 'Minimum track record, years',
    unit: 'years',
    convention: 'the same / A',
    needs: 'a Sharpe ratio above zero',
  },
  psrActive: {
    id: 'psrActive',
    label: 'Probabilistic Sharpe ratio, active',
    unit: 'fraction',
    convention: 'of return − benchmark',
    needs: 'returns other than the benchmark’s',
  },
} as const satisfies Readonly<Record<string, Rule>>;

type Rule = Omit<FigureRule, 'of'>;

/** What each figure of a deflation is. */
export const deflationRules = (): readonly Rule[] => Object.values(RULES);

/** What a deflation adds to the figures of a run. */
export function deflationFigures({ count, rows, active }: Deflation): Figure[] {
  const [one, effective = one, all = one] = rows as [DeflationRow, DeflationRow?, DeflationRow?];
  const deflated = (row: DeflationRow | undefined): number => (count === null || row === undefined ? Number.NaN : row.deflated);
  return [
    figure(RULES.psr, one.deflated),
    figure(RULES.dsrEffective, deflated(effective)),
    figure(RULES.dsr, deflated(all)),
    figure(RULES.minTrackRecord, one.record),
    figure(RULES.minTrackRecordYears, one.recordYears),
    figure(RULES.psrActive, active.probability),
  ];
}

/** Those that a curve alone tells, whatever else was tried. */
export const ofCurveAlone = (context: CurveContext): Figure[] =>
  context.benchmark === null
    ? []
    : deflationFigures(deflationOf(context, context.benchmark, null)).filter(({ id }) => id !== 'dsr' && id !== 'dsrEffective');
