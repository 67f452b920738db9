import { calendarStart, closure } from '../data/calendar.js';
import { isoDate, lowerBound, monthAfter, parseDate, parseMonth, weekday } from '../data/dates.js';
import { isBlank, lineOf, type Table } from '../data/table.js';
import { printable, UserError } from '../errors.js';
import type { EpochDay } from '../model.js';
import { endsMonth } from '../study/curve.js';
import { crowdedOut, type EventSet, type MarkedEvent, thinned } from './event-set.js';
import type { Pair } from './pair.js';

const isKey = (name: string): boolean => name.trim().toLowerCase() === 'date';

/**
 * The events of a list of dates: the column `date` (else the first), YYYY-MM-DD, or YYYY-MM for the last session of a month; other columns are carried
 * along. A day without a session moves to the next one, as somebody who acts on it must; a date outside the data or named twice is left out;
 * each of these is said in a note. Throws UserError, with the line, for what is no date.
 */
export function datedEvents(pair: Pair, table: Table, { first, gap }: { readonly first: number; readonly gap: number }): EventSet {
  const headless = /^\d/.test(table.header[0] ?? '') && !table.header.some(isKey); // a first line that is a bad date is no header
  const names = headless ? [] : table.header;
  const key = Math.max(0, names.findIndex(isKey));
  const rows = headless ? [table.header, ...table.records] : table.records;
  if (rows.every(isBlank)) throw new UserError(`${table.file} holds no date.`);
  const told: Told = { months: [], moved: [], outside: [], again: [] };
  const found = new Map<number, MarkedEvent>();
  rows.forEach((record, row) => {
    if (isBlank(record)) return;
    const text = (record[key] ?? '').trim();
    const asked = dateIn(text);
    if (asked === null) throw notADate(text, `${table.file}:${headless && row === 0 ? 1 : lineOf(table, headless ? row - 1 : row)}`);
    const session = sessionFor(pair, asked, first, told);
    if (session === null) return;
    if (found.has(session)) told.again.push(text);
    else found.set(session, { session, run: null, said: record.filter((_, c) => c !== key).map((cell) => cell.trim()) });
  });
  const events = [...found.values()].sort((one, other) => one.session - other.session);
  const kept = thinned(events, gap);
  const width = rows.reduce((most, { length }) => Math.max(most, length), names.length);
  const columns = Array.from({ length: width }, (_, c) => names[c]?.trim() || `column ${c + 1}`).filter((_, c) => c !== key);
  return {
    pair,
    first,
    events: kept,
    gap: Math.max(1, gap),
    crowded: crowdedOut(events, kept),
    columns,
    notes: notesOf(pair, first, told),
  };
}

/** What a list names: a day, or a month as a whole. */
interface Asked {
  readonly text: string;
  readonly day: EpochDay;
  readonly month: boolean;
}

function dateIn(text: string): Asked | null {
  const [month, day] = [parseMonth(text.trim()), parseDate(text.trim())];
  const found = month ?? day;
  return found === null ? null : { text: text.trim(), day: found, month: month !== null };
}

const notADate = (text: string, where: string): UserError =>
  new UserError(`${where}: "${printable(text)}" is no date; write YYYY-MM-DD, or YYYY-MM for the last session of a month.`);

/** The session a date stands for; null, with a note, where it has none. */
function sessionFor({ dataset }: Pair, { text, day, month }: Asked, first: number, told: Told): number | null {
  const { days } = dataset;
  const [from, to] = [days[first]!, days[days.length - 1]!];
  const session = month ? lowerBound(days, monthAfter(day, 1)) - 1 : lowerBound(days, day);
  const inside = month
    ? session >= first && days[session]! >= day && (session + 1 < days.length || endsMonth(to, 252))
    : day >= from && day <= to;
  if (!inside) {
    told.outside.push(text);
    return null;
  }
  const taken = isoDate(days[session]!);
  if (month) told.months.push(`${text} as ${taken}`);
  else if (days[session] !== day) told.moved.push(`${text} (${why(dataset.calendar, day)}) to ${taken}`);
  return session;
}

/** Dates that were not taken as they stand. */
interface Told {
  readonly months: string[];
  readonly moved: string[];
  readonly outside: string[];
  readonly again: string[];
}

const MOST_TOLD = 12;

function notesOf({ dataset: { days } }: Pair, first: number, { months, moved, outside, again }: Told): string[] {
  const listed = (head: string, list: readonly string[]): string[] => {
    const rest = new Set(list).size - MOST_TOLD;
    return list.length === 0
      ? []
      : [`${head}: ${[...new Set(list)].slice(0, MOST_TOLD).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}.`];
  };
  return [
    ...listed('Months were read as their last session', months),
    ...listed('No session, so moved to the next', moved),
    ...listed(`Outside ${isoDate(days[first]!)} to ${isoDate(days[days.length - 1]!)}, and left out`, outside),
    ...listed('On a day that was there before, and counted once', again),
  ];
}

function why(calendar: 'XNYS' | null, day: EpochDay): string {
  if (weekday(day) === 0) return 'Sunday';
  if (weekday(day) === 6) return 'Saturday';
  return (calendar !== null && day >= calendarStart ? closure(day) : null) ?? 'no price';
}
