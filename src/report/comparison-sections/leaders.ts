import type { Comparison } from '../../study/comparison/compare.js';
import { type Block, type Prose, plain, type Table } from '../blocks.js';
import { counted } from '../words.js';
import { entryColumns } from './words.js';

const NO_YEAR = 'No calendar year lies whole inside these days.';

/** Who led when: by span, how often, and by calendar year. */
export const leaders = (comparison: Comparison): Block[] => [
  periodLeaders(comparison),
  comparison.leaders.yearsComplete === 0 ? plain(NO_YEAR) : leadTable(comparison),
  yearLeaders(comparison),
];

/** "x", or "x, y" where they are level. */
const names = ({ entries }: Comparison, places: readonly number[]): string =>
  places.length === 0 ? 'n/a' : places.map((i) => entries[i]!.name).join(', ');

/** `leaders.csv`: who led how many complete calendar years, and which. */
export function leadTable(comparison: Comparison): Table {
  const { years, yearsLed, yearsComplete } = comparison.leaders;
  return {
    kind: 'table',
    id: 'leaders',
    title: `Who led the ${counted(yearsComplete, 'complete calendar year')}`,
    columns: [
      { key: 'led', label: 'Led', unit: 'text' },
      { key: 'years', label: 'Years', unit: 'count' },
      { key: 'which', label: 'Which', unit: 'text' },
    ],
    rows: yearsLed.map(({ leaders: places, years: n }) => [names(comparison, places), n, ranges(yearsOf(years, places))]),
    folded: false,
    note: SEVERAL,
  };
}

const SEVERAL = 'Several names: level to the last.';

const yearsOf = (years: Comparison['leaders']['years'], places: readonly number[]): number[] =>
  years.filter(({ leaders: led, partial }) => !partial && led.join() === places.join()).map(({ year }) => year);

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
    note: SEVERAL,
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
    note: `${SEVERAL} Partial: begins or ends inside the span.`,
  };
}

/** The same for a terminal, where a list of years has no room in a column. */
export function leadLines(comparison: Comparison): Block[] {
  const { rows, title } = leadTable(comparison);
  if (rows.length === 0) return [plain(NO_YEAR)];
  const lines = rows.map(([led, years, which]): Prose => ({ kind: 'prose', tone: 'step', text: `${led}: ${years} (${which})` }));
  return [{ kind: 'prose', tone: 'step', text: `${title}:` }, ...lines];
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
