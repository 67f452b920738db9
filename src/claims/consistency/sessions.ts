import { isoDate, parseDate } from '../../data/dates.js';
import { noTradingDay } from '../look.js';
import type { Window } from '../schema/window.js';
import { listed } from '../words.js';
import type { Inconsistency } from './inconsistency.js';
import { found } from './said.js';
import type { Stated } from './stated.js';

/** Days on which nothing can have closed: a claim that dates a close, a run or an event on one contradicts the calendar; elsewhere it is a note. */
export function noSessions(all: readonly Stated[]): Inconsistency[] {
  return all.flatMap((one) => {
    // A figure of the economy may be of any day.
    if (one.kind.name.startsWith('external.') || one.kind.name === 'arithmetic') return [];
    const { claimed, event, window } = one.claim as Dated;
    const dated = [
      ...daysOf(claimed?.date),
      ...daysOf(claimed?.since),
      ...(claimed?.dates ?? []).flatMap(daysOf),
      ...daysOf(claimed?.peak),
      ...daysOf(claimed?.trough),
      ...(claimed?.rows ?? []).flatMap(({ date, peak, trough }) => [date, peak, trough].flatMap(daysOf)),
      ...(event?.dates ?? []).flatMap(daysOf),
    ];
    const { asOf, asOfBasis } = one.claim;
    const stated = asOf === undefined || (asOfBasis ?? 'stated') !== 'stated' ? [] : [isoDate(asOf)];
    const others = [window, ...(claimed?.rows ?? []).map((row) => row.window)].flatMap((own) => [
      ...(typeof own?.from === 'string' ? daysOf(own.from) : []),
      ...daysOf(own?.to),
    ]);
    return [
      ...told(dated, (why) => found('no-session', [one], `${one.id} gives a day on which nothing can have closed: ${why}.`)),
      ...told([...stated, ...others], (why) =>
        found('no-session', [one], `${one.id} gives a day without a close, for which the last one before it is taken: ${why}.`, {
          severity: 'note',
        }),
      ),
    ];
  });
}

/** Where the claims of one kind or another have days. */
interface Dated {
  readonly claimed?: Days & {
    readonly since?: unknown;
    readonly dates?: readonly string[];
    readonly rows?: readonly (Days & { window?: Window })[];
  };
  readonly event?: { readonly dates?: readonly string[] };
  readonly window?: Window;
}

interface Days {
  readonly date?: string;
  readonly peak?: string;
  readonly trough?: string;
}

/** The text, where it is a day and not a month, a year or another word. */
const daysOf = (text: unknown): string[] => (typeof text === 'string' && parseDate(text) !== null ? [text] : []);

function told(days: readonly string[], make: (why: string) => Inconsistency): Inconsistency[] {
  const why = [...new Set(days)].flatMap((day) => noTradingDay(day) ?? []);
  return why.length === 0 ? [] : [make(listed(why))];
}
