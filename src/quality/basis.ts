import { found, percentText } from '../data/check/found.js';
import { aligned, type Line } from '../data/check/line.js';
import { yearsBetween } from '../data/dates.js';
import type { Finding } from '../data/finding.js';
import type { Basis } from '../model.js';
import { standardDeviation } from '../stats/moments.js';
import { excessReturns, simpleReturns } from '../stats/returns.js';

/** A line, and what it is claimed to be. */
export interface Claimed {
  readonly line: Line;
  readonly basis: Basis;
}

/** Dividends have been worth 1% to 5% a year; below this is fees and rounding. */
const DIVIDENDS_LEAST = 0.005;
const FEWEST_YEARS = 3;
/** Spread of the difference over the series' own: beyond the first two lines are not of one thing, beyond the second not of one and the same. */
const ALIKE = 0.35;
const SAME = 0.2;

/** How far the daily differences of two lines spread, over how far the first one's returns do: 0 for one thing, about 0.6 for small against large caps. */
export function unlikeness(a: Line, b: Line): number {
  const common = aligned(a, b);
  const returns = simpleReturns(common.a);
  return standardDeviation(excessReturns(returns, simpleReturns(common.b))) / standardDeviation(returns);
}

/** Growth of a over growth of b a year, continuously, between the first and the last day both have. A fraction; NaN for under three years. */
export function driftAYear(a: Line, b: Line): number {
  const { days, a: ours, b: theirs } = aligned(a, b);
  const last = days.length - 1;
  const years = last > 0 ? yearsBetween(days[0]!, days[last]!) : 0;
  return years < FEWEST_YEARS ? Number.NaN : Math.log(ours[last]! / ours[0]! / (theirs[last]! / theirs[0]!)) / years;
}

/**
 * A price index passed off as total return, or the other way round, by the drift against a known series of the same thing: total return must
 * gain the dividends on price, and nothing on total return. Says nothing where the two are not of one thing, or for under three years.
 */
export function basisFindings(ours: Claimed, known: Claimed): Finding[] {
  const { line, basis } = ours;
  const drift = driftAYear(line, known.line);
  const apart = basis !== known.basis;
  if (!(unlikeness(line, known.line) < (apart ? ALIKE : SAME)) || Number.isNaN(drift)) return [];
  const dividends = drift > (known.basis === 'price' ? DIVIDENDS_LEAST : -DIVIDENDS_LEAST);
  if (dividends === (basis === 'total')) return [];
  const claim = basis === 'total' ? 'total return' : 'price only';
  const other = known.basis === 'total' ? 'total return' : 'a price index';
  const what = `${line.id} is claimed to be ${claim}, and gains ${percentText(drift)} a year on ${known.line.id}, ${other}: dividends are ${dividends ? '' : 'not '}in it.`;
  return [
    found({
      kind: dividends ? 'total-as-price' : 'price-as-total',
      severity: 'error',
      series: line.id,
      what,
      consequence: dividends
        ? 'Growth is too high by one to five percent a year against a price index, and its levels are not those that were quoted.'
        : 'Growth is too low by one to five percent a year, and a comparison with a true total return is decided by the dividends left out.',
      days: [line.days[0]!, line.days[line.days.length - 1]!],
    }),
  ];
}
