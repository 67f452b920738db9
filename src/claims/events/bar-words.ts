import { civil } from '../../data/dates.js';
import type { Every } from '../../events/bars.js';
import type { EpochDay } from '../../model.js';
import { longDate, monthOf } from '../words.js';

/** Days of runs, in words. A month is told by its name: from the end of March to the end of August five months seem to pass, where six were won. */

/** "30 May 2025", of months "May 2025", of weeks "the week to 30 May 2025": one period of a run, by its last day. */
export const barWords = (day: EpochDay, every: Every): string =>
  every === 'day' ? longDate(day) : every === 'month' ? monthOf(day) : `the week to ${longDate(day)}`;

/** "from 4 to 16 March 2020", "from March to August 1987", "from the week to 21 March 2014 to that to 16 May 2014" */
export function spanOfRun(start: EpochDay, end: EpochDay, every: Every): string {
  if (every === 'week') return `from ${barWords(start, every)} to that to ${longDate(end)}`;
  const [first, last] = [civil(start), civil(end)];
  const words = barWords(start, every);
  const from = first.year === last.year ? words.replace(/ \d{4}$/, '') : words;
  return `from ${every === 'day' && first.year === last.year && first.month === last.month ? first.day : from} to ${barWords(end, every)}`;
}

/** "ended on 30 May 2025", of months "ended in May 2025", of weeks "ended with the week to 30 May 2025" */
export const endedWords = (day: EpochDay, every: Every): string =>
  `ended ${every === 'day' ? 'on' : every === 'month' ? 'in' : 'with'} ${barWords(day, every)}`;
