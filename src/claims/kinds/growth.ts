import type { Evidence } from '../model.js';
import { longDate, named } from '../words.js';
import type { Worked } from './worked.js';

/** The two closes of each series, and how each grew in between. */
export function growthEvidence({ aligned: { days, series, values }, rows: { from, to } }: Worked): Evidence {
  return {
    tables: [
      {
        id: 'closes',
        title: 'The closes that the return is of',
        columns: [
          { label: 'Series', unit: 'text' },
          { label: 'From', unit: 'date' },
          { label: 'Close', unit: 'level' },
          { label: 'To', unit: 'date' },
          { label: 'Close', unit: 'level' },
          { label: 'Return', unit: 'fraction' },
        ],
        rows: series.map((one, i) => {
          const [first, last] = [values[i]![from]!, values[i]![to]!];
          return [named(one), days[from]!, first, days[to]!, last, last / first - 1];
        }),
      },
    ],
    picture: {
      kind: 'growth',
      caption: `Gain or loss since the close of ${longDate(days[from]!)}`,
      days: days.subarray(from, to + 1),
      lines: series.map((one, i) => ({
        label: named(one),
        values: values[i]!.subarray(from, to + 1).map((close) => close / values[i]![from]!),
      })),
    },
  };
}
