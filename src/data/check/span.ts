import type { EpochDay } from '../../model.js';
import { countSessions } from '../calendar.js';
import { epochDay, isoDate, lowerBound } from '../dates.js';
import type { Finding } from '../finding.js';
import { found, foundSpan, many } from './found.js';
import { knownSpan } from './sessions.js';

/** Sessions a file may be behind on the day it was retrieved: vendors publish late, and not on holidays. */
const LATE = 5;

/** First days of indices whose earlier history was worked out afterwards. Source: FTSE Russell, "Russell US indices", launched in 1984. */
const LAUNCHED: readonly { readonly ids: RegExp; readonly name: string; readonly on: EpochDay }[] = [
  { ids: /^\^?(RUT|RUI|RUA|RU[123]000(PR|TR))$/i, name: 'The Russell indices', on: epochDay(1984, 1, 1) },
];

export interface SpanContext {
  readonly calendar: 'XNYS' | null;
  /** When the file was fetched from its vendor; null where nobody knows. */
  readonly retrieved: EpochDay | null;
  /** Spans that are known to be back-cast, from a manifest. */
  readonly backcasts?: readonly { readonly from: EpochDay; readonly to: EpochDay }[];
}

/** First and last day, a last row that may not be a close yet or is an old one, and spans worked out after the fact. */
export function spanFindings(series: { readonly id: string; readonly days: Int32Array }, context: SpanContext): Finding[] {
  const { id } = series;
  const days = Int32Array.from(series.days).sort();
  if (days.length === 0)
    return [
      found({
        kind: 'empty',
        severity: 'error',
        series: id,
        what: `${id} has no rows with a value.`,
        consequence: 'There is nothing to work with.',
        days: [],
      }),
    ];
  const [first, last] = [days[0]!, days[days.length - 1]!];
  return [
    foundSpan({
      kind: 'span',
      severity: 'note',
      series: id,
      what: `${id} has ${many(days.length, 'row')}, from ${isoDate(first)} to ${isoDate(last)}.`,
      consequence: 'A "longest" or "since" in it reaches back to its first day and no further.',
      days: [first, last],
      rows: days.length,
    }),
    ...lastRow(id, last, context),
    ...backcast(id, days, context),
  ];
}

function lastRow(id: string, last: EpochDay, { calendar, retrieved }: SpanContext): Finding[] {
  if (retrieved === null) return [];
  if (last >= retrieved)
    return [
      found({
        kind: 'unfinished-day',
        severity: 'warning',
        series: id,
        what: `${id}'s last row is of ${isoDate(last)}, and the file was retrieved on ${isoDate(retrieved)}.`,
        consequence: 'It may be a price from before the close. Leave the last row out, or fetch the file again the day after.',
        days: [last],
      }),
    ];
  const behind =
    calendar === null || !knownSpan(last) ? Math.floor(((retrieved - last - 1) * 5) / 7) : countSessions(last + 1, retrieved - 1);
  if (behind <= LATE) return [];
  return [
    found({
      kind: 'ends-early',
      severity: 'note',
      series: id,
      what: `${id} ends on ${isoDate(last)}, ${many(behind, 'session')} before the file was retrieved (${isoDate(retrieved)}).`,
      consequence: 'The series was discontinued, or its vendor has stopped updating it: nothing is known of the time since.',
      days: [last],
    }),
  ];
}

function backcast(id: string, days: Int32Array, { backcasts = [] }: SpanContext): Finding[] {
  const [first, last] = [days[0]!, days[days.length - 1]!];
  const launch = LAUNCHED.find(({ ids }) => ids.test(id));
  const known = backcasts.length > 0 || launch === undefined ? backcasts : [{ from: first, to: launch.on - 1 }];
  return known
    .filter(({ from, to }) => from <= last && to >= first)
    .map((span) => {
      const [from, to] = [Math.max(first, span.from), Math.min(last, span.to)];
      return foundSpan({
        kind: 'back-cast',
        severity: 'note',
        series: id,
        what: `${id} was worked out after the fact from ${isoDate(from)} to ${isoDate(to)}.`,
        consequence: 'Nobody could have watched it then, and its members were chosen with later knowledge of which data survived.',
        days: [from, to],
        rows: lowerBound(days, to + 1) - lowerBound(days, from),
      });
    });
}
