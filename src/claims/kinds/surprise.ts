import { quantile } from '../../stats/quantile.js';
import { rollingOutperformance, rollingReturn } from '../../stats/relative.js';
import type { Surprise } from '../model.js';
import { amount, countOf, longDate, spelled } from '../words.js';
import type { Worked } from './worked.js';

/** A history shorter than this many windows, or than this many lengths of one, tells nothing of how rare one is. */
const FEWEST = { windows: 100, lengths: 5 } as const;
const A_YEAR = 252;

/** Returns (of one series less another, where there are two) over every window of so many sessions that ends before a row, in order. */
export function windowsBefore(values: readonly Float64Array[], sessions: number, row: number): Float64Array {
  const [a, b] = values.map((closes) => closes.subarray(0, row));
  return b === undefined ? rollingReturn(a!, sessions) : rollingOutperformance(a!, b, sessions);
}

/**
 * How rare a return is: the share of all earlier windows of its length at least as extreme, on the side of their median on which it lies; itself
 * counted in, (1 + #)/(1 + n), so that nothing has a chance of 0. Windows overlap: the share is what it is, the years between are of windows laid
 * end to end. Null where the history is too short to tell.
 */
export function windowSurprise({ value, aligned: { days, values }, rows: { from, to } }: Worked): Surprise | null {
  const sessions = to - from;
  const windows = windowsBefore(values, sessions, to);
  if (windows.length < FEWEST.windows || windows.length < FEWEST.lengths * sessions) return null;
  const median = quantile(windows, 0.5);
  const isHigh = value >= median;
  const extreme = windows.reduce((count, one) => count + ((isHigh ? one >= value : one <= value) ? 1 : 0), 0);
  const probability = (1 + extreme) / (1 + windows.length);
  const spells = sessions === 1 ? 'days' : `spells of ${countOf(sessions, 'session')}`;
  const all = `the ${amount(windows.length, 'count')} earlier ${spells} since ${longDate(days[0]!)}`;
  const asMuch = sizeWords(value, isHigh, values.length > 1);
  const words =
    extreme === 0
      ? `None of ${all} brought ${asMuch}.`
      : `Of ${all}, ${shareWords(extreme, windows.length)} brought ${asMuch}: ${howOften(sessions / A_YEAR / probability)}.`;
  return { words, probability, facts: { windows: windows.length, asExtreme: extreme, median, years: sessions / A_YEAR / probability } };
}

/** A share that would be printed as none is told by its count. */
const shareWords = (count: number, of: number): string => (count / of < 0.0005 ? spelled(count) : amount((100 * count) / of, 'pct'));

/** "a gain of 6.6% or more", "a loss of 2.1% or more", "a lead of 7.3 points or more"; a small gain on the lower side is "a return of 1.9% or less". */
function sizeWords(value: number, isHigh: boolean, isLead: boolean): string {
  const size = amount(Math.abs(value) * 100, isLead ? 'pts' : 'pct');
  if (isHigh && value >= 0) return `a ${isLead ? 'lead' : 'gain'} of ${size} or more`;
  if (!isHigh && value < 0) return `a ${isLead ? 'deficit' : 'loss'} of ${size} or more`;
  return `a ${isLead ? 'lead' : 'return'} of ${amount(value * 100, isLead ? 'pts' : 'pct')} or ${isHigh ? 'more' : 'less'}`;
}

/** "about once in 4 years", "about once in 1.5 years", "about twice a year" */
export function howOften(years: number): string {
  if (years >= 9.95) return `about once in ${amount(years, 'count')} years`;
  if (years >= 1.25) return `about once in ${years.toFixed(1).replace('.0', '')} years`;
  const times = Math.round(1 / years);
  return times <= 1 ? 'about once a year' : times === 2 ? 'about twice a year' : `about ${spelled(times)} times a year`;
}
