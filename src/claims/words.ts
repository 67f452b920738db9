import { civil, parseDate, parseMonth } from '../data/dates.js';
import type { EpochDay } from '../model.js';
import { type Digits, digitsOf, unitWord } from './figure-text.js';
import { knownSeries } from './known-series.js';
import type { ClaimUnit, Series } from './model.js';

/** Words for sentences that may be printed in a newspaper. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Example: longDate(20455) is "2 January 2026". */
export function longDate(day: EpochDay): string {
  const { year, month, day: d } = civil(day);
  return `${d} ${MONTHS[month - 1]} ${year}`;
}

/** "June 2008" */
export function monthOf(day: EpochDay): string {
  const { year, month } = civil(day);
  return `${MONTHS[month - 1]} ${year}`;
}

/** "the fourth quarter of 2025", "the first half of 2025" */
export const partOfYear = (year: number, part: number, of: 'quarter' | 'half'): string => `the ${PLACES[part - 1]} ${of} of ${year}`;

/**
 * A number of a claim with its unit, to as many digits as a newspaper has unless told otherwise; NaN is "n/a".
 * Example: amount(7.06, 'pct') is "7.1%"; amount(-4.2333, 'pts', 2) is "−4.23 points"; amount(5.87e9, 'usd', {}) is "$5.87B"; amount(95, 'percentile') is
 * "95th percentile".
 */
export const amount = (value: number, unit: ClaimUnit, digits?: Digits): string => amounts([value], unit, digits)[0]!;

/** Numbers of one claim, to be joined by "to": a word that is the unit stands behind the last alone. */
export function amounts(values: readonly number[], unit: ClaimUnit, digits: Digits = DECIMALS[unit]): string[] {
  return values.map((value, i) => {
    if (!Number.isFinite(value)) return 'n/a';
    if (unit === 'percentile' && typeof digits === 'number') return `${ordinal(Math.round(value))} percentile`;
    const size = digitsOf(Math.abs(value), unit, digits);
    const sign = value < 0 && /[1-9]/.test(size) ? '−' : '';
    const behind = unit === 'pct' ? '%' : i === values.length - 1 ? unitWord(size, unit) : '';
    return `${sign}${unit === 'usd' ? '$' : ''}${size}${behind}`;
  });
}

const DECIMALS: Readonly<Record<ClaimUnit, number>> = {
  pct: 1,
  pts: 1,
  ratio: 2,
  days: 0,
  count: 0,
  level: 2,
  usd: 2,
  percentile: 0,
  date: 0,
  year: 0,
};

const grouped = (value: number, decimals: number): string => digitsOf(value, 'count', decimals);

/** Example: ordinal(22) is "22nd"; ordinal(11508) is "11,508th". */
export function ordinal(n: number): string {
  const [tens, ones] = [n % 100, n % 10];
  const ending = tens >= 11 && tens <= 13 ? 'th' : ones === 1 ? 'st' : ones === 2 ? 'nd' : ones === 3 ? 'rd' : 'th';
  return `${grouped(n, 0)}${ending}`;
}

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];

/** Up to the twelfth in words. Example: place(8) is "eighth"; place(353) is "353rd". */
export const place = (n: number): string => PLACES[n - 1] ?? ordinal(n);

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Up to twelve in words, as a newspaper has it. Example: spelled(10) is "ten"; spelled(6448) is "6,448". */
export const spelled = (n: number): string => SMALL[n] ?? grouped(n, 0);

/** Two numbers that are read together are written alike. Example: outOf(3, 4) is "three of four"; outOf(12, 19) is "12 of 19". */
export const outOf = (n: number, all: number): string =>
  n === 0 ? `none of ${spelled(all)}` : all < SMALL.length ? `${spelled(n)} of ${spelled(all)}` : `${grouped(n, 0)} of ${grouped(all, 0)}`;

/** "ten days", "one day" */
export const countOf = (n: number, noun: string): string => `${spelled(n)} ${noun}${n === 1 ? '' : 's'}`;

/** A series in a sentence: "the Russell 2000", "IWM with dividends", "the effective federal funds rate". */
export function named({ id, name, basis }: Pick<Series, 'id' | 'name' | 'basis'>): string {
  const called = INDICES.test(name) ? withArticle(name) : basis === null ? (RATES[id] ?? name) : id;
  return basis === 'total' ? `${called} with dividends` : called;
}

/** A series as a table's label has it: as a sentence has, less the article. Example: "Russell 2000", "IWM with dividends". */
export const labelled = (series: Pick<Series, 'id' | 'name' | 'basis'>): string => unarticled(named(series));

/** Two series and what one is to the other: "Russell 2000 less S&P 500", "IWM with SPY (both with dividends)". */
export const labelledPair = (series: readonly Series[], word: string): string => namedTogether(series).map(unarticled).join(` ${word} `);

/** Example: unarticled('the Russell 2000') is "Russell 2000". */
export const unarticled = (name: string): string => name.replace(/^the /, '');

/** Several of one sentence: where all have dividends in them that is said once, behind the last. */
export function namedTogether(series: readonly Series[]): string[] {
  if (series.length < 2 || series.some(({ basis }) => basis !== 'total')) return series.map(named);
  const all = series.length === 2 ? 'both' : 'all';
  return series.map((one, i) => `${named({ ...one, basis: 'price' })}${i === series.length - 1 ? ` (${all} with dividends)` : ''}`);
}

const INDICES = /^(Russell|S&P|Nasdaq|Dow|NYSE|Wilshire)(?!.*\bETF\b)/;

/** Rates whose names are headings more than words of a sentence. */
const RATES: Readonly<Record<string, string>> = {
  DTB3: 'the three-month Treasury bill rate',
  TB3MS: 'the monthly average of the three-month Treasury bill rate',
  DFF: 'the effective federal funds rate',
  FEDFUNDS: 'the monthly average of the effective federal funds rate',
};

/** A name with its article, where it has one: "the Russell Microcap", "VB". */
export const withArticle = (name: string): string => (INDICES.test(name) ? `the ${name}` : name);

/** What is only known by its id. Example: calledById('RUI') is "the Russell 1000"; calledById('XLK') is "XLK". */
export function calledById(id: string): string {
  const known = knownSeries(id);
  return withArticle(known?.kind === 'index' ? known.name : id);
}

/** Dates of an id or a need in words. Example: datesInWords('up to 2025-12-31') is "up to 31 December 2025". */
export const datesInWords = (text: string): string =>
  text.replace(/\b\d{4}(?:-\d\d(?:-\d\d)?|-?H[12])\b/g, (date) => {
    if (date.includes('H')) return partOfYear(Number(date.slice(0, 4)), Number(date.at(-1)), 'half');
    const day = parseDate(date);
    if (day !== null) return longDate(day);
    const month = parseMonth(date);
    return month === null ? date : monthOf(month);
  });

/** A length of time that need not be exact: "47 years", "6.8 years", "eight months", "three weeks", "two days". */
export function lasting(years: number): string {
  const whole = (count: number, noun: string): string => countOf(Math.max(1, Math.round(count)), noun);
  if (years >= 9.95) return `${grouped(years, 0)} years`;
  if (years >= 1.5) return `${grouped(years, 1).replace('.0', '')} years`;
  if (years * 12 >= 1.5) return whole(years * 12, 'month');
  return years * 52 >= 1.5 ? whole(years * 52, 'week') : whole(years * 365.25, 'day');
}

/** A chance in words that hold at both ends: "27%", "0.4%", "less than 0.1%", "more than 99.9%". */
export function chance(p: number): string {
  if (p < 0.001) return 'less than 0.1%';
  if (p > 0.999) return 'more than 99.9%';
  return amount(p * 100, 'pct', p < 0.1 || p > 0.9 ? 1 : 0);
}

/** "a, b and c" */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
