import type { EvidenceTable } from '../model.js';
import { labelled } from '../words.js';
import type { Table } from './dated-rows.js';

/** The rows as they were worked out, with the days between which each window lies. */
export function tableEvidence({ rows, pair, series: [a, b], forward }: Table): EvidenceTable {
  const { days } = pair.dataset;
  return {
    id: 'rows',
    title: 'What followed each date',
    columns: [
      { label: 'date named', unit: 'text' },
      { label: 'from the close of', unit: 'date' },
      { label: 'to the close of', unit: 'date' },
      { label: labelled(a), unit: 'fraction' },
      { label: labelled(b), unit: 'fraction' },
      { label: 'difference', unit: 'points' },
      { label: 'what is lacking', unit: 'text' },
    ],
    rows: rows.map(({ label, session, why, ...found }) => {
      const exit = session < 0 ? -1 : forward.exits[session]!;
      const told = (value: number): number | null => (Number.isNaN(value) ? null : value);
      return [
        label,
        session < 0 ? null : days[session]!,
        exit < 0 ? null : days[exit]!,
        told(found.a),
        told(found.b),
        told(found.excess),
        why,
      ];
    }),
  };
}
