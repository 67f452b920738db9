import type { EpochDay } from '../../model.js';
import type { Finding } from '../finding.js';
import { daysText, found, many } from './found.js';
import type { Subject } from './line.js';

/** What is wrong with a series' rows before any value is looked at: days out of order, days there twice, with one value or with two. */
export function rowFindings(subject: Subject): Finding[] {
  return [...orderFindings(subject), ...duplicateFindings(subject)];
}

const rising = (days: Iterable<EpochDay>): EpochDay[] => [...new Set(days)].sort((a, b) => a - b);

function orderFindings({ id, columns }: Subject): Finding[] {
  const back = rising(columns.flatMap(({ days }) => Array.from(days).filter((day, row) => row > 0 && day < days[row - 1]!)));
  if (back.length === 0) return [];
  return [
    found({
      kind: 'unsorted',
      severity: 'error',
      series: id,
      what: `${id} has ${many(back.length, 'row')} out of order: ${daysText(back)} ${back.length === 1 ? 'comes' : 'come'} after a later day.`,
      consequence: 'Returns from row to row would run backwards in time. Sort the file by date.',
      days: back,
    }),
  ];
}

function duplicateFindings({ id, columns }: Subject): Finding[] {
  const [twice, contrary] = [new Set<EpochDay>(), new Set<EpochDay>()];
  for (const { days, values } of columns) {
    const first = new Map<EpochDay, number>();
    for (let row = 0; row < days.length; row++) {
      const [day, value] = [days[row]!, first.get(days[row]!)];
      if (value === undefined) first.set(day, values[row]!);
      else (value === values[row] ? twice : contrary).add(day);
    }
  }
  const equal = rising(twice).filter((day) => !contrary.has(day));
  const what = (days: readonly EpochDay[], how: string): string =>
    `${id} has ${many(days.length, 'day')} more than once, with ${how}: ${daysText(days)}.`;
  const findings: Finding[] = [];
  if (equal.length > 0)
    findings.push(
      found({
        kind: 'duplicate-date',
        severity: 'warning',
        series: id,
        what: what(equal, 'the same values'),
        consequence: 'Each copy adds a return of zero that never was. Leave the copies out.',
        days: equal,
      }),
    );
  if (contrary.size > 0)
    findings.push(
      found({
        kind: 'contradictory-date',
        severity: 'error',
        series: id,
        what: what(rising(contrary), 'different values'),
        consequence: 'Which of them is right the file does not say, and each makes other returns. Ask another source.',
        days: rising(contrary),
      }),
    );
  return findings;
}
