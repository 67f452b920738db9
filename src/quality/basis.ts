import { found, foundSpan, percentText } from '../data/check/found.js';
import { aligned, type Line } from '../data/check/line.js';
import { yearsBetween } from '../data/dates.js';
import type { Finding } from '../data/finding.js';
import type { Basis } from '../model.js';
import { quantile } from '../stats/quantile.js';
import { excessReturns, simpleReturns } from '../stats/returns.js';

/** A line, and what it is claimed to be. */
export interface Claimed {
  readonly line: Line;
  readonly basis: Basis;
}

/** Dividends have been worth 1% to 5% a year; below this is fees and rounding. */
const DIVIDENDS_LEAST = 0.005;
const FEWEST_YEARS = 3;
/** A fund and its index lie near 0.1 apart; two lines of different basis may be further, since dividends part them too. */
const ALIKE = 0.15;
const ALIKE_BUT_FOR_DIVIDENDS = 0.25;

/**
 * How far the daily differences of two lines usually lie from zero, over how far the first one's returns do (medians, so that a few wrong values
 * do not part a series from itself): 0 for one thing from two sources, about 0.1 for a fund and its index, 0.5 for small against large caps. NaN where either stands still.
 */
export function unlikeness(a: Line, b: Line): number {
  const common = aligned(a, b);
  const returns = simpleReturns(common.a);
  const usual = (values: ArrayLike<number>): number => quantile(Float64Array.from(values, Math.abs), 0.5);
  const own = usual(returns);
  return own > 0 ? usual(excessReturns(returns, simpleReturns(common.b))) / own : Number.NaN;
}

/** Growth of a over growth of b a year, continuously, between the first and the last day both have. A fraction; NaN for under three years. */
export function driftAYear(a: Line, b: Line): number {
  const { days, a: ours, b: theirs } = aligned(a, b);
  const last = days.length - 1;
  const years = last > 0 ? yearsBetween(days[0]!, days[last]!) : 0;
  return years < FEWEST_YEARS ? Number.NaN : Math.log(ours[last]! / ours[0]! / (theirs[last]! / theirs[0]!)) / years;
}

/** Claims held against a known series; where it is no measure of this one, that is said. */
export function knownFindings(ours: Claimed, known: Claimed): Finding[] {
  const most = ours.basis === known.basis ? ALIKE : ALIKE_BUT_FOR_DIVIDENDS;
  if (unlikeness(ours.line, known.line) < most && !Number.isNaN(driftAYear(ours.line, known.line))) return basisFindings(ours, known);
  return [
    found({
      kind: 'basis-not-told',
      severity: 'note',
      series: ours.line.id,
      what: `${known.line.id} does not tell whether dividends are in ${ours.line.id}: the two are not of one thing, or share less than ${FEWEST_YEARS} years.`,
      consequence: 'What is claimed of dividends was not tested.',
      days: [],
    }),
  ];
}

/**
 * A price index passed off as total return, or the other way round, by the drift against a known series of the same thing: total return must
 * gain the dividends on price, and nothing on total return. Says nothing where the two are not of one thing, or for under three years.
 */
export function basisFindings({ line, basis }: Claimed, known: Claimed): Finding[] {
  const drift = driftAYear(line, known.line);
  const apart = basis !== known.basis;
  if (!(unlikeness(line, known.line) < (apart ? ALIKE_BUT_FOR_DIVIDENDS : ALIKE)) || Number.isNaN(drift)) return [];
  const dividends = drift > (known.basis === 'price' ? DIVIDENDS_LEAST : -DIVIDENDS_LEAST);
  if (dividends === (basis === 'total')) return [];
  const claim = basis === 'total' ? 'total return' : 'price only';
  const other = known.basis === 'total' ? 'total return' : 'a price index';
  const what = `${line.id} is claimed to be ${claim}, and gains ${percentText(drift)} a year on ${known.line.id}, ${other}: dividends are ${dividends ? '' : 'not '}in it.`;
  return [
    foundSpan({
      kind: dividends ? 'total-as-price' : 'price-as-total',
      severity: 'error',
      series: line.id,
      what,
      consequence: dividends
        ? 'Growth is too high by one to five percent a year against a price index, and its levels are not those that were quoted.'
        : 'Growth is too low by one to five percent a year, and a comparison with a true total return is decided by the dividends left out.',
      days: [line.days[0]!, line.days[line.days.length - 1]!],
      rows: line.days.length,
    }),
  ];
}
