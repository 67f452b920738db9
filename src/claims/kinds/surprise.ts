import { yearsBetween } from '../../data/dates.js';
import { quantile } from '../../stats/quantile.js';
import type { Surprise } from '../model.js';
import { amount, countOf, longDate, spelled } from '../words.js';
import { separate, windowsBefore } from './earlier-windows.js';
import type { Worked } from './worked.js';

/** A history shorter than this many windows, or than this many lengths of one, tells nothing of how rare one is. */
const FEWEST = { windows: 100, lengths: 5 } as const;

/**
 * How rare a return is. How often: the years of data before its window over the number of earlier windows of its length at least as extreme, on the
 * side of their median on which it lies, of which no two share a session; the most extreme are taken first. The probability: the share of all earlier
 * windows, overlapping ones too, that are as extreme; itself counted in, (1 + #)/(1 + n), so that nothing has a chance of 0. A window that shares a
 * session with its own is no earlier one. Null where the history is too short to tell.
 */
export function windowSurprise({ value, aligned, rows, decimals }: Worked): Surprise | null {
  const { days } = aligned;
  const sessions = rows.to - rows.from;
  const windows = windowsBefore(aligned, rows);
  const all = windows.values.length;
  if (all < FEWEST.windows || all < FEWEST.lengths * sessions) return null;
  const median = quantile(windows.values, 0.5);
  const isHigh = value >= median;
  const extreme = windows.values.reduce((count, one) => count + ((isHigh ? one >= value : one <= value) ? 1 : 0), 0);
  const episodes = separate(windows, { end: isHigh ? 'high' : 'low', until: value }).length;
  const probability = (1 + extreme) / (1 + all);
  const spells = sessions === 1 ? 'days' : `spells of ${countOf(sessions, 'session')}`;
  const which = `the ${amount(all, 'count')} earlier ${spells} since ${longDate(days[0]!)}`;
  const asMuch = sizeWords(value, isHigh, { isLead: aligned.values.length > 1, decimals });
  const years = episodes === 0 ? null : yearsBetween(days[0]!, days[rows.from]!) / episodes;
  const facts = { windows: all, asExtreme: extreme, episodes, median, years };
  if (years === null) return { words: `None of ${which} brought ${asMuch}.`, probability, facts };
  const apart =
    extreme === episodes ? '' : episodes === 1 ? ', in one episode' : `, in ${countOf(episodes, 'episode')} that share no session`;
  const words = `Of ${which}, ${spelled(extreme)} brought ${asMuch}${apart}: ${howOften(years)}.`;
  return { words, probability, facts };
}

/** To the digits that the claim's sentence has, so that the one figure is not two: "a gain of 6.6% or more", "a loss of 2.1% or more", "a lead of 7.3 points or more"; a small gain on the lower side is "a return of 1.9% or less". */
function sizeWords(value: number, isHigh: boolean, { isLead, decimals }: { readonly isLead: boolean; readonly decimals: number }): string {
  const exact = (size: number, digits: number): string => amount(size * 100, isLead ? 'pts' : 'pct', digits);
  // "A loss of 0.0% or more" is any day at all.
  const sized = (size: number): string => {
    let digits = decimals;
    while (digits < MOST_DIGITS && !/[1-9]/.test(exact(size, digits))) digits++;
    return exact(size, digits);
  };
  if (!/[1-9]/.test(sized(value))) return isHigh ? `no ${isLead ? 'deficit' : 'loss'}` : `no ${isLead ? 'lead' : 'gain'}`;
  const size = sized(Math.abs(value));
  if (isHigh && value >= 0) return `a ${isLead ? 'lead' : 'gain'} of ${size} or more`;
  if (!isHigh && value < 0) return `a ${isLead ? 'deficit' : 'loss'} of ${size} or more`;
  return `a ${isLead ? 'lead' : 'return'} of ${sized(value)} or ${isHigh ? 'more' : 'less'}`;
}

const MOST_DIGITS = 6;

/** "about once in 4 years", "about once in 1.5 years", "about twice a year" */
export function howOften(years: number): string {
  if (years >= 9.95) return `about once in ${amount(years, 'count')} years`;
  if (years >= 1.25) return `about once in ${years.toFixed(1).replace('.0', '')} years`;
  const times = Math.round(1 / years);
  return times <= 1 ? 'about once a year' : times === 2 ? 'about twice a year' : `about ${spelled(times)} times a year`;
}
