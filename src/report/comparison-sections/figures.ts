import type { Figure } from '../../model.js';
import type { Comparison } from '../../study/comparison/compare.js';
import type { Cell, Table } from '../blocks.js';
import { HEADLINE_FIGURES } from '../sections/headline.js';
import { entryColumns, reference, rulesOf } from './words.js';

/** The figures of a run's page, one column for each of what is compared. */
export function sideBySide(comparison: Comparison): Table {
  const { entries } = comparison;
  const { figures } = entries[0]!;
  const shown = HEADLINE_FIGURES.flatMap((id) => figures.find((figure) => figure.id === id) ?? []);
  return {
    kind: 'table',
    id: 'side-by-side',
    title: 'Figures side by side',
    columns: [{ key: 'figure', label: '', unit: 'text' }, ...entryColumns(entries)],
    rows: [
      ['End wealth', ...entries.map(({ run }) => run.equity[run.equity.length - 1]!)],
      ...shown.map(({ id, label }): Cell[] => [label, ...valuesOf(comparison, id)]),
    ],
    units: ['money', ...shown.map(({ unit }) => unit)],
    folded: false,
    uncut: true,
    note:
      `From "Relative return" to "Deepest relative drawdown" the figures are against ${reference(comparison).name}. ` +
      `n/a: ${['not a benchmark’s', ...undefinedBecause(comparison, shown)].join('; ')}.`,
  };
}

const valuesOf = ({ entries }: Comparison, id: string): number[] =>
  entries.map(({ figures }) => figures.find((figure) => figure.id === id)?.value ?? Number.NaN);

/** Why a figure of a rule is undefined, where one is. */
function undefinedBecause(comparison: Comparison, shown: readonly Figure[]): string[] {
  return shown.flatMap(({ id, label }) =>
    rulesOf(comparison).flatMap(({ name, figures }) => {
      const reason = figures.find((figure) => figure.id === id)?.reason;
      return reason === undefined ? [] : [`${label} of ${name} ${reason}`];
    }),
  );
}

/** Every figure with its convention, and why it is undefined where it is: `figures.csv`. */
export function everyFigure(comparison: Comparison): Table {
  const { entries } = comparison;
  const all = [...new Map(entries.flatMap(({ figures }) => figures.map((figure) => [figure.id, figure] as const))).values()];
  const reasons = (id: string): string =>
    entries
      .flatMap(({ name, figures }) => {
        const reason = figures.find((figure) => figure.id === id)?.reason;
        return reason === undefined ? [] : [`${name}: ${reason}`];
      })
      .join('; ');
  return {
    kind: 'table',
    id: 'figures',
    folded: true,
    title: 'Every figure and its convention',
    columns: [
      { key: 'id', label: 'Id', unit: 'text' },
      { key: 'label', label: 'Figure', unit: 'text' },
      ...entryColumns(entries),
      { key: 'unit', label: 'Unit', unit: 'text' },
      { key: 'convention', label: 'Convention', unit: 'text' },
      { key: 'reason', label: 'Undefined because it', unit: 'text' },
    ],
    rows: all.map(({ id, label, unit, convention }) => [id, label, ...valuesOf(comparison, id), unit, convention, reasons(id)]),
    units: all.map(({ unit }) => unit),
  };
}
