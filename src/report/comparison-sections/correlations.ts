import type { Comparison } from '../../study/comparison/compare.js';
import type { Block, Table } from '../blocks.js';
import { entryColumns, listed, reference } from './words.js';

/** How alike the bets are: nothing where fewer than two have returns of their own beyond the benchmark's. */
export function correlations(comparison: Comparison): Block[] {
  const table = correlationTable(comparison);
  return table.rows.length < 2 ? [] : [table];
}

/** `correlations.csv`. */
export function correlationTable(comparison: Comparison): Table {
  const { entries, reference: against, correlations: matrix } = comparison;
  const places = [...entries.keys()].filter((i) => i !== against);
  const without = places.filter((i) => Number.isNaN(matrix[i]![i]!)).map((i) => entries[i]!.name);
  return {
    kind: 'table',
    id: 'correlations',
    title: `Correlation of active returns, against ${reference(comparison).name}`,
    columns: [{ key: 'name', label: '', unit: 'text' }, ...entryColumns(places.map((i) => entries[i]!))],
    rows: places.map((i) => [entries[i]!.name, ...places.map((j) => matrix[i]![j]!)]),
    folded: false,
    uncut: true,
    note:
      `Pearson, of each period’s return less that of ${reference(comparison).name}. 1: the same bet in another size. 0: bets that have nothing to do with each other.` +
      (without.length === 0 ? '' : ` n/a: ${listed(without)} never differed from ${reference(comparison).name}.`),
  };
}
