import { civil } from '../../data/dates.js';
import type { Every } from '../../events/bars.js';
import type { EpochDay } from '../../model.js';
import { longDate, monthOf, partOfYear } from '../words.js';

/** Days of runs, in words. A month is told by its name: from the end of March to the end of August five months seem to pass, where six were won. */

/** "30 May 2025", of months "May 2025", "the second quarter of 2025", "the first half of 2025", "2025": one day, week, month, quarter, half-year or year of a run, by its last day. */
export function barWords(day: EpochDay, every: Every): string {
  const { year, month } = civil(day);
  if (every === 'year') return String(year);
  if (every === 'quarter') return partOfYear(year, Math.ceil(month / 3), 'quarter');
  if (every === 'half-year') return partOfYear(year, Math.ceil(month / 6), 'half');
  return every === 'month' ? monthOf(day) : longDate(day);
}

/** Whether one is named as a stretch of time, in which a thing is so, and not as a day. */
export const isNamed = (every: Every): boolean => every !== 'day' && every !== 'week';

/** Where a run began: "12 November 2021", "December 2024", "the week to 21 March 2014". */
export const beganWords = (day: EpochDay, every: Every): string => `${every === 'week' ? 'the week to ' : ''}${barWords(day, every)}`;

/** "from 4 to 16 March 2020", "from March to August 1987", "from the week to 21 March to the week to 16 May 2014" */
export function spanOfRun(start: EpochDay, end: EpochDay, every: Every): string {
  const [first, last] = [civil(start), civil(end)];
  const words = beganWords(start, every);
  const from = first.year === last.year && every !== 'year' ? words.replace(/ (of )?\d{4}$/, '') : words;
  const isOneMonth = every === 'day' && first.year === last.year && first.month === last.month;
  return `from ${isOneMonth ? first.day : from} to ${beganWords(end, every)}`;
}

/** "ended on 30 May 2025", of months "ended in May 2025", of years "ended in 2025" */
export const endedWords = (day: EpochDay, every: Every): string => `ended ${isNamed(every) ? 'in' : 'on'} ${barWords(day, every)}`;
