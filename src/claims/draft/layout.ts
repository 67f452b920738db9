import { type Document, isMap, isScalar, isSeq, visit, type YAMLMap } from 'yaml';
import { type Fields, TODO } from './shapes.js';

const KINDS =
  'level.at, level.cross, level.record, return.period, return.table, drawdown.max, volatility, correlation, beta, ordering, rank.history, streak.length, streak.longestSince, streak.count, eventTable, recurrence, conditional, calendar.first, arithmetic, forecast, external.*';
const SERIES = 'the id of a series: RUT, SPX, IWM …';
/** What may stand for a `TODO` of each field. */
const CHOICES: Readonly<Record<string, string>> = {
  kind: KINDS,
  of: SERIES,
  a: SERIES,
  beats: 'the series it is held against',
  vs: 'the series it is measured against',
  with: 'the series it is held together with',
  value: 'the figure that the words stand for',
  unit: 'pct, pts, ratio, days, count, level or usd, as the kind has them',
  date: 'a date, a month or a year',
  rows: 'a list of dates, such as [{date: 2008-06}, {date: 2010-10}]',
  order: 'the ids of “of”, the largest first; or in its place best, worst or ahead',
  event: '{type: excess, atLeast: 7.8, sessions: 12}, {type: streak, atLeast: 10}, …',
  over: 'year, half-year, quarter or month',
  frequency: 'day, week or month',
  condition: '{above: 0}, {above: 10, running: 3}',
  above: 'percent, such as 0 or 10',
  atLeast: 'days that a run must have',
  TODO: 'a second figure of this row: a, b or excess',
  from: 'ytd, priorClose, a date, 2025-08, 2025Q4, 2025, or a length back from the end such as 20d, 1w, 6m, 1y',
  since: 'a year, or start',
  by: 'a date, month, quarter or year',
  expr: 'the article’s own figures, such as 1 - 14.2/22.0',
};

/** A line for each field of a claim that is to be told by hand, with what it may be; the statement says so itself. */
export const choicesFor = (claim: Fields): string[] =>
  [...new Set(open(claim))].flatMap((key) => (CHOICES[key] === undefined ? [] : [`${TODO} ${key}: ${CHOICES[key]}`]));

function open(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (inner === TODO ? [key] : open(inner)));
}

/** A claim's own fields on a line each, and the small maps and lists inside them on one. */
export function laidOut(file: Document): void {
  visit(file, {
    Map(_, map, path) {
      if (path.length > 4 && map.items.every(({ value }) => isScalar(value) || isMap(value) || isList(value))) map.flow = depth(map) < 3;
    },
    Seq(_, seq, path) {
      if (path.length > 4 && isList(seq)) seq.flow = true;
    },
  });
}

const isList = (value: unknown): boolean => isSeq(value) && value.items.every(isScalar);

const depth = (map: YAMLMap): number => 1 + Math.max(0, ...map.items.map(({ value }) => (isMap(value) ? depth(value) : 0)));
