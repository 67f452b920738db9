import { claimMatches, type Span, spanOf, type Taken, takenOf } from './spans.js';

/** A claim made in words: "all-time high", "longest since 2008", "double-digit". */
export interface Wording extends Span {
  readonly text: string;
  /** The year it names, or what "double-digit" means at least; NaN where it has none. */
  readonly value: number;
  readonly means: 'year' | 'least' | 'nothing';
  /** Where the year stands. */
  readonly year: Span | null;
}

const MONTH = String.raw`(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s)?`;
const SUPERLATIVE = String.raw`(?:longest|most\ssustained|strongest|weakest|best|worst|biggest|largest|highest|lowest|widest|fastest|steepest|sharpest|first)`;
const PATTERNS = [
  String.raw`\b(?<most>${SUPERLATIVE})\b[^.|;:!?—()]{0,48}?\bsince\s(?:the\s)?${MONTH}(?<year>(?:18|19|20)\d{2})\b`,
  String.raw`\b${SUPERLATIVE}\s(?:\p{L}+\s){0,3}since\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b`,
  String.raw`\b(?:first|last)\stime\b`,
  String.raw`\b(?:(?:new|fresh)\s)?(?:all-time\s)?record\s(?:high|low|close|run)\b|\b(?:(?:new|fresh)\s)?all-time\s(?:high|low)\b`,
  String.raw`\b(?:top|bottom)\s(?:decile|quartile|quintile)\b|\b(?:above|below)\s(?:the\s)?median\b`,
  String.raw`\b(?:nearly|almost|virtually|essentially|practically)\s(?:identical|flat|unchanged|equal)\b`,
  String.raw`\bgains\serased\b|\berased\s(?:all\s)?(?:its|their|the)\s(?:\p{L}+\s)?gains\b`,
  String.raw`\bworst-performing\b|\bbest-performing\b|\bled\sall\b|\bedged\sahead\b|\bclear\swinners\b|\bthe\ssmaller\b[^.|;]{0,24}\bthe\s(?:better|worse)\b`,
  String.raw`\b(?:double|triple)-digit\b`,
];
const DIGITS: Readonly<Record<string, number>> = { d: 10, t: 100 };

/** The claims a text makes in words, in order, none over another. A year inside one is part of it, and is taken; names inside stay free. */
export function wordingsIn(text: string, taken: Taken): Wording[] {
  const own = takenOf(text.length);
  return PATTERNS.flatMap((source) => claimMatches(text, new RegExp(source, 'giud'), own).flatMap((match) => wordingOf(match, taken))).sort(
    (a, b) => a.start - b.start,
  );
}

function wordingOf(match: RegExpExecArray, taken: Taken): Wording[] {
  const place = match.indices?.groups?.year;
  const year = place === undefined ? null : { start: place[0], end: place[1] };
  if (year !== null && !taken.free(year)) return [];
  if (year !== null) taken.take(year);
  const least = /^(?:double|triple)-digit$/i.test(match[0]) ? DIGITS[match[0][0]!.toLowerCase()]! : Number.NaN;
  const means = year !== null ? 'year' : Number.isNaN(least) ? 'nothing' : 'least';
  return [
    {
      ...spanOf(match),
      text: year === null ? match[0] : `${match.groups!.most} since ${match.groups!.year}`,
      value: year === null ? least : Number(match.groups!.year),
      means,
      year,
    },
  ];
}
