import { isoDate } from '../../data/dates.js';
import type { Evidence, Facts, Series, Surprise } from '../model.js';
import { amount, capital, listed, longDate, named, spelled } from '../words.js';
import type { Over, Period } from './periods.js';
import { howOften } from './surprise.js';

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
}

/** Whether it is so of a period, and of as many up to it as are to be running, none missing between them. */
export function isSo(periods: readonly Period[], i: number, { above, below, running }: Asked['condition']): boolean {
  const run = periods.slice(Math.max(0, i - running + 1), i + 1);
  const follow = run.every((one, k) => k === 0 || run[k - 1]!.last + 1 === one.first);
  return run.length === running && follow && run.every(({ value }) => meets(value, { above, below }));
}

export const meets = (value: number, { above, below }: Omit<Asked['condition'], 'running'>): boolean =>
  (above === undefined || value * 100 > above) && (below === undefined || value * 100 < below);

/** "a return above 10%, three running", "a lead above 0 points" */
export function condition({ condition: { above, below, running }, over }: Asked, isDifference: boolean): string {
  const unit = isDifference ? 'pts' : 'pct';
  const parts = [
    above === undefined ? [] : `above ${amount(above, unit, 0)}`,
    below === undefined ? [] : `below ${amount(below, unit, 0)}`,
  ].flat();
  return `a ${isDifference ? 'difference' : 'return'} ${listed(parts)}${running === 1 ? '' : `, the ${ORDINALS[running] ?? `${spelled(running)}th`} ${over} running`}`;
}

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth'] as const;

export function told({ condition: { running } }: Asked, { series, periods }: Found): string {
  const [a, b] = series.map(named);
  const each = periods.slice(-running).map(({ value, name }) => {
    const size = amount(Math.abs(value) * 100, b === undefined ? 'pct' : 'pts');
    return b === undefined
      ? `${value < 0 ? 'lost' : 'gained'} ${size} in ${name}`
      : `was ${size} ${value < 0 ? 'behind' : 'ahead of'} ${b} in ${name}`;
  });
  return `${a} ${listed(each)}`;
}

const LISTED = 12;

/** The last periods, and those before of which it was so. */
export const listing = ({ periods, soFar }: Found): Period[] =>
  periods.filter((one, i) => i >= periods.length - LISTED || soFar.slice(-3).includes(one));

export const counterexample = ({ id, first, last, value }: Period): Facts => ({
  period: id,
  start: isoDate(first),
  end: isoDate(last),
  value,
});

export function evidenceOf({ over }: Asked, { series, periods, soFar }: Found): Evidence {
  const isDifference = series.length > 1;
  return {
    tables: [
      {
        id: 'periods',
        title: `${capital(listed(series.map(named)))}, ${over} by ${over}`,
        columns: [
          { label: capital(over), unit: 'text' },
          ...series.map((one) => ({ label: named(one), unit: 'fraction' as const })),
          ...(isDifference ? [{ label: 'Difference', unit: 'fraction' as const }] : []),
          { label: 'So', unit: 'text' },
        ],
        rows: periods.map((one) => [one.id, ...one.returns, ...(isDifference ? [one.value] : []), soFar.includes(one) ? 'yes' : '']),
      },
    ],
    picture: null,
  };
}

/** How often it was so of any period. */
export function surpriseOf(claim: Asked, { periods, soFar, series }: Found): Surprise | null {
  const { running } = claim.condition;
  const able = periods.length - running + 1;
  if (able < 10) return null;
  const probability = soFar.length / able;
  const years = { year: 1, quarter: 0.25, month: 1 / 12 }[claim.over] / probability;
  const often = soFar.length === 0 ? '' : `: ${howOften(years)}`;
  const words = `It was so of ${soFar.length} of the ${able} ${claim.over}s since ${longDate(periods[running - 1]!.first)} (${condition(claim, series.length > 1)})${often}.`;
  return { words, probability, facts: { so: soFar.length, periods: able } };
}
