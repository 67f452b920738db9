import type { EpochDay } from '../../model.js';
import { TIE } from '../../stats/ties.js';
import type { Hole } from '../holes.js';
import type { Series } from '../model.js';
import type { LostPeriod, Over, Period } from './periods.js';

/** What is to be so of a period: its return beyond something in percent (points, of a difference), and so many running. */
export interface Asked {
  readonly over: Over;
  readonly condition: { readonly above?: number | undefined; readonly below?: number | undefined; readonly running: number };
}

export interface Found {
  readonly series: readonly Series[];
  /** Up to the one in question. */
  readonly periods: readonly Period[];
  readonly own: Period;
  /** The last of those up to the one in question of which it was so, and as many running. */
  readonly soFar: readonly Period[];
  readonly latest: Period | null;
  /** Those up to the one in question that a hole in the data has taken. */
  readonly lost: readonly LostPeriod[];
  /** Those of which it may have been so, for what holes hide of them and of those running up to them. */
  readonly maybe: readonly Maybe[];
}

export interface Maybe {
  readonly first: EpochDay;
  readonly last: EpochDay;
  readonly holes: readonly Hole[];
}

/** As many periods running up to one, by the calendar, known ones and lost ones; of fewer, where the data begin. */
export function runUpTo<P extends { readonly first: EpochDay; readonly last: EpochDay }>(
  all: readonly P[],
  i: number,
  running: number,
): P[] {
  const run = [all[i]!];
  while (run.length < running && all[i - run.length]?.last === run[0]!.first - 1) run.unshift(all[i - run.length]!);
  return run;
}

/** Those of which it may have been so where it is not known to be. */
export function maybeSo(periods: readonly Period[], lost: readonly LostPeriod[], { running, ...limits }: Asked['condition']): Maybe[] {
  if (lost.length === 0) return [];
  const all = [...periods, ...lost].sort((one, other) => one.first - other.first);
  return all.flatMap(({ first, last }, i) => {
    const run = runUpTo(all, i, running);
    const holes = run.flatMap((one) => ('hole' in one ? [one.hole] : []));
    const can = run.length === running && run.every((one) => 'hole' in one || meets(one.value, limits));
    return can && holes.length > 0 ? [{ first, last, holes: [...new Set(holes)] }] : [];
  });
}

/** Whether it is so of a period, and of as many up to it as are to be running, none missing between them. */
export function isSo(periods: readonly Period[], i: number, { above, below, running }: Asked['condition']): boolean {
  const run = runUpTo(periods, i, running);
  return run.length === running && run.every(({ value }) => meets(value, { above, below }));
}

export const meets = (value: number, { above, below }: Omit<Asked['condition'], 'running'>): boolean =>
  (above === undefined || value * 100 - above > ROUNDING) && (below === undefined || below - value * 100 > ROUNDING);

/** 110 / 100 − 1 is a tenth, and no more than a tenth. In percent. */
const ROUNDING = 100 * TIE;

/** Those that as many are known up to as are to be running. */
export const ableOf = (periods: readonly Period[], running: number): Period[] =>
  periods.filter((_, i) => runUpTo(periods, i, running).length === running);
