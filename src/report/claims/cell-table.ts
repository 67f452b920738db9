import { bandWords, computedText, deviationText } from '../../claims/figures.js';
import type { Cell as Figure } from '../../claims/model.js';
import { OUTCOME_WORDS } from '../../claims/reasons.js';
import type { Table } from '../blocks.js';
import { claimedWords } from './words.js';

const MARKS: Readonly<Record<Figure['outcome'], string>> = { holds: '✓', fails: '✗', understates: '✓', lost: '–', untestable: '–' };

/** Claimed against computed, a row a figure, with what the computed one had to lie in. */
export function cellTable(cells: readonly Figure[]): Table {
  const anyOff = cells.some((cell) => deviationText(cell) !== '');
  const notes = cells.flatMap(({ label, why }) => (why === undefined ? [] : [`${label}: ${why}.`]));
  return {
    kind: 'table',
    id: 'cells',
    title: 'Claimed against computed',
    columns: [
      { key: 'figure', label: 'Figure', unit: 'text' },
      { key: 'claimed', label: 'Claimed', unit: 'ratio' },
      { key: 'band', label: 'Has to lie in', unit: 'ratio' },
      { key: 'computed', label: 'Computed', unit: 'ratio' },
      ...(anyOff ? [{ key: 'deviation', label: 'Off by', unit: 'ratio' } as const] : []),
      { key: 'outcome', label: '', unit: 'text' },
    ],
    rows: cells.map((cell) => [
      cell.label,
      claimedWords(cell),
      bandWords(cell),
      computedText(cell),
      ...(anyOff ? [deviationText(cell)] : []),
      `${MARKS[cell.outcome]} ${OUTCOME_WORDS[cell.outcome]}${cell.loose ? ', loosely' : ''}`,
    ]),
    strong: cells.flatMap(({ outcome }, row) => (outcome === 'fails' ? [row] : [])),
    folded: false,
    whole: true,
    ...(notes.length > 0 ? { note: [...new Set(notes)].join(' ') } : {}),
  };
}
