import { relativeWealth } from '../../stats/relative.js';
import type { Comparison } from '../../study/comparison/compare.js';
import type { Block, Table } from '../blocks.js';
import { onPaper } from './sharpe.js';
import { toneOf } from './words.js';

const SAID = {
  end: 'Ends at: wealth of the first over the second’s, both from 1. Growth a year: the first’s less the second’s. Worst spell: the deepest fall of that ratio.',
  years: '1 y, 3 y: share of all windows of so long in which the first, or the second, returned more; what is missing to 100% is level.',
  closes: 'Closes above: share of closes at which the first had more.',
  since: 'Ahead since: the close since which the one that is ahead at the end has been ahead (n/a: level).',
};

/** `relative.csv`: wealth of the first of each pair over the second's. */
export function relativeTable({ entries, pairs }: Comparison): Table {
  return {
    kind: 'table',
    id: 'relative',
    title: 'Relative wealth of each pair',
    columns: [
      { key: 'a', label: 'First', unit: 'text' },
      { key: 'b', label: 'Second', unit: 'text' },
      { key: 'relativeEnd', label: 'Ends at', unit: 'ratio' },
      { key: 'growthAhead', label: 'Growth a year', unit: 'fraction' },
      { key: 'behindA', label: 'First’s worst spell', unit: 'fraction' },
      { key: 'behindB', label: 'Second’s worst spell', unit: 'fraction' },
      { key: 'yearsA', label: '1 y: first', unit: 'fraction' },
      { key: 'yearsB', label: '1 y: second', unit: 'fraction' },
      { key: 'threeYearsA', label: '3 y: first', unit: 'fraction' },
      { key: 'threeYearsB', label: '3 y: second', unit: 'fraction' },
      { key: 'closesA', label: 'Closes above', unit: 'fraction' },
      { key: 'aheadSince', label: 'Ahead since', unit: 'date' },
    ],
    rows: pairs.map((pair) => [
      entries[pair.a]!.name,
      entries[pair.b]!.name,
      pair.relativeEnd,
      pair.growthAhead,
      pair.behindA,
      pair.behindB,
      pair.yearsA,
      pair.yearsB,
      pair.threeYearsA,
      pair.threeYearsB,
      pair.closesA,
      pair.aheadSince,
    ]),
    folded: false,
    uncut: true,
    note: `${SAID.end} ${SAID.years} ${SAID.closes} ${SAID.since}`,
  };
}

export const relativeOnPaper = (comparison: Comparison): Table => onPaper(relativeTable(comparison), comparison);

const SHORT = ['pair', 'relativeEnd', 'growthAhead', 'behindA', 'yearsA', 'yearsB', 'aheadSince'];

/** For a terminal: the rest is in the CSV file. */
export function relativeInShort(comparison: Comparison): Table {
  const table = relativeOnPaper(comparison);
  const kept = table.columns.flatMap(({ key }, c) => (SHORT.includes(key) ? [c] : []));
  const pick = <T>(list: readonly T[]): T[] => kept.map((c) => list[c]!);
  return { ...table, columns: pick(table.columns), rows: table.rows.map(pick), note: `${SAID.end} ${SAID.years} ${SAID.since}` };
}

/** Each pair drawn once: one picture an entry, over all that come after it. */
export function relativePictures({ entries }: Comparison): Block[] {
  return entries.slice(0, -1).map(
    ({ name, run }, a): Block => ({
      kind: 'lines',
      id: `relative-${a + 1}`,
      title: `${name} relative to ${entries.length - a > 2 ? 'the others' : entries[a + 1]!.name}`,
      caption: `Wealth of ${name} over that of each line’s name, both from 1, on a log scale. Rising: ${name} is ahead. Flat: they hold the same.`,
      scale: 'log',
      unit: 'growth',
      days: run.days,
      lines: entries
        .map((entry, b) => ({ label: `over ${entry.name}`, tone: toneOf(entry, b), values: relativeWealth(run.equity, entry.run.equity) }))
        .slice(a + 1),
    }),
  );
}
