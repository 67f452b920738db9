import { parseDate } from '../data/dates.js';
import type { Evaluation } from './model.js';
import { datesInWords, longDate } from './words.js';

/** Entries of a grid that a reader of newspapers would not understand as they are written. */
const WORDS: readonly (readonly [RegExp, (value: string, path: string) => string])[] = [
  [/(^|\.)basis$/, (value) => (value === 'total' ? 'with dividends' : 'without dividends')],
  [/^asOf$/, (value) => `as of ${dated(value)}`],
  [/^window\.observations$/, (value) => `over ${value} observations`],
  [/^(claimed\.)?order$/, (value) => `in the order ${value.replace(/^\[|\]$/g, '')}`],
  [/^window\.frequency$/, (value) => `by ${value}`],
  [/^window\.from$/, (value) => `counted from ${datesInWords(value)}`],
  [/^window\.to$/, (value) => `counted to ${datesInWords(value)}`],
  [
    /^(of|vs|claimed\.vs)(\.(a|beats|with|minus))?(\.id)?$/,
    (value) =>
      `by ${value
        .replace(/^\[|\]$/g, '')
        .replace(/ total$/, ' with dividends')
        .replace(/ price$/, '')}`,
  ],
  [/^claimed\.rows$/, () => 'with its rows read another way'],
  [/^of\.frequency$/, (value) => `counted by ${value}`],
  [/^precision\.round$/, (value) => `with returns rounded to ${value} digits`],
  [/^precision$/, () => 'with returns unrounded'],
  [/^tie$/, (value) => TIES[value] ?? `ties: ${value}`],
  [/^tolerance\.comparison$/, (value) => (value === 'strictlyLonger' ? 'counting longer runs alone' : 'counting runs as long too')],
  [/^ytdBase$/, (value) => (value === 'firstCloseOfYear' ? 'from the first close of the year' : 'from the last close of the year before')],
  [/^horizon\.(months|sessions)$/, (value, path) => `over ${value} ${path.endsWith('months') ? 'months' : 'sessions'}`],
  [/^history\.by$/, (value) => AMONG[value] ?? `among ${value}s`],
  [
    /^history\.overlap$/,
    (value) => (value === 'any' ? 'counting spells that share most of its sessions' : 'counting fewer spells that share sessions with it'),
  ],
  [/^event\.atLeast$/, (value) => `for runs of ${value} or more`],
];

const AMONG: Readonly<Record<string, string>> = {
  year: 'held against the same part of other years alone',
  date: 'held against the same dates of other years',
  session: 'held against all spells of as many sessions',
};

const TIES: Readonly<Record<string, string>> = {
  breaks: 'level days ending a run',
  extends: 'level days lengthening a run',
  neutral: 'level days left out',
};

/**
 * One change of a grid, as `changeText` has it, in words for a sentence, its series and its span as the definition that came of it says them; what has
 * no words stays as it is written.
 * Example: changeWords('window.observations: 36') is "over 36 observations", and with the span of its definition "over the 36 months to 31 December 2025".
 */
export function changeWords(change: string, { series, span, among }: NonNullable<Evaluation['words']> = {}): string {
  const parts = change.split(/; (?=[\w.]+: )/).map((part) => /^([\w.]+): (.*)$/s.exec(part) ?? [part]);
  const paths = parts.map(([, path]) => path ?? '');
  const bySeries = series !== undefined && paths.includes('of');
  const bySpan = span !== undefined && paths.includes('window.observations');
  return parts
    .flatMap(([part, path, value]) => {
      if (path === undefined || value === undefined) return part;
      // A claim of other series, or over another span, says all of it at once.
      if (bySeries && (path === 'of' || path.startsWith('claimed.'))) return path === 'of' ? `for ${series} alone` : [];
      if (among !== undefined && path === 'history.by') return `as ${among}`;
      if (bySpan && path.startsWith('window.')) return path === 'window.observations' ? `over ${span}` : [];
      return WORDS.find(([pattern]) => pattern.test(path))?.[1](value.replace(/^"(.*)"$/, '$1'), path) ?? part;
    })
    .join(', ');
}

function dated(value: string): string {
  const day = parseDate(value);
  return day === null ? value : longDate(day);
}
