import { bandWords, computedText, deviationText } from '../../claims/figures.js';
import type { Cell as Figure } from '../../claims/model.js';
import type { Result } from '../../claims/result.js';
import type { Table } from '../blocks.js';
import { claimedWords } from './words.js';

const OUTCOMES: Readonly<Record<Figure['outcome'], string>> = {
  holds: '✓ holds',
  fails: '✗ fails',
  understates: '✓ understated',
  lost: '– lost',
  untestable: '– untold',
};

/** Claimed against computed, a row a figure, with what the computed one had to lie in. */
export function cellTable({ evaluation }: Pick<Result, 'evaluation'>): Table {
  const cells = evaluation?.cells ?? [];
  const open = (evaluation?.pendingUntil ?? null) !== null;
  const anyBand = cells.some(({ band }) => band !== null);
  const anyOff = cells.some((cell) => deviationText(cell) !== '');
  const notes = cells.flatMap(({ label, why }) => (why === undefined ? [] : [`${label}: ${why}.`]));
  return {
    kind: 'table',
    id: 'cells',
    title: 'Claimed against computed',
    columns: [
      { key: 'figure', label: 'Figure', unit: 'text' },
      { key: 'claimed', label: 'Claimed', unit: 'ratio' },
      { key: 'computed', label: 'Computed', unit: 'ratio' },
      { key: 'outcome', label: '', unit: 'date' },
      ...(anyBand ? [{ key: 'band', label: 'Has to lie in', unit: 'ratio' } as const] : []),
      ...(anyOff ? [{ key: 'deviation', label: 'Off by', unit: 'ratio' } as const] : []),
    ],
    rows: cells.map((cell) => [
      cell.label,
      claimedWords(cell),
      computedText(cell),
      open ? 'open' : cell.loose ? '✓ loosely' : OUTCOMES[cell.outcome],
      ...(anyBand ? [bandWords(cell)] : []),
      ...(anyOff ? [deviationText(cell)] : []),
    ]),
    strong: cells.flatMap(({ outcome }, row) => (outcome === 'fails' && !open ? [row] : [])),
    folded: false,
    whole: true,
    ...(notes.length > 0 ? { note: [...new Set(notes)].join(' ') } : {}),
  };
}
