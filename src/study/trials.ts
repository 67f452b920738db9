import { civil, epochDay, lowerBound, monthAfter } from '../data/dates.js';
import type { PeriodsPerYear } from '../data/spacing.js';
import { hasSpreadSum } from '../stats/correlation.js';
import { standardDeviation } from '../stats/moments.js';
import { type Curve, endsMonth } from './curve.js';

/** Something that was tried: what it takes to say how many were, and how far apart they lie. */
export interface Trial {
  /** Two trials with one hash are one. */
  readonly hash: string;
  /** Per period, over a risk-free rate of 0; NaN where undefined. */
  readonly sharpe: number;
  readonly periodsPerYear: number;
  readonly quarters: Quarters;
}

/** Returns of whole calendar quarters, one after the other. */
export interface Quarters {
  /** Year × 4 + quarter − 1. Example: the first quarter of 2026 is 8104. */
  readonly first: number;
  readonly returns: readonly number[];
}

/** All that the deflated Sharpe ratio needs to know of what was tried. */
export interface TrialCount {
  /** How many different ones, this one among them. */
  readonly tried: number;
  /** How many independent ones they are worth, from 1 to `tried`. */
  readonly effective: number;
  /** Of their Sharpe ratios per period; NaN for fewer than two. */
  readonly variance: number;
}

/** Below this many shared quarters two trials count as uncorrelated. */
const FEWEST_SHARED = 12;
const DIGITS = 5;

/**
 * Returns of the calendar quarters that lie whole inside a curve, rounded to 5 significant digits. They end before the first quarter that has
 * no observation or no return.
 */
export function quarterlyReturns({ days, wealth }: Curve, periodsPerYear: PeriodsPerYear): Quarters {
  const last = days.length - 1;
  const whole = civil(days[last]!).month % 3 === 0 && endsMonth(days[last]!, periodsPerYear);
  const { year, month } = civil(days[0]!);
  const start = epochDay(year, month - ((month - 1) % 3), 1);
  const endOf = (quarter: number): number => lowerBound(days, monthAfter(start, 3 * quarter + 3)) - 1;
  const returns: number[] = [];
  for (let base = endOf(0); ; ) {
    const end = endOf(returns.length + 1);
    const value = wealth[end]! / wealth[base]! - 1;
    if (end === base || (end === last && !whole) || !Number.isFinite(value)) break;
    returns.push(Number(value.toPrecision(DIGITS)));
    base = end;
  }
  return { first: year * 4 + Math.floor((month - 1) / 3) + 1, returns };
}

/**
 * How many were tried, how many independent ones that is worth, ρ̄ + (1 − ρ̄) N with ρ̄ their mean correlation, and the variance of their Sharpe
 * ratios (ddof 1, from two on and however few they are), each brought to this many periods a year. Of trials with one hash the last counts.
 * Source: Bailey & López de Prado (2014), "The Deflated Sharpe Ratio", appendix 3.
 */
export function countTrials(trials: readonly Trial[], periodsPerYear: number): TrialCount {
  const distinct = [...new Map(trials.map((trial) => [trial.hash, trial])).values()];
  const tried = distinct.length;
  const alike = tried < 2 ? 0 : meanCorrelation(distinct.map(({ quarters }) => quarters));
  const ratios = distinct.map((trial) => trial.sharpe * Math.sqrt(trial.periodsPerYear / periodsPerYear)).filter(Number.isFinite);
  return {
    tried,
    effective: Math.max(1, Math.min(tried, alike + (1 - alike) * tried)),
    variance: standardDeviation(ratios) ** 2,
  };
}

/**
 * Mean of Pearson's correlation over all pairs of two or more series, each over the quarters the pair shares; 0 for a pair that shares fewer
 * than 12, or of which one has no spread. Series over the same quarters are taken together, since the sum of their pairwise correlations is
 * that of their unit vectors multiplied out: thousands of trials cost as little as dozens.
 */
export function meanCorrelation(all: readonly Quarters[]): number {
  const groups = [...groupsOf(all).values()];
  let sum = 0;
  groups.forEach((a, i) => {
    for (const b of groups.slice(i)) {
      const from = Math.max(a[0]!.first, b[0]!.first);
      const to = Math.min(afterLast(a[0]!), afterLast(b[0]!));
      if (to - from < FEWEST_SHARED) continue;
      const one = direction(a, from, to);
      if (a === b) sum += (dot(one.sum, one.sum) - one.count) / 2;
      else sum += dot(one.sum, direction(b, from, to).sum);
    }
  });
  return sum / ((all.length * (all.length - 1)) / 2);
}

const afterLast = ({ first, returns }: Quarters): number => first + returns.length;

function groupsOf(all: readonly Quarters[]): Map<string, Quarters[]> {
  const groups = new Map<string, Quarters[]>();
  for (const quarters of all) {
    const span = `${quarters.first}+${quarters.returns.length}`;
    const group = groups.get(span);
    if (group === undefined) groups.set(span, [quarters]);
    else group.push(quarters);
  }
  return groups;
}

/** The sum of the unit vectors of series about their means, and of how many: one without spread has no direction. */
function direction(group: readonly Quarters[], from: number, to: number): { readonly sum: Float64Array; readonly count: number } {
  const size = to - from;
  const sum = new Float64Array(size);
  let count = 0;
  for (const { first, returns } of group) {
    const shift = from - first;
    let centre = 0;
    for (let q = 0; q < size; q++) centre += returns[q + shift]!;
    centre /= size;
    let squares = 0;
    for (let q = 0; q < size; q++) squares += (returns[q + shift]! - centre) ** 2;
    if (!hasSpreadSum(squares, size)) continue;
    const length = Math.sqrt(squares);
    for (let q = 0; q < size; q++) sum[q]! += (returns[q + shift]! - centre) / length;
    count++;
  }
  return { sum, count };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let q = 0; q < a.length; q++) sum += a[q]! * b[q]!;
  return sum;
}
