import { periodsPerYearOf } from '../../data/spacing.js';
import { riskFreeOf } from '../../engine/risk-free.js';
import type { Run } from '../../engine/run.js';
import { UserError } from '../../errors.js';
import type { Figure } from '../../model.js';
import { correlation } from '../../stats/correlation.js';
import { excessReturns, simpleReturns } from '../../stats/returns.js';
import { benchmarkKey, benchmarkRun } from '../benchmarks.js';
import { type CurveContext, contextOf } from '../curve.js';
import { type Deflation, sharpeSample } from '../deflation.js';
import { figuresOf } from '../figures.js';
import { runFigures } from '../run-figures.js';
import { curveOf } from '../study.js';
import { countTrials, quarterlyReturns, type TrialCount } from '../trials.js';
import type { Rng } from '../twins.js';
import { requireAlike } from './alike.js';
import { type Leaders, leadersOf } from './leaders.js';
import { COMPARED_REPLICATIONS, MOST_COMPARED } from './limits.js';
import { namesOf } from './names.js';
import { type Pair, pairsOf } from './pairs.js';
import type { Testing } from './sharpe-tests.js';

/** One of what is compared. */
export interface Entry {
  readonly name: string;
  readonly kind: 'rule' | 'benchmark';
  readonly run: Run;
  /** Against the benchmark; a benchmark has none of trading. */
  readonly figures: readonly Figure[];
  /** Its Sharpe ratio against the best by luck of what was tried; null for a benchmark, which nobody tried. */
  readonly deflation: Deflation | null;
}

/** Several rules on the same days at the same costs: all that a report says, as values. */
export interface Comparison {
  /** The rules in the order given, then the benchmarks; a pair's places, and every list below, go by it. */
  readonly entries: readonly Entry[];
  /** The place of the benchmark that active returns and relative figures are against. */
  readonly reference: number;
  readonly pairs: readonly Pair[];
  readonly testing: Testing;
  /** Groups of places whose wealth was the same at every close: one thing under several names. */
  readonly same: readonly (readonly number[])[];
  /** Pearson, of returns less the reference's, by places; NaN where one has no such returns. */
  readonly correlations: readonly (readonly number[])[];
  readonly leaders: Leaders;
  readonly trials: TrialCount;
  /** Whether more was counted than what is compared here. */
  readonly counted: 'here' | 'given';
  /** The place of the rule with the highest Sharpe ratio, of several that tie the first; null where no rule has one. */
  readonly best: number | null;
}

export interface CompareOptions {
  /** What relative figures are against, and a column among the others: `small`, `large` (default), `half`, or an asset of the dataset. */
  readonly benchmark?: string;
  /** Benchmarks to stand among the rules besides. */
  readonly benchmarks?: readonly string[];
  /** Random numbers by purpose, from the beginning at each call: `streams(seed)`. */
  readonly rng: (purpose: string) => Rng;
  /** Replications behind every interval and p-value, 2,000 unless given; 0 for none. */
  readonly replications?: number;
  /** What `rng` was made from, to be printed. */
  readonly seed?: string | null;
  /** What was tried, these rules included; when not given these rules alone are counted. */
  readonly trials?: TrialCount | null;
}

/**
 * Holds runs of several rules against each other, day by day: their figures, every pair's relative wealth and Sharpe difference with Holm's
 * correction over all pairs, how alike their active returns are, and who led when. Pure: the same runs, options and random numbers give the same,
 * and what is said of a pair does not hang on the others, but for the correction.
 * @throws UserError for fewer than two or more than twelve, for no rule among them, and for runs that differ in data, days, costs, fills or cash.
 * @example compare([simulate(dataset, streak, { days: 10 }), simulate(dataset, mix)], { rng: streams('1') }).pairs[0].sharpe.difference
 */
export function compare(runs: readonly Run[], options: CompareOptions): Comparison {
  const { benchmark = 'large', benchmarks = [], rng, replications = COMPARED_REPLICATIONS, seed = null, trials = null } = options;
  requireCount(runs.length, benchmarks.length);
  if (!Number.isSafeInteger(replications) || replications < 0)
    throw new UserError(`compare(): "replications" is a whole number from 0; got ${String(replications)}.`);
  requireAlike(runs);
  const { dataset, settings } = runs[0]!;
  const named = [...new Set([benchmark, ...benchmarks].map((name) => benchmarkKey(dataset, name)))];
  const all = [...runs, ...named.map((name) => benchmarkRun(name, { dataset, settings }))];
  const periodsPerYear = periodsPerYearOf(dataset.days);
  const riskFree = riskFreeOf(settings.cash, all[0]!.days, periodsPerYear);
  const against = contextOf(curveOf(all[runs.length]!), { riskFree, periodsPerYear });
  const contexts = all.map((run) => contextOf(curveOf(run), { riskFree, periodsPerYear, benchmark: against }));
  const count = trials ?? countOf(runs, periodsPerYear);
  const names = [...namesOf(runs, named), ...named];
  const entries = all.map((run, i) =>
    entryOf(run, { name: names[i]!, own: contexts[i]!, against, trials: i < runs.length ? count : null }),
  );
  const { pairs, testing } = pairsOf(contexts, { replications, rng: () => rng('sharpe'), seed });
  return {
    entries,
    reference: runs.length,
    pairs,
    testing,
    same: sameOf(pairs),
    correlations: correlationsOf(contexts, against),
    leaders: leadersOf(all.map(curveOf), dataset.about.periods, periodsPerYear),
    trials: count,
    counted: trials === null ? 'here' : 'given',
    best: bestOf(entries),
  };
}

function requireCount(rules: number, benchmarks: number): void {
  const n = rules + benchmarks;
  if (n < 2) throw new UserError(`A comparison takes two to ${MOST_COMPARED} rules; got ${n === 0 ? 'none' : 'one'}.`);
  if (n > MOST_COMPARED)
    throw new UserError(`A comparison takes two to ${MOST_COMPARED} rules; got ${n}, of which the best would look good by luck alone.`);
  if (rules === 0) throw new UserError('Nothing but benchmarks was named; name at least one rule to compare them with.');
}

/** Of the rules alone, each a trial of its own. */
const countOf = (runs: readonly Run[], periodsPerYear: CurveContext['periodsPerYear']): TrialCount =>
  countTrials(
    runs.map((run, i) => ({
      hash: String(i),
      sharpe: sharpeSample(simpleReturns(run.equity)).sharpe,
      periodsPerYear,
      quarters: quarterlyReturns(curveOf(run), periodsPerYear),
    })),
    periodsPerYear,
  );

function entryOf(
  run: Run,
  { name, own, against, trials }: { name: string; own: CurveContext; against: CurveContext; trials: TrialCount | null },
): Entry {
  if (trials === null) return { name, kind: 'benchmark', run, figures: figuresOf(own), deflation: null };
  const { figures, deflation } = runFigures(run, { own, against, trials });
  return { name, kind: 'rule', run, figures, deflation };
}

function correlationsOf(contexts: readonly CurveContext[], against: CurveContext): number[][] {
  const active = contexts.map(({ returns }) => excessReturns(returns, against.returns));
  const matrix = active.map(() => new Array<number>(active.length).fill(Number.NaN));
  for (const [a, row] of matrix.entries()) {
    for (let b = a; b < active.length; b++) {
      row[b] = correlation(active[a]!, active[b]!);
      matrix[b]![a] = row[b]!;
    }
  }
  return matrix;
}

/** Each group once, by its first. */
function sameOf(pairs: readonly Pair[]): number[][] {
  const groups = new Map<number, number[]>();
  const seen = new Set<number>();
  for (const { a, b, same } of pairs) {
    if (!same || seen.has(a)) continue;
    groups.set(a, [...(groups.get(a) ?? [a]), b]);
    seen.add(b);
  }
  return [...groups.values()];
}

function bestOf(entries: readonly Entry[]): number | null {
  const ratios = entries.map(({ deflation }) => deflation?.sharpe ?? Number.NaN);
  const best = ratios.reduce((most, ratio, i) => (ratio > (ratios[most] ?? Number.NEGATIVE_INFINITY) ? i : most), -1);
  return best < 0 ? null : best;
}
