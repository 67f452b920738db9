import type { Context } from './context.js';
import { countOf, datesIn, type Length, SPELLED, type When } from './dates.js';
import { takenOf } from './spans.js';

/** Over what time a figure seems to be: the fields of a claim's window; what the text does not tell is left out. */
export interface Window {
  /** `ytd`, `priorClose`, a length back from the end (`6m`), or what it begins with: a day, month, quarter or year. */
  readonly from?: string;
  /** A day, month, quarter or year that it ends with. */
  readonly to?: string;
  /** Time after an event rather than before a date. */
  readonly horizon?: { readonly months: number } | { readonly sessions: number };
}

const YTD = /\byear[- ]to[- ]date\b|\bYTD\b|(?<!\b(?:later|earlier|early|late|for|end|rest of)\s)\bthis year\b(?!['’]s)/i;
const DAY = /\b(?:yesterday|today|daily change|single session|on the day|in a session|(?:mon|tues|wednes|thurs|fri)day)\b/i;
const WEEK = /\b(?:for|on|over|in|during|this|last|past) (?:the |this |last |past )?week\b|\bweekly\b|\bweek ending\b/i;
const YEAR = /\bfor the (?:full |whole )?year\b|\bover a full year\b|\bcalendar year\b/i;
const SINCE = /\bsince\s(?:the\s)?(?:start\sof\s|end\sof\s|early\s|late\s|mid-?)?$/iu;
/** "In the opening half of 2026", "in the half-year to June": a part of the span, or what ends with it, that is not told by it. */
const PART = /\b(?:half|half-year|halves|part|weeks|months|quarters|sessions)\s(?:of|to|in|through)\s(?:the\s)?$/iu;
/** "5.5% in the first half and 4% in the second": the span that follows a figure at once is its own. */
const IN = /^\s(?:in|during|for|over)\s(?:the\s)?$/i;
const AHEAD = /\b(?:next|following|subsequent|forward|after(?:wards)?|later|post-)/i;
const SPAN = new RegExp(String.raw`\b(\d{1,3}|${SPELLED.join('|')})(?:M\b|[\s-](?:trading[\s-])?(day|week|month|quarter|year)s?\b)`, 'iu');
const COUNTED = /streak|straight|consecutive|in a row/i;

/** The window of a figure: its clause before its sentence, that before the line above. Null where none of them tells. */
export function windowOf(text: string, context: Context): Window | null {
  const { clause, clauseAt, title, head, rowHead, whole, sentence } = context;
  const dates = context.dates.filter((date) => !isDateline(text, date));
  const inside = dates.filter(({ start, end }) => start >= clauseAt.start && end <= clauseAt.end);
  const near = read(text, clause, inside, context);
  const ends =
    near?.from === undefined && near?.horizon === undefined && sentence.row === null && isMove(text, context) ? fromTo(text, dates) : null;
  if (ends !== null) return ends;
  if (near !== null) return near;
  if (sentence.row !== null) return inHeads(`${rowHead} | ${head}`) ?? inHeads(title);
  return (
    read(
      text,
      whole,
      dates.filter((date) => reaches(date, context)),
      context,
    ) ?? inHeads(title)
  );
}

/** "NEW YORK, June 3, 2025 - ": where and when a text was sent, which is the day of no figure. */
function isDateline(text: string, { start, end }: When): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[\p{Lu}\s.,]{0,40}$/u.test(line) && /^,?\s?(?:\([^)\n]{1,40}\)\s?)?[-–—]/.test(text.slice(end, end + 48));
}

/** "from November 25 to April 8", "from its November 25 record to its April 8 low": both ends of what is told between them. */
function fromTo(text: string, dates: readonly When[]): Window | null {
  const days = dates.filter(({ from, to }) => from !== null && from === to);
  const behind = (date: When | undefined, words: RegExp): boolean =>
    date !== undefined && words.test(text.slice(Math.max(0, date.start - 24), date.start));
  for (const [i, day] of days.entries()) {
    const next = days[i + 1];
    if (behind(day, FROM) && behind(next, TO) && day.from! < next!.from!) return { from: day.from!, to: next!.to! };
  }
  return null;
}

/** A figure in percent or points, which lies between two days; a level is of one. */
const isMove = (text: string, { at }: Context): boolean => /%|\bper ?cent|\bpoints?|\bpts/i.test(text.slice(at.start, at.end + 8));

const FROM = /\bfrom\s(?:(?:its|the|a)\s)?(?:\p{L}+\s)?$/iu;
const TO = /\b(?:to|through|until|till)\s(?:(?:its|the|a)\s)?(?:\p{L}+\s)?$/iu;

/** Whether a date speaks for the figure: nothing counted stands between the two, or it opens the sentence. */
function reaches({ start, end }: When, { amounts, at }: Context): boolean {
  const between = amounts.some((amount) =>
    end <= at.start ? amount.start >= end && amount.end <= at.start : amount.start >= at.end && amount.end <= start,
  );
  return !between || (end <= at.start && amounts.every((amount) => amount.start >= end));
}

function read(text: string, words: string, dates: readonly When[], context: Context): Window | null {
  if (YTD.test(words)) return { from: 'ytd', ...asOf(text, context) };
  const since = dates.find(
    ({ start, from, end }) =>
      from !== null && SINCE.test(text.slice(Math.max(0, start - 24), start)) && (end <= context.at.start || words === context.clause),
  );
  if (since !== undefined) return { from: over(since).from!, ...asOf(text, context) };
  if (DAY.test(words)) return { from: 'priorClose', ...asOf(text, context) };
  if (WEEK.test(words)) return { from: '1w', ...asOf(text, context) };
  const length = dates.find(({ length: told }) => told !== null && told.of !== 'day')?.length;
  if (length != null) return AHEAD.test(words) ? ahead(length) : { from: back(length), ...asOf(text, context) };
  const spans = dates.filter(({ from, to, start }) => {
    const before = text.slice(Math.max(0, start - 24), start);
    return from !== null && from !== to && !SINCE.test(before) && !PART.test(before);
  });
  const { end } = context.at;
  const spanned = spans.find(({ start }) => start >= end && IN.test(text.slice(end, start))) ?? spans[0];
  if (spanned !== undefined) return over(spanned);
  if (YEAR.test(words)) return yearOf(context);
  const day = dates.find(({ from, to }) => from !== null && from === to);
  return day === undefined ? null : { to: day.to! };
}

/** "For the year": that of the paragraph where it names one, else the running one. */
function yearOf({ earlierDates }: Context): Window {
  const told = earlierDates.findLast(({ from, to }) => from?.endsWith('-01-01') && to?.endsWith('-12-31'));
  return told === undefined ? { from: 'ytd' } : over(told);
}

/** Heads and titles are read by themselves: "(12 Months Forward)", "2026 YTD", "Since August 2025:". */
function inHeads(words: string): Window | null {
  if (YTD.test(words)) return { from: 'ytd' };
  const dates = datesIn(words, takenOf(words.length), null).filter(({ from }) => from !== null);
  const since = dates.find(({ start }) => SINCE.test(words.slice(0, start)));
  if (since !== undefined) return { from: over(since).from! };
  if (DAY.test(words)) return { from: 'priorClose' };
  const span = SPAN.exec(words);
  if (span !== null && !COUNTED.test(words.slice(span.index))) {
    const length = { count: countOf(span[1]!), of: (span[2]?.toLowerCase() ?? 'month') as Length['of'] };
    return AHEAD.test(words) ? ahead(length) : { from: back(length) };
  }
  return null;
}

/** A span by its shortest names: "2025", "2025H1", "2025Q4", "2025-08". */
function over({ from, to }: When): { readonly from: string; readonly to: string } {
  const [first, last] = [from!, to!];
  if (first === last) return { from: first, to: last };
  if (first.endsWith('-01-01') && last.endsWith('-12-31')) return { from: first.slice(0, 4), to: last.slice(0, 4) };
  const [begin, end] = [first, last].map((iso) => Number(iso.slice(5, 7))) as [number, number];
  const isOneYear = first.slice(0, 4) === last.slice(0, 4);
  const part = isOneYear && end - begin === 2 ? `Q${end / 3}` : isOneYear && end - begin === 5 && end % 6 === 0 ? `H${end / 6}` : null;
  if (part === null) return { from: first.slice(0, 7), to: last.slice(0, 7) };
  return { from: first.slice(0, 4) + part, to: first.slice(0, 4) + part };
}

const back = ({ count, of }: Length): string => (of === 'quarter' ? `${3 * count}m` : `${count}${of[0]}`);

const MONTHS_OF: Readonly<Record<Length['of'], number>> = { day: 0, week: 0, month: 1, quarter: 3, year: 12 };
const ahead = ({ count, of }: Length): Window => ({
  horizon: MONTHS_OF[of] > 0 ? { months: MONTHS_OF[of] * count } : { sessions: of === 'week' ? 5 * count : count },
});

/** "as of January 16": the day the figure is of. */
function asOf(text: string, { dates }: Context): Window {
  const told = dates.find(
    ({ start, from, to }) =>
      from !== null && from === to && /\b(?:as of|the close of|through|by|to|on)\s$/i.test(text.slice(Math.max(0, start - 16), start)),
  );
  return told === undefined ? {} : { to: told.to! };
}
