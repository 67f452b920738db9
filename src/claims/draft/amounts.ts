import type { ClaimUnit } from '../model.js';
import { countOf, SPELLED } from './dates.js';
import { type Span, spanOf, type Taken } from './spans.js';

/** A number of a text, as printed and in its own unit. */
export interface Amount extends Span {
  readonly text: string;
  /** In the unit: dollars, percent, points; NaN never. */
  readonly value: number;
  /** The upper end of a range, else null. */
  readonly high: number | null;
  /** Of the last printed digit, in the unit. */
  readonly step: number;
  /** Told by what is printed with the number; null where it is not. */
  readonly unit: ClaimUnit | null;
  /** "five of six": how many there were. */
  readonly outOf: number | null;
  /** What it counts by its own words: "12-day", "10th", "95th percentile", "25 times". */
  readonly ordinal: boolean;
}

const NUM = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)`;
const SCALE = String.raw`(?:\s?(?:trillion|billion|million|thousand|bn\b|mn\b|tn\b)|[TBMK](?![\p{L}\d]))`;
const UNIT = String.raw`\s?(?:%|per\s?cent\b(?!age)|[\s-]?percentage[\s-]points?\b|pp\b|ppts?\b|[\s-]?pts?\b|[\s-]?basis[\s-]points?\b|bps?\b)|[xX](?![\p{L}\d])|\sbp\b`;
const CURRENCY = `(?:[A-Z]{1,2})?[$€£¥]`;
const SIGN = String.raw`(?:(?<![\p{L}\p{Nd}%)])[+\-−–±~<>≈]{1,2})`;
const AMOUNT = new RegExp(
  String.raw`(?<sign>${SIGN})?(?<currency>${CURRENCY})?(?<![\p{L}])(?<low>${NUM})(?<lowUnit>%|x(?=\s?[-–—]))?(?:(?<join>\s?[-–—]\s?|\sto\s|\sand\s)(?:${CURRENCY})?(?<high>${NUM}))?(?<scale>${SCALE})?(?<ordinal>st\b|nd\b|rd\b|th\b)?(?<unit>${UNIT})?`,
  'gu',
);
const WORDS = [...SPELLED.slice(1), 'dozen'].join('|');
const ORDINALS = ['third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];
const SPELT = new RegExp(
  String.raw`(?<![\p{L}-])(?:(?<count>one|${WORDS})\s(?:out\s)?of\s(?:the\s(?:\p{L}+\s)?)?(?<outOf>${WORDS}|\d{1,3})\b|(?<word>${WORDS})(?!\p{L})|(?<place>${ORDINALS.join('|')})(?!\p{L}|[\s-](?:quarter|party|parties)))`,
  'giu',
);
/** "(3.6) pts": the unit stands behind the bracket. */
const BEHIND = new RegExp(`^(?:${UNIT})`, 'u');
const MOST = 1e15;
const MULTIPLES: Readonly<Record<string, number>> = { t: 1e12, b: 1e9, m: 1e6, k: 1e3 };

/** The numbers of a text that nothing has taken, in order, in digits and in words ("five of six", "third"). Digits inside words are no numbers. */
export function amountsIn(whole: string, taken: Taken): Amount[] {
  const text = taken.hide(whole);
  const found: Amount[] = [];
  const take = (amount: Amount): void => {
    // A number with more digits than can be told apart is no figure: an account, a key.
    if (!taken.free(amount) || !(Math.abs(amount.value) < MOST)) return;
    taken.take(amount);
    found.push(amount);
  };
  for (const match of text.matchAll(SPELT)) take(spelt(match));
  for (const match of text.matchAll(AMOUNT)) {
    const joined = match.groups!.join !== undefined && !isRange(text, match);
    const first = joined ? exec(text, match.index, match) : match;
    for (const one of joined ? [first, ...rest(text, first, match)] : [first]) take(printed(text, one));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** "A to B" is a range unless something went "by A to B" or "from A to B"; "A and B" only "between" the two. */
function isRange(text: string, match: RegExpExecArray): boolean {
  const { join, low, high, currency } = match.groups!;
  const before = text.slice(Math.max(0, match.index - 24), match.index);
  if (/and/.test(join!)) return /\bbetween\s$/i.test(before);
  if (/to/.test(join!))
    return decimals(low!) === decimals(high!) && !/\b(?:by|from)\s$/i.test(before) && (currency === undefined || !/,/.test(low!));
  return numberOf(low!) < numberOf(high!);
}

/** The first number of what looked like two. */
function exec(text: string, at: number, { groups }: RegExpExecArray): RegExpExecArray {
  const until = text.indexOf(groups!.low!, at) + groups!.low!.length + (groups!.lowUnit?.length ?? 0);
  const one = new RegExp(AMOUNT.source, 'yu');
  one.lastIndex = at;
  return one.exec(text.slice(0, until))!;
}

function rest(text: string, first: RegExpExecArray, both: RegExpExecArray): RegExpExecArray[] {
  const from = first.index + first[0].length;
  const until = both.index + both[0].length;
  const found = text
    .slice(0, until)
    .slice(from)
    .search(/\d|[$€£¥]/);
  const next = new RegExp(AMOUNT.source, 'yu');
  next.lastIndex = from + Math.max(0, found);
  const match = next.exec(text.slice(0, until));
  return match === null ? [] : [match];
}

function printed(text: string, match: RegExpExecArray): Amount {
  const { sign = '', currency, low, lowUnit, high, scale, ordinal, unit } = match.groups!;
  const multiple = MULTIPLES[scale?.trim()[0]?.toLowerCase() ?? ''] ?? 1;
  const span = spanOf(match);
  const bracketed =
    text[span.start - 1] === '(' && text[span.end] === ')' && /[|]\s*\($/.test(text.slice(Math.max(0, span.start - 4), span.start));
  const behind = bracketed ? BEHIND.exec(text.slice(span.end + 1, span.end + 24))?.[0] : undefined;
  const name = unitOf(currency, `${lowUnit ?? ''} ${unit ?? behind ?? ''}`);
  const factor = multiple * (name.hundredths ? 0.01 : 1);
  const negative = /[-−–]/.test(sign) || bracketed;
  const scaled = (digits: string): number => rounded((negative ? -1 : 1) * numberOf(digits) * factor);
  const percentile = ordinal !== undefined && /^\s?percentile/i.test(text.slice(span.end, span.end + 12));
  return {
    ...span,
    text: bracketed ? `(${match[0].trim()})` : match[0].trim(),
    value: scaled(low!),
    high: high === undefined ? null : scaled(high),
    step: rounded(10 ** -decimals(high ?? low!) * factor),
    unit: percentile ? 'percentile' : name.unit,
    outOf: null,
    ordinal: ordinal !== undefined && !percentile,
  };
}

function unitOf(currency: string | undefined, suffix: string): { readonly unit: ClaimUnit | null; readonly hundredths: boolean } {
  if (/bas|bp/i.test(suffix)) return { unit: 'pts', hundredths: true };
  if (/p(?:t|p)|points?/i.test(suffix)) return { unit: 'pts', hundredths: false };
  if (/%|per/i.test(suffix)) return { unit: 'pct', hundredths: false };
  if (/x/i.test(suffix)) return { unit: 'ratio', hundredths: false };
  return { unit: currency === '$' || currency === 'US$' ? 'usd' : null, hundredths: false };
}

function spelt(match: RegExpExecArray): Amount {
  const { count, outOf, word, place } = match.groups!;
  const value =
    place === undefined ? (/dozen/i.test(word ?? count ?? '') ? 12 : countOf(word ?? count!)) : ORDINALS.indexOf(place.toLowerCase()) + 3;
  return {
    ...spanOf(match),
    text: match[0],
    value,
    high: null,
    step: 1,
    unit: 'count',
    outOf: outOf === undefined ? null : countOf(outOf),
    ordinal: place !== undefined,
  };
}

const numberOf = (digits: string): number => Number(digits.replaceAll(',', ''));
const decimals = (digits: string): number => digits.split('.')[1]?.length ?? 0;
/** 0.1 × 3 as it is written, not as it is computed. */
const rounded = (value: number): number => Number(value.toPrecision(12));
