import type { Finding } from '../finding.js';
import type { Collected } from './collector.js';
import { counted, found, note, tally } from './tally.js';

/**
 * Turns the rows to rising order of days, equal days as the file has them, and says what order they had: newest first (a note), none (a warning),
 * a day twice with the same values (a warning) or with others (an error). Both of its rows stay.
 */
export function putInOrder(table: Collected): Finding[] {
  let [up, down] = [0, 0];
  const back = tally();
  for (let i = 1; i < table.count; i++) {
    const step = table.days[i]! - table.days[i - 1]!;
    if (step > 0) up++;
    else if (step < 0) {
      down++;
      note(back, table.days[i]!);
    }
  }
  if (down > 0) {
    const order = Uint32Array.from({ length: table.count }, (_, i) => i);
    order.sort((a, b) => table.days[a]! - table.days[b]!);
    table.days = Int32Array.from(order, (i) => table.days[i]!);
    for (const column of table.columns) {
      const { values } = column;
      column.values = Float64Array.from(order, (i) => values[i]!);
    }
  }
  return [...(up === 0 && down > 0 ? newestFirst(down) : unsorted(back)), ...duplicates(table)];
}

const newestFirst = (count: number): Finding[] =>
  found(
    { count, days: [] },
    {
      kind: 'newest-first',
      severity: 'note',
      what: 'Rows stand newest first.',
      consequence: 'They are read oldest first; a program that takes them as they stand would run time backwards.',
    },
  );

const unsorted = (back: ReturnType<typeof tally>): Finding[] =>
  found(back, {
    kind: 'unsorted',
    severity: 'warning',
    what: `Rows are not in order of date: ${counted(back.count, 'row')} ${back.count === 1 ? 'lies' : 'lie'} before the one above.`,
    consequence: 'They are read in order of date; look whether pieces of several files were put together.',
  });

function duplicates(table: Collected): Finding[] {
  const [equal, contradictory] = [tally(), tally()];
  const same = (a: number, b: number): boolean => table.columns.every(({ values }) => Object.is(values[a], values[b]));
  for (let i = 1; i < table.count; i++) {
    if (table.days[i] === table.days[i - 1]) note(same(i - 1, i) ? equal : contradictory, table.days[i]!);
  }
  return [
    ...found(equal, {
      kind: 'duplicate-date',
      severity: 'warning',
      what: `${counted(equal.count, 'row')} ${equal.count === 1 ? 'repeats' : 'repeat'} the day and the values of another.`,
      consequence: 'Each counts as a session with no return; both are kept as they stand.',
    }),
    ...found(contradictory, {
      kind: 'contradictory-date',
      severity: 'error',
      what: `${counted(contradictory.count, 'row')} ${contradictory.count === 1 ? 'repeats' : 'repeat'} the day of another with other values.`,
      consequence: 'Nothing says which is right, and every return around them may be wrong; both are kept as they stand.',
    }),
  ];
}
