import { calendarStart, closure } from '../data/calendar.js';
import { isoDate, lowerBound, monthAfter, parseDate, parseMonth, weekday } from '../data/dates.js';
import { isBlank, lineOf, type Table } from '../data/table.js';
import { printable, UserError } from '../errors.js';
import type { EpochDay } from '../model.js';
import { endsMonth } from '../study/curve.js';
import { type EventSet, type MarkedEvent, thinned } from './event-set.js';
import type { Pair } from './pair.js';

const KEYS = ['date', 'day', 'signal'];

/**
 * The events of a list of dates: the column `date` (else the first), YYYY-MM-DD, or YYYY-MM for the last session of a month; other columns are carried
 * along. A day without a session moves to the next one, as somebody who acts on it must; a date outside the data or named twice is left out;
 * each of these is said in a note. Throws UserError, with the line, for what is no date.
 */
export function datedEvents(pair: Pair, table: Table, { first, gap }: { readonly first: number; readonly gap: number }): EventSet {
  const headless = dateIn(table.header[0] ?? '') !== null;
  const names = headless ? [] : table.header;
  const key = Math.max(
    0,
    names.findIndex((name) => KEYS.includes(name.trim().toLowerCase())),
  );
  const rows = headless ? [table.header, ...table.records] : table.records;
  if (rows.length === 0) throw new UserError(`${table.file} holds no date.`);
  const notes: string[] = [];
  const found = new Map<number, MarkedEvent>();
  rows.forEach((record, row) => {
    if (isBlank(record)) return;
    const text = (record[key] ?? '').trim();
    const asked = dateIn(text);
    if (asked === null) throw notADate(text, `${table.file}:${lineOf(table, headless ? row - 1 : row)}`);
    const session = sessionFor(pair, asked, first, notes);
    if (session === null) return;
    if (found.has(session)) notes.push(`${text} falls on ${isoDate(pair.dataset.days[session]!)}, which was there before: it counts once.`);
    else found.set(session, { session, run: null, said: record.filter((_, c) => c !== key).map((cell) => cell.trim()) });
  });
  const events = [...found.values()].sort((one, other) => one.session - other.session);
  const kept = thinned(events, gap);
  const columns = rows[0]!.flatMap((_, c) => (c === key ? [] : [names[c]?.trim() || `column ${c + 1}`]));
  return { pair, first, events: kept, gap: Math.max(1, gap), crowded: events.length - kept.length, columns, notes };
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
function sessionFor({ dataset }: Pair, { text, day, month }: Asked, first: number, notes: string[]): number | null {
  const { days } = dataset;
  const [from, to] = [days[first]!, days[days.length - 1]!];
  const session = month ? lowerBound(days, monthAfter(day, 1)) - 1 : lowerBound(days, day);
  const inside = month
    ? session >= first && days[session]! >= day && (session + 1 < days.length || endsMonth(to, 252))
    : day >= from && day <= to;
  if (!inside) {
    notes.push(`${text} lies outside the data (${isoDate(from)} to ${isoDate(to)}): left out.`);
    return null;
  }
  const taken = isoDate(days[session]!);
  if (month) notes.push(`${text} was read as the last session of that month, ${taken}.`);
  else if (days[session] !== day) notes.push(`${text} is no session (${why(dataset.calendar, day)}): the next one, ${taken}, was taken.`);
  return session;
}

function why(calendar: 'XNYS' | null, day: EpochDay): string {
  if (weekday(day) === 0) return 'Sunday';
  if (weekday(day) === 6) return 'Saturday';
  return (calendar !== null && day >= calendarStart ? closure(day) : null) ?? 'no price';
}
