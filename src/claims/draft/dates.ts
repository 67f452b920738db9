import { daysInMonth, epochDay, isoDate, parseDate } from '../../data/dates.js';
import { claimMatches, type Span, spanOf, type Taken } from './spans.js';

/** A day, month, quarter, year, span of years or length of time named in a text. */
export interface When extends Span {
  /** First and last day, ISO; null where the text does not tell (a month without a year, "30-day"). */
  readonly from: string | null;
  readonly to: string | null;
  /** "12 months": how many of what; null for a date. */
  readonly length: Length | null;
}

export interface Length {
  readonly count: number;
  readonly of: 'day' | 'week' | 'month' | 'quarter' | 'year';
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?`;
const YEAR = String.raw`(?<year>(?:18|19|20)\d{2})`;
const DAY = String.raw`(?<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,\d|\.\d|%)`;
export const SPELLED = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const COUNT = String.raw`(?<count>\d{1,4}|${SPELLED.join('|')})`;
/** What follows a number that is a year's digits by chance. */
const NOT_A_YEAR = String.raw`(?!\d|[,.]\d|\s?%|\s?(?:stocks|shares|companies|names|points|holdings|jobs|basis|bps|members)\b)`;

const DATES = [
  String.raw`\b(?<iso>\d{4}-\d{2}-\d{2})(?:T[\d:.]+Z?)?\b`,
  String.raw`\b\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})\b|\b[01]\d-[0-3]\d(?=\s\d{1,2}:\d{2})`,
  String.raw`\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?`,
  String.raw`\b${MONTH}\s?${DAY}(?:\s?[-–]\s?\d{1,2}(?:st|nd|rd|th)?\b)?(?:,?\s?${YEAR}\b)?`,
  String.raw`\b${DAY}\s(?:of\s)?${MONTH}(?:,?\s${YEAR}\b)?`,
  String.raw`\b${MONTH}\s?(?:of\s)?${YEAR}\b`,
  String.raw`(?<=\b(?:[Ii]n|[Dd]uring|[Ff]or|[Tt]hroughout)\s)${MONTH}(?!\s?\d)`,
  String.raw`\b(?<quarter>Q[1-4]|[1-4]Q|[HF][12]|[12]H)(?:(?:\s|\sof\s|['’])?${YEAR}|\s?['’]?\d{2})?\b`,
  String.raw`\b(?<ordinal>first|second|third|fourth|final|last)[\s-]quarter(?:\sof\s${YEAR})?\b`,
  String.raw`\b(?<ordinal>first|second)[\s-](?<half>half)\sof\s(?:the\syear\s)?${YEAR}\b`,
  String.raw`\bFY\s?['’]?\d{2,4}\b|['’]\d{2}\b(?!\d)|\b(?:1[89]|20)\d0s\b`,
  String.raw`(?<=\b[Ff]rom\s)${YEAR}\sto\s(?<last>\d{4})\b`,
  String.raw`(?<![\d$€£.,])${YEAR}\s?[-–—\/]\s?(?<last>\d{4}|\d{2})\b(?![,.]\d|%)`,
  String.raw`(?<![\d$€£.,+−])${YEAR}${NOT_A_YEAR}`,
];
/** Lengths of time: no amounts, unless a streak or a superlative is counted in them. */
const LENGTHS = String.raw`\b${COUNT}[\s-](?:trading[\s-]|calendar[\s-]|full[\s-])?(?<of>day|session|week|month|quarter|year)s?\b(?![\s-]?(?:end|point|percent))|\b(?<months>\d{1,2})M\b(?=\s\p{Lu})`;
const STREAK = /streak|in a row|straight|consecutive|running|winning run|of outperform/i;

/** The dates of a text, in order; a year that is not told is that of the publication, or the one before where the day would lie behind it. */
export function datesIn(text: string, taken: Taken, published: string | null): When[] {
  const found: When[] = [];
  for (const source of DATES) {
    for (const match of claimMatches(text, new RegExp(source, 'gu'), taken))
      found.push({ ...spanOf(match), ...spanned(match, published), length: null });
  }
  for (const match of text.matchAll(new RegExp(LENGTHS, 'giu'))) {
    const span = spanOf(match);
    if (!taken.free(span) || counts(text, span)) continue;
    taken.take(span);
    found.push({ ...span, from: null, to: null, length: lengthOf(match) });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether a length is what is claimed: "the 12-day streak", "in 18 years", "these 25 years", "three years running". */
function counts(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 48), start);
  const after = text.slice(end, end + 36).split(/[.,;|\n—]/)[0]!;
  return (
    STREAK.test(after) ||
    /\b(?:these|those)\s$/i.test(before) ||
    (/\bin\s$/i.test(before) && /\b(?:most|\p{L}{3,}est|best|worst)\b/iu.test(before))
  );
}

function lengthOf({ groups }: RegExpExecArray): Length {
  if (groups!.months !== undefined) return { count: Number(groups!.months), of: 'month' };
  const of = groups!.of!.toLowerCase();
  return { count: countOf(groups!.count!), of: (of === 'session' ? 'day' : of) as Length['of'] };
}

/** A count in digits or words. */
export const countOf = (text: string): number => {
  const at = SPELLED.indexOf(text.toLowerCase());
  return at < 0 ? Number(text) : at + 1;
};

type Ends = Pick<When, 'from' | 'to'>;
const UNKNOWN: Ends = { from: null, to: null };

function spanned({ groups = {} }: RegExpExecArray, published: string | null): Ends {
  const { iso, month, day, quarter, ordinal, half, last } = groups;
  if (iso !== undefined) return parseDate(iso) === null ? UNKNOWN : { from: iso, to: iso };
  const year = groups.year === undefined ? null : Number(groups.year);
  if (month !== undefined) {
    const m = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
    return day === undefined ? monthOf(year, m, published) : dayOf(year, m, Number(day), published);
  }
  if (year === null) return UNKNOWN;
  if (half !== undefined) return halfOf(year, ordinal === 'first');
  const number = ordinal === undefined ? /[1-4]/.exec(quarter ?? '')?.[0] : ({ first: 1, second: 2, third: 3 }[ordinal] ?? 4);
  if (quarter !== undefined && /[HF]/.test(quarter)) return halfOf(year, number === '1');
  if (number !== undefined) return months(year, 3 * Number(number) - 2, 3 * Number(number));
  const end = last === undefined ? year : last.length === 4 ? Number(last) : Math.floor(year / 100) * 100 + Number(last);
  return { from: `${year}-01-01`, to: `${end}-12-31` };
}

const halfOf = (year: number, isFirst: boolean): Ends => (isFirst ? months(year, 1, 6) : months(year, 7, 12));

/** "in May": the last May that had begun by the publication. */
function monthOf(year: number | null, month: number, published: string | null): Ends {
  if (year !== null) return months(year, month, month);
  if (published === null) return UNKNOWN;
  const [inYear, inMonth] = [Number(published.slice(0, 4)), Number(published.slice(5, 7))];
  return months(month > inMonth ? inYear - 1 : inYear, month, month);
}

const months = (year: number, first: number, last: number): Ends => ({
  from: isoDate(epochDay(year, first, 1)),
  to: isoDate(epochDay(year, last, daysInMonth(year, last))),
});

function dayOf(year: number | null, month: number, day: number, published: string | null): Ends {
  const limit = published === null ? null : parseDate(published);
  if (year === null && limit === null) return UNKNOWN;
  let inYear = year ?? Number(published!.slice(0, 4));
  if (day < 1 || day > daysInMonth(inYear, month)) return UNKNOWN;
  if (year === null && epochDay(inYear, month, day) > limit!) inYear--;
  if (day > daysInMonth(inYear, month)) return UNKNOWN;
  const iso = isoDate(epochDay(inYear, month, day));
  return { from: iso, to: iso };
}
