import type { EpochDay } from '../../model.js';
import { maxDrawdown } from '../../stats/drawdown.js';
import { volatility } from '../../stats/sharpe.js';
import { TIE } from '../../stats/ties.js';
import { type Context, MissingData, rowsIn } from '../context.js';
import { holeNeed, holesIn } from '../holes.js';
import { idOf, needOf } from '../look.js';
import type { Series, SeriesRef } from '../model.js';
import type { Window } from '../schema/window.js';
import { amount, listed, named } from '../words.js';
import { gained, workReturn } from './return.js';
import { observed, sampleOf } from './sample.js';

/** What series are put in order by. */
export type Measure = 'return' | 'volatility' | 'drawdown';

export interface Measured {
  readonly series: Series;
  readonly value: number;
  /** Larger comes first: of a drawdown its depth without the sign. */
  readonly size: number;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly step: string;
}

/** One series over a window, by one measure. @throws MissingData for what the data lack. */
export function measureOf(measure: Measure, ref: SeriesRef, window: Window, context: Context): Measured {
  if (measure === 'return') {
    const { value, from, to, aligned, steps } = workReturn(ref, window, context);
    return { series: aligned.series[0]!, value, size: value, from, to, step: steps[0]! };
  }
  if (measure === 'volatility') {
    const sample = sampleOf([ref], window, context, 'day');
    const value = volatility(sample.returns[0]!, sample.periodsPerYear);
    const [series] = sample.series;
    const step = `${idOf(series!)} (${series!.origin.file}), ${observed(sample)}: ${amount(value * 100, 'pct', 3)} a year.`;
    return { series: series!, value, size: value, from: sample.from, to: sample.to, step };
  }
  const series = context.series(ref, needOf(window, context));
  const { from, to } = rowsIn(context, series.id, series.days, series.values, window);
  const [hole] = holesIn(series.days, series.days[from]!, series.days[to]!);
  if (hole !== undefined) throw new MissingData([`${series.id}: ${holeNeed(hole)}`]);
  const { depth } = maxDrawdown(series.values.subarray(from, to + 1));
  const step = `${idOf(series)} (${series.origin.file}): deepest fall ${amount(depth * 100, 'pct', 3)}.`;
  return { series, value: depth, size: -depth, from: series.days[from]!, to: series.days[to]!, step };
}

/** A claimed order, held against sizes by id in small letters. */
export interface Said {
  readonly what: 'order' | 'best' | 'worst' | 'ahead';
  readonly claimed: string;
  readonly computed: string;
  readonly holds: boolean;
  /** Too few of those that it speaks of are there. */
  readonly untold: boolean;
  /** Two that stand the other way about, or level. */
  readonly pair: readonly [string, string] | null;
}

interface Ordered {
  readonly measure: Measure;
  readonly of: readonly SeriesRef[];
  readonly claimed: {
    readonly order?: readonly string[] | undefined;
    readonly best?: string | undefined;
    readonly worst?: string | undefined;
    readonly ahead?: readonly [string, string] | undefined;
  };
}

/** Whether sizes are as a claim has them; level ones are in no order. Those that are not there are left out. */
export function saidOf({ measure, of, claimed }: Ordered, sizes: ReadonlyMap<string, number>): Said {
  const spelled = (id: string): string => of.find((one) => one.id.toLowerCase() === id.toLowerCase())!.id;
  const ranked = [...sizes.keys()].sort((a, b) => sizes.get(b)! - sizes.get(a)!);
  const what = (['order', 'best', 'worst', 'ahead'] as const).find((one) => claimed[one] !== undefined)!;
  const chain = (claimed.order ?? claimed.ahead ?? []).map((id) => id.toLowerCase());
  if (what === 'order' || what === 'ahead') {
    const there = chain.filter((id) => sizes.has(id));
    const wrong = there.findIndex((id, i) => i > 0 && !(sizes.get(there[i - 1]!)! - sizes.get(id)! > TIE));
    return {
      what,
      claimed: chain.map(spelled).join(', '),
      computed: ranked
        .filter((id) => there.includes(id))
        .map(spelled)
        .join(', '),
      holds: wrong < 0,
      untold: there.length < 2,
      pair: wrong < 0 ? null : [there[wrong - 1]!, there[wrong]!],
    };
  }
  const id = claimed[what]!.toLowerCase();
  // The best of returns is the largest, of what one would rather have less of the smallest.
  const isTop = (what === 'best') === (measure === 'return');
  const end = isTop ? ranked.filter((one) => one !== id)[0] : ranked.filter((one) => one !== id).pop();
  const lead = end === undefined || !sizes.has(id) ? Number.NaN : (sizes.get(id)! - sizes.get(end)!) * (isTop ? 1 : -1);
  const holds = lead > TIE;
  return {
    what,
    claimed: spelled(id),
    computed: spelled((isTop ? ranked[0] : ranked[ranked.length - 1]) ?? id),
    holds,
    untold: Number.isNaN(lead),
    pair: holds || end === undefined ? null : [id, end],
  };
}

/** "the Russell 2000 did better than the S&P 500": what is claimed, with the names of the series. */
export function wordsOf({ claimed }: Pick<Ordered, 'claimed'>, byId: ReadonlyMap<string, Series>): string {
  const series = [...byId.values()];
  const name = (id: string): string => {
    const found = byId.get(id.toLowerCase());
    return found === undefined ? id : named(found);
  };
  if (claimed.ahead !== undefined) return `${name(claimed.ahead[0])} did better than ${name(claimed.ahead[1])}`;
  if (claimed.best !== undefined) return `${name(claimed.best)} did best of ${listed(series.map(named))}`;
  if (claimed.worst !== undefined) return `${name(claimed.worst)} did worst of ${listed(series.map(named))}`;
  return `the order, the best first, was ${listed(claimed.order!.map(name))}`;
}

/** "the Russell 2000 gained 1.86% and the S&P 500 lost 0.71%", "the annualised volatility of IWM was 22.60% and that of SPY 18.48%": the largest first. */
export function standing(measure: Measure, ranked: readonly Measured[]): string {
  const isTotal = ranked.every(({ series }) => series.basis === 'total');
  const all = isTotal ? 'with dividends, ' : '';
  const name = ({ series }: Measured): string => named(isTotal ? { ...series, basis: 'price' } : series);
  if (measure === 'return') {
    const moves = ranked.map(({ value }) => gained(value, 2));
    // A verb is said once for all that it is of.
    const shortened = moves.map((move, i) => {
      const [verb] = move.split(' ');
      return verb !== 'was' && moves[i - 1]?.startsWith(`${verb} `) ? move.slice(verb!.length + 1) : move;
    });
    return `${all}${listed(ranked.map((one, i) => `${name(one)} ${shortened[i]!}`))}`;
  }
  const size = ({ value }: Measured): string => amount(Math.abs(value) * 100, 'pct', 2);
  const what = measure === 'volatility' ? 'annualised volatility' : 'deepest fall';
  const [first, ...rest] = ranked;
  return `${all}the ${what} of ${listed([`${name(first!)} was ${size(first!)}`, ...rest.map((one) => `that of ${name(one)} ${size(one)}`)])}`;
}
