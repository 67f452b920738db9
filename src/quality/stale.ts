import { daysText, found, many } from '../data/check/found.js';
import { type Line, type Subject, together } from '../data/check/line.js';
import type { Finding } from '../data/finding.js';
import type { EpochDay } from '../model.js';
import { flatRuns } from '../stats/flat-runs.js';

/** Runs of repeated closes as long as chance would make once in a thousand such series. */
const CHANCE = 0.001;
const FEWEST = 2;

/** Closes repeated for longer than chance makes, given how often they repeat in the year to each side. */
export function staleFindings({ id, days, values }: Line): Finding[] {
  const runs = flatRuns(values, { fewest: FEWEST, expected: CHANCE });
  if (runs.length === 0) return [];
  const lengths = new Map(runs.map(({ first, length }) => [days[first]!, length]));
  const stale = runs.flatMap(({ first, last }) => Array.from(days.subarray(first, last + 1)));
  return [
    found({
      kind: 'stale-close',
      severity: 'warning',
      series: id,
      what: `${id} repeats its last value on ${many(stale.length, 'day')} in ${many(runs.length, 'run')}: ${daysText([...lengths.keys()], (day) => many(lengths.get(day)!, 'day'))}.`,
      consequence: 'The value was carried forward, not observed: returns of zero, and then one return for all these days.',
      days: stale,
    }),
  ];
}

/** Days whose whole bar, open, high, low and close, is the day before's: a row that was copied, where the high is above the low. */
export function copiedBarFindings(subject: Subject): Finding[] {
  const bars = together(subject, ['open', 'high', 'low', 'close']);
  if (bars === null) return [];
  const [, high, low] = bars.values as [Float64Array, Float64Array, Float64Array];
  const copied: EpochDay[] = Array.from(bars.days).filter(
    (_, i) => i > 0 && high[i]! > low[i]! && bars.values.every((column) => column[i] === column[i - 1]),
  );
  if (copied.length === 0) return [];
  return [
    found({
      kind: 'copied-row',
      severity: 'warning',
      series: subject.id,
      what: `${subject.id} has ${many(copied.length, 'day')} with the open, high, low and close of the day before: ${daysText(copied)}.`,
      consequence: 'The row was copied, not observed: a return of zero, and then one return for both days.',
      days: copied,
    }),
  ];
}
