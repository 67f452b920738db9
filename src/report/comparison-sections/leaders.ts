import type { Comparison } from '../../study/comparison/compare.js';
import { type Block, type Prose, plain, type Table } from '../blocks.js';
import { counted } from '../words.js';
import { entryColumns, listed } from './words.js';

/** Who led when: how often, by span, and by calendar year. */
export const leaders = (comparison: Comparison): Block[] => [
  plain(ledText(comparison)),
  periodLeaders(comparison),
  yearLeaders(comparison),
];

/** "x", or "x, y" where they are level. */
const names = ({ entries }: Comparison, places: readonly number[]): string =>
  places.length === 0 ? 'n/a' : places.map((i) => entries[i]!.name).join(', ');

function ledText(comparison: Comparison): string {
  const { entries, leaders } = comparison;
  const { yearsLed, yearsLevel, yearsComplete } = leaders;
  if (yearsComplete === 0) return 'No calendar year lies whole inside these days.';
  const each = entries.map(({ name }, i) => `${name} ${yearsLed[i]!}`);
  const level = yearsLevel === 0 ? '' : `; in ${yearsLevel} two or more were level at the top`;
  return `Of ${counted(yearsComplete, 'complete calendar year')} they led alone: ${listed(each)}${level}.`;
}

/** `periods.csv`. */
export function periodLeaders(comparison: Comparison): Table {
  const { entries, leaders } = comparison;
  return {
    kind: 'table',
    id: 'periods',
    title: 'Who led, by period: growth a year',
    columns: [
      { key: 'period', label: 'Period', unit: 'text' },
      { key: 'led', label: 'Led', unit: 'text' },
      ...entryColumns(entries, 'fraction'),
      { key: 'from', label: 'From', unit: 'date' },
      { key: 'to', label: 'To', unit: 'date' },
    ],
    rows: leaders.periods.map(({ label, from, to, cagr, leaders: places }) => [label, names(comparison, places), ...cagr, from, to]),
    folded: false,
    uncut: true,
    note: 'Several names: level to the last.',
  };
}

/** `years.csv`. */
export function yearLeaders(comparison: Comparison): Table {
  const { entries, leaders } = comparison;
  return {
    kind: 'table',
    id: 'years',
    title: 'Who led, year by year',
    columns: [
      { key: 'year', label: 'Year', unit: 'text' },
      { key: 'led', label: 'Led', unit: 'text' },
      ...entryColumns(entries, 'fraction'),
      { key: 'partial', label: 'Partial', unit: 'text' },
    ],
    rows: leaders.years.map(({ year, returns, partial, leaders: places }) => [
      String(year),
      names(comparison, places),
      ...returns,
      partial,
    ]),
    note: 'Several names: level to the last. Partial: begins or ends inside the span.',
  };
}

/** For a terminal: the years that each led. */
export function yearLines(comparison: Comparison): Block[] {
  const { entries, leaders } = comparison;
  const ledBy = (i: number): number[] =>
    leaders.years.filter(({ leaders: places, partial }) => !partial && places.length === 1 && places[0] === i).map(({ year }) => year);
  const lines = entries.flatMap(({ name }, i): Prose[] => {
    const years = ledBy(i);
    return years.length === 0 ? [] : [{ kind: 'prose', tone: 'step', text: `${name} led ${ranges(years)}.` }];
  });
  return [plain(ledText(comparison)), ...lines];
}

/** Example: ranges([1990, 1991, 1992, 1995]) is "1990-92, 1995". */
export function ranges(years: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const year of years) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  const short = (from: number, to: number): string => (Math.floor(from / 100) === Math.floor(to / 100) ? String(to).slice(-2) : String(to));
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${short(from, to)}`)).join(', ');
}
