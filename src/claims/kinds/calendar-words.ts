import { isoDate } from '../../data/dates.js';
import type { Evidence, Facts, Series, Surprise } from '../model.js';
import { amount, capital, listed, named, namedTogether, spelled } from '../words.js';
import { type Asked, ableOf, type Found, runUpTo } from './calendar-runs.js';
import type { Over, Period } from './periods.js';
import { howOften } from './surprise.js';

/** "with a gain of more than 10%", "in which the S&P 500 was ahead of the Russell 2000" */
export function condition({ condition: { above, below } }: Asked, series: readonly Series[]): string {
  const [a, b] = namedTogether(series);
  const size = (value: number): string => amount(Math.abs(value), b === undefined ? 'pct' : 'pts', decimalsOf(value));
  const more = (value: number): string => (value === 0 ? '' : `more than ${size(value)} `);
  if (above !== undefined && below === undefined && above >= 0)
    return b === undefined
      ? `with a gain${above === 0 ? '' : ` of ${more(above).trim()}`}`
      : `in which ${a} was ${more(above)}ahead of ${b}`;
  if (below !== undefined && above === undefined && below <= 0)
    return b === undefined ? `with a loss${below === 0 ? '' : ` of ${more(below).trim()}`}` : `in which ${a} was ${more(below)}behind ${b}`;
  const signed = (value: number): string => `${value < 0 ? '−' : ''}${size(value)}`;
  const parts = [above === undefined ? [] : `above ${signed(above)}`, below === undefined ? [] : `below ${signed(below)}`].flat();
  return `with a ${b === undefined ? 'return' : `difference of ${a} and ${b}`} ${listed(parts)}`;
}

/** The same as something that happened: "the S&P 500 gained more than 20%", "the Russell 2000 was ahead of the S&P 500" */
function did(asked: Asked, series: readonly Series[]): string {
  const wanted = condition(asked, series);
  const a = named(series[0]!);
  const [, verb, size] = /^with a (gain|loss)(?: of (.*))?$/.exec(wanted) ?? [];
  if (verb !== undefined) {
    const [rose, gained] = verb === 'gain' ? ['rose', 'gained'] : ['fell', 'lost'];
    return size === undefined ? `${a} ${rose}` : `${a} ${gained} ${size}`;
  }
  if (wanted.startsWith('in which ')) return wanted.replace('in which ', '');
  return series.length === 1
    ? `${a} had a return ${wanted.replace('with a return ', '')}`
    : wanted.replace(/^with a (.*?) (above|below)/, 'the $1 was $2');
}

const decimalsOf = (value: number): number => (String(value).split('.')[1] ?? '').length;

/** "The latest earlier year with a gain was 2024." */
export function beforeThat(asked: Asked, { latest, periods, series }: Found): string {
  const { over } = asked;
  const { running } = asked.condition;
  const wanted = running === 1 ? `${over} ${condition(asked, series)}` : `run of ${spelled(running)} ${over}s ${condition(asked, series)}`;
  if (latest === null) return `There was no earlier ${wanted} in the data, which begin with ${periods[0]!.name}.`;
  if (running === 1) return `The latest earlier ${wanted} was ${latest.name}.`;
  return `The latest earlier ${wanted} was that of ${periods[periods.indexOf(latest) - running + 1]!.name} to ${latest.name}.`;
}

/** "The S&P 500 gained 24.2% in 2023, 23.3% in 2024 and 16.4% in 2025" */
export function told({ condition: { running } }: Asked, { series, periods }: Found): string {
  const [a, b] = namedTogether(series);
  let before = '';
  const each = runUpTo(periods, periods.length - 1, running).map(({ value, name }) => {
    const size = amount(Math.abs(value) * 100, b === undefined ? 'pct' : 'pts');
    if (!/[1-9]/.test(size)) {
      before = '';
      return `was all but ${b === undefined ? 'unchanged' : `level with ${b}`} in ${name}`;
    }
    const verb = b === undefined ? (value < 0 ? 'lost ' : 'gained ') : 'was ';
    const where = b === undefined ? '' : ` ${value < 0 ? 'behind' : 'ahead of'} ${b}`;
    const said = `${verb}${where}` === before ? `${size} in ${name}` : `${verb}${size}${where} in ${name}`;
    before = `${verb}${where}`;
    return said;
  });
  return `${a} ${listed(each)}`;
}

/** More than so many are counted and not named. */
const MOST_NAMED = 12;

/**
 * "In four of the 57 months from April 2021 to December 2025 the Russell 2000 was more than 5 points ahead of the S&P 500: December 2023, …";
 * `within` picks the periods of the claim's window.
 */
export function countedWords(asked: Asked, { periods, soFar, series }: Found, within: (periods: readonly Period[]) => Period[]): string {
  const { over } = asked;
  const { running } = asked.condition;
  const able = within(ableOf(periods, running));
  const found = within(soFar);
  const [first, last] = [able[0], able[able.length - 1]];
  if (first === undefined || last === undefined) return `No ${over} of the data lies in the window.`;
  const span = first === last ? `in ${first.name}` : `from ${first.name} to ${last.name}`;
  const many = able.length === 1 ? `the one ${over}` : `the ${spelled(able.length)} ${over}s`;
  const count = found.length === 0 ? 'none' : spelled(found.length);
  const names = found.length === 0 || found.length > MOST_NAMED ? '' : `: ${listed(together(found, over))}`;
  if (running > 1)
    return `${capital(count)} of ${many} ${span} ended a run of ${spelled(running)} in each of which ${did(asked, series)}${names}.`;
  return `${capital(did(asked, series))} in ${count} of ${many} ${span}${names}.`;
}

/** "December 2023", "July and November 2024": months of one year have their year once. */
function together(periods: readonly Period[], over: Over): string[] {
  if (over !== 'month') return periods.map(({ name }) => name);
  const years = new Map<string, string[]>();
  for (const { name } of periods) {
    const [month, year] = name.split(' ') as [string, string];
    years.set(year, [...(years.get(year) ?? []), month]);
  }
  return [...years].map(([year, months]) => `${listed(months)} ${year}`);
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

interface InWindow {
  /** Those of which it was so, and all. */
  readonly so: readonly Period[];
  readonly all: readonly Period[];
}

/**
 * How many there were in a window and which, and the one nearest to the limit: where more are claimed, of those of which it was not so, else of those
 * of which it was. Of periods running the last of those of which it was.
 */
export function countExample(claimed: number, { so, all }: InWindow, { above, below, running }: Asked['condition']): Facts {
  const of = running > 1 ? so.slice(-1) : claimed > so.length ? all.filter((one) => !so.includes(one)) : so;
  const limits = [above, below].filter((limit) => limit !== undefined);
  const distance = ({ value }: Period): number => Math.min(...limits.map((limit) => Math.abs(value * 100 - limit)));
  const [nearest] = [...of].sort((a, b) => distance(a) - distance(b));
  const shown = so.slice(-LISTED).map(({ id }) => id);
  return { count: so.length, periods: shown.join(', '), ...(nearest === undefined ? {} : counterexample(nearest)) };
}

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
          ...(isDifference ? [{ label: 'Difference', unit: 'points' as const }] : []),
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
  const able = ableOf(periods, running).length;
  if (able < 10) return null;
  const probability = soFar.length / able;
  const years = { year: 1, 'half-year': 0.5, quarter: 0.25, month: 1 / 12 }[claim.over] / probability;
  const often = soFar.length === 0 ? '' : `: ${howOften(years)}`;
  const count = soFar.length === 0 ? 'none' : spelled(soFar.length);
  const of = `of the ${spelled(able)} ${claim.over}s since ${ableOf(periods, running)[0]!.name}`;
  const words =
    running === 1
      ? `${capital(did(claim, series))} in ${count} ${of}${often}.`
      : `${capital(count)} ${of} ended a run of ${spelled(running)} or more in each of which ${did(claim, series)}${often}.`;
  return { words, probability, facts: { so: soFar.length, periods: able } };
}
