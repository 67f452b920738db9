import type { EpochDay } from '../../model.js';
import type { Finding } from '../finding.js';
import type { RawSeries } from '../formats/raw.js';
import { daysText, found, many } from './found.js';

/** What is wrong with the rows of a column before any value is looked at: days out of order, days there twice, with one value or with two. */
export function rowFindings(series: RawSeries): Finding[] {
  return [...orderFindings(series), ...duplicateFindings(series)];
}

function orderFindings({ id, days }: RawSeries): Finding[] {
  const back: EpochDay[] = [];
  for (let row = 1; row < days.length; row++) if (days[row]! < days[row - 1]!) back.push(days[row]!);
  if (back.length === 0) return [];
  return [
    found({
      kind: 'unsorted',
      severity: 'error',
      series: id,
      what: `${id} has ${many(back.length, 'row')} before the row above: ${daysText(back.sort((a, b) => a - b))}.`,
      consequence: 'Returns from row to row would run backwards in time. Sort the file by date.',
      days: back,
    }),
  ];
}

function duplicateFindings({ id, days, values }: RawSeries): Finding[] {
  const first = new Map<EpochDay, number>();
  const [equal, contrary] = [new Set<EpochDay>(), new Set<EpochDay>()];
  for (let row = 0; row < days.length; row++) {
    const value = first.get(days[row]!);
    if (value === undefined) first.set(days[row]!, values[row]!);
    else (Object.is(value, values[row]!) ? equal : contrary).add(days[row]!);
  }
  for (const day of contrary) equal.delete(day);
  const say = (set: ReadonlySet<EpochDay>, severity: Finding['severity'], how: string, consequence: string): Finding[] => {
    const twice = [...set].sort((a, b) => a - b);
    if (twice.length === 0) return [];
    const what = `${id} has ${many(twice.length, 'day')} more than once, ${how}: ${daysText(twice)}.`;
    return [found({ kind: severity === 'error' ? 'contradictory-date' : 'duplicate-date', severity, series: id, what, consequence, days: twice })];
  };
  return [
    ...say(equal, 'warning', 'with one value', 'Each copy adds a return of zero that never was. Leave the copies out.'),
    ...say(contrary, 'error', 'with different values', 'Which of them is right the file does not say, and each makes other returns. Ask another source.'),
  ];
}
