import type { EpochDay } from '../../model.js';
import { maxDrawdown } from '../../stats/drawdown.js';
import { relativeWealth, shareOfWindowsAhead } from '../../stats/relative.js';
import { TIE } from '../../stats/ties.js';
import { ahead } from '../calendar-returns.js';
import type { CurveContext } from '../curve.js';
import { growthOf } from '../own-figures.js';
import { type PairChance, type Places, type SharpeTest, sharpeTests, type Testing } from './sharpe-tests.js';

/** Two curves on the same days; `a` and `b` are their places among all. Fractions, and ratios a year. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  /** Growth a year of a less that of b. */
  readonly growthAhead: number;
  readonly sharpe: SharpeTest;
  /** Wealth of a over that of b at the end, both from 1. */
  readonly relativeEnd: number;
  /** The deepest fall of that ratio: the worst spell of a against b; and the other way round. */
  readonly behindA: number;
  readonly behindB: number;
  /** Shares of all windows of a year in which a, or b, returned more; and of three years. */
  readonly yearsA: number;
  readonly yearsB: number;
  readonly threeYearsA: number;
  readonly threeYearsB: number;
  /** Share of the closes after the base at which a's wealth was above b's. */
  readonly closesA: number;
  /** The first close since which the one that is ahead at the end has been ahead of the other; null where they end level. */
  readonly aheadSince: EpochDay | null;
  /** Whether their wealth was the same at every close. */
  readonly same: boolean;
}

/** All pairs of so many, the earlier first. */
export const placesOf = (n: number): Places[] =>
  Array.from({ length: n }, (_, a) => Array.from({ length: n - a - 1 }, (_, k): Places => [a, a + 1 + k])).flat();

/** Every pair of curves on the same days, the earlier over the later. */
export function pairsOf(
  contexts: readonly CurveContext[],
  chance: PairChance,
): { readonly testing: Testing; readonly pairs: readonly Pair[] } {
  const places = placesOf(contexts.length);
  const { testing, tests } = sharpeTests(contexts, places, chance);
  return { testing, pairs: places.map(([a, b], i) => ({ a, b, sharpe: tests[i]!, ...wealthOf(contexts[a]!, contexts[b]!) })) };
}

function wealthOf(one: CurveContext, other: CurveContext): Omit<Pair, 'a' | 'b' | 'sharpe'> {
  const { periodsPerYear, curve } = one;
  const relative = relativeWealth(curve.wealth, other.curve.wealth);
  const windows = (a: CurveContext, b: CurveContext, years: number): number =>
    shareOfWindowsAhead(a.curve.wealth, b.curve.wealth, years * periodsPerYear, one.tie);
  return {
    growthAhead: ahead(growthOf(one), growthOf(other)),
    relativeEnd: relative[relative.length - 1]!,
    behindA: maxDrawdown(relative).depth,
    behindB: maxDrawdown(relativeWealth(other.curve.wealth, curve.wealth)).depth,
    yearsA: windows(one, other, 1),
    yearsB: windows(other, one, 1),
    threeYearsA: windows(one, other, 3),
    threeYearsB: windows(other, one, 3),
    closesA: shareAbove(relative),
    aheadSince: sinceWhen(relative, curve.days),
    same: relative.every((ratio) => side(ratio) === 0 && !Number.isNaN(ratio)),
  };
}

const side = (ratio: number): number => (ratio > 1 + TIE ? 1 : ratio < 1 - TIE ? -1 : 0);

function shareAbove(relative: Float64Array): number {
  let above = 0;
  for (let row = 1; row < relative.length; row++) {
    if (Number.isNaN(relative[row]!)) return Number.NaN;
    if (side(relative[row]!) > 0) above++;
  }
  return above / (relative.length - 1);
}

function sinceWhen(relative: Float64Array, days: Int32Array): EpochDay | null {
  let row = relative.length - 1;
  const last = side(relative[row]!);
  if (last === 0) return null;
  while (row > 0 && side(relative[row - 1]!) === last) row--;
  return days[row]!;
}
